"""A small frame that lies over the window under an editor: lists of choices, a calendar.

It is a part of the window, not a window of its own: the editor keeps the focus, input methods go
on undisturbed, and no window manager has a say in where it appears.
"""

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication, QFrame, QVBoxLayout, QWidget

from ui import theme

_CLOSING = (
    QEvent.Type.MouseButtonPress,
    QEvent.Type.Wheel,
    QEvent.Type.WindowDeactivate,
    QEvent.Type.Resize,
)


class Overlay(QFrame):
    """Shows one widget under an editor until one clicks elsewhere.

    Signals:
        closed: it was shown and is not any more.
    """

    closed = Signal()

    def __init__(self, editor: QWidget, content: QWidget) -> None:
        super().__init__(editor.window())
        self.editor, self.content = editor, content
        theme.set_look(self, "overlay")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        content.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.addWidget(content)
        editor.destroyed.connect(self.deleteLater)
        self.hide()

    def open(self, size: QSize) -> None:
        """Appear under the editor, or above it where there is more room."""
        self.setGeometry(_place(self.editor, size))
        if not self.isVisible():
            _application().installEventFilter(self)
            self.show()
        self.raise_()

    def close_quietly(self) -> None:
        """Go away; keys that went into it go back to the editor."""
        if self.isVisible():
            _application().removeEventFilter(self)
            if self.isAncestorOf(QApplication.focusWidget()):
                self.editor.setFocus()
            self.hide()
            self.closed.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _CLOSING and self._is_elsewhere(watched, event):
            self.close_quietly()
        return False

    def _is_elsewhere(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize or event.type() == QEvent.Type.WindowDeactivate:
            return watched is self.window()
        if not isinstance(watched, QWidget) or not isinstance(event, QMouseEvent):
            return isinstance(watched, QWidget) and not self._holds(watched)
        return not self._holds(watched) and watched is not self.editor

    def _holds(self, widget: QWidget) -> bool:
        return widget is self or self.isAncestorOf(widget)


def focused_below(widget: QWidget) -> bool:
    """Whether the focus is within a widget, or in what lies over the window for one within it.

    The year of a calendar is typed there.
    """
    within = above = QApplication.focusWidget()
    while above is not None:
        if isinstance(above, Overlay):
            within = above.editor
        above = above.parentWidget()
    return within is widget or widget.isAncestorOf(within)


def _application() -> QCoreApplication:
    found = QApplication.instance()
    assert found
    return found


def _place(editor: QWidget, size: QSize) -> QRect:
    window = editor.window()
    corner = editor.mapTo(window, QPoint(0, 0))
    below = window.height() - corner.y() - editor.height() - theme.space(2)
    above = corner.y() - theme.space(2)
    is_above = below < size.height() and above > below
    height = min(size.height(), above if is_above else below)
    left = max(min(corner.x(), window.width() - size.width() - theme.space(2)), 0)
    top = corner.y() - height - 1 if is_above else corner.y() + editor.height() + 1
    return QRect(left, top, size.width(), height)
