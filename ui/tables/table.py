"""The table on the screen: sorted by clicking, used by keys, never read as a whole."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import (
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSignalBlocker,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QContextMenuEvent,
    QInputMethodEvent,
    QKeyEvent,
    QKeySequence,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QLineEdit,
    QTableView,
    QWidget,
)

from ui.keys import ENTER
from ui.tables import widths
from ui.tables.cells import LEFT, show_whole_rows
from ui.tables.row_delegate import RowDelegate
from ui.tables.rows import RecordModel

_ONE_ROW = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
"""Said outright: by itself Qt would look at the keys that happen to be held down."""


class RecordView(QTableView):
    """The table on the screen: sorted by clicking, used by keys, never read as a whole.

    Attributes:
        by_strokes: names sort by strokes, not by pinyin.

    Signals:
        chosen: the current record changed: its id, "" for none.
        opened: Enter or double click on a record.
        struck: Del: the ids of the selected records.
        copied: Ctrl+C: the ids of the selected records.
        typed: a letter was typed that belongs into the filter.
        arranged: columns were moved or widened by the clerk.
        sorted: another order was asked for.
        menu_wanted: a menu about a cell of the current row: its field, and where.
    """

    chosen = Signal(str)
    opened = Signal(str)
    struck = Signal(list)
    copied = Signal(list)
    typed = Signal(str)
    arranged = Signal()
    sorted = Signal()
    menu_wanted = Signal(str, QPoint)

    def __init__(self, model: RecordModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("records")
        self.rows = model
        self.sort, self.is_descending = "", False
        self.by_strokes = False
        self.is_fitting = False
        self._kept = ""
        self._is_resetting = False
        self._goes_across = False
        self._line: QLineEdit | None = None
        self._is_composing = False
        self.setModel(model)
        self.setItemDelegate(RowDelegate(self))
        self.setSortingEnabled(True)
        show_whole_rows(self)
        self._set_up_header()
        self.selectionModel().currentRowChanged.connect(self._tell_chosen)
        model.modelAboutToBeReset.connect(self._before_reset)
        model.modelReset.connect(self._after_reset)
        self.doubleClicked.connect(lambda index: self.opened.emit(model.id_at(index.row())))

    def _set_up_header(self) -> None:
        header = self.horizontalHeader()
        # Asking whether a whole column is selected walks every row: it gets a selection of its own.
        header.setSelectionModel(QItemSelectionModel(self.rows, header))
        header.setSectionsMovable(True)
        header.setStretchLastSection(True)
        header.setResizeContentsPrecision(0)
        header.setDefaultAlignment(LEFT)
        header.sortIndicatorChanged.connect(self._sort_by)
        header.sectionMoved.connect(lambda *_: self.arranged.emit())
        header.sectionResized.connect(self._tell_resized)

    # --- columns ----------------------------------------------------------------------------

    def columns(self) -> list[str]:
        """The fields of the list from left to right, also those there is no room for."""
        header = self.horizontalHeader()
        places = range(len(self.rows.columns))
        return [self.rows.columns[header.logicalIndex(place)] for place in places]

    def shown_columns(self) -> list[str]:
        """The fields that are shown from left to right."""
        hidden = {n for place, n in enumerate(self.rows.columns) if self.isColumnHidden(place)}
        return [name for name in self.columns() if name not in hidden]

    def set_columns(
        self, columns: Sequence[str], kept: Mapping[str, int], *, is_fitting: bool = False
    ) -> None:
        """List these fields in this order; a width of the clerk's goes before the kind's.

        Args:
            kept: the clerk's widths.
            is_fitting: only as many from the left are shown as there is room for.
        """
        header = self.horizontalHeader()
        self.rows.set_columns(columns)
        self._is_resetting, self.is_fitting = True, is_fitting
        for place in range(header.count()):
            header.moveSection(header.visualIndex(place), place)
            self.setColumnHidden(place, False)
        for place, name in enumerate(columns):
            self.setColumnWidth(place, kept.get(name) or self._usual_width(name))
        self.set_sort(self.sort, is_descending=self.is_descending)
        self._is_resetting = False
        self._fit()

    def widths(self) -> dict[str, int]:
        """The present width of each column but the last, which takes the room that is left."""
        shown = self.shown_columns()[:-1]
        return {name: self.columnWidth(self.rows.columns.index(name)) for name in shown}

    def _usual_width(self, name: str) -> int:
        return widths.usual(self.rows.record, name, self.fontMetrics())

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._fit()
        super().resizeEvent(event)

    def _fit(self) -> None:
        """Until the clerk arranges the columns himself, no bar at the foot is needed for them."""
        names = self.rows.columns
        if not self.is_fitting or self.rows.record.named_by not in names:
            return
        self._is_resetting = True
        name = names.index(self.rows.record.named_by)
        usual = [self._usual_width(one) for one in names]
        least = [widths.least(self.rows.record, one, self.fontMetrics()) for one in names]
        found = widths.fitting(usual, least, name, self.viewport().width())
        for place in range(len(names)):
            self.setColumnHidden(place, place >= len(found))
        for place, width in enumerate(found):
            self.setColumnWidth(place, width)
        self._is_resetting = False

    def _tell_resized(self, place: int, _before: int, _now: int) -> None:
        """Qt widens the last column, and others with the type: only the mouse is the clerk's."""
        is_last = self.rows.columns[place] == self.shown_columns()[-1]
        if not is_last and QApplication.mouseButtons() != Qt.MouseButton.NoButton:
            self._tell_arranged()

    def _tell_arranged(self) -> None:
        if not self._is_resetting:
            self.is_fitting = False
            self.arranged.emit()

    # --- order ------------------------------------------------------------------------------

    def _sort_by(self, section: int, order: Qt.SortOrder) -> None:
        self.sort = self.rows.columns[section]
        self.is_descending = order is Qt.SortOrder.DescendingOrder
        self.sorted.emit()

    def set_sort(self, name: str, *, is_descending: bool) -> None:
        """Show the arrow at the field by which the rows are sorted; "" for the name."""
        self.sort, self.is_descending = name, is_descending
        shown, columns = name or self.rows.record.named_by, self.rows.columns
        section = columns.index(shown) if shown in columns else -1
        order = Qt.SortOrder.DescendingOrder if is_descending else Qt.SortOrder.AscendingOrder
        with QSignalBlocker(self.horizontalHeader()):
            self.horizontalHeader().setSortIndicator(section, order)

    # --- the current record, kept when rows come and go --------------------------------------

    def current_id(self) -> str:
        """The record the cursor is on."""
        return self.rows.id_at(self.currentIndex().row())

    def go_to(self, record_id: str) -> bool:
        """Put the cursor on a record; False when it is not listed."""
        row = self.rows.row_of(record_id)
        if row >= 0:
            self.go_to_row(row)
        return row >= 0

    def go_to_row(self, row: int) -> None:
        """Put the cursor on a row, as far as there is one."""
        last = len(self.rows.ids) - 1
        if last >= 0:
            column = max(self.currentIndex().column(), 0)
            column = 0 if self.isColumnHidden(column) else column
            index = self.rows.index(min(max(row, 0), last), column)
            self.selectionModel().setCurrentIndex(index, _ONE_ROW)
            self.scrollTo(index)

    def selected_count(self) -> int:
        """How many records are selected."""
        ranges = self.selectionModel().selection().toList()
        return sum(one.bottom() - one.top() + 1 for one in ranges)

    def selected_ids(self) -> list[str]:
        """The selected records in the order of the table."""
        ranges = self.selectionModel().selection().toList()
        rows = sorted({row for one in ranges for row in range(one.top(), one.bottom() + 1)})
        return [self.rows.ids[row] for row in rows]

    def _before_reset(self) -> None:
        self._is_resetting = True
        self._kept = self.current_id()
        self._scrolled = self.verticalScrollBar().value()

    def _after_reset(self) -> None:
        """Find the record again in the new rows, without telling of it."""
        row = self.rows.row_of(self._kept) if self._kept else -1
        if row >= 0:
            with QSignalBlocker(self.selectionModel()):
                self.selectionModel().setCurrentIndex(self.rows.index(row, 0), _ONE_ROW)
            self.verticalScrollBar().setValue(self._scrolled)
            self.scrollTo(self.currentIndex())
        self._is_resetting = False

    def _tell_chosen(self, current: QModelIndex, _before: QModelIndex) -> None:
        if not self._is_resetting:
            self.chosen.emit(self.rows.id_at(current.row()))

    def scrollTo(
        self,
        index: QModelIndex | QPersistentModelIndex,
        hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible,
    ) -> None:
        """Bring a row into sight; only keys move the columns, so a click never cuts names off."""
        across = self.horizontalScrollBar().value()
        super().scrollTo(index, hint)
        if not self._goes_across:
            self.horizontalScrollBar().setValue(across)

    # --- keys -------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copied.emit(self.selected_ids())
        elif key in ENTER:
            if self.current_id():
                self.opened.emit(self.current_id())
        elif key == Qt.Key.Key_Delete:
            self.struck.emit(self.selected_ids())
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End) and not event.modifiers():
            self.go_to_row(0 if key == Qt.Key.Key_Home else len(self.rows.ids))
        else:
            self._goes_across = key in (Qt.Key.Key_Left, Qt.Key.Key_Right)
            super().keyPressEvent(event)
            self._goes_across = False

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """A right click speaks of the cell under it, the menu key of the current one."""
        is_click = event.reason() is QContextMenuEvent.Reason.Mouse
        index = self.indexAt(event.pos()) if is_click else self.currentIndex()
        if index.isValid():
            corner = self.viewport().mapToGlobal(self.visualRect(index).bottomLeft())
            place = event.globalPos() if is_click else corner
            self.menu_wanted.emit(self.rows.columns[index.column()], place)

    def keyboardSearch(self, search: str) -> None:
        """What is typed over the table goes into the filter."""
        if search.strip():
            self.typed.emit(search)

    # --- input methods ----------------------------------------------------------------------

    def compose_in(self, line: QLineEdit) -> None:
        """Let what is typed over the table by an input method be composed in the filter."""
        self._line = line

    def inputMethodQuery(self, query: Qt.InputMethodQuery) -> object:
        """Answer for the filter: that it takes words, and where its cursor stands."""
        if self._line is None:
            return super().inputMethodQuery(query)
        answer = self._line.inputMethodQuery(query)
        if isinstance(answer, QRect):
            answer.moveTopLeft(self._line.mapTo(self.window(), answer.topLeft()))
            answer.moveTopLeft(self.mapFrom(self.window(), answer.topLeft()))
        return answer

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Pass on what is composed; the focus follows with the word, earlier it would break off."""
        if self._line is None:
            super().inputMethodEvent(event)
            return
        if not self._is_composing and (event.preeditString() or event.commitString()):
            self._line.selectAll()
        self._is_composing = bool(event.preeditString())
        QApplication.sendEvent(self._line, event)
        QApplication.inputMethod().update(Qt.InputMethodQuery.ImCursorRectangle)
        if event.commitString():
            self._line.setFocus()
