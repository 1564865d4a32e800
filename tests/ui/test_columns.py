"""The columns of a list: as many as have room, until the clerk arranges them."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from db.store import Store
from tests.office.makers import a_child
from tests.pages.records import RecordsPage
from tests.ui.pupils import a_class, children
from ui.desk import Desk
from ui.records.children_page import ChildrenPage
from ui.records.page import RecordPage
from ui.records.schools_page import SchoolsPage
from ui.records.teachers_page import TeachersPage
from ui.tables.widths import fitting

NEEDED = ["name", "sex", "birth_day", "school_id"]
"""What is shown of a child in a window of 1366 px."""


def shown(page: RecordsPage) -> list[str]:
    return page.widget.view.shown_columns()


@pytest.mark.parametrize(
    ("room", "widths"),
    [
        (250, [100, 50, 100]),
        (300, [150, 50, 100]),
        (2000, [420, 50, 100]),
        (210, [100, 50, 60]),
        (209, [159, 50]),
        (60, [100]),
    ],
)
def test_columns_stand_side_by_side_as_far_as_there_is_room(
    qtbot: QtBot, room: int, widths: list[int]
) -> None:
    assert fitting([100, 50, 100], [100, 50, 60], 0, room) == widths


@pytest.mark.parametrize("kind", [SchoolsPage, ChildrenPage, TeachersPage])
def test_no_list_needs_a_bar_at_its_foot(
    qtbot: QtBot, desk: Desk, office: Store, kind: type[RecordPage]
) -> None:
    a_class(office)
    page = RecordsPage.open(qtbot, desk, kind)
    for width in (1194, 1748):  # the pages of windows of 1366 and 1920 px
        page.widget.resize(width, 690)
        assert page.settle().widget.view.horizontalScrollBar().maximum() == 0
        assert len(shown(page)) >= 4


def test_a_wider_window_shows_more_columns(qtbot: QtBot, desk: Desk, office: Store) -> None:
    a_class(office)
    page = children(qtbot, desk)
    page.widget.resize(1194, 690)
    assert shown(page.settle()) == NEEDED
    page.widget.resize(1748, 690)
    assert shown(page.settle()) == [*NEEDED, "grade", "class_name"]
    assert shown(children(qtbot, desk)) == NEEDED, "a window was remembered as a choice"


def test_columns_that_were_chosen_stay_until_the_usual_ones_are_wanted(
    qtbot: QtBot, desk: Desk, office: Store
) -> None:
    a_class(office)
    page = children(qtbot, desk)
    page.widget.columns.show([*NEEDED, "phone", "ethnic"])
    page.widget.resize(1000, 690)
    assert shown(page.settle()) == [*NEEDED, "phone", "ethnic"]
    page.click("choose_columns").click("columns_reset")
    page.widget.resize(1194, 690)
    assert shown(page.settle()) == NEEDED
    assert shown(children(qtbot, desk)) == NEEDED


def test_a_column_that_was_widened_keeps_its_width(qtbot: QtBot, desk: Desk, office: Store) -> None:
    a_class(office)
    page = children(qtbot, desk)
    page.widget.resize(1194, 690)
    page.settle().widen(0, by=100)
    width = page.widget.view.columnWidth(0)
    page.widget.resize(1748, 690)
    assert page.settle().widget.view.columnWidth(0) == width
    again = children(qtbot, desk)
    assert (shown(again), again.widget.view.columnWidth(0)) == (NEEDED, width)


def test_a_width_that_the_style_gives_is_no_choice(qtbot: QtBot, desk: Desk, office: Store) -> None:
    page = children(qtbot, desk)
    page.widget.view.horizontalHeader().resizeSection(1, 200)
    page.widget.resize(1194, 690)
    assert shown(page.settle()) == NEEDED
    assert page.widget.view.is_fitting


def test_what_is_copied_has_also_the_columns_without_room(
    qtbot: QtBot, desk: Desk, office: Store
) -> None:
    a_class(office)
    page = children(qtbot, desk)
    assert "id_number" not in shown(page)
    assert "id_number" in page.widget.view.columns()


def test_the_keys_come_back_from_the_list_of_columns(
    qtbot: QtBot, desk: Desk, office: Store
) -> None:
    a_class(office)
    page = children(qtbot, desk).click("choose_columns")
    assert page.focused() is page.find(QWidget, "columns_search")
    page.key(Qt.Key.Key_Escape)
    assert page.focused() is page.widget.head.columns


def test_names_sort_by_strokes_where_the_clerk_wants_it(
    qtbot: QtBot, desk: Desk, office: Store
) -> None:
    for name in ("张伟", "丁一", "王芳", "安静"):
        a_child(office, name)
    page = children(qtbot, desk).settle()
    assert page.names() == ["安静", "丁一", "王芳", "张伟"]
    page.click("choose_columns").click("by_strokes").settle()
    assert page.names() == ["丁一", "王芳", "安静", "张伟"]
    assert children(qtbot, desk).settle().names() == ["丁一", "王芳", "安静", "张伟"]
