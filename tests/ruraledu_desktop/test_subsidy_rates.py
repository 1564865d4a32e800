"""What the staff are due each month by the rates of the county."""

from datetime import datetime
from decimal import Decimal
from typing import Any

import pytest

from db.kinds import Value
from db.records import Assignment, Subsidy, SubsidyRate
from db.store import Store
from ruraledu_desktop import editing, subrecords
from ruraledu_desktop.deriving.careers import Stay
from ruraledu_desktop.deriving.subsidies import Rate, usual_amounts
from tests.counties import YUSHAN, SmallCounty

RATES = (
    Rate("1", "1", 0, Decimal(300), "2024-01", None),
    Rate("1", "1", 10, Decimal(350), "2024-01", None),
    Rate("1", "2", 0, Decimal(400), "2024-01", "2025-12"),
    Rate("1", "2", 0, Decimal(450), "2026-01", None),
    Rate("1", "2", 20, Decimal(550), "2026-01", None),
    Rate("3", None, 0, Decimal(500), "2024-01", None),
)


@pytest.mark.parametrize(
    ("kind", "month", "band", "months", "amounts"),
    [
        ("1", "2026-09", "1", 0, [300]),
        ("1", "2026-09", "1", 119, [300]),
        ("1", "2026-09", "1", 120, [350]),
        ("1", "2026-09", "2", 239, [450]),
        ("1", "2026-09", "2", 240, [550]),
        ("1", "2025-12", "2", 240, [400]),
        ("1", "2023-12", "2", 240, []),
        ("1", "2026-09", None, 240, []),
        ("1", "2026-09", "3", 240, []),
        ("1", "2026-09", "1", None, []),
        ("1", "2025-12", "2", None, [400]),
        ("3", "2026-09", None, None, [500]),
        ("3", "2026-09", "2", 12, [500]),
        ("2", "2026-09", "1", 12, []),
    ],
)
def test_the_rate_of_a_month_by_band_and_years(
    kind: str, month: str, band: str | None, months: int | None, amounts: list[int]
) -> None:
    found = usual_amounts(RATES, kind=kind, month=month, band=band, months=months)
    assert found == tuple(map(Decimal, amounts))


def test_the_rate_of_a_band_goes_before_that_of_all_and_two_are_both_told() -> None:
    of_all = Rate("1", None, 20, Decimal(900), "2024-01", None)
    asked: dict[str, Any] = {"kind": "1", "month": "2026-09", "months": 300}
    assert usual_amounts([*RATES, of_all], band="1", **asked) == (Decimal(350),)
    assert usual_amounts([*RATES, of_all], band="4", **asked) == (Decimal(900),)
    twice = Rate("1", "1", 10, Decimal(360), "2024-01", None)
    assert usual_amounts([*RATES, twice], band="1", **asked) == (Decimal(350), Decimal(360))


@pytest.mark.parametrize(
    ("stay", "held"),
    [
        (Stay("A", "2015-09"), True),
        (Stay("A", "2026-09-02"), False),
        (Stay("A", "2020-09-01", "2026-09-01"), True),
        (Stay("A", "2020-09-01", "2026-08-31"), False),
        (Stay("A", "2020-09", "2026-09"), True),
    ],
)
def test_a_stay_holds_on_both_its_ends(stay: Stay, held: bool) -> None:
    assert stay.holds("2026-09-01") is held


@pytest.fixture
def here(county: Store) -> SmallCounty:
    county.clock = lambda: datetime(2026, 11, 20, 9)
    for years, amount in ((0, 300), (10, 350), (20, 400)):
        values: dict[str, Value] = {"name": "乡镇工作补贴", "subsidy_kind": "1", "band": "2"}
        values |= {"years": years, "amount": Decimal(amount), "from_month": "2026-01"}
        editing.create(county, SubsidyRate, values=values)
    return SmallCounty(county)


def begun(here: SmallCounty, teacher: str) -> dict[str, str]:
    return dict(subrecords.begin(here.store, Subsidy, teacher).shown)


def test_a_new_row_has_the_next_month_and_what_is_due(here: SmallCounty) -> None:
    village = here.school(seat_kind="4", subsidy_band="2")
    teacher = here.teacher("安䶮", school=village)
    assert begun(here, teacher) == {
        "subsidy_kind": "乡镇工作补贴",
        "month": "2026-11",
        "due": "350.00",
    }
    kept = {"subsidy_kind": "1", "month": "2026-09", "due": "300"}
    subrecords.add(here.store, Subsidy, teacher, values=kept)
    assert begun(here, teacher)["month"] == "2026-10"
    (row,) = subrecords.listed(here.store, Subsidy, teacher)
    assert [one.code for one in row.problems] == ["subsidy_off_rate"]


def test_service_at_other_schools_of_townships_counts(here: SmallCounty) -> None:
    village = here.school(seat_kind="4", subsidy_band="2")
    at_seat, town = here.school(seat_kind="2"), here.school(town=YUSHAN, seat_kind="1")
    teacher = here.teacher("安䶮", school=village)
    for school, first, last in (
        (at_seat, "2006-01-01", "2015-08-31"),
        (town, "1996-01-01", "2005-12-31"),
    ):
        span = {"from_day": first, "to_day": last}
        values = {"teacher_id": teacher, "assignment_kind": "1", "school_id": school, **span}
        with here.store.change("新增") as change:
            change.create(Assignment, values)
    assert begun(here, teacher)["due"] == "400.00"


@pytest.mark.parametrize(
    ("school", "teacher"),
    [
        ({"seat_kind": "1", "subsidy_band": "2"}, {}),
        ({"seat_kind": None, "subsidy_band": "2"}, {}),
        ({"seat_kind": "4"}, {}),
        ({"seat_kind": "4", "subsidy_band": "2"}, {"school_month": None}),
    ],
)
def test_nothing_is_proposed_in_town_or_where_too_little_is_known(
    here: SmallCounty, school: dict[str, Any], teacher: dict[str, Any]
) -> None:
    assert begun(here, here.teacher("安䶮", school=here.school(**school), **teacher)) == {}
