"""本机密钥: where this computer's keys are, and how a colleague comes by them."""

from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QLineEdit, QWidget

from ruraledu_desktop import escrowing
from ruraledu_desktop.exchange import own_keys, recovering
from ruraledu_desktop.exchange.own_keys import Place
from ruraledu_desktop.packages.colleagues import SUFFIX
from ui import choosing, parts
from ui.desk import Desk
from ui.dialogs import Dialog
from ui.exchange import wording
from ui.words import say

AFTER = 5_000
"""Milliseconds after which the keys are looked after: reading the library takes a moment."""
_WIDTH = 560
_STANDING = {
    Place.SYSTEM: (
        say(
            "打开本机密钥的钥匙在系统的密钥库里，属于现在登录的系统用户。"
            "复制走数据文件夹的人，没有它就不能以本单位的名义上报或收包。"
        ),
        "success",
    ),
    Place.FILE: (
        say(
            "这台电脑没有可用的系统密钥库，密钥以文件放在数据文件夹的 keys 里，只有本人可读。"
            "复制到这个文件夹的人也就有了密钥，请管好它和它的备份。"
        ),
        "warning",
    ),
    Place.WAITING: (
        say(
            "密钥以文件放在数据文件夹的 keys 里。办理密钥仪式以后，才会移进系统的密钥库："
            "在那以前丢了，没有载体可以补做。"
        ),
        "note",
    ),
    Place.PRACTICE: (say("练习数据的密钥以文件放在数据文件夹的 keys 里，可以随意复制。"), "note"),
    Place.CLOSED: (
        say("系统的密钥库没有打开，取不到本机的密钥。请解锁密钥库，或重新登录系统后再打开程序。"),
        "warning",
    ),
    Place.LOST: (
        say(
            "本机的密钥丢失、损坏，或者属于另一位系统用户。能请那位用户或同事交给您的，在下面取用；"
            "不能的，乡镇在“上报”页重新登记，县局用载体做新的。"
        ),
        "danger",
    ),
}


class OwnKeysDialog(Dialog):
    """Where the keys are, 交给同事, and 取用 of what a colleague wrote."""

    def __init__(self, parent: QWidget, desk: Desk, found: Place) -> None:
        super().__init__(parent, "own_keys", say("本机密钥"), width=_WIDTH)
        self._desk = desk
        self._strip = parts.Strip("own_keys_place", can_close=False)
        self._code = parts.label("", "figure", "own_keys_code")
        self._code.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._code.hide()
        self._words = QLineEdit()
        self._words.setObjectName("own_keys_words")
        self._words.setPlaceholderText(say("同事告诉您的六个词"))
        self._words.setAccessibleName(say("六个词"))
        parts.make_secret(self._words)
        self._words.textChanged.connect(self._refresh)
        self._take = parts.button(say("取用…"), "take_keys", self._choose, icon="download")
        hand = parts.button(say("交给同事…"), "hand_keys", self._hand, icon="send")
        hand.setEnabled(found not in (Place.CLOSED, Place.LOST))
        self.column.addWidget(self._strip)
        self.add_text(say("交给同事"), "subtitle")
        self.add_text(
            say(
                "县局用服务器的，几位同事用同一套密钥；一台电脑上两位系统用户共用一个文件夹的也是。"
                "写成一份文件放在 U 盘上，六个词当面或打电话告诉同事；同事取用以后请删去这份文件。"
            )
        )
        self.column.addLayout(parts.row(hand, None))
        self.column.addWidget(self._code)
        self.add_text(say("取用同事给的密钥"), "subtitle")
        self.column.addLayout(parts.row(self._words, self._take))
        self.add_foot(leave=say("关闭"))
        self._strip.tell(*_STANDING[found])
        self._refresh()
        self.fit()

    def _refresh(self) -> None:
        self._take.setEnabled(bool(self._words.text().strip()))

    def _hand(self) -> None:
        choosing.ask_folder(self, say("选择 U 盘"), None, self._write)

    def _write(self, folder: Path) -> None:
        self._desk.tasks.run(own_keys.hand, folder, done=self._tell_handed, owner=self)

    def _tell_handed(self, done: tuple[Path, str]) -> None:
        path, words = done
        self._code.setText(wording.spoken(words))
        self._code.show()
        self.fit()
        text = say("已写好 {name}。六个词只在这里显示这一次，请告诉同事。", name=path.name)
        self._desk.messages.quiet(text)

    def _choose(self) -> None:
        choosing.ask_file(self, say("选择同事给的文件"), [SUFFIX], None, self._bring)

    def _bring(self, path: Path) -> None:
        words = self._words.text()
        self._desk.tasks.run(own_keys.take, path, words, done=self._tell_taken, owner=self)

    def _tell_taken(self, _done: None) -> None:
        self._desk.messages.quiet(say("已取用同事给的密钥。请从 U 盘删去那份文件。"))
        self._desk.exchanged.emit()
        self.accept()


def ask(desk: Desk, parent: QWidget) -> None:
    """Show where the keys are."""
    desk.tasks.run(
        own_keys.place, done=lambda found: OwnKeysDialog(parent, desk, found).open(), owner=parent
    )


def look_after(desk: Desk) -> None:
    """Look after what opens things, a moment after the data were opened.

    Keys that lie in the data folder go into the system's key store, the county gets what it could
    open a protected folder by, and who asked it to is noted. What the disk refuses is tried again
    at the next start; until then all is as it was.
    """

    def begin() -> None:
        for operation in (own_keys.secure, escrowing.keep_up, recovering.note_asked):
            desk.tasks.run(operation, failed=lambda _error: None, owner=desk)

    def keep_up() -> None:
        desk.tasks.run(escrowing.keep_up, failed=lambda _error: None, owner=desk)

    desk.exchanged.connect(keep_up)  # an enrolment or a receipt may have brought the county's key
    QTimer.singleShot(AFTER, desk, begin)
