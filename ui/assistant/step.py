"""What every step of the assistant is."""

from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ruraledu_desktop.units import Unit
from ui import theme


@dataclass
class Choices:
    """What the clerk has chosen so far; the steps read and write it."""

    role: str = "township"
    unit: Unit | None = None
    clerk: str = ""
    folder: Path | None = None
    password: str = field(default="", repr=False)


class Step(QWidget):
    """One step: what it asks, and whether the answer will do.

    Attributes:
        heading, about: what the assistant says above it.
        changed: emitted when the answer, or whether it will do, changed.
        finished: emitted when the answer is complete and the next step may come.
    """

    changed = Signal()
    finished = Signal()
    heading = ""
    about = ""

    def __init__(self, choices: Choices) -> None:
        super().__init__()
        self.choices = choices
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(theme.space(3))

    def enter(self) -> None:
        """Prepare for being shown: earlier answers may have changed."""

    @property
    def is_ready(self) -> bool:
        """Whether the answer will do."""
        return True

    @property
    def next_text(self) -> str:
        """What the right button says, "" for what it says by itself."""
        return ""
