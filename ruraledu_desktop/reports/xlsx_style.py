"""Fonts, borders and lengths of the sheets, and what forms and tables have alike on them."""

from collections.abc import Sequence

from openpyxl.cell.cell import Cell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from ruraledu_desktop.reports.model import Cell as Value
from ruraledu_desktop.reports.model import Report

BODY_SIZE = 10
BODY, HEAD, TITLE = (
    Font(name="宋体", size=BODY_SIZE),
    Font(name="黑体", size=10),
    Font(name="黑体", size=16),
)
_THIN = Side(style="thin")
FIRST_ROW = 3
"""The first row below the head."""
_TITLE_HEIGHT, _HEAD_HEIGHT, _SIGNATURE_HEIGHT = 12, 7, 12
BOX = Border(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN)
SHADE = PatternFill("solid", fgColor="F0F2F4")
_POINTS_PER_MM = 72 / 25.4
_MM_PER_CHARACTER = 1.95


def width_of(millimetres: float) -> float:
    """A column's width in characters of the standard font."""
    return round(millimetres / _MM_PER_CHARACTER, 2)


def height_of(millimetres: float) -> float:
    """A row's height in points."""
    return round(millimetres * _POINTS_PER_MM, 2)


def aligned(horizontal: str) -> Alignment:
    """Wrapped text in the middle of its cell's height."""
    return Alignment(horizontal=horizontal, vertical="center", wrap_text=True)


def put(sheet: Worksheet, row: int, column: int, value: Value, *, font: Font, align: str) -> Cell:
    """Write a value: texts as text even when they look like numbers or formulas."""
    cell = sheet.cell(row, column)
    assert isinstance(cell, Cell)
    cell.value = value
    if isinstance(value, str):
        cell.data_type = "s"
        cell.number_format = "@"
    cell.font = font
    cell.alignment = aligned(align)
    return cell


def merge(sheet: Worksheet, row: int, column: int, rows: int, columns: int) -> None:
    """Merge cells, if there are several.

    The range is added by itself: `merge_cells` formats the borders of each cell anew, which takes
    three quarters of the time of a form; ours have theirs already.
    """
    if rows * columns > 1:
        last = f"{get_column_letter(column + columns - 1)}{row + rows - 1}"
        sheet.merged_cells.add(f"{get_column_letter(column)}{row}:{last}")


def head(sheet: Worksheet, report: Report, wide: int) -> None:
    """Title over `wide` columns; below it the office at the left and the day at the right."""
    put(sheet, 1, 1, report.title, font=TITLE, align="center")
    merge(sheet, 1, 1, 1, wide)
    sheet.row_dimensions[1].height = height_of(_TITLE_HEIGHT)
    _side_by_side(sheet, 2, report.heads, wide, aligns=("left", "right"))
    sheet.row_dimensions[2].height = height_of(_HEAD_HEIGHT)


def signatures(sheet: Worksheet, row: int, report: Report, wide: int) -> None:
    """The places to sign, side by side."""
    names = report.signature_lines
    _side_by_side(sheet, row, names, wide, aligns=("left",) * len(names))
    sheet.row_dimensions[row].height = height_of(_SIGNATURE_HEIGHT)


def _side_by_side(
    sheet: Worksheet, row: int, texts: Sequence[str], wide: int, *, aligns: Sequence[str]
) -> None:
    """Texts over equal parts of a row; in one cell where there are fewer columns than texts."""
    if wide < len(texts):
        texts = ["　".join(texts)]
    ends = [round(wide * place / len(texts)) for place in range(len(texts) + 1)]
    for text, align, start, end in zip(texts, aligns, ends, ends[1:], strict=False):
        put(sheet, row, start + 1, text, font=BODY, align=align)
        merge(sheet, row, start + 1, 1, max(1, end - start))
