"""The widgets one types into: a line, several lines, and a row of segments to choose from."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QSizePolicy, QWidget

from ui import theme
from ui.keys import ENTER

_OWN_MARGIN = 4
"""What Qt leaves at either end of a line, with its border and the cursor."""
_STAYING = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason)


def _is_for_window(event: QEvent, can_undo: bool, can_redo: bool) -> bool:
    """Whether these are the keys of undo or redo, and nothing was typed here to take back."""
    if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
        return False
    is_undo = event.matches(QKeySequence.StandardKey.Undo) and not can_undo
    is_redo = event.matches(QKeySequence.StandardKey.Redo) and not can_redo
    if is_undo or is_redo:
        event.ignore()
    return is_undo or is_redo


class Line(QLineEdit):
    """A line that knows the keys of a form, and says while one is in it what to type.

    Signals:
        left: the focus went elsewhere in the window.
        passed: Enter (1) or Shift+Enter (-1).
        escaped: Esc.
        pressed: the icon was clicked.
    """

    left = Signal()
    passed = Signal(int)
    escaped = Signal()
    pressed = Signal()

    def __init__(self, icon: str = "") -> None:
        """Show an icon at the right end, e.g. the calendar that opens from it.

        `hint` is what the empty line says while one is in it, `rest` what it says otherwise.
        """
        super().__init__()
        self.hint = self.rest = ""
        self._icon = icon
        if icon:
            self.setTextMargins(0, 0, theme.size("icon") + theme.space(1), 0)

    def event(self, event: QEvent) -> bool:
        """Leave Ctrl+Z to the window when there is no typing here to take back."""
        if event.type() != QEvent.Type.ShortcutOverride:
            return super().event(event)
        can = (self.isUndoAvailable(), self.isRedoAvailable())
        return False if _is_for_window(event, *can) else super().event(event)

    def forget_typing(self) -> None:
        """Let Ctrl+Z no longer take back what was typed so far; text and cursor stay."""
        if self.isUndoAvailable() or self.isRedoAvailable():
            place = self.cursorPosition()
            self.setText(self.text())  # the one way to empty the line's own memory
            self.setCursorPosition(place)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in ENTER:
            self.passed.emit(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
        elif event.key() == Qt.Key.Key_Escape:
            self.escaped.emit()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.setPlaceholderText(self.hint)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.setPlaceholderText(self.rest)
        if event.reason() not in _STAYING:
            self.left.emit()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        if self._icon and event.position().x() >= self._icon_rect().left() - theme.space(1):
            self.pressed.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._icon:
            painter = QPainter(self)
            theme.icon(self._icon, "text_faint").paint(painter, self._icon_rect())

    def needed_width(self) -> int:
        """The width that shows the whole text."""
        margins, around = self.textMargins(), theme.space(2) + _OWN_MARGIN
        text = self.fontMetrics().horizontalAdvance(self.text())
        return text + margins.left() + margins.right() + 2 * around

    def _icon_rect(self) -> QRect:
        side = theme.size("icon")
        return QRect(self.width() - side - theme.space(2), (self.height() - side) // 2, side, side)


class LongText(QPlainTextEdit):
    """Several lines; Ctrl+Enter goes on, since Enter begins a new line."""

    left = Signal()
    passed = Signal(int)
    escaped = Signal()

    def __init__(self, lines: int) -> None:
        super().__init__()
        self.setTabChangesFocus(True)
        height = self.fontMetrics().lineSpacing() * lines
        self.setFixedHeight(height + theme.space(4))

    def event(self, event: QEvent) -> bool:
        """Leave Ctrl+Z to the window when there is no typing here to take back."""
        document = self.document()
        can = (document.isUndoAvailable(), document.isRedoAvailable())
        return False if _is_for_window(event, *can) else super().event(event)

    def forget_typing(self) -> None:
        """Let Ctrl+Z no longer take back what was typed so far."""
        self.document().clearUndoRedoStacks()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if event.key() in ENTER and is_control:
            self.passed.emit(1)
        elif event.key() == Qt.Key.Key_Escape:
            self.escaped.emit()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() not in _STAYING:
            self.left.emit()


_REMEMBERED = 8
"""Letters; no answer offered side by side is spelled with more."""


class Segments(QWidget):
    """A few choices side by side, the last of them 未填; one key or one click chooses.

    Left and right go through them, what is typed is read like any typing, Delete empties.

    Signals:
        picked: another choice was made.
        left, passed, escaped: as for `Line`.
    """

    picked = Signal()
    left = Signal()
    passed = Signal(int)
    escaped = Signal()

    def __init__(
        self, options: Sequence[tuple[str, str]], empty: str, read: Callable[[str], str]
    ) -> None:
        """Show options.

        Args:
            options: key and text of each.
            empty: the word for no choice.
            read: the key meant by what was typed, "" for none.
        """
        super().__init__()
        self._options = [*options, ("", empty)]
        self._read = read
        self._key = ""
        self._typed = ""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    @property
    def key(self) -> str:
        """The chosen key, "" for none."""
        return self._key

    def put(self, key: str) -> None:
        """Show a choice without telling."""
        self._key = key
        self.update()

    def forget_typing(self) -> None:
        """As for `Line`: here nothing is remembered."""

    def text(self) -> str:
        """The text of the choice, "" for none."""
        return next((text for key, text in self._options if key and key == self._key), "")

    def _pick(self, key: str) -> None:
        if key != self._key:
            self.put(key)
            self.picked.emit()

    def sizeHint(self) -> QSize:
        width = sum(width for _, width in self._places())
        return QSize(width + 1, theme.size("control"))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def _places(self) -> list[tuple[int, int]]:
        """Left edge and width of each segment."""
        metrics, places, left = self.fontMetrics(), [], 0
        for _, text in self._options:
            width = metrics.horizontalAdvance(text) + theme.space(4)
            places.append((left, width))
            left += width
        return places

    # --- keys and mouse ---------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in ENTER:
            self.passed.emit(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
        elif key == Qt.Key.Key_Escape:
            self.escaped.emit()
        elif key == Qt.Key.Key_Space and self._typed:
            self._typed = ""  # it ends pinyin, as in an input method: no step is meant
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Space):
            self._step(-1 if key == Qt.Key.Key_Left else 1)
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self._pick("")
        elif event.text().isprintable() and event.text():
            self._type(event.text())
        else:
            super().keyPressEvent(event)

    def _type(self, letter: str) -> None:
        """Choose what the last letters mean, as many of them as mean anything."""
        self._typed = (self._typed + letter)[-_REMEMBERED:]
        ends = [self._typed[start:] for start in range(len(self._typed))]
        meant = next((key for end in ends if (key := self._read(end))), "")
        if meant:
            self._pick(meant)

    def _step(self, by: int) -> None:
        keys = [key for key, _ in self._options]
        place = keys.index(self._key) if self._key in keys else len(keys) - 1
        self._pick(keys[(place + by) % len(keys)])

    def mousePressEvent(self, event: QMouseEvent) -> None:
        across = event.position().x()
        for (key, _), (left, width) in zip(self._options, self._places(), strict=True):
            if left <= across < left + width:
                self._pick(key)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._typed = ""
        if event.reason() not in _STAYING:
            self.left.emit()

    # --- looks ------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        radius = theme.length(theme.tokens()["radius"]["s"])
        whole = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.setPen(theme.colour("line_strong" if self.isEnabled() else "line"))
        painter.setBrush(theme.colour("surface" if self.isEnabled() else "surface_alt"))
        painter.drawRoundedRect(whole, radius, radius)
        for (key, text), (left, width) in zip(self._options, self._places(), strict=True):
            self._paint_one(painter, QRect(left, 0, width, self.height()), key, text)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(theme.colour("focus"))
            painter.drawRoundedRect(whole, radius, radius)
            painter.drawRoundedRect(whole.adjusted(1, 1, -1, -1), radius, radius)

    def _paint_one(self, painter: QPainter, rect: QRect, key: str, text: str) -> None:
        is_chosen = key == self._key
        inner = rect.adjusted(3, 3, -3, -3)
        if is_chosen:
            painter.setPen(Qt.PenStyle.NoPen)
            is_marked = key and self.isEnabled()
            painter.setBrush(theme.colour("primary_soft" if is_marked else "hover"))
            painter.drawRoundedRect(inner, 3, 3)
        role = "primary" if is_chosen and key else "text_faint" if not key else "text_soft"
        if not self.isEnabled():
            role = "text_soft" if is_chosen else "text_faint"
        painter.setPen(theme.colour(role))
        painter.setFont(self.font())
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, text)
