"""任务进展: the list of all tasks with its filters, and beside it what belongs to the chosen."""

from collections.abc import Mapping
from functools import partial
from pathlib import Path

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QStackedWidget, QVBoxLayout, QWidget

from db.changing import Change
from db.fields import fields_of
from db.records import Event, Progress
from ruraledu_desktop import indicators
from ruraledu_desktop.checks.plan import DONE
from ruraledu_desktop.indicators import Present
from ruraledu_desktop.indicators.evaluating import Result
from ruraledu_desktop.indicators.figures import Figure
from ruraledu_desktop.plan import standings
from ruraledu_desktop.plan.standings import LATE, NOBODY, Plan, Standing, state_words
from ruraledu_desktop.reports import plan as reports
from ruraledu_desktop.reports.plan import figure_words
from ui import choosing, parts, theme
from ui.desk import Desk, Late, Show
from ui.importing import open_import
from ui.keys import give_keys
from ui.memory import Memory
from ui.plan.asked import Asked
from ui.plan.beside import Beside
from ui.plan.filters import TaskFilters
from ui.plan.keeping import Keeping
from ui.plan.wording import mark_of
from ui.tables.plain import Column, Table
from ui.words import say

_SHARE = 56
_PROGRAMME, _TOWNS, _FIGURE = 1, 5, 6
_WIDE, _ROOMY = 1300, 960
"""From these widths on the list has room for the programmes, and for the figures."""


