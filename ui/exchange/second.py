"""第二人: what one officer proposed about an item, and the choice of another one."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from ruraledu_desktop import clerks
from ruraledu_desktop.exchange import rulings
from ruraledu_desktop.exchange.conflicts import Item
from ruraledu_desktop.exchange.rulings import Proposal
from ui import parts, theme
from ui.desk import Desk
from ui.words import say

ALONE = say("本单位只有一位经办人，不需要第二人确认")
WAITING = say("等另一位经办人确认。同一台电脑请在“文件 → 更换经办人”里换人。")
"""What whoever proposed it reads."""


class SecondOfficer(QWidget):
    """A waiting proposal: who proposed what, 确认, 退回.

    Signals:
        confirm_wanted, reject_wanted: what was proposed about an item is to be so, or not.
        alone_wanted: the office does without a second officer from now on, or no longer.
    """

    confirm_wanted = Signal(object)
    reject_wanted = Signal(object)
    alone_wanted = Signal(bool)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("second_officer")
        self._desk = desk
        self._item: Item | None = None
        self._alone = QCheckBox(ALONE)
        self._alone.setObjectName("is_alone")
        self._alone.clicked.connect(self.alone_wanted)
        self._says = parts.label("", "strong", "proposal", wraps=True)
        self._how = parts.label("", "caption", "proposal_how", wraps=True)
        self._confirm = parts.button(
            say("确认"), "confirm", self._do_confirm, look="primary", icon="check"
        )
        self._reject = parts.button(say("退回"), "reject", self._do_reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.space(2), 0, theme.space(2))
        column.setSpacing(theme.space(2))
        column.addWidget(self._says)
        column.addWidget(self._how)
        column.addLayout(parts.row(self._confirm, self._reject, None))
        column.addWidget(self._alone)
        self.hide()

    def _do_confirm(self) -> None:
        self.confirm_wanted.emit(self._item)

    def _do_reject(self) -> None:
        self.reject_wanted.emit(self._item)

    def show_proposal(
        self, item: Item | None, proposal: Proposal | None, *, is_alone: bool
    ) -> None:
        """Show what waits about an item; the officer who proposed it cannot confirm it.

        The choice to do without a second officer stands where one waits for him, and wherever it
        was made.
        """
        self._item = item
        is_seconded = item is not None and item.item_class in rulings.SECONDED
        self._alone.setChecked(is_alone)
        is_own = proposal is not None and clerks.is_same(proposal.clerk, self._desk.office.clerk)
        may_be_alone = is_seconded and self._desk.office.is_county and (is_own or is_alone)
        self._alone.setVisible(may_be_alone)
        self.setVisible(proposal is not None or may_be_alone)
        for one in (self._says, self._how, self._confirm, self._reject):
            one.setVisible(proposal is not None)
        if proposal is None:
            return
        self._says.setText(say("{clerk}提出：{words}", clerk=proposal.clerk, words=proposal.words))
        waits = is_own and not is_alone
        self._confirm.setVisible(not waits)
        parts.set_text(self._reject, say("收回提议") if is_own else say("退回"))
        self._how.setText(WAITING if waits else say("您确认以后才生效，可以撤销。"))
