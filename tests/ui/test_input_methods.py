"""Typing Chinese on Linux: which way is taken, and the bridge to fcitx 4 on a bus of our own."""

import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator

import pytest
from jeepney import (
    DBusAddress,
    HeaderFields,
    Message,
    MessageType,
    message_bus,
    new_method_return,
    new_signal,
)
from jeepney.io.blocking import DBusConnection, open_dbus_connection
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from ui.shell import input_methods

pytestmark = pytest.mark.skipif(
    not sys.platform.startswith("linux") or shutil.which("dbus-daemon") is None,
    reason="needs a D-Bus daemon",
)


def in_session(monkeypatch: pytest.MonkeyPatch, says: dict[str, str]) -> None:
    """A session that says this and nothing else of input methods; what is added later goes too."""
    for name in ("QT_IM_MODULES", "QT_IM_MODULE", "XMODIFIERS"):
        monkeypatch.setenv(name, "")
    for name, value in says.items():
        monkeypatch.setenv(name, value)


@pytest.fixture
def bus(monkeypatch: pytest.MonkeyPatch) -> Iterator["subprocess.Popen[str]"]:
    """A session bus of our own, on which fcitx is asked for."""
    command = ["dbus-daemon", "--session", "--nofork", "--print-address"]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as daemon:
        assert daemon.stdout
        address = daemon.stdout.readline().strip()
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
        in_session(monkeypatch, {"QT_IM_MODULE": "fcitx", "DISPLAY": ":7"})
        yield daemon
        daemon.terminate()


class Fcitx4(threading.Thread):
    """Speaks the protocol of fcitx 4: takes letters, and for a blank says 中国."""

    def __init__(self) -> None:
        super().__init__(daemon=True)
        self.heard: list[str] = []
        self._letters = ""
        self._bus: DBusConnection = open_dbus_connection("SESSION")
        self._bus.send_and_get_reply(message_bus.RequestName("org.fcitx.Fcitx-7"))

    def run(self) -> None:
        while True:
            try:
                message = self._bus.receive()
            except OSError:
                self._bus.close()
                return
            if message.header.message_type is MessageType.method_call:
                self._answer(message)

    def _answer(self, message: Message) -> None:
        fields, body = message.header.fields, message.body
        member = fields[HeaderFields.member]
        self.heard.append(member)
        signature, answer = "", tuple[object, ...]()
        if member == "CreateICv3":
            signature, answer = "ibuuuu", (1, True, 0, 0, 0, 0)
        elif member == "ProcessKeyEvent":
            signature, answer = "i", (self._take(body),)
        self._bus.send(new_method_return(message, signature or None, answer))

    def _take(self, key: tuple[int, ...]) -> int:
        if key[3] == 1:
            return 0
        if key[0] == ord(" "):
            self._say("CommitString", "s", "中国")
            return 1
        self._letters += chr(key[0])
        self._say("UpdatePreedit", "si", self._letters, len(self._letters))
        return 1

    def _say(self, name: str, signature: str, *body: object) -> None:
        place = DBusAddress("/inputcontext_1", None, "org.fcitx.Fcitx.InputContext")
        self._bus.send(new_signal(place, name, signature, body))


@pytest.fixture
def fcitx4(bus: "subprocess.Popen[str]") -> Fcitx4:
    """Fcitx 4 on the bus."""
    found = Fcitx4()
    found.start()
    return found


def an_editor(qtbot: QtBot) -> QLineEdit:
    editor = QLineEdit()
    qtbot.addWidget(editor)
    editor.show()
    editor.activateWindow()
    editor.setFocus()
    qtbot.waitUntil(editor.hasFocus)
    return editor


def press(editor: QLineEdit, key: str) -> None:
    """A key as a real screen tells of it, with its X11 symbol."""
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        event = QKeyEvent(
            kind, ord(key.upper()), Qt.KeyboardModifier.NoModifier, 38, ord(key), 0, key
        )
        QApplication.sendEvent(editor, event)


