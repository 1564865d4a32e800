"""The page 报送看板 as a county officer uses it."""

from typing import Self

from PySide6.QtCore import QItemSelectionModel
from PySide6.QtWidgets import QComboBox, QTableView
from pytestqt.qtbot import QtBot

from tests.pages.exchange import ExchangePage
from ui.board.page import BoardPage
from ui.desk import Desk


class BoardAtWork(ExchangePage[BoardPage]):
    """A county officer at the board."""

    def __init__(self, qtbot: QtBot, desk: Desk) -> None:
        super().__init__(qtbot, desk, BoardPage(desk))

    def choose(self, *names: str) -> Self:
        """Select the lines of some townships."""
        table = self.find(QTableView, "board_rows")
        units = self.column("board_rows", 0)
        self.choose_row("board_rows", units.index(names[0]))
        flags = QItemSelectionModel.SelectionFlag
        for name in names[1:]:
            index = table.model().index(units.index(name), 0)
            table.selectionModel().select(index, flags.Select | flags.Rows)
        return self.settle()

    def open(self, name: str) -> Self:
        """Press Enter on the line of a township."""
        return self.open_row("board_rows", self.column("board_rows", 0).index(name))

    @property
    def states(self) -> dict[str, str]:
        """The state of every township, by name."""
        return {row[0]: row[1] for row in self.rows("board_rows")}

    def choose_period(self, name: str) -> Self:
        """Choose a period in the box."""
        box = self.find(QComboBox, "board_period")
        box.setCurrentText(name)
        return self.settle()
