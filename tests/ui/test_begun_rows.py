"""Rows of small tables from 添加 on: nothing is kept before a first cell is typed."""

from threading import Event

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCalendarWidget, QTableView
from pytestqt.qtbot import QtBot
from sqlalchemy import func, select

from db import tables
from db.fields import Values
from db.records import School, Teacher, Visit, WaterPoint
from db.store import Store
from ruraledu_desktop import editing, subrecords, undoing
from tests.office.makers import a_child
from tests.pages.records import RecordsPage
from tests.ui.pupils import children
from ui.desk import Desk
from ui.records.schools_page import SchoolsPage
from ui.records.teachers_page import TeachersPage

pytestmark = pytest.mark.usefixtures("autumn")
TEACHINGS = "teaching_table"


def entries_in(store: Store) -> int:
    """How many entries the journal has."""
    with store.read() as conn:
        return int(conn.execute(select(func.count()).select_from(tables.entry)).scalar_one())


def title_undone(store: Store) -> str:
    """Take the last step back, and say what it was called."""
    undone = undoing.undo(store)
    return undone.title if undone else ""


def visits(qtbot: QtBot, desk: Desk, office: Store) -> RecordsPage:
    """The visits of a child in its form: one so far."""
    child = a_child(office, "王小明")
    a_child(office, "张小红")
    subrecords.add(office, Visit, child, values={"day": "2026-10-01", "visitors": "王老师"})
    return children(qtbot, desk).choose("王小明").section("家访与帮扶")


def lessons(qtbot: QtBot, desk: Desk, office: Store) -> RecordsPage:
    """What a teacher teaches: nothing yet."""
    known: Values = {"name": "李芳", "stage": "2", "main_subject": "S03", "grades": "P3,P4"}
    editing.create(office, Teacher, values=known)
    return RecordsPage.open(qtbot, desk, TeachersPage).choose("李芳").section("任课")


@pytest.mark.parametrize("how", ["Esc", "other record", "list", "undo", "time line"])
def test_a_row_left_empty_leaves_nothing_behind(
    qtbot: QtBot, office: Store, desk: Desk, how: str
) -> None:
    page = visits(qtbot, desk, office)
    before = entries_in(office)
    page.click("add_visit").settle()
    assert [row[0] for row in page.cells("visit_table")] == ["", "2026-10-01"]
    if how == "Esc":
        page.key(Qt.Key.Key_Escape)
    elif how == "other record":
        page.choose("张小红").choose("王小明").section("家访与帮扶")
    elif how == "list":
        page.find(QTableView, "records").setFocus()
    elif how == "undo":
        assert page.widget.take_back()
    else:
        page.shortcut("T").settle().shortcut("T")
    page.settle()
    assert [row[0] for row in page.cells("visit_table")] == ["2026-10-01"]
    assert entries_in(office) == before


def test_the_first_cell_keeps_the_row_with_what_stood_in_it(
    qtbot: QtBot, office: Store, desk: Desk
) -> None:
    page = lessons(qtbot, desk, office)
    before = entries_in(office)
    page.click("add_teaching").settle()
    assert page.cells(TEACHINGS)[0][2:5] == ["小学", "语文", "三年级、四年级"]
    page.keys("1").key(Qt.Key.Key_Return).settle()
    assert page.cells(TEACHINGS)[0][1:5] == ["秋季学期", "小学", "语文", "三年级、四年级"]
    assert entries_in(office) == before + 1
    assert title_undone(office) == "新增任课"
    page.widget.reload(None)
    assert page.settle().cells(TEACHINGS) == []


def test_enter_and_tab_go_on_along_the_row_and_into_the_next(
    qtbot: QtBot, office: Store, desk: Desk
) -> None:
    page = visits(qtbot, desk, office)
    width = len(page.cells("visit_table")[0])
    page.cell("visit_table", 0, 0).key(Qt.Key.Key_Insert).settle()
    page.keys("20260901").key(Qt.Key.Key_Return).settle()
    page.key(Qt.Key.Key_Tab).key(Qt.Key.Key_Tab).keys("李老师").key(Qt.Key.Key_Return).settle()
    rows = page.cells("visit_table")
    assert [(row[0], row[3]) for row in rows] == [
        ("2026-09-01", "李老师"),
        ("2026-10-01", "王老师"),
    ]
    for _ in range(width - 4):
        page.key(Qt.Key.Key_Tab)
    page.settle()
    assert [row[0] for row in page.cells("visit_table")] == ["", "2026-10-01", "2026-09-01"]
    page.keys("20261101").key(Qt.Key.Key_Return).key(Qt.Key.Key_Escape).settle()
    days = [row[0] for row in page.cells("visit_table")]
    assert days == ["2026-11-01", "2026-10-01", "2026-09-01"]


