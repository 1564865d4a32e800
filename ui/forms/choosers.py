"""Editors that offer choices while one types: one code, several codes."""

import re
from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent

from db.codes import CodeRow
from db.fields import Field
from db.kinds import Code, Codes, Reading
from ui.forms.choices import Choice, ChoiceList
from ui.forms.editor import Editor
from ui.forms.lines import Line
from ui.keys import ENTER, STEPS
from ui.words import say

_SEPARATORS = re.compile(r"[、,，;；\s]+")


class ChooserLine(Line):
    """A line whose keys go to the list first while that is open.

    Signals:
        wanted: the list is wanted: Down, or a click.
        tabbed: Tab or Shift+Tab is about to leave the line.
    """

    wanted = Signal()
    tabbed = Signal()

    def __init__(self) -> None:
        super().__init__("chevron-down")
        self.takes: Callable[[QKeyEvent], bool] = lambda event: False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self.takes(event):
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        self.wanted.emit()

    def focusNextPrevChild(self, next: bool) -> bool:
        self.tabbed.emit()
        return super().focusNextPrevChild(next)


class Chooser(Editor):
    """A line with a list of choices under it; Tab and Enter take the best match."""

    hint = say("代码、名称或拼音")

    def __init__(self, field: Field) -> None:
        self.line = ChooserLine()
        super().__init__(field, self.line)
        self._chosen: Choice | None = None
        self._list: ChoiceList | None = None
        self._offered: tuple[str, Sequence[Choice]] = ("", ())
        self._waits_for = ""
        self.line.hint = self.hint
        self.line.takes = self._take_key
        self.line.textEdited.connect(self._typed)
        self.line.wanted.connect(self.open)
        self.line.tabbed.connect(self.accept_best)

    def search(self, typed: str) -> None:
        """Find the choices for what was typed and `offer` them, now or later."""
        raise NotImplementedError

    # --- text and value ---------------------------------------------------------------------

    def text(self) -> str:
        return self.line.text().strip()

    def sought(self) -> str:
        """The part of the text to look for."""
        return self.text()

    def put_text(self, text: str) -> None:
        self._chosen = None
        self._waits_for = ""
        self.line.setText(text)
        self.line.setCursorPosition(0)
        self.close()

    def reading(self) -> Reading:
        if self._chosen and self._chosen.text == self.text():
            return Reading(self._chosen.key)
        return super().reading()

    @property
    def is_settled(self) -> bool:
        return self._chosen is not None or not self.text()

    def settle(self) -> None:
        """On leaving, a text is completed only when there is no doubt about what it means."""
        self.close()
        if self._chosen is None and self.is_changed:
            super().settle()
            if self.reading().value is None and len(self._found()) == 1:
                self.choose(self._found()[0])

    @property
    def is_open(self) -> bool:
        """Whether the list is on the screen."""
        return self._list is not None and self._list.is_open

    @property
    def is_waiting(self) -> bool:
        """Whether the best match will be taken as soon as it is found."""
        return bool(self._waits_for)

    # --- choosing ---------------------------------------------------------------------------

    def open(self) -> None:
        """Offer everything."""
        self.search("")

    def close(self) -> None:
        """Take the list away."""
        if self._list:
            self._list.close_quietly()

    def offer(self, typed: str, choices: Sequence[Choice]) -> None:
        """Show what was found for a text, unless more was typed meanwhile."""
        self._offered = (typed, choices)
        if self._waits_for and self._waits_for == typed:
            self._take_found()
        elif self.line.hasFocus() and typed in ("", self.sought()):
            self._opened().offer(choices, current=self._current_of(typed, choices))

    def choose(self, choice: Choice) -> None:
        """Take a choice."""
        self.put_text(choice.text)
        self._chosen = choice
        self.edited.emit()

    def accept_best(self) -> None:
        """Take the marked or first choice for what was typed, also one still being looked for."""
        marked = self._list.current() if self._list and self._list.is_open else None
        if marked:
            self.choose(marked)
        elif self.is_settled or not self.is_changed or self.reading().value is not None:
            self.close()
        elif self._offered[0] == self.sought():
            self._take_found()
        else:
            self._waits_for = self.sought()

    def _found(self) -> Sequence[Choice]:
        """What was found for the text that stands here."""
        return self._offered[1] if self._offered[0] == self.sought() else ()

    def _take_found(self) -> None:
        """Take the first choice after the line was left already."""
        if self._found():
            self.choose(self._found()[0])
        self._waits_for = ""
        self.left.emit()

    def _opened(self) -> ChoiceList:
        if self._list is None:
            self._list = ChoiceList(self.line)
            self._list.picked.connect(self.choose)
        return self._list

    def _current_of(self, typed: str, choices: Sequence[Choice]) -> int:
        """The choice to mark: what the line means already, else the first; none for no text."""
        meant = self.reading().value
        keys = [choice.key for choice in choices]
        return keys.index(str(meant)) if meant in keys else 0 if typed else -1

    def _typed(self) -> None:
        self._chosen = None
        self.edited.emit()
        if self.sought():
            self.search(self.sought())
        else:
            self.close()

    def _take_key(self, event: QKeyEvent) -> bool:
        """Take the keys of the list: Down opens it; returns whether the line has no more to do."""
        key = Qt.Key(event.key())
        if self._list is None or not self._list.is_open:
            if key == Qt.Key.Key_Down:
                self.open()
            return key == Qt.Key.Key_Down
        if key in STEPS:
            self._list.step(STEPS[key])
        elif key in ENTER:
            return self._enter()
        elif key == Qt.Key.Key_Escape:
            self.close()
        else:
            return False
        return True

    def _enter(self) -> bool:
        """Take the best match and go on."""
        self.accept_best()
        return False


