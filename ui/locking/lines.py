"""Lines for passwords: dots, shown on demand, and a word when capitals are locked."""

import unicodedata

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QLineEdit, QVBoxLayout, QWidget

from db.safe import FEWEST
from ui import parts, theme
from ui.words import say

MOST_LETTERS = 128
RULE = say("至少 {fewest} 个字，不能就是姓名；几个不相干的词连起来，好记也难猜。", fewest=FEWEST)


def forgotten(*, is_county: bool) -> str:
    """Who can help when a password is forgotten, and what is to be done now."""
    help_out = (
        say("用保险柜的载体打开；本单位办理密钥仪式以前")
        if is_county
        else say("请县局打开；这台电脑登记、县局办理密钥仪式以前")
    )
    return say(
        "忘了密码，本单位另一位有密码的同事可以重设；没有这样的同事，{help_out}谁也打不开。"
        "请写在纸上，装进信封封好，放进保险柜。",
        help_out=help_out,
    )


class PasswordLine(QLineEdit):
    """Takes a password.

    Signals:
        capitals_locked: whether the last letter was a capital by the lock key and not by Shift.
    """

    capitals_locked = Signal(bool)

    def __init__(self, name: str, title: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(title)
        self.setMaxLength(MOST_LETTERS)
        parts.make_secret(self)
        self.show_letters(is_shown=False)

    def show_letters(self, *, is_shown: bool) -> None:
        """Show what is typed, or dots."""
        modes = QLineEdit.EchoMode
        self.setEchoMode(modes.Normal if is_shown else modes.Password)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt does not tell of the lock key; the letters that come do."""
        letter = event.text()
        if event.key() == Qt.Key.Key_CapsLock:
            self.capitals_locked.emit(False)
        elif letter.isascii() and letter.isalpha():
            is_shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self.capitals_locked.emit(letter.isupper() is not is_shift)
        super().keyPressEvent(event)


class Showing(QWidget):
    """显示密码, for some lines at once, and beside it when capitals are locked."""

    def __init__(self, *lines: PasswordLine) -> None:
        super().__init__()
        box = QCheckBox(say("显示密码"))
        box.setObjectName("show_password")
        capitals = parts.label(say("大写锁定开着"), "warning", "capitals")
        keep = capitals.sizePolicy()
        keep.setRetainSizeWhenHidden(True)
        capitals.setSizePolicy(keep)
        capitals.hide()
        for line in lines:
            box.toggled.connect(lambda is_shown, line=line: line.show_letters(is_shown=is_shown))
            line.capitals_locked.connect(capitals.setVisible)
        row = parts.row(box, None, capitals)
        row.setContentsMargins(0, 0, 0, 0)
        self.setLayout(row)


class NewPassword(QWidget):
    """A new password, typed twice.

    Signals:
        changed: one of the lines is another.
    """

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._line = PasswordLine("new_password", say("新密码"))
        self._again = PasswordLine("password_again", say("再输一次"))
        self._wrong = parts.label("", "problem", "password_wrong", wraps=True)
        self.setFocusProxy(self._line)
        for line in (self._line, self._again):
            line.setPlaceholderText(line.accessibleName())
            line.textChanged.connect(lambda _: self._refresh())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.space(2))
        for one in (
            self._line,
            self._again,
            Showing(self._line, self._again),
            parts.label(RULE, "caption", wraps=True),
            self._wrong,
        ):
            column.addWidget(one)

    def _refresh(self) -> None:
        self._wrong.setText(self._problem)
        self.changed.emit()

    @property
    def _problem(self) -> str:
        """What is wrong with what stands there; not said of what is still being typed."""
        typed, again = self._line.text(), self._again.text()
        if not again or (typed.startswith(again) and typed != again):
            return ""
        if typed != again:
            return say("两次输入的不一样。")
        return "" if self._is_long_enough else say("密码至少 {fewest} 个字。", fewest=FEWEST)

    @property
    def _is_long_enough(self) -> bool:
        return len(unicodedata.normalize("NFKC", self._line.text())) >= FEWEST

    @property
    def is_empty(self) -> bool:
        """Whether nothing was typed."""
        return not (self._line.text() or self._again.text())

    @property
    def is_ready(self) -> bool:
        """Whether it was typed twice, and is long enough."""
        return self._is_long_enough and self._line.text() == self._again.text()

    @property
    def text(self) -> str:
        """What was typed."""
        return self._line.text()
