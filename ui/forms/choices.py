"""The list of choices that opens under an editor while one types."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from ui import theme
from ui.forms.overlay import Overlay
from ui.tables.cells import Index, cell_of

_MOST_ROWS = 9
_WIDTH, _MOST_WIDTH = 280, 460
_CHOICE = Qt.ItemDataRole.UserRole


@dataclass(frozen=True)
class Choice:
    """One thing that can be chosen.

    Attributes:
        key: what is kept, e.g. the code.
        text: what the editor shows then.
        code: shown before the text, in soft type.
        note: shown behind it, in soft type.
        is_checked: for lists of which several can be chosen; None for the others.
    """

    key: str
    text: str
    code: str = ""
    note: str = ""
    is_checked: bool | None = None


class ChoiceList(QListWidget):
    """The choices; the editor keeps the focus and tells which one is the current.

    Signals:
        picked: a choice was clicked.
    """

    picked = Signal(object)

    def __init__(self, editor: QWidget) -> None:
        super().__init__()
        self.setObjectName("choices")
        self._editor = editor
        self.code_width = 0
        self.setItemDelegate(_Delegate(self))
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.itemClicked.connect(lambda item: self.picked.emit(item.data(_CHOICE)))
        self.overlay = Overlay(editor, self)

    @property
    def is_open(self) -> bool:
        """Whether the list is on the screen."""
        return self.overlay.isVisible()

    def offer(self, choices: Sequence[Choice], *, current: int = 0) -> None:
        """Show these choices; none of them closes the list."""
        self.clear()
        codes = [self.fontMetrics().horizontalAdvance(one.code) for one in choices]
        self.code_width = max(codes, default=0) + theme.space(3)
        for choice in choices:
            item = QListWidgetItem(choice.text, self)
            item.setData(_CHOICE, choice)
        if not choices:
            self.overlay.close_quietly()
            return
        self.setCurrentRow(current)
        rows = min(len(choices), _MOST_ROWS)
        width = max(self._editor.width(), theme.length(_WIDTH), self._width_for(choices))
        height = rows * self.sizeHintForRow(0) + theme.space(3)
        self.overlay.open(QSize(width, height))

    def _width_for(self, choices: Sequence[Choice]) -> int:
        """The room the longest choice takes, within reason."""
        advance = self.fontMetrics().horizontalAdvance
        longest = max(advance(one.text) + advance(one.note) for one in choices)
        return min(longest + self.code_width + theme.space(8) * 2, theme.length(_MOST_WIDTH))

    def close_quietly(self) -> None:
        """Take the list away."""
        self.overlay.close_quietly()

    def current(self) -> Choice | None:
        """The marked choice."""
        if self.currentRow() < 0:
            return None
        choice: Choice = self.currentItem().data(_CHOICE)
        return choice

    def step(self, rows: int) -> None:
        """Mark the choice so many rows further down."""
        self.setCurrentRow(min(max(self.currentRow() + rows, 0), self.count() - 1))


class _Delegate(QStyledItemDelegate):
    """Draws check mark, code, text and note of a choice in one line."""

    def __init__(self, shown: ChoiceList) -> None:
        super().__init__(shown)
        self._list = shown

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(0, theme.size("row"))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        cell, choice = cell_of(option), index.data(_CHOICE)
        self._list.style().drawPrimitive(
            QStyle.PrimitiveElement.PE_PanelItemViewItem, option, painter, self._list
        )
        rest = cell.rect.adjusted(theme.space(2), 0, -theme.space(2), 0)
        if choice.is_checked is not None:
            icon = "check" if choice.is_checked else "minus"
            side = theme.size("icon")
            role = "primary" if choice.is_checked else "line"
            theme.icon(icon, role).paint(painter, rest.left(), rest.top(), side, rest.height())
            rest.setLeft(rest.left() + side + theme.space(2))
        if choice.code:
            self._write(painter, rest, choice.code, "text_faint")
            rest.setLeft(rest.left() + self._list.code_width)
        self._write(painter, rest, choice.text, "text")
        if choice.note:
            rest.setLeft(rest.left() + painter.fontMetrics().horizontalAdvance(choice.text))
            rest.setLeft(rest.left() + theme.space(3))
            self._write(painter, rest, choice.note, "text_faint")

    @staticmethod
    def _write(painter: QPainter, rect: QRect, text: str, role: str) -> None:
        painter.setPen(theme.colour(role))
        shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
        painter.drawText(rect, Qt.AlignmentFlag.AlignVCenter, shown)
