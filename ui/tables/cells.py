"""What tables need besides Qt."""

import csv
import io
from collections.abc import Sequence
from typing import Protocol, TypeAlias, cast

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QGuiApplication, QIcon
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QScrollArea,
    QStyle,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from ui import theme

Index: TypeAlias = QModelIndex | QPersistentModelIndex
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
CENTRE = Qt.AlignmentFlag.AlignCenter


class Cell(Protocol):
    """What a cell is drawn with; the type stubs of PySide leave these attributes out."""

    features: QStyleOptionViewItem.ViewItemFeature
    state: QStyle.StateFlag
    rect: QRect
    text: str
    icon: QIcon
    decorationSize: QSize  # noqa: N815 - Qt's name
    displayAlignment: Qt.AlignmentFlag  # noqa: N815 - Qt's name
    textElideMode: Qt.TextElideMode  # noqa: N815 - Qt's name


def cell_of(option: QStyleOptionViewItem) -> Cell:
    """The option with its attributes."""
    return cast("Cell", option)


def show_whole_rows(view: QTableView) -> None:
    """Let a table be read row by row: one line each, chosen whole; Tab leaves the table."""
    view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    view.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
    view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    view.setAlternatingRowColors(True)
    view.setShowGrid(False)
    view.setWordWrap(False)
    view.setTabKeyNavigation(False)
    view.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    rows = view.verticalHeader()
    rows.hide()
    rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
    rows.setDefaultSectionSize(theme.size("row"))
    view.horizontalHeader().setFixedHeight(theme.size("header"))


def fix_order(view: QTableView) -> None:
    """Let the headings only be read: nothing is sorted by a click on them."""
    header = view.horizontalHeader()
    header.setHighlightSections(False)
    header.setSectionsClickable(False)


def set_width(view: QTableView, place: int, width: float) -> int:
    """Give a column a width of the design, and no less than its heading needs; returns it."""
    header = view.horizontalHeader()
    header.ensurePolished()
    given = max(theme.length(width), header.sectionSizeHint(place))
    view.setColumnWidth(place, given)
    return given


def show_cell(view: QTableView) -> None:
    """Let what the table stands in scroll to its cursor, and to what is said below the table."""
    part = view.parentWidget()
    around: QWidget | None = part
    while around is not None and not isinstance(around, QScrollArea):
        around = around.parentWidget()
    if isinstance(around, QScrollArea):
        below = part.mapTo(around.widget(), part.rect().bottomLeft())
        around.ensureVisible(0, below.y(), 0, 0)
        cell = view.visualRect(view.currentIndex())
        spot = view.viewport().mapTo(around.widget(), cell.center())
        around.ensureVisible(0, spot.y(), 0, 2 * cell.height())


def copy_selected(view: QTableView) -> None:
    """Put the selected rows under their headings on the clipboard, as Excel and WPS take them."""
    model, header = view.model(), view.horizontalHeader()
    columns = [header.logicalIndex(place) for place in range(header.count())]
    heading = [model.headerData(at, Qt.Orientation.Horizontal) for at in columns]
    rows = sorted(one.row() for one in view.selectionModel().selectedRows())
    lines = [heading, *([model.index(row, at).data() for at in columns] for row in rows)]
    _put_on_clipboard(lines)


def copy_block(view: QTableView, rows: Sequence[int], columns: Sequence[int]) -> None:
    """Put some cells on the clipboard, as Excel and WPS take them."""
    model = view.model()
    _put_on_clipboard([[model.index(row, at).data() for at in columns] for row in rows])


def _put_on_clipboard(lines: Sequence[Sequence[object]]) -> None:
    texts = [[" ".join(str(cell or "").split()) for cell in line] for line in lines]
    QGuiApplication.clipboard().setText("\n".join(map("\t".join, texts)))


def block_of(text: str) -> list[list[str]]:
    """The cells of a copied block; what has a line break inside is quoted by Excel and WPS."""
    lines = list(csv.reader(io.StringIO(text, newline=""), delimiter="\t"))
    while lines and not any(cell.strip() for cell in lines[-1]):
        lines.pop()
    return lines
