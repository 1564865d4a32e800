"""Running operations on one worker thread, in order.

page ── run(operation, …, done=show) ──▶ worker: operation(store, …)
  ▲                                          │ result
  └── done(result), then desk.changed ◀──────┘ (in the window's thread)
"""

import inspect
import logging
import sys
import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor, wait
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer, Signal
from shiboken6 import isValid

from db.errors import ExplainedError, lacks_memory
from db.refusals import refusal
from ruraledu_desktop.progress import Cancelled, Progress
from ui.messages import Messages
from ui.words import say

if TYPE_CHECKING:  # the window stands before the database libraries are read
    from db.changing import Change
    from db.store import Store

T = TypeVar("T")
Failed = Callable[[ExplainedError], object]
Stopped = Callable[[], object]

SHOW_PROGRESS_AFTER = 600
"""Milliseconds an operation may take before the progress window appears."""
_BETWEEN_STEPS = 0.05
_SWITCH_AFTER = 0.001
"""Seconds after which the worker gives way to the window's thread."""
_log = logging.getLogger(__name__)


@dataclass(eq=False)
class _Job:
    """One requested operation and what became of it."""

    work: Callable[[], object]
    done: Callable[[Any], object] | None
    failed: Failed | None
    stopped: Stopped | None
    title: str
    key: str
    owner: QObject | None
    result: object = None
    error: BaseException | None = None
    is_stoppable: bool = False
    is_stopped: bool = False
    future: Future[None] | None = field(default=None, repr=False)


