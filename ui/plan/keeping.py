"""What the offices keep about one task: a line for each year, and the form of the chosen one."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QStackedWidget, QVBoxLayout, QWidget

from db.changing import Change
from db.records import Progress, ProgressFile
from ruraledu_desktop import editing
from ruraledu_desktop.plan import standings
from ruraledu_desktop.plan.standings import Kept, Standing
from ui import parts, theme, undoing
from ui.desk import Decide, Desk, Show
from ui.forms.form import RecordForm
from ui.forms.grid import Section
from ui.plan.wording import kept_state, mark_of
from ui.records import sending_back
from ui.records.filepart import FilePart
from ui.tables.plain import Column, Table
from ui.words import say

PROGRESS = (
    Section(
        say("任务进展"),
        (
            Progress.name,
            Progress.state,
            Progress.done_day,
            Progress.note,
            Progress.document,
            Progress.amount,
            Progress.evidence,
            Progress.owner,
            Progress.from_day,
            Progress.due_day,
            Progress.year,
            Progress.commitment,
        ),
    ),
    Section(say("佐证附件"), tables=(ProgressFile,)),
)
"""The form of a progress: first what changes, last what stands in it from the beginning."""
_WITH_DUE = 430
"""From this width on there is room for the term of each line."""
_ROWS_LEAST, _ROWS_HEIGHT = 104, 148
_FORM_LEAST, _FORM_HEIGHT = 260, 340


class Keeping(QWidget):
    """The lines of one task and their form; a new line begins with what the document says."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("keeping")
        self._desk = desk
        self._one: Standing | None = None
        self._unit = self._wanted = ""
        self._table = Table("kept", _columns(desk), key=lambda one: one.record_id)
        self._table.chosen.connect(self._open)
        self._table.opened.connect(lambda _: self.form.body.focus())
        files = {ProgressFile.__tablename__: FilePart(desk, ProgressFile)}
        self.form: RecordForm = RecordForm(desk, Progress, PROGRESS, files)
        self._new = parts.button(say("登记进展"), "keep_new", self.begin, icon="plus")
        self._none = parts.Empty(
            "nothing_kept",
            "calendar",
            say("这项任务还没有登记进展"),
            say("按年度登记：到了哪一步、文号、佐证材料。"),
        )
        first = parts.button(say("登记进展"), "keep_first", self.begin, look="primary", icon="plus")
        self._none.add(first)
        self._connect()
        self._lay_out()

    def _connect(self) -> None:
        form = self.form
        form.strike_wanted.connect(self._strike)
        form.stepped.connect(self._step)
        form.stayed.connect(lambda: self._desk.go("plan", Show(Progress, form.record_id)))
        form.escaped.connect(self._table.setFocus)
        form.back_wanted.connect(
            lambda record_id, name: sending_back.ask(
                self._desk, self.window(), Progress, record_id, name
            )
        )
        form.decide_wanted.connect(
            lambda: self._desk.go("exchange", Decide(str(Progress.__tablename__), form.record_id))
        )

    def _lay_out(self) -> None:
        rows = QWidget()
        column = QVBoxLayout(rows)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.space(2))
        column.addLayout(parts.row(parts.label(say("登记的进展"), "strong"), None, self._new))
        column.addWidget(self._table, 1)
        some = QSplitter(Qt.Orientation.Vertical)
        some.setChildrenCollapsible(False)
        some.addWidget(rows)
        some.addWidget(self.form)
        rows.setMinimumHeight(theme.length(_ROWS_LEAST))
        self.form.setMinimumHeight(theme.length(_FORM_LEAST))
        some.setSizes([theme.length(_ROWS_HEIGHT), theme.length(_FORM_HEIGHT)])
        self._stack = QStackedWidget()
        self._stack.addWidget(some)
        self._stack.addWidget(self._none)
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(self._stack)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The term, which the form says too, gives way to what is done."""
        super().resizeEvent(event)
        has_room = event.size().width() >= theme.length(_WITH_DUE)
        self._table.show_column(self._table.model().columnCount() - 1, is_shown=has_room)

    @property
    def has_form(self) -> bool:
        """Whether something is kept about the task, so that a form stands here."""
        return self._one is not None and bool(self._one.kept)

    @property
    def least_height(self) -> int:
        """What the lines and a useful part of the form need."""
        return theme.length(_ROWS_HEIGHT + _FORM_HEIGHT)

    def show_task(self, one: Standing, unit: str) -> None:
        """Show what is kept about a task; the caller asked `form.may_leave` before.

        Args:
            unit: whose lines are looked for; of another task than before, or of another unit, the
                cursor goes to what is late there, else to the latest.
        """
        is_other = (one.commitment.id, unit) != (self.shown, self._unit)
        self._one, self._unit = one, unit
        self._stack.setCurrentIndex(0 if one.kept else 1)
        wanted, self._wanted = self._wanted, ""
        self._table.blockSignals(True)
        self._table.show_rows(one.kept)
        if wanted or is_other:
            self._table.go_to(wanted or one.first_of(unit))
        self._table.blockSignals(False)
        self._open(self._table.current if one.kept else None, is_edited=bool(wanted))

    @property
    def shown(self) -> str:
        """The number of the task that is shown."""
        return self._one.commitment.id if self._one else ""

    def want(self, record_id: str) -> None:
        """Open this record as soon as its task is shown."""
        self._wanted = record_id

    def _open(self, one: Kept | None, *, is_edited: bool = False) -> None:
        if one is None:
            self.form.close_record()
        elif one.record_id != self.form.awaited:
            if self.form.may_leave():
                self.form.open(one.record_id, is_edited=is_edited)
            else:
                self._table.blockSignals(True)
                self._table.go_to(self.form.record_id)
                self._table.blockSignals(False)

    def begin(self) -> None:
        """Begin a line of this office for the year of the task."""
        if self._one and self.form.may_leave():
            self._desk.tasks.run(
                standings.begin, self._one.commitment.id, done=self._begun, owner=self
            )

    def _begun(self, begun: tuple[Change, str]) -> None:
        change, self._wanted = begun
        undoing.offer(self._desk, say("已{title}", title=change.title), change)

    def _strike(self, record_id: str) -> None:
        self._desk.tasks.run(
            editing.strike_all, Progress, [record_id], done=self._struck, owner=self
        )

    def _struck(self, change: Change) -> None:
        undoing.offer(self._desk, say("已{title}", title=change.title), change)

    def _step(self, by: int) -> None:
        row = self._table.currentIndex().row() + by
        one = self._table.rows.at(row)
        if one:
            self._table.go_to(one.record_id)


def _columns(desk: Desk) -> list[Column[Kept]]:
    unit = [Column[Kept](say("单位"), lambda one: one.unit_name, 92)] * desk.office.is_county
    return [
        Column(say("年度"), lambda one: one.year, 58),
        *unit,
        Column(say("状态"), kept_state, 104, icon=lambda one: mark_of(one.state)),
        Column(say("工作事项"), lambda one: one.name),
        Column(say("期限"), lambda one: one.due_day, 100),
    ]
