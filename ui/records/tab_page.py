"""A list with its form below a tab, which says what it is."""

from PySide6.QtWidgets import QWidget

from ui.desk import Desk
from ui.records.page import RecordPage


class TabPage(RecordPage):
    """A page of records inside another page: the tab is its title."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.head.heading.hide()
        self._gap = self.above.contentsMargins().bottom()
        self._offer()
        self.model.found.connect(self._offer)

    def _offer(self) -> None:
        """While there is nothing, the one thing to do stands in the middle."""
        has_some = bool(self.model.total)
        gap = self._gap * has_some
        self.above.setContentsMargins(0, gap, 0, gap)
        for one in (self.head, self.filters):
            one.setVisible(has_some)
