"""One piece of work at a time: how far it is, how it is stopped, how it ends."""

from collections.abc import Callable
from functools import partial
from typing import TypeVar

from PySide6.QtCore import QObject, Signal

from db.errors import ExplainedError
from ui.desk import Desk
from ui.watching import Watch

T = TypeVar("T")


class Work(QObject):
    """Lets the worker do something for the window.

    Signals:
        began, ended: the window waits, and no longer.
        moved: how far it is: done, total, what it does.
        failed: what a clerk or a disk did: the ExplainedError.
    """

    began = Signal()
    ended = Signal()
    moved = Signal(int, int, str)
    failed = Signal(object)

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._watch = Watch(self)
        self._watch.moved.connect(self._tell)
        self.is_going_on = False
        desk.tasks.crashed.connect(self._give_up)

    def run(
        self,
        operation: Callable[..., T],
        *args: object,
        done: Callable[[T], object],
        stopped: Callable[[], object] | None = None,
        **kwargs: object,
    ) -> None:
        """Run operation(store, *args, **kwargs)."""
        self._do(self._desk.tasks.run, operation, *args, done=done, stopped=stopped, **kwargs)

    def work(self, function: Callable[..., T], *args: object, done: Callable[[T], object]) -> None:
        """Like `run`, for a function without a store."""
        self._do(self._desk.tasks.work, function, *args, done=done)

    def _do(
        self,
        begin: Callable[..., None],
        *args: object,
        done: Callable[[T], object],
        stopped: Callable[[], object] | None = None,
        **kwargs: object,
    ) -> None:
        self.is_going_on = True
        self._watch.begin()
        self.began.emit()
        begin(
            *args,
            done=partial(self._finish, done),
            stopped=partial(self._finish_stopped, stopped),
            failed=self._fail,
            watch=self._watch,
            owner=self,
            **kwargs,
        )

    def stop(self) -> None:
        """End what goes on at its next step."""
        self._watch.stop()

    def _tell(self, done: int, total: int, doing: str) -> None:
        if self.is_going_on:
            self.moved.emit(done, total, doing)

    def _finish(self, done: Callable[[T], object], result: T) -> None:
        self._end()
        done(result)

    def _finish_stopped(self, stopped: Callable[[], object] | None) -> None:
        self._end()
        if stopped:
            stopped()

    def _fail(self, error: ExplainedError) -> None:
        self._end()
        self.failed.emit(error)

    def _give_up(self, _: object) -> None:
        """After a mistake of ours, be ready for another try."""
        self._end()

    def _end(self) -> None:
        if self.is_going_on:
            self.is_going_on = False
            self.ended.emit()
