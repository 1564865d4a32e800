"""The page that asks for a password, in the main window."""

from typing import Self

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from tests.pages.base import OnScreen
from ui.application import Program
from ui.shell.main_window import MainWindow


class UnlockingPage(OnScreen[MainWindow]):
    """The window while it is covered."""

    def give(self, password: str, user: str = "") -> Self:  # type: ignore[override]
        """Type a password and press Enter."""
        box = self.find(QComboBox, "unlock_user")
        self.wait(lambda: box.count() > 0)
        if user:
            box.setCurrentText(user)
        self.type("unlock_password", password)
        QTest.keyClick(self.find(QLineEdit, "unlock_password"), Qt.Key.Key_Return)
        return self

    def users(self) -> list[str]:
        """Who can be chosen, the one first who is."""
        box = self.find(QComboBox, "unlock_user")
        self.wait(lambda: box.count() > 0)
        others = [box.itemText(row) for row in range(box.count()) if row != box.currentIndex()]
        return [box.currentText(), *others]

    @property
    def says(self) -> str:
        """Why one is not in yet."""
        return self.find(QLabel, "unlock_says").text()

    def is_open(self) -> bool:
        """Whether nothing covers the window any more."""
        return self.widget.curtain.page is None


def asked(qtbot: QtBot, program: Program) -> UnlockingPage:
    """The page as soon as it asks."""
    qtbot.waitUntil(lambda: bool(program.window and program.window.curtain.page), timeout=60_000)
    assert program.window
    program.window.activateWindow()
    return UnlockingPage(qtbot, program.window)


def move_mouse(window: MainWindow, place: QPoint) -> None:
    """Tell the window that the mouse is at a place in it, as the system does."""
    QTest.mouseMove(window.windowHandle(), place)
    QGuiApplication.processEvents()


def strike_key(window: MainWindow, key: Qt.Key) -> None:
    """Strike a key as the system brings it: to the window, which gives it on."""
    handle = window.windowHandle()
    assert handle in QGuiApplication.topLevelWindows()
    QTest.keyClick(handle, key)
