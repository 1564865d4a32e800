"""Typing Chinese on Linux: Qt's wheel brings a plugin for ibus, none for fcitx.

    fcitx 5 on the bus   it also speaks ibus: Qt is told to use that, before it starts
    fcitx 4 on the bus   `connect` passes keys to it and its words back, over its own D-Bus protocol

What the session wants stands in QT_IM_MODULES, else QT_IM_MODULE, else XMODIFIERS, which Qt itself
does not read: a session set up for Wayland or for other programs says it only there.
"""

import logging
import os
import re
import sys
from collections import deque
from typing import Any

from PySide6.QtCore import QEvent, QObject, QPoint, QSocketNotifier, Qt, QTimer
from PySide6.QtGui import (
    QGuiApplication,
    QInputMethodEvent,
    QKeyEvent,
    QTextCharFormat,
)
from PySide6.QtWidgets import QApplication, QWidget

_FCITX5 = "org.fcitx.Fcitx5"
_PREEDIT = 2
"""Capacity flag of fcitx 4: this program shows what is being typed."""
_ANSWER_WITHIN = 0.5
_log = logging.getLogger(__name__)


def _wanted() -> list[str]:
    """The input methods the session wants, as Qt calls them, the first one first."""
    if not sys.platform.startswith("linux"):
        return []
    asked = os.environ.get("QT_IM_MODULES") or os.environ.get("QT_IM_MODULE")
    if asked:
        return asked.split(";")
    found = re.search("@im=(ibus|fcitx)", os.environ.get("XMODIFIERS", ""))
    return ["wayland", found[1]] if found else []


def _wants_fcitx() -> bool:
    return any(one.startswith("fcitx") for one in _wanted())


def _fcitx4() -> str:
    """The bus name of fcitx 4 on the present display."""
    display = os.environ.get("DISPLAY", ":0").split(":")[-1].split(".")[0]
    return f"org.fcitx.Fcitx-{display}"


def choose() -> None:
    """Before Qt starts: let it use ibus where fcitx 5 answers, which serves ibus clients too."""
    wanted = _wanted()
    if _wants_fcitx() and _is_on_bus(_FCITX5):
        wanted = ["ibus" if one.startswith("fcitx") else one for one in wanted]
    if wanted:
        os.environ["QT_IM_MODULES"] = ";".join(wanted)


def connect(app: QApplication) -> "FcitxBridge | None":
    """After Qt started: bridge to fcitx 4 where it answers; the bridge belongs to the app."""
    if not _wants_fcitx() or not _is_on_bus(_fcitx4()):
        return None
    try:
        return FcitxBridge(app)
    except OSError:
        _log.info("fcitx 4 does not answer")
        return None


def _is_on_bus(name: str) -> bool:
    from jeepney import message_bus
    from jeepney.io.blocking import open_dbus_connection

    try:
        with open_dbus_connection("SESSION") as bus:
            reply = bus.send_and_get_reply(message_bus.NameHasOwner(name), timeout=_ANSWER_WITHIN)
    except (OSError, KeyError, ValueError):  # no bus, no address, an address we cannot read
        return False
    return bool(reply.body[0])


class _Line:
    """The wire to fcitx 4: calls that wait for their answer, and signals in their order."""

    def __init__(self, program: str) -> None:
        """Ask fcitx for an input context.

        Raises:
            OSError: fcitx does not answer.
        """
        from jeepney import DBusAddress, MatchRule, message_bus
        from jeepney.io.blocking import open_dbus_connection

        self._bus = open_dbus_connection("SESSION")
        self._queue: deque[Any] = deque()
        service = _fcitx4()
        factory = DBusAddress("/inputmethod", service, "org.fcitx.Fcitx.InputMethod")
        made = self._call(factory, "CreateICv3", "si", (program, os.getpid()))
        if made is None:
            raise OSError("fcitx 4 gave no input context")
        interface = "org.fcitx.Fcitx.InputContext"
        self._context = DBusAddress(f"/inputcontext_{made[0]}", service, interface)
        rule = MatchRule(type="signal", interface=interface, path=self._context.object_path)
        self._bus.send_and_get_reply(message_bus.AddMatch(rule))
        self.call("SetCapacity", "u", _PREEDIT)

    @property
    def descriptor(self) -> int:
        """The file descriptor that becomes readable when fcitx says something."""
        return int(self._bus.sock.fileno())

    def call(self, method: str, signature: str = "", *args: int) -> tuple[Any, ...] | None:
        """Call a method of our input context; None when no answer comes in time."""
        return self._call(self._context, method, signature, args)

    def _call(
        self, address: Any, method: str, signature: str, args: tuple[object, ...]
    ) -> tuple[Any, ...] | None:
        """Signals that come before the answer are queued."""
        from jeepney import HeaderFields, MessageType, new_method_call

        serial = next(self._bus.outgoing_serial)
        self._bus.send(new_method_call(address, method, signature or None, args), serial=serial)
        while True:
            try:
                message = self._bus.receive(timeout=_ANSWER_WITHIN)
            except TimeoutError:
                return None
            if message.header.fields.get(HeaderFields.reply_serial) != serial:
                self._queue.append(message)
            elif message.header.message_type is MessageType.method_return:
                return tuple(message.body)
            else:
                return None

    def close(self) -> None:
        """Hang up."""
        self._bus.close()

    def fetch(self) -> None:
        """Queue what has arrived."""
        try:
            while True:
                self._queue.append(self._bus.receive(timeout=0))
        except TimeoutError:
            return

    def signals(self) -> list[tuple[str, tuple[Any, ...]]]:
        """Take the queued signals: name and arguments."""
        from jeepney import HeaderFields, MessageType

        taken = list(self._queue)
        self._queue.clear()
        return [
            (message.header.fields.get(HeaderFields.member, ""), tuple(message.body))
            for message in taken
            if message.header.message_type is MessageType.signal
        ]