class Tasks(QObject):
    """The worker and the queue before it.

    Attributes:
        changed: emitted with the Change of an operation that wrote records.
        crashed: emitted with an exception that is our mistake.
        refused: emitted after an operation was refused, which is told by then.
    """

    changed = Signal(object)
    crashed = Signal(object)
    refused = Signal()
    _moved = Signal(object, int, int, str)
    _ended = Signal(object)

    def __init__(
        self,
        parent: QObject | None = None,
        *,
        store: "Store | None" = None,
        messages: Messages,
    ) -> None:
        """Make the worker; without a store only `work` can be used (the assistant)."""
        super().__init__(parent)
        self._store = store
        self._messages = messages
        self._worker = ThreadPoolExecutor(max_workers=1, thread_name_prefix="worker")
        # A table is painted with one call of Python per cell; the worker must not hold up each.
        sys.setswitchinterval(_SWITCH_AFTER)
        self._is_closed = False
        self._waiting: list[_Job] = []
        self._latest: dict[str, _Job] = {}
        self._moved.connect(self._show_progress)
        self._ended.connect(self._end)

    @property
    def is_busy(self) -> bool:
        """Whether an operation runs or waits."""
        return bool(self._waiting)

    def run(
        self,
        operation: Callable[..., T],
        *args: object,
        done: Callable[[T], object] | None = None,
        failed: Failed | None = None,
        stopped: Stopped | None = None,
        watch: Progress | None = None,
        title: str = "",
        key: str = "",
        owner: QObject | None = None,
        **kwargs: object,
    ) -> None:
        """Run operation(store, *args, **kwargs) on the worker, after those asked for before.

        Args:
            done: called with the result in the window's thread.
            failed: called with an ExplainedError instead of showing it.
            stopped: called when the clerk stopped it, instead of saying that nothing was changed.
            watch: told how far it is, instead of the progress window.
            title: what the progress window says, e.g. "导入学生名册".
            key: for reading only: a newer request with the same key replaces an older one.
            owner: the widget that asks; when it is gone, nothing of these is called.
        """
        self.work(
            operation,
            self._store,
            *args,
            done=done,
            failed=failed,
            stopped=stopped,
            watch=watch,
            title=title,
            key=key,
            owner=owner,
            **kwargs,
        )

    def work(
        self,
        function: Callable[..., T],
        *args: object,
        done: Callable[[T], object] | None = None,
        failed: Failed | None = None,
        stopped: Stopped | None = None,
        watch: Progress | None = None,
        title: str = "",
        key: str = "",
        owner: QObject | None = None,
        **kwargs: object,
    ) -> None:
        """Like `run`, for a function without a store; it gets `progress` if it takes one."""
        job = _Job(lambda: function(*args, **kwargs), done, failed, stopped, title, key, owner)
        if "progress" in inspect.signature(function).parameters:
            kwargs["progress"] = watch or self._progress_of(job)
            job.is_stoppable = True
            if watch is None:
                QTimer.singleShot(SHOW_PROGRESS_AFTER, self, lambda: self._watch(job))
        if self._is_closed:
            return
        if key:
            self._replace(key, job)
        self._waiting.append(job)
        job.future = self._worker.submit(self._do, job)

    def settle(self) -> bool:
        """Wait for what was to be kept; False when some of it was refused, which is told.

        Reading is not waited for, nor what the clerk can stop.
        """
        jobs = [job for job in self._waiting if not job.key and not job.is_stoppable]
        wait([job.future for job in jobs if job.future])
        QCoreApplication.sendPostedEvents(None, QEvent.Type.MetaCall)
        return not any(job.error for job in jobs)

    def close(self) -> None:
        """Drop what only reads, stop what can be stopped, wait for the rest, take nothing more."""
        self._is_closed = True
        for job in self._waiting:
            job.is_stopped = True
            job.owner = job.done = job.failed = job.stopped = None
            if job.key and job.future:
                job.future.cancel()
        self._worker.shutdown(wait=True)
        self._waiting.clear()

    def _replace(self, key: str, job: _Job) -> None:
        older = self._latest.get(key)
        self._latest[key] = job
        if older and older.future and older.future.cancel():
            self._waiting.remove(older)

    # --- on the worker ----------------------------------------------------------------------

    def _do(self, job: _Job) -> None:
        try:
            job.result = job.work()
        except BaseException as error:  # carried to the window's thread, where it is told apart
            lacks = isinstance(error, Exception) and lacks_memory(error)
            job.error = refusal("E237") if lacks else error
        self._ended.emit(job)

    def _progress_of(self, job: _Job) -> Callable[[int, int, str], None]:
        last = 0.0

        def progress(done: int, total: int, doing: str) -> None:
            nonlocal last
            if job.is_stopped:
                raise Cancelled
            now = time.monotonic()
            if now - last >= _BETWEEN_STEPS or done == total:
                last = now
                self._moved.emit(job, done, total, doing)

        return progress

    # --- in the window's thread -------------------------------------------------------------

    def _watch(self, job: _Job) -> None:
        if job in self._waiting:
            self._messages.progress(job, job.title, stop=lambda: self._stop(job))

    def _stop(self, job: _Job) -> None:
        job.is_stopped = True

    def _show_progress(self, job: _Job, done: int, total: int, doing: str) -> None:
        self._messages.progress_moved(job, done, total, doing)

    def _end(self, job: _Job) -> None:
        if job not in self._waiting:
            return
        self._waiting.remove(job)
        self._messages.progress_ended(job)
        is_replaced = bool(job.key) and self._latest.get(job.key) is not job
        if not is_replaced:
            self._latest.pop(job.key, None)  # else the last list of every closed page would stay
        is_wanted = not is_replaced and (job.owner is None or isValid(job.owner))
        done, failed, stopped = job.done, job.failed, job.stopped
        # The worker may let go of the job last; nothing of a window may be destroyed there.
        job.owner = job.done = job.failed = job.stopped = None
        if isinstance(job.error, Cancelled):
            self._tell_stopped(stopped, is_wanted=is_wanted)
            return
        if job.error:
            self._tell(job.error, failed if is_wanted else None, is_wanted=is_wanted)
            return
        if is_wanted and done:
            done(job.result)
        change = _change_of(job.result) if self._store else None
        if change and not change.is_empty:
            self.changed.emit(change)

    def _tell_stopped(self, stopped: Stopped | None, *, is_wanted: bool) -> None:
        if stopped is None:
            self._messages.quiet(say("已停止，没有改动任何内容。"))
        elif is_wanted:
            stopped()

    def _tell(self, error: BaseException, failed: Failed | None, *, is_wanted: bool) -> None:
        if not isinstance(error, ExplainedError):
            _log.error("operation failed", exc_info=error)
            self.crashed.emit(error)
            return
        if failed:
            failed(error)
        elif is_wanted:
            self._messages.error(error)
        self.refused.emit()


def _change_of(result: object) -> "Change | None":
    """The change in a result: itself, its attribute `change`, or one member of a tuple."""
    from db.changing import Change

    found = [result, getattr(result, "change", None)]
    if isinstance(result, tuple):
        found += result
    return next((one for one in found if isinstance(one, Change)), None)
