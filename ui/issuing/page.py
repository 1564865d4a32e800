"""下发: who lacks what, notices and tasks, and what the county keeps for all."""

from PySide6.QtWidgets import QTabWidget, QVBoxLayout, QWidget

from db.changing import Change
from ui import parts
from ui.desk import Desk, Names, Notices, Show
from ui.issuing.kept import KEPT
from ui.issuing.tasks import TasksTab
from ui.issuing.writing import WriteTab
from ui.page import Page
from ui.records.tab_page import TabPage
from ui.words import say


class IssuePage(Page):
    """The tabs; a list with its form is made when its tab is first shown."""

    name = "issue"
    title = say("下发")
    icon = "send"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._writing = WriteTab(desk)
        self._writing.written.connect(self._note_written)
        self._tasks = TasksTab(desk)
        self._kept: dict[int, TabPage] = {}
        self._tabs = QTabWidget()
        self._tabs.setObjectName("issue_tabs")
        self._tabs.addTab(self._writing, say("写到 U 盘"))
        self._tabs.addTab(self._tasks, say("通知与任务"))
        for kind in KEPT:
            self._tabs.addTab(QWidget(), kind.title)
        self._tabs.currentChanged.connect(self._furnish)
        self.lay_out(parts.page_head(parts.label(self.title)), self._tabs)
        self.reload()

    def _furnish(self, place: int) -> None:
        """Make the list behind a tab, and let the keys go there."""
        number = place - (self._tabs.count() - len(KEPT))
        if number >= 0 and place not in self._kept:
            self._kept[place] = page = KEPT[number](self.desk)
            holder = self._tabs.widget(place)
            inside = QVBoxLayout(holder)
            inside.setContentsMargins(0, 0, 0, 0)
            inside.addWidget(page)

    def _note_written(self) -> None:
        self.reload()
        self.desk.exchanged.emit()

    def reload(self, change: Change | None = None) -> None:
        self._writing.reload()
        self._tasks.reload()
        for page in self._kept.values():
            page.reload(change)

    def show_request(self, request: object) -> None:
        """Show the tasks, or one of what the county keeps for all."""
        if isinstance(request, Notices):
            self._tabs.setCurrentWidget(self._tasks)
        elif isinstance(request, Names | Show):
            kinds = [one.arrangement.record for one in KEPT]
            place = self._tabs.count() - len(KEPT) + kinds.index(request.record)
            self._tabs.setCurrentIndex(place)
            self._kept[place].show_request(request)

    def may_leave(self) -> bool:
        return all(page.may_leave() for page in self._kept.values())

    def take_back(self) -> bool:
        page = self._kept.get(self._tabs.currentIndex())
        return page is not None and page.take_back()
