"""Keys that mean the same wherever they are pressed."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

LOCK = "Ctrl+Shift+L"
"""Locks the program; Ctrl+Alt+L is what the desktop of 麒麟 locks the whole screen with."""
ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 8, Qt.Key.Key_PageUp: -8}
"""How far a key goes in a list of choices."""


def give_keys(page: QWidget, keys: Mapping[str, Callable[[], object]]) -> None:
    """Let keys do something while a page is shown, also where the navigation has the focus."""
    for key, then in keys.items():
        QShortcut(QKeySequence(key), page, then)