def test_what_is_typed_in_a_cell_is_kept_when_the_clerk_goes_on_by_keys(
    qtbot: QtBot, office: Store, desk: Desk
) -> None:
    page = visits(qtbot, desk, office)
    page.click("add_visit").settle().keys("20261102").shortcut("S").settle()
    assert [row[0] for row in page.cells("visit_table")] == ["2026-11-02", "2026-10-01"]


def test_a_text_that_cannot_be_kept_begins_no_row(qtbot: QtBot, office: Store, desk: Desk) -> None:
    page = visits(qtbot, desk, office)
    before = entries_in(office)
    page.click("add_visit").settle().keys("去年").key(Qt.Key.Key_Return).settle()
    assert entries_in(office) == before
    page.key(Qt.Key.Key_Escape).settle()
    assert [row[0] for row in page.cells("visit_table")] == ["", "2026-10-01"]
    page.key(Qt.Key.Key_Escape).settle()
    assert [row[0] for row in page.cells("visit_table")] == ["2026-10-01"]


def test_a_proposed_value_can_be_taken_out_before_the_row_is_kept(
    qtbot: QtBot, office: Store, desk: Desk
) -> None:
    page = lessons(qtbot, desk, office)
    before = entries_in(office)
    page.click("add_teaching").settle().cell(TEACHINGS, 0, 4).key(Qt.Key.Key_Delete).settle()
    assert page.cells(TEACHINGS)[0][2:5] == ["小学", "语文", ""]
    assert entries_in(office) == before
    page.cell(TEACHINGS, 0, 6).keys("12").key(Qt.Key.Key_Return).settle()
    assert page.cells(TEACHINGS)[0][2:7] == ["小学", "语文", "", "", "12"]


def test_a_block_pasted_into_the_begun_row_overwrites_no_other(
    qtbot: QtBot, office: Store, desk: Desk
) -> None:
    page = visits(qtbot, desk, office)
    before = entries_in(office)
    page.click("add_visit").settle().cell("visit_table", 0, 0)
    page.paste("visit_table", "2026-09-01\n2026-11-01\n")
    assert entries_in(office) == before + 2
    page.cell("visit_table", 2, 0).settle()
    days = [row[0] for row in page.cells("visit_table")]
    assert days == ["2026-11-01", "2026-10-01", "2026-09-01"]
    assert title_undone(office) == "粘贴家访（2行）"


def test_pasted_rows_begin_like_those_that_are_typed(
    qtbot: QtBot, office: Store, desk: Desk
) -> None:
    page = lessons(qtbot, desk, office)
    page.click("add_teaching").settle().key(Qt.Key.Key_Escape).settle()
    page.paste(TEACHINGS, "2025—2026\t春季学期\n")
    assert page.cells(TEACHINGS)[0][1:5] == ["春季学期", "小学", "语文", "三年级、四年级"]


def test_a_test_of_water_belongs_to_the_only_point_there_is(
    qtbot: QtBot, office: Store, desk: Desk
) -> None:
    school = editing.create(office, School, values={"name": "甲小学", "kind": "211"})
    subrecords.add(office, WaterPoint, school, values={"name": "食堂水箱"})
    page = RecordsPage.open(qtbot, desk, SchoolsPage).choose("甲小学").section("饮用水")
    page.click("add_water_test").settle()
    assert "食堂水箱" in page.cells("water_test_table")[0]


def test_the_cursor_stays_with_its_row_when_that_moves(
    qtbot: QtBot, office: Store, desk: Desk
) -> None:
    page = visits(qtbot, desk, office)
    page.paste("visit_table", "2026-09-01\n2026-11-01\n").settle()
    page.cell("visit_table", 0, 0).keys("20260801").key(Qt.Key.Key_Return)
    page.key(Qt.Key.Key_Tab).key(Qt.Key.Key_Tab).settle().keys("李老师")
    page.key(Qt.Key.Key_Return).settle()
    rows = [(row[0], row[3]) for row in page.cells("visit_table")]
    assert rows[-1] == ("2026-08-01", "李老师")


