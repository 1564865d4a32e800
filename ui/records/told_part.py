"""A part of a form that tells what follows from the record and its rows; nothing is typed in it."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout

from db.store import Store
from ui.desk import Desk
from ui.forms.part import LazyPart


class ToldPart(LazyPart):
    """Asks an operation about the record when it comes into sight, and shows its answer."""

    def __init__(
        self,
        desk: Desk,
        name: str,
        operation: Callable[[Store, str], Any],
        told: Callable[[Any], str],
    ) -> None:
        """`told` puts the answer of `operation` into rich text."""
        super().__init__(desk, name)
        self._operation, self._told = operation, told
        self.says = QLabel()
        self.says.setObjectName(name)
        self.says.setWordWrap(True)
        self.says.setTextFormat(Qt.TextFormat.RichText)
        self.says.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.says)
        self.setMinimumHeight(self.fontMetrics().height())

    def forget(self) -> None:
        self.says.setText("")

    def ask(self) -> None:
        self.run(self._operation, self.record_id)

    def show_found(self, found: Any) -> None:
        self.says.setText(self._told(found))
