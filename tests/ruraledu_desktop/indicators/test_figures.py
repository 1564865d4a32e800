"""Figures: exact decisions, cautious rounding."""

from decimal import Decimal
from fractions import Fraction

import pytest

from ruraledu_desktop.indicators.figures import Attainment, Figure, Goal, percent, total


def a_figure(
    counted: int | Decimal,
    base: int | Decimal,
    *,
    target: int = 100,
    missing: int = 0,
    is_ceiling: bool = False,
) -> Figure:
    goal = Goal(most=Fraction(target)) if is_ceiling else Goal(least=Fraction(target))
    return Figure(counted, base, missing, 0, goal, "percentage", "人")


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (Fraction(100), "100%"),
        (Fraction(9_999_999, 100_000), "99.99%"),
        (Fraction(200, 3), "66.66%"),
        (Fraction(50), "50%"),
        (Fraction(1, 2), "0.5%"),
        (Fraction(0), "0%"),
        (None, "—"),
    ],
)
def test_a_percentage_is_rounded_down_so_that_100_is_exact(
    value: Fraction | None, shown: str
) -> None:
    assert percent(value) == shown


def test_half_is_reached_at_exactly_half() -> None:
    assert a_figure(2, 4, target=50).state is Attainment.REACHED
    assert a_figure(4999, 9999, target=50).state is Attainment.SHORT


def test_the_gap_is_the_fewest_people_that_reach_the_target() -> None:
    assert a_figure(1, 7, target=50).gap == 3
    assert a_figure(4, 7, target=50).gap == 0
    assert a_figure(39_999, 40_000).gap_shown == "还差 1 人"


def test_a_ceiling_counts_what_is_too_much() -> None:
    assert a_figure(3, 10, target=25, is_ceiling=True).gap_shown == "超出 1 人"
    assert a_figure(2, 10, target=25, is_ceiling=True).state is Attainment.REACHED


def test_nothing_of_nothing_is_not_full_coverage() -> None:
    assert a_figure(0, 0).state is Attainment.EMPTY
    assert a_figure(0, 0).shown == "—"
    assert a_figure(0, 0).gap_shown == ""


def test_missing_facts_make_a_reached_figure_unsure_and_never_hide_a_gap() -> None:
    assert a_figure(3, 3, missing=1).state is Attainment.UNSURE
    assert a_figure(0, 0, missing=1).state is Attainment.UNSURE
    assert a_figure(2, 3, missing=1).state is Attainment.SHORT


def test_townships_are_summed_and_never_averaged() -> None:
    found = total([a_figure(1, 1), a_figure(0, 99)], a_figure(0, 0))
    assert found.shown == "1%"


def test_measures_stay_exact() -> None:
    assert a_figure(Decimal("0.10"), Decimal("0.30"), target=33).state is Attainment.REACHED
    assert a_figure(Decimal("0.10"), Decimal("0.30")).shown == "33.33%"


def test_every_state_has_words_and_a_sign() -> None:
    assert (
        len({one.sign for one in Attainment})
        == len({one.label for one in Attainment})
        == len(Attainment)
    )


def a_count(counted: int, goal: Goal, *, missing: int = 0) -> Figure:
    return Figure(counted, counted, missing, 0, goal, "count", "所")


def test_a_count_is_measured_in_its_units() -> None:
    wanted = Goal(least=Fraction(30))
    assert (a_count(28, wanted).shown, a_count(28, wanted).gap_shown) == ("28 所", "还差 2 所")
    assert a_count(30, wanted).state is Attainment.REACHED
    assert (a_count(30, wanted).goal_words, a_count(30, wanted).parts) == ("≥ 30 所", "")


def test_no_net_increase_is_a_count_that_may_be_below_nothing() -> None:
    no_more = Goal(most=Fraction(0))
    assert a_count(-2, no_more).state is Attainment.REACHED
    assert a_count(1, no_more).gap_shown == "超出 1 所"


def test_a_range_has_two_ends() -> None:
    between = Goal(Fraction(1), Fraction(2))
    found = [Figure(part, 100, 0, 0, between, "percentage", "人") for part in (0, 1, 2, 4)]
    assert found[0].goal_words == "1—2%"
    assert [one.gap for one in found] == [1, 0, 0, -2]


def test_without_a_goal_a_figure_is_only_watched() -> None:
    assert a_count(3, Goal()).state is Attainment.WATCHED
    assert a_count(3, Goal(), missing=1).state is Attainment.UNSURE
    assert a_count(3, Goal()).goal_words == "未定目标"


def test_yes_and_no_are_said_in_words() -> None:
    told = [Figure(done, 1, 0, 0, Goal(Fraction(100)), "yes_no", "项") for done in (0, 1)]
    assert [one.shown for one in told] == ["否", "是"]
    assert [one.state for one in told] == [Attainment.SHORT, Attainment.REACHED]
    assert told[0].goal_words == "是"
