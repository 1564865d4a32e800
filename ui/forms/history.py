"""The history of a record: who, when, which field, from which value to which."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from ruraledu_desktop.histories import Turn
from ui import theme
from ui.words import say

_WIDTHS = (128, 84, 72, 128)


class History(QTableWidget):
    """The turns of a record, the newest first."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(0, 6, parent)
        self.setObjectName("history")
        headings = (
            *(say("时间"), say("单位"), say("经办人")),
            *(say("项目"), say("原来"), say("改为")),
        )
        self.setHorizontalHeaderLabels(list(headings))
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setAlternatingRowColors(True)
        self.setShowGrid(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(theme.size("row"))
        header = self.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        for place, width in enumerate(_WIDTHS):
            self.setColumnWidth(place, theme.length(width))
        header.setSectionResizeMode(4, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(5, QHeaderView.ResizeMode.Stretch)

    def show_turns(self, turns: Sequence[Turn]) -> None:
        """Show what happened to a record."""
        self.setRowCount(len(turns))
        for row, turn in enumerate(turns):
            doubt = say("（存疑）") if turn.is_doubtful else ""
            time = shown_time(turn.wall) + doubt
            texts = (time, turn.unit, turn.user, turn.what, turn.old, turn.new)
            for place, text in enumerate(texts):
                item = QTableWidgetItem(text)
                item.setToolTip(text)
                self.setItem(row, place, item)


def shown_time(wall: str) -> str:
    """A clock's text to the minute: "2026-11-23 09:15"."""
    return wall[:16].replace("T", " ")
