"""Lists of people on the clipboard: for a minute only (merge-and-packages.md §9, T24).

What another program copied meanwhile stays, and so does what a system keeps of its own accord,
such as the clipboard history of Windows: no program may clear that.
"""

from functools import partial

from PySide6.QtCore import QMimeData, QTimer
from PySide6.QtGui import QGuiApplication

SECONDS = 60
"""How long it stays."""


def lend(data: QMimeData, seconds: float = SECONDS) -> None:
    """Put data on the clipboard, and take it away later, at the latest when the program ends."""
    take_away, program = partial(_take_away, data.text()), QGuiApplication.instance()
    assert program
    QGuiApplication.clipboard().setMimeData(data)
    QTimer.singleShot(int(seconds * 1000), program, take_away)
    program.aboutToQuit.connect(take_away)


def _take_away(text: str) -> None:
    clipboard = QGuiApplication.clipboard()
    if clipboard.text() == text:
        clipboard.clear()
