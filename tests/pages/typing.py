"""Typing as a person does it, hanzi too."""

from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget


def hand(widget: QWidget, text: str) -> None:
    """Type into a widget; hanzi come in whole, as from an input method."""
    for letter in text:
        if letter.isascii():
            QTest.keyClicks(widget, letter)
        else:
            committed = QInputMethodEvent()
            committed.setCommitString(letter)
            QApplication.sendEvent(widget, committed)


def compose(widget: QWidget, letters: str) -> None:
    """Have an input method show what is being typed, in place of what it showed before."""
    QApplication.sendEvent(widget, QInputMethodEvent(letters, []))
