"""A part of a form with records of its own: the family of a child, the duties of a teacher."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget


class Part(QWidget):
    """Shows and edits what belongs to the record in the form.

    Signals:
        needed: the record must be saved first, because something is to be added to it.
        summed_up: one sentence for the head of the form, "" for none.
    """

    needed = Signal()
    summed_up = Signal(str)

    def show_record(self, record_id: str) -> None:
        """Show what belongs to a record; "" for a new one or none."""
        raise NotImplementedError

    def wake(self) -> None:
        """It is about to come into sight: what waited for that is to be done now."""
