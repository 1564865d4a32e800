"""Which rows are records, and what happens to the others."""

import pytest

from ruraledu_desktop.sheets.headers import find_tables
from ruraledu_desktop.sheets.rosters import layouts
from ruraledu_desktop.sheets.rows import (
    DEMANDS,
    HEADER_AGAIN,
    NOTE,
    ONLY_NUMBER,
    SAMPLE,
    TOTAL,
    Reader,
    RowRead,
    SkippedRow,
)
from tests.ruraledu_desktop.sheets.tables import GOOD_ID, as_read, codes_of

HEADER = "序号 | 姓名 | 性别 | 出生日期 | 身份证号 | 户籍所在地"


def read_rows(text: str, form: str = "child") -> list[RowRead | SkippedRow]:
    (table,) = find_tables(as_read(text), layouts()[form])
    return list(Reader().rows(table))


def only_row(line: str, header: str = HEADER, form: str = "child") -> RowRead:
    (row,) = read_rows(f"{header}\n{line}", form)
    assert isinstance(row, RowRead)
    return row


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("7 | - | - | - | - | -", ONLY_NUMBER),
        ("合 计 | 45人 | - | - | - | -", TOTAL),
        ("- | 小计 | 12", TOTAL),
        ("注：身份证号为18位", NOTE),
        ("填表说明：1. 姓名按户口簿填写", NOTE),
        ("填表人： | - | 校长（签字）：", NOTE),
        ("单位负责人", NOTE),
        ("2024年9月1日", NOTE),
        ("示例 | 王小明 | 男 | 2012-09-01", SAMPLE),
        ("1 | 张三 | 男 | 2012-09-01 | 11010120120901XXXX", SAMPLE),
        ("- | 必填 | 男/女 | 8位数字", DEMANDS),
        ("- | 文本 | 男,女", DEMANDS),
        (HEADER, HEADER_AGAIN),
    ],
)
def test_rows_that_are_no_records_are_counted_with_their_reason(line: str, reason: str) -> None:
    (row,) = read_rows(f"{HEADER}\n{line}")
    assert isinstance(row, SkippedRow)
    assert row.reason == reason


@pytest.mark.parametrize("name", ["张三", "负责人", "小计平"])
def test_a_child_with_an_odd_name_and_a_number_is_a_record(name: str) -> None:
    assert only_row(f"1 | {name} | 男 | 2012-09-01 | {GOOD_ID}").values["name"] == name


def test_empty_rows_far_below_are_not_counted() -> None:
    assert len(read_rows(f"{HEADER}\n1 | 王芳 | 女 |2014-05-03\n" + "- | - | -\n" * 50)) == 1


def test_a_birth_of_which_only_the_month_is_known_takes_its_day_from_the_number() -> None:
    row = only_row(f"1 | 王小明 | 男 | 2012.9 | {GOOD_ID}")
    assert row.values["birth_day"] == "2012-09-01"
    assert not row.problems


def test_a_birth_month_that_contradicts_the_number_is_told() -> None:
    row = only_row(f"1 | 王小明 | 男 | 2013.9 | {GOOD_ID}")
    assert "birth_day" not in row.values
    assert codes_of(row.problems) == ["day_only_month"]
    assert row.lost == ["birth_day"]


def test_the_place_of_a_problem_is_sheet_and_cell() -> None:
    row = only_row("1 | 王芳 | 女 | 去年 | - | -")
    assert [one.where.cell for one in row.problems] == ["名册!D2"]
    assert str(row.problems[0]).startswith("名册!D2：“出生日期”填的“去年”")


def test_an_address_that_is_no_division_is_kept_as_text() -> None:
    row = only_row("1 | 王芳 | 女 | 2014-05-03 | - | 孔村镇东头路12号")
    assert row.values["hukou_detail"] == "孔村镇东头路12号"
    assert codes_of(row.problems) == ["place_as_text"]
    assert not row.lost


def test_several_subjects_in_one_cell_are_main_and_others() -> None:
    row = only_row("王芳 | 女 | 语文、道法", "姓名 | 性别 | 任教学科", "teacher")
    assert (row.values["main_subject"], row.values["other_subjects"]) == ("S03", "S01")


def test_head_teachers_hold_no_office() -> None:
    row = only_row("王芳 | 女 | 班主任", "姓名 | 性别 | 职务", "teacher")
    assert codes_of(row.problems) == ["office_not_kept"]
    assert not row.lost
