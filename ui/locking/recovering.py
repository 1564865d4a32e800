"""忘记密码: a township asks the county and takes its reply; a county opens by its carrier."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QWidget

from db.errors import ExplainedError
from ruraledu_desktop.exchange import recovering
from ruraledu_desktop.packages import carriers
from ruraledu_desktop.packages.recovery import REPLY_SUFFIX, Escrow
from ui import choosing, parts
from ui.dialogs import Dialog
from ui.exchange import wording
from ui.locking.lines import NewPassword
from ui.tasks import Tasks
from ui.words import say

_WIDTH = 520
_PATH_ROOM = 300
"""How wide the path of a file may be, in px of the design."""

Opened = Callable[[], object]


class _Opening(Dialog):
    """What all of them have: a file, words, a new password, and 设新密码并打开."""

    def __init__(
        self, parent: QWidget, tasks: Tasks, folder: Path, user: str, opened: Opened
    ) -> None:
        super().__init__(parent, "forgotten", say("忘记密码"), width=_WIDTH, help_page="passwords")
        self._tasks, self._folder, self._user, self._opened = tasks, folder, user, opened
        self._is_busy = False
        self._path: Path | None = None
        self._shown = parts.label(say("还没有选"))
        self._words: list[QLineEdit] = []
        self._new = NewPassword()
        self._new.changed.connect(self._refresh)
        self._wrong = parts.label("", "problem", "forgotten_wrong", wraps=True)
        self._wrong.hide()
        self._do = parts.button(say("设新密码并打开"), "agree", self._open, look="primary")
        self.add_text(say("{user}忘了密码", user=user), "subtitle")

    def line(self, name: str, hint: str) -> QLineEdit:
        """A line for six words, all of which are needed."""
        line = QLineEdit()
        line.setObjectName(name)
        line.setPlaceholderText(hint)
        line.setAccessibleName(hint)
        parts.make_secret(line)
        line.textChanged.connect(self._refresh)
        self._words.append(line)
        return line

    def end(self, choose: str, suffix: str) -> None:
        """Put the file, the new password and the foot under what is there."""
        button = parts.button(choose, "choose", partial(self._choose, choose, suffix))
        self.column.addLayout(parts.row(button, self._shown, None))
        self.column.addWidget(self._new)
        self.column.addWidget(self._wrong)
        self.add_foot(self._do)
        self._refresh()
        self.fit()

    def _choose(self, title: str, suffix: str) -> None:
        def chosen(path: Path) -> None:
            self._path = path
            self._shown.setText(parts.shortened(self._shown.fontMetrics(), str(path), _PATH_ROOM))
            self._shown.setToolTip(str(path))
            self._refresh()

        choosing.ask_file(self, title, [suffix], None, chosen)

    def _refresh(self) -> None:
        has_words = all(line.text().strip() for line in self._words)
        is_ready = has_words and self._path is not None and self._new.is_ready
        self._do.setEnabled(is_ready and not self._is_busy)

    def _open(self) -> None:
        self._is_busy = True
        self._refresh()
        assert self._path
        self._tasks.work(
            self.operation(self._path, [line.text() for line in self._words]),
            user=self._user,
            password=self._new.text,
            done=lambda _: self._end(),
            failed=self.refuse,
            owner=self,
        )

    def operation(self, path: Path, words: list[str]) -> Callable[..., None]:
        """What opens the folder, but for the name and the new password."""
        raise NotImplementedError

    def _end(self) -> None:
        self._is_busy = False
        self.accept()
        self._opened()

    def refuse(self, error: ExplainedError) -> None:
        """Say why it is not open yet."""
        self._is_busy = False
        self._wrong.setText(f"{error.what}{error.advice}")
        self._wrong.show()
        self._refresh()
        self.fit()

    def reject(self) -> None:
        """Stay while it is being opened."""
        if not self._is_busy:
            super().reject()


class AskingDialog(_Opening):
    """A township's: the request, the words to read, and the reply."""

    def __init__(
        self, parent: QWidget, tasks: Tasks, folder: Path, user: str, opened: Opened
    ) -> None:
        super().__init__(parent, tasks, folder, user, opened)
        self._code = parts.label("", "figure", "forgotten_code")
        self._code.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._written = parts.label("", "good", "forgotten_written", wraps=True)
        self.add_text(
            say(
                "本单位另一位有密码的同事可以重设的，请他重设，不用找县局。"
                "没有的：写一份找回申请交给县局，县局会打电话来核对，请读出六个核对词。"
            )
        )
        ask = parts.button(say("写找回申请…"), "ask", self._ask, icon="send")
        self.column.addLayout(parts.row(ask, None))
        for shown in (self._written, self._code):
            self.column.addWidget(shown)
            shown.hide()
        self.add_text(say("县局的回复"), "subtitle")
        self.add_text(
            say("输入县局在电话里告诉的六个词，选回复文件，设新密码。以前的密码都不再有效。")
        )
        self.column.addWidget(self.line("reply_words", say("县局告诉的六个词")))
        self.end(say("选择回复…"), REPLY_SUFFIX)

    def _ask(self) -> None:
        choosing.ask_folder(self, say("选择 U 盘"), None, self._write)

    def _write(self, stick: Path) -> None:
        self._tasks.work(
            recovering.ask,
            self._folder,
            stick,
            self._user,
            done=self._tell_written,
            failed=self.refuse,
            owner=self,
        )

    def _tell_written(self, done: tuple[Path, str]) -> None:
        path, words = done
        self._wrong.hide()
        text = say("已写好 {name}，请交给县局。县局来电话时读出这六个词：", name=path.name)
        self._written.setText(text)
        self._code.setText(wording.spoken(words))
        for shown in (self._written, self._code):
            shown.show()
        self.fit()

    def operation(self, path: Path, words: list[str]) -> Callable[..., None]:
        """Take the reply."""
        return partial(recovering.take, self._folder, path, words[0])


