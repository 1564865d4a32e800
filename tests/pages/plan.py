"""The page 规划任务 as a clerk uses it."""

from PySide6.QtWidgets import QComboBox, QLabel
from pytestqt.qtbot import QtBot

from tests.pages.exchange import ExchangePage
from ui.desk import Desk
from ui.forms.section_tabs import SectionTabs
from ui.plan.page import PlanPage
from ui.tables.plain import Table
from ui.tables.subtable import SubTable


class PlanAtWork(ExchangePage[PlanPage]):
    """A clerk, or an officer, at the tasks of the plan."""

    tabs_name = "plan_tabs"

    def __init__(self, qtbot: QtBot, desk: Desk, page: PlanPage | None = None) -> None:
        super().__init__(qtbot, desk, page or PlanPage(desk))
        self.wait(lambda: self.told.startswith("共 182 项"))

    @property
    def told(self) -> str:
        """How many tasks are listed."""
        return self.find(QLabel, "plan_count").text()

    def choose(self, box: str, text: str) -> "PlanAtWork":
        """Choose in one of the boxes above the list."""
        self.find(QComboBox, box).setCurrentText(text)
        return self

    def go_to_section(self, title: str) -> "PlanAtWork":
        """Press the name of a section of the form."""
        tabs = self.find(SectionTabs, "sections")
        tabs.chosen.emit(tabs.titles.index(title))
        return self.settle()

    @property
    def evidence(self) -> list[str]:
        """The files that prove what was done."""
        model = self.find(SubTable, "progress_file_table").model()
        return [str(model.index(row, 0).data()) for row in range(model.rowCount())]

    def look_at(self, name: str) -> "PlanAtWork":
        """Put the cursor on a task by its number."""
        assert self.find(Table, "commitments").go_to(name)
        self.wait(lambda: self.find(QLabel, "asked_title").text().startswith(name))
        return self
