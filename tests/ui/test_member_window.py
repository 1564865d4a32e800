"""The window with everything about a member of a family: it closes when what was typed is kept."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QLabel, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from db.kinds import Value
from db.store import Store
from ruraledu_desktop import families
from tests.office.makers import a_child
from tests.pages.base import OnScreen, hold_up
from tests.pages.records import RecordsPage
from tests.refusing import fill_disk
from tests.ui.pupils import children
from ui.desk import Desk
from ui.help.text import HelpText

pytestmark = pytest.mark.usefixtures("autumn")


def opened(
    qtbot: QtBot, desk: Desk, office: Store, **person: Value
) -> tuple[RecordsPage, OnScreen[QDialog]]:
    """The window of a child's father, in front of the form."""
    child = a_child(office, "王小明")
    father = {"name": "王大海", **person}
    families.add_member(office, child, kinship={"relation": "51"}, person=father)
    page = children(qtbot, desk).choose("王小明").cell("members", 0, 1)
    desk.messages.window = page.widget
    window = page.click("member_details").dialog("member")
    return page, window.wait(lambda: page.focused().objectName() == "name")


def beside(window: OnScreen[QDialog], name: str) -> str:
    """What is said beside a field."""
    label = window.seek(QLabel, f"problem_{name}")
    return label.text() if label and label.isVisible() else ""


def test_the_window_stays_with_its_texts_when_they_cannot_be_kept(
    qtbot: QtBot, office: Store, desk: Desk
) -> None:
    page, window = opened(qtbot, desk, office)
    fill_disk(office)
    window.type("employer", "平阴县" * 20).click("save")
    told = page.dialog()
    assert told.shows("磁盘")
    told.widget.close()
    assert window.widget.isVisible()
    assert window.can("save")
    assert window.find(QWidget, "employer").property("text") == "平阴县" * 20
    window.click("cancel")


def test_the_window_waits_for_the_worker_and_is_not_left_meanwhile(
    qtbot: QtBot, office: Store, desk: Desk
) -> None:
    page, window = opened(qtbot, desk, office)
    window.type("employer", "平阴玫瑰")
    go_on = hold_up(desk)
    window.click("save").press(Qt.Key.Key_Escape)
    assert window.widget.isVisible()
    go_on()
    window.wait(lambda: not isValid(window.widget))
    page.settle()
    child = page.widget.form.record_id
    assert families.family_of(office, child).members[0].person_values["employer"] == "平阴玫瑰"


def test_what_the_checks_find_stands_beside_its_field_until_it_is_typed_otherwise(
    qtbot: QtBot, office: Store, desk: Desk
) -> None:
    _, window = opened(qtbot, desk, office, is_away=1)
    window.wait(lambda: "尚未填写" in beside(window, "away_since"))
    window.type("away_since", "2024-03").press(Qt.Key.Key_Tab)
    assert not beside(window, "away_since")
    window.click("cancel")


def test_f1_tells_about_the_family(qtbot: QtBot, office: Store, desk: Desk) -> None:
    page, window = opened(qtbot, desk, office)
    page.key(Qt.Key.Key_F1)
    shown = window.dialog("help_window").find(HelpText, "help_text")
    assert "家庭成员" in shown.textCursor().block().text()
