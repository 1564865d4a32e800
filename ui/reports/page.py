"""报表: cards and options at the left, the pages at the right."""

from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from db.changing import Change
from db.errors import ExplainedError
from db.fields import RecordType
from db.records import RECORDS, Child, School, Teacher
from ruraledu_desktop import reports
from ruraledu_desktop.reports import Report
from ui import parts, theme
from ui.desk import Decide, Desk, Names, Show
from ui.memory import Memory
from ui.page import Page
from ui.reports import making
from ui.reports.cards import READY, Cards
from ui.reports.making import Made
from ui.reports.options import Options
from ui.reports.printing import Printing
from ui.reports.saving import ReportSaver
from ui.reports.sheet import Sheet
from ui.reports.wanted import FORM, ROSTER, Wanted
from ui.watching import Watch
from ui.words import say

_MAKE_AFTER = 300
_SHOW_PROGRESS_AFTER = 400
_SIDE_WIDTH = 308
_REPORT_OF: dict[RecordType, str] = {Child: FORM, Teacher: ROSTER, School: "school_card"}


class ReportPage(Page):
    """Choose, look, print.

    Attributes:
        made: the report shown; None while there is none, or another is being made.
    """

    name = "reports"
    title = say("报表")
    icon = "report"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.made: Made | None = None
        self._wanted: Wanted | None = None
        self._ready: Report | None = None
        self._building: Watch | None = None
        self._memory = Memory(desk, self.name)
        self._cards, self._options, self._sheet = Cards(), Options(desk), Sheet(desk)
        self._printing, self._saver = Printing(desk, self), ReportSaver(desk, self)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(_MAKE_AFTER)
        self._later.timeout.connect(self._make_if_other)
        self._buttons = self._make_buttons()
        self._lay_out()
        self._connect()
        self._begin()

    def _make_buttons(self) -> list[QPushButton]:
        save = self._save
        found = [
            parts.button(say("导出 Excel"), "save_xlsx", partial(save, "xlsx"), icon="download"),
            parts.button(say("导出 PDF"), "save_pdf", partial(save, "pdf"), icon="download"),
            parts.button(say("打印"), "print", self.print, look="primary", icon="printer"),
        ]
        found[-1].setToolTip(say("Ctrl+P"))
        return found

    def _lay_out(self) -> None:
        inside = QWidget()
        column = QVBoxLayout(inside)
        left, top, right, _ = theme.page_margins()
        column.setContentsMargins(left, 0, theme.space(4), theme.space(4))
        column.setSpacing(theme.space(3))
        column.addWidget(self._cards)
        column.addWidget(self._options)
        column.addStretch(1)
        side = QScrollArea()
        side.setObjectName("reports_side")
        side.setFrameShape(QFrame.Shape.NoFrame)
        side.setWidgetResizable(True)
        side.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        side.setFixedWidth(theme.length(_SIDE_WIDTH))
        side.setWidget(inside)
        head = parts.page_head(parts.label(self.title), None, *self._buttons)
        head.setContentsMargins(left, top, right, theme.space(3))
        body = QHBoxLayout()
        body.setSpacing(0)
        body.addWidget(side)
        body.addWidget(self._sheet, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(head)
        whole.addLayout(body, 1)

    def _connect(self) -> None:
        self._cards.chosen.connect(self._choose_report)
        self._options.changed.connect(self._later.start)
        self._sheet.again_wanted.connect(self._make_again)
        self._sheet.stop_wanted.connect(self._stop)
        self._sheet.decide_wanted.connect(self._decide)
        self._printing.file_wanted.connect(lambda: self._save("pdf"))
        self.desk.withdrawn.connect(self._withdraw)
        shortcut = QShortcut(QKeySequence(QKeySequence.StandardKey.Print), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(self.print)

    def _choose_usual(self) -> None:
        """Choose the report printed last; the first time what suits the office."""
        usual = "county_summary" if self.desk.office.is_county else FORM
        last = self._memory.get("report", usual)
        self._cards.choose(last if last in reports.REPORTS else usual)
        self._options.show_report(self._cards.what)

    def _begin(self) -> None:
        self._choose_usual()
        self._options.put_filled_day(self.desk.today().isoformat())
        self._enable()
        self.setFocusProxy(self._sheet.preview)
        self.desk.tasks.run(making.usual_day, done=self._begin_on, owner=self)

    def _begin_on(self, day: str) -> None:
        if not self._options.has_day:
            self._options.put_day(day)
        if self._wanted is None:
            self._make_again()

    # --- what is wanted ---------------------------------------------------------------------

    def show_request(self, request: object) -> None:
        """Show a ready report, one another page wants, or the report of some records."""
        if isinstance(request, Report):
            self._ready = request
            self._cards.show_ready(request.title)
        elif isinstance(request, Wanted):
            self._cards.choose(request.what)
            self._options.put_day(request.day)
        elif isinstance(request, Names):
            self._show_names(request)
        elif isinstance(request, Show):
            self._show_names(Names(request.record, (request.record_id,), request.record.title))
        self._options.show_report(self._cards.what)
        if self._options.has_day or self._cards.what == READY:
            self._make_again()

    def _withdraw(self, report: Report) -> None:
        """Keep nothing of a ready report, on the screen or in memory."""
        if report is not self._ready:
            return
        is_shown, self._ready = self._cards.what == READY, None
        self._cards.hide_ready()
        if is_shown:
            self._choose_usual()
            self._make_again()

    def _show_names(self, names: Names) -> None:
        self._cards.choose(_REPORT_OF[names.record])
        self._options.put_names(names)

    def _choose_report(self) -> None:
        what = self._cards.what
        if what != READY:
            self._memory.keep("report", what)
        self._options.show_report(what)
        self._make_if_other()

    def _asked(self) -> Wanted | None:
        if self._cards.what == READY:
            return Wanted(ready=self._ready)
        return self._options.wanted()

    def _make_if_other(self) -> None:
        wanted = self._asked()
        if wanted is None or wanted != self._wanted:
            self._make(wanted)

    def _make_again(self) -> None:
        self._make(self._asked())

    @property
    def is_making(self) -> bool:
        """Whether a report is being made, or soon will be."""
        return self._building is not None or self._later.isActive()

    # --- making -----------------------------------------------------------------------------

    def _make(self, wanted: Wanted | None) -> None:
        """Make a report; what is still being made is stopped."""
        is_same = wanted is not None and wanted == self._wanted
        self._later.stop()
        self._stop()
        self._wanted, self.made = wanted, None
        self._enable()
        self._sheet.hide_changed()
        if wanted is None:
            self._sheet.show_lack("", self._options.lacks)
            return
        building = Watch(self)
        self._building = building
        building.moved.connect(partial(self._show_progress, building))
        # The context is the page: PySide takes an object that can be called for the slot itself.
        QTimer.singleShot(_SHOW_PROGRESS_AFTER, self, partial(self._show_waiting, building))
        self.desk.tasks.run(
            making.make,
            wanted,
            watch=building,
            done=partial(self._show, building, is_same=is_same),
            failed=partial(self._fail, building),
            stopped=partial(self._tell_stopped, building),
            key="report",
            owner=self,
        )

    def _stop(self) -> None:
        if self._building:
            self._building.stop()

    def _show_waiting(self, building: Watch) -> None:
        if building is self._building:
            self._sheet.show_progress(0, 0, "")

    def _show_progress(self, building: Watch, done: int, total: int, doing: str) -> None:
        """Show how far it is, once the waiting is shown."""
        if building is self._building and self._sheet.is_waiting:
            self._sheet.show_progress(done, total, doing)

    def _show(self, building: Watch, made: Made, *, is_same: bool) -> None:
        self._end(building)
        self.made = made
        self._enable()
        self._sheet.show_made(made, keeps_place=is_same)

    def _tell_stopped(self, building: Watch) -> None:
        self._end(building)
        what = say("已停止生成")
        self._sheet.show_lack(what, say("可以换一个较小的范围。"), can_retry=True)

    def _fail(self, building: Watch, error: ExplainedError) -> None:
        self._end(building)
        self._sheet.show_lack(error.what, error.advice, can_retry=True)

    def _end(self, building: Watch) -> None:
        building.deleteLater()
        if building is self._building:
            self._building = None

    def _enable(self) -> None:
        for button in self._buttons:
            button.setEnabled(self.made is not None and not self.made.lacks)

    def reload(self, change: Change | None = None) -> None:
        """Say that data have changed; the report is made anew when the clerk wants it."""
        if self._wanted is None or self._wanted.ready:
            return
        if change is None or any(change.touches(one) for one in RECORDS.values()):
            self._sheet.show_changed()

    # --- what can be done -------------------------------------------------------------------

    def print(self) -> None:
        """Print the report shown."""
        if self.made and not self.made.lacks:
            self._printing.ask(self.made, page=self._sheet.preview.page)

    def _save(self, kind: str) -> None:
        if self.made and not self.made.lacks:
            body = self.made.body if kind == "pdf" else b""
            self._saver.save(self.made.report, kind, body=body)

    def _decide(self) -> None:
        """Go where open items are settled."""
        if self.desk.office.is_county:
            self.desk.go("exchange", Decide())
        else:
            self.desk.go("home")
