"""The page of reports as a clerk uses it."""

from pathlib import Path
from typing import Self

import pypdfium2
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QPushButton,
    QSpinBox,
)
from pytestqt.qtbot import QtBot

from ruraledu_desktop import reports
from ruraledu_desktop.reports import REPORTS, as_text
from tests.pages.base import AtDesk
from ui.desk import Desk
from ui.reports.page import ReportPage
from ui.reports.preview import Preview


class ReportsAtWork(AtDesk[ReportPage]):
    """The page, opened at a desk and shown."""

    def __init__(self, qtbot: QtBot, desk: Desk) -> None:
        page = ReportPage(desk)
        qtbot.addWidget(page)
        page.resize(1180, 700)
        super().__init__(qtbot, desk, page)
        desk.messages.window = page
        page.show()
        self.settle()

    @property
    def is_still(self) -> bool:
        """Whether nothing is being made or drawn."""
        preview = self.seek(Preview, "preview")
        is_sharp = preview is None or preview.is_sharp()
        return not self.desk.tasks.is_busy and not self.widget.is_making and is_sharp

    def click(self, name: str) -> Self:
        """Press a button; a card after the button of its kind, which shows it."""
        what = name.removeprefix("report_")
        if what in REPORTS:
            record = reports.records_of(what)
            super().click(f"reports_of_{record.__tablename__ if record else 'all'}")
        return super().click(name)

    def choose(self, name: str) -> Self:
        """Click a card or an option, and wait for the preview."""
        return self.click(name).settle()

    def choose_from(self, name: str, text: str) -> Self:
        """Choose an entry of a box with the keys."""
        box = self.find(QComboBox, name)
        QTest.keyClick(box, Qt.Key.Key_Home)
        while box.currentText() != text:
            before = box.currentText()
            QTest.keyClick(box, Qt.Key.Key_Down)
            assert box.currentText() != before, f"{name} does not offer {text}"
        return self.settle()

    def type_day(self, name: str, text: str) -> Self:
        """Type a day and leave the editor."""
        self.type(name, text)
        self.find(QPushButton, "reports_of_all").setFocus()
        return self.settle()

    def pick(self, name: str, typed: str) -> Self:
        """Type a name and take the best match."""
        self.type(name, typed)
        QTest.keyClick(self.find(QLineEdit, name), Qt.Key.Key_Tab)
        return self.settle()

    def ask_for(self, request: object) -> Self:
        """Come from another page with a request."""
        self.widget.show_request(request)
        return self.settle()

    # --- what is shown ----------------------------------------------------------------------

    @property
    def text(self) -> str:
        """The whole report as text; "" when there is none."""
        made = self.widget.made
        return "" if made is None or made.lacks else as_text(made.report)

    def says(self, name: str) -> str:
        """What a label says; "" when it cannot be seen."""
        found = self.seek(QLabel, name)
        return found.text() if found else ""

    @property
    def page(self) -> int:
        """The number in the page field."""
        return self.find(QSpinBox, "page").value()

    @property
    def zoom(self) -> float:
        """How large the pages are."""
        return self.find(Preview, "preview").zoom

    # --- what is done -----------------------------------------------------------------------

    def wheel(self, steps: int) -> Self:
        """Turn the wheel with Ctrl held."""
        view = self.find(Preview, "preview").viewport()
        middle = QPointF(view.rect().center())
        control, phase = Qt.KeyboardModifier.ControlModifier, Qt.ScrollPhase.NoScrollPhase
        turned = QPoint(0, 120 * steps)
        event = QWheelEvent(
            middle, middle, QPoint(), turned, Qt.MouseButton.NoButton, control, phase, False
        )
        QApplication.sendEvent(view, event)
        return self.settle()

    def save(self, button: str, path: Path) -> Self:
        """Save under a name typed into the file dialog, and wait until it is there."""
        self.click(button).give(path, "choose_target").wait(path.exists)
        return self.settle()


def pages_in(body: bytes | Path) -> int:
    """How many pages a PDF has."""
    document = pypdfium2.PdfDocument(body)
    try:
        return len(document)
    finally:
        document.close()
