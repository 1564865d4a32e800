"""Noticing that nobody sits here: no key and no mouse in any window of the program (T19)."""

import time
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QMouseEvent, QWindow

from db.safe import IDLE

_EVERY = 2_000
"""Milliseconds: for so long a computer that wakes may show what it showed."""
_SIGNS = (
    QEvent.Type.KeyPress,
    QEvent.Type.MouseMove,
    QEvent.Type.MouseButtonPress,
    QEvent.Type.Wheel,
    QEvent.Type.TouchBegin,
    QEvent.Type.TabletPress,
)


def awake_and_asleep() -> float:
    """Seconds of a clock nobody can set, which goes on while the computer sleeps.

    Python's own stands still meanwhile on Linux.
    """
    boot = getattr(time, "CLOCK_BOOTTIME", None)
    return time.monotonic() if boot is None else time.clock_gettime(boot)


class Idle(QObject):
    """Tells when nobody did anything for ten minutes.

    Windows of the system are asked, of which there are few: asking every widget would take time
    with each key. What input methods bring reaches no window, and is seen by the cursor it moves.

    Signals:
        noticed: nobody did anything for that long; again after as long, unless `begin` was called.
    """

    noticed = Signal()

    def __init__(
        self, parent: QObject | None = None, *, clock: Callable[[], float] = awake_and_asleep
    ) -> None:
        super().__init__(parent)
        self._clock = clock
        self._last = clock()
        self._pointer = QPoint()
        self._timer = QTimer(self)
        self._timer.setInterval(_EVERY)
        self._timer.timeout.connect(self.look)
        app = QGuiApplication.instance()
        assert isinstance(app, QGuiApplication)
        app.focusWindowChanged.connect(self._watch)
        app.applicationStateChanged.connect(self._meet)
        QGuiApplication.inputMethod().cursorRectangleChanged.connect(self._note)

    def begin(self) -> None:
        """Count from now on."""
        self._last = self._clock()
        self._timer.start()
        self.look()

    def end(self) -> None:
        """Count no more."""
        self._timer.stop()

    def look(self) -> None:
        """Notice what the clock says, and watch windows that are new."""
        for window in QGuiApplication.topLevelWindows():
            self._watch(window)
        if self._is_over:
            self._last = self._clock()
            self.noticed.emit()

    @property
    def _is_over(self) -> bool:
        return self._timer.isActive() and self._clock() - self._last >= IDLE

    def _watch(self, window: QWindow | None) -> None:
        if window and self._timer.isActive():
            window.installEventFilter(self)

    def _meet(self, state: Qt.ApplicationState) -> None:
        """Whoever comes back to the program, or wakes the computer, finds it locked."""
        if state is Qt.ApplicationState.ApplicationActive:
            self.look()

    def _note(self) -> None:
        if self._is_over:
            self.look()
        else:
            self._last = self._clock()

    def _has_moved(self, event: QEvent) -> bool:
        """Systems tell of the mouse also where only what lies under it moved."""
        if not isinstance(event, QMouseEvent) or event.type() is not QEvent.Type.MouseMove:
            return True
        before, self._pointer = self._pointer, event.globalPosition().toPoint()
        return before != self._pointer

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The first key or click after too long a time does nothing but lock."""
        if event.type() not in _SIGNS or not self._has_moved(event):
            return False
        was_over = self._is_over
        self._note()
        return was_over
