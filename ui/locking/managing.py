"""文件 → 密码…: setting the first password of a data folder, and who has one."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QProgressBar,
    QPushButton,
    QWidget,
)

from db import disk
from db.errors import ExplainedError
from ruraledu_desktop import clerks, passwords
from ruraledu_desktop.passwords import Standing
from ui import parts, theme
from ui.desk import Desk
from ui.dialogs import Dialog
from ui.keys import LOCK
from ui.locking.lines import NewPassword, PasswordLine, forgotten
from ui.messages import MessageDialog
from ui.words import say

_WIDTH, _ROWS = 480, 5
_MOST_LETTERS = 60
"""As the journal keeps the name of who wrote an entry."""
_WHY_NOT = {
    "server": (
        say("数据在县局服务器上，由服务器保管。"),
        say("登录服务器的密码请找服务器的管理员设置、更改。"),
    ),
    "practice": (
        say("练习数据不设密码。"),
        say("里面的人都是编造的；正式的数据文件夹才需要密码。"),
    ),
}


_NOT_ALL = say("已设置密码。磁盘有几个文件不让改写，还没有加密，下次打开时再加密。")
_CHANGED = say("新密码从现在起用。以前连同密码一起复制出去的，仍用原来的密码打开。")


def ask(desk: Desk, parent: QWidget) -> None:
    """Show what there is to be done about the passwords of the open data."""
    desk.tasks.run(passwords.standing, done=partial(_show, desk, parent), owner=parent)


def _show(desk: Desk, parent: QWidget, standing: Standing) -> None:
    if standing.why_not:
        desk.messages.news(*_WHY_NOT[standing.why_not])
    elif standing.users:
        PeopleDialog(parent, desk, standing).open()
    else:
        FirstDialog(parent, desk).open()


class _Keeping(Dialog):
    """A window with a new password in it; it cannot be left while that is being kept.

    Attributes:
        new: the password, typed twice.
    """

    def __init__(self, parent: QWidget, desk: Desk, title: str, about: str, do: str) -> None:
        super().__init__(parent, "password_dialog", title, width=_WIDTH, help_page="passwords")
        self.desk = desk
        self._is_busy = False
        self.new = NewPassword()
        self.new.changed.connect(self.refresh)
        self._wrong = parts.label("", "problem", "keeping_wrong", wraps=True)
        self._bar = QProgressBar()
        self._bar.setRange(0, 0)
        self._bar.setTextVisible(False)
        self._bar.hide()
        self._do = parts.button(do, "agree", self.keep, look="primary")
        self._do.setDefault(True)
        self.add_text(title, "subtitle")
        self.add_text(about)

    def end(self) -> None:
        """Put what all of them have under what is there."""
        for one in (self.new, self._wrong, self._bar):
            self.column.addWidget(one)
        self._wrong.hide()
        self.add_foot(self._do)
        self.refresh()

    @property
    def is_ready(self) -> bool:
        """Whether all is there that is needed."""
        return self.new.is_ready

    def refresh(self) -> None:
        """See whether it can be kept."""
        self._do.setEnabled(self.is_ready and not self._is_busy)
        for one in (self.findChild(QPushButton, "cancel"), self.new):
            if one:
                one.setEnabled(not self._is_busy)
        self.fit()

    def keep(self) -> None:
        """Have it kept."""
        raise NotImplementedError

    def run(self, operation: Callable[..., object], *args: object, said: str) -> None:
        """Let the worker keep it, and say so afterwards."""
        self._is_busy = True
        self._wrong.hide()
        self._bar.show()
        self.refresh()
        self.desk.tasks.work(
            operation,
            *args,
            done=lambda is_all: self._end(_NOT_ALL if is_all is False else said),
            failed=self._refuse,
            owner=self,
        )

    def _end(self, said: str) -> None:
        self._is_busy = False
        self.desk.passwords_changed.emit()
        self.desk.messages.quiet(said)
        self.accept()

    def _refuse(self, error: ExplainedError) -> None:
        self._is_busy = False
        self._bar.hide()
        self._wrong.setText(f"{error.what}{error.advice}")
        self._wrong.show()
        self.refresh()
        if error.code in disk.UNSURE:  # it is kept all the same
            self.desk.passwords_changed.emit()

    def reject(self) -> None:
        """Stay while it is being kept."""
        if not self._is_busy:
            super().reject()


class FirstDialog(_Keeping):
    """The first password: from then on everything in the folder is encrypted."""

    def __init__(self, parent: QWidget, desk: Desk) -> None:
        about = say(
            "设了密码，本机的数据就加密保存：电脑丢了，或者数据文件夹被人拷走，没有密码谁也打不开。"
            "以后打开程序、离开 10 分钟以后，都要输入密码。"
        )
        super().__init__(parent, desk, say("设置密码"), about, say("设置密码"))
        self.add_text(forgotten(is_county=desk.office.is_county), "warning")
        self.add_text(say("经办人：{name}", name=desk.office.clerk), "strong")
        self._waits = self.add_text(
            say("正在加密全部数据，数据多的要等一会儿。请不要关机、不要拔电源。"), "strong", "waits"
        )
        self._waits.hide()
        self.end()

    def keep(self) -> None:
        self._waits.show()
        self.run(
            passwords.protect,
            self.desk.store,
            self.desk.office.clerk,
            self.new.text,
            said=say("已设置密码，数据已加密。"),
        )

    def _refuse(self, error: ExplainedError) -> None:
        self._waits.hide()
        super()._refuse(error)


class OtherDialog(_Keeping):
    """A password for somebody else: a clerk who has none yet, or one who forgot it."""

    def __init__(self, parent: QWidget, desk: Desk, name: str = "") -> None:
        """Make it; without a name it is asked for."""
        title = say("重设{name}的密码", name=name) if name else say("添加一位")
        about = (
            say("原来的密码以后打不开。请他自己输入新密码。")
            if name
            else say("他用自己的姓名和密码打开这份数据，历史中写他的姓名。请他自己输入密码。")
        )
        super().__init__(parent, desk, title, about, say("保存"))
        self._known = name
        self._name = QLineEdit()
        self._name.setObjectName("person")
        self._name.setAccessibleName(say("姓名"))
        self._name.setPlaceholderText(say("姓名"))
        self._name.setMaxLength(_MOST_LETTERS)
        self._name.setVisible(not name)
        self._name.textChanged.connect(lambda _: self.refresh())
        self.column.addWidget(self._name)
        self.end()

    @property
    def _whose(self) -> str:
        return self._known or self._name.text().strip()

    @property
    def is_ready(self) -> bool:
        return bool(self._whose) and self.new.is_ready

    def keep(self) -> None:
        whose, folder = self._whose, self.desk.store.folder
        do = passwords.set_password if self._known else passwords.add_user
        self.run(do, folder, whose, self.new.text, said=say("已保存{name}的密码。", name=whose))


class ChangeDialog(_Keeping):
    """Another password for somebody who knows his."""

    def __init__(self, parent: QWidget, desk: Desk, name: str) -> None:
        title = say("更改{name}的密码", name=name)
        super().__init__(parent, desk, title, _CHANGED, say("更改"))
        self._name = name
        self._old = PasswordLine("old_password", say("现在的密码"))
        self._old.setPlaceholderText(self._old.accessibleName())
        self._old.textChanged.connect(lambda _: self.refresh())
        self.column.addWidget(self._old)
        self.end()

    @property
    def is_ready(self) -> bool:
        return bool(self._old.text()) and self.new.is_ready

    def keep(self) -> None:
        folder = self.desk.store.folder
        self.run(
            passwords.change_password,
            folder,
            self._name,
            self._old.text(),
            self.new.text,
            said=say("已更改{name}的密码。", name=self._name),
        )


class PeopleDialog(Dialog):
    """Who has a password here, and what can be done about it."""

    def __init__(self, parent: QWidget, desk: Desk, standing: Standing) -> None:
        super().__init__(parent, "passwords", say("密码"), width=_WIDTH, help_page="passwords")
        self._desk = desk
        self._people = QListWidget()
        self._people.setObjectName("people")
        self._people.setAccessibleName(say("有密码的人"))
        self._people.setWordWrap(True)
        self._people.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._people.setFixedHeight(_ROWS * theme.size("row"))
        self._people.currentRowChanged.connect(lambda _: self._refresh())
        self._change = parts.button(say("更改…"), "change", self._ask_change)
        self._remove = parts.button(say("去掉…"), "remove", self._ask_remove)
        add = parts.button(say("添加一位…"), "add", self._ask_add)
        close = parts.button(say("关闭"), "close", self.accept, look="primary")
        self.add_text(say("有密码的人"), "subtitle")
        about = say("数据已加密，下面的人用自己的密码打开。离开 10 分钟自动锁定，也可以按 {keys}。")
        self.add_text(about.format(keys=LOCK))
        self.column.addWidget(self._people)
        self.column.addLayout(parts.row(self._change, self._remove, None, add))
        self.add_text(forgotten(is_county=desk.office.is_county), "caption")
        self.column.addLayout(parts.row(None, close))
        desk.passwords_changed.connect(self._read)
        self._show(standing)
        self.fit()

    def _read(self) -> None:
        self._desk.tasks.run(passwords.standing, done=self._show, owner=self)

    def _show(self, standing: Standing) -> None:
        row = max(0, self._people.currentRow())
        self._people.clear()
        self._people.addItems(list(standing.users))
        self._people.setCurrentRow(min(row, len(standing.users) - 1))
        self._refresh()

    @property
    def _name(self) -> str:
        found: QListWidgetItem | None = self._people.currentItem()
        return "" if found is None else found.text()

    @property
    def _is_own(self) -> bool:
        return clerks.is_same(self._name, self._desk.office.clerk)

    def _refresh(self) -> None:
        parts.set_text(self._change, say("更改…") if self._is_own else say("重设…"))
        self._change.setEnabled(bool(self._name))
        self._remove.setEnabled(bool(self._name) and self._people.count() > 1 and not self._is_own)

    def _ask_change(self) -> None:
        kind = ChangeDialog if self._is_own else OtherDialog
        kind(self, self._desk, self._name).open()

    def _ask_add(self) -> None:
        OtherDialog(self, self._desk).open()

    def _ask_remove(self) -> None:
        name = self._name
        advice = say("他以后打不开这份数据；以前复制出去的，用他的密码仍能打开。他写过的历史都在。")
        dialog = MessageDialog(
            self, say("去掉{name}的密码？", name=name), advice, icon="alert-triangle"
        )
        dialog.add_button(say("取消"))
        dialog.add_button(say("去掉"), then=partial(self._do_remove, name), role="danger")
        dialog.open()

    def _do_remove(self, name: str) -> None:
        self._desk.tasks.work(
            passwords.remove_user,
            self._desk.store.folder,
            name,
            done=lambda _: self._desk.passwords_changed.emit(),
            owner=self,
        )
