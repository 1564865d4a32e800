"""校验: every problem of everything the office keeps, with the way to the field."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QComboBox, QStackedWidget, QVBoxLayout, QWidget

from db.changing import Change
from db.records import RECORDS
from ruraledu_desktop import nil_returns
from ruraledu_desktop.checking import Finding
from ruraledu_desktop.checks.catalogue import Level
from ruraledu_desktop.explanations import Standing
from ruraledu_desktop.indicators.evaluating import units_of
from ruraledu_desktop.nil_returns import Nothing
from ruraledu_desktop.reports import findings
from ui import going, parts, theme
from ui.checks import explaining
from ui.checks.detail import Detail
from ui.checks.nil_dialog import NilDialog
from ui.checks.running import Running
from ui.desk import Checks, Desk
from ui.page import Page, Split
from ui.tables.plain import Column, Table
from ui.words import say

_ICONS = {
    Level.LOGIC: ("alert-circle", "danger"),
    Level.EXPERIENCE: ("alert-triangle", "warning"),
    Level.HINT: ("check-circle", "success"),
}
_UNIT, _ADVICE = 2, 5
"""Columns: whose data it is, which says nothing of one unit; and what to do."""
_WIDE = 1000
_AGAIN_AFTER = 300
"""Milliseconds after a change; several in a row are checked once."""


@dataclass(frozen=True)
class _Kind:
    """A kind of findings one can look at alone."""

    name: str
    label: str
    holds: Callable[[Finding], bool]


def _is_standing(*standings: Standing) -> Callable[[Finding], bool]:
    return lambda one: one.explanation is not None and one.explanation.standing in standings


_KINDS = (
    _Kind("all", say("全部"), lambda _: True),
    _Kind("logic", say("逻辑校验未通过"), lambda one: one.problem.level is Level.LOGIC),
    _Kind("open", say("待说明"), lambda one: one.problem.level is Level.EXPERIENCE),
    _Kind("given", say("已说明"), _is_standing(Standing.GIVEN)),
    _Kind("accepted", say("县局已接受"), _is_standing(Standing.ACCEPTED)),
    _Kind("returned", say("说明被退回"), _is_standing(Standing.RETURNED)),
)


class ChecksPage(Page):
    """The findings, and below what is said about the chosen one."""

    name = "check"
    title = say("校验")
    icon = "check-circle"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._running = Running(desk, self)
        self._running.moved.connect(self._show_moved)
        self._running.ended.connect(self._show_found)
        self._kind = QComboBox()
        self._kind.setObjectName("check_kind")
        self._kind.setAccessibleName(say("看哪些"))
        for one in _KINDS:
            self._kind.addItem(one.label)
        self._kind.currentIndexChanged.connect(lambda _: self._show_found())
        self._unit = QComboBox()
        self._unit.setObjectName("check_unit")
        self._unit.setAccessibleName(say("乡镇（街道）"))
        self._unit.setVisible(desk.office.is_county)
        self._summary = parts.label("", "soft", "check_summary", wraps=True)
        self._empty = parts.Strip("check_empty", can_close=False)
        self._nothings: list[Nothing] = []
        self._working = parts.Working("check_working")
        self._working.stopped.connect(self._running.stop)
        self._units: dict[str, str] = {}
        self._table = Table("findings", self._columns(), key=_key)
        self._table.chosen.connect(lambda _: self._show_chosen())
        self._table.opened.connect(self.open)
        self._table.selectionModel().selectionChanged.connect(lambda *_: self._show_chosen())
        self._detail = Detail(desk)
        self._detail.open_wanted.connect(self.open)
        self._nothing = parts.Empty("no_findings", "check-circle")
        self._changed: set[str] = set()
        self._again = QTimer(self)
        self._again.setSingleShot(True)
        self._again.setInterval(_AGAIN_AFTER)
        self._again.timeout.connect(self._check_changed)
        self._lay_out()
        self.setFocusProxy(self._table)
        self._fill_units()
        self.check_all()

    def _columns(self) -> list[Column[Finding]]:
        return [
            Column(say("类别"), _kind_of, 140, icon=lambda one: _ICONS[one.problem.level]),
            Column(say("名称"), lambda one: one.name or say("（未填）"), 190),
            Column(say("单位"), lambda one: self._units.get(one.scope, one.scope), 92),
            Column(say("项目"), lambda one: one.problem.where.item, 150),
            Column(say("问题"), lambda one: one.problem.says),
            Column(say("处理"), lambda one: one.problem.advice, 210),
        ]

    def _lay_out(self) -> None:
        check = parts.button(say("全部校验"), "check_all", self.check_all, icon="refresh")
        paper = parts.button(say("打印或导出"), "check_print", self.print, icon="printer")
        title = parts.label(self.title)
        head = parts.page_head(title, self._unit, self._kind, None, paper, check)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._table)
        self._stack.addWidget(self._nothing)
        about = QWidget()
        line = parts.row(self._summary, self._working)
        line.setStretch(0, 1)
        lines = QVBoxLayout(about)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.addLayout(line)
        lines.addWidget(self._empty)
        self.lay_out_split(head, about, Split(self._stack, self._detail, share=68))

    def _fill_units(self) -> None:
        """The county looks at all townships or at one."""
        if self.desk.office.is_county:
            self._unit.addItem(say("全县"), "")
            for one in units_of(self.desk.office):
                self._unit.addItem(one.name, one.code)
                self._units[one.code] = one.name
        self._unit.currentIndexChanged.connect(lambda _: self.check_all())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where it is narrow what to do is read below, so that the problem can be read at all."""
        super().resizeEvent(event)
        is_wide = event.size().width() >= theme.length(_WIDE)
        self._table.show_column(_ADVICE, is_shown=is_wide)

    # --- checking ---------------------------------------------------------------------------

    def check_all(self) -> None:
        """Check everything anew."""
        is_of_all = self.desk.office.is_county and not self._scope
        self._table.show_column(_UNIT, is_shown=is_of_all)
        self._running.begin(self._scope)
        self._ask_for_nothing()

    @property
    def _scope(self) -> str:
        """The unit that is looked at, "" for all."""
        return str(self._unit.currentData() or "")

    def reload(self, change: Change | None = None) -> None:
        """After a change only the kinds it concerns are checked again."""
        if change is None:
            self.check_all()
            return
        self._changed |= change.touched
        self._again.start()

    def _check_changed(self) -> None:
        forms, self._changed = self._changed, set()
        self._running.renew(forms)
        self._ask_for_nothing()

    # --- tables without content -------------------------------------------------------------

    def _ask_for_nothing(self) -> None:
        """See which kinds there is nothing of; the county looks at one township at a time."""
        if self.desk.office.is_county and not self._scope:
            self._empty.hide()
            return
        self.desk.tasks.run(
            nil_returns.nothing, unit=self._scope, done=self._show_nothing, key="nil", owner=self
        )

    def _show_nothing(self, nothings: list[Nothing]) -> None:
        self._nothings = nothings
        self._empty.setVisible(bool(nothings))
        bare = [one.title for one in nothings if one.reason is None]
        said = _declared([one for one in nothings if one.reason is not None])
        lines = [say("没有内容的表：{names}。", names="、".join(bare))] if bare else []
        lines += [say("空数据说明：{names}。", names="；".join(said))] if said else []
        do = "" if self.desk.office.is_county else say("写空数据说明…")
        if lines:
            role = "warning" if bare else "note"
            self._empty.tell("".join(lines), role, do=do, then=self.declare)

    def declare(self) -> None:
        """Let the clerk say which of them there really is nothing of."""
        dialog = NilDialog(self.window(), self._nothings)
        dialog.agreed.connect(self._declare)
        dialog.open()

    def _declare(self, reasons: dict[str, str | None]) -> None:
        self.desk.tasks.run(nil_returns.declare, reasons, done=self._tell, owner=self)

    def _tell(self, change: Change) -> None:
        if not change.is_empty:
            explaining.tell(self.desk, change)

    # --- showing ----------------------------------------------------------------------------

    def _show_moved(self, done: int, total: int) -> None:
        if done < total:
            text = say("已校验 {done:,} / {total:,} 条", done=done, total=total)
            self._working.tell(text, done, total)

    def _show_found(self) -> None:
        self._working.hide()
        found = self._running.findings
        kind = _KINDS[self._kind.currentIndex()]
        for place, one in enumerate(_KINDS):
            count = sum(map(one.holds, found))
            self._kind.setItemText(place, say("{label}（{count:,}）", label=one.label, count=count))
        self._summary.setText(_summary(self._running.total, found))
        shown = list(filter(kind.holds, found))
        self._table.show_rows(shown)
        self._stack.setCurrentIndex(0 if shown else 1)
        self._detail.setVisible(bool(shown))
        if not self._running.total:
            self._nothing.tell(say("还没有登记内容"), say("登记或者导入以后，这里列出要核对的。"))
        elif not found:
            self._nothing.tell(say("全部通过校验"), say("没有要改的，也没有要说明的。"))
        elif not shown:
            self._nothing.tell(say("没有这一类"), say("在右上可以改看其他的。"))
        self._show_chosen()

    def _show_chosen(self) -> None:
        chosen = self._table.chosen_rows if self._table.rows.values else []
        self._detail.show_findings(chosen)

    def show_request(self, request: object) -> None:
        """Look at one township."""
        if isinstance(request, Checks):
            self._unit.setCurrentIndex(max(self._unit.findData(request.unit), 0))

    def print(self) -> None:
        """Show what is listed on the page of reports, from where it is printed or saved."""
        day = self.desk.today().isoformat()
        shown = self._table.rows.values
        total = self._running.total
        unit = self._units.get(self._scope, self.desk.office.name)
        self.desk.go("reports", findings.build(unit, shown, total=total, day=day))

    # --- the way to the field ---------------------------------------------------------------

    def open(self, one: Finding) -> None:
        """Open the record on its page, at the field or in the row."""
        where = one.problem.where
        going.show(self.desk, one.subject, where.form, where.record_id, where.field)


def _declared(nothings: Sequence[Nothing]) -> list[str]:
    """The kinds with the reason they share."""
    kinds: dict[str, list[str]] = {}
    for one in nothings:
        kinds.setdefault(one.reason or "", []).append(one.title)
    named = {reason: "、".join(titles) for reason, titles in kinds.items()}
    return [
        say("{kind}（{reason}）", kind=titles, reason=reason) if reason else titles
        for reason, titles in named.items()
    ]


def _key(one: Finding) -> object:
    return one.problem.where, one.problem.code, one.problem.says


def _kind_of(one: Finding) -> str:
    return RECORDS[one.problem.where.form].title


def _summary(total: int, found: list[Finding]) -> str:
    logic = sum(one.problem.level is Level.LOGIC for one in found)
    wanted = sum(one.problem.level is Level.EXPERIENCE for one in found)
    told = len(found) - logic - wanted
    return say(
        "共 {total:,} 条记录：逻辑校验未通过 {logic:,} 处，"
        "待说明 {wanted:,} 处，已说明 {told:,} 处。",
        total=total,
        logic=logic,
        wanted=wanted,
        told=told,
    )
