"""The cards of the first page."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QMouseEvent, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from ui import parts, theme
from ui.words import say

Go = Callable[[], object]
_WIDEST_ROW = 720
"""A button further away does not seem to belong to its line."""


class Card(QFrame):
    """A white card with a heading; `body` takes what stands in it."""

    def __init__(self, title: str) -> None:
        super().__init__()
        theme.set_look(self, "card")
        whole = QVBoxLayout(self)
        whole.setContentsMargins(*theme.margins(4))
        whole.setSpacing(theme.space(2))
        heading = parts.label(title, "subtitle")
        whole.addWidget(heading, alignment=Qt.AlignmentFlag.AlignTop)  # also over an empty body
        self.body = QVBoxLayout()
        self.body.setSpacing(theme.space(1))
        whole.addLayout(self.body, 1)

    def empty(self) -> None:
        """Take everything out of the body."""
        parts.empty(self.body)


class Lines(QWidget):
    """Lines under each other, as many as there is room for, at least a few."""

    def __init__(self, least: int) -> None:
        super().__init__()
        self._least = least
        self._lines: list[QWidget] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.space(1))
        self._column.addStretch(1)

    def hasHeightForWidth(self) -> bool:
        """The lines do not ask for room, they take what there is."""
        return False

    def sizeHint(self) -> QSize:
        """The room of those that always stand there."""
        return QSize(super().sizeHint().width(), self.minimumHeight())

    def minimumSizeHint(self) -> QSize:
        """As the hint: lines that stand there for want of others need not stay."""
        return QSize(super().minimumSizeHint().width(), self.minimumHeight())

    def show_lines(self, lines: Sequence[QWidget]) -> None:
        """Show these lines instead."""
        for old in self._lines:
            old.hide()
            old.deleteLater()
        self._lines = list(lines)
        for place, line in enumerate(lines):
            self._column.insertWidget(place, line)
        self._fit()

    def _fit(self) -> None:
        """The last line that would be cut is left out; its room does not shrink with it."""
        ends = 0
        for place, line in enumerate(self._lines):
            wide = line.heightForWidth(self.width()) if line.hasHeightForWidth() else -1
            ends += max(wide, line.sizeHint().height())
            if place < self._least:
                self.setMinimumHeight(ends)
            line.setVisible(place < self._least or ends <= self.height())
            ends += self._column.spacing()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another height has room for more or fewer."""
        super().resizeEvent(event)
        self._fit()


class FigureCard(QFrame):
    """How many records of a kind there are, and how many of them need care."""

    def __init__(self, name: str, title: str, icon: str, unit: str, go: Go) -> None:
        super().__init__()
        self.setObjectName(f"card_{name}")
        theme.set_look(self, "card_link")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._go = go
        picture = parts.picture(icon, "primary", "icon_large")
        self._figure = QLabel(say("–"))
        self._figure.setObjectName(f"count_{name}")
        theme.set_look(self._figure, "figure")
        unit_label = QLabel(unit)
        theme.set_look(unit_label, "soft")
        self._cares = QHBoxLayout()
        self._cares.setSpacing(theme.space(2))
        grid = QGridLayout(self)
        grid.setContentsMargins(*theme.margins(4))
        grid.setHorizontalSpacing(theme.space(3))
        grid.setVerticalSpacing(theme.space(1))
        grid.addWidget(picture, 0, 0, 3, 1, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(parts.link(title, f"open_{name}", go), 0, 1, Qt.AlignmentFlag.AlignLeft)
        count = QHBoxLayout()
        count.setContentsMargins(0, 0, 0, 0)
        count.setSpacing(theme.space(1))
        unit_label.setContentsMargins(0, 0, 0, theme.space(1))
        count.addWidget(self._figure)
        count.addWidget(unit_label, 0, Qt.AlignmentFlag.AlignBottom)
        count.addStretch(1)
        grid.addLayout(count, 1, 1)
        grid.addLayout(self._cares, 2, 1)
        grid.setColumnStretch(1, 1)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """The whole card leads there, as its title does."""
        if self.rect().contains(event.position().toPoint()):
            self._go()

    def show_count(self, count: int, cares: Sequence[QWidget]) -> None:
        """Show the count, and the links to records that need care."""
        self._figure.setText(f"{count:,}")
        parts.empty(self._cares)
        for one in cares:
            self._cares.addWidget(one)
        if not cares:
            fine = QLabel(say("必填项齐全") if count else say("尚未登记"))
            theme.set_look(fine, "caption")
            self._cares.addWidget(fine)
        self._cares.addStretch(1)


@dataclass(frozen=True)
class Waiting:
    """One thing that waits: what it is, and the button that leads to a place with a request."""

    name: str
    icon: str
    role: str
    text: str
    button: str
    place: str = "exchange"
    request: object = None


class WaitingRow(QWidget):
    """One line of the list of what waits."""

    def __init__(self, waiting: Waiting, go: Go) -> None:
        super().__init__()
        picture = parts.picture(waiting.icon, waiting.role)
        text = QLabel(waiting.text)
        text.setObjectName(f"waiting_{waiting.name}")
        text.setWordWrap(True)
        text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        button = QPushButton(waiting.button)
        button.setObjectName(f"do_{waiting.name}")
        button.setFixedWidth(max(theme.length(96), button.sizeHint().width()))
        button.clicked.connect(lambda: go())
        self.setMaximumWidth(theme.length(_WIDEST_ROW))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, theme.space(1), 0, theme.space(1))
        row.setSpacing(theme.space(3))
        row.addWidget(picture)
        row.addWidget(text, 1)
        row.addWidget(button)
