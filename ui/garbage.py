"""Cyclic garbage is collected in the window's thread only.

Python collects in whatever thread happens to allocate. In the worker that would destroy widgets
there, while the window's thread holds Qt's locks and waits for Python's: the program stands still
for ever. So the automatic collection is off while there are windows, and a timer of the window's
thread does it by the same thresholds.
"""

import gc

from PySide6.QtCore import QObject, QTimer

_EVERY = 1000  # milliseconds


class Collector(QObject):
    """Collects while the event loop runs; make one, with the application as its parent."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        self._timer = QTimer(self)
        self._timer.setInterval(_EVERY)
        self._timer.timeout.connect(collect_due)
        self._timer.start()


def collect_due() -> None:
    """Collect the oldest generation that is due; call it in the window's thread."""
    counts, thresholds = gc.get_count(), gc.get_threshold()
    for generation in (2, 1, 0):
        if counts[generation] > thresholds[generation]:
            gc.collect(generation)
            return
