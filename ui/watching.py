"""Watching work in the background: how far it is, shown on the page instead of in a window."""

import time

from PySide6.QtCore import QObject, Signal

from ruraledu_desktop.progress import Cancelled

_BETWEEN_STEPS = 0.05


class Watch(QObject):
    """Passed to an operation as its progress; called on the worker.

    Signals:
        moved: how far it is: done, total, what it does.
    """

    moved = Signal(int, int, str)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._is_stopped = False
        self._last = 0.0

    def __call__(self, done: int, total: int, doing: str) -> None:
        """Tell how far it is, or end the operation when that was asked."""
        if self._is_stopped:
            raise Cancelled
        now = time.monotonic()
        if now - self._last >= _BETWEEN_STEPS or done == total:
            self._last = now
            self.moved.emit(done, total, doing)

    def stop(self) -> None:
        """End the operation at its next step."""
        self._is_stopped = True

    def begin(self) -> None:
        """Be ready for the next operation."""
        self._is_stopped = False