class FcitxBridge(QObject):
    """Gives the keys of the focused editor to fcitx 4 first, and its words to the editor."""

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._line = _Line(app.applicationName())
        self._notifier = QSocketNotifier(self._line.descriptor, QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._hear)
        app.installEventFilter(self)
        app.focusObjectChanged.connect(self._tell_focus)
        self._tell_focus()

    def close(self) -> None:
        """Let fcitx go; keys reach the editors directly again."""
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.removeEventFilter(self)
        app.focusObjectChanged.disconnect(self._tell_focus)
        self._notifier.setEnabled(False)
        self._line.close()
        self.deleteLater()

    def _call(self, method: str, signature: str = "", *args: int) -> tuple[Any, ...] | None:
        if not self._notifier.isEnabled():
            return None
        try:
            answer = self._line.call(method, signature, *args)
        except OSError:
            self._give_up()
            return None
        QTimer.singleShot(0, self, self._pass_on)
        return answer

    def _hear(self) -> None:
        try:
            self._line.fetch()
        except OSError:
            self._give_up()
        self._pass_on()

    def _give_up(self) -> None:
        _log.info("the bus to fcitx 4 is gone")
        self.close()

    def _tell_focus(self) -> None:
        self._call("FocusIn" if _takes_words(QApplication.focusWidget()) else "FocusOut")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Ask fcitx before a key reaches the focused editor."""
        if not isinstance(event, QKeyEvent) or event.type() not in _KEYS:
            return False
        editor = QApplication.focusWidget()
        if watched is not editor or not _takes_words(editor) or not event.nativeVirtualKey():
            return False
        self._tell_place(editor)
        answer = self._call(
            "ProcessKeyEvent",
            "uuuiu",
            event.nativeVirtualKey(),
            event.nativeScanCode(),
            event.nativeModifiers(),
            int(event.type() == QEvent.Type.KeyRelease),
            0,
        )
        return bool(answer and answer[0] > 0)

    def _tell_place(self, editor: QWidget) -> None:
        """Where the list of candidates is to appear, in pixels of the screen."""
        cursor = QGuiApplication.inputMethod().cursorRectangle()
        window = editor.window()
        scale = window.devicePixelRatioF()
        corner = window.mapToGlobal(QPoint(int(cursor.x()), int(cursor.y())))
        place = (corner.x(), corner.y(), cursor.width(), cursor.height())
        self._call("SetCursorRect", "iiii", *(int(one * scale) for one in place))

    def _pass_on(self) -> None:
        editor: QWidget | None = QApplication.focusWidget()
        for name, body in self._line.signals():
            if editor is None:
                continue
            if name == "CommitString":
                event = QInputMethodEvent()
                event.setCommitString(body[0])
                QApplication.sendEvent(editor, event)
            elif name == "UpdatePreedit":
                QApplication.sendEvent(editor, _preedit(*body))


_KEYS = (QEvent.Type.KeyPress, QEvent.Type.KeyRelease)


def _takes_words(widget: QWidget | None) -> bool:
    if widget is None or not widget.inputMethodQuery(Qt.InputMethodQuery.ImEnabled):
        return False
    return not widget.inputMethodHints() & Qt.InputMethodHint.ImhHiddenText


def _preedit(text: str, cursor_bytes: int) -> QInputMethodEvent:
    """What is being typed, underlined, with the cursor that fcitx counts in bytes."""
    underlined = QTextCharFormat()
    underlined.setFontUnderline(True)
    cursor = len(text.encode()[: max(cursor_bytes, 0)].decode(errors="ignore"))
    kinds = QInputMethodEvent.AttributeType
    return QInputMethodEvent(
        text,
        [
            QInputMethodEvent.Attribute(kinds.TextFormat, 0, len(text), underlined),
            QInputMethodEvent.Attribute(kinds.Cursor, cursor, 1, None),
        ],
    )
