"""The page 下发 as a county officer uses it."""

from collections.abc import Iterable
from typing import Self

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QListWidget
from pytestqt.qtbot import QtBot

from tests.pages.exchange import ExchangePage
from ui.desk import Desk
from ui.issuing.page import IssuePage
from ui.records.tab_page import TabPage


class IssueAtWork(ExchangePage[IssuePage]):
    """A county officer at the page 下发."""

    tabs_name = "issue_tabs"

    def __init__(self, qtbot: QtBot, desk: Desk) -> None:
        super().__init__(qtbot, desk, IssuePage(desk))

    def add(self, tab: str, **typed: str) -> Self:
        """Fill in a new record under a tab, and save it."""
        self.go_to(tab)
        page = self._kept
        self.wait(lambda: page.form.body.is_built)
        self.do("new" if page.model.ids else "empty_new")
        for name, text in typed.items():
            self.type(name, text)
        return self.do("save")

    @property
    def columns(self) -> list[str]:
        """The fields that the list of the present tab shows."""
        return self._kept.view.shown_columns()

    @property
    def headings(self) -> list[str]:
        """What stands above these columns."""
        model = self._kept.model
        places = range(model.columnCount())
        return [str(model.headerData(one, Qt.Orientation.Horizontal)) for one in places]

    def problem(self, name: str) -> str:
        """What the form says below a field, "" for nothing."""
        labels: Iterable[QLabel] = self._kept.findChildren(QLabel, f"problem_{name}")
        return next((label.text() for label in labels if label.isVisible()), "")

    @property
    def _kept(self) -> TabPage:
        pages: Iterable[TabPage] = self.widget.findChildren(TabPage)
        return next(one for one in pages if one.isVisible())

    def task(self, heading: str, *, text: str = "", day: str = "", but: str = "") -> Self:
        """Write a task, and give it to all townships but one."""
        dialog = self.do("new_task").dialog("new_task_dialog")
        dialog.type("task_heading", heading)
        if text:
            dialog.type("task_text", text)
        if day:
            dialog.type("task_day", day)
        units = dialog.find(QListWidget, "task_units")
        self.wait(lambda: units.count() > 0)
        for one in units.findItems(but, Qt.MatchFlag.MatchExactly):
            one.setCheckState(Qt.CheckState.Unchecked)
        dialog.click("task_reply").click("agree")
        return self.settle()
