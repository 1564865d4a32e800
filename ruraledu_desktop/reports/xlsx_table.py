"""A table as a sheet: headings that stay in sight and repeat in print."""

from collections.abc import Sequence

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.header_footer import HeaderFooterItem
from openpyxl.worksheet.worksheet import Worksheet
from reportlab.lib.units import mm

from ruraledu_desktop.reports import lettering
from ruraledu_desktop.reports.lettering import SANS
from ruraledu_desktop.reports.model import Report, Table
from ruraledu_desktop.reports.widths import widths
from ruraledu_desktop.reports.xlsx_style import (
    BODY,
    BODY_SIZE,
    BOX,
    FIRST_ROW,
    HEAD,
    SHADE,
    head,
    height_of,
    merge,
    put,
    signatures,
    width_of,
)

_HEAD_HEIGHT = 9.0
_NOTE_CHARACTERS_PER_MM = 0.28
_LINE_HEIGHT = 13.0
_PAD = 8.0
"""Points beside the text of a cell."""


def fill(sheet: Worksheet, report: Report, table: Table) -> None:
    """Write title, office and day, headings, lines, notes and signatures."""
    wide = len(table.columns)
    head(sheet, report, wide)
    last_head = _headings(sheet, table, _set_widths(sheet, report, table))
    for number, line in enumerate(table.lines, last_head + 1):
        font = HEAD if line.is_strong else BODY
        for place, (value, column) in enumerate(zip(line.cells, table.columns, strict=True), 1):
            put(sheet, number, place, value, font=font, align=column.align).border = BOX
    _foot(sheet, report, wide, last_head + len(table.lines) + 1)
    sheet.freeze_panes = f"A{last_head + 1}"
    sheet.print_title_rows = f"1:{last_head}"
    footer = HeaderFooterItem()
    footer.center.text = "第 &P 页　共 &N 页"
    sheet.HeaderFooter.oddFooter = footer


def _set_widths(sheet: Worksheet, report: Report, table: Table) -> list[float]:
    """Set the widths and return them; Excel fits the sheet to its paper, not a text to its cell."""
    room = report.paper.width / report.paper.scale * mm
    found = widths(table, size=BODY_SIZE, pad=_PAD, room=room, shrinks=False)
    for place, wide in enumerate(found, 1):
        sheet.column_dimensions[get_column_letter(place)].width = width_of(wide / mm)
    return found


def _headings(sheet: Worksheet, table: Table, wide: Sequence[float]) -> int:
    """One row of headings, or two when some columns have a common one; returns the last."""
    rows = 2 if any(column.group for column in table.columns) else 1
    last = FIRST_ROW + rows - 1
    for place, column in enumerate(table.columns, 1):
        top = last if column.group else FIRST_ROW
        put(sheet, top, place, column.heading, font=HEAD, align="center")
        for row in range(FIRST_ROW, last + 1):
            sheet.cell(row, place).border = BOX
            sheet.cell(row, place).fill = SHADE
        if not column.group:
            merge(sheet, top, place, rows, 1)
    _groups(sheet, table)
    first = height_of(_HEAD_HEIGHT)
    sheet.row_dimensions[FIRST_ROW].height = first
    needed = [
        _height(column.heading, room) - (0 if column.group or rows == 1 else first)
        for column, room in zip(table.columns, wide, strict=True)
    ]
    sheet.row_dimensions[last].height = max(first, *needed)
    return last


def _height(heading: str, wide: float) -> float:
    """The height of all lines of a heading: Excel does not see to that of merged cells."""
    return len(lettering.wrap(heading, SANS, BODY_SIZE, wide - _PAD)) * _LINE_HEIGHT + _PAD


def _groups(sheet: Worksheet, table: Table) -> None:
    start = 0
    for place, column in enumerate(table.columns):
        is_last = place + 1 == len(table.columns) or table.columns[place + 1].group != column.group
        if is_last and column.group:
            put(sheet, FIRST_ROW, start + 1, column.group, font=HEAD, align="center")
            merge(sheet, FIRST_ROW, start + 1, 1, place - start + 1)
        if is_last:
            start = place + 1


def _foot(sheet: Worksheet, report: Report, wide: int, row: int) -> None:
    """Notes over the whole width, then the signatures."""
    per_line = report.paper.width / report.paper.scale * _NOTE_CHARACTERS_PER_MM
    for note in report.all_notes:
        put(sheet, row, 1, note, font=BODY, align="left")
        merge(sheet, row, 1, 1, wide)
        sheet.row_dimensions[row].height = height_of(5.5 * -(-len(note) // int(per_line)))
        row += 1
    if report.signatures:
        signatures(sheet, row + 1, report, wide)
