"""The row that is being begun in a small table, from the press of 添加 to leaving it."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication

from ruraledu_desktop.subrecords import SubRecord
from ui.forms.overlay import focused_below
from ui.tables.subrows import BEGUN
from ui.tables.subtable import SubTable


class Begun(QObject):
    """Nothing of it is kept before its first cell is typed; then it stays where it stands.

    add ─▶ start ─▶ typing ─▶ ask ─▶ settle ─▶ typing …
              └────── Esc, or cursor or focus elsewhere ──▶ left ─▶ forget

    Signals:
        left: it is to be taken away, or put among the others where it is kept already.

    Attributes:
        row: the row as it began; None while there is none.
    """

    left = Signal()

    def __init__(self, table: SubTable) -> None:
        super().__init__(table)
        self._table = table
        self.row: SubRecord | None = None
        self._asked = 0
        self._is_left = False

    def start(self, row: SubRecord) -> None:
        """Begin a row."""
        self.forget()
        self.row = row
        self._table.selectionModel().currentRowChanged.connect(self._look_soon)
        _application().focusChanged.connect(self._look_soon)

    def forget(self) -> None:
        """No row is being begun."""
        if self.row:
            self._table.selectionModel().currentRowChanged.disconnect(self._look_soon)
            _application().focusChanged.disconnect(self._look_soon)
        self.row, self._asked, self._is_left = None, 0, False

    @property
    def is_empty(self) -> bool:
        """Whether there is one, and nothing of it is kept or about to be."""
        return self.row is not None and not self.row.record_id and not self._asked

    def placed(self, found: Sequence[SubRecord], *, is_first: bool) -> list[SubRecord]:
        """The rows of the store with this one at its place, above or below all of them.

        What the checks say of it is not told before it is left.
        """
        if self.row is None:
            return list(found)
        rest = [one for one in found if not self.holds(one)]
        mine = next((replace(one, problems=()) for one in found if self.holds(one)), self.row)
        return [mine, *rest] if is_first else [*rest, mine]

    def holds(self, one: SubRecord) -> bool:
        """Whether a row is this one."""
        return self.row is not None and one.record_id == self.row.record_id

    def show_ahead(self, by_draft: Mapping[int, SubRecord]) -> None:
        """Show the row, if it is among these, with what is about to be kept of it."""
        if self.row:
            self.row = by_draft.get(id(self.row.draft), self.row)

    # --- keeping ----------------------------------------------------------------------------

    def ask(self) -> None:
        """Something is about to be kept, perhaps of this row."""
        self._asked += bool(self.row)

    def settle(self) -> None:
        """It was kept, or refused."""
        self._asked = max(self._asked - 1, 0)
        if self._is_left and self.is_empty:
            self.left.emit()

    def see(self, found: Sequence[SubRecord]) -> None:
        """The store was read: one that was struck off, or left meanwhile, is begun no more."""
        is_kept = self.row is not None and bool(self.row.record_id) and not self._asked
        if is_kept and (self._is_left or not any(map(self.holds, found))):
            self.forget()

    # --- leaving ----------------------------------------------------------------------------

    def leave(self) -> bool:
        """The clerk is elsewhere; False while something is still about to be kept."""
        self._is_left = bool(self._asked)
        if not self._asked:
            self.forget()
        return not self._is_left

    def _look_soon(self) -> None:
        """Not while Qt still moves cursor and focus."""
        QTimer.singleShot(0, self, self._look)

    def _look(self) -> None:
        is_elsewhere = not self._table.is_beginning or self._is_away()
        if self.row and is_elsewhere and not self._table.has_refused(BEGUN):
            self.left.emit()
        else:  # the clerk may be back while something is still about to be kept, and type on
            self._is_left = False

    def _is_away(self) -> bool:
        """Whether the focus is elsewhere in the window; another window takes nothing away."""
        focused, window = QApplication.focusWidget(), self._table.window()
        if not self._table.isVisible():
            return True
        if focused is None:
            return window.isActiveWindow()
        return focused.window() is window and not focused_below(self._table)


def _application() -> QApplication:
    found = QApplication.instance()
    assert isinstance(found, QApplication)
    return found
