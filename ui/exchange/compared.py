"""All sides of an open item beside each other: who wrote each, and field by field what."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from db import duplicates
from ruraledu_desktop.exchange import late
from ruraledu_desktop.exchange.conflicts import Item
from ruraledu_desktop.exchange.views import View
from ui import parts, theme, times
from ui.words import say

_TOP, _LEFT = Qt.AlignmentFlag.AlignTop, Qt.AlignmentFlag.AlignLeft
_FIRST = 2
"""The row of the first field, under whose side it is and what leads to it."""


def compared(item: Item, opening: Callable[[View, int], QWidget]) -> QWidget:
    """The sides of an item in columns.

    Args:
        opening: makes what leads to one of two records, by the side and its place from 1.
    """
    inside = QWidget()
    grid = QGridLayout(inside)
    grid.setContentsMargins(0, theme.space(2), 0, theme.space(2))
    grid.setHorizontalSpacing(theme.space(4))
    grid.setVerticalSpacing(theme.space(2))
    labels = list(dict.fromkeys(label for side in item.sides for label in side.values))
    are_named = len(labels) > 1 or bool(item.says)
    for row, text in enumerate(labels if are_named else (), start=_FIRST):
        grid.addWidget(parts.label(text, "soft"), row, 0, _TOP)
    for column, side in enumerate(item.sides, start=1):
        grid.addWidget(_author(side), 0, column, _TOP)
        if item.item_class in duplicates.CLASSES:
            grid.addWidget(opening(side, column), 1, column, _TOP | _LEFT)
        for row, text in enumerate(labels, start=_FIRST):
            grid.addWidget(_value(item, side, text), row, column, _TOP)
        grid.setColumnStretch(column, 1)
    return inside


_TITLES = {
    late.LOCKED: say("锁定值"),
    late.NEW: say("新值"),
    late.ABSENT: say("验收时"),
    late.ADDED: say("现在"),
    late.WITHOUT: say("验收时"),
    late.WITH: say("现在"),
}


def title(side: View) -> str:
    """Whose side it is."""
    return _TITLES.get(side.key, side.home or side.unit or say("另一单位"))


def _author(side: View) -> QWidget:
    """In which office, who, when, and by which report it came."""
    author = QWidget()
    column = QVBoxLayout(author)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    unit, heading = side.unit or say("另一单位"), title(side)
    column.addWidget(parts.label(heading, "strong", wraps=True))
    came = say("第 {number} 号上报包", number=side.number) * bool(side.number)
    written = (unit * (heading != unit), side.who, times.to_minute(side.wall))
    who = say(" · ").join(filter(None, written))
    told = say("\n").join(filter(None, (who, came)))  # a column has seldom room for all of it
    column.addWidget(parts.label(told, "caption", wraps=True))
    return author


def _value(item: Item, side: View, text: str) -> QLabel:
    """One value; strong where the sides differ, large when each has no other. Rows are a list."""
    differs = len({one.values.get(text) for one in item.sides}) > 1 and not item.rows[1]
    strong = "subtitle" if all(len(one.values) == 1 for one in item.sides) else "strong"
    look = strong if differs and text in side.values else ""
    shown = parts.label(side.values.get(text, say("—")), look, wraps=True)
    shown.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return shown