class CodeEditor(Chooser):
    """One entry of a code table."""

    def search(self, typed: str) -> None:
        kind = self.field.kind
        assert isinstance(kind, Code)
        rows = sorted(kind.table().search(typed), key=lambda row: not _begins(row, typed))
        self.offer(typed, [Choice(row.code, row.name, row.code) for row in rows])


def _begins(row: CodeRow, typed: str) -> bool:
    """Whether what was typed is the beginning of the entry rather than some part of it."""
    return row.code.lower().startswith(typed.lower()) or row.name.startswith(typed)


class CodesEditor(Chooser):
    """Several entries of a code table: each is typed, or checked in the list."""

    hint = say("可选多项，用顿号隔开")

    def text(self) -> str:
        return self.line.text().strip("、,，;； ")

    def sought(self) -> str:
        return _SEPARATORS.split(self.line.text())[-1].strip()

    @property
    def is_settled(self) -> bool:
        return not self.text() or self.read(self.text()).is_kept

    def read(self, text: str) -> Reading:
        """What stands here; a kept code that the table lacks stays as it is."""
        lacking = self._lacking(text)
        parts = [part for part in _SEPARATORS.split(text) if part not in lacking]
        found = super().read("、".join(parts))
        if found.finding or not lacking:
            return found
        return Reading(",".join([str(found.value)] * (found.value is not None) + lacking))

    def _lacking(self, text: str) -> list[str]:
        """Kept codes that the table does not have, those that still stand in a text.

        Another officer added them at the server since, or a newer program's table has them.
        """
        kind = self.field.kind
        assert isinstance(kind, Codes)
        parts = _SEPARATORS.split(text)
        kept = kind.split(self.kept)
        return [one for one in kept if one in parts and kind.table().row(one) is None]

    def search(self, typed: str) -> None:
        kind = self.field.kind
        assert isinstance(kind, Codes)
        rows, chosen = kind.table().search(typed), self._codes()
        self.offer(typed, [Choice(row.code, row.name, "", "", row.code in chosen) for row in rows])

    def _codes(self) -> set[str]:
        """The entries that stand here, without what is being looked for."""
        kind = self.field.kind
        assert isinstance(kind, Codes)
        parts = _SEPARATORS.split(self.text())
        found = [kind.read(part).value for part in parts]
        return {str(code) for code in found if code}

    def choose(self, choice: Choice) -> None:
        """Add a choice or take it out; the next one can be typed at once."""
        kind = self.field.kind
        assert isinstance(kind, Codes)
        codes, is_open = self._codes() ^ {choice.key}, bool(self._list and self._list.is_open)
        known = kind.join(codes)
        text = kind.show(",".join([known] * bool(known) + self._lacking(self.text())))
        self.put_text(f"{text}、" if text and self.line.hasFocus() else text)
        self.line.end(False)
        self.edited.emit()
        if is_open:
            self.open()

    def accept_best(self) -> None:
        if self.sought() and not self.is_settled:
            super().accept_best()
        self.close()

    def _current_of(self, typed: str, choices: Sequence[Choice]) -> int:
        return 0 if typed else -1

    def _enter(self) -> bool:
        """Check the marked choice and stay; Enter without one goes on."""
        marked = self._list.current() if self._list else None
        if marked:
            self.choose(marked)
        else:
            self.close()
        return marked is not None
