"""The disk is full: what was typed into a form stays in it, wherever the clerk was going."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from db.records import School
from db.store import Store
from ruraledu_desktop import editing
from tests.office.makers import a_child
from tests.pages.base import asked_of
from tests.pages.main import main_page
from tests.pages.plan import PlanAtWork
from tests.pages.records import RecordsPage
from tests.refusing import fill_disk
from tests.ui.pupils import children
from ui.application import Program
from ui.desk import Desk
from ui.records.schools_page import SchoolsPage
from ui.tables.plain import Table

pytestmark = pytest.mark.usefixtures("autumn")

LONG = "向东三百米，" * 40


def typed(qtbot: QtBot, desk: Desk, office: Store) -> RecordsPage:
    """The form of a child with a long note, when nothing more can be written."""
    a_child(office, "王小明")
    a_child(office, "张小红")
    page = children(qtbot, desk).choose("王小明")
    desk.messages.window = page.widget
    fill_disk(office)
    return page.enter("note", LONG)


def refused(page: RecordsPage) -> None:
    """It is told, and the child stands in the form as it was typed."""
    told = page.dialog()
    assert told.shows("磁盘")
    told.widget.close()
    page.settle()
    assert page.title == "王小明"
    assert page.value("note") == LONG
    assert page.is_dirty


def test_another_child_does_not_come_before_this_one_is_kept(
    qtbot: QtBot, office: Store, desk: Desk
) -> None:
    page = typed(qtbot, desk, office).choose("张小红")
    refused(page)
    assert page.widget.view.current_id() == page.widget.form.record_id


def test_no_empty_form_comes_before_this_one_is_kept(
    qtbot: QtBot, office: Store, desk: Desk
) -> None:
    refused(typed(qtbot, desk, office).shortcut("N").settle())


def test_what_was_to_come_comes_when_there_is_room_again(
    qtbot: QtBot, office: Store, desk: Desk
) -> None:
    page = typed(qtbot, desk, office).choose("张小红")
    refused(page)
    with office.read() as conn:
        conn.exec_driver_sql("PRAGMA max_page_count = 1000000")
    page.choose("张小红")
    assert page.title == "张小红"
    assert page.choose("王小明").value("note") == LONG


def test_a_task_stays_with_its_progress_when_that_is_not_kept(
    qtbot: QtBot, office: Store, desk: Desk
) -> None:
    page = PlanAtWork(qtbot, desk).look_at("C131").click("keep_first")
    page.wait(lambda: page.has("kept")).settle()
    desk.messages.window = page.widget
    asked = asked_of(desk)
    fill_disk(office)
    page.type("document", LONG[:60])
    page.find(Table, "commitments").go_to("C132")
    told = page.dialog()
    assert told.shows("磁盘")
    told.widget.close()
    ((name, request),) = asked
    assert name == "plan"
    page.widget.show_request(request)
    page.wait(lambda: page.find(QLabel, "asked_title").text().startswith("C131")).settle()
    assert page.find(QWidget, "document").property("text") == LONG[:60]


def test_the_window_is_not_closed_over_texts_that_are_not_kept(
    qtbot: QtBot, program: Program, town_folder: Path
) -> None:
    with Store.open(town_folder) as store:
        editing.create(store, School, values={"name": "孔村小学"})
    program.start(town_folder)
    window = main_page(qtbot, program).go_to("schools")
    desk, page = window.widget.desk, window.widget.page
    assert desk
    assert isinstance(page, SchoolsPage)
    form = RecordsPage(qtbot, desk, page).settle().choose("孔村小学")
    fill_disk(desk.store)
    form.enter("note", LONG)
    assert not window.widget.close()
    told = window.dialog()
    assert told.shows("磁盘")
    told.widget.close()
    assert form.value("note") == LONG
    page.form.body.editors["note"].restore()
    window.leave()
