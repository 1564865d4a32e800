"""上报期: its name, reference day and deadline."""

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QFormLayout, QLineEdit, QVBoxLayout, QWidget

from db.fields import Field
from db.kinds import Day
from ruraledu_desktop.exchange import periods
from ruraledu_desktop.exchange.periods import Period
from ui import parts, theme
from ui.desk import Desk
from ui.forms.editors import DayEditor
from ui.words import say


class PeriodDialog(QDialog):
    """A period to open or to change, under a title that says which.

    Signals:
        kept: it was kept: the period.
    """

    kept = Signal(object)

    def __init__(self, parent: QWidget, desk: Desk, period: Period, title: str) -> None:
        super().__init__(parent)
        self.setObjectName("period")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(say("上报期"))
        self.setMinimumWidth(theme.length(480))
        self._desk, self._period = desk, period
        self._name = QLineEdit(period.name)
        self._name.setObjectName("period_name")
        self._day = DayEditor(Field(say("统计时点"), Day(), name="period_day"))
        self._deadline = DayEditor(Field(say("截止日期"), Day(), name="period_deadline"))
        self._day.put(period.day)
        self._deadline.put(period.deadline)
        self._lay_out(title)

    def _lay_out(self, title: str) -> None:
        facts = QFormLayout()
        facts.setHorizontalSpacing(theme.space(4))
        facts.setVerticalSpacing(theme.space(3))
        facts.addRow(parts.label(say("名称"), "soft"), self._name)
        facts.addRow(parts.label(say("统计时点"), "soft"), self._day.widget)
        facts.addRow(parts.label(say("截止日期"), "soft"), self._deadline.widget)
        advice = say(
            "统计时点以后收到的包算这一期。建立新的一期以后，新收到的改动不再与上一期的锁定值比较。"
        )
        keep = parts.button(say("保存"), "keep_period", self._keep, look="primary")
        cancel = parts.button(say("取消"), "cancel", self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(*theme.margins(6))
        column.setSpacing(theme.space(3))
        column.addWidget(parts.label(title, "subtitle"))
        column.addLayout(facts)
        column.addWidget(parts.label(advice, "caption", wraps=True))
        column.addSpacing(theme.space(3))
        column.addLayout(parts.row(None, cancel, keep))

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
