"""Working days by the county's holidays, as the deadlines of tasks count them."""

from datetime import date, datetime

from db.kinds import Value
from db.records import Holiday, LocalCode, Task
from db.store import Store
from ruraledu_desktop import editing, workdays
from ruraledu_desktop.checks.records import check_record
from ruraledu_desktop.exchange import tasks
from ruraledu_desktop.workdays import Calendar


def of(store: Store) -> Calendar:
    with store.read() as conn:
        return workdays.calendar(conn)


def a_holiday(store: Store, **values: Value) -> str:
    return editing.create(store, Holiday, values={"name": "国庆节", **values})


def test_without_holidays_monday_to_friday_is_worked(county: Store) -> None:
    days = of(county)
    assert days.is_workday(date(2026, 9, 25))
    assert not days.is_workday(date(2026, 9, 26))
    assert days.between(date(2026, 9, 25), date(2026, 9, 28)) == 1


def test_holidays_are_off_and_the_weekend_worked_instead_is_on(county: Store) -> None:
    a_holiday(county, from_day="2026-10-01", to_day="2026-10-07")
    a_holiday(county, name="调休", from_day="2026-10-10", is_workday=1)
    days = of(county)
    assert days.holiday(date(2026, 10, 7)) == "国庆节"
    assert not days.is_workday(date(2026, 10, 7))
    assert days.is_workday(date(2026, 10, 10))
    assert days.between(date(2026, 9, 30), date(2026, 10, 12)) == 4


def test_one_that_was_struck_off_or_has_no_day_counts_no_more(county: Store) -> None:
    editing.strike_all(county, Holiday, [a_holiday(county, from_day="2026-10-01")])
    a_holiday(county)
    assert of(county).off == {}


def test_a_mistyped_year_does_not_make_everything_a_holiday(county: Store) -> None:
    a_holiday(county, from_day="2026-10-01", to_day="9026-10-07")
    a_holiday(county, from_day="2026-12-01", to_day="2026-11-01")
    assert len(of(county).off) == 366


def test_a_deadline_counts_working_days_and_names_the_holiday(county: Store) -> None:
    county.clock = lambda: datetime(2026, 9, 30, 8)
    a_holiday(county, from_day="2026-10-01", to_day="2026-10-07")
    editing.create(county, Task, values={"heading": "家访", "due_day": "2026-10-07"})
    editing.create(county, Task, values={"heading": "自查", "due_day": "2026-10-09"})
    first, second = tasks.listed(county)
    assert (first.days_left, first.workdays_left, first.holiday) == (7, 0, "国庆节")
    assert (second.days_left, second.workdays_left, second.holiday) == (9, 2, "")


def test_a_code_of_the_standard_is_told_where_it_is_typed() -> None:
    def found(**values: Value) -> list[str]:
        facts = {"code_table": "staff_office", "code": "J1", "name": "总务主任", **values}
        return [one.code for one in check_record(LocalCode, facts, day="2026-09-01")]

    assert found() == []
    assert found(code="12") == ["code_taken"]
    assert found(name="校长") == ["code_name_taken"]
    assert found(code_table=None) == ["required_empty"]


def test_a_holiday_ends_after_it_begins() -> None:
    facts = {"name": "国庆节", "from_day": "2026-10-07", "to_day": "2026-10-01"}
    (found,) = check_record(Holiday, facts, day="2026-09-01")
    assert found.code == "end_before_start"
