"""Figures: exact decisions, cautious rounding."""

from decimal import Decimal
from fractions import Fraction
from typing import Literal

import pytest

from ruraledu_desktop.indicators.figures import Figure, State, percent, total


def a_figure(
    counted: int | Decimal,
    base: int | Decimal,
    *,
    target: int = 100,
    missing: int = 0,
    direction: Literal["at_least", "at_most"] = "at_least",
) -> Figure:
    return Figure(counted, base, missing, 0, Fraction(target), direction, "人")


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
    assert a_figure(2, 4, target=50).state is State.REACHED
    assert a_figure(4999, 9999, target=50).state is State.SHORT


def test_the_gap_is_the_fewest_people_that_reach_the_target() -> None:
    assert a_figure(1, 7, target=50).gap == 3
    assert a_figure(4, 7, target=50).gap == 0
    assert a_figure(39_999, 40_000).gap_shown == "还差 1 人"


def test_a_ceiling_counts_what_is_too_much() -> None:
    assert a_figure(3, 10, target=25, direction="at_most").gap_shown == "超出 1 人"
    assert a_figure(2, 10, target=25, direction="at_most").state is State.REACHED


def test_nothing_of_nothing_is_not_full_coverage() -> None:
    assert a_figure(0, 0).state is State.EMPTY
    assert a_figure(0, 0).shown == "—"
    assert a_figure(0, 0).gap_shown == ""


def test_missing_facts_make_a_reached_figure_unsure_and_never_hide_a_gap() -> None:
    assert a_figure(3, 3, missing=1).state is State.UNSURE
    assert a_figure(0, 0, missing=1).state is State.UNSURE
    assert a_figure(2, 3, missing=1).state is State.SHORT


def test_townships_are_summed_and_never_averaged() -> None:
    found = total([a_figure(1, 1), a_figure(0, 99)], a_figure(0, 0))
    assert found.shown == "1%"


def test_measures_stay_exact() -> None:
    assert a_figure(Decimal("0.10"), Decimal("0.30"), target=33).state is State.REACHED
    assert a_figure(Decimal("0.10"), Decimal("0.30")).shown == "33.33%"


def test_every_state_has_words_and_a_sign() -> None:
    assert len({one.sign for one in State}) == len({one.label for one in State}) == len(State)
