"""The names of a form's sections above it, in as many lines as they need: each one click away."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QToolButton, QWidget

from ui.flow import FlowLayout


class SectionTabs(QWidget):
    """One button for each section; that of the section in sight is marked.

    Signals:
        chosen: a section is wanted: its number.
    """

    chosen = Signal(int)

    def __init__(self, titles: Sequence[str]) -> None:
        super().__init__()
        self.setObjectName("sections")
        self.titles = tuple(titles)
        self._buttons = QButtonGroup(self)
        line = FlowLayout(self, gap=1)
        line.setContentsMargins(0, 0, 0, 0)
        for number, title in enumerate(titles):
            button = QToolButton()
            button.setText(title)
            button.setCheckable(True)
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            self._buttons.addButton(button, number)
            line.addWidget(button)
        self._buttons.idClicked.connect(self.chosen)
        self.mark(0)

    @property
    def current(self) -> int:
        """The number of the marked section."""
        return max(self._buttons.checkedId(), 0)

    def mark(self, number: int) -> None:
        """Mark the section in sight."""
        self._buttons.button(number).setChecked(True)
