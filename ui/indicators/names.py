"""The names behind a figure, each with the reason why it counts or not."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QHeaderView,
    QTableView,
    QWidget,
)

from db.records import School
from ruraledu_desktop.indicators import Name
from ui.indicators.model import Choice
from ui.keys import ENTER
from ui.tables.cells import Index, copy_selected, fix_order, set_width, show_whole_rows
from ui.words import say

_NAME_WIDTH, _PLACE_WIDTH, _UNIT_WIDTH = 110, 200, 90


class NamesModel(QAbstractTableModel):
    """Names and reasons as plain rows."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.names: list[Name] = []
        self._units: dict[str, str] = {}
        self._columns: list[tuple[str, str]] = []

    def show_names(self, choice: Choice, names: Sequence[Name]) -> None:
        """Show the names of one side; the township only when there are several."""
        is_school = choice.result.indicator.subject is School
        columns = [("name", say("学校") if is_school else say("姓名"))]
        columns += [] if is_school else [("school", say("学校"))]
        columns += [] if choice.unit else [("unit", say("乡镇（街道）"))]
        self.beginResetModel()
        self._units = {unit.code: unit.name for unit in choice.result.units}
        self._columns = [*columns, ("reason", say("原因"))]
        self.names = list(names)
        self.endResetModel()

    @property
    def columns(self) -> list[str]:
        """The names of the shown columns."""
        return [name for name, _ in self._columns]

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent and parent.isValid() else len(self.names)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent and parent.isValid() else len(self._columns)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if role == Qt.ItemDataRole.DisplayRole and orientation == Qt.Orientation.Horizontal:
            return self._columns[section][1]
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return None
        one, column = self.names[index.row()], self._columns[index.column()][0]
        if column == "unit":
            return self._units.get(one.unit, say("其他"))
        if column == "name":
            return one.name or say("（未填姓名）")
        return getattr(one, column)


class NamesView(QTableView):
    """The list of names.

    Signals:
        opened: Enter or double click: the record.
        left: Esc.
    """

    opened = Signal(str)
    left = Signal()

    def __init__(self, model: NamesModel) -> None:
        super().__init__()
        self.setObjectName("names")
        self._names = model
        self.setModel(model)
        show_whole_rows(self)
        fix_order(self)
        self.horizontalHeader().setDefaultAlignment(
            Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        )
        self.horizontalHeader().setStretchLastSection(True)
        self.doubleClicked.connect(self._open)

    def arrange(self, columns: Sequence[str]) -> None:
        """Give the columns their widths; the reason has the rest."""
        widths = {"name": _NAME_WIDTH, "school": _PLACE_WIDTH, "unit": _UNIT_WIDTH}
        if "school" not in columns:
            widths["name"] = _PLACE_WIDTH
        for place, name in enumerate(columns[:-1]):
            self.horizontalHeader().setSectionResizeMode(place, QHeaderView.ResizeMode.Interactive)
            set_width(self, place, widths[name])

    def _open(self, index: Index) -> None:
        if index.isValid():
            self.opened.emit(self._names.names[index.row()].record_id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in ENTER:
            self._open(self.currentIndex())
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.matches(QKeySequence.StandardKey.Copy):
            copy_selected(self)
        else:
            super().keyPressEvent(event)
