"""乡镇忘了密码: a request on the officer's desk: compared by telephone, opened by the carrier."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QLabel, QLineEdit, QVBoxLayout, QWidget

from ruraledu_desktop.exchange import recovering
from ruraledu_desktop.exchange.recovering import Appeal
from ruraledu_desktop.packages import carriers, telephone
from ruraledu_desktop.packages.recovery import REQUEST_SUFFIX
from ui import choosing, parts, theme
from ui.desk import Desk
from ui.dialogs import Dialog
from ui.exchange import wording
from ui.exchange.carrier import CarrierBox
from ui.words import say

_PATH_ROOM = 330
"""How wide the path of a carrier may be, in px of the design."""


class RecoveryDialog(Dialog):
    """One request: who asks, the words to compare; then carrier and two persons, and the code."""

    def __init__(self, parent: QWidget, desk: Desk, found: Appeal, path: Path) -> None:
        super().__init__(parent, "recovery", say("乡镇忘了密码"), width=560)
        self._desk, self._found = desk, found
        self._to = CarrierBox(desk)
        self._to.use(path.parent)
        self._compared = QCheckBox(say("已打电话核对：是本人忘了密码，读出的六个词与上面一致"))
        self._compared.setObjectName("compared")
        self._compared.toggled.connect(self._refresh)
        self._told = self._line("told", say("也可以在这里输入听到的六个词，由程序核对"))
        self._told.textChanged.connect(self._compare)
        hint = say("保管单上的六个词")
        self._words = [self._line(f"words_{person}", hint) for person in range(2)]
        for line in self._words:
            parts.make_secret(line)
        self._carrier: Path | None = None
        self._shown = QLabel(say("还没有选"))
        self._asking = QWidget()
        self._code = parts.label("", "figure", "recovery_code")
        self._code.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._after = parts.label("", "", "recovery_after", wraps=True)
        self._answer = parts.button(say("写找回回复"), "answer", self._do_answer, look="primary")
        self._lay_out()
        self._refresh()
        self.fit()

    def _line(self, name: str, hint: str) -> QLineEdit:
        line = QLineEdit()
        line.setObjectName(name)
        line.setPlaceholderText(hint)
        line.textChanged.connect(self._refresh)
        return line

    def _lay_out(self) -> None:
        escrow = self._found.request.escrow
        self.add_text(say("{unit}忘了密码", unit=escrow.unit_name), "subtitle")
        facts = ((say("单位代码"), escrow.unit), (say("谁忘了"), self._found.request.clerk))
        self.column.addLayout(parts.facts((one, parts.label(text)) for one, text in facts))
        if not self._found.is_ours or not self._found.is_known:
            strip = parts.Strip("recovery_note", can_close=False)
            self.column.addWidget(strip)
            strip.tell(say("这个单位没有在本县登记，打不开。请核对申请文件是否拿错。"), "danger")
            self.add_foot(leave=say("关闭"))
            return
        self.column.addWidget(self._asking)
        self._fill()
        for shown in (self._code, self._after):
            self.column.addWidget(shown)
            shown.hide()
        self.add_foot(self._answer, leave=say("关闭"))

    def _fill(self) -> None:
        """What is to be done before the reply; it goes when that is written."""
        column = QVBoxLayout(self._asking)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.space(3))
        call = say("请打电话到该单位（用您已知的号码），问清是谁忘了密码，请他读出六个核对词：")
        words = wording.spoken(self._found.request.fingerprint)
        column.addWidget(parts.label(call, wraps=True))
        column.addWidget(parts.label(words, "figure", "recovery_words"))
        column.addWidget(self._compared)
        column.addWidget(self._told)
        both = say("从保险柜取一个载体，两人到场，各自输入自己的词：")
        column.addWidget(parts.label(both, wraps=True))
        rows: list[tuple[str, QWidget]] = [
            (say("第一人"), self._words[0]),
            (say("第二人"), self._words[1]),
        ]
        column.addLayout(parts.facts(rows))
        choose = parts.button(say("选择载体…"), "choose_carrier", self._choose)
        column.addLayout(parts.row(choose, self._shown, None))
        column.addLayout(parts.row(parts.label(say("回复写到"), "soft"), self._to, None))

    def _compare(self, told: str) -> None:
        """Tick when the words typed are the right ones, and only then."""
        self._compared.setChecked(telephone.is_same(told, self._found.request.fingerprint))

    def _choose(self) -> None:
        def chosen(path: Path) -> None:
            self._carrier = path
            self._shown.setText(parts.shortened(self._shown.fontMetrics(), str(path), _PATH_ROOM))
            self._shown.setToolTip(str(path))
            self._refresh()

        choosing.ask_file(self, say("选择载体上的文件"), [carriers.SUFFIX], None, chosen)

    def _refresh(self) -> None:
        has_words = all(line.text().strip() for line in self._words)
        is_ready = self._compared.isChecked() and has_words and self._carrier is not None
        self._answer.setEnabled(is_ready)

    def _do_answer(self) -> None:
        self._to.ask(self._write)

    def _write(self, folder: Path) -> None:
        words = self._words[0].text(), self._words[1].text()
        self._desk.tasks.run(
            recovering.answer,
            self._found.request,
            self._carrier,
            words,
            folder,
            done=self._tell,
            owner=self,
        )

    def _tell(self, done: tuple[Path, str]) -> None:
        """The code is shown once; it is nowhere else."""
        path, words = done
        self._code.setText(wording.spoken(words))
        text = say(
            "已写好 {name}。请在电话里把这六个词告诉{clerk}本人，只在这里显示这一次。"
            "用过以后请从 U 盘删去这两份文件。",
            name=path.name,
            clerk=self._found.request.clerk,
        )
        self._after.setText(text)
        for line in self._words:
            line.clear()
        self._asking.hide()
        self._answer.hide()
        for shown in (self._code, self._after):
            shown.show()
        self.fit()


def ask(desk: Desk, parent: QWidget) -> None:
    """Let the officer choose a request, and show it."""

    def chosen(path: Path) -> None:
        desk.tasks.run(
            recovering.consider,
            path,
            done=lambda found: RecoveryDialog(parent, desk, found, path).open(),
            owner=parent,
        )

    choosing.ask_file(parent, say("选择找回申请"), [REQUEST_SUFFIX], None, chosen)
