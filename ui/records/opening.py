"""Which record of the list stands in the form."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication

from ui.forms.form import RecordForm
from ui.records.work_area import ALONE, BESIDE, WorkArea
from ui.tables.table import RecordView

_OPEN_AFTER = 60
"""Milliseconds for which the cursor rests; of records passed with the arrow keys none is opened."""


class Opening(QObject):
    """Opens the record under the cursor, one a step away, or a new one.

    No record is left while something typed in it cannot be kept.
    """

    def __init__(self, view: RecordView, area: WorkArea, form: Callable[[], RecordForm]) -> None:
        """`form` is asked when it is needed, as it is made after the list."""
        super().__init__(view)
        self._view, self._area, self._form = view, area, form
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(_OPEN_AFTER)
        self._later.timeout.connect(self._open_current)

    @property
    def is_pending(self) -> bool:
        """Whether the record under the cursor is about to be opened."""
        return self._later.isActive()

    def open_soon(self) -> None:
        """Show the record under the cursor, once it rests."""
        self._later.start()

    def _open_current(self) -> None:
        """Show the record under the cursor, when what was typed in the last one is kept."""
        record_id, form = self._view.current_id(), self._form()
        if not record_id or record_id == form.awaited or self._area.place == ALONE:
            return
        if form.may_leave():
            form.open(record_id)
        else:
            self.stay()

    def stay(self) -> None:
        """Put the cursor of the table back on the record that cannot be left."""
        self._view.blockSignals(True)
        self._view.go_to(self._form().record_id)
        self._view.blockSignals(False)

    def put_form(self, place: str) -> None:
        """Put the form beside the list, under it, or away."""
        if place != ALONE or self._form().may_leave():
            self._area.put(place)
            self._open_current()

    def show_form(self) -> None:
        """Give the form a place where it has none."""
        if self._area.place == ALONE:
            self.put_form(BESIDE)

    def edit(self, record_id: str) -> None:
        """Go into the form of a record."""
        self.show_form()
        self._later.stop()
        form = self._form()
        if record_id == form.record_id:
            form.body.focus()
        elif form.may_leave():
            form.open(record_id, is_edited=True)

    def step(self, by: int) -> None:
        """Go to the record before or after, and stay in the form."""
        form = self._form()
        if form.may_leave():
            self._view.go_to_row(max(self._view.rows.row_of(form.record_id) + by, 0))

    def start_new(self) -> None:
        """Begin a new record."""
        self.show_form()
        if self._form().may_leave():
            self._later.stop()
            self._view.clearSelection()
            self._form().start_new()

    def go_to_table(self) -> None:
        """Put the keys back into the list."""
        self._view.setFocus()
        if not self._view.current_id():
            self._view.go_to_row(0)

    def change_sides(self) -> None:
        """From the list into the form, or back."""
        form = self._form()
        if form.isAncestorOf(QApplication.focusWidget()):
            self.go_to_table()
        else:
            form.body.focus()
