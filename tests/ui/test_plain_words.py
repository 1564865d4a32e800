"""T17: what somebody typed is shown as it stands; no window takes it for markup of its own."""

from collections.abc import Iterable

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QLabel, QToolTip, QWidget
from pytestqt.qtbot import QtBot

from db.records import Child
from db.store import Store
from ruraledu_desktop import editing
from tests.office.makers import a_child
from tests.ui.pupils import children
from ui.desk import Desk

NAME = '<img src="//evil/x.png"><b>王'
"""What a hostile office may call a child: Qt would fetch the picture, and draw the rest bold."""
PLAIN, RICH = Qt.TextFormat.PlainText, Qt.TextFormat.RichText


def labels_of(window: QWidget) -> list[QLabel]:
    found: Iterable[QLabel] = window.findChildren(QLabel)
    return [*found]


def assert_shown_as_it_stands(window: QWidget) -> None:
    """The name is in some label, and in none whose text Qt reads for markup."""
    labels = labels_of(window)
    holding = [one for one in labels if "<b>王" in one.text()]
    assert holding
    assert {one.textFormat() for one in holding} == {PLAIN}
    assert {one.textFormat() for one in labels if one.isVisibleTo(window)} <= {PLAIN, RICH}


def test_a_name_that_reads_like_markup_is_shown_as_it_stands(
    qtbot: QtBot, office: Store, desk: Desk
) -> None:
    child = a_child(office, NAME)
    seen = editing.open_record(office, Child, child)
    for phone in ("<b>13800000000", "<b>13900000000"):
        editing.update_record(office, Child, seen=seen, values={"phone": phone})
    page = children(qtbot, desk).settle()
    page.choose(NAME)
    assert_shown_as_it_stands(page.widget)
    sides = [one for one in labels_of(page.widget) if "13900000000" in one.text()]
    assert {one.textFormat() for one in sides} >= {RICH}
    assert all(("<b>1" in one.text()) == (one.textFormat() is PLAIN) for one in sides)


def test_a_tip_that_reads_like_markup_is_shown_as_it_stands(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    QToolTip.showText(QPoint(20, 20), NAME, window)
    (tip,) = [
        one
        for one in QApplication.topLevelWidgets()
        if isinstance(one, QLabel) and one.text() == NAME
    ]
    assert tip.textFormat() is PLAIN
    QToolTip.hideText()
