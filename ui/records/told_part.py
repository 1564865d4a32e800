"""A part of a form that tells what follows from the record and its rows; nothing is typed in it."""

from collections.abc import Callable, Iterable, Sequence
from html import escape
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout

from db.store import Store
from ui.desk import Desk
from ui.forms.part import LazyPart

_AIRY = "padding-top: 3px; padding-bottom: 3px"
_APART = f"{_AIRY}; padding-left: 16px"


def columns_of(
    heads: Sequence[str], lines: Iterable[Sequence[str]], *, ends_in_words: bool = False
) -> str:
    """Rows under their headings, in rich text: a name, and numbers at the right of their columns.

    Args:
        heads, lines: plain texts.
        ends_in_words: whether words stand in the last column.
    """
    sides = ["left", *["right"] * (len(heads) - 1)]
    if ends_in_words:
        sides[-1] = "left"
    rows = [_row("th", sides, heads), *(_row("td", sides, line) for line in lines)]
    return f"<table cellspacing='0'>{''.join(rows)}</table>"


def _row(kind: str, sides: Sequence[str], cells: Sequence[str]) -> str:
    looks = [_AIRY, *[_APART] * (len(cells) - 1)]
    whole = "".join(
        f"<{kind} align='{side}' style='{look}'>{escape(cell)}</{kind}>"
        for side, look, cell in zip(sides, looks, cells, strict=True)
    )
    return f"<tr>{whole}</tr>"


class ToldPart(LazyPart):
    """Asks an operation about the record when it comes into sight, and shows its answer."""

    def __init__(
        self,
        desk: Desk,
        name: str,
        operation: Callable[[Store, str], Any],
        told: Callable[[Any], str],
    ) -> None:
        """`told` puts the answer of `operation` into rich text."""
        super().__init__(desk, name)
        self._operation, self._told = operation, told
        self.says = QLabel()
        self.says.setObjectName(name)
        self.says.setWordWrap(True)
        self.says.setTextFormat(Qt.TextFormat.RichText)
        self.says.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.says)
        self.setMinimumHeight(self.fontMetrics().height())

    def forget(self) -> None:
        self.says.setText("")

    def ask(self) -> None:
        self.run(self._operation, self.record_id)

    def show_found(self, found: Any) -> None:
        """Where there is nothing to tell no line is left free for it."""
        told = self._told(found)
        self.says.setText(told)
        self.says.setVisible(bool(told))
        self.setMinimumHeight(self.fontMetrics().height() if told else 1)
