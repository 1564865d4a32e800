"""Operations run on the worker; results and mistakes come back to the window."""

import threading
import time
import weakref

import pytest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from db.errors import ExplainedError
from db.records import School
from db.store import Store
from ruraledu_desktop import editing
from ruraledu_desktop.progress import Progress
from tests.pages.base import OnScreen, hold_up, noted_at
from ui.desk import Desk
from ui.messages import ProgressDialog
from ui.watching import Watch


def count_slowly(store: Store, progress: Progress) -> int:
    for number in range(400):
        progress(number, 400, f"第 {number} 条")
        time.sleep(0.005)
    return 400


def test_the_result_arrives_in_the_windows_thread(qtbot: QtBot, desk: Desk) -> None:
    seen: list[object] = []
    desk.tasks.run(
        lambda store: threading.current_thread().name,
        done=lambda name: seen.extend([name, threading.current_thread().name]),
    )
    qtbot.waitUntil(lambda: bool(seen))
    assert str(seen[0]).startswith("worker")
    assert seen[1] == "MainThread"


def test_a_writing_operation_tells_every_page(qtbot: QtBot, desk: Desk, office: Store) -> None:
    record_id = editing.create(office, School, values={"name": "孔村小学"})
    seen = editing.open_record(office, School, record_id)
    with qtbot.waitSignal(desk.changed) as told:
        desk.tasks.run(editing.update_record, School, seen=seen, values={"name": "孔村镇中心小学"})
    assert told.args is not None
    assert told.args[0].touches(School)


def test_a_newer_request_silences_an_older_one(qtbot: QtBot, desk: Desk) -> None:
    seen: list[int] = []
    for number in range(5):
        desk.tasks.run(lambda store, n: n, number, key="search", done=seen.append)
    qtbot.waitUntil(lambda: bool(seen))
    qtbot.waitUntil(lambda: not desk.tasks.is_busy)
    assert seen == [4]


class Answer:
    """Something large that a page asked for."""


def test_what_was_shown_is_let_go(qtbot: QtBot, desk: Desk) -> None:
    seen: list[weakref.ref[Answer]] = []
    desk.tasks.run(
        lambda store: Answer(), key="find", done=lambda answer: seen.append(weakref.ref(answer))
    )
    qtbot.waitUntil(lambda: bool(seen))
    qtbot.waitUntil(lambda: seen[0]() is None)


def test_a_window_closed_meanwhile_is_not_called(qtbot: QtBot, desk: Desk) -> None:
    seen: list[object] = []
    owner = QWidget()
    release = hold_up(desk)
    desk.tasks.run(lambda store: 1, done=seen.append, owner=owner)
    owner.deleteLater()
    qtbot.waitUntil(lambda: not isValid(owner))
    release()
    qtbot.waitUntil(lambda: not desk.tasks.is_busy)
    assert not seen


def test_what_a_clerk_did_is_explained(qtbot: QtBot, desk: Desk) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    desk.messages.window = window
    desk.tasks.run(editing.open_record, School, "0" * 32)
    dialog = OnScreen(qtbot, window).dialog()
    assert dialog.shows("不存在")
    assert dialog.shows("E140")
    dialog.click("primary")


def test_a_page_may_handle_an_explained_error_itself(qtbot: QtBot, desk: Desk) -> None:
    seen: list[ExplainedError] = []
    desk.tasks.run(editing.open_record, School, "0" * 32, failed=seen.append)
    qtbot.waitUntil(lambda: bool(seen))
    assert seen[0].code == "E140"


def test_that_memory_ran_out_is_explained(qtbot: QtBot, desk: Desk) -> None:
    seen: list[ExplainedError] = []
    desk.tasks.run(lambda store: bytes(1 << 62), failed=seen.append)
    qtbot.waitUntil(lambda: bool(seen))
    assert seen[0].code == "E237"


def test_our_own_mistakes_are_logged_and_told(
    qtbot: QtBot, desk: Desk, logs: pytest.LogCaptureFixture
) -> None:
    with qtbot.waitSignal(desk.tasks.crashed) as told:
        desk.tasks.run(lambda store: 1 / 0)
    assert told.args is not None
    assert isinstance(told.args[0], ZeroDivisionError)
    assert "operation failed" in logs.text
    logs.clear()


def test_a_long_operation_shows_progress_and_can_be_stopped(qtbot: QtBot, desk: Desk) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    desk.messages.window = window
    said = noted_at(desk)
    done: list[int] = []
    desk.tasks.run(count_slowly, title="清点", done=done.append)
    dialog = OnScreen(qtbot, window).dialog("progress")
    assert dialog.shows("清点")
    dialog.click("cancel")
    qtbot.waitUntil(lambda: not desk.tasks.is_busy)
    assert [text for text, *_ in said] == ["已停止，没有改动任何内容。"]
    assert not done


def test_a_long_name_in_the_progress_window_is_shortened_in_its_middle(qtbot: QtBot) -> None:
    dialog = ProgressDialog(None, "导入", lambda: None)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.move_to(3, 9, "读取“" + "很长的学校名称" * 12 + "花名册.xlsx”")
    said = OnScreen(qtbot, dialog).find(QLabel, "doing")
    assert said.text().endswith("花名册.xlsx”")
    assert said.sizeHint().width() <= said.width()


def test_a_window_of_its_own_watches_an_operation_and_hears_that_it_was_stopped(
    qtbot: QtBot, desk: Desk
) -> None:
    seen: list[str] = []
    watch = Watch(desk.tasks)
    watch.moved.connect(lambda *_: watch.stop())
    said = noted_at(desk)
    desk.tasks.run(until_it_is_stopped, watch=watch, stopped=lambda: seen.append("stopped"))
    qtbot.waitUntil(lambda: bool(seen))
    assert seen == ["stopped"]
    assert not said


def until_it_is_stopped(store: Store, progress: Progress) -> None:
    while True:
        progress(0, 0, "")
        time.sleep(0.01)


def test_what_waits_to_be_saved_is_saved_when_the_window_closes(
    qtbot: QtBot, desk: Desk, office: Store
) -> None:
    seen: list[str] = []
    desk.tasks.run(until_it_is_stopped)
    desk.tasks.run(lambda store: seen.append("found"), key="search")
    desk.tasks.run(lambda store: seen.append("saved"))
    desk.tasks.close()
    assert seen == ["saved"]
    desk.tasks.run(lambda store: seen.append("late"))
    assert seen == ["saved"]
