"""How the table of figures and the names behind one share the height of the page."""

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from ui import theme
from ui.indicators.table import FigureView
from ui.page import Split

_SHARE = 55
_LEAST_BELOW = 190
"""Tabs, a heading and four names."""


class FigureSplit(Split):
    """The table has whole lines: all where the names below keep room, else what its share holds.

    From when the clerk moves the border, it stays where it was put.
    """

    def __init__(self, view: FigureView, below: QWidget) -> None:
        super().__init__(view, below, _SHARE)
        self._view = view
        self._is_moved = False
        self.splitterMoved.connect(self._leave)
        view.rearranged.connect(self._share_out)

    def _leave(self) -> None:
        self._is_moved = True

    def _share_out(self) -> None:
        if self._is_moved:
            return
        height = self.height()
        room = max(height - theme.length(_LEAST_BELOW), height * _SHARE // 100)
        above = self._view.whole_height(room)
        self.setSizes([above, height - self.handleWidth() - above])

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another height has room for more lines or fewer."""
        super().resizeEvent(event)
        self._share_out()
