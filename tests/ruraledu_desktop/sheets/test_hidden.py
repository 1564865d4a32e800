"""What is not seen in a file: hidden sheets, rows and columns are never taken or lost silently."""

from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from db.records import Child
from db.store import Store
from ruraledu_desktop.sheets.plans import SheetPlan, plan
from tests.ruraledu_desktop.sheets.tables import (
    GOOD_ID,
    OTHER_ID,
    an_ods,
    fill,
    ods_rows,
    ods_table,
    told,
)

THIS_YEAR = f"姓名 | 身份证号 | 性别\n王小明 | {GOOD_ID} | 男"
LAST_YEAR = f"姓名 | 身份证号 | 性别\n李䶮 | {OTHER_ID} | 女"
CODES = "男\n女"
Make = Callable[[Worksheet], object]


def a_book(folder: Path, *sheets: tuple[str, str, str], then: Make | None = None) -> Path:
    """A workbook of sheets, each (name, state, text); `then` changes the first one."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for name, state, text in sheets:
        sheet = book.create_sheet(name)
        sheet.sheet_state = state
        fill(sheet, text)
    if then:
        then(book.worksheets[0])
    path = folder / "名册.xlsx"
    book.save(path)
    return path


def planned(store: Store, path: Path, *hidden_sheets: str) -> SheetPlan:
    return plan(store, path, record=Child, hidden_sheets=hidden_sheets)


def hide_row(sheet: Worksheet) -> None:
    sheet.row_dimensions[2].hidden = True


def hide_columns(sheet: Worksheet) -> None:
    sheet.column_dimensions.group("B", "C", hidden=True)


@pytest.mark.parametrize("state", ["hidden", "veryHidden"])
def test_a_hidden_roster_beside_a_visible_one_is_named_and_left_out(
    office: Store, tmp_path: Path, state: str
) -> None:
    path = a_book(tmp_path, ("去年", state, LAST_YEAR), ("今年", "visible", THIS_YEAR))
    found = planned(office, path)
    assert told(found) == ["王小明 new"]
    assert (found.left_out, found.unread) == (("去年",), ())
    assert found.has_hidden


def test_a_hidden_roster_is_read_after_the_visible_ones_when_asked_for(
    office: Store, tmp_path: Path
) -> None:
    path = a_book(tmp_path, ("去年", "hidden", LAST_YEAR), ("今年", "visible", THIS_YEAR))
    found = planned(office, path, "去年")
    assert told(found) == ["王小明 new", "李䶮 new"]
    assert [table.sheet for table in found.tables] == ["今年", "去年"]
    assert (found.left_out, found.hidden) == ((), frozenset({"去年"}))


def test_a_roster_that_is_only_on_a_hidden_sheet_is_read_and_marked(
    office: Store, tmp_path: Path
) -> None:
    path = a_book(tmp_path, ("封面", "visible", "孔村镇\n花名册"), ("名册", "hidden", THIS_YEAR))
    found = planned(office, path)
    assert told(found) == ["王小明 new"]
    assert (found.unread, found.hidden) == (("封面",), frozenset({"名册"}))


def test_a_hidden_sheet_without_a_roster_is_unread_and_marked(
    office: Store, tmp_path: Path
) -> None:
    path = a_book(tmp_path, ("名册", "visible", THIS_YEAR), ("代码表", "veryHidden", CODES))
    found = planned(office, path)
    assert (found.unread, found.hidden) == (("代码表",), frozenset({"代码表"}))
    assert not found.has_hidden


def test_hidden_rows_are_read_and_counted(office: Store, tmp_path: Path) -> None:
    text = f"{THIS_YEAR}\n李䶮 | {OTHER_ID} | 女"
    found = planned(office, a_book(tmp_path, ("名册", "visible", text), then=hide_row))
    assert told(found) == ["王小明 new", "李䶮 new"]
    assert [(table.rows, table.hidden_rows) for table in found.tables] == [(2, 1)]


def test_hidden_columns_are_read_and_counted_as_far_as_they_go_somewhere(
    office: Store, tmp_path: Path
) -> None:
    text = f"姓名 | 身份证号 | 鞋码 | 性别\n王小明 | {GOOD_ID} | 35 | 男"
    found = planned(office, a_book(tmp_path, ("名册", "visible", text), then=hide_columns))
    assert found.rows[0].writes[0].values["id_number"] == GOOD_ID
    assert [one.is_hidden for one in found.tables[0].columns] == [False, True, True, False]
    assert found.tables[0].hidden_columns == 1


def test_columns_hidden_to_the_end_of_the_sheet_do_no_harm(office: Store, tmp_path: Path) -> None:
    def hide_the_rest(sheet: Worksheet) -> None:
        sheet.column_dimensions.group("C", "XFD", hidden=True)

    found = planned(office, a_book(tmp_path, ("名册", "visible", THIS_YEAR), then=hide_the_rest))
    assert found.tables[0].hidden_columns == 1


def test_tables_side_by_side_count_their_own_rows(office: Store, tmp_path: Path) -> None:
    text = f"""
        姓名 | 身份证号 | 性别 | 姓名 | 身份证号 | 性别
        王小明 | {GOOD_ID} | 男 | 李䶮 | {OTHER_ID} | 女
        赵红 | - | 女 | - | - | -
    """
    found = planned(office, a_book(tmp_path, ("名册", "visible", text), then=hide_row))
    assert [(table.rows, table.hidden_rows) for table in found.tables] == [(2, 1), (1, 1)]


@pytest.mark.parametrize("visibility", ["collapse", "filter"])
def test_an_ods_tells_the_same(office: Store, tmp_path: Path, visibility: str) -> None:
    heading, row = THIS_YEAR.splitlines()
    unseen = ods_rows(row, looks=f'table:visibility="{visibility}"')
    columns = '<table:table-column/><table:table-column table:visibility="collapse"/>'
    shown = ods_table(ods_rows(heading) + unseen, columns=columns)
    hidden = ods_table(ods_rows(LAST_YEAR), name="去年", is_hidden=True)
    found = planned(office, an_ods(tmp_path, shown, hidden))
    (table,) = found.tables
    assert (table.rows, table.hidden_rows, table.hidden_columns) == (1, 1, 1)
    assert found.left_out == ("去年",)


def test_of_an_xls_hidden_rows_are_said_to_be_unknown(office: Store) -> None:
    found = plan(office, Path(__file__).with_name("old.xls"))
    assert not found.tells_hidden
