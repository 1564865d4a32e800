"""The table of figures: one line per indicator, one column per township, sum and gap."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QKeySequence, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from ruraledu_desktop.indicators import Figure, Result, State, Unit
from ui import theme
from ui.tables.cells import cell_of
from ui.words import say

Index = QModelIndex | QPersistentModelIndex
_FIGURE = Qt.ItemDataRole.UserRole
_TWO_LINES = 40
_NAME_WIDTH, _TARGET_WIDTH, _GAP_WIDTH, _LEAST_WIDTH = 148, 72, 104, 74
_ROLES = {
    State.REACHED: ("success", "success_soft"),
    State.SHORT: ("danger", "danger_soft"),
    State.UNSURE: ("warning", "warning_soft"),
    State.EMPTY: ("text_faint", "surface"),
}


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

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self.results)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self.headings)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if role == Qt.ItemDataRole.DisplayRole and orientation == Qt.Orientation.Horizontal:
            return self.headings[section]
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        result, column = self.results[index.row()], index.column()
        if role == _FIGURE:
            return self._figure(result, column)
        if role == Qt.ItemDataRole.ToolTipRole and column == 0:
            return result.indicator.statement
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self.text(result, column)
        return None

    def choice(self, index: Index) -> Choice:
        """What is chosen with a cell: a township's figure, or the sum in the other columns."""
        result = self.results[index.row()]
        place = index.column() - 2
        return Choice(result, self.units[place] if 0 <= place < len(self.units) else None)

    def _figure(self, result: Result, column: int) -> Figure | None:
        place = column - 2
        if 0 <= place < len(self.units):
            return result.cells.get(self.units[place].code)
        return result.total if self.has_sum and place == len(self.units) else None

    def text(self, result: Result, column: int) -> str:
        """A cell in one line, for copying and reading aloud."""
        if column == 0:
            return result.indicator.name
        if column == 1:
            return result.total.goal_words
        figure = self._figure(result, column)
        if figure is None:
            return result.total.gap_shown or result.total.state.label
        return describe(figure)


def describe(figure: Figure) -> str:
    """A figure in one line: 66.66%（2/3）未达到."""
    parts = say("（{parts}）", parts=figure.parts) if figure.base else ""
    missing = say("，待填{count}", count=figure.missing) if figure.missing else ""
    return f"{figure.shown}{parts}{figure.state.label}{missing}"


