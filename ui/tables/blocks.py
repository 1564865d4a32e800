"""Blocks of cells in a small table: copied, pasted, filled down and emptied as in Excel and WPS."""

from collections.abc import Sequence

from PySide6.QtCore import QKeyCombination, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QTableView

from db.fields import Field
from ui.tables.cells import block_of, copy_block
from ui.tables.subrows import SubRow, SubRows

_FILL = QKeyCombination(Qt.KeyboardModifier.ControlModifier, Qt.Key.Key_D)


class Blocks(QObject):
    """What is chosen in the table, and the keys about it.

    Signals:
        pasted: a block is to be put from a cell on: row, column, texts line by line; none where
            something else was copied.
        filled: all chosen rows are to get the values of the first: rows, fields, those values.
        cleared: several cells are to be emptied: rows, fields, no values.
    """

    pasted = Signal(int, int, object)
    filled = Signal(object, object, object)
    cleared = Signal(object, object, object)

    def __init__(self, table: QTableView, rows: SubRows) -> None:
        super().__init__(table)
        self._table, self._model = table, rows

    def chosen(self) -> tuple[list[int], list[int]]:
        """The rows and the columns of the chosen cells, from top and left."""
        cells = self._table.selectionModel().selectedIndexes()
        return sorted({one.row() for one in cells}), sorted({one.column() for one in cells})

    def take(self, event: QKeyEvent) -> bool:
        """Do what a key about a block means; False for other keys."""
        rows, places = self.chosen()
        is_block = len(rows) * len(places) > 1
        if event.matches(QKeySequence.StandardKey.Copy):
            copy_block(self._table, rows, places)
        elif event.matches(QKeySequence.StandardKey.Paste):
            self._paste(rows, places)
        elif event.keyCombination() == _FILL:
            self._fill(rows, places)
        elif event.key() == Qt.Key.Key_Delete and not event.modifiers() and is_block:
            self._clear(rows, places)
        else:
            return False
        return True

    def _paste(self, rows: list[int], places: list[int]) -> None:
        """From the first chosen cell on; below all rows where none is chosen."""
        lines = block_of(QApplication.clipboard().text())
        row, place = rows[0] if rows else len(self._model.rows), places[0] if places else 0
        self._of(
            range(row, row + len(lines)), range(place, place + max(map(len, lines), default=0))
        )
        self.pasted.emit(row, place, lines)

    def _fill(self, rows: list[int], places: list[int]) -> None:
        """A single row takes what the row above it holds."""
        if len(rows) == 1:
            rows = [rows[0] - 1, rows[0]]
        if rows and rows[0] >= 0:
            chosen, fields = self._of(rows, places)
            self.filled.emit(chosen, fields, chosen[0].values)

    def _clear(self, rows: list[int], places: list[int]) -> None:
        self.cleared.emit(*self._of(rows, places), {})

    def _of(self, rows: Sequence[int], places: Sequence[int]) -> tuple[list[SubRow], list[Field]]:
        """Rows and fields of cells that get other values; texts refused there are gone."""
        chosen = [self._model.rows[one] for one in rows if one < len(self._model.rows)]
        fields = [self._model.fields[one] for one in places if one < len(self._model.fields)]
        for row in chosen:
            for field in fields:
                self._model.forget_refused(row, field)
        return chosen, fields
