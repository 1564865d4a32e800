"""What happened in the life of whom a record is about, in the place of its fields."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from db.fields import RecordType
from ruraledu_desktop import timeline
from ruraledu_desktop.reports import life
from ruraledu_desktop.reports.model import Report
from ruraledu_desktop.timeline import Event
from ui import parts, theme
from ui.desk import Desk
from ui.forms.lines import Line
from ui.tables.plain import Column, Table, wrap_rows
from ui.words import say

_SEARCH_WIDTH = 200
_YEAR, _WITH_YEAR = 0, 540
"""The column of school years, and the width from which on there is room for it."""


@dataclass(frozen=True)
class _Row:
    """An event; the first one shown of a school year bears its name."""

    event: Event
    is_first: bool


class TimeLine(QWidget):
    """The events of a record, the newest first; what is typed above them leaves only some.

    Signals:
        chosen: it is to be seen where an event is typed: the event.
        left: Esc: back to the fields.
    """

    chosen = Signal(object)
    left = Signal()

    def __init__(self, desk: Desk, record: RecordType) -> None:
        super().__init__()
        self.setObjectName("life")
        self._desk, self._record, self._record_id = desk, record, ""
        self._events: Sequence[Event] = ()
        self._search = Line()
        self._search.setObjectName("time_line_search")
        self._search.setFixedWidth(theme.length(_SEARCH_WIDTH))
        self._search.hint = self._search.rest = say("查找，如家访、2025")
        self._search.setPlaceholderText(self._search.rest)
        parts.mark(self._search, "search")
        self._count = parts.label("", "soft", "time_line_count")
        self._print = parts.button(say("打印"), "print_time_line", self._make, icon="printer")
        self.table: Table[_Row] = Table("time_line", _columns(), key=lambda row: row.event)
        wrap_rows(self.table)
        self._nothing = parts.Empty("no_events", "calendar")
        self._stack = QStackedWidget()
        self._lay_out()
        self._search.textChanged.connect(lambda _: self._show_rows())
        self._search.passed.connect(lambda _: self.table.setFocus())
        self._search.escaped.connect(self._leave)
        self.table.opened.connect(lambda row: self.chosen.emit(row.event))

    def _lay_out(self) -> None:
        self._stack.addWidget(self.table)
        self._stack.addWidget(self._nothing)
        above = parts.row(self._search, self._count, None, self._print)
        above.setContentsMargins(theme.space(4), 0, theme.space(4), 0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.space(2))
        column.addLayout(above)
        column.addWidget(self._stack, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The school year, which the date tells too, gives way to what happened."""
        super().resizeEvent(event)
        has_room = event.size().width() >= theme.length(_WITH_YEAR)
        self.table.show_column(_YEAR, is_shown=has_room)

    def show_record(self, record_id: str) -> None:
        """Show what happened; what was typed above stays for the same record."""
        if record_id != self._record_id:
            self._search.setText("")
        self._record_id = record_id
        self._desk.tasks.run(
            timeline.events,
            self._record,
            record_id,
            key=f"time line {id(self)}",
            owner=self,
            done=self._show,
        )

    def _show(self, found: Sequence[Event]) -> None:
        self._events = found
        self._show_rows()

    def _show_rows(self) -> None:
        """Those events that hold every part of what is typed."""
        wanted = self._search.text().split()
        found = [one for one in self._events if all(part in _told(one) for part in wanted)]
        years = [one.year for one in found]
        before = ["", *years]
        self.table.show_rows(
            [_Row(one, year != last) for one, year, last in zip(found, years, before, strict=False)]
        )
        self._count.setText(say("共 {count} 件", count=len(found)))
        if self._events:
            self._nothing.tell(say("没有符合条件的"), say("请换个条件再找。"))
        else:
            advice = say("在下面各张小表里登记以后，按日期列在这里。")
            self._nothing.tell(say("还没有带日期的内容"), advice)
        self._stack.setCurrentIndex(0 if found else 1)
        self._print.setEnabled(bool(self._events))

    def _make(self) -> None:
        """Put it on paper."""
        go = self._go_to_reports
        self._desk.tasks.run(life.build, self._record, self._record_id, owner=self, done=go)

    def _go_to_reports(self, made: Report) -> None:
        self._desk.go("reports", made)

    def _leave(self) -> None:
        """The first Esc takes away what was typed."""
        if self._search.text():
            self._search.setText("")
        else:
            self.left.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._leave()
        else:
            super().keyPressEvent(event)


def _columns() -> list[Column[_Row]]:
    return [
        Column(
            say("学年"),
            lambda row: row.event.year if row.is_first else "",
            122,
            tip=lambda row: row.event.year,
        ),
        Column(say("日期"), lambda row: row.event.when, 122),
        Column(say("事项"), lambda row: row.event.what, 116),
        Column(say("内容"), lambda row: row.event.text),
    ]


def _told(one: Event) -> str:
    return f"{one.year} {one.when} {one.what} {one.text}"