def test_words_of_fcitx_4_arrive_in_the_editor(
    qtbot: QtBot, qapp: QApplication, fcitx4: Fcitx4
) -> None:
    editor = an_editor(qtbot)
    bridge = input_methods.connect(qapp)
    assert bridge is not None
    for key in "zhongguo":
        press(editor, key)
    assert editor.text() == ""
    press(editor, " ")
    qtbot.waitUntil(lambda: editor.text() == "中国")
    assert {"FocusIn", "SetCursorRect", "SetCapacity"} <= set(fcitx4.heard)
    bridge.close()


def test_a_key_fcitx_does_not_want_reaches_the_editor(
    qtbot: QtBot, qapp: QApplication, fcitx4: Fcitx4
) -> None:
    editor = an_editor(qtbot)
    editor.setEchoMode(QLineEdit.EchoMode.Password)
    bridge = input_methods.connect(qapp)
    assert bridge is not None
    press(editor, "a")
    assert editor.text() == "a"
    assert "ProcessKeyEvent" not in fcitx4.heard
    bridge.close()


def test_typing_goes_on_when_the_bus_has_gone(
    qtbot: QtBot, qapp: QApplication, fcitx4: Fcitx4, bus: "subprocess.Popen[str]"
) -> None:
    editor = an_editor(qtbot)
    bridge = input_methods.connect(qapp)
    assert bridge is not None
    with qtbot.waitSignal(bridge.destroyed):  # the wire tells of its end by itself
        bus.terminate()
    fcitx4.join(timeout=5)
    press(editor, "a")
    assert editor.text() == "a"


@pytest.fixture
def fcitx5(bus: "subprocess.Popen[str]") -> Iterator[None]:
    """The name of fcitx 5 on the bus."""
    with open_dbus_connection("SESSION") as owner:
        owner.send_and_get_reply(message_bus.RequestName("org.fcitx.Fcitx5"))
        yield


@pytest.mark.parametrize(
    ("session", "told"),
    [
        ({"QT_IM_MODULE": "fcitx"}, "ibus"),
        ({"QT_IM_MODULE": "fcitx5"}, "ibus"),
        ({"QT_IM_MODULES": "wayland;fcitx", "QT_IM_MODULE": "fcitx"}, "wayland;ibus"),
        ({"XMODIFIERS": "@im=fcitx"}, "wayland;ibus"),
    ],
)
@pytest.mark.usefixtures("fcitx5")
def test_fcitx_5_is_reached_as_ibus(
    monkeypatch: pytest.MonkeyPatch,
    qapp: QApplication,
    session: dict[str, str],
    told: str,
) -> None:
    in_session(monkeypatch, session)
    input_methods.choose()
    assert os.environ["QT_IM_MODULES"] == told
    assert input_methods.connect(qapp) is None


@pytest.mark.parametrize(
    ("session", "told"),
    [
        ({"XMODIFIERS": "@im=ibus"}, "wayland;ibus"),
        ({"QT_IM_MODULE": "compose", "XMODIFIERS": "@im=ibus"}, "compose"),
        ({"QT_IM_MODULE": "fcitx"}, "fcitx"),
        ({"XMODIFIERS": "@im=none"}, ""),
        ({}, ""),
    ],
)
def test_without_fcitx_on_the_bus_the_session_has_its_way(
    bus: "subprocess.Popen[str]",
    monkeypatch: pytest.MonkeyPatch,
    qapp: QApplication,
    session: dict[str, str],
    told: str,
) -> None:
    in_session(monkeypatch, session)
    input_methods.choose()
    assert os.environ.get("QT_IM_MODULES", "") == told
    assert input_methods.connect(qapp) is None


def test_without_a_bus_nothing_is_changed(
    monkeypatch: pytest.MonkeyPatch, qapp: QApplication
) -> None:
    in_session(monkeypatch, {"QT_IM_MODULE": "fcitx"})
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere")
    input_methods.choose()
    assert input_methods.connect(qapp) is None
