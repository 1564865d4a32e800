"""The help panel at the right of the main window."""

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import (
    QCloseEvent,
    QKeySequence,
    QShortcut,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
)
from PySide6.QtWidgets import QDockWidget, QHBoxLayout, QLabel, QTextBrowser, QWidget

import resources
from ui import parts, theme
from ui.words import say

_HEADINGS = {1: "title", 2: "subtitle", 3: "body_large"}
_LINE_HEIGHT = 130
_PICTURE = "\N{OBJECT REPLACEMENT CHARACTER}"
"""What a picture is in a text."""


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
        self._text = QTextBrowser()
        self._text.setObjectName("help_text")
        self._text.setOpenLinks(False)
        self._text.setSearchPaths([str(resources.path("help"))])  # where the pictures are
        self._text.setMinimumWidth(theme.length(320))
        self._text.document().setDocumentMargin(theme.space(4))
        self._text.document().setIndentWidth(theme.space(6))
        self._text.anchorClicked.connect(self._follow)
        theme.set_look(self._text, "plain")
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
        self._text.setMarkdown(resources.text(f"help/{name}.md"))
        self._arrange()
        self._text.moveCursor(QTextCursor.MoveOperation.Start)

    def focus(self) -> None:
        """Let the keys scroll the text."""
        self._text.setFocus()

    def closeEvent(self, event: QCloseEvent) -> None:
        super().closeEvent(event)
        self.closed.emit()

    def _arrange(self) -> None:
        """Give headings our sizes and lines some air; markdown comes with neither."""
        air = QTextBlockFormat()
        height = QTextBlockFormat.LineHeightTypes.ProportionalHeight.value
        air.setLineHeight(_LINE_HEIGHT, height)
        block = self._text.document().begin()
        while block.isValid():
            cursor = QTextCursor(block)
            if _PICTURE not in block.text():
                cursor.mergeBlockFormat(air)
            level = block.blockFormat().headingLevel()
            if level in _HEADINGS:
                look = QTextCharFormat()
                look.setFont(theme.font(_HEADINGS[level], is_strong=True))
                cursor.movePosition(
                    QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor
                )
                cursor.setCharFormat(look)
            block = block.next()

    def _follow(self, link: QUrl) -> None:
        self.show_text(link.path().removesuffix(".md"))
