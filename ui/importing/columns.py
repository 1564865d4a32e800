"""The columns of a sheet as rows of a table: heading, samples, and the field they go to."""

from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractTableModel,
    QObject,
    Qt,
    Signal,
)

from db.kinds import Ref
from ruraledu_desktop.sheets.columns import IGNORED, Column
from ruraledu_desktop.sheets.coordinates import column_name
from ruraledu_desktop.sheets.layouts import Layout
from ruraledu_desktop.sheets.plans import SheetPlan, TablePlan
from ruraledu_desktop.sheets.sublayouts import layout_of
from ui import theme
from ui.importing.field_line import NOT_IMPORTED
from ui.tables.cells import LEFT, Index
from ui.words import say

LETTER, HEADING, SAMPLES, TARGET, ABOUT = range(5)
TITLES = (say("列"), say("表头"), say("内容举例"), say("导入为"), say("说明"))


@dataclass
class _Line:
    """One column and the target the clerk chose for it."""

    column: Column
    target: str


class Columns(QAbstractTableModel):
    """The columns of the tables of one workbook; tables with the same header are shown once.

    Signals:
        edited: a column goes elsewhere now.
    """

    edited = Signal()

    def __init__(self, plan: SheetPlan, parent: QObject) -> None:
        super().__init__(parent)
        self.layout_of: Layout = layout_of(plan.record)
        self._plan = plan
        self._lines = {
            table.mark: [_Line(column, column.target) for column in table.columns]
            for table in plan.tables
        }
        self._shown = plan.tables[0].mark

    @property
    def tables(self) -> list[TablePlan]:
        """The first table of each header."""
        return list({table.mark: table for table in reversed(self._plan.tables)}.values())[::-1]

    def show_table(self, mark: str) -> None:
        """Show the columns of a table."""
        self.beginResetModel()
        self._shown = mark
        self.endResetModel()

    def mapping(self) -> dict[str, dict[str, str]]:
        """The targets as `plans.plan` takes them."""
        return {
            mark: {one.column.key: one.target for one in lines if not one.column.compared}
            for mark, lines in self._lines.items()
        }

    @property
    def is_as_planned(self) -> bool:
        """Whether the clerk changed nothing."""
        return self.mapping() == self._plan.mapping()

    @property
    def missing(self) -> str:
        """The label of the field no row can do without, when no column goes to it; else ""."""
        named_by = self.layout_of.naming
        for lines in self._lines.values():
            if all(one.target != named_by for one in lines):
                return self.layout_of.targets[named_by].title
        return ""

    def target(self, row: int) -> str:
        """The target of a column that is shown, "" for none."""
        return self._lines[self._shown][row].target

    # --- choosing ---------------------------------------------------------------------------

    def choose(self, row: int, target: str) -> None:
        """Send a column to a target; another column that went there is left out."""
        lines = self._lines[self._shown]
        may_repeat = target == IGNORED or isinstance(self.layout_of.targets[target].field.kind, Ref)
        for one in lines:
            if one.target == target and not may_repeat:
                one.target = IGNORED
        lines[row].target = target
        self._tell()

    @property
    def suggested(self) -> int:
        """How many columns of all tables wait for their suggestion to be taken."""
        return sum(_waits(one) for lines in self._lines.values() for one in lines)

    def take_suggestions(self) -> None:
        """Send all columns where their headings suggest, if nothing else goes there."""
        for lines in self._lines.values():
            for one in lines:
                if _waits(one) and all(other.target != one.column.suggestion for other in lines):
                    one.target = one.column.suggestion
        self._tell()

    def _tell(self) -> None:
        last = self.index(self.rowCount() - 1, ABOUT)
        self.dataChanged.emit(self.index(0, 0), last)
        self.edited.emit()

    # --- what Qt asks -----------------------------------------------------------------------

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent and parent.isValid() else len(self._lines[self._shown])

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent and parent.isValid() else len(TITLES)

    def flags(self, index: Index) -> Qt.ItemFlag:
        found = super().flags(index)
        is_open = not self._lines[self._shown][index.row()].column.compared
        return found | Qt.ItemFlag.ItemIsEditable if index.column() == TARGET and is_open else found

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        line = self._lines[self._shown][index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return self._text(line, index.column())
        if role == Qt.ItemDataRole.ForegroundRole:
            return theme.colour("text" if line.target else "text_faint")
        if role == Qt.ItemDataRole.DecorationRole and index.column() == TARGET:
            return _icon(line)
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return TITLES[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return LEFT
        return None

    def _text(self, line: _Line, place: int) -> str:
        column = line.column
        if place == LETTER:
            return column_name(column.heading.column)
        if place == HEADING:
            return column.heading.title
        if place == SAMPLES:
            return say("、").join(column.samples)
        if place == TARGET:
            return self._target_text(line)
        return self._about(line)

    def _target_text(self, line: _Line) -> str:
        if line.column.compared:
            return say("只作核对")
        return self.layout_of.targets[line.target].title if line.target else NOT_IMPORTED

    def _about(self, line: _Line) -> str:
        told = self._about_target(line)
        if not line.column.is_hidden:
            return told
        return say("隐藏的列；{about}", about=told) if told else say("隐藏的列")

    def _about_target(self, line: _Line) -> str:
        if line.target:
            return "" if line.target == line.column.target else say("您选的")
        if _waits(line):
            title = self.layout_of.targets[line.column.suggestion].title
            return say("可能是“{title}”，请确认", title=title)
        return line.column.reason or say("您选择不导入")


def _waits(line: _Line) -> bool:
    return not line.target and bool(line.column.suggestion)


def _icon(line: _Line) -> object:
    if line.target:
        return theme.icon("check", "success")
    if _waits(line):
        return theme.icon("help", "warning")
    return theme.icon("eye" if line.column.compared else "minus", "text_faint")
