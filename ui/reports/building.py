"""One building of a report: how far it is, and how it is stopped."""

import time

from PySide6.QtCore import QObject, Signal

from ruraledu_desktop.progress import Cancelled

_BETWEEN = 0.05


class Building(QObject):
    """What the worker calls while it builds; the window listens, and may stop it.

    Signals:
        moved: done, total, and what is being done; in the window's thread.
    """

    moved = Signal(int, int, str)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._is_stopped = False
        self._last = 0.0

    def stop(self) -> None:
        """Let the worker end at its next step."""
        self._is_stopped = True

    def step(self, done: int, total: int, doing: str) -> None:
        """Tell how far it is; raises Cancelled when it was stopped."""
        if self._is_stopped:
            raise Cancelled
        now = time.monotonic()
        if now - self._last >= _BETWEEN:
            self._last = now
            self.moved.emit(done, total, doing)
