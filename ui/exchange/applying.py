"""A request for enrolment on the officer's desk: compare by telephone, then approve."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QFormLayout, QLineEdit, QWidget

from ruraledu_desktop.exchange import enrolment
from ruraledu_desktop.exchange.enrolment import Application
from ruraledu_desktop.packages import telephone
from ui import parts
from ui.desk import Desk
from ui.dialogs import Dialog
from ui.exchange import wording
from ui.exchange.carrier import CarrierBox
from ui.words import say


class ApplicationDialog(Dialog):
    """One request: who asks, the fingerprint to compare, 批准.

    Signals:
        approved: the reply was written: its path.
    """

    approved = Signal(object)

    def __init__(self, parent: QWidget, desk: Desk, found: Application, path: Path) -> None:
        super().__init__(parent, "application", say("登记申请"), width=520)
        self._desk, self._found = desk, found
        self._carrier = CarrierBox(desk)
        self._carrier.use(path.parent)
        self._compared = QCheckBox(say("已打电话核对，对方读出的六个词与上面一致"))
        self._compared.setObjectName("compared")
        self._told = QLineEdit()
        self._told.setObjectName("told")
        self._told.setPlaceholderText(say("也可以在这里输入听到的六个词，由程序核对"))
        self._told.textChanged.connect(self._compare)
        self._approve = parts.button(say("批准"), "approve", self._do_approve, look="primary")
        self._approve.setEnabled(False)
        self._compared.toggled.connect(self._refresh)
        self._lay_out()
        self.fit()

    def _lay_out(self) -> None:
        request = self._found.request
        heading = say("{unit}申请登记一台电脑", unit=request.unit_name)
        code = parts.label(wording.spoken(request.fingerprint), "figure", "application_code")
        code.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        about = say("请打电话到该单位（用您已知的号码），请经办人读出本机的六个核对词：")
        strip = parts.Strip("application_note", can_close=False)
        self.add_text(heading, "subtitle")
        self.column.addLayout(self._facts())
        self.column.addWidget(strip)
        if self._found.is_ours and not self._found.is_revoked:
            self.add_text(about, "")
            for widget in (code, self._compared, self._told):
                self.column.addWidget(widget)
            to = parts.label(say("登记回复写到"), "soft")
            self.column.addLayout(parts.row(to, self._carrier, None))
            self.add_foot(self._approve)
        else:  # nobody is to be called
            self.add_foot(leave=say("关闭"))
        note, role = _note(self._found)
        if note:
            strip.tell(note, role)

    def _facts(self) -> QFormLayout:
        request = self._found.request
        place = self._found.place or say("区划代码表中没有这个代码")
        facts = (
            (say("单位"), request.unit_name),
            (say("区划"), say("{place}（{code}）", place=place, code=request.unit)),
            (say("经办人"), request.clerk),
        )
        return parts.facts((title, parts.label(text, wraps=True)) for title, text in facts)

    def _compare(self, told: str) -> None:
        """Tick when the words typed are the right ones, and only then."""
        self._compared.setChecked(telephone.is_same(told, self._found.request.fingerprint))

    def _refresh(self) -> None:
        self._approve.setEnabled(self._compared.isChecked())

    def _do_approve(self) -> None:
        self._carrier.ask(self._write_reply)

    def _write_reply(self, folder: Path) -> None:
        request = self._found.request
        self._desk.tasks.run(
            enrolment.approve, request, folder, done=self._tell_approved, owner=self
        )

    def _tell_approved(self, path: Path) -> None:
        self.approved.emit(path)
        self.accept()


def _note(found: Application) -> tuple[str, str]:
    """What the officer should know before the call, and how serious it is."""
    if not found.is_ours:
        return say("这个单位不在本县，不能批准。请核对申请文件是否拿错。"), "danger"
    if found.is_revoked:
        return say("这台电脑已停用，不能再登记。请在该单位换一台电脑重新申请。"), "danger"
    if found.is_known:
        return say("这台电脑已经登记过；批准只是再写一份登记回复。"), "note"
    if found.computers:
        text = say(
            "该单位已登记 {count} 台电脑；批准后几台都能上报。原来的电脑不再使用的，请一并问清。"
            "请再给该单位写一份回执，新电脑导入后数据就都有了。",
            count=found.computers,
        )
        return text, "warning"
    return "", ""
