"""The main window as a person uses it."""

from typing import Self

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLabel, QTextBrowser
from pytestqt.qtbot import QtBot

from tests.pages.base import OnScreen
from ui.application import Program
from ui.shell.main_window import MainWindow


class MainPage(OnScreen[MainWindow]):
    """The main window: navigation, menus, quiet line, help."""

    def go_to(self, name: str) -> Self:
        """Press a place in the navigation."""
        return self.click(f"go_{name}")

    def leave(self) -> None:
        """Close the window; the day's backup is made first."""
        with self.qtbot.waitSignal(self.widget.leaving):
            self.widget.close()

    @property
    def place(self) -> str:
        """The page one is on."""
        assert self.widget.page
        return self.widget.page.name

    def menu_text(self, name: str) -> str:
        """What a menu entry says."""
        action = self.widget.findChild(QAction, name)
        assert action
        return action.text()

    def can_choose(self, name: str) -> bool:
        """Whether a menu entry is enabled."""
        action = self.widget.findChild(QAction, name)
        return bool(action and action.isEnabled())

    @property
    def note(self) -> str:
        """The quiet line."""
        return self.find(QLabel, "note").text()

    @property
    def help_text(self) -> str:
        """The help shown at the right; "" when there is none."""
        shown = self.seek(QTextBrowser, "help_text")
        return shown.toPlainText() if shown else ""


def main_page(qtbot: QtBot, program: Program) -> MainPage:
    """The main window of a started program, with its first page shown."""
    qtbot.waitUntil(lambda: bool(program.window and program.window.page), timeout=60_000)
    assert program.window
    program.window.activateWindow()
    return MainPage(qtbot, program.window)
