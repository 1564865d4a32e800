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


def test_widgets_die_in_the_thread_of_the_window_while_work_is_busy_beside_it(
    desk: Desk, qtbot: QtBot
) -> None:
    died_in: list[int] = []
    ring = weakref.ref(Ring(), lambda _: died_in.append(threading.get_ident()))
    done: list[int] = []

    def make_garbage(store: object) -> int:
        for _ in range(20_000):
            cycle: list[object] = []
            cycle.append(cycle)
        return threading.get_ident()

    desk.tasks.run(make_garbage, done=done.append)
    qtbot.waitUntil(lambda: bool(done))
    assert done[0] != threading.get_ident()
    gc.collect()
    assert ring() is None
    assert died_in == [threading.get_ident()]


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
