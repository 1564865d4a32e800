"""What an enrolled township does: it hands over, sees what became of it, answers, swaps."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QTabWidget, QVBoxLayout, QWidget

from ruraledu_desktop.exchange.reports import HandOver
from ruraledu_desktop.reports import slip
from ui import theme
from ui.desk import Decide, Desk
from ui.exchange.carrier import CarrierBox
from ui.exchange.items_tab import ItemsTab
from ui.exchange.sent import SentPanel
from ui.exchange.swapping import SwapPanel
from ui.exchange.writing import WriteCard
from ui.words import say


class HandingOver(QWidget):
    """The card that writes a package; below it the hand-overs, the questions and the swaps.

    Signals:
        exchanged: a package was written, or a lost stick noted.
        pending: what is not confirmed was read.
        asked: how many questions of the county are open.
        swap_wanted: a peer package is to be chosen and loaded.
    """

    exchanged = Signal()
    pending = Signal(object)
    asked = Signal(int)
    swap_wanted = Signal()

    def __init__(self, desk: Desk, carrier: CarrierBox) -> None:
        super().__init__()
        self._desk = desk
        self._write = WriteCard(desk, carrier)
        self._sent = SentPanel(desk, carrier)
        self._questions = ItemsTab(desk)
        self._swaps = SwapPanel(desk, carrier)
        self._tabs = QTabWidget()
        self._tabs.setObjectName("exchange_tabs")
        self._tabs.addTab(self._sent, say("历次上报"))
        self._tabs.addTab(self._questions, say("县局的问题"))
        self._tabs.addTab(self._swaps, say("与本单位另一台电脑互换"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.space(4))
        column.addWidget(self._write)
        column.addWidget(self._tabs, 1)
        self._connect()

    def _connect(self) -> None:
        self._write.written.connect(self.exchanged)
        self._write.counted.connect(self.pending)
        self._write.print_wanted.connect(self._show_slip)
        self._sent.print_wanted.connect(self._show_slip)
        self._sent.lost.connect(self._note_lost)
        self._questions.counted.connect(self._show_questions)
        self._swaps.load_wanted.connect(self.swap_wanted)

    def reload(self) -> None:
        """Read everything anew."""
        for one in (self._write, self._sent, self._swaps, self._questions):
            one.reload()

    def show_pending(self) -> None:
        """Show again what is not confirmed: what was written last is seen by now."""
        self._write.show_pending()

    def show_request(self, request: object) -> None:
        """Show a hand-over, or the questions of the county."""
        if isinstance(request, Decide):
            self._tabs.setCurrentWidget(self._questions)
            self._questions.show_record(request.form, request.record_id)
        elif isinstance(request, HandOver):
            self._tabs.setCurrentWidget(self._sent)
            self._sent.go_to(request.package)

    def _show_questions(self, count: int) -> None:
        text = say("县局的问题 {count}", count=count) if count else say("县局的问题")
        self._tabs.setTabText(self._tabs.indexOf(self._questions), text)
        self.asked.emit(count)

    def _note_lost(self, is_again: bool) -> None:
        if is_again:
            self._write.write()
        self.exchanged.emit()

    def _show_slip(self, done: HandOver) -> None:
        """Show the slip of a hand-over on the page of reports, where it is printed or saved."""
        show = partial(self._desk.go, "reports")
        packages = (one.package for one in done.packages)
        self._desk.tasks.run(slip.build, *packages, done=show, owner=self)
