"""活动统计: how many events of which kind there were in each year."""

from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget

from db.changing import Change
from db.records import Event
from ruraledu_desktop.indicators.evaluating import units_of
from ruraledu_desktop.plan import counting
from ruraledu_desktop.plan.counting import Count
from ruraledu_desktop.reports import plan
from ui import parts, theme
from ui.desk import Desk
from ui.tables.plain import Column, Table
from ui.words import say


class CountsTab(QWidget):
    """One line for each year and kind; the county looks at all, at its own or at one township."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("event_counts_tab")
        self._desk = desk
        self._found: list[Count] = []
        self._unit = QComboBox()
        self._unit.setObjectName("counts_unit")
        self._unit.setAccessibleName(say("单位"))
        self._unit.setVisible(desk.office.is_county)
        self._table = Table("event_counts", _columns(), key=lambda one: (one.year, one.kind))
        advice = say("在“活动”里登记，这里就按年度和类别计数。")
        self._none = parts.Empty("no_counts", "chart", say("还没有可以统计的活动"), advice)
        self._print = parts.button(say("打印或导出"), "counts_print", self.print, icon="printer")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.space(4), 0, 0)
        column.setSpacing(theme.space(3))
        column.addLayout(parts.row(self._unit, None, self._print))
        column.addWidget(self._none, 1)
        column.addWidget(self._table, 1)
        self._fill_units()
        self.reload()

    def _fill_units(self) -> None:
        office = self._desk.office
        self._unit.addItem(say("全县") if office.is_county else office.name, "")
        if office.is_county:
            self._unit.addItem(office.name, office.unit)
            for one in units_of(office):
                self._unit.addItem(one.name, one.code)
        self._unit.currentIndexChanged.connect(lambda _: self.reload())

    def reload(self, change: Change | None = None) -> None:
        """Count anew."""
        if change is None or change.touches(Event):
            unit = str(self._unit.currentData() or "")
            self._desk.tasks.run(
                counting.counts, unit=unit, done=self._show, key="event_counts", owner=self
            )

    def _show(self, found: list[Count]) -> None:
        self._found = found
        self._table.show_rows(found)
        self._table.setVisible(bool(found))
        self._none.setVisible(not found)
        self._print.setEnabled(bool(found))

    def print(self) -> None:
        """Show the counts on the page of reports, from where they are printed or saved."""
        day = self._desk.today().isoformat()
        who = self._unit.currentText()
        self._desk.go("reports", plan.build_counts(self._desk.office, who, self._found, day=day))


def _columns() -> list[Column[Count]]:
    return [
        Column(say("年度"), lambda one: one.year, 90),
        Column(say("类别"), lambda one: one.kind_name),
        Column(say("次数"), lambda one: f"{one.events:,}", 110, is_number=True),
        Column(say("参加学生（人次）"), lambda one: f"{one.pupils:,}", 170, is_number=True),
        Column(say("参加教师（人次）"), lambda one: f"{one.teachers:,}", 170, is_number=True),
        Column(say("其他（人次）"), lambda one: f"{one.others:,}", 150, is_number=True),
    ]