class TasksTab(QWidget):
    """All tasks of the plan, narrowed by typing, programme, state and office."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("plan_tasks")
        self._desk = desk
        self._memory = Memory(desk, "plan")
        self._plan: Plan | None = None
        self._results: Mapping[str, Result] = {}
        self._wanted = ""
        self._request: Show | Late | None = None
        self._table = Table("commitments", self._columns(), key=lambda one: one.commitment.id)
        self._table.chosen.connect(self._choose)
        self._table.opened.connect(lambda _: self.keeping.form.body.focus())
        self.keeping: Keeping = Keeping(desk)
        self._asked = Asked(desk)
        self.filters = TaskFilters(desk)
        self.filters.changed.connect(self._show_found)
        self.filters.down.connect(self._table.setFocus)
        self._table.show_column(_TOWNS, is_shown=desk.office.is_county)
        self._count = parts.label("", "soft", "plan_count", wraps=True)
        self._nothing = parts.Empty("no_tasks_found", "search", say("没有这样的任务"))
        self._lay_out()
        give_keys(self, {"Ctrl+F": self.filters.begin, "Ctrl+S": lambda: self.keeping.form.save()})
        self.setFocusProxy(self._table)
        self.reload()

    # --- building ---------------------------------------------------------------------------

    def _columns(self) -> list[Column[Standing]]:
        return [
            Column(say("编号"), lambda one: one.commitment.id, 62),
            Column(say("工程（阶段）"), lambda one: one.commitment.programme, 190),
            Column(say("任务"), lambda one: one.commitment.statement),
            Column(say("期限"), lambda one: one.commitment.due_words, 70),
            Column(
                say("状态"),
                lambda one: state_words(one.state(self.filters.unit)),
                100,
                icon=lambda one: mark_of(one.state(self.filters.unit)),
            ),
            Column(say("乡镇完成"), self._towns, 84, is_number=True, tip=self._towns_told),
            Column(say("指标"), self._figure_of, 112, is_number=True, tip=self._figure_told),
        ]

    def _lay_out(self) -> None:
        bring = parts.button(say("导入 Excel"), "plan_import", self.bring, icon="upload")
        export = parts.button(say("导出 Excel"), "plan_export", self.export, icon="download")
        paper = parts.button(say("打印"), "plan_print", self.print, icon="printer")
        self._stack = QStackedWidget()
        self._stack.addWidget(self._table)
        self._stack.addWidget(self._nothing)
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.space(2))
        column.addWidget(self._stack, 1)
        column.addWidget(self._count)
        self._beside = Beside(self._asked, self.keeping)
        split = QSplitter()
        split.setChildrenCollapsible(False)
        split.addWidget(left)
        split.addWidget(self._beside)
        split.setSizes([_SHARE * 100, (100 - _SHARE) * 100])
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, theme.space(4), 0, 0)
        whole.setSpacing(theme.space(2))
        above = parts.row(self.filters, bring, export, paper)
        above.setStretch(0, 1)
        whole.addLayout(above)
        whole.addWidget(split, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        is_wide = event.size().width() >= theme.length(_WIDE)
        self._table.show_column(_PROGRAMME, is_shown=is_wide)
        has_room = event.size().width() >= theme.length(_ROOMY)
        self._table.show_column(_FIGURE, is_shown=has_room)

    # --- reading ----------------------------------------------------------------------------

    def reload(self, change: Change | None = None) -> None:
        """Read anew what a change touched."""
        if change is None or change.touches(Progress) or change.touches(Event):
            self._desk.tasks.run(standings.plan, done=self._show_plan, key="plan", owner=self)
        if change is None or indicators.are_touched(change):
            self._desk.tasks.run(
                indicators.present, done=self._show_figures, key="plan_figures", owner=self
            )
        self.keeping.form.reload(change)

    def _show_plan(self, plan: Plan) -> None:
        self._plan = plan
        self.filters.offer_units(plan.units)
        self._put_asked()
        self._show_found()

    def _show_figures(self, present: Present) -> None:
        self._results = {one.indicator.id: one for one in present.results}
        self._show_found()

    def _show_found(self) -> None:
        if self._plan is None:
            return
        found = [one for one in self._plan.standings if self.filters.hold(one)]
        if self._wanted and all(one.commitment.id != self._wanted for one in found):
            found = list(self._plan.standings)
        wanted, self._wanted = self._wanted, ""
        self._table.blockSignals(True)
        self._table.show_rows(found)
        if wanted:
            self._table.go_to(wanted)
        self._table.blockSignals(False)
        self._stack.setCurrentIndex(0 if found else 1)
        self._tell_count(found)
        self._choose(self._table.current if found else None)

    def _tell_count(self, found: list[Standing]) -> None:
        states = [one.state(self.filters.unit) for one in found]
        text = say(
            "共 {total} 项，列出 {count} 项：已登记 {kept} 项，已完成 {done} 项，逾期 {late} 项。",
            total=len(self._plan.standings) if self._plan else 0,
            count=len(found),
            kept=sum(state != NOBODY for state in states),
            done=states.count(DONE),
            late=states.count(LATE),
        )
        self._count.setText(text)

    def _figure_of(self, one: Standing) -> str:
        figure = self._figure(one)
        return f"{figure.shown} {figure.state.sign}".strip() if figure else ""

    def _figure_told(self, one: Standing) -> str:
        return figure_words(self._figure(one))

    def _figure(self, one: Standing) -> Figure | None:
        result = self._results.get(one.commitment.id)
        return (result.cells.get(self.filters.unit) or result.total) if result else None

    def _towns(self, one: Standing) -> str:
        """How many townships are done, of those that keep something about it."""
        kept, done = self._towns_of(one)
        return f"{done}/{kept}" if kept else ""

    def _towns_told(self, one: Standing) -> str:
        kept, done = self._towns_of(one)
        if not kept:
            return say("还没有乡镇登记")
        return say("{kept} 个乡镇登记了进展，{done} 个完成", kept=kept, done=done)

    def _towns_of(self, one: Standing) -> tuple[int, int]:
        """How many townships keep something about it, and how many of them are done."""
        states = one.states_of_towns()
        return len(states), states.count(DONE)

    # --- the chosen task --------------------------------------------------------------------

    def _choose(self, one: Standing | None) -> None:
        """Show a task, when what was typed about the last one is kept."""
        if one is None:
            return
        is_other = one.commitment.id != self.keeping.shown
        if is_other and not self.keeping.form.may_leave():
            self._table.blockSignals(True)
            self._table.go_to(self.keeping.shown)
            self._table.blockSignals(False)
            return
        name = one.commitment.id
        events = self._plan.events.get(name, {}) if self._plan else {}
        self._asked.show_task(one, self._results.get(name), events)
        self.keeping.show_task(one, self.filters.unit)
        self._beside.fit()

    def show_request(self, request: Show | Late) -> None:
        """Show the task that a progress is about, or what is late, as soon as all is read."""
        self._request = request
        if self._plan:
            self._put_asked()
            self._show_found()

    def _put_asked(self) -> None:
        request, self._request = self._request, None
        if isinstance(request, Late):
            self.filters.put_late(request.towns)
        elif request and self._plan:
            for one in self._plan.standings:
                if any(kept.record_id == request.record_id for kept in one.kept):
                    self._wanted = one.commitment.id
                    self.keeping.want(request.record_id)

    # --- what can be done -------------------------------------------------------------------

    def bring(self) -> None:
        """Import a sheet of progress."""
        open_import(self._desk, str(Progress.__tablename__))

    def export(self) -> None:
        """Ask where to, and write all progress that is kept as a sheet that can be imported."""
        day = self._desk.today().strftime("%Y%m%d")
        suggested = self._memory.folder("export_folder") / say("任务进展{day}.xlsx", day=day)
        choosing.ask_target(self.window(), say("导出 Excel"), suggested, self._list_ids)

    def _list_ids(self, path: Path) -> None:
        write = partial(self._write, path)
        self._desk.tasks.run(standings.record_ids, done=write, owner=self)

    def _write(self, path: Path, ids: list[str]) -> None:
        from ruraledu_desktop.sheets import exporting

        self._memory.keep("export_folder", str(path.parent))
        self._desk.tasks.run(
            exporting.write_list,
            Progress,
            ids,
            list(fields_of(Progress)),
            path,
            title=say("导出 Excel"),
            done=lambda count: self._desk.messages.quiet(
                say("已导出 {count:,} 行：{path}", count=count, path=path)
            ),
            owner=self,
        )

    def print(self) -> None:
        """Show what is listed on the page of reports, from where it is printed or saved."""
        unit = self.filters.unit
        figures = {name: one.cells.get(unit) or one.total for name, one in self._results.items()}
        names = self._plan.units if self._plan else {}
        report = reports.build_tasks(
            self._desk.office,
            unit,
            names.get(unit, self._desk.office.name),
            self._table.rows.values,
            figures,
            day=self._desk.today().isoformat(),
        )
        self._desk.go("reports", report)
