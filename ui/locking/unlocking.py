"""The page that asks for a password: before a data folder is opened, and after it was locked."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QComboBox, QFrame, QVBoxLayout, QWidget

from ui import parts, theme
from ui.locking.idle import awake_and_asleep
from ui.locking.lines import PasswordLine, Showing
from ui.words import say

_WIDTH = 440
_EVERY = 1000  # milliseconds
_MINUTE = 60


@dataclass(frozen=True)
class Door:
    """What the page says.

    Attributes:
        title: whose data it is; about: why a password is asked for.
        user: whoever sat here last, "" when that is not known.
        do, leave: what the buttons say.
    """

    title: str
    about: str
    user: str
    do: str
    leave: str


class UnlockPage(QWidget):
    """Who one is, and the password; Enter opens.

    Signals:
        tried: the name and what was typed.
        other_wanted: another data folder is to be opened instead.
        left: the other way out was taken.
    """

    tried = Signal(str, str)
    other_wanted = Signal()
    left = Signal()

    def __init__(self, door: Door) -> None:
        super().__init__()
        self.setObjectName("unlock")
        theme.set_look(self, "window")
        self._door = door
        self._is_busy = False
        self._until: float | None = None
        self._user = QComboBox()
        self._user.setObjectName("unlock_user")
        self._user.setAccessibleName(say("经办人"))
        self._line = PasswordLine("unlock_password", say("密码"))
        self._line.setPlaceholderText(say("密码"))
        self._user.activated.connect(lambda _: self._line.setFocus())
        self._line.textChanged.connect(self._refresh)
        self._line.returnPressed.connect(self._try)
        self._says = parts.label("", "problem", "unlock_says", wraps=True)
        self._do = parts.button(door.do, "unlock_do", self._try, look="primary")
        self._timer = QTimer(self)
        self._timer.setInterval(_EVERY)
        self._timer.timeout.connect(self._count_down)
        self._lay_out()
        self._refresh()

    def _lay_out(self) -> None:
        card = QFrame()
        theme.set_look(card, "card")
        card.setFixedWidth(theme.length(_WIDTH))
        column = QVBoxLayout(card)
        column.setContentsMargins(*theme.margins(8))
        column.setSpacing(theme.space(3))
        column.addWidget(parts.picture("lock", "primary", "icon_large"))
        column.addWidget(parts.label(self._door.title, "title", "unlock_title", wraps=True))
        column.addWidget(parts.label(self._door.about, "soft", "unlock_about", wraps=True))
        column.addWidget(self._user)
        column.addWidget(self._line)
        column.addWidget(Showing(self._line))
        column.addWidget(self._says)
        column.addWidget(self._do)
        self._other = parts.link(say("打开其他数据文件夹…"), "unlock_other", self.other_wanted.emit)
        self._leave = parts.link(self._door.leave, "unlock_leave", self.left.emit)
        self._ways = parts.row(self._other, None, self._leave)
        column.addLayout(self._ways)
        whole = QVBoxLayout(self)
        whole.addStretch(2)
        whole.addLayout(parts.row(None, card, None))
        whole.addStretch(3)

    def add_way(self, way: QWidget) -> None:
        """Put a further way out after that to other folders, for eyes and for Tab."""
        self._ways.insertWidget(1, way)
        self.setTabOrder(self._other, way)
        self.setTabOrder(way, self._leave)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Hand the keys on; a focus proxy would keep Tab away from what stands before the line."""
        self._line.setFocus(event.reason())

    @property
    def user(self) -> str:
        """Who is chosen."""
        return self._user.currentText()

    def show_users(self, users: Sequence[str]) -> None:
        """Offer those who have a password here."""
        self._user.clear()
        self._user.addItems(list(users))
        self._user.setCurrentIndex(max(0, self._user.findText(self._door.user)))
        self._refresh()

    # --- trying -------------------------------------------------------------------------------

    def _refresh(self) -> None:
        may_try = not self._is_busy and self._until is None
        self._user.setEnabled(not self._is_busy)
        self._line.setReadOnly(self._is_busy)
        self._do.setEnabled(may_try and bool(self._line.text() and self._user.count()))
        parts.set_text(self._do, say("正在核对……") if self._is_busy else self._door.do)

    def _try(self) -> None:
        if self._do.isEnabled():
            self.be_busy(is_busy=True)
            self.tell("")
            self.tried.emit(self._user.currentText(), self._line.text())

    def be_busy(self, *, is_busy: bool) -> None:
        """Take no second password while the first is looked at."""
        self._is_busy = is_busy
        self._refresh()

    def tell(self, text: str) -> None:
        """Say why one is not in yet."""
        self._says.setText(text)

    def refuse(self, text: str) -> None:
        """Say that it was not the password, and let another be typed."""
        self.be_busy(is_busy=False)
        self.tell(text)
        self._line.selectAll()
        self._line.setFocus()

    def let_wait(self, seconds: float) -> None:
        """Take no password for a time, and say how long."""
        if seconds > 0:
            self._until = awake_and_asleep() + seconds
            self._line.clear()
            self.be_busy(is_busy=False)
            self._timer.start()
            self._count_down()

    def _count_down(self) -> None:
        left = (self._until or 0) - awake_and_asleep()
        if left > 0:
            minutes = ceil(left / _MINUTE)
            self.tell(say("密码多次不对，已锁定。请 {minutes} 分钟以后再试。", minutes=minutes))
            return
        self._until = None
        self._timer.stop()
        self.refuse(say("可以再试了。"))
