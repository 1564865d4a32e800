"""ID numbers of a roster: what they tell, and what is wrong with them."""

from pathlib import Path

from db.records import Child
from db.store import Store
from ruraledu_desktop.sheets.applying import Decisions, apply
from ruraledu_desktop.sheets.rowplans import Fate
from tests.ruraledu_desktop.sheets.registers import (
    SIMPLE,
    imported,
    planned,
    shown,
)
from tests.ruraledu_desktop.sheets.tables import (
    GOOD_ID,
    OTHER_ID,
    codes_of,
)


def test_a_number_that_excel_rounded_is_refused_with_cell_and_advice(
    office: Store, tmp_path: Path
) -> None:
    (row,) = planned(
        office, tmp_path, f"{SIMPLE}\n王小明 | 男 | 2012-09-01 | #370199201209010018"
    ).rows
    assert row.fate is Fate.PROBLEM
    assert row.problems[0].where.cell.endswith("!D2")
    assert "无法恢复" in row.problems[0].says
    assert "文本格式" in row.problems[0].advice


def test_birth_and_sex_are_filled_from_the_number_and_checked_against_it(
    office: Store, tmp_path: Path
) -> None:
    imported(office, tmp_path, f"姓名 | 身份证号 | 班级\n王小明 | {GOOD_ID} | 一班")
    (child,) = shown(office, Child)
    assert (child["birth_day"], child["sex"]) == ("2012-09-01", "男")
    text = f"{SIMPLE}\n李䶮 | 男 | 2014-05-04 | {OTHER_ID} | -"
    assert codes_of(planned(office, tmp_path, text).rows[0].problems) == [
        "birth_differs",
        "sex_differs",
    ]


WRONG_ID = f"{GOOD_ID[:-1]}0"


def test_a_wrong_check_digit_holds_the_row_until_the_clerk_takes_it(
    office: Store, tmp_path: Path
) -> None:
    sheet = f"{SIMPLE}\n王小明 | 男 | 2012-09-01 | {WRONG_ID} | 14412345678"
    found = planned(office, tmp_path, sheet)
    (row,) = found.rows
    assert row.fate is Fate.PROBLEM
    assert not row.is_blocked
    assert codes_of(row.problems) == ["id_check_digit"]
    apply(office, found)
    assert shown(office, Child) == []
    apply(office, found, Decisions(taken=frozenset({0})))
    assert [one["id_number"] for one in shown(office, Child)] == [WRONG_ID]
    (again,) = planned(office, tmp_path, sheet).rows
    assert again.fate is Fate.SAME
    (other,) = planned(office, tmp_path, sheet.replace("14412345678", "14412345679")).rows
    assert other.fate is Fate.CHANGED


def test_a_passport_number_is_not_measured_by_the_check_digit(
    office: Store, tmp_path: Path
) -> None:
    sheet = "姓名 | 出生日期 | 身份证件类型 | 身份证件号\n王小明 | 2012-09-01 | 护照 | E12345678"
    assert planned(office, tmp_path, sheet).rows[0].fate is Fate.NEW


def test_a_sound_number_tells_its_kind_and_a_new_child_is_on_file(
    office: Store, tmp_path: Path
) -> None:
    imported(
        office,
        tmp_path,
        f"姓名 | 出生日期 | 身份证号\n王小明 | - | {GOOD_ID}\n李䶮 | 2014-05-03 | -",
    )
    found = {one["name"]: one for one in shown(office, Child)}
    told = [found["王小明"][name] for name in ("sex", "birth_day", "id_type", "status")]
    assert told == ["男", "2012-09-01", "居民身份证", "在册"]
    assert (found["李䶮"]["id_type"], found["李䶮"]["status"]) == ("", "在册")


def test_what_the_sheet_says_goes_before_what_the_number_tells(
    office: Store, tmp_path: Path
) -> None:
    imported(office, tmp_path, f"姓名 | 身份证号 | 档案状态\n王小明 | {GOOD_ID} | 已转出")
    assert [one["status"] for one in shown(office, Child)] == ["已转出"]
