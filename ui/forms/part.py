"""A part of a form with records of its own: the family of a child, the duties of a teacher."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QWidget

from ruraledu_desktop.editing import Draft
from ui.desk import Desk


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

    def commit(self) -> str:
        """Keep what is being typed in a cell: the record is being saved, or left.

        Returns:
            what is wrong with a text that cannot be kept, in whose cell the cursor now is; or "".
        """
        return ""

    @property
    def waits(self) -> str:
        """Why the record must be kept, so that what is typed here can be; "" when it need not."""
        return ""

    def keep_with(self, draft: Draft) -> None:
        """Have kept what waited for a new record: that one is being kept now."""

    def take_back(self) -> bool:
        """Take away what was begun here and is kept nowhere; False when there is nothing."""
        return False

    def wake(self) -> None:
        """It is about to come into sight: what waited for that is to be done now."""

    def seek(self, row_id: str, field: str = "") -> None:
        """Put the cursor on a row of the record in the form as soon as it is shown, to type there.

        Args:
            row_id: the record of the row, "" for none in particular.
            field: the one to be typed, "" for none in particular.
        """


class LazyPart(Part):
    """A part that asks the store only while it is in sight, so that a form with many opens at once.

    Attributes:
        record_id: the record in the form, "" for a new one or none.
    """

    def __init__(self, desk: Desk, name: str) -> None:
        super().__init__()
        self.setObjectName(f"part_{name}")
        self._desk = desk
        self.record_id = ""
        self._is_stale = False

    def forget(self) -> None:
        """Show nothing of the record before."""
        raise NotImplementedError

    def ask(self) -> None:
        """Ask the store about the record: `self.run(operation, …)`."""
        raise NotImplementedError

    def show_found(self, found: Any) -> None:
        """Show what the store answered."""
        raise NotImplementedError

    @property
    def is_waiting(self) -> bool:
        """Whether there is something to do as soon as it comes into sight."""
        return self._is_stale

    def show_record(self, record_id: str) -> None:
        if record_id != self.record_id:
            self.forget()
        self.record_id, self._is_stale = record_id, bool(record_id)
        if not self.visibleRegion().isEmpty():
            self.wake()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """It has come into sight."""
        super().paintEvent(event)
        if self.is_waiting:
            QTimer.singleShot(0, self, self.wake)

    def wake(self) -> None:
        """Ask what is not known yet."""
        if self._is_stale:
            self._is_stale = False
            self.ask()

    def run(self, operation: Callable[..., Any], *args: object) -> None:
        """Let the worker find what is shown, unless another record has come meanwhile."""
        show = partial(self._show, self.record_id)
        key = f"{self.objectName()} {id(self)}"
        self._desk.tasks.run(operation, *args, key=key, owner=self, done=show)

    def _show(self, record_id: str, found: Any) -> None:
        if record_id == self.record_id:
            self.show_found(found)