class FigureDelegate(QStyledItemDelegate):
    """Paints a figure in two lines, coloured by its state, which a sign says too."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model = index.model()
        assert isinstance(model, FigureModel)
        figure = model.data(index, _FIGURE)
        cell = cell_of(option)
        rect = QRect(cell.rect)
        painter.save()
        if isinstance(figure, Figure):
            self._paint_figure(painter, rect, figure)
        else:
            self._paint_words(painter, rect, model, index)
        if cell.state & QStyle.StateFlag.State_Selected:
            painter.setPen(QPen(theme.colour("focus"), theme.size("focus")))
            painter.drawRect(rect.adjusted(1, 1, -2, -2))
        painter.restore()

    def _paint_figure(self, painter: QPainter, rect: QRect, figure: Figure) -> None:
        strong, soft = _ROLES[figure.state]
        painter.fillRect(rect, theme.colour(soft))
        below = _below(figure)
        upper, lower = _halves(rect) if below else (rect, rect)
        painter.setFont(theme.font("body", is_strong=True))
        painter.setPen(theme.colour(strong))
        value = f"{figure.state.sign} {figure.shown}".strip()
        painter.drawText(upper, Qt.AlignmentFlag.AlignCenter, value)
        if below:
            painter.setFont(theme.font("caption"))
            painter.setPen(theme.colour("text_soft"))
            painter.drawText(lower, Qt.AlignmentFlag.AlignCenter, below)

    def _paint_words(
        self, painter: QPainter, rect: QRect, model: FigureModel, index: Index
    ) -> None:
        result = model.results[index.row()]
        inner = rect.adjusted(theme.space(2), 0, -theme.space(2), 0)
        if index.column():
            is_gap = index.column() > 1
            role = _ROLES[result.total.state][0] if is_gap else "text"
            painter.setFont(theme.font("body", is_strong=is_gap))
            painter.setPen(theme.colour(role))
            text = model.text(result, index.column())
            painter.drawText(inner, Qt.AlignmentFlag.AlignCenter, text)
            return
        upper, lower = _halves(inner)
        side = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.setFont(theme.font("body", is_strong=True))
        painter.setPen(theme.colour("text"))
        painter.drawText(upper, side, result.indicator.name)
        painter.setFont(theme.font("caption"))
        painter.setPen(theme.colour("text_soft"))
        about = say("{id}　{words}", id=result.indicator.id, words=result.indicator.statement)
        metrics = painter.fontMetrics()
        elided = metrics.elidedText(about, Qt.TextElideMode.ElideRight, lower.width())
        painter.drawText(lower, side, elided)


def _below(figure: Figure) -> str:
    """The second line: numerator and denominator, and how many lack a fact."""
    parts = [figure.parts] if figure.base else []
    if figure.missing:
        parts.append(say("待填{count}", count=figure.missing))
    return "　".join(parts)


def _halves(rect: QRect) -> tuple[QRect, QRect]:
    """The upper and lower line of a cell, drawn together to its middle."""
    pad = rect.height() // 12
    half = rect.height() // 2 - pad
    upper = QRect(rect.left(), rect.top() + pad, rect.width(), half)
    return upper, QRect(rect.left(), rect.top() + pad + half, rect.width(), half)


class FigureView(QTableView):
    """The table on the screen.

    Signals:
        chosen: the Choice of the current cell.
        entered_names: Enter: the clerk wants on into the names.
        copied: Ctrl+C.
    """

    chosen = Signal(object)
    entered_names = Signal()
    copied = Signal()

    def __init__(self, model: FigureModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("figures")
        self.figures = model
        self.setModel(model)
        self.setItemDelegate(FigureDelegate(self))
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(theme.length(_TWO_LINES))
        header = self.horizontalHeader()
        header.setSectionsClickable(False)
        header.setMinimumSectionSize(theme.length(_LEAST_WIDTH))
        model.modelReset.connect(self._arrange)
        self.doubleClicked.connect(lambda _: self.entered_names.emit())

    def _arrange(self) -> None:
        """Townships share the room; with one township the name of the indicator has it."""
        header = self.horizontalHeader()
        last = self.figures.columnCount() - 1
        fixed = {0: _NAME_WIDTH, 1: _TARGET_WIDTH, last: _GAP_WIDTH}
        if not self.figures.has_sum:
            fixed = {1: _TARGET_WIDTH, 2: 2 * _LEAST_WIDTH, last: _GAP_WIDTH}
        for column in range(last + 1):
            is_fixed = column in fixed
            mode = QHeaderView.ResizeMode.Fixed if is_fixed else QHeaderView.ResizeMode.Stretch
            header.setSectionResizeMode(column, mode)
            if is_fixed:
                header.resizeSection(column, theme.length(fixed[column]))

        self._end_at_the_last_row()

    def _end_at_the_last_row(self) -> None:
        """Leave the room that no row needs to the names."""
        rows = self.figures.rowCount() * self.verticalHeader().defaultSectionSize()
        bar = self.horizontalScrollBar().sizeHint().height()
        header = self.horizontalHeader().sizeHint().height()
        self.setMaximumHeight(rows + header + bar + 2 * self.frameWidth())

    def choose(self, indicator: str, unit: str | None) -> None:
        """Put the cursor on a figure, on the first indicator's sum when it is not there.

        The first time the names of the indicators stay in sight.
        """
        rows = [one.indicator.id for one in self.figures.results]
        codes = [one.code for one in self.figures.units]
        row = rows.index(indicator) if indicator in rows else 0
        column = codes.index(unit) + 2 if unit in codes else 2 + len(codes) * self.figures.has_sum
        index = self.figures.index(row, column)
        self.selectionModel().setCurrentIndex(
            index, QItemSelectionModel.SelectionFlag.ClearAndSelect
        )
        if not indicator:
            self.horizontalScrollBar().setValue(0)

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        if current.isValid():
            self.chosen.emit(self.figures.choice(current))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered_names.emit()
        elif event.matches(QKeySequence.StandardKey.Copy):
            self.copied.emit()
        else:
            super().keyPressEvent(event)
