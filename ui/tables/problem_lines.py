"""What is wrong in the rows of a small table, below it."""

from collections.abc import Sequence
from html import escape
from typing import NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel

from ui import parts, theme
from ui.words import say

_MOST = 5


class Wrong(NamedTuple):
    """Something that is wrong, and where: the record of the row, and the field."""

    record_id: str
    field: str
    says: str


def in_row(row: int, what: object) -> str:
    """What is wrong in a row, counted from 1."""
    return say("第{row}行：{what}", row=row, what=what)


class ProblemLines(QLabel):
    """One line each; the first few stand for all, so that the table itself stays in sight.

    Signals:
        chosen: the link of a line was followed: what is wrong.
    """

    chosen = Signal(object)

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setWordWrap(True)
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.LinksAccessibleByMouse
        )
        theme.set_look(self, "doubt")
        self._shown: Sequence[Wrong] = ()
        self.linkActivated.connect(lambda place: self.chosen.emit(self._shown[int(place)]))
        self.hide()

    def show_lines(self, found: Sequence[Wrong]) -> None:
        """Show what was found; nothing found takes no room."""
        self._shown = found[:_MOST]
        lines = [_line(place, one.says) for place, one in enumerate(self._shown)]
        if len(found) > _MOST:
            lines.append(say("另有{count}处。", count=len(found) - _MOST))
        self.setText("<br>".join(lines))
        self.setVisible(bool(lines))


def _line(place: int, says: str) -> str:
    return f"{parts.anchor(str(place), say('去改'))}&nbsp; {escape(says, quote=False)}"
