"""The school of a row: known, unknown, or said in two ways."""

from pathlib import Path

from db.records import Child, School
from db.store import Store
from ruraledu_desktop import searching
from ruraledu_desktop.sheets.applying import apply
from ruraledu_desktop.sheets.plans import plan
from ruraledu_desktop.sheets.rowplans import Fate
from tests.refusing import refused
from tests.ruraledu_desktop.sheets.registers import (
    planned,
    shown,
)
from tests.ruraledu_desktop.sheets.tables import (
    GOOD_ID,
    a_school,
    a_sheet,
    codes_of,
)


def test_an_unknown_school_is_a_problem_and_can_be_added_on_the_way(
    office: Store, tmp_path: Path
) -> None:
    text = f"姓名 | 学校标识码 | 学校名称 | 身份证号\n王小明 | 3137009999 | 新村小学 | {GOOD_ID}"
    found = planned(office, tmp_path, text)
    assert found.rows[0].fate is Fate.PROBLEM
    assert found.unknown_schools == ("新村小学",)
    path = a_sheet(tmp_path, text)
    apply(office, plan(office, path, record=Child, new_schools=found.unknown_schools))
    (child,) = shown(office, Child)
    assert child["school_id"] == "新村小学"
    ids = searching.find(office, School, searching.Query())
    assert searching.page(office, School, ids)[0].values["school_code"] == "3137009999"


def test_the_end_of_a_schools_name_is_enough_when_it_is_the_only_one(
    office: Store, tmp_path: Path
) -> None:
    a_school(office, "平阴县孔村镇中心小学")
    (row,) = planned(
        office, tmp_path, f"姓名 | 学校 | 身份证号\n王小明 | 孔村镇中心小学 | {GOOD_ID}"
    ).rows
    assert row.fate is Fate.NEW
    assert codes_of(row.problems) == ["school_by_ending"]


def test_code_and_name_of_different_schools_are_told(office: Store, tmp_path: Path) -> None:
    a_school(office)
    a_school(office, "孔村镇初级中学", "3237003212")
    text = (
        f"姓名 | 学校标识码 | 学校名称 | 身份证号\n王小明 | 3137003211 | 孔村镇初级中学 | {GOOD_ID}"
    )
    assert codes_of(planned(office, tmp_path, text).rows[0].problems) == ["school_differs"]


def test_a_sheet_that_is_no_roster_is_refused(office: Store, tmp_path: Path) -> None:
    path = a_sheet(tmp_path, "品名 | 数量\n粉笔 | 12", name="采购.xlsx")
    for record in (Child, None):
        with refused("E170") as caught:
            plan(office, path, record=record)
        assert "采购.xlsx" in caught.value.what
