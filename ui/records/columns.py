"""Which columns a list shows, how wide, in which order its rows: chosen once, then remembered."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from ui import theme
from ui.memory import Memory
from ui.tables.columns import ColumnChooser
from ui.tables.table import RecordView


class Columns(QObject):
    """The columns of one page, from its last use to its next.

    Signals:
        changed: others are shown, or in another order.
    """

    changed = Signal()

    def __init__(self, view: RecordView, memory: Memory, usual: Sequence[str]) -> None:
        super().__init__(view)
        self.view, self._memory, self._usual = view, memory, list(usual)
        self._chooser: ColumnChooser | None = None
        self._restore()
        view.arranged.connect(self._keep)
        view.sorted.connect(self._keep_order)

    def choose(self, button: QWidget) -> None:
        """Open the list of columns under a button."""
        if self._chooser is None:
            self._chooser = ColumnChooser(self.view.rows.record, button)
            self._chooser.chosen.connect(self.show)
            self._chooser.reset.connect(self._reset)
            self._chooser.by_strokes.connect(self._sort_by_strokes)
        self._chooser.show_order(by_strokes=self.view.by_strokes)
        self._chooser.show_columns(self.view.shown_columns())
        self._chooser.open()

    def show(self, columns: Sequence[str]) -> None:
        """Show these columns."""
        self.view.set_columns(columns, self.view.widths())
        self._keep()

    def _reset(self) -> None:
        """Forget what the clerk chose."""
        self._memory.keep("columns", [])
        self._memory.keep("widths", {})
        self.view.set_columns(self._usual, {}, is_fitting=True)
        self.changed.emit()
        if self._chooser:
            self._chooser.show_columns(self.view.shown_columns())

    def _keep(self) -> None:
        self._memory.keep("columns", self.view.shown_columns())
        self.changed.emit()
        widths: dict[str, int] = self._memory.get("widths", {})
        now = {name: round(width / theme.zoom()) for name, width in self.view.widths().items()}
        self._memory.keep("widths", widths | now)

    def _keep_order(self) -> None:
        self._memory.keep("sort", [self.view.sort, self.view.is_descending])

    def _sort_by_strokes(self, wanted: bool) -> None:
        self.view.by_strokes = wanted
        self._memory.keep("by_strokes", wanted)
        self.view.sorted.emit()

    def _restore(self) -> None:
        """Everything as it was when the page was left; unknown fields are passed over."""
        known = self.view.rows.known
        columns = [name for name in self._memory.get("columns", list[str]()) if name in known]
        kept: dict[str, int] = self._memory.get("widths", {})
        widths = {name: theme.length(width) for name, width in kept.items()}
        self.view.set_columns(columns or self._usual, widths, is_fitting=not columns)
        self.view.by_strokes = bool(self._memory.get("by_strokes", False))
        name, is_descending = self._memory.get("sort", ["", False])
        self.view.set_sort(name if name in known else "", is_descending=bool(is_descending))
