"""What became of each record of one hand-over."""

from collections import Counter
from collections.abc import Mapping
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from db.records import RECORDS
from ruraledu_desktop.exchange import fates, losing, reports
from ruraledu_desktop.exchange.fates import Handed
from ruraledu_desktop.exchange.reports import HandOver
from ruraledu_desktop.exchange.states import Fate
from ui import going, parts, theme, times
from ui.desk import Desk
from ui.exchange import wording
from ui.exchange.carrier import CarrierBox
from ui.exchange.chips import Chips
from ui.flow import FlowLayout
from ui.messages import MessageDialog
from ui.tables.plain import Column, Table
from ui.words import say


class FatesPanel(QWidget):
    """Each school, child and teacher of one hand-over with its fate.

    Signals:
        print_wanted: the slip of the hand-over is wanted.
        lost: its stick was reported lost: whether another package is wanted at once.
    """

    print_wanted = Signal(object)
    lost = Signal(bool)

    def __init__(self, desk: Desk, carrier: CarrierBox) -> None:
        super().__init__()
        self.setObjectName("fates_panel")
        self._desk, self._carrier = desk, carrier
        self._hand_over: HandOver | None = None
        self._handed: list[Handed] = []
        self._heading = parts.label("", "subtitle", "fates_heading")
        self._facts = parts.label("", "soft", "fates_facts", wraps=True)
        self._refusal = parts.Strip("refusal", can_close=False)
        self._chips = Chips()
        self._chips.chosen.connect(self._filter)
        self._table = Table("fates", _columns(), key=lambda one: (one.form, one.record_id))
        self._table.opened.connect(self._open)
        self._table.setToolTip(say("双击或按回车打开这条记录"))
        self._slip = parts.button("", "print_again", self._print, icon="printer")
        again = parts.button(say("再写一份"), "deliver_again", self._deliver_again, icon="usb")
        again.setToolTip(say("把这个上报包再写到上面选定的 U 盘或文件夹"))
        self._lost = parts.button(say("U 盘丢失…"), "report_lost", self._ask_lost)
        self._lost.setToolTip(say("装着这一包的 U 盘丢了：登记下来，可以马上再上报一次"))
        buttons = QWidget()
        line = FlowLayout(buttons)
        line.setContentsMargins(0, 0, 0, 0)
        for one in (self._slip, again, self._lost):
            line.addWidget(one)
        self._lay_out(parts.row(self._heading, None, buttons))

    def _lay_out(self, head: QHBoxLayout) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.space(3), theme.space(3), 0, 0)
        column.setSpacing(theme.space(2))
        column.addLayout(head)
        column.addWidget(self._facts)
        column.addWidget(self._refusal)
        column.addWidget(self._chips)
        column.addWidget(self._table, 1)

    def show_hand_over(self, one: HandOver | None) -> None:
        """Show what became of a hand-over."""
        self._hand_over = one
        if one is None:
            return
        numbers = wording.numbers(one)
        self._heading.setText(say("{numbers}上报包", numbers=numbers))
        parts.set_text(self._slip, say("打印{numbers}交接单", numbers=numbers))
        self._tell_facts(one, {})
        self._lost.setEnabled(any(each.loss is None for each in one.packages))
        worst = one.worst
        is_refused = worst.fate is Fate.NOT_TAKEN and bool(worst.reason)
        if is_refused:
            self._refusal.tell(worst.reason, "danger")
        self._refusal.setVisible(is_refused)
        self._desk.tasks.run(
            fates.handed, one.package, done=self._show_handed, key="fates", owner=self
        )

    def _tell_facts(self, one: HandOver, records: Mapping[str, int]) -> None:
        facts = [wording.brought(records, one.entries)]
        if one.more:
            facts.append(say("附件较多，分装 {count} 包", count=len(one.packages)))
            facts += [f"\n{self._part(each)}" for each in one.packages]
        else:
            facts += [say("校验码 {code}", code=wording.spaced(one.code)), *self._losses(one)]
        self._facts.setText(say("　").join(facts).replace(say("　\n"), "\n"))

    def _part(self, one: HandOver) -> str:
        """One of several packages: its number, code, what became of it."""
        facts = [
            say("第 {number} 号", number=one.number),
            say("校验码 {code}", code=wording.spaced(one.code)),
            wording.fate(one),
            *self._losses(one),
        ]
        return say("　").join(facts)

    def _losses(self, one: HandOver) -> list[str]:
        if one.loss is None:
            return []
        when = times.moment(one.loss.wall, self._desk.today())
        return [say("U 盘丢失（{clerk}，{when}登记）", clerk=one.loss.clerk, when=when)]

    def _show_handed(self, handed: list[Handed]) -> None:
        self._handed = handed
        if self._hand_over:
            self._tell_facts(self._hand_over, Counter(one.form for one in handed))
        self._chips.show_counts(Counter(one.fate for one in handed))
        self._filter()

    def _filter(self) -> None:
        wanted = self._chips.fate
        self._table.show_rows([one for one in self._handed if wanted in (None, one.fate)])

    def _open(self, one: Handed) -> None:
        about = (one.form, one.record_id)
        going.show(self._desk, about, *about)

    def _print(self) -> None:
        self.print_wanted.emit(self._hand_over)

    def _ask_lost(self) -> None:
        one = self._hand_over
        if one is None:
            return
        what = say("{numbers}上报包的 U 盘丢了？", numbers=wording.numbers(one))
        advice = say(
            "数据没有丢，也不会泄露：本机都还有；包是加密的，只有县局能打开。"
            "登记以后请重新生成一包交给县局，用新的包号。"
        )
        dialog = MessageDialog(self.window(), what, advice, icon="alert-triangle")
        dialog.setObjectName("lost")
        dialog.add_button(say("取消"))
        only, again = (partial(self._report, one, is_again=is_again) for is_again in (False, True))
        if one.worst.fate is Fate.MERGED:
            dialog.add_button(say("登记"), then=only, role="primary")
        else:
            dialog.add_button(say("只登记"), then=only, role="only_note")
            dialog.add_button(say("登记并重新生成"), then=again, role="primary")
        dialog.open()

    def _report(self, one: HandOver, *, is_again: bool) -> None:
        self._desk.tasks.run(
            losing.report,
            *(each.package for each in one.packages),
            done=lambda _: self.lost.emit(is_again),
            owner=self,
        )

    def _deliver_again(self) -> None:
        if self._hand_over:
            self._carrier.ask(partial(self._deliver, self._hand_over))

    def _deliver(self, one: HandOver, folder: Path) -> None:
        self._desk.tasks.run(
            reports.deliver_again,
            folder,
            *(each.package for each in one.packages),
            title=say("再写一份上报包"),
            done=partial(self._tell_delivered, self._carrier.farewell),
            owner=self,
        )

    def _tell_delivered(self, farewell: str, paths: list[Path]) -> None:
        names = say("、").join(path.name for path in paths)
        text = say("已写好并核对：{names}。", names=names)
        self._desk.messages.quiet(text + farewell)


def _columns() -> list[Column[Handed]]:
    return [
        Column(say("结果"), wording.fate, 92, icon=wording.mark),
        Column(say("类别"), lambda one: RECORDS[one.form].title if one.form in RECORDS else "", 72),
        Column(say("名称"), lambda one: one.name or say("（未填名称）"), 200),
        Column(say("原因"), lambda one: one.reason),
    ]
