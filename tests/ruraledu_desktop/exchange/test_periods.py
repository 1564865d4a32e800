"""报送看板: the periods, proposed and kept, and when each ends."""

from datetime import date, datetime

import pytest

from db.records import Child
from ruraledu_desktop import editing
from ruraledu_desktop.exchange import board, conflicts, periods
from ruraledu_desktop.exchange.board_rows import Reporting
from ruraledu_desktop.exchange.periods import Period
from tests.office.makers import edit
from tests.office.pairs import Pair
from tests.refusing import refused
from tests.ruraledu_desktop.exchange.boards import (
    NOVEMBER,
    accepted,
    changed_after,
    handed_over,
    row,
    the_item,
)

pytestmark = [pytest.mark.both_engines, pytest.mark.usefixtures("november")]


@pytest.mark.parametrize(
    ("today", "name", "day"),
    [
        (date(2026, 9, 1), "2026年秋季", "2026-09-01"),
        (date(2027, 2, 28), "2026年秋季", "2026-09-01"),
        (date(2027, 3, 1), "2027年春季", "2027-03-01"),
        (date(2027, 8, 31), "2027年春季", "2027-03-01"),
    ],
)
def test_the_present_term_is_proposed(today: date, name: str, day: str) -> None:
    found = periods.term(today)
    assert (found.name, found.day) == (name, day)
    assert found.day <= today.isoformat()
    assert found.days_left(date(2020, 1, 1)) > 0


def test_after_the_present_term_the_next_one_is_proposed(pair: Pair) -> None:
    assert [one.id for one in periods.periods(pair.county)] == [""]
    periods.keep(pair.county, periods.proposed(pair.county))
    assert periods.proposed(pair.county).name == "2027年春季"
    periods.keep(pair.county, periods.proposed(pair.county))
    assert [one.name for one in periods.periods(pair.county)] == ["2027年春季", "2026年秋季"]


@pytest.mark.parametrize(
    ("name", "day", "deadline", "code"),
    [
        (" ", "2026-09-01", "2026-10-01", "E181"),
        ("期", "九月", "2026-10-01", "E165"),
        ("期", "2026-09-01", "2026-08-31", "E182"),
        ("期", "2026-09-02", "2026-10-01", "E183"),
    ],
)
def test_a_period_that_cannot_be_is_refused(
    pair: Pair, name: str, day: str, deadline: str, code: str
) -> None:
    periods.keep(pair.county, Period("期", "2026-09-02", "2026-10-02"))
    with refused(code):
        periods.keep(pair.county, Period(name, day, deadline))


def test_a_period_is_renamed_and_keeps_its_verdicts(pair: Pair) -> None:
    accepted(pair)
    (period,) = periods.periods(pair.county)
    renamed = Period("秋季开学", period.day, "2026-12-01", period.id)
    assert periods.keep(pair.county, renamed).place == period.place
    assert row(pair, "秋季开学").state is Reporting.ACCEPTED


def test_townships_have_no_board(pair: Pair) -> None:
    with refused("E180"):
        board.board(pair.town)
    with refused("E180"):
        periods.keep(pair.town, periods.term(NOVEMBER.date()))


def test_the_next_period_ends_the_lock(pair: Pair) -> None:
    child, _ = changed_after(pair)
    periods.keep(pair.county, periods.proposed(pair.county))
    assert the_item(pair).record_id == child  # it came before
    editing.create(pair.town, Child, values={"name": "单䶮"})
    edit(pair.town, child, phone="14400000005")
    handed_over(pair)
    assert conflicts.count_open(pair.county) == 1  # the note alone is still late
    assert "联系电话" not in the_item(pair).label
    assert row(pair).state is Reporting.ITEMS


def test_a_period_is_ended_without_the_next_one_and_goes_on_again(pair: Pair) -> None:
    child = accepted(pair)
    (period,) = periods.periods(pair.county)
    ended = periods.end(pair.county, period)
    assert (ended.ended, ended.by) == (NOVEMBER.isoformat(timespec="seconds"), "李科长")
    with refused("E186"):
        periods.end(pair.county, ended)
    edit(pair.town, child, phone="14400000002")
    handed_over(pair)
    assert conflicts.count_open(pair.county) == 0
    assert len(row(pair).brought) == 1

    periods.go_on(pair.county, ended)

    assert the_item(pair).record_id == child
    assert len(row(pair).brought) == 2
    with refused("E186"):
        periods.go_on(pair.county, ended)


def test_what_came_after_the_next_period_began_is_not_of_the_one_before(pair: Pair) -> None:
    accepted(pair)
    periods.keep(pair.county, periods.proposed(pair.county))
    pair.county.clock = lambda: datetime(2027, 3, 10, 9, 0)
    handed_over(pair)
    assert [len(row(pair, name).brought) for name in ("2026年秋季", "2027年春季")] == [1, 1]
    with refused("E186"):
        periods.end(pair.county, periods.periods(pair.county)[1])


def test_a_period_opened_late_begins_with_its_reference_day(pair: Pair) -> None:
    child = accepted(pair)
    pair.county.clock = lambda: datetime(2027, 3, 10, 9, 0)
    edit(pair.town, child, phone="14400000002")
    handed_over(pair)
    assert conflicts.count_open(pair.county) == 1
    periods.keep(pair.county, periods.proposed(pair.county))
    assert conflicts.count_open(pair.county) == 0
    assert row(pair).state is Reporting.MERGED
    assert row(pair, "2026年秋季").state is Reporting.ACCEPTED
