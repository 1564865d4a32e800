"""Short tables of plain values: all rows are at hand."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from PySide6.QtCore import (
    QAbstractTableModel,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import (
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from ui import theme
from ui.keys import ENTER
from ui.tables.cells import LEFT, RIGHT, Index, copy_selected, fix_order, set_width, show_whole_rows

T = TypeVar("T")
_LEAST_WIDTH = 126


@dataclass(frozen=True)
class Column(Generic[T]):
    """One column.

    Attributes:
        width: in px of the design; 0 takes what is left.
        icon: name and colour of an icon before the text.
        tip: what the mouse shows of a cell; the text if that is None.
    """

    title: str
    text: Callable[[T], str]
    width: int = 0
    icon: Callable[[T], tuple[str, str] | None] = lambda _: None
    is_number: bool = False
    tip: Callable[[T], str] | None = None


class Rows(QAbstractTableModel, Generic[T]):
    """Values as rows; one is recognised again by its key when the rows are renewed."""

    def __init__(
        self, columns: Sequence[Column[T]], key: Callable[[T], object], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.columns = list(columns)
        self.key = key
        self.values: list[T] = []

    def show(self, values: Sequence[T]) -> None:
        """Show these values."""
        self.beginResetModel()
        self.values = list(values)
        self.endResetModel()

    def at(self, row: int) -> T | None:
        """The value of a row, None outside of the table."""
        return self.values[row] if 0 <= row < len(self.values) else None

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent and parent.isValid() else len(self.values)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent and parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        value, column = self.values[index.row()], self.columns[index.column()]
        if role == Qt.ItemDataRole.ToolTipRole:
            return (column.tip or column.text)(value)
        if role == Qt.ItemDataRole.DisplayRole:
            return column.text(value)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return RIGHT if column.is_number else LEFT
        if role == Qt.ItemDataRole.DecorationRole:
            icon = column.icon(value)
            return theme.icon(*icon) if icon else None
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation is Qt.Orientation.Vertical:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.columns[section].title
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return RIGHT if self.columns[section].is_number else LEFT
        return None


class _Airy(QStyledItemDelegate):
    """Keeps several lines of a row as far from those of the next as a row of one line does."""

    def __init__(self, view: QTableView) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        option = QStyleOptionViewItem(option)  # Qt wraps in all of it, the cell's padding too
        room: QRect = option.rect  # type: ignore[attr-defined]  # stub lacks it
        room.setWidth(room.width() - 2 * theme.cell_padding())
        found = super().sizeHint(option, index)
        is_one = found.height() < 2 * self._view.fontMetrics().height()
        return found if is_one else found + QSize(0, theme.space(2))


def wrap_rows(view: QTableView) -> None:
    """Let long texts have several lines; for tables of a few rows, as each is measured."""
    view.setWordWrap(True)
    rows = view.verticalHeader()
    rows.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
    rows.setMinimumSectionSize(theme.size("row"))
    view.setItemDelegate(_Airy(view))


class Table(QTableView, Generic[T]):
    """Rows on the screen, chosen by mouse or keys.

    Attributes:
        is_careful: whether nothing is chosen before somebody chooses it: what is done with a row
            cannot be taken back.

    Signals:
        chosen: the current row changed: its value, None for none.
        opened: Enter or double click on a row: its value.
    """

    chosen = Signal(object)
    opened = Signal(object)

    def __init__(
        self, name: str, columns: Sequence[Column[T]], *, key: Callable[[T], object]
    ) -> None:
        super().__init__()
        self.setObjectName(name)
        self.is_careful = False
        self.rows: Rows[T] = Rows(columns, key, self)
        self.setModel(self.rows)
        show_whole_rows(self)
        fix_order(self)
        self.setIconSize(QSize(theme.size("icon"), theme.size("icon")))
        self.horizontalHeader().setMinimumSectionSize(theme.length(40))
        for place, column in enumerate(columns):
            set_width(self, place, column.width or _LEAST_WIDTH)
        self.selectionModel().currentRowChanged.connect(lambda *_: self.chosen.emit(self.current))
        self.doubleClicked.connect(lambda index: self.opened.emit(self.rows.at(index.row())))

    def show_column(self, place: int, *, is_shown: bool) -> None:
        """Show a column only while it has something to say; the others get its room."""
        if self.isColumnHidden(place) is is_shown:
            self.setColumnHidden(place, not is_shown)
            self._share_room()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_room()

    def _share_room(self) -> None:
        """Give the room that is left to the columns without a width; the least they keep."""
        columns = self.rows.columns
        wide = [place for place, one in enumerate(columns) if not one.width]
        taken = sum(self.columnWidth(at) for at in range(len(columns)) if at not in wide)
        for place in wide:
            share = (self.viewport().width() - taken) // len(wide)
            self.setColumnWidth(place, max(share, theme.length(_LEAST_WIDTH)))

    @property
    def current(self) -> T | None:
        """The value the cursor is on."""
        return self.rows.at(self.currentIndex().row())

    @property
    def chosen_rows(self) -> list[T]:
        """The values of all rows that are selected, in their order."""
        rows = sorted(index.row() for index in self.selectionModel().selectedRows())
        return [self.rows.values[row] for row in rows]

    def show_rows(self, values: Sequence[T]) -> None:
        """Show other values; the cursor stays on its own, or near, or goes to the first.

        Of a careful table it stays on its own, or is nowhere.
        """
        place, before = self.currentIndex().row(), self.current
        self.selectionModel().blockSignals(True)
        self.rows.show(values)
        keys = [self.rows.key(one) for one in values]
        near = -1 if self.is_careful else min(max(place, 0), len(values) - 1)
        if before is not None and self.rows.key(before) in keys:
            near = keys.index(self.rows.key(before))
        self._put_cursor(near)
        self.selectionModel().blockSignals(False)
        self.viewport().update()
        self.chosen.emit(self.current)

    def go_to(self, key: object) -> bool:
        """Put the cursor on the value of a key; False when it is not shown."""
        keys = [self.rows.key(one) for one in self.rows.values]
        if key not in keys:
            return False
        self._put_cursor(keys.index(key))
        return True

    def _put_cursor(self, row: int) -> None:
        if row >= 0:
            index = self.rows.index(row, 0)
            self.setCurrentIndex(index)
            self.scrollTo(index)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Qt puts the cursor on the first row without showing it."""
        super().focusInEvent(event)
        if self.is_careful and not self.selectionModel().hasSelection():
            self.selectionModel().clearCurrentIndex()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in ENTER and self.current is not None:
            self.opened.emit(self.current)
        elif event.matches(QKeySequence.StandardKey.Copy):
            copy_selected(self)
        else:
            super().keyPressEvent(event)
