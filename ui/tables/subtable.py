"""A small table edited in place, cell by cell: what belongs to the record in a form."""

from collections.abc import Sequence

from PySide6.QtCore import QKeyCombination, Qt, QTimer, Signal
from PySide6.QtGui import (
    QInputMethodEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QApplication,
    QHeaderView,
    QTableView,
    QWidget,
)

from db.fields import Field
from ui import theme
from ui.desk import Desk
from ui.keys import ENTER
from ui.tables.cell_delegate import CellDelegate
from ui.tables.cells import Index, block_of, copy_block, set_width, show_cell
from ui.tables.subrows import (
    BEGUN,
    NEXT_FLAG,
    SubRow,
    SubRows,
    flag_of,
    has_words,
    is_flag,
    key_of,
    width_of,
)
from ui.tables.widths import spread

_MOST_ROWS = 8
_LEAST_EDITOR = 136
_FILL = QKeyCombination(Qt.KeyboardModifier.ControlModifier, Qt.Key.Key_D)
_ENDING = (*ENTER, Qt.Key.Key_Tab, Qt.Key.Key_Backtab)


class SubTable(QTableView):
    """The table on the screen: Enter, F2 or typing edits a cell; 是 and 否 are set by one key.

    Signals:
        edited: a cell was given another value: row, field, value.
        refused: what was typed cannot be kept: a sentence.
        struck: the chosen rows are to be struck off.
        pasted: a block is to be put from a cell on: row, column, texts line by line; none where
            something else was copied.
        filled: all chosen rows are to get the values of the first: rows, fields.
        cleared: several cells are to be emptied: rows, fields.
        added: a new row is wanted.
        ended: Tab or Enter at the end of the row that is being begun.
        given_up: Esc in that row, with nothing typed in the cell.
    """

    edited = Signal(object, object, object)
    refused = Signal(str)
    struck = Signal()
    pasted = Signal(int, int, object)
    filled = Signal(object, object)
    cleared = Signal(object, object)
    added = Signal()
    ended = Signal()
    given_up = Signal()

    def __init__(self, desk: Desk, fields: Sequence[Field], name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.fields = fields
        self.nothing = ""
        self._model = SubRows(fields, self)
        self.setModel(self._model)
        self.cells = CellDelegate(desk, self._model, self)
        self.cells.edited.connect(self.edited)
        self.cells.refused.connect(self.refused)
        self.cells.escaped.connect(self._give_up)
        self.setItemDelegate(self.cells)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ContiguousSelection)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.AnyKeyPressed
        )
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(theme.size("control") + 2)
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.setHighlightSections(False)
        header.setStretchLastSection(True)
        self._usual = [set_width(self, place, width_of(one)) for place, one in enumerate(fields)]
        self._widths = self._usual
        header.setFixedHeight(
            max(theme.size("header"), header.sizeHint().height() + theme.space(2))
        )
        self.show_rows(())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """What is left over goes to the words, as long as nobody chose other widths."""
        super().resizeEvent(event)
        places = range(len(self.fields) - 1)  # the last one takes what is left
        if [self.columnWidth(place) for place in places] == self._widths[:-1]:
            words = [place for place, one in enumerate(self.fields) if has_words(one)]
            self._widths = spread(self._usual, words, self.viewport().width())
            for place in places:
                self.setColumnWidth(place, self._widths[place])

    def show_rows(self, rows: Sequence[SubRow]) -> None:
        """Show these rows; the table is as high as they are, up to eight."""
        self._model.put(rows)
        shown = min(max(len(rows), 1), _MOST_ROWS)
        bar = self.horizontalScrollBar().sizeHint().height()
        height = shown * self.verticalHeader().defaultSectionSize()
        self.setFixedHeight(height + self.horizontalHeader().height() + bar + 2)

    @property
    def rows(self) -> Sequence[SubRow]:
        """The rows from top to bottom."""
        return self._model.rows

    def current(self) -> SubRow | None:
        """The row the cursor is in."""
        row = self.currentIndex().row()
        return self._model.rows[row] if 0 <= row < len(self._model.rows) else None

    def go_to(self, row: int, column: int) -> None:
        """Put the cursor into a cell."""
        self.setFocus()
        self.setCurrentIndex(self._model.index(row, column))

    def edit_at(self, row: int, column: int) -> None:
        """Put the cursor into a cell, ready to type."""
        self.go_to(row, column)
        self._edit_current()
        QTimer.singleShot(0, self, lambda: show_cell(self))  # the table grows first

    def _edit_current(self) -> None:
        if self.currentIndex().flags() & Qt.ItemFlag.ItemIsEditable:
            self.edit(self.currentIndex())

    @property
    def is_beginning(self) -> bool:
        """Whether the cursor is in the row that is being begun."""
        row = self.current()
        return row is not None and row.key == BEGUN

    # --- going on ---------------------------------------------------------------------------

    def commit(self) -> None:
        """Keep what is being typed in a cell."""
        if self.state() is self.State.EditingState:
            self.setFocus()

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        """Enter and Tab go on along the row, cell by cell."""
        by = _STEPS.get(hint, 0)
        super().closeEditor(editor, QAbstractItemDelegate.EndEditHint.NoHint if by else hint)
        if by:
            self._step(by)

    def focusNextPrevChild(self, next: bool) -> bool:
        """Tab goes on from a cell that has no editor; from any other it leaves the table."""
        is_going_on = self.is_beginning or self._is_flag(self.currentIndex())
        if is_going_on and self._step(1 if next else -1):
            return True
        return super().focusNextPrevChild(next)

    def _is_flag(self, index: Index) -> bool:
        return index.isValid() and is_flag(self.fields[index.column()])

    def _step(self, by: int) -> bool:
        """Go to the cell before or after; False at the ends of the table."""
        row, column = self.currentIndex().row(), self.currentIndex().column() + by
        if column == len(self.fields) and self.is_beginning:
            self.ended.emit()
            return True
        row, column = row + column // len(self.fields), column % len(self.fields)
        if not 0 <= row < len(self.rows):
            return False
        self.setCurrentIndex(self._model.index(row, column))
        self._edit_current()
        return True

    def _give_up(self) -> None:
        if self.is_beginning:
            self.given_up.emit()

    # --- keys -------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """One key sets a flag; Enter edits, Del empties, Ctrl+Del strikes the row off."""
        row, place = self.current(), self.currentIndex().column()
        key = event.key()
        if self._handle_block(event):
            return
        if row is None:
            super().keyPressEvent(event)
        elif event.matches(QKeySequence.StandardKey.DeleteEndOfWord):
            self.struck.emit()
        elif key == Qt.Key.Key_Delete:
            self.edited.emit(row, self.fields[place], None)
        elif is_flag(self.fields[place]) and (value := flag_of(event, row, self.fields[place])):
            self.edited.emit(row, self.fields[place], value[0])
        elif key in ENTER:
            self._enter()
        elif key == Qt.Key.Key_Escape and self.is_beginning:
            self._give_up()
        else:
            super().keyPressEvent(event)

    def _handle_block(self, event: QKeyEvent) -> bool:
        """Keys about a block of cells, and the one for a new row; False for other keys."""
        rows, places = self.chosen()
        if event.matches(QKeySequence.StandardKey.Copy):
            copy_block(self, rows, places)
        elif event.matches(QKeySequence.StandardKey.Paste):
            self._paste()
        elif event.key() == Qt.Key.Key_Insert and not event.modifiers():
            self.added.emit()
        elif event.keyCombination() == _FILL:
            self._fill(rows, places)
        elif event.key() == Qt.Key.Key_Delete and not event.modifiers() and _is_block(rows, places):
            self.cleared.emit([self.rows[one] for one in rows], [self.fields[n] for n in places])
        else:
            return False
        return True

    def chosen(self) -> tuple[list[int], list[int]]:
        """The rows and the columns of the chosen cells, from top and left."""
        cells = self.selectionModel().selectedIndexes()
        return sorted({one.row() for one in cells}), sorted({one.column() for one in cells})

    def chosen_rows(self) -> list[SubRow]:
        """The rows in which a cell is chosen, from the top; without any the one of the cursor."""
        rows = [self.rows[one] for one in self.chosen()[0]]
        current = self.current()
        return rows or ([current] if current else [])

    def _paste(self) -> None:
        """From the first chosen cell on; below all rows where none is chosen."""
        lines = block_of(QApplication.clipboard().text())
        rows, places = self.chosen()
        row = rows[0] if rows else len(self.rows)
        self.pasted.emit(row, places[0] if places else 0, lines)

    def _fill(self, rows: list[int], places: list[int]) -> None:
        """A single row takes what the row above it holds."""
        if len(rows) == 1:
            rows = [rows[0] - 1, rows[0]]
        if rows and rows[0] >= 0:
            self.filled.emit([self.rows[one] for one in rows], [self.fields[n] for n in places])

    def paintEvent(self, event: QPaintEvent) -> None:
        """Say in one line that there is nothing yet, and what to do."""
        super().paintEvent(event)
        if self.nothing and not self.rows:
            painter = QPainter(self.viewport())
            painter.setPen(theme.colour("text_soft"))
            area = self.viewport().rect().adjusted(theme.space(2), 0, 0, 0)
            painter.drawText(area, Qt.AlignmentFlag.AlignVCenter, self.nothing)
            painter.end()

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Qt opens the editor of the cell to compose in; the list of words stands under it.

        Of a word that was not composed here, but in a window of the input method, Qt only opens
        the editor: the word itself is passed on.
        """
        is_whole = bool(event.commitString()) and self.state() is not self.State.EditingState
        super().inputMethodEvent(event)
        if is_whole and self.isAncestorOf(QApplication.focusWidget()):
            QApplication.sendEvent(QApplication.focusWidget(), event)
        QApplication.inputMethod().update(Qt.InputMethodQuery.ImCursorRectangle)

    def _enter(self) -> None:
        """Edit the cell; a flag passes on to the next cell."""
        if self._is_flag(self.currentIndex()):
            self._step(1)
        else:
            self._edit_current()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """A double click sets a flag to its next value, and edits any other cell."""
        super().mouseDoubleClickEvent(event)
        index, row = self.indexAt(event.position().toPoint()), self.current()
        if row and self._is_flag(index):
            field = self.fields[index.column()]
            self.edited.emit(row, field, NEXT_FLAG[row.values.get(key_of(field))])


_STEPS = {
    QAbstractItemDelegate.EndEditHint.EditNextItem: 1,
    QAbstractItemDelegate.EndEditHint.EditPreviousItem: -1,
}


def _is_block(rows: Sequence[int], places: Sequence[int]) -> bool:
    return len(rows) * len(places) > 1
