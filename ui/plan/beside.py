"""What stands beside the list of tasks: what the chosen one asks, and what is kept about it."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from ui import theme
from ui.plan.asked import Asked
from ui.plan.keeping import Keeping

_LEAST_WIDTH = 408
"""What the head of the form needs, beside a scroll bar."""


class Beside(QScrollArea):
    """The form scrolls its fields itself; all of it is scrolled only where even that is too low."""

    def __init__(self, asked: Asked, keeping: Keeping) -> None:
        super().__init__()
        self.setObjectName("plan_right")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidgetResizable(True)
        self.setMinimumWidth(theme.length(_LEAST_WIDTH))
        self._asked, self._keeping = asked, keeping
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(theme.space(3), 0, theme.space(1), 0)
        column.setSpacing(theme.space(3))
        column.addWidget(asked)
        column.addWidget(keeping, 1)
        self.setWidget(inside)

    def fit(self) -> None:
        """Leave the room to the form, where there is one and little room."""
        width = self.viewport().width() - theme.space(4)
        needed = self._asked.whole_height(width) + theme.space(3) + self._keeping.least_height
        is_low = self.viewport().height() < needed
        self._asked.shorten(is_low and self._keeping.has_form)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()
