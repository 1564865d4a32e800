"""The line in which somebody is added to a family: typed fast or wrong, left too early."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from db.records import Child, Person
from db.store import Store
from ruraledu_desktop import families, searching
from ruraledu_desktop.searching import Query
from tests.office.makers import a_child
from tests.pages.base import hold_up, noted_at
from tests.pages.records import RecordsPage
from tests.refusing import fill_disk
from tests.ui.pupils import children
from ui.desk import Desk

pytestmark = pytest.mark.usefixtures("autumn")
MEMBERS = "members"
ENTER, TAB, DOWN = Qt.Key.Key_Return, Qt.Key.Key_Tab, Qt.Key.Key_Down


def at_the_line(qtbot: QtBot, desk: Desk, office: Store) -> RecordsPage:
    """The form of the first of two children, in the line below its empty family."""
    for name in ("王小明", "王小芳"):
        a_child(office, name)
    page = children(qtbot, desk).choose("王小明")
    desk.messages.window = page.widget
    return page.find_editor("new_relation")


def members(page: RecordsPage) -> list[list[str]]:
    """Relation and name of each member that the table shows."""
    return [row[:2] for row in page.cells(MEMBERS)]


def kept(office: Store, child: str) -> list[str]:
    """The names of the members of a child's family."""
    ids = searching.find(office, Child, Query(typed=child))
    return [one.name for one in families.family_of(office, ids[0]).members]


def test_enter_pressed_twice_adds_one_member(qtbot: QtBot, office: Store, desk: Desk) -> None:
    page = at_the_line(qtbot, desk, office).keys("fq").key(ENTER).keys("王大海")
    go_on = hold_up(desk)
    page.key(ENTER).key(ENTER)
    go_on()
    assert members(page.settle()) == [["父亲", "王大海"]]
    assert searching.count(office, Person) == 1


def test_the_next_member_is_typed_while_the_first_is_being_added(
    qtbot: QtBot, office: Store, desk: Desk
) -> None:
    page = at_the_line(qtbot, desk, office).keys("fq").key(ENTER).keys("王大海")
    go_on = hold_up(desk)
    page.key(ENTER).find_editor("new_relation").keys("mq")
    go_on()
    page.settle().key(ENTER).keys("李娟").key(ENTER)
    assert members(page.settle()) == [["父亲", "王大海"], ["母亲", "李娟"]]


def test_after_adding_the_cursor_is_in_the_new_row(qtbot: QtBot, office: Store, desk: Desk) -> None:
    page = at_the_line(qtbot, desk, office).keys("fq").key(ENTER).keys("王大海").key(ENTER).settle()
    assert page.focused() is page.table(MEMBERS)
    assert page.table(MEMBERS).currentIndex().column() == 2


def test_a_relation_that_nobody_can_read_is_told_and_nobody_is_added(
    qtbot: QtBot, office: Store, desk: Desk
) -> None:
    noted = noted_at(desk)
    page = at_the_line(qtbot, desk, office).keys("天外来客").key(TAB).keys("王大海").key(ENTER)
    page.settle()
    assert members(page) == []
    assert "天外来客" in noted[-1][0]
    assert page.focused().objectName() == "new_relation"
    page.type("new_relation", "fq").key(ENTER).key(ENTER).settle()
    assert members(page) == [["父亲", "王大海"]]


@pytest.mark.parametrize("how", ["next", "choose", "save"])
def test_a_name_that_was_typed_is_added_when_the_child_is_left(
    qtbot: QtBot, office: Store, desk: Desk, how: str
) -> None:
    page = at_the_line(qtbot, desk, office).keys("fq").key(ENTER).keys("王大海")
    if how == "next":
        page.widget.opening.step(1)
    elif how == "save":
        page.shortcut("S")
    else:
        page.choose("王小芳")
    page.settle()
    assert kept(office, "王小明") == ["王大海"]
    assert kept(office, "王小芳") == []
    assert page.find(QLineEdit, "new_person").text() == ""


def test_a_child_is_not_left_while_a_member_lacks_a_name(
    qtbot: QtBot, office: Store, desk: Desk
) -> None:
    noted = noted_at(desk)
    page = at_the_line(qtbot, desk, office).keys("fq").key(TAB)
    assert not page.widget.may_leave()
    assert "没有填姓名" in noted[-1][0]
    page.find_editor("new_relation").key(Qt.Key.Key_Escape)
    assert page.widget.may_leave()


def test_a_member_of_a_child_that_is_only_typed_is_added_with_it(
    qtbot: QtBot, office: Store, desk: Desk
) -> None:
    page = at_the_line(qtbot, desk, office).shortcut("N").settle().keys("王小强")
    page.find_editor("new_relation").keys("fq").key(ENTER).keys("王大海").key(ENTER).settle()
    assert members(page) == [["父亲", "王大海"]]
    assert kept(office, "王小强") == ["王大海"]


def test_a_member_stays_in_the_line_when_the_disk_is_full(
    qtbot: QtBot, office: Store, desk: Desk
) -> None:
    a_child(office, "王小明")
    page = children(qtbot, desk).choose("王小明").find_editor("new_relation")
    desk.messages.window = page.widget
    fill_disk(office)
    page.keys("fq").key(ENTER).keys("王" * 20).key(ENTER)
    told = page.dialog()
    assert told.shows("磁盘")
    told.widget.close()
    page.settle()
    assert members(page) == []
    assert page.find(QLineEdit, "new_relation").text() == "父亲"
    assert page.find(QLineEdit, "new_person").text() == "王" * 20


def test_a_person_on_file_is_chosen_faster_than_the_worker_finds_him(
    qtbot: QtBot, office: Store, desk: Desk
) -> None:
    page = at_the_line(qtbot, desk, office)
    sister = searching.find(office, Child, Query(typed="王小芳"))[0]
    families.add_member(office, sister, kinship={"relation": "51"}, person={"name": "王大海"})
    go_on = hold_up(desk)
    page.keys("fq").key(ENTER).keys("wdh").key(DOWN).key(ENTER)
    go_on()
    assert members(page.settle().settle()) == [["父亲", "王大海"]]
    assert searching.count(office, Person) == 1


def test_a_name_for_a_child_of_whom_nothing_is_typed_keeps_the_clerk_there(
    qtbot: QtBot, office: Store, desk: Desk
) -> None:
    noted = noted_at(desk)
    page = at_the_line(qtbot, desk, office).shortcut("N").settle()
    page.find_editor("new_person").keys("王大海")
    assert not page.widget.may_leave()
    assert "请先填写并保存儿童的姓名" in noted[-1][0]
    page.key(Qt.Key.Key_Escape)
    assert page.widget.may_leave()


def test_the_mother_typed_while_a_new_child_is_being_kept_stays_in_the_line(
    qtbot: QtBot, office: Store, desk: Desk
) -> None:
    page = at_the_line(qtbot, desk, office).shortcut("N").settle().keys("王小强")
    page.find_editor("new_relation").keys("fq").key(ENTER).keys("王大海")
    go_on = hold_up(desk)
    page.key(ENTER).find_editor("new_relation").keys("mq").key(ENTER).keys("李娟")
    go_on()
    page.settle().key(ENTER).settle()
    assert kept(office, "王小强") == ["王大海", "李娟"]
