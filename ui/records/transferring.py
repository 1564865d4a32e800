"""转给别的乡镇: which one, and the second officer's word on what another one proposed."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QWidget

from db.changing import Change
from db.fields import RecordType
from db.records import Child, Teacher
from ruraledu_desktop import clerks
from ruraledu_desktop.exchange import rulings, transferring
from ruraledu_desktop.exchange.transferring import Offer, Transferred
from ui import parts, undoing
from ui.desk import Desk
from ui.dialogs import Dialog
from ui.words import say

_WHAT = {
    Child: say("基本信息、家庭成员和各张小表"),
    Teacher: say("基本信息、任职、职称、培训和别的小表"),
}


class TransferDialog(Dialog):
    """The townships, one of them chosen; what was proposed stands there first.

    Signals:
        agreed: the record is to be given, or that is to be proposed, to this unit.
        rejected_one: what was proposed for this unit is not to be.
    """

    agreed = Signal(str)
    rejected_one = Signal(str)

    def __init__(
        self, parent: QWidget, desk: Desk, record: RecordType, record_id: str, name: str
    ) -> None:
        super().__init__(parent, "transfer", say("转给别的乡镇"), width=520)
        self._clerk = desk.office.clerk
        self._is_alone = False
        self._offers: list[Offer] = []
        self._units = QComboBox()
        self._units.setObjectName("transfer_units")
        self._units.currentIndexChanged.connect(self._refresh)
        self._says = parts.label("", "strong", "transfer_says", wraps=True)
        self._do = parts.button(say("转出"), "agree", self._agree, look="primary")
        self._no = parts.button(say("退回提议"), "reject", self._reject)
        self.add_text(say("把{name}转给别的乡镇", name=name), "subtitle")
        self.add_text(
            say(
                "{what}都带去，历史保留，所属学校由新的乡镇填。"
                "原来的档案随回执在原乡镇删除。以后可以取消，两边都和现在一样。",
                what=_WHAT[record],
            )
        )
        self.column.addLayout(parts.facts([(say("转给"), self._units)]))
        self.column.addWidget(self._says)
        self.add_foot(self._no, self._do)
        desk.tasks.run(rulings.is_alone, done=self._note_alone, owner=self)
        desk.tasks.run(transferring.offers, record, record_id, done=self._show, owner=self)
        self._refresh()

    def _note_alone(self, is_alone: bool) -> None:
        self._is_alone = is_alone
        self._refresh()

    def _show(self, found: list[Offer]) -> None:
        self._offers = found
        self._units.addItems([one.name for one in found])
        self._refresh()

    @property
    def _chosen(self) -> Offer | None:
        place = self._units.currentIndex()
        return self._offers[place] if 0 <= place < len(self._offers) else None

    def _refresh(self) -> None:
        one = self._chosen
        by = one.proposed_by if one else ""
        waits = bool(by) and not self._is_alone and clerks.is_same(by, self._clerk)
        self._do.setEnabled(one is not None and not waits)
        self._no.setVisible(bool(by))
        parts.set_text(self._no, say("收回提议") if waits else say("退回提议"))
        needs_second = not self._is_alone and not by
        parts.set_text(self._do, say("提出") if needs_second else say("转出"))
        self._says.setText(self._told(by, waits))
        self.fit()

    def _told(self, by: str, waits: bool) -> str:
        if waits:
            return say("您已提出，等另一位经办人确认。同一台电脑请在“文件 → 更换经办人”里换人。")
        if by:
            return say("{clerk}已提出；您确认以后才生效，可以撤销。", clerk=by)
        return "" if self._is_alone else say("提出以后，要另一位经办人打开这份档案来确认。")

    def _agree(self) -> None:
        if self._chosen:
            self.agreed.emit(self._chosen.unit)
        self.accept()

    def _reject(self) -> None:
        if self._chosen:
            self.rejected_one.emit(self._chosen.unit)
        self.accept()


def ask(desk: Desk, parent: QWidget, record: RecordType, record_id: str, name: str) -> None:
    """Ask to which township a child or teacher goes."""
    dialog = TransferDialog(parent, desk, record, record_id, name)
    tell = partial(_tell, desk)
    dialog.agreed.connect(
        lambda unit: desk.tasks.run(
            transferring.transfer, record, record_id, unit, done=lambda done: _tell_done(desk, done)
        )
    )
    dialog.rejected_one.connect(
        lambda unit: desk.tasks.run(transferring.reject, record, record_id, unit, done=tell)
    )
    dialog.open()


def _tell_done(desk: Desk, done: Transferred) -> None:
    _tell(desk, done.change)


def _tell(desk: Desk, change: Change) -> None:
    undoing.offer(desk, say("已{title}。", title=change.title), change)
