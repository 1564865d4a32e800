"""上报: what a township hands over, and what the county answers."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from db.refusals import notice
from db.store import Store
from ruraledu_desktop.exchange import enrolment, finding, inbox
from ruraledu_desktop.exchange.brought import Arrival
from ruraledu_desktop.exchange.enrolment import Enrolment
from ruraledu_desktop.exchange.finding import Found
from ruraledu_desktop.exchange.inbox import Lying
from ruraledu_desktop.exchange.unconfirmed import Unconfirmed
from ruraledu_desktop.packages import headers
from ruraledu_desktop.packages.enrolment import REPLY_SUFFIX
from ui import choosing, parts, theme
from ui.choosing import Drops
from ui.desk import Decide, Desk
from ui.exchange import loading
from ui.exchange.carrier import CarrierBox
from ui.exchange.enrolling import EnrolCard
from ui.exchange.handing_over import HandingOver
from ui.exchange.loading import Loading
from ui.exchange.not_taken import NotTakenLink
from ui.page import Page
from ui.words import say

if TYPE_CHECKING:
    from db.changing import Change

_REMIND_AFTER = 3
"""Hand-overs without a receipt after which the clerk is reminded (N203)."""


def _look(store: Store, folder: Path | None) -> tuple[Found, list[Lying]]:
    """What lies in a folder for this office, and what was looked at before and not loaded."""
    return finding.look_around(store, folder) if folder else Found(), inbox.waiting(store)


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
        self._loading.put_off.connect(self._put_off)
        self._not_taken = NotTakenLink(desk)
        self._not_taken.again_wanted.connect(self._loading.look_again)
        self._loading.refused.connect(self._not_taken.reload)
        self._body = QVBoxLayout()
        self._import = parts.button(say("导入回执"), "import_receipt", self._choose, icon="inbox")
        self._import.hide()
        self._enrol: EnrolCard | None = None
        self._work: HandingOver | None = None
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
        column.addLayout(parts.page_head(heading, self._to, None, self._not_taken, self._import))
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
        self._not_taken.reload()
        if self._work:
            self._work.reload()
        else:
            self.desk.tasks.run(enrolment.standing, done=self._furnish, key="enrol", owner=self)

    def _furnish(self, standing: Enrolment) -> None:
        """Show what belongs to an office that is enrolled, or is not yet."""
        if standing.county:
            self._begin(standing.county)
            return
        if self._enrol is None:
            self._enrol = EnrolCard(self.desk, self._carrier)
            self._enrol.enrolled.connect(self._welcome)
            self._enrol.offer(None)
            self._body.addWidget(self._enrol)
        self._enrol.reload()

    def _begin(self, county: str) -> None:
        """Take up the work of an enrolled office."""
        if self._enrol:
            self._enrol.deleteLater()
            self._enrol = None
        self._to.setText(say("{own} → {county}", own=self.desk.office.name, county=county))
        self._import.show()
        self._work = HandingOver(self.desk, self._carrier)
        self._work.exchanged.connect(self._note_exchange)
        self._work.pending.connect(self._remind)
        self._work.asked.connect(self._tell_asked)
        self._work.swap_wanted.connect(self._choose_swap)
        self._body.addWidget(self._work)
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
        self._note_exchange()

    def _remind(self, state: Unconfirmed) -> None:
        if state.unanswered >= _REMIND_AFTER and not self._strip.isVisible():
            self._strip.tell(notice("N203", count=state.unanswered), "warning")

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
        """See whether the stick brought something for this office, or something waits here."""
        self._offer.hide()
        self.desk.tasks.run(_look, folder, done=self._show_found, key="found", owner=self)

    def _show_found(self, looked: tuple[Found, list[Lying]]) -> None:
        found, waiting = looked
        if self._enrol:
            self._enrol.offer(found.enrolments[-1] if found.enrolments else None)
        elif found.packages:
            self._offer_import(say("县局的新回执"), found.packages)
        elif found.issues:
            self._offer_import(say("县局的下发包"), found.issues)
        elif found.swaps:
            self._offer_import(say("本单位另一台电脑的互换包"), found.swaps)
        elif waiting:
            self._offer_waiting(waiting[-1])

    def _offer_waiting(self, one: Lying) -> None:
        """Offer what was looked at and not loaded, from its copy here."""
        text = say("{package}看过、还没有导入，留在本机。", package=loading.named(one))
        self._offer.tell(text, do=say("导入"), then=lambda: self._loading.look_again(one))

    def _offer_import(self, what: str, paths: Sequence[Path]) -> None:
        """Offer the first of some packages; after it the next one is offered."""
        text = say("找到{what}：{name}", what=what, name=paths[0].name)
        if len(paths) > 1:
            text += say("（共 {count} 个，请依次导入）", count=len(paths))
        self._offer.tell(text, do=say("导入"), then=partial(self._loading.look, paths[0]))

    def showEvent(self, event: QShowEvent) -> None:
        """Look again: the folder may hold something new since the page was left."""
        super().showEvent(event)
        self._look_around(self._carrier.path)

    def _tell_loaded(self, arrival: Arrival) -> None:
        self._offer.hide()
        text = say("{package}已导入。", package=loading.named(arrival))
        self._loaded = text + say("；").join(loading.told(arrival)) + say("。")
        self._strip.tell(self._loaded, "success")
        if self._work:
            self._work.show_pending()
        self._note_exchange()
        self._look_around(self._carrier.path)

    def _put_off(self) -> None:
        """What was looked at waits here from now on."""
        self._look_around(self._carrier.path)
        self.desk.exchanged.emit()

    def _tell_asked(self, count: int) -> None:
        """After what brought questions was loaded: that an answer is wanted."""
        loaded, self._loaded = self._loaded, ""
        if loaded and count:
            ask = say("县局有 {count} 个问题等您答复。", count=count)
            answer = partial(self.show_request, Decide())
            self._strip.tell(loaded + ask, "success", do=say("去答复"), then=answer)

    def show_request(self, request: object) -> None:
        """Show a hand-over, or the questions of the county; when the page stands, if need be."""
        self._wanted = None if self._work else request
        if self._work:
            if isinstance(request, Decide):
                self._strip.hide()  # the values to choose from want its room
            self._work.show_request(request)
