"""The first page of a township, and the window with what the county tells it."""

from typing import Self

from PySide6.QtWidgets import QDialog, QTableView
from pytestqt.qtbot import QtBot

from tests.pages.base import OnScreen
from tests.pages.exchange import ExchangePage
from ui.desk import Desk
from ui.home.page import HomePage


class HomeAtWork(ExchangePage[HomePage]):
    """A township clerk at the first page."""

    def __init__(self, qtbot: QtBot, desk: Desk) -> None:
        super().__init__(qtbot, desk, HomePage(desk))

    def come_back(self) -> Self:
        """Come back to the page after working elsewhere."""
        self.widget.reload()
        return self.settle()

    def notices(self, what: str) -> OnScreen[QDialog]:
        """Open the window by the line of the tasks or the news."""
        self.do(f"do_{what}")
        dialog = self.dialog("notices")
        self.settle()
        return dialog

    def told(self, dialog: OnScreen[QDialog]) -> list[list[str]]:
        """The lines of the window."""
        model = dialog.find(QTableView, "notices").model()
        return [
            [str(model.index(row, column).data()) for column in range(model.columnCount())]
            for row in range(model.rowCount())
        ]