class CarrierDialog(_Opening):
    """A county's own data: the carrier and the words of two persons."""

    def __init__(
        self, parent: QWidget, tasks: Tasks, folder: Path, user: str, opened: Opened
    ) -> None:
        super().__init__(parent, tasks, folder, user, opened)
        self.add_text(
            say(
                "另一位有密码的同事可以重设的，请他重设。没有的：从保险柜取一个载体，两人到场，"
                "各自输入自己的词，再设新密码。以前的密码都不再有效。"
            )
        )
        hint = say("保管单上的六个词")
        rows: list[tuple[str, QWidget]] = [
            (say("第一人"), self.line("words_0", hint)),
            (say("第二人"), self.line("words_1", hint)),
        ]
        self.column.addLayout(parts.facts(rows))
        self.end(say("选择载体…"), carriers.SUFFIX)

    def operation(self, path: Path, words: list[str]) -> Callable[..., None]:
        """Open by the carrier."""
        first, second = words
        return partial(recovering.open_by_carrier, self._folder, path, (first, second))


class NowhereDialog(Dialog):
    """Nobody but a colleague with a password can help."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, "forgotten", say("忘记密码"), width=_WIDTH, help_page="passwords")
        self.add_text(say("县局打不开这份数据"), "subtitle")
        self.add_text(
            say(
                "这里没有交给县局保管的副本：设密码以后还没有登记，或县局还没有办理密钥仪式。"
                "请本单位另一位有密码的同事打开，在“文件 → 密码”里重设。"
            )
        )
        self.add_text(
            say(
                "没有这样的同事的，请再想想密码，找找写在纸上的；实在没有的，新建数据文件夹重新登记，"
                "上报过的内容用县局的回执找回。"
            )
        )
        self.add_foot(leave=say("关闭"))
        self.fit()


def ask(parent: QWidget, tasks: Tasks, folder: Path, user: str, opened: Opened) -> None:
    """Show the way back into a shut folder.

    Args:
        user: who forgot the password; opened: what is done once the folder is open.
    """

    def show(escrow: Escrow | None) -> None:
        if escrow is None:
            NowhereDialog(parent).open()
        elif escrow.is_own:
            CarrierDialog(parent, tasks, folder, user, opened).open()
        else:
            AskingDialog(parent, tasks, folder, user, opened).open()

    tasks.work(recovering.escrow_of, folder, done=show, owner=parent)
