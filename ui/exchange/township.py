"""上报: what a township hands over, and what the county answers."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QScrollArea, QTabWidget, QVBoxLayout, QWidget

from db.refusals import notice
from ruraledu_desktop.exchange import enrolment, finding
from ruraledu_desktop.exchange.brought import Arrival
from ruraledu_desktop.exchange.enrolment import Enrolment
from ruraledu_desktop.exchange.finding import Found
from ruraledu_desktop.exchange.reports import HandOver
from ruraledu_desktop.exchange.unconfirmed import Unconfirmed
from ruraledu_desktop.packages import headers
from ruraledu_desktop.packages.enrolment import REPLY_SUFFIX
from ruraledu_desktop.reports import slip
from ui import choosing, parts, theme
from ui.choosing import Drops
from ui.desk import Decide, Desk
from ui.exchange import loading
from ui.exchange.carrier import CarrierBox
from ui.exchange.enrolling import EnrolCard
from ui.exchange.items_tab import ItemsTab
from ui.exchange.loading import Loading
from ui.exchange.sent import SentPanel
from ui.exchange.swapping import SwapPanel
from ui.exchange.writing import WriteCard
from ui.page import Page
from ui.words import say

if TYPE_CHECKING:
    from db.changing import Change

_REMIND_AFTER = 3
"""Hand-overs without a receipt after which the clerk is reminded (N203)."""


class TownshipPage(Page):
    """Enrolment first; then handing over, the list of hand-overs, receipts."""

    name = "exchange"
    title = say("上报")
    icon = "send"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._carrier = CarrierBox(desk)
        self._carrier.moved.connect(self._look_around)
        self._to = parts.label("", "soft", "county")
        self._strip = parts.Strip("news")
        self._offer = parts.Strip("offer")
        self._loading = Loading(desk, self)
        self._loading.loaded.connect(self._tell_loaded)
        self._body = QVBoxLayout()
        self._tabs = QTabWidget(self)
        self._tabs.setObjectName("exchange_tabs")
        self._tabs.hide()
        self._import = parts.button(say("导入回执"), "import_receipt", self._choose, icon="inbox")
        self._import.hide()
        self._enrol: EnrolCard | None = None
        self._write: WriteCard | None = None
        self._sent: SentPanel | None = None
        self._swaps: SwapPanel | None = None
        self._questions: ItemsTab | None = None
        self._wanted: object = None
        self._loaded = ""
        Drops(self).dropped.connect(self.take)
        self._lay_out()
        self.reload()

    def _lay_out(self) -> None:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(*theme.page_margins())
        column.setSpacing(theme.space(4))
        heading = parts.label(self.title)
        column.addLayout(parts.page_head(heading, self._to, None, self._import))
        column.addWidget(self._strip)
        column.addWidget(self._offer)
        self._body.setSpacing(theme.space(4))
        column.addLayout(self._body, 1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setWidget(inside)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scroll)

    # --- enrolled or not --------------------------------------------------------------------

    def reload(self, change: "Change | None" = None) -> None:
        """Read everything anew; what changed always changes what is to be handed over."""
        if self._write and self._sent and self._swaps and self._questions:
            self._write.reload()
            self._sent.reload()
            self._swaps.reload()
            self._questions.reload()
        else:
            self.desk.tasks.run(enrolment.standing, done=self._furnish, key="enrol", owner=self)

    def _furnish(self, standing: Enrolment) -> None:
        """Show what belongs to an office that is enrolled, or is not yet."""
        if not standing.county:
            if self._enrol is None:
                self._enrol = EnrolCard(self.desk, self._carrier)
                self._enrol.enrolled.connect(self._welcome)
                self._enrol.offer(None)
                self._body.addWidget(self._enrol)
            self._enrol.reload()
            return
        self._to.setText(say("{own} → {county}", own=self.desk.office.name, county=standing.county))
        self._import.show()
        self._write = WriteCard(self.desk, self._carrier)
        self._sent = SentPanel(self.desk, self._carrier)
        self._swaps = SwapPanel(self.desk, self._carrier)
        self._questions = ItemsTab(self.desk)
        self._questions.counted.connect(self._show_questions)
        self._write.written.connect(self._note_exchange)
        self._write.counted.connect(self._remind)
        self._write.print_wanted.connect(self._show_slip)
        self._sent.print_wanted.connect(self._show_slip)
        self._sent.lost.connect(self._note_lost)
        self._swaps.load_wanted.connect(self._choose_swap)
        self._tabs.addTab(self._sent, say("历次上报"))
        self._tabs.addTab(self._questions, say("县局的问题"))
        self._tabs.addTab(self._swaps, say("与本单位另一台电脑互换"))
        self._body.addWidget(self._write)
        self._body.addWidget(self._tabs, 1)
        self._tabs.show()
        if self._enrol:
            self._enrol.deleteLater()
            self._enrol = None
        self.reload()
        self.show_request(self._wanted)
        self._look_around(self._carrier.path)

    def _welcome(self, county: str) -> None:
        text = say(
            "已在{county}登记，可以上报了。本单位以前上报过数据的，请向县局要一份新回执，"
            "导入以后数据就都回来了。",
            county=county,
        )
        self._strip.tell(text, "success")
        self.reload()

    def _remind(self, state: Unconfirmed) -> None:
        if state.unanswered >= _REMIND_AFTER and not self._strip.isVisible():
            self._strip.tell(notice("N203", count=state.unanswered), "warning")

    def _note_lost(self, is_again: bool) -> None:
        if self._write and is_again:
            self._write.write()
        self._note_exchange()

    def _show_slip(self, done: HandOver) -> None:
        """Show the slip of a hand-over on the page of reports, where it is printed or saved."""
        show = partial(self.desk.go, "reports")
        self.desk.tasks.run(slip.build, done.package, done=show, owner=self)

    def _note_exchange(self) -> None:
        self.reload()
        self.desk.exchanged.emit()

    # --- what comes from outside ------------------------------------------------------------

    def take(self, paths: Sequence[Path]) -> None:
        """Take what was dropped or chosen: a package, a reply, or a folder with them."""
        path = paths[0]
        if path.is_dir():
            self._carrier.use(path)
        elif path.suffix.lower() == REPLY_SUFFIX and self._enrol:
            self._enrol.accept(path)
        else:
            self._loading.look(path)

    def _choose(self) -> None:
        self._choose_package(say("选择回执"))

    def _choose_swap(self) -> None:
        self._choose_package(say("选择互换包"))

    def _choose_package(self, title: str) -> None:
        choosing.ask_file(
            self.window(),
            title,
            [headers.SUFFIX],
            self._carrier.start,
            lambda path: self.take([path]),
        )

    def _look_around(self, folder: Path | None) -> None:
        """See whether the stick brought something for this office."""
        self._offer.hide()
        if folder:
            self.desk.tasks.run(
                finding.look_around, folder, done=self._show_found, key="found", owner=self
            )

    def _show_found(self, found: Found) -> None:
        if self._enrol:
            self._enrol.offer(found.enrolments[-1] if found.enrolments else None)
        elif found.packages:
            path = found.packages[-1]
            text = say("找到县局的新回执：{name}", name=path.name)
            self._offer.tell(text, do=say("导入"), then=lambda: self._loading.look(path))
        elif found.issues:
            issue = found.issues[0]
            text = say("找到县局的下发包：{name}", name=issue.name)
            self._offer.tell(text, do=say("导入"), then=lambda: self._loading.look(issue))
        elif found.swaps:
            swap = found.swaps[0]
            text = say("找到本单位另一台电脑的互换包：{name}", name=swap.name)
            self._offer.tell(text, do=say("导入"), then=lambda: self._loading.look(swap))

    def showEvent(self, event: QShowEvent) -> None:
        """Look again: the folder may hold something new since the page was left."""
        super().showEvent(event)
        self._look_around(self._carrier.path)

    def _tell_loaded(self, arrival: Arrival) -> None:
        self._offer.hide()
        text = say("{package}已导入。", package=loading.named(arrival))
        self._loaded = text + say("；").join(loading.told(arrival)) + say("。")
        self._strip.tell(self._loaded, "success")
        if self._write:
            self._write.show_pending()
        self._note_exchange()
        self._look_around(self._carrier.path)

    def _show_questions(self, count: int) -> None:
        text = say("县局的问题 {count}", count=count) if count else say("县局的问题")
        if self._questions:
            self._tabs.setTabText(self._tabs.indexOf(self._questions), text)
        loaded, self._loaded = self._loaded, ""
        if loaded and count:
            ask = say("县局有 {count} 个问题等您答复。", count=count)
            answer = partial(self.show_request, Decide())
            self._strip.tell(loaded + ask, "success", do=say("去答复"), then=answer)

    def show_request(self, request: object) -> None:
        """Show a hand-over, or the questions of the county; when the page stands, if need be."""
        self._wanted = None if self._sent else request
        if isinstance(request, Decide) and self._questions:
            self._strip.hide()  # the values to choose from want its room
            self._tabs.setCurrentWidget(self._questions)
            self._questions.show_record(request.form, request.record_id)
        if isinstance(request, HandOver) and self._sent:
            self._tabs.setCurrentWidget(self._sent)
            self._sent.go_to(request.package)
