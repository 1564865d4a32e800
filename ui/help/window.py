"""Help over a dialog: the window behind it takes no keys meanwhile, so it is one of its own."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

import resources
from ui import theme
from ui.dialogs import Window
from ui.help import text_of
from ui.help.text import HelpText
from ui.page import Page
from ui.words import say

_SIZE = (420, 560)


class HelpWindow(Window):
    """One text; Esc closes it, and the dialog goes on."""

    def __init__(self, parent: QWidget, name: str, about: str) -> None:
        super().__init__(parent)
        self.setObjectName("help_window")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(say("帮助"))
        self.resize(theme.window_size(*_SIZE))
        self._text, self._about = HelpText(), about
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._text)
        self._text.show_text(name)

    def read(self) -> None:
        """Show it, from what it is about on."""
        self.show()
        self._text.go_to(self._about)


def help_over(dialog: QDialog, about: str, page: str) -> None:
    """Show the help of a page, "" for the one behind a dialog, at some words."""
    HelpWindow(dialog, page or _name_behind(dialog), about).read()


def _name_behind(dialog: QDialog) -> str:
    parent = dialog.parent()
    window = parent.window() if isinstance(parent, QWidget) else dialog
    pages = [one for one in (window, *window.findChildren(Page)) if isinstance(one, Page)]
    shown = (text_of(one.name, one.desk.office) for one in pages if one.isVisible())
    known = (one for one in shown if resources.path(f"help/{one}.md").is_file())
    return next(known, "keyboard")
