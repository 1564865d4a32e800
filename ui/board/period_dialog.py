"""上报期: its name, reference day and deadline."""

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from db.fields import Field
from db.kinds import Day
from ruraledu_desktop.exchange import periods
from ruraledu_desktop.exchange.periods import Period
from ui import parts
from ui.desk import Desk
from ui.dialogs import Dialog
from ui.forms.editors import DayEditor
from ui.words import say


class PeriodDialog(Dialog):
    """A period to open or to change, under a title that says which.

    Signals:
        kept: it was kept: the period.
    """

    kept = Signal(object)

    def __init__(self, parent: QWidget, desk: Desk, period: Period, title: str) -> None:
        super().__init__(parent, "period", say("上报期"), width=480)
        self._desk, self._period = desk, period
        self._name = QLineEdit(period.name)
        self._name.setObjectName("period_name")
        self._day = DayEditor(Field(say("统计时点"), Day(), name="period_day"))
        self._deadline = DayEditor(Field(say("截止日期"), Day(), name="period_deadline"))
        self._day.put(period.day)
        self._deadline.put(period.deadline)
        self._lay_out(title)

    def _lay_out(self, title: str) -> None:
        facts = (
            (say("名称"), self._name),
            (say("统计时点"), self._day.widget),
            (say("截止日期"), self._deadline.widget),
        )
        advice = say(
            "统计时点以后收到的包算这一期。建立新的一期以后，新收到的改动不再与上一期的锁定值比较。"
        )
        keep = parts.button(say("保存"), "keep_period", self._keep, look="primary")
        self.add_text(title, "subtitle")
        self.column.addLayout(parts.facts(facts))
        self.add_text(advice, "caption")
        self.add_foot(keep)

    def _keep(self) -> None:
        wanted = replace(
            self._period,
            name=self._name.text(),
            day=self._day.text(),
            deadline=self._deadline.text(),
        )
        self._desk.tasks.run(periods.keep, wanted, done=self._tell, owner=self)

    def _tell(self, period: Period) -> None:
        self.kept.emit(period)
        self.accept()
