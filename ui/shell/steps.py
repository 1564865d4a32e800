"""Undo and redo of the main window, named by the step they would take."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QFontMetrics
from PySide6.QtWidgets import QApplication

from db.store import Store
from ruraledu_desktop import undoing
from ruraledu_desktop.exchange.carried import was_carried
from ruraledu_desktop.undoing import Step, Undone
from ui import parts, times
from ui.desk import Desk
from ui.undoing import tell_kept
from ui.words import say

_TITLE_ROOM = 560
"""Of the title of a step in its menu."""


def _ends(store: Store) -> tuple[Step | None, Step | None]:
    return undoing.next_undo(store), undoing.next_redo(store)


@dataclass(frozen=True)
class _Old:
    """A step of another day, and whether a package carried it away since."""

    step: Step
    was_carried: bool


def _undo_after(store: Store, last: int) -> Undone | _Old | None:
    """Take the latest step back, or return it when it is not later than a step of this id."""
    step = undoing.next_undo(store)
    if step and step.id <= last:
        return _Old(step, was_carried(store, step.id))
    return undoing.undo(store)


def _named(step: Step) -> str:
    """The title of a step as a menu shows it; one that names a file may be long."""
    return parts.shortened(QFontMetrics(QApplication.font()), step.title, _TITLE_ROOM).replace(
        "&", "&&"
    )


class Steps(QObject):
    """Keeps the two menu entries up to date, and does what they say."""

    def __init__(
        self,
        desk: Desk,
        undo: QAction,
        redo: QAction,
        *,
        take_back: Callable[[], bool],
        may_step: Callable[[], bool],
    ) -> None:
        """Take the two entries over.

        Args:
            take_back: takes back typing that was not saved; False when there is none.
            may_step: saves what is being typed, so that no step meets it; False when that is not
                possible.
        """
        super().__init__(desk)
        self._take_back, self._may_step = take_back, may_step
        self._desk, self._undo, self._redo = desk, undo, redo
        undo.triggered.connect(self.undo)
        redo.triggered.connect(self.redo)
        desk.changed.connect(self.refresh)
        self._last_before = 0
        self._is_asking = False
        desk.tasks.run(undoing.next_undo, done=self._remember, owner=self)
        self.refresh()

    def _remember(self, step: Step | None) -> None:
        """What was done up to here was done before the data were opened."""
        self._last_before = step.id if step else 0

    def refresh(self) -> None:
        """Ask the store for the titles of the next steps."""
        self._desk.tasks.run(_ends, done=self._show, key="steps", owner=self)

    def _show(self, ends: tuple[Step | None, Step | None]) -> None:
        for action, verb, step in zip(
            (self._undo, self._redo), (say("撤销"), say("重做")), ends, strict=True
        ):
            action.setText(say("{verb}：{title}", verb=verb, title=_named(step)) if step else verb)
            action.setEnabled(step is not None)

    def undo(self) -> None:
        """Take unsaved typing back; when there is none, the latest step.

        One key too many must not reach what was done on another day and handed over since.
        """
        if self._take_back() or not self._may_step():
            return
        self._desk.take_step(_undo_after, self._last_before, done=self._undone_or_ask, owner=self)

    def _undone_or_ask(self, found: Undone | _Old | None) -> None:
        if not isinstance(found, _Old):
            self._undone(found)
        elif not self._is_asking:  # two keys in a row ask but once, or both answers would undo
            self._ask(found)

    def _ask(self, found: _Old) -> None:
        when = times.moment(found.step.wall, self._desk.today())
        about = say("这一步是{when}做的。撤销会写回原来的值，历史都在。", when=when)
        carried = say("这一步已经交出去了；撤销以后，请再交一次，对方才会知道。")
        self._is_asking = True
        dialog = self._desk.messages.question(
            say("撤销以前的操作：{title}？", title=found.step.title),
            about + carried * found.was_carried,
            do=say("撤销"),
            then=partial(self._desk.take_step, undoing.undo, done=self._undone, owner=self),
        )
        dialog.finished.connect(self._end_asking)

    def _end_asking(self) -> None:
        self._is_asking = False

    def redo(self) -> None:
        """Do the latest undone step again."""
        if not self._may_step():
            return
        self._desk.take_step(undoing.redo, done=self._redone, owner=self)

    def _undone(self, undone: Undone | None) -> None:
        if undone:
            text = say("已撤销：{title}", title=undone.title)
            self._desk.messages.quiet(text, action=say("重做"), then=self.redo)
            tell_kept(self._desk, undone)

    def _redone(self, done: Undone | None) -> None:
        if done:
            text = say("已重做：{title}", title=done.title)
            self._desk.messages.quiet(text, action=say("撤销"), then=self.undo)
            tell_kept(self._desk, done)
