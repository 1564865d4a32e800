"""The table of columns, in which the clerk picks a field for each."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from ui import theme
from ui.importing.columns import (
    ABOUT,
    HEADING,
    LETTER,
    SAMPLES,
    TARGET,
    Columns,
)
from ui.importing.field_line import FieldLine
from ui.keys import ENTER
from ui.tables.cells import Index, cell_of, fix_order, set_width, show_whole_rows

_WIDTHS = {LETTER: 48, HEADING: 210, SAMPLES: 300, TARGET: 250}
_OPENING = (*ENTER, Qt.Key.Key_Space, Qt.Key.Key_F2)


class _Delegate(QStyledItemDelegate):
    """Draws a mark where there is something to choose."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        super().paint(painter, option, index)
        if index.flags() & Qt.ItemFlag.ItemIsEditable:
            side, rect = theme.space(4), cell_of(option).rect
            place = QRect(rect.right() - side - theme.space(2), 0, side, side)
            place.moveTop(rect.center().y() - side // 2)
            theme.icon("chevron-down", "text_soft").paint(painter, place)


class ColumnTable(QTableView):
    """The columns of the sheet; Enter, space or a click on a field opens the list of fields."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("import_columns")
        self.setItemDelegate(_Delegate(self))
        show_whole_rows(self)
        fix_order(self)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setIconSize(QSize(theme.space(4), theme.space(4)))
        self._line: FieldLine | None = None
        self.clicked.connect(self._open_clicked)
        self.verticalScrollBar().valueChanged.connect(lambda _: self._close())

    def show_columns(self, columns: Columns) -> None:
        """Show the columns of a plan."""
        self._close()
        self.setModel(columns)
        for place, width in _WIDTHS.items():
            set_width(self, place, width)
        self.horizontalHeader().setSectionResizeMode(ABOUT, QHeaderView.ResizeMode.Stretch)
        self.selectRow(0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _OPENING and self.currentIndex().isValid():
            self.open(self.currentIndex().row())
        else:
            super().keyPressEvent(event)

    def _open_clicked(self, index: Index) -> None:
        if index.column() == TARGET:
            self.open(index.row())

    def open(self, row: int) -> None:
        """Let the clerk choose a field for a column."""
        columns = self.model()
        assert isinstance(columns, Columns)
        index = columns.index(row, TARGET)
        if not index.flags() & Qt.ItemFlag.ItemIsEditable:
            return
        self._close()
        self.setCurrentIndex(index)
        line = FieldLine(columns.layout_of, columns.target(row), self.viewport())
        line.picked.connect(lambda key: self._choose(row, key))
        line.closed.connect(self._close)
        line.setGeometry(self.visualRect(index))
        line.show()
        line.setFocus()
        line.offer()
        self._line = line

    def _choose(self, row: int, key: str) -> None:
        columns = self.model()
        assert isinstance(columns, Columns)
        self._close()
        columns.choose(row, key)

    def _close(self) -> None:
        """Take the open line away, and go on in the table."""
        line, self._line = self._line, None
        if line:
            has_focus = line.hasFocus()
            line.close_quietly()
            if has_focus:
                self.setFocus()
