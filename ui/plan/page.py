"""规划任务: the tasks of the plan, the events, and how many there were."""

from PySide6.QtWidgets import QTabWidget, QVBoxLayout, QWidget

from db.changing import Change
from db.records import Event
from ui import parts
from ui.desk import Desk, Late, Names, New, Show
from ui.page import Page
from ui.plan.counts import CountsTab
from ui.plan.events import EventsPage
from ui.plan.tasks import TasksTab
from ui.words import say

_EVENTS, _COUNTS = 1, 2


class PlanPage(Page):
    """The tabs; those of the events are made when they are first shown."""

    name = "plan"
    title = say("规划任务")
    icon = "calendar"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._tasks = TasksTab(desk)
        self._events: EventsPage | None = None
        self._counts: CountsTab | None = None
        self._tabs = QTabWidget()
        self._tabs.setObjectName("plan_tabs")
        self._tabs.addTab(self._tasks, say("任务进展"))
        self._tabs.addTab(QWidget(), EventsPage.title)
        self._tabs.addTab(QWidget(), say("活动统计"))
        self._tabs.currentChanged.connect(self._furnish)
        self.lay_out(parts.page_head(parts.label(self.title)), self._tabs)
        self.setFocusProxy(self._tasks)

    def _furnish(self, place: int) -> None:
        """Make what stands behind a tab."""
        if place == _EVENTS and self._events is None:
            self._events = EventsPage(self.desk)
            self._put(place, self._events)
        elif place == _COUNTS and self._counts is None:
            self._counts = CountsTab(self.desk)
            self._put(place, self._counts)

    def _put(self, place: int, inside: QWidget) -> None:
        column = QVBoxLayout(self._tabs.widget(place))
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(inside)

    def reload(self, change: Change | None = None) -> None:
        self._tasks.reload(change)
        for tab in (self._events, self._counts):
            if tab:
                tab.reload(change)

    def show_request(self, request: object) -> None:
        """Show a progress, events, or what is late; of several progresses the task of one."""
        if isinstance(request, Names) and request.record is not Event:
            request = Show(request.record, request.chosen or request.ids[0])
        if isinstance(request, Show | New | Names) and request.record is Event:
            self._tabs.setCurrentIndex(_EVENTS)
            assert self._events
            self._events.show_request(request)
        elif isinstance(request, Show | Late):
            self._tabs.setCurrentIndex(0)
            self._tasks.show_request(request)

    def may_leave(self) -> bool:
        return self._tasks.keeping.form.may_leave() and (
            self._events is None or self._events.may_leave()
        )

    def take_back(self) -> bool:
        if self._tabs.currentIndex() == _EVENTS:
            return self._events is not None and self._events.take_back()
        return self._tabs.currentIndex() == 0 and self._tasks.keeping.form.take_back()
