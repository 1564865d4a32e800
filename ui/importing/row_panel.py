"""One row in full: what was found in its cells, and what it would change, value by value."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from html import escape

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QGridLayout, QLabel, QScrollArea, QVBoxLayout

from db.fields import fields_of
from db.kinds import Ref, Value
from db.records import RECORDS, Kinship
from ruraledu_desktop.checks.problems import Problem, gravest_first
from ruraledu_desktop.sheets.rowplans import Difference, Fate, RowPlan, Write
from ui import parts, theme
from ui.forms.notices import ROLES
from ui.importing import wording
from ui.importing.deciding import Deciding, is_new
from ui.words import say

_NO_VALUE = say("（空）")
_LABEL_WIDTH = 120
"""The names of the values of a new record stand in a column of their own, whatever the values."""


class RowPanel(QScrollArea):
    """The chosen row.

    Signals:
        decided: the row or one of its values was taken or left out.
    """

    decided = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("row_panel")
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._deciding: Deciding | None = None
        self._names: Mapping[str, str] = {}
        self._number = -1

    def show_plan(self, deciding: Deciding, names: Mapping[str, str]) -> None:
        """Show rows of this plan from now on.

        Args:
            names: what the records are called that rows refer to, by record id.
        """
        self._deciding, self._names = deciding, names

    def show_row(self, number: int) -> None:
        """Show a row; -1 for none."""
        self._number = number
        body = QFrame()
        theme.set_look(body, "surface")
        column = QVBoxLayout(body)
        column.setContentsMargins(*theme.margins(4))
        column.setSpacing(theme.space(3))
        if self._deciding and number >= 0:
            self._fill(column, self._deciding.plan.rows[number])
        else:
            column.addWidget(parts.label(say("没有这类行。"), "soft"))
        column.addStretch(1)
        self.setWidget(body)

    def _fill(self, column: QVBoxLayout, row: RowPlan) -> None:
        title = row.name or say("（没有姓名）")
        column.addWidget(parts.label(title, "subtitle", "row_name", wraps=True))
        place = say("{sheet} 第 {row} 行", sheet=row.sheet, row=row.row + 1)
        words = say("{place} · {fate}", place=place, fate=wording.FATES[row.fate])
        reason = say("：{reason}", reason=row.reason) if row.reason else ""
        column.addWidget(parts.label(words + reason, "soft", "row_fate", wraps=True))
        self._add_choice(column, row)
        for problem in gravest_first(row.problems):
            column.addWidget(_strip(problem))
        self._add_offers(column, row.offers)
        if row.fate is Fate.SAME:
            column.addWidget(parts.label(say("与档案一致，不需要改动。"), "soft"))
        elif is_new(row):
            self._add_values(column, row.writes)
        elif row.differences:
            self._add_differences(column, row.differences)

    def _add_offers(self, column: QVBoxLayout, offers: Sequence[Write]) -> None:
        """What the remark tells: registered only where it is ticked."""
        assert self._deciding
        if offers:
            column.addWidget(
                parts.label(say("备注里写的，要登记的请勾选；不勾选的以后不再列出"), "caption")
            )
        for place, one in enumerate(offers):
            column.addWidget(self._box_of(place, one))
            self._add_values(column, [replace(one, title="")], name=f"offer_values_{place}")

    def _box_of(self, place: int, one: Write) -> QCheckBox:
        assert self._deciding
        box = QCheckBox(say("登记{part}", part=one.title))
        box.setObjectName(f"offer_{place}")
        box.setChecked(self._deciding.is_wanted(self._number, place))
        box.clicked.connect(lambda is_wanted: self._want(place, is_wanted=is_wanted))
        return box

    def _want(self, place: int, *, is_wanted: bool) -> None:
        assert self._deciding
        self._deciding.want(self._number, place, is_wanted=is_wanted)
        self.decided.emit()

    def _add_choice(self, column: QVBoxLayout, row: RowPlan) -> None:
        assert self._deciding
        if row.is_blocked:
            text = say("这一行暂时不能导入，请在表中改好后重新导入。")
            column.addWidget(parts.label(text, "problem", wraps=True))
        elif self._deciding.may_choose(self._number):
            is_problem = row.fate is Fate.PROBLEM
            text = say("照样导入，读不出的单元格留空") if is_problem else say("导入这一行")
            box = QCheckBox(text)
            box.setObjectName("take_row")
            box.setChecked(self._deciding.takes(self._number))
            box.clicked.connect(self._choose)
            column.addWidget(box)

    def _choose(self, is_taken: bool) -> None:
        assert self._deciding
        self._deciding.choose(self._number, is_taken=is_taken)
        self.decided.emit()

    # --- what it changes --------------------------------------------------------------------

    def _add_differences(self, column: QVBoxLayout, differences: Iterable[Difference]) -> None:
        heading = parts.label(say("勾选的采用表中的内容，不勾选的保留档案原值"), "caption")
        heading.setWordWrap(True)
        column.addWidget(heading)
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.space(2))
        grid.setVerticalSpacing(theme.space(1))
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(2, 1)
        for place, one in enumerate(differences):
            self._add_difference(grid, place * 3, one)
        column.addLayout(grid)

    def _add_difference(self, grid: QGridLayout, line: int, one: Difference) -> None:
        assert self._deciding
        top = Qt.AlignmentFlag.AlignTop
        if not one.field:
            text = say("新增 {label}：{name}", label=one.label, name=one.new)
            grid.addWidget(parts.label(text, "good", wraps=True), line, 0, 1, 3)
        else:
            grid.addWidget(self._choice_of(one), line, 0, 1, 3)
            arrow = parts.picture("arrow-right", "text_faint")
            grid.addWidget(parts.label(one.old or _NO_VALUE, "soft", wraps=True), line + 1, 0, top)
            grid.addWidget(arrow, line + 1, 1, top)
            grid.addWidget(
                parts.label(one.new or _NO_VALUE, "strong", wraps=True), line + 1, 2, top
            )
        grid.setRowMinimumHeight(line + 2, theme.space(2))

    def _choice_of(self, one: Difference) -> QCheckBox | QLabel:
        assert self._deciding
        if not self._deciding.may_keep(self._number, one):
            return parts.label(one.label)
        box = QCheckBox(one.label)
        box.setObjectName(f"take_{one.field}")
        box.setChecked(not self._deciding.keeps(self._number, one))
        box.clicked.connect(lambda is_taken: self._keep(one, is_kept=not is_taken))
        return box

    def _keep(self, one: Difference, *, is_kept: bool) -> None:
        assert self._deciding
        self._deciding.keep(self._number, one, is_kept=is_kept)
        self.decided.emit()

    def _add_values(
        self, column: QVBoxLayout, writes: Iterable[Write], *, name: str = "row_values"
    ) -> None:
        """What a new record would hold, record by record."""
        text = QLabel()
        text.setObjectName(name)
        text.setWordWrap(True)
        text.setTextFormat(Qt.TextFormat.RichText)
        text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        lines: list[str] = []
        title = ""
        for write in writes:
            if write.title != title:
                title = write.title
                lines.append(_heading(title))
            lines += self._values(write)
        text.setText(
            f'<table cellspacing="0" cellpadding="2" width="100%">{"".join(lines)}</table>'
        )
        column.addWidget(text)

    def _values(self, write: Write) -> Iterable[str]:
        record = RECORDS[write.form]
        fields = fields_of(record)
        colour, wide = theme.colour("text_soft").name(), theme.length(_LABEL_WIDTH)
        for name, value in write.values.items():
            is_inside = name == record.parent or (record is Kinship and name == "person_id")
            if value is not None and not is_inside:
                shown = escape(self._shown(write.form, name, value))
                label = escape(fields[name].label)
                start = f'<tr><td width="{wide}" style="color:{colour}">{label}</td>'
                yield f"{start}<td>{shown}</td></tr>"

    def _shown(self, form: str, name: str, value: Value) -> str:
        kind = fields_of(RECORDS[form])[name].kind
        if isinstance(kind, Ref):
            return self._names.get(str(value), "")
        return kind.show(value)


def _heading(title: str) -> str:
    apart = f"padding-top:{theme.space(2)}px"
    return f'<tr><td colspan="2" style="{apart}"><b>{escape(title)}</b></td></tr>'


def _strip(problem: Problem) -> QFrame:
    """A finding: the cell, what does not fit, and the way out."""
    frame = QFrame()
    frame.setObjectName("problem")
    theme.set_look(frame, ROLES[problem.level])
    column = QVBoxLayout(frame)
    column.setContentsMargins(theme.space(3), theme.space(2), theme.space(3), theme.space(2))
    column.setSpacing(theme.space(1))
    column.addWidget(parts.label(problem.where.cell, "strong", wraps=True))
    says = parts.label(problem.says + problem.advice, wraps=True)
    says.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    column.addWidget(says)
    return frame
