"""Choosing a field for a column: a line with the list of all fields under it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from ruraledu_desktop.sheets.layouts import Layout, plain
from ui.forms.choices import Choice, ChoiceList
from ui.forms.choosers import ChooserLine
from ui.keys import STEPS
from ui.words import say

NOT_IMPORTED = say("不导入")


class FieldLine(ChooserLine):
    """Finds a field by any part of its name or of a heading it goes by.

    Signals:
        picked: a field was chosen: its key, "" for none.
        closed: the clerk left without choosing.
    """

    picked = Signal(str)
    closed = Signal()

    def __init__(self, layout: Layout, key: str, parent: QWidget) -> None:
        super().__init__()
        self.setParent(parent)
        self.setObjectName("field")
        self._layout, self._key = layout, key
        titles = {one: target.title for one, target in layout.targets.items()}
        self._choices = [Choice(one, title) for one, title in ({"": NOT_IMPORTED} | titles).items()]
        self._headings = {one: " ".join(layout.headings_of(one)) for one in titles}
        self.hint = self.rest = next(one.text for one in self._choices if one.key == key)
        self._list = ChoiceList(self)
        self._list.picked.connect(lambda choice: self.picked.emit(choice.key))
        self.takes = self._take_key
        self.wanted.connect(self.offer)
        self.textEdited.connect(lambda _: self.offer())
        self.passed.connect(lambda _: self._pick_marked())
        self.escaped.connect(self.closed)
        self.left.connect(self.closed)

    def offer(self) -> None:
        """Show the fields that fit what was typed."""
        typed = plain(self.text())
        found = [one for one in self._choices if self._fits(one, typed)]
        if typed:
            found.sort(key=lambda one: (plain(one.text) != typed, typed not in plain(one.text)))
        keys = [one.key for one in found]
        self._list.offer(found, current=keys.index(self._key) if not typed else 0)

    def _fits(self, choice: Choice, typed: str) -> bool:
        return typed in plain(choice.text) or typed in self._headings.get(choice.key, "")

    def _pick_marked(self) -> None:
        marked = self._list.current() if self._list.is_open else None
        if marked:
            self.picked.emit(marked.key)
        else:
            self.closed.emit()

    def _take_key(self, event: QKeyEvent) -> bool:
        by = STEPS.get(Qt.Key(event.key()))
        if by and self._list.is_open:
            self._list.step(by)
        return bool(by)

    def close_quietly(self) -> None:
        """Go away, and the list too."""
        self.blockSignals(True)
        self._list.close_quietly()
        self.hide()
        self.deleteLater()