def test_the_year_of_a_date_is_typed_in_the_calendar_of_its_cell(
    qtbot: QtBot, office: Store, desk: Desk
) -> None:
    page = visits(qtbot, desk, office)
    page.click("add_visit").settle().open_calendar().click("qt_calendar_yearbutton")
    page.keys("2025").key(Qt.Key.Key_Return).settle()
    assert page.find(QCalendarWidget, "calendar").yearShown() == 2025
    page.keys("20251201").key(Qt.Key.Key_Return).settle()
    assert [row[0] for row in page.cells("visit_table")] == ["2025-12-01", "2026-10-01"]


def test_the_form_scrolls_to_the_row_that_is_begun(qtbot: QtBot, office: Store, desk: Desk) -> None:
    page = visits(qtbot, desk, office)
    page.widget.resize(1190, 420)
    page.section("基本信息")
    page.table("visit_table").added.emit()
    page.settle().wait(lambda: page.focused().objectName() == "day")
    page.wait(lambda: not page.focused().visibleRegion().isEmpty())


def test_who_comes_back_to_the_row_while_it_waits_to_be_kept_types_on(
    qtbot: QtBot, office: Store, desk: Desk
) -> None:
    page = visits(qtbot, desk, office).click("add_visit").settle()
    other_work = Event()
    desk.tasks.run(lambda _: other_work.wait(60))
    page.keys("20261102").key(Qt.Key.Key_Return).key(Qt.Key.Key_Escape)
    page.cell("visit_table", 1, 3)
    qtbot.wait(20)
    page.cell("visit_table", 0, 3)
    qtbot.wait(20)
    page.keys("李老师")
    other_work.set()
    page.settle().key(Qt.Key.Key_Return).settle()
    rows = [(row[0], row[3]) for row in page.cells("visit_table")]
    assert rows == [("2026-11-02", "李老师"), ("2026-10-01", "王老师")]


def test_a_cell_typed_back_before_it_was_kept_is_what_was_typed_last(
    qtbot: QtBot, office: Store, desk: Desk
) -> None:
    page = visits(qtbot, desk, office)
    other_work = Event()
    desk.tasks.run(lambda _: other_work.wait(60))
    for name in ("李老师", "王老师"):
        page.cell("visit_table", 0, 3)
        page.keys(name).key(Qt.Key.Key_Return).key(Qt.Key.Key_Escape)
        assert page.cells("visit_table")[0][3] == name
    other_work.set()
    page.settle()
    assert page.cells("visit_table")[0][3] == "王老师"
    undoing.undo(office)  # both were kept, one after the other
    page.choose("张小红").choose("王小明").settle()
    assert page.cells("visit_table")[0][3] == "李老师"


def test_a_block_emptied_across_the_begun_row_empties_what_it_proposes(
    qtbot: QtBot, office: Store, desk: Desk
) -> None:
    page = lessons(qtbot, desk, office)
    page.paste(TEACHINGS, "2025—2026\t春季学期\n").click("add_teaching").settle()
    page.cell(TEACHINGS, 0, 4).table(TEACHINGS).selectColumn(4)
    page.key(Qt.Key.Key_Delete).settle()
    assert [row[4] for row in page.cells(TEACHINGS)] == ["", ""]
    page.cell(TEACHINGS, 0, 6).keys("12").key(Qt.Key.Key_Return).settle()
    assert page.cells(TEACHINGS)[0][2:7] == ["小学", "语文", "", "", "12"]


def test_a_step_of_the_begun_row_is_taken_back_and_the_next_begins_anew(
    qtbot: QtBot, office: Store, desk: Desk
) -> None:
    page = visits(qtbot, desk, office).click("add_visit").settle()
    page.keys("20261102").key(Qt.Key.Key_Return).key(Qt.Key.Key_Escape).settle()
    assert not page.widget.take_back()
    assert title_undone(office) == "新增家访"
    page.widget.reload(None)
    page.settle()
    assert [row[0] for row in page.cells("visit_table")] == ["2026-10-01"]
    page.click("add_visit").settle().keys("20261103").key(Qt.Key.Key_Return).settle()
    assert [row[0] for row in page.cells("visit_table")] == ["2026-11-03", "2026-10-01"]
