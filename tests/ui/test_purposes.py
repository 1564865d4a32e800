"""Lists of many children leave with a purpose and a second person; short ones leave at once."""

from collections.abc import Iterable
from inspect import signature
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from db.records import Teacher
from db.store import Store
from ruraledu_desktop import auditing, editing
from ruraledu_desktop.auditing import FEW, Purpose, Way
from tests.office.makers import a_child
from tests.ui.pupils import children
from ui import clipboard, purposes
from ui.desk import Desk

SAID = Purpose("报县民政局核对", "李校长")


@pytest.fixture
def few(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two children are many, so that a test need not write two hundred."""
    monkeypatch.setattr(auditing, "MANY", 2)


def told(store: Store) -> list[tuple[Way, int, Purpose]]:
    return [(one.way, one.count, one.purpose) for one in auditing.deeds(store, store.clock().year)]


@pytest.mark.usefixtures("few")
def test_the_purpose_of_a_long_list_is_asked_and_noted(
    qtbot: QtBot, desk: Desk, office: Store, tmp_path: Path
) -> None:
    for name in ("王明", "李红", "赵军"):
        a_child(office, name)
    page = children(qtbot, desk).click("export")
    dialog = page.dialog("purpose")
    assert not dialog.can("agree")
    dialog.type("purpose_line", "报县民政局核对")
    assert not dialog.can("agree")
    dialog.type("second_line", office.office.clerk)
    assert dialog.shows("同意人要是经办人以外的人。")
    assert not dialog.can("agree")
    dialog.type("second_line", "李校长")
    assert not dialog.shows("同意人要是经办人以外的人。")
    dialog.click("agree")
    page.give(tmp_path / "儿童.xlsx", "choose_target").settle()
    page.wait(lambda: told(office) == [(Way.SHEET, 3, SAID)])
    assert (tmp_path / "儿童.xlsx").exists()
    page.click("export")
    again = page.dialog("purpose")
    assert again.find(QLineEdit, "purpose_line").text() == SAID.text
    assert again.find(QLineEdit, "second_line").text() == "", "each time somebody agrees anew"
    again.click("cancel")
    assert len(told(office)) == 1


@pytest.mark.usefixtures("few")
def test_a_short_list_and_one_of_others_leave_without_a_question(
    qtbot: QtBot, desk: Desk, office: Store
) -> None:
    ids = [a_child(office, name) for name in ("王明", "李红")]
    page = children(qtbot, desk)
    page.widget.actions_of_list.copy(ids)
    page.settle()
    assert "王明" in QGuiApplication.clipboard().text()
    assert told(office) == [(Way.COPY, 2, FEW)]
    editing.create(office, Teacher, values={"name": "周老师"})
    asked: list[Purpose] = []
    purposes.ask(desk, QWidget(), 0, asked.append)
    assert asked == [FEW]


def test_more_than_two_hundred_children_are_many(qtbot: QtBot, desk: Desk) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    asked: list[Purpose] = []
    purposes.ask(desk, window, 200, asked.append)
    assert asked == [FEW]
    purposes.ask(desk, window, 201, asked.append)
    assert asked == [FEW]
    dialogs: Iterable[purposes.PurposeDialog] = window.findChildren(purposes.PurposeDialog)
    (dialog,) = dialogs
    assert dialog.isVisible()
    dialog.reject()


def test_what_was_copied_is_taken_away_later_unless_another_copied_since(qtbot: QtBot) -> None:
    board = QGuiApplication.clipboard()
    for copied_since, left in (("", ""), ("别的内容", "别的内容")):
        data = QMimeData()
        data.setText("王明")
        clipboard.lend(data, seconds=0.05)
        assert board.text() == "王明"
        if copied_since:
            board.setText(copied_since)
        qtbot.wait(150)
        assert board.text() == left


def test_a_copied_list_of_children_lies_on_the_clipboard_for_a_minute(
    qtbot: QtBot, desk: Desk, office: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """T24."""
    assert signature(clipboard.lend).parameters["seconds"].default == 60
    monkeypatch.setattr(clipboard.lend, "__defaults__", (0.05,))
    page = children(qtbot, desk)
    page.widget.actions_of_list.copy([a_child(office, "王明")])
    page.settle()
    assert told(office) == [(Way.COPY, 1, FEW)]
    qtbot.waitUntil(lambda: "王明" not in QGuiApplication.clipboard().text())
