"""The first page, at an opened store: it reads the state and leads to other pages."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from db.fields import RecordType
from db.records import RECORDS
from ruraledu_desktop import overview
from ruraledu_desktop.glance import Overview
from ui.desk import Backups, Care, Desk, Names, Passwords
from ui.home.notices import NoticesDialog
from ui.home.view import HomeView
from ui.locking import managing
from ui.page import Page
from ui.shell.places import PAGES
from ui.words import say

if TYPE_CHECKING:
    from db.changing import Change

_TITLES = {
    "incomplete": say("缺必填项的{kind}"),
    "doubtful": say("待核对的{kind}"),
    "faulty": say("登记有问题的{kind}"),
    "to_visit": say("家访到期的{kind}"),
    "to_move": say("转学待办结的{kind}"),
    "without_file": say("附件缺文件的{kind}"),
}
_IDS = {
    "incomplete": overview.incomplete,
    "doubtful": overview.doubtful,
    "faulty": overview.faulty,
    "to_visit": overview.to_visit,
    "to_move": overview.to_move,
    "without_file": overview.without_file,
}


class HomePage(Page):
    """What a clerk needs in the morning.

    Attributes:
        figures_shown: whether the figures of the opened store have arrived.
    """

    name = "home"
    title = say("首页")
    icon = "home"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.figures_shown = False
        self._view = HomeView(is_county=desk.office.is_county)
        self._view.wanted.connect(self._go)
        self._view.practice_wanted.connect(desk.practice_wanted)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._view)
        if desk.overview:
            self._view.show_state(desk.overview, desk.today())
        desk.passwords_changed.connect(self.reload)
        self.reload()

    def reload(self, change: "Change | None" = None) -> None:
        self._view.greet(self.desk.office.clerk)
        self.desk.tasks.run(overview.overview, done=self._show, key="overview", owner=self)

    def _show(self, state: Overview) -> None:
        self.desk.overview = state
        self._view.show_state(state, self.desk.today())
        self.figures_shown = True
        if state.unjudged:
            self._judge_on()

    def _judge_on(self) -> None:
        """Go on checking, a little at a time; what the clerk does meanwhile goes between."""
        self.desk.tasks.run(overview.judge_on, done=self._judged, key="judge on", owner=self)

    def _judged(self, left: int) -> None:
        if left:
            self._judge_on()
        else:
            self.reload()

    def _go(self, name: str, request: object) -> None:
        if name == self.name:
            self.show_request(request)
        else:
            self.desk.go(name, request)

    def show_request(self, request: object) -> None:
        """Go to the records of a form that need care, or show what the county tells."""
        if isinstance(request, Backups):
            self.desk.backups_wanted.emit()
            return
        if isinstance(request, Passwords):
            managing.ask(self.desk, self.window())
            return
        if not isinstance(request, Care):
            dialog = NoticesDialog(self.window(), self.desk)
            dialog.read.connect(self.reload)
            dialog.open()
            return
        record = RECORDS[request.form]
        title = _TITLES[request.what].format(kind=record.title)
        done = partial(self._list, record, title)
        self.desk.tasks.run(_IDS[request.what], record, done=done, owner=self)

    def _list(self, record: RecordType, title: str, ids: list[str]) -> None:
        self.desk.go(PAGES[record.__tablename__], Names(record, tuple(ids), title))
