"""All hand-overs of a township: the list, and the chosen one beside it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from ruraledu_desktop.exchange import reports
from ruraledu_desktop.exchange.reports import HandOver
from ruraledu_desktop.exchange.states import Fate
from ui import parts, theme, times
from ui.desk import Desk
from ui.exchange import wording
from ui.exchange.carrier import CarrierBox
from ui.exchange.fates_panel import FatesPanel
from ui.tables.plain import Column, Table
from ui.words import say

_LEAST_WIDTH = 372
"""In px of the design: how each hand-over fared can be read without scrolling."""


def _numbers(one: HandOver) -> str:
    return wording.spans([each.number for each in one.packages])


class SentPanel(QSplitter):
    """The list of hand-overs at the left, the fates of the chosen one at the right.

    Signals:
        print_wanted: the slip of a hand-over is wanted.
        lost: a stick was reported lost: whether another package is wanted at once.
    """

    print_wanted = Signal(object)
    lost = Signal(bool)

    def __init__(self, desk: Desk, carrier: CarrierBox) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self.setObjectName("sent")
        self.setChildrenCollapsible(False)
        self._desk = desk
        self._newest = 0
        self._firsts: tuple[int, ...] = ()
        self._table = Table("hand_overs", self._columns(), key=lambda one: one.package)
        advice = say("写好的每一包都列在这里，县局回执到了就看得到每条记录的结果。")
        self._none = parts.Empty("nothing_sent", "send", say("还没有上报过"), advice)
        self._fates = FatesPanel(desk, carrier)
        self._fates.print_wanted.connect(self.print_wanted)
        self._fates.lost.connect(self.lost)
        self._table.chosen.connect(self._fates.show_hand_over)
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, theme.space(3), theme.space(3), 0)
        column.addWidget(self._none, 1)
        column.addWidget(self._table, 1)
        left.setMinimumWidth(theme.length(_LEAST_WIDTH))
        self.addWidget(left)
        self.addWidget(self._fates)
        self.setSizes([theme.length(480), theme.length(620)])

    def _columns(self) -> list[Column[HandOver]]:
        return [
            Column(say("包号"), _numbers, 72),
            Column(say("时间"), lambda one: times.moment(one.wall, self._desk.today())),
            Column(say("改动"), lambda one: f"{one.entries:,}", 64, is_number=True),
            Column(
                say("状态"),
                lambda one: wording.fate(one.worst),
                96,
                icon=lambda one: wording.mark(one.worst),
            ),
            Column(say("其后又报"), self._age, 92, is_number=True),
        ]

    def _age(self, one: HandOver) -> str:
        later = sum(first > one.first for first in self._firsts)
        is_open = one.worst.fate is not Fate.MERGED
        return say("{count} 次", count=later) if later and is_open else say("—")

    def reload(self) -> None:
        """Read the list and the fates anew."""
        self._desk.tasks.run(reports.hand_overs, done=self._show, key="hand_overs", owner=self)

    def _show(self, found: list[HandOver]) -> None:
        newest = max((one.number for one in found), default=0)
        is_newer, self._newest = newest > self._newest, newest
        self._firsts = tuple(one.first for one in found)
        self._none.setVisible(not found)
        self._table.setVisible(bool(found))
        self._fates.setVisible(bool(found))
        self._table.show_rows(found)
        if is_newer:
            self._table.go_to(found[0].package)

    def go_to(self, package: str) -> None:
        """Choose a hand-over."""
        self._table.go_to(package)
