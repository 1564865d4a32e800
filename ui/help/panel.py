"""The help panel at the right of the main window."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QDockWidget, QHBoxLayout, QLabel, QWidget

from ui import parts, theme
from ui.help.text import HelpText
from ui.words import say


class HelpPanel(QDockWidget):
    """Shows one help text; Esc closes it, and links lead to other texts.

    Signals:
        closed: the clerk has read enough.
    """

    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(say("帮助"), parent)
        self.setObjectName("help")
        self.setAllowedAreas(Qt.DockWidgetArea.RightDockWidgetArea)
        self.setFeatures(QDockWidget.DockWidgetFeature.DockWidgetClosable)
        self._text = HelpText()
        self.setTitleBarWidget(self._make_title())
        self.setWidget(self._text)
        close = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        close.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        close.activated.connect(self.close)

    def _make_title(self) -> QWidget:
        bar = QWidget()
        bar.setObjectName("help_title")
        bar.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        close = parts.tool("close_help", "x", say("关闭（Esc）"))
        close.clicked.connect(self.close)
        title = QLabel(say("帮助"))
        theme.set_look(title, "strong")
        row = QHBoxLayout(bar)
        row.setContentsMargins(theme.space(4), theme.space(1), theme.space(2), theme.space(1))
        row.addWidget(title, 1)
        row.addWidget(close)
        return bar

    def show_text(self, name: str) -> None:
        """Show resources/help/<name>.md."""
        self._text.show_text(name)

    def focus(self) -> None:
        """Let the keys scroll the text."""
        self._text.setFocus()

    def closeEvent(self, event: QCloseEvent) -> None:
        super().closeEvent(event)
        self.closed.emit()
