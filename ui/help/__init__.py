"""Help beside the page: short texts of resources/help, shown by F1."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QMainWindow

if TYPE_CHECKING:  # read when help is wanted: start-up is measured
    from db.office import Office
    from ui.help.panel import HelpPanel


def text_of(page: str, office: "Office | None") -> str:
    """The name of the help of a page."""
    return "merging" if page == "exchange" and office and office.is_county else page


class Help(QObject):
    """The help of a window: nothing until it is wanted, then a panel at the right.

    Signals:
        closed: the clerk has read enough.
    """

    closed = Signal()

    def __init__(self, window: QMainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._panel: HelpPanel | None = None

    def toggle(self, name: str) -> None:
        """Show a text, or hide what is shown."""
        if self._panel and self._panel.isVisible():
            self._panel.close()
        else:
            self.show(name)

    def show(self, name: str) -> None:
        """Show a text, and let the keys scroll it."""
        if self._panel is None:
            from ui.help.panel import HelpPanel

            self._panel = HelpPanel(self._window)
            self._panel.closed.connect(self.closed)
            self._window.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, self._panel)
        self._panel.show_text(name)
        self._panel.show()
        self._panel.focus()

    def follow(self, name: str) -> None:
        """Another page is shown: so is its help, where help is being read."""
        if self._panel and self._panel.isVisible():
            self._panel.show_text(name)
