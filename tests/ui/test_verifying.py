"""The data are verified while the clerk works; what is found is told, and nothing typed is lost."""

import sqlite3
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from db.records import School
from db.store import Store
from ruraledu_desktop import editing
from tests.pages.main import MainPage, main_page
from tests.pages.records import RecordsPage
from ui.application import Program
from ui.records.schools_page import SchoolsPage
from ui.shell.verifying import Verifying


@pytest.fixture
def filled(town_folder: Path) -> Path:
    """The township with two schools, closed."""
    with Store.open(town_folder) as store:
        editing.create(store, School, values={"name": "孔村镇中心小学"})
        editing.create(store, School, values={"name": "孔村镇张山头小学"})
    return town_folder


def with_another_tool(folder: Path, statement: str) -> None:
    with sqlite3.connect(folder / "store.db") as raw:
        raw.execute(statement)
    raw.close()


def look(page: MainPage) -> None:
    """The clerk has done nothing for a while."""
    assert page.widget.desk
    background = page.widget.desk.findChild(Verifying)
    assert isinstance(background, Verifying)
    background.begin()


def schools(page: MainPage) -> RecordsPage:
    """The page of schools, with its list."""
    desk = page.go_to("schools").widget.desk
    assert desk
    page.wait(lambda: isinstance(page.widget.page, SchoolsPage))
    assert isinstance(page.widget.page, SchoolsPage)
    return RecordsPage(page.qtbot, desk, page.widget.page).settle()


def standing(page: MainPage) -> str:
    return page.find(QLabel, "office").text()


def test_what_was_changed_is_told_and_what_is_typed_stays(
    qtbot: QtBot, program: Program, filled: Path, logs: pytest.LogCaptureFixture
) -> None:
    with_another_tool(filled, """UPDATE entry SET body = '{"name":"别的小学"}' WHERE seq = 2""")
    program.start(filled)
    window = main_page(qtbot, program)
    form = schools(window).choose("孔村镇中心小学")
    form.enter("address", "孔村镇政府街 1 号")
    look(window)
    told = window.dialog("read_only")
    assert told.shows("的变更日志与写入时不符")
    assert told.shows("学校 的改动")
    told.click("primary")
    logs.clear()
    assert standing(window).endswith("只能查看，不再保存")
    window.go_to("home")
    assert window.place == "schools"
    assert "没有保存" in window.note
    assert form.value("address") == "孔村镇政府街 1 号"
    window.widget.close()
    assert window.widget.isVisible()
    QTest.keyClick(form.widget.form.body.editors["address"].widget, Qt.Key.Key_Escape)
    assert window.go_to("home").place == "home"


def test_the_next_start_says_at_once_that_it_is_only_read(
    qtbot: QtBot, program: Program, filled: Path
) -> None:
    with_another_tool(filled, "DELETE FROM entry WHERE seq = 1")
    program.start(filled)
    window = main_page(qtbot, program)
    told = window.dialog("read_only")
    assert told.shows("代号 E247")
    told.click("primary")
    assert len(schools(window).names()) == 2
    assert standing(window).endswith("只能查看，不再保存")
    window.click("reason")
    window.dialog("read_only").click("primary")


def test_a_disk_that_fails_is_told_with_ways_out_and_can_be_read_again(
    qtbot: QtBot, program: Program, filled: Path
) -> None:
    program.start(filled)
    window = main_page(qtbot, program)
    page = schools(window)
    assert window.seek(QPushButton, "reason") is None
    with page.desk.store.read() as conn:
        conn.exec_driver_sql("PRAGMA query_only = 1")
    form = page.choose("孔村镇中心小学")
    form.enter("address", "孔村镇政府街 1 号").save()
    told = window.dialog()
    assert told.shows("所在的磁盘读写失败")
    assert told.shows("代号 E128")
    assert told.can("rescue")
    assert told.can("quit")
    told.click("primary")
    assert standing(window).endswith("只能查看，不再保存")
    window.click("reason")
    window.dialog("read_only").click("primary")
    QTest.keyClick(form.widget.form.body.editors["address"].widget, Qt.Key.Key_Escape)


def test_lists_that_were_changed_are_made_anew_when_the_clerk_agrees(
    qtbot: QtBot, program: Program, filled: Path, logs: pytest.LogCaptureFixture
) -> None:
    with_another_tool(filled, "UPDATE school SET name = '别的小学' WHERE name = '孔村镇中心小学'")
    program.start(filled)
    window = main_page(qtbot, program)
    page = schools(window)
    assert "别的小学" in page.names()
    look(window)
    told = window.dialog("rebuild")
    assert told.shows("学校 1 条与变更日志不一致")
    told.click("primary")
    window.wait(lambda: window.note == "已按变更日志重建。")
    logs.clear()
    assert sorted(page.settle().names()) == ["孔村镇中心小学", "孔村镇张山头小学"]


def test_all_is_verified_from_the_menu(qtbot: QtBot, program: Program, filled: Path) -> None:
    program.start(filled)
    window = main_page(qtbot, program)
    window.trigger("verify")
    told = window.dialog()
    assert told.shows("个变更条目都与写入时一致")
    told.click("primary")
