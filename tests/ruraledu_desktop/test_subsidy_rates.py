"""What the staff are due each month by the rates of the county."""

from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from db.kinds import Value
from db.records import Assignment, Subsidy, SubsidyRate
from db.store import Store
from ruraledu_desktop import editing, subrecords
from ruraledu_desktop.deriving.careers import Stay
from ruraledu_desktop.deriving.subsidies import Rate, usual_amounts
from ruraledu_desktop.pasting import paste
from ruraledu_desktop.sheets.applying import apply
from ruraledu_desktop.sheets.plans import plan
from ruraledu_desktop.sheets.rowplans import Fate
from tests.counties import YUSHAN, SmallCounty
from tests.ruraledu_desktop.sheets.tables import a_sheet

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


def rows_of(here: SmallCounty, teacher: str) -> list[tuple[str, str, str]]:
    found = subrecords.listed(here.store, Subsidy, teacher)
    rows = [(one.shown["subsidy_kind"], one.shown["month"], one.shown["due"]) for one in found]
    return sorted(rows, key=lambda one: one[1])


def test_rows_of_a_sheet_have_what_is_due_like_those_typed(
    here: SmallCounty, tmp_path: Path
) -> None:
    """Ten years are full in September; what the sheet says stays, and no rate says nothing."""
    village = here.school(seat_kind="4", subsidy_band="2")
    teacher = here.teacher("安䶮", school=village, school_month="2016-09")
    sheet = """
        姓名 | 补贴项目         | 补贴月份 | 应发金额
        安䶮 | 乡镇工作补贴     | 2026-08  | -
        安䶮 | 乡镇工作补贴     | 2026-09  | -
        安䶮 | 乡镇工作补贴     | 2026-10  | 360
        安䶮 | 乡村教师生活补助 | 2026-11  | -
    """
    found = plan(here.store, a_sheet(tmp_path, sheet), record=Subsidy)
    told = [[one.code for one in row.problems] for row in found.rows]
    assert told == [["due_filled"], ["due_filled"], [], []]
    assert "300.00元" in found.rows[0].problems[0].says
    apply(here.store, found)
    kept = rows_of(here, teacher)
    assert [one[2] for one in kept] == ["300.00", "350.00", "360.00", ""]
    again = plan(here.store, a_sheet(tmp_path, sheet), record=Subsidy)
    assert again.counts[Fate.SAME] == 4


def test_of_two_rates_that_differ_a_sheet_takes_neither(here: SmallCounty, tmp_path: Path) -> None:
    more: dict[str, Value] = {"name": "另一份", "subsidy_kind": "1", "band": "2", "years": 10}
    more |= {"amount": Decimal(380), "from_month": "2026-06"}
    editing.create(here.store, SubsidyRate, values=more)
    teacher = here.teacher("安䶮", school=here.school(seat_kind="4", subsidy_band="2"))
    sheet = "姓名 | 补贴项目 | 补贴月份\n安䶮 | 乡镇工作补贴 | 2026-11"
    apply(here.store, plan(here.store, a_sheet(tmp_path, sheet), record=Subsidy))
    assert rows_of(here, teacher) == [("乡镇工作补贴", "2026-11", "")]
    assert begun(here, teacher) == {}


def test_a_pasted_block_has_what_is_due_of_each_month(here: SmallCounty) -> None:
    """Not that of the month a typed row would begin with, as if all months were one."""
    village = here.school(seat_kind="4", subsidy_band="2")
    teacher = here.teacher("安䶮", school=village, school_month="2016-09")
    block = [
        ["乡镇工作补贴", "2026-08"],
        ["乡镇工作补贴", "2026-09"],
        ["乡村教师生活补助", "2026-10"],
    ]
    paste(here.store, Subsidy, teacher, rows=(), names=("subsidy_kind", "month"), block=block)
    assert rows_of(here, teacher) == [
        ("乡镇工作补贴", "2026-08", "300.00"),
        ("乡镇工作补贴", "2026-09", "350.00"),
        ("乡村教师生活补助", "2026-10", ""),
    ]
