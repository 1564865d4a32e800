"""A help text as it is shown: headings in our sizes, some air between the lines, pictures."""

import re

from PySide6.QtCore import QUrl
from PySide6.QtGui import QTextBlockFormat, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QTextBrowser

import resources
from ui import theme

_HEADINGS = {1: "title", 2: "subtitle", 3: "body_large"}
_LINE_HEIGHT = 130
_PICTURE = "\N{OBJECT REPLACEMENT CHARACTER}"
"""What a picture is in a text."""
_LEAST_WIDTH = 320
_WITHIN = re.compile(r"(?<=[^\x00-\x7f])\n *(?=[^\x00-\x7f\s])")
"""The end of a line within a paragraph of Chinese, which has no blanks; it is shown as one."""


class HelpText(QTextBrowser):
    """One text of resources/help; links lead to other texts."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("help_text")
        self.setOpenLinks(False)
        self.setSearchPaths([str(resources.path("help"))])  # where the pictures are
        self.setMinimumWidth(theme.length(_LEAST_WIDTH))
        self.document().setDocumentMargin(theme.space(4))
        self.document().setIndentWidth(theme.space(6))
        self.anchorClicked.connect(self._follow)
        theme.set_look(self, "plain")

    def show_text(self, name: str) -> None:
        """Show resources/help/<name>.md."""
        self.setMarkdown(_WITHIN.sub("", resources.text(f"help/{name}.md")))
        self._arrange()
        self.moveCursor(QTextCursor.MoveOperation.Start)

    def go_to(self, words: str) -> None:
        """Scroll to the heading with these words, else to where they stand first, if they do."""
        found = self._heading(words) or self.document().find(words)
        if not found.isNull():
            found.clearSelection()
            self.setTextCursor(found)
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + self.cursorRect().top() - theme.space(4))

    def _heading(self, words: str) -> QTextCursor | None:
        block = self.document().begin()
        while block.isValid():
            if block.blockFormat().headingLevel() > 1 and words in block.text():
                return QTextCursor(block)
            block = block.next()
        return None

    def _arrange(self) -> None:
        """Give headings our sizes and lines some air; markdown comes with neither."""
        air = QTextBlockFormat()
        height = QTextBlockFormat.LineHeightTypes.ProportionalHeight.value
        air.setLineHeight(_LINE_HEIGHT, height)
        block = self.document().begin()
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
