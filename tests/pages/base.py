"""What all page objects share: finding, clicking, typing and waiting as a person does."""

from collections.abc import Callable, Iterable
from pathlib import Path
from threading import Event
from time import monotonic
from typing import Any, Generic, Self, TypeVar

import PySide6
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QAction, QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QDialog,
    QFileDialog,
    QLabel,
    QLineEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from tests.pages.typing import hand
from ui.desk import Desk

V = TypeVar("V", bound=QWidget)
W = TypeVar("W", bound=QWidget)


class OnScreen(Generic[W]):
    """A widget on the screen and the hands that use it."""

    def __init__(self, qtbot: QtBot, widget: W) -> None:
        self.qtbot = qtbot
        self.widget = widget

    def find(self, kind: type[V], name: str) -> V:
        """The visible child of that class and object name, when it has appeared."""
        self.wait(lambda: self.seek(kind, name) is not None)
        found = self.seek(kind, name)
        assert found is not None
        return found

    def seek(self, kind: type[V], name: str) -> V | None:
        """The visible child of that class and object name; None when there is none."""
        children: Iterable[V] = self.widget.findChildren(kind, name)
        return next((one for one in children if one.isVisible()), None)

    def click(self, name: str) -> Self:
        """Press the button of that object name."""
        button = self.find(QAbstractButton, name)
        assert button.isEnabled(), f"button {name} is disabled"
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        return self

    def type(self, name: str, text: str) -> Self:
        """Replace what the named editor holds by typing; hanzi come by an input method."""
        editor = self.find(QWidget, name)
        editor.setFocus()
        QTest.keyClick(editor, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        hand(editor, text)
        return self

    def drag(self, paths: Iterable[Path]) -> bool:
        """Drag files from the file manager onto the widget; returns whether it would take them."""
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
        facts = (data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
        copy = Qt.DropAction.CopyAction
        # Qt 6.12 wants to know the place as exactly as for dropping; 6.8 cannot take it so.
        place: Any = (QPointF if PySide6.__version_info__ >= (6, 12) else QPoint)(9, 9)
        entering = QDragEnterEvent(place, copy, *facts)
        QApplication.sendEvent(self.widget, entering)
        QApplication.sendEvent(self.widget, QDropEvent(QPointF(9, 9), copy, *facts))
        return entering.isAccepted()

    def press(self, key: Qt.Key, *modifiers: Qt.KeyboardModifier) -> Self:
        """Press a key where the focus is."""
        held = Qt.KeyboardModifier.NoModifier
        for one in modifiers:
            held |= one
        QTest.keyClick(QApplication.focusWidget(), key, held)
        return self

    def trigger(self, name: str) -> Self:
        """Choose the menu entry of that object name."""
        action = self.widget.findChild(QAction, name)
        assert action, f"no action named {name}"
        assert action.isEnabled(), f"action {name} is disabled"
        action.trigger()
        return self

    def wait(self, is_true: Callable[[], bool]) -> Self:
        """Wait until something is so; how loaded the machine is decides nothing."""
        given_up = monotonic() + 60
        while not is_true():
            assert monotonic() < given_up, "what was waited for did not come"
            QTest.qWait(1)
        return self

    def texts(self) -> list[str]:
        """All texts of labels that can be seen."""
        labels: Iterable[QLabel] = self.widget.findChildren(QLabel)
        return [label.text() for label in labels if label.isVisible()]

    def shows(self, text: str) -> bool:
        """Whether a visible label contains the text."""
        return any(text in shown for shown in self.texts())

    def dialog(self, name: str = "message") -> "OnScreen[QDialog]":
        """The open dialog of that object name, when it has appeared."""

        def opened() -> list[QDialog]:
            dialogs = [one for one in QApplication.topLevelWidgets() if isinstance(one, QDialog)]
            return [one for one in dialogs if one.isVisible() and one.objectName() == name]

        self.wait(lambda: bool(opened()))
        return OnScreen(self.qtbot, opened()[0])

    def can(self, name: str) -> bool:
        """Whether a button is there and can be pressed."""
        button = self.seek(QAbstractButton, name)
        return bool(button and button.isEnabled())

    def give(self, path: Path, dialog_name: str = "choose_file") -> Self:
        """Go to the folder in the open file dialog, and type the path."""
        dialog = self.dialog(dialog_name).widget
        assert isinstance(dialog, QFileDialog)
        line = dialog.findChild(QLineEdit, "fileNameEdit")
        assert line
        dialog.setDirectory(str(path.parent))
        line.setText(str(path))
        QTest.keyClick(line, Qt.Key.Key_Return)
        self.wait(lambda: not dialog.isVisible())
        return self


class AtDesk(OnScreen[W]):
    """A page or a window at a desk, whose worker does what is asked for."""

    def __init__(self, qtbot: QtBot, desk: Desk, widget: W) -> None:
        super().__init__(qtbot, widget)
        self.desk = desk

    @property
    def is_still(self) -> bool:
        """Whether nothing is being done or about to begin."""
        return not self.desk.tasks.is_busy

    def settle(self) -> Self:
        """Wait until nothing is being done; an answer may ask for more at once."""
        for _ in range(3):
            self.wait(lambda: self.is_still)
            QApplication.processEvents()
        return self


def asked_of(desk: Desk) -> list[tuple[str, object]]:
    """From now on what is asked of other pages: their names, and the requests."""
    asked: list[tuple[str, object]] = []
    desk.asked.connect(lambda name, request: asked.append((name, request)))
    return asked


def noted_at(desk: Desk) -> list[tuple[str, str, Callable[[], object]]]:
    """From now on what the quiet line says: the text, its action, and what that does."""
    noted: list[tuple[str, str, Callable[[], object]]] = []
    desk.messages.noted.connect(lambda *note: noted.append(note))
    return noted


def hold_up(desk: Desk) -> Callable[[], None]:
    """Give the worker something else to do first; what is returned lets it go on."""
    released = Event()
    desk.tasks.work(lambda: released.wait(5))
    return released.set
