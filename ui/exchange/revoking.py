"""停用一台电脑: which one, why, and what it means; it cannot be taken back."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from ruraledu_desktop.exchange import revoking
from ruraledu_desktop.exchange.members import Computer, Member
from ruraledu_desktop.packages.trust import Device
from ui import parts, times
from ui.desk import Desk
from ui.dialogs import Dialog
from ui.words import say


class RevokeDialog(Dialog):
    """The computers of one office, the reason, 停用这台电脑.

    Signals:
        revoked: a computer takes part no longer: its number.
    """

    revoked = Signal(int)

    def __init__(self, parent: QWidget, desk: Desk, member: Member) -> None:
        super().__init__(parent, "revocation", say("停用电脑"), width=520)
        self._desk = desk
        self._computers = QComboBox()
        self._computers.setObjectName("computer")
        for one in member.in_use:
            self._computers.addItem(self._described(one), one.number)
        self._reason = QLineEdit()
        self._reason.setObjectName("reason")
        self._reason.setPlaceholderText(say("如：被盗、丢失、报废"))
        self._reason.textChanged.connect(self._refresh)
        self._revoke = parts.button(say("停用这台电脑"), "revoke", self._do, look="danger")
        self._refresh()
        self._lay_out(member.name)

    def _lay_out(self, name: str) -> None:
        self.add_text(say("停用{name}的一台电脑", name=name), "subtitle")
        for text in (
            say(
                "县局已经合并的数据都保留。此后它的上报包一律拒收，县局没有收到过的数据也不再接收，"
                "它也打不开新的回执。"
            ),
            say("停用不能撤销。原因和您的姓名会记下来，随下次回执告知各乡镇。"),
            say("该单位要继续上报，请用另一台电脑重新登记。"),
        ):
            self.add_text(text)
        facts = (say("电脑"), self._computers), (say("原因"), self._reason)
        self.column.addLayout(parts.facts(facts))
        self.add_foot(self._revoke)

    def _described(self, one: Computer) -> str:
        """What tells one computer from another: its number, and what it brought last."""
        number = say("第 {number} 号电脑", number=one.number)
        if not one.package:
            return say("{number}，还没有上报过", number=number)
        made = times.moment(one.wall, self._desk.today())
        last = say("最近是第 {package} 号包，{made}", package=one.package, made=made)
        return say("{number}，{last}", number=number, last=last)

    def _refresh(self) -> None:
        self._revoke.setEnabled(bool(self._reason.text().strip()))

    def _do(self) -> None:
        self._desk.tasks.run(
            revoking.revoke,
            self._computers.currentData(),
            reason=self._reason.text(),
            done=self._tell,
            owner=self,
        )

    def _tell(self, device: Device) -> None:
        self.revoked.emit(device.number)
        self.accept()
