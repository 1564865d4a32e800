"""The figures as rows: one line per indicator, one column per township, sum and gap."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, Qt
from PySide6.QtWidgets import QWidget

from ruraledu_desktop.indicators import Figure, Result, Unit
from ui.tables.cells import Index
from ui.words import say

FIGURE = Qt.ItemDataRole.UserRole


@dataclass(frozen=True)
class Choice:
    """A figure that was chosen.

    Attributes:
        unit: the township; None for the sum of all.
    """

    result: Result
    unit: Unit | None

    @property
    def figure(self) -> Figure:
        """The figure itself."""
        return self.result.cells[self.unit.code] if self.unit else self.result.total


class FigureModel(QAbstractTableModel):
    """Plain results as rows: name, target, townships, sum, gap."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.results: list[Result] = []
        self.units: list[Unit] = []

    def show_results(self, results: Sequence[Result]) -> None:
        """Show other figures."""
        self.beginResetModel()
        self.results = list(results)
        self.units = list(dict.fromkeys(unit for one in results for unit in one.units))
        self.endResetModel()

    @property
    def has_sum(self) -> bool:
        """Whether there is more than one township, so that a sum says something."""
        return len(self.units) > 1

    @property
    def headings(self) -> list[str]:
        """The headings in order."""
        sums = [say("合计")] if self.has_sum else []
        names = [unit.name for unit in self.units]
        return [say("指标"), say("目标"), *names, *sums, say("差距")]

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent and parent.isValid() else len(self.results)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent and parent.isValid() else len(self.headings)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if role == Qt.ItemDataRole.DisplayRole and orientation == Qt.Orientation.Horizontal:
            return self.headings[section]
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        result, column = self.results[index.row()], index.column()
        if role == FIGURE:
            return self._figure(result, column)
        if role == Qt.ItemDataRole.ToolTipRole and column == 0:
            return result.indicator.statement
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self.text(result, column)
        return None

    def choice(self, index: Index) -> Choice:
        """What is chosen with a cell: a township's figure, or the sum where there is none."""
        result, unit = self.results[index.row()], self._unit(index.column())
        return Choice(result, unit if unit and unit.code in result.cells else None)

    def _unit(self, column: int) -> Unit | None:
        place = column - 2
        return self.units[place] if 0 <= place < len(self.units) else None

    def _figure(self, result: Result, column: int) -> Figure | None:
        unit = self._unit(column)
        if unit:
            return result.cells.get(unit.code)
        return result.total if self.has_sum and column == len(self.units) + 2 else None

    def text(self, result: Result, column: int) -> str:
        """A cell in one line, for copying and reading aloud."""
        if column == 0:
            return result.indicator.name
        if column == 1:
            return result.total.goal_words
        figure = self._figure(result, column)
        if figure is None and self._unit(column):
            return say("—")  # what is of no township counts only where records are counted
        if figure is None:
            return result.total.gap_shown or result.total.state.label
        return describe(figure)


def about(result: Result) -> str:
    """Number and sentence of an indicator, as they stand under its name."""
    rule = result.indicator
    return say("{id}　{words}", id=rule.id, words=rule.statement)


def describe(figure: Figure) -> str:
    """A figure in one line: 66.66%（2/3）未达到."""
    parts = say("（{parts}）", parts=figure.parts) if figure.base else ""
    missing = say("，待填{count:,}", count=figure.missing) if figure.missing else ""
    return f"{figure.shown}{parts}{figure.state.label}{missing}"
