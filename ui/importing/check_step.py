"""核对: every row with its fate, filtered by chips, and the chosen row in full."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QSplitter, QVBoxLayout

from ruraledu_desktop.sheets.looking import Looked
from ruraledu_desktop.sheets.rowplans import Fate
from ui import parts, theme
from ui.importing import wording
from ui.importing.deciding import Deciding, Outcome
from ui.importing.row_panel import RowPanel
from ui.importing.rows import RowTable
from ui.importing.step import WatchedStep
from ui.words import say

_ALL, _HINTS, _OFFERS, _PROBLEM = "all", "hints", "offers", Fate.PROBLEM.value
_NAMED = 3
"""How many unknown schools are named before the rest is counted."""


class CheckStep(WatchedStep):
    """The rows at the left, the chosen one at the right, the chips above.

    Signals:
        schools_wanted: the unknown schools are to be added along with the rows.
    """

    schools_wanted = Signal()

    def __init__(self) -> None:
        super().__init__("check_step")
        self.deciding: Deciding | None = None
        self._shown = _ALL
        self._chips = QHBoxLayout()
        self._chips.setSpacing(theme.space(2))
        self._group = QButtonGroup(self)
        self._schools = parts.Strip("unknown_schools")
        self._take = parts.link(say("全选"), "take_all", partial(self._choose_all, is_taken=True))
        self._leave = parts.link(
            say("全不选"), "leave_all", partial(self._choose_all, is_taken=False)
        )
        self.table = RowTable()
        self._panel = RowPanel()
        self.table.chosen.connect(self._panel.show_row)
        self._panel.decided.connect(lambda: self.table.rows.tell())
        self._lay_out()

    def _lay_out(self) -> None:
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setChildrenCollapsible(False)
        split.addWidget(self.table)
        split.addWidget(self._panel)
        split.setSizes([theme.length(720), theme.length(400)])
        split.setStretchFactor(0, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.space(6), theme.space(4), theme.space(6), theme.space(4))
        column.setSpacing(theme.space(3))
        line = parts.row(None, self._take, self._leave)
        line.insertLayout(0, self._chips)
        column.addLayout(line)
        column.addWidget(self._schools)
        column.addWidget(split, 1)
        column.addWidget(self.working)

    @property
    def go_on(self) -> str:
        if not self.deciding:
            return ""
        counts = self.deciding.counts()
        new, changed = counts[Outcome.NEW], counts[Outcome.CHANGED]
        if not new and not changed:
            return say("没有要导入的行，完成")
        return say("导入：新增 {new:,}、修改 {changed:,}", new=new, changed=changed)

    # --- showing a plan ---------------------------------------------------------------------

    def show_plan(self, looked: Looked) -> None:
        """Show the rows of a plan; decisions about the same file stay."""
        before = self.deciding
        is_same = before and before.plan.path == looked.plan.path
        is_same = is_same and before and len(before.plan.rows) == len(looked.plan.rows)
        self.deciding = Deciding(looked.plan, before if is_same else None)
        self._panel.show_plan(self.deciding, looked.names)
        self._show_chips()
        self.table.show_plan(self.deciding)
        self.table.rows.decided.connect(self._show_decided)
        self._tell_schools(looked)
        self._panel.show_row(self.table.current)
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        self.changed.emit()

    def forget(self) -> None:
        """Forget all decisions, because another file is read."""
        self.deciding = None

    def _show_chips(self) -> None:
        assert self.deciding
        parts.empty(self._chips)
        plan = self.deciding.plan
        self._shown = _ALL
        self._add_chip(_ALL, say("全部"), len(plan.rows)).setChecked(True)
        for fate, count in plan.counts.items():
            self._add_chip(fate.value, wording.FATES[fate], count)
        hints = len(self._numbers(_HINTS))
        if hints:
            self._add_chip(_HINTS, say("有提示"), hints)
        offers = len(self._numbers(_OFFERS))
        if offers:
            self._add_chip(_OFFERS, say("备注可登记"), offers)

    def _add_chip(self, name: str, title: str, count: int) -> QPushButton:
        chip = QPushButton(say("{title} {count:,}", title=title, count=count))
        chip.setObjectName(f"chip_{name}")
        chip.setCheckable(True)
        chip.setEnabled(bool(count))
        theme.set_look(chip, "chip")
        chip.clicked.connect(lambda: self.filter(name))
        self._group.addButton(chip)
        self._chips.addWidget(chip)
        return chip

    def filter(self, name: str) -> None:
        """Show the rows of one chip."""
        self._shown = name
        self.table.show_numbers(self._numbers(name))

    def _numbers(self, name: str) -> list[int]:
        assert self.deciding
        rows = list(enumerate(self.deciding.plan.rows))
        if name == _ALL:
            return [n for n, _ in rows]
        if name == _HINTS:
            return [n for n, row in rows if row.problems and row.fate is not Fate.PROBLEM]
        if name == _OFFERS:
            return [n for n, row in rows if row.offers]
        return [n for n, row in rows if row.fate == name]

    def _tell_schools(self, looked: Looked) -> None:
        unknown = looked.plan.unknown_schools
        self._schools.setVisible(bool(unknown))
        if unknown:
            names = say("、").join(unknown[:_NAMED])
            more = say("等") if len(unknown) > _NAMED else ""
            text = say(
                "表中有 {count} 所学校还没有登记：{names}{more}。"
                "请先核对校名；确是新学校的，可以一并登记。",
                count=len(unknown),
                names=names,
                more=more,
            )
            self._schools.tell(
                text, "warning", do=say("新建这些学校"), then=self.schools_wanted.emit
            )
        elif looked.plan.schools:
            names = say("、").join(str(one.values["name"]) for one in looked.plan.schools[:_NAMED])
            text = say(
                "将同时新建 {count} 所学校：{names}。", count=len(looked.plan.schools), names=names
            )
            self._schools.tell(text)

    # --- deciding ---------------------------------------------------------------------------

    def _choose_all(self, *, is_taken: bool) -> None:
        """Take all rows that are shown, or leave them out.

        Rows with problems are taken only where nothing else is shown, and so are offers.
        """
        rows = self.table.rows
        if self._shown == _OFFERS:
            rows.want(is_wanted=is_taken)
            return
        plan_rows = rows.deciding.plan.rows
        spares_problems = is_taken and self._shown != _PROBLEM
        places = [
            place
            for place, number in enumerate(rows.numbers)
            if not spares_problems or plan_rows[number].fate is not Fate.PROBLEM
        ]
        rows.choose(places, is_taken=is_taken)

    def _show_decided(self) -> None:
        self._panel.show_row(self.table.current)
        self.changed.emit()
