"""A part of a form that tells what follows from the record and its rows; nothing is typed in it."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QLabel, QVBoxLayout

from db.store import Store
from ui.desk import Desk
from ui.forms.part import Part


class ToldPart(Part):
    """Asks an operation about the record when it comes into sight, and shows its answer."""

    def __init__(
        self,
        desk: Desk,
        name: str,
        operation: Callable[[Store, str], Any],
        told: Callable[[Any], str],
    ) -> None:
        """`told` puts the answer of `operation` into rich text."""
        super().__init__()
        self.setObjectName(f"part_{name}")
        self._desk, self._operation, self._told = desk, operation, told
        self._record_id = ""
        self._is_stale = True
        self.says = QLabel()
        self.says.setObjectName(name)
        self.says.setWordWrap(True)
        self.says.setTextFormat(Qt.TextFormat.RichText)
        self.says.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.says)
        self.setMinimumHeight(self.fontMetrics().height())

    def show_record(self, record_id: str) -> None:
        if record_id != self._record_id:
            self.says.setText("")
        self._record_id, self._is_stale = record_id, bool(record_id)
        if not self.visibleRegion().isEmpty():
            self.wake()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """It has come into sight."""
        super().paintEvent(event)
        if self._is_stale:
            QTimer.singleShot(0, self, self.wake)

    def wake(self) -> None:
        if self._is_stale:
            self._is_stale = False
            self._desk.tasks.run(
                self._operation,
                self._record_id,
                key=f"{self.objectName()} {id(self)}",
                owner=self,
                done=partial(self._show, self._record_id),
            )

    def _show(self, record_id: str, answer: object) -> None:
        if record_id == self._record_id:
            self.says.setText(self._told(answer))
