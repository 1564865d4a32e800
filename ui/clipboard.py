"""Lists of people on the clipboard: for a minute only (merge-and-packages.md §9, T24).

What another program copied meanwhile stays, and so does what a system keeps of its own accord,
such as the clipboard history of Windows: no program may clear that.
"""

from PySide6.QtCore import QMimeData, QObject, QTimer
from PySide6.QtGui import QClipboard, QGuiApplication

SECONDS = 60
"""How long it stays."""


def lend(data: QMimeData, seconds: float = SECONDS) -> None:
    """Put data on the clipboard, and take it away later, at the latest when the program ends."""
    QGuiApplication.clipboard().setMimeData(data)
    QTimer.singleShot(int(seconds * 1000), _Loan(data.text()).end)


def empty() -> None:
    """Take away at once what this program put there, also single words; another's stays."""
    clipboard = QGuiApplication.clipboard()
    if clipboard.ownsClipboard():
        clipboard.clear()
    if clipboard.supportsSelection() and clipboard.ownsSelection():
        clipboard.clear(QClipboard.Mode.Selection)


class _Loan(QObject):
    """What was put there, until it is taken away."""

    def __init__(self, text: str) -> None:
        program = QGuiApplication.instance()
        assert program
        super().__init__(program)
        self._text = text
        program.aboutToQuit.connect(self.end)

    def end(self) -> None:
        """Take it away; what is there by now may be another's."""
        clipboard = QGuiApplication.clipboard()
        if clipboard.text() == self._text:
            clipboard.clear()
        self.deleteLater()
