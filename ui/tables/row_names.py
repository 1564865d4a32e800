"""The names of the rows of a wide table, in sight at the left when their column is not."""

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QHeaderView, QTableView

from ui import theme

_MOST = 150


class RowNames(QObject):
    """Stand where the first column was, as soon as it is scrolled out of sight."""

    def __init__(self, table: QTableView) -> None:
        super().__init__(table)
        self._table = table
        header = table.verticalHeader()
        header.hide()
        header.setMaximumWidth(theme.length(_MOST))
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setTextElideMode(Qt.TextElideMode.ElideRight)
        header.setSectionsClickable(False)
        header.setHighlightSections(False)
        table.setCornerButtonEnabled(False)
        table.horizontalScrollBar().valueChanged.connect(self._follow)

    def _follow(self, scrolled: int) -> None:
        """The cell of the cursor, where it is in sight, stays so in the narrower room."""
        table, header = self._table, self._table.verticalHeader()
        is_out = scrolled >= table.columnWidth(0)
        if header.isVisible() == is_out:
            return
        current = table.currentIndex()
        was_shown = table.viewport().rect().contains(table.visualRect(current))
        header.setVisible(is_out)
        if was_shown:
            table.scrollTo(current)
