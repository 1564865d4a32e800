"""The rows of a plan in a table: taken or not, who, what becomes of it, and why."""

from PySide6.QtCore import (
    QAbstractTableModel,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHeaderView, QTableView, QWidget

from db.records import School
from ruraledu_desktop.checks.problems import Problem, gravest_first
from ruraledu_desktop.sheets.rowplans import Fate, RowPlan
from ruraledu_desktop.sheets.sublayouts import layout_of
from ruraledu_desktop.subrecords import owner_of
from ui import theme
from ui.importing import wording
from ui.importing.deciding import Deciding
from ui.keys import ENTER
from ui.tables.cells import LEFT, Index, fix_order, set_width, show_whole_rows
from ui.words import say

TAKEN, PLACE, NAME, FATE, ABOUT = range(5)
TITLES = (say("导入"), say("行"), say("姓名"), say("核对结果"), say("说明"))
_WIDTHS = {TAKEN: 48, PLACE: 64, NAME: 128, FATE: 96}
_WIDE_PLACE = 132
_WIDE_NAME = 200
_ICONS = {
    Fate.NEW: ("plus", "success"),
    Fate.CHANGED: ("edit", "info"),
    Fate.SAME: ("check", "text_faint"),
    Fate.PROBLEM: ("alert-circle", "danger"),
    Fate.SKIPPED: ("minus", "text_faint"),
}


class PlanRows(QAbstractTableModel):
    """Some rows of a plan and the decisions about them.

    Signals:
        decided: a row is taken or left out now.
    """

    decided = Signal()

    def __init__(self, deciding: Deciding, parent: QWidget) -> None:
        super().__init__(parent)
        self.deciding = deciding
        self._rows = deciding.plan.rows
        layout = layout_of(deciding.plan.record)
        self._name_heading = layout.targets[layout.naming].field.label
        self._has_sheets = len({row.sheet for row in self._rows}) > 1
        self.numbers = list(range(len(self._rows)))

    @property
    def has_sheets(self) -> bool:
        """Whether rows of several sheets are shown."""
        return self._has_sheets

    def show_numbers(self, numbers: list[int]) -> None:
        """Show these rows."""
        self.beginResetModel()
        self.numbers = numbers
        self.endResetModel()

    def choose(self, rows: list[int], *, is_taken: bool) -> None:
        """Take the rows of the table, or leave them out."""
        for row in rows:
            self.deciding.choose(self.numbers[row], is_taken=is_taken)
        self.tell()

    def want(self, *, is_wanted: bool) -> None:
        """Take all that the rows of the table offer, or leave it."""
        for number in self.numbers:
            for place in range(len(self._rows[number].offers)):
                self.deciding.want(number, place, is_wanted=is_wanted)
        self.tell()

    def tell(self) -> None:
        """Paint what was decided anew."""
        if self.numbers:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self.numbers) - 1, ABOUT))
        self.decided.emit()

    # --- what Qt asks -----------------------------------------------------------------------

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent and parent.isValid() else len(self.numbers)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent and parent.isValid() else len(TITLES)

    def flags(self, index: Index) -> Qt.ItemFlag:
        found = super().flags(index)
        if index.column() == TAKEN and self.deciding.may_choose(self.numbers[index.row()]):
            found |= Qt.ItemFlag.ItemIsUserCheckable
        return found

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        number, column = self.numbers[index.row()], index.column()
        row = self._rows[number]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return self._text(row, column) or None
        if role == Qt.ItemDataRole.CheckStateRole and column == TAKEN:
            return self._check(number)
        if role == Qt.ItemDataRole.DecorationRole and column == FATE:
            return theme.icon(*_ICONS[row.fate])
        if role == Qt.ItemDataRole.ForegroundRole:
            is_quiet = row.fate in (Fate.SAME, Fate.SKIPPED)
            return theme.colour("text_faint" if is_quiet else "text")
        return None

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.CheckStateRole:
            return False
        self.choose([index.row()], is_taken=Qt.CheckState(value) is Qt.CheckState.Checked)
        return True

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._name_heading if section == NAME else TITLES[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return LEFT
        return None

    def _check(self, number: int) -> Qt.CheckState | None:
        if not self.deciding.may_choose(number):
            return None
        is_taken = self.deciding.takes(number)
        return Qt.CheckState.Checked if is_taken else Qt.CheckState.Unchecked

    def _text(self, row: RowPlan, column: int) -> str:
        if column == PLACE:
            number = str(row.row + 1)
            return f"{row.sheet} {number}" if self._has_sheets else number
        if column == NAME:
            return row.name
        if column == FATE:
            return wording.FATES[row.fate]
        return about(row) if column == ABOUT else ""


def about(row: RowPlan) -> str:
    """Why a row has its fate, in one line."""
    if row.fate is Fate.SKIPPED:
        return row.reason
    if row.fate is Fate.PROBLEM or (row.problems and row.fate is not Fate.CHANGED):
        return _gravest(row.problems)
    if row.fate is Fate.CHANGED:
        labels = dict.fromkeys(_change(one.field, one.label, one.new) for one in row.differences)
        return say("、").join(labels)
    return ""


def _change(field: str, label: str, new: str) -> str:
    return label if field else say("新增{label} {name}", label=label, name=new)


def _gravest(problems: tuple[Problem, ...]) -> str:
    worst = gravest_first(problems)[0]
    if len(problems) == 1:
        return worst.says
    return say("{says}（另有 {count} 处）", says=worst.says, count=len(problems) - 1)


class RowTable(QTableView):
    """The rows on the screen; space takes or leaves out what is selected.

    Signals:
        chosen: the cursor went to another row: its place in the plan, -1 for none.
    """

    chosen = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("import_rows")
        show_whole_rows(self)
        fix_order(self)
        self.setIconSize(QSize(theme.space(4), theme.space(4)))

    @property
    def rows(self) -> PlanRows:
        """The rows shown."""
        model = self.model()
        assert isinstance(model, PlanRows)
        return model

    @property
    def current(self) -> int:
        """The row the cursor is on, by its place in the plan; -1 for none."""
        row = self.currentIndex().row()
        return self.rows.numbers[row] if 0 <= row < len(self.rows.numbers) else -1

    def show_plan(self, deciding: Deciding) -> None:
        """Show all rows of a plan."""
        if isinstance(self.model(), PlanRows):
            self.rows.deleteLater()
        self.setModel(PlanRows(deciding, self))
        self.selectionModel().currentRowChanged.connect(lambda *_: self.chosen.emit(self.current))
        widths = dict(_WIDTHS)
        if self.rows.has_sheets:
            widths[PLACE] = _WIDE_PLACE
        record = deciding.plan.record
        if School in (record, owner_of(record) if record.parent else record):
            widths[NAME] = _WIDE_NAME
        for place, width in widths.items():
            set_width(self, place, width)
        self.horizontalHeader().setSectionResizeMode(ABOUT, QHeaderView.ResizeMode.Stretch)
        self.go_to_first()

    def show_numbers(self, numbers: list[int]) -> None:
        """Show these rows, with the cursor where it was if that row is among them."""
        before = self.current
        self.rows.show_numbers(numbers)
        if before in numbers:
            self.selectRow(numbers.index(before))
        else:
            self.go_to_first()

    def go_to_first(self) -> None:
        """Put the cursor on the first row."""
        if self.rows.numbers:
            self.selectRow(0)
        else:
            self.chosen.emit(-1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space or event.key() in ENTER:
            self.turn()
        else:
            super().keyPressEvent(event)

    def turn(self) -> None:
        """Take the selected rows, or leave them out when the one at the cursor is taken."""
        if self.current >= 0:
            is_taken = self.rows.deciding.takes(self.current)
            selected = [index.row() for index in self.selectionModel().selectedRows()]
            self.rows.choose(selected, is_taken=not is_taken)
