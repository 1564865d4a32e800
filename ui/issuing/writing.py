"""写到 U 盘: which township has not yet told to hold what, and the packages that bring it."""

from collections.abc import Sequence
from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ruraledu_desktop.exchange import issuing, states
from ruraledu_desktop.exchange.issuing import Issued, Township
from ui import parts, theme, times
from ui.desk import Desk
from ui.exchange import wording
from ui.exchange.carrier import CarrierBox
from ui.tables.plain import Column, Table
from ui.words import say


class WriteTab(QWidget):
    """One line for each township, and 下发.

    Signals:
        written: packages were written.
    """

    written = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("issue_writing")
        self._desk = desk
        self._found: list[Township] = []
        self.strip = parts.Strip("issue_news")
        self.carrier = CarrierBox(desk)
        self._table = Table("standings", _columns(desk), key=lambda one: one.unit)
        self._table.selectionModel().selectionChanged.connect(lambda *_: self._refresh())
        advice = say("先在“接收与合并”里办理乡镇的登记申请。")
        self._none = parts.Empty("no_standings", "send", say("还没有登记的乡镇"), advice)
        self._some = parts.button(say("只给选中的"), "issue_chosen", self._issue_chosen)
        self._all = parts.button(
            say("下发"), "issue_all", self._issue_all, look="primary", icon="send"
        )
        self._lay_out()

    def _lay_out(self) -> None:
        about = say(
            "节假日、学期、资助标准、补贴标准、课时标准、试点镇、代码、指标口径和目标值、程序消息各乡镇都一样，装在一个下发包里；"
            "通知、退回的档案和问题只给它自己，随回执带去。丢了的再写一次即可。"
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.space(4), 0, 0)
        column.setSpacing(theme.space(3))
        column.addWidget(self.strip)
        column.addWidget(parts.label(about, "soft", wraps=True))
        column.addWidget(self._none, 1)
        column.addWidget(self._table, 1)
        to = parts.label(say("写到"), "soft")
        self._foot = QWidget()
        self._foot.setLayout(parts.row(None, to, self.carrier, self._some, self._all))
        self._foot.layout().setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._foot)

    def reload(self) -> None:
        """Read anew who waits for what."""
        self._desk.tasks.run(issuing.townships, done=self._show, key="standings", owner=self)

    def _show(self, found: list[Township]) -> None:
        self._found = found
        self._table.show_rows(found)
        self._table.setVisible(bool(found))
        self._none.setVisible(not found)
        self._foot.setVisible(bool(found))
        self._refresh()

    def _refresh(self) -> None:
        count = sum(one.is_waiting for one in self._found)
        text = say("下发（{count} 个乡镇）", count=count) if count else say("下发")
        parts.set_text(self._all, text)
        self._all.setEnabled(bool(count))
        chosen = len(self._table.chosen_rows)
        parts.set_text(self._some, say("只给选中的（{count} 个）", count=chosen))
        self._some.setEnabled(bool(chosen))

    def _issue_all(self) -> None:
        self.carrier.ask(partial(self._issue, ()))

    def _issue_chosen(self) -> None:
        units = [one.unit for one in self._table.chosen_rows]
        self.carrier.ask(partial(self._issue, units))

    def _issue(self, units: Sequence[str], folder: Path) -> None:
        self._desk.tasks.run(
            issuing.issue,
            folder,
            units=units,
            title=say("下发"),
            done=partial(self._tell, self.carrier.farewell),
            owner=self,
        )

    def _tell(self, farewell: str, done: Issued) -> None:
        self.strip.tell(say("；").join(_told(done)) + say("。") + farewell, "success")
        self.written.emit()


def _told(done: Issued) -> list[str]:
    found = []
    if done.issue:
        text = say(
            "已写好并核对第 {number} 号下发包，校验码 {code}，{names}可以打开",
            number=done.issue.number,
            code=wording.spaced(done.issue.code),
            names=say("、").join(done.issue.names),
        )
        found.append(text)
    if done.receipts:
        names = say("、").join(
            say("{name}第 {number} 号", name=one.unit_name, number=one.number)
            for one in done.receipts
        )
        found.append(say("回执 {count} 份：{names}", count=len(done.receipts), names=names))
    return found


def _columns(desk: Desk) -> list[Column[Township]]:
    return [
        Column(say("乡镇"), lambda one: one.name, 150),
        Column(say("还没有确认收到的公共内容"), _lacks, icon=_mark),
        Column(say("随回执带去的"), _own, 130),
        Column(say("最近写给它的"), lambda one: _sent(one, desk.today())),
    ]


def _sent(one: Township, today: date) -> str:
    if one.sent is None:
        return say("还没有写过")
    told = say(
        "第 {number} 号{what}，{when} 写到 {place}",
        number=one.sent.number,
        what=states.KINDS[one.sent.kind],
        when=times.moment(one.sent.wall, today),
        place=Path(one.sent.place).parent,
    )
    if one.is_outdated:
        return told + say("，此后又有改动，请再写一次")
    return told + (say("，还没有确认") if one.lacks else "")


def _lacks(one: Township) -> str:
    return wording.listed(one.lacks) or say("都已确认")


def _mark(one: Township) -> tuple[str, str]:
    return ("clock", "warning") if one.lacks else ("check-circle", "success")


def _own(one: Township) -> str:
    return say("有，请一并下发") if one.has_own else say("没有")
