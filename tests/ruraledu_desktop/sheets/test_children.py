"""Plans for rosters of pupils: whom a row is about, and what changes."""

from pathlib import Path

from openpyxl import Workbook

from db.records import Child
from db.store import Store
from ruraledu_desktop import editing, searching
from ruraledu_desktop.sheets.applying import Decisions, apply
from ruraledu_desktop.sheets.plans import plan
from ruraledu_desktop.sheets.rowplans import Fate
from tests.ruraledu_desktop.sheets.registers import (
    SIMPLE,
    TWO,
    imported,
    planned,
    shown,
)
from tests.ruraledu_desktop.sheets.tables import (
    GOOD_ID,
    OTHER_ID,
    THIRD_ID,
    codes_of,
    row_named,
    told,
)


def test_counts_in_are_counts_out(office: Store, tmp_path: Path) -> None:
    found = planned(office, tmp_path, TWO + "合计 | 2人\n注：以上为全部学生\n - | 男 | 2012-01-01")
    assert {fate.name: count for fate, count in found.counts.items()} == {
        "NEW": 2,
        "CHANGED": 0,
        "SAME": 0,
        "PROBLEM": 1,
        "SKIPPED": 2,
    }
    assert sum(found.counts.values()) == len(found.rows) == found.tables[0].rows == 5


def test_a_valid_number_finds_the_child_and_an_empty_cell_clears_nothing(
    office: Store, tmp_path: Path
) -> None:
    imported(office, tmp_path, TWO)
    (row,) = planned(office, tmp_path, f"{SIMPLE}\n王小明 | - | - | {GOOD_ID} | 14400000000").rows
    assert row.fate is Fate.CHANGED
    assert [(one.label, one.old, one.new) for one in row.differences] == [
        ("联系电话", "14412345678", "14400000000")
    ]


def test_name_and_birth_find_a_child_without_a_number_and_bring_the_number(
    office: Store, tmp_path: Path
) -> None:
    imported(office, tmp_path, f"{SIMPLE}\n王小明 | 男 | 2012-09-01 | - | -")
    (row,) = planned(office, tmp_path, TWO.splitlines()[1] + "\n" + TWO.splitlines()[2]).rows
    assert row.fate is Fate.CHANGED
    labels = {one.label for one in row.differences}
    assert labels == {"身份证件号", "联系电话", "身份证件类型"}


def test_two_namesakes_born_on_one_day_are_never_merged_by_themselves(
    office: Store, tmp_path: Path
) -> None:
    for number in (GOOD_ID, OTHER_ID):
        values = {"name": "王小明", "birth_day": "2012-09-01", "id_number": number}
        editing.create(office, Child, values=values)
    (row,) = planned(office, tmp_path, f"{SIMPLE}\n王小明 | 男 | 2012-09-01 | - | -").rows
    assert row.fate is Fate.PROBLEM
    assert row.is_blocked
    assert "有2条同名同生日记录" in row.problems[0].says


def test_a_namesake_with_another_number_is_a_new_child_and_told(
    office: Store, tmp_path: Path
) -> None:
    values = {"name": "王小明", "birth_day": "2012-09-01", "id_number": THIRD_ID}
    editing.create(office, Child, values=values)
    row = row_named(planned(office, tmp_path, TWO), "王小明")
    assert row.fate is Fate.NEW
    assert codes_of(row.problems) == ["row_namesake"]


def test_a_known_number_under_another_name_waits_for_the_clerk(
    office: Store, tmp_path: Path
) -> None:
    imported(office, tmp_path, TWO)
    found = planned(office, tmp_path, f"{SIMPLE}\n王大明 | 男 | 2012-09-01 | {GOOD_ID} | -")
    assert codes_of(found.rows[0].problems) == ["row_other_name"]
    assert apply(office, found).is_empty
    apply(office, found, Decisions(taken=frozenset({0})))
    assert {row["name"] for row in shown(office, Child)} == {"王大明", "李䶮"}


def test_the_same_row_printed_twice_is_skipped_and_told(office: Store, tmp_path: Path) -> None:
    found = planned(office, tmp_path, TWO + TWO.strip().splitlines()[1])
    assert told(found) == ["王小明 new", "李䶮 new", "王小明 skipped"]
    assert found.rows[2].reason == "与第2行重复"


def test_one_child_with_two_different_rows_is_a_problem(office: Store, tmp_path: Path) -> None:
    line = f"王小明 | 男 | 2012-09-01 | {GOOD_ID} | 14400000000"
    found = planned(office, tmp_path, TWO + line)
    assert found.rows[2].is_blocked
    assert "第2行" in found.rows[2].problems[0].says


def test_a_row_without_number_and_birth_is_not_guessed_and_taken_only_once(
    office: Store, tmp_path: Path
) -> None:
    text = f"{SIMPLE}\n王小明 | 男 | - | - | -"
    found = planned(office, tmp_path, text)
    assert codes_of(found.rows[0].problems) == ["row_unidentified"]
    apply(office, found, Decisions(taken=frozenset({0})))
    assert told(planned(office, tmp_path, text)) == ["王小明 same"]


def test_what_a_formula_could_not_find_is_told_and_not_imported(
    office: Store, tmp_path: Path
) -> None:
    """Lines that a template holds ready, in which all formulas fail, are no rows."""
    book, path = Workbook(), tmp_path / "花名册.xlsx"
    sheet = book.active
    assert sheet is not None
    sheet.append(["姓名", "性别", "出生日期", "备注", "就读学校"])
    sheet.append(["王小明", "男", "2015-03-05", "#REF!", "#N/A"])
    for _ in range(3):
        sheet.append(["#N/A"] * 5)
    book.save(path)
    found = plan(office, path)
    assert [one.fate for one in found.rows] == [Fate.PROBLEM]
    assert codes_of(found.rows[0].problems) == ["cell_broken", "cell_broken"]
    assert found.unknown_schools == ()
    apply(office, found, Decisions(taken=frozenset({0})))
    (child,) = searching.find(office, Child, searching.Query())
    assert "note" not in editing.open_record(office, Child, child).values
