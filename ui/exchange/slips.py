"""The slip of a hand-over on its way to paper."""

from PySide6.QtCore import QObject

from ruraledu_desktop.exchange.reports import HandOver
from ruraledu_desktop.reports import Report, slip
from ui.desk import Desk


class SlipPrinter(QObject):
    """Shows the slip on the page of reports, from where it is printed or saved."""

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk

    def show(self, done: HandOver) -> None:
        """Show the slip of a hand-over."""
        self._desk.tasks.run(slip.build, done.package, done=self._show, owner=self)

    def _show(self, report: Report) -> None:
        self._desk.go("reports", report)
