"""A small table edited in place, cell by cell: what belongs to the record in a form."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer, Signal
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
from ui.tables.blocks import Blocks
from ui.tables.cell_delegate import CellDelegate
from ui.tables.cells import Index, set_width, show_cell
from ui.tables.problem_lines import Wrong, in_row
from ui.tables.row_names import RowNames
from ui.tables.subrows import (
    BEGUN,
    MOST_WIDTH,
    NEXT_FLAG,
    SubRow,
    SubRows,
    flag_of,
    has_words,
    is_flag,
    key_of,
    width_of,
)
from ui.tables.widths import spread, squeezed

_MOST_ROWS = 8


class SubTable(QTableView):
    """The table on the screen: Enter, F2 or typing edits a cell; 是 and 否 are set by one key.

    Signals:
        edited: a cell was given another value: row, field, value.
        told: what is wrong with what was typed in a cell: a sentence.
        refused: texts that cannot be kept came into cells, or are gone from them.
        struck: the chosen rows are to be struck off.
        added: a new row is wanted.
        ended: Tab or Enter at the end of the row that is being begun.
        given_up: Esc in that row, with nothing typed in the cell.
        unshown: the cursor is in the row that was sought, but the field has no column: its name.

    Attributes:
        blocks: what is done with blocks of cells.
        cells: how a cell is typed into.
    """

    edited = Signal(object, object, object)
    told = Signal(str)
    refused = Signal()
    struck = Signal()
    added = Signal()
    ended = Signal()
    given_up = Signal()
    unshown = Signal(str)

    def __init__(self, desk: Desk, fields: Sequence[Field], name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.fields = fields
        self.nothing = ""
        self._sought = ("", "")
        self._model = SubRows(fields, self)
        self._model.refused_changed.connect(self.refused)
        self._model.refused_changed.connect(self._show_cell_soon)
        self.setModel(self._model)
        self.blocks = Blocks(self, self._model)
        self.cells = CellDelegate(desk, self._model, self)
        self.cells.edited.connect(self.edited)
        self.cells.told.connect(self.told)
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
        self._names = RowNames(self)
        self.verticalHeader().setDefaultSectionSize(theme.size("control") + 2)
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.setHighlightSections(False)
        header.setStretchLastSection(True)
        self._least = [set_width(self, place, width_of(one)) for place, one in enumerate(fields)]
        self._usual = self._tight = self._least
        self._widths = self._usual
        header.setFixedHeight(
            max(theme.size("header"), header.sizeHint().height() + theme.space(2))
        )
        self.show_rows(())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_room()

    def _share_room(self) -> None:
        """What is left over goes to the words, as long as nobody chose other widths.

        A little that is missing is taken from them, as far as what stands there stays whole.
        """
        places = range(len(self.fields) - 1)  # the last one takes what is left
        if [self.columnWidth(place) for place in places] == self._widths[:-1]:
            words = [place for place, one in enumerate(self.fields) if has_words(one)]
            room = self.viewport().width()
            self._widths = spread(squeezed(self._usual, self._tight, room), words, room)
            for place, width in enumerate(self._widths):
                self.setColumnWidth(place, width)

    def _needed(self, place: int) -> int:
        """The width of a column in which its texts are whole; numbers always, words up to a limit.

        Of a number that is cut off the rest would be read as another one.
        """
        whole = self._whole(place)
        is_number = self.fields[place].kind.is_right_aligned
        most = whole if is_number else theme.length(MOST_WIDTH)
        return max(self._least[place], min(whole, most))

    def _spared(self, place: int) -> int:
        """The width a column of words can do with: for its heading, what stands there, and more."""
        usual = self._usual[place]
        if not has_words(self.fields[place]):
            return usual
        heading = self.horizontalHeader().sectionSizeHint(place)
        return min(usual, max(heading, self._whole(place), usual // 2))

    def _whole(self, place: int) -> int:
        """The width in which the longest text of a column is whole."""
        key = key_of(self.fields[place])
        texts = [row.shown.get(key, "") for row in self.rows]
        longest = max(map(self.fontMetrics().horizontalAdvance, texts), default=0)
        return longest + 2 * theme.space(3) + 2  # with the line between two cells

    def show_rows(self, rows: Sequence[SubRow]) -> None:
        """Show these rows; the table is as high as they are, up to eight."""
        self._model.put(rows)
        shown = min(max(len(rows), 1), _MOST_ROWS)
        bar = self.horizontalScrollBar().sizeHint().height()
        height = shown * self.verticalHeader().defaultSectionSize()
        self.setFixedHeight(height + self.horizontalHeader().height() + bar + 2)
        self._usual = [self._needed(place) for place in range(len(self.fields))]
        self._tight = [self._spared(place) for place in range(len(self.fields))]
        self._share_room()
        self._go_to_sought()
        self._sought = ("", "")

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
        self._show_cell_soon()

    def seek(self, record_id: str, field: str = "") -> None:
        """Put the cursor into the row of a record, now or when the next rows are shown.

        Args:
            field: the one to be typed, "" for none in particular.
        """
        self._sought = (record_id, field)
        if self._go_to_sought():
            self._sought = ("", "")

    def _go_to_sought(self) -> bool:
        """Go where the cursor is wanted; False where there is no such row."""
        wanted, field = self._sought
        rows = [place for place, one in enumerate(self.rows) if wanted in (one.key, one.other)]
        if not wanted or not rows:
            return False
        names = [one.name for one in self.fields]
        if field in names:
            self.edit_at(rows[0], names.index(field))
        else:
            self.go_to(rows[0], 0)
            self._show_cell_soon()
        if field and field not in names:
            self.unshown.emit(field)
        return True

    def _show_cell_soon(self) -> None:
        QTimer.singleShot(0, self, lambda: show_cell(self))  # the table, or its part, grows first

    def _edit_current(self) -> None:
        if self.currentIndex().flags() & Qt.ItemFlag.ItemIsEditable:
            self.edit(self.currentIndex())

    @property
    def is_beginning(self) -> bool:
        """Whether the cursor is in the row that is being begun."""
        row = self.current()
        return row is not None and row.key == BEGUN

    # --- going on ---------------------------------------------------------------------------

    def commit(self) -> str:
        """Keep what is being typed in a cell.

        Returns:
            what is wrong with a text that cannot be kept, in whose cell the cursor now is; or "".
        """
        if self.state() is self.State.EditingState:
            self.setFocus()
        refused = self._model.all_refused()
        if not refused:
            return ""
        row, place, says = refused[0]
        self.edit_at(row, place)
        return says

    def take_back(self) -> bool:
        """Take the text refused last out of its cell; False where there is none."""
        return self._model.forget_last_refused()

    def refusals(self) -> list[Wrong]:
        """What is wrong with texts that cannot be kept, from the top, each with its row."""
        return [
            Wrong(self.rows[row].key, self.fields[place].name, in_row(row + 1, says))
            for row, place, says in self._model.all_refused()
        ]

    def has_refused(self, key: str) -> bool:
        """Whether such a text stands in the row of that key."""
        return any(self.rows[row].key == key for row, _, _ in self._model.all_refused())

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
        if self.blocks.take(event):
            return
        if key == Qt.Key.Key_Insert and not event.modifiers():
            self.added.emit()
        elif row is None:
            super().keyPressEvent(event)
        elif event.matches(QKeySequence.StandardKey.DeleteEndOfWord):
            self.struck.emit()
        elif key == Qt.Key.Key_Delete:
            self._model.forget_refused(row, self.fields[place])
            self.edited.emit(row, self.fields[place], None)
        elif is_flag(self.fields[place]) and (value := flag_of(event, row, self.fields[place])):
            self.edited.emit(row, self.fields[place], value[0])
        elif key in ENTER:
            self._enter()
        elif key == Qt.Key.Key_Escape and self._model.forget_refused(row, self.fields[place]):
            pass  # the cell shows again what is kept
        elif key == Qt.Key.Key_Escape and self.is_beginning:
            self._give_up()
        else:
            super().keyPressEvent(event)

    def chosen_rows(self) -> list[SubRow]:
        """The rows in which a cell is chosen, from the top; without any the one of the cursor."""
        rows = [self.rows[one] for one in self.blocks.chosen()[0]]
        current = self.current()
        return rows or ([current] if current else [])

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
