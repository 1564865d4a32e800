"""The table of figures: one line per indicator, one column per township, sum and gap."""

from PySide6.QtCore import (
    QItemSelectionModel,
    QRect,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetrics, QKeyEvent, QKeySequence, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from ruraledu_desktop.indicators import Attainment, Figure
from ui import theme
from ui.indicators.model import FIGURE, FigureModel, about
from ui.keys import ENTER
from ui.tables.cells import Index, cell_of
from ui.words import say

_TWO_LINES = 40
_NAME_WIDTH, _TARGET_WIDTH, _GAP_WIDTH, _LEAST_WIDTH = 132, 72, 104, 84
_FIGURE_WIDTH, _NAME_MOST = 90, 440
"""A figure stands well in the one; the name of an indicator needs no more than the other."""
_ROLES = {
    Attainment.REACHED: ("success", "success_soft"),
    Attainment.SHORT: ("danger", "danger_soft"),
    Attainment.UNSURE: ("warning", "warning_soft"),
    Attainment.EMPTY: ("text_faint", "surface"),
    Attainment.WATCHED: ("text", "surface"),
}


class FigureDelegate(QStyledItemDelegate):
    """Paints a figure in two lines, coloured by its state, which a sign says too."""

    def __init__(self, view: "FigureView") -> None:
        super().__init__(view)
        self._view = view

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model = index.model()
        assert isinstance(model, FigureModel)
        figure = model.data(index, FIGURE)
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
            is_gap = index.column() == model.columnCount() - 1
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
        words = about(result) if self._view.has_sentences else result.indicator.id
        painter.drawText(lower, side, words)


def _below(figure: Figure) -> str:
    """The second line: numerator and denominator, and how many lack a fact."""
    parts = [figure.parts] if figure.base else []
    if figure.missing:
        parts.append(say("待填{count:,}", count=figure.missing))
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
        rearranged: another number of lines, or of columns that fit beside each other.
    """

    chosen = Signal(object)
    entered_names = Signal()
    copied = Signal()
    rearranged = Signal()

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
        self.horizontalScrollBar().rangeChanged.connect(self._end_at_the_last_row)
        self.doubleClicked.connect(lambda _: self.entered_names.emit())

    def _arrange(self) -> None:
        """The figures share what room the name and the sentence of an indicator leave."""
        header = self.horizontalHeader()
        last = self.figures.columnCount() - 1
        for column in range(last + 1):
            is_fixed = column == 0 or (self.figures.has_sum and column in (1, last))
            mode = QHeaderView.ResizeMode.Fixed if is_fixed else QHeaderView.ResizeMode.Stretch
            header.setSectionResizeMode(column, mode)
        if self.figures.has_sum:
            header.resizeSection(1, theme.length(_TARGET_WIDTH))
            header.resizeSection(last, theme.length(_GAP_WIDTH))
        self._fit_names()
        self._end_at_the_last_row()

    def _fit_names(self) -> None:
        """Names are as wide as the figures, whose number differs, leave room for."""
        if self.figures.columnCount():
            figures = (self.figures.columnCount() - 3) * _FIGURE_WIDTH
            needed = theme.length(figures + _TARGET_WIDTH + _GAP_WIDTH)
            least, most = theme.length(_NAME_WIDTH), theme.length(_NAME_MOST)
            width = min(max(self.viewport().width() - needed, least), most)
            self.horizontalHeader().resizeSection(0, width)

    @property
    def has_sentences(self) -> bool:
        """Whether the sentence about each indicator has room; all are shown, or none."""
        measure = QFontMetrics(theme.font("caption")).horizontalAdvance
        room = self.columnWidth(0) - 2 * theme.space(2)
        return all(measure(about(one)) <= room for one in self.figures.results)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_names()

    def _end_at_the_last_row(self) -> None:
        """Leave the room that no row needs to the names."""
        self.setMaximumHeight(self._height_of(self.figures.rowCount()))
        self.rearranged.emit()

    def _height_of(self, rows: int) -> int:
        is_wide = self.horizontalScrollBar().maximum() > 0
        bar = self.horizontalScrollBar().sizeHint().height() if is_wide else 0
        header = self.horizontalHeader().sizeHint().height()
        lines = rows * self.verticalHeader().defaultSectionSize()
        return lines + header + bar + 2 * self.frameWidth()

    def whole_height(self, room: int) -> int:
        """The height of as many whole lines as there is room for, of one at least."""
        line = self.verticalHeader().defaultSectionSize()
        rows = max(1, (room - self._height_of(0)) // line)
        return self._height_of(min(rows, self.figures.rowCount()))

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
        if event.key() in ENTER:
            self.entered_names.emit()
        elif event.matches(QKeySequence.StandardKey.Copy):
            self.copied.emit()
        else:
            super().keyPressEvent(event)
