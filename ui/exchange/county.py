"""接收与合并: what the townships bring, what must be decided, who takes part."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QTabWidget, QWidget

from db.errors import ExplainedError
from ruraledu_desktop.exchange import enrolment
from ruraledu_desktop.exchange.enrolment import Application
from ui import parts
from ui.choosing import Drops
from ui.desk import Decide, Desk, Members
from ui.exchange.applying import ApplicationDialog
from ui.exchange.items_tab import ItemsTab
from ui.exchange.members_tab import MembersTab
from ui.exchange.receive_tab import ReceiveTab
from ui.page import Page
from ui.words import say

if TYPE_CHECKING:
    from db.changing import Change


class CountyPage(Page):
    """Three tabs: receiving, open items, offices."""

    name = "exchange"
    title = say("接收与合并")
    icon = "merge"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._requests: list[Path] = []
        self._receive = ReceiveTab(desk)
        self._items = ItemsTab(desk)
        self._members = MembersTab(desk)
        self._tabs = QTabWidget()
        self._tabs.setObjectName("exchange_tabs")
        for tab, title in (
            (self._receive, say("接收")),
            (self._items, say("待处理")),
            (self._members, say("乡镇与登记")),
        ):
            self._tabs.addTab(tab, title)
        Drops(self).dropped.connect(self.take)
        self._connect()
        self.lay_out(parts.page_head(parts.label(self.title)), self._tabs)
        self.reload()

    def _connect(self) -> None:
        self._receive.enrolments_found.connect(self.consider)
        self._receive.answered.connect(self._note_exchange)
        self._receive.receiving.ended.connect(self._reload_others)
        self._items.counted.connect(self._show_count)
        self._items.decided.connect(self._receive.strip.hide)
        self._members.enrolments_chosen.connect(self.consider)
        self._members.answer_wanted.connect(self._answer)
        self._members.revoked.connect(self._note_exchange)

    def reload(self, change: "Change | None" = None) -> None:
        """Read everything anew: a change opens and closes items, and makes others wait."""
        self._items.reload()
        self._receive.reload()
        self._members.reload()

    def _note_exchange(self) -> None:
        self.reload()
        self.desk.exchanged.emit()

    def _reload_others(self) -> None:
        self._items.reload()
        self._members.reload()
        self.desk.exchanged.emit()

    def show_request(self, request: object) -> None:
        """Show the open items, those of one record first."""
        if isinstance(request, Decide):
            self._tabs.setCurrentWidget(self._items)
            self._items.show_record(request.form, request.record_id, unit=request.unit)
        elif isinstance(request, Members):
            self._tabs.setCurrentWidget(self._members)
            self._members.show_unit(request.unit)

    def take(self, paths: Sequence[Path]) -> None:
        """Take what was dropped onto the page."""
        self._tabs.setCurrentWidget(self._receive)
        self._receive.take(paths)

    def _show_count(self, count: int) -> None:
        text = say("待处理 {count}", count=count) if count else say("待处理")
        self._tabs.setTabText(self._tabs.indexOf(self._items), text)

    def _answer(self, units: Sequence[str]) -> None:
        self._tabs.setCurrentWidget(self._receive)
        self._receive.answer(units)

    # --- enrolment --------------------------------------------------------------------------

    def consider(self, paths: Sequence[Path]) -> None:
        """Put requests for enrolment before the officer, one after the other."""
        self._requests += paths
        self._next_request()

    def _next_request(self) -> None:
        if self._requests:
            path = self._requests.pop(0)
            self.desk.tasks.run(
                enrolment.consider,
                path,
                done=partial(self._ask, path),
                failed=self._refuse_request,
                owner=self,
            )

    def _refuse_request(self, error: ExplainedError) -> None:
        """Say why one request cannot be read; the others are not to wait for it."""
        self.desk.messages.error(error).finished.connect(self._next_request)

    def _ask(self, path: Path, found: Application) -> None:
        dialog = ApplicationDialog(self.window(), self.desk, found, path)
        dialog.approved.connect(self._tell_approved)
        dialog.finished.connect(self._next_request)
        dialog.open()

    def _tell_approved(self, path: Path) -> None:
        text = say("已批准，登记回复写好并核对：{path}。请交还乡镇。", path=path)
        self._receive.strip.tell(text, "success")
        self.desk.messages.quiet(text)
        self._members.reload()
