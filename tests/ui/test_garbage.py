"""Widgets are never destroyed in the worker's thread."""

import gc
import threading
import weakref

from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from ui.desk import Desk
from ui.garbage import collect_due


class Ring(QWidget):
    """A widget that is garbage only a collection finds."""

    def __init__(self) -> None:
        super().__init__()
        self.itself = self


def test_busy_work_beside_the_window_collects_no_widgets(desk: Desk, qtbot: QtBot) -> None:
    ring = weakref.ref(Ring())
    done: list[int] = []

    def make_garbage(store: object) -> int:
        for _ in range(20_000):
            cycle: list[object] = []
            cycle.append(cycle)
        return threading.get_ident()

    desk.tasks.run(make_garbage, done=done.append)
    qtbot.waitUntil(lambda: bool(done))
    assert done[0] != threading.get_ident()
    assert ring() is not None


def test_the_window_collects_what_is_due(qapp: QApplication) -> None:
    assert not gc.isenabled()
    ring = weakref.ref(Ring())
    for _ in range(20_000):
        cycle: list[object] = []
        cycle.append(cycle)
    collect_due()
    collect_due()
    gc.collect()
    assert ring() is None
