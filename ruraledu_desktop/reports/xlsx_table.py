"""A table as a sheet: headings that stay in sight and repeat in print."""

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.header_footer import HeaderFooterItem
from openpyxl.worksheet.worksheet import Worksheet

from ruraledu_desktop.reports.model import Report, Table
from ruraledu_desktop.reports.xlsx_style import (
    BODY,
    BOX,
    HEAD,
    SHADE,
    TITLE,
    height_of,
    merge,
    put,
    width_of,
)

_FIRST_HEAD = 3
_HEAD_HEIGHT = 9.0
_NOTE_CHARACTERS_PER_MM = 0.28


def fill(sheet: Worksheet, report: Report, table: Table) -> None:
    """Write title, office and day, headings, lines, notes and signatures."""
    wide = len(table.columns)
    _title(sheet, report, wide)
    last_head = _headings(sheet, table)
    for number, line in enumerate(table.lines, last_head + 1):
        font = HEAD if line.is_strong else BODY
        for place, (value, column) in enumerate(zip(line.cells, table.columns, strict=True), 1):
            put(sheet, number, place, value, font=font, align=column.align).border = BOX
    _foot(sheet, report, table, last_head + len(table.lines) + 1)
    sheet.freeze_panes = f"A{last_head + 1}"
    sheet.print_title_rows = f"1:{last_head}"
    footer = HeaderFooterItem()
    footer.center.text = "第 &P 页　共 &N 页"
    sheet.HeaderFooter.oddFooter = footer


def _title(sheet: Worksheet, report: Report, wide: int) -> None:
    put(sheet, 1, 1, report.title, font=TITLE, align="center")
    merge(sheet, 1, 1, 1, wide)
    sheet.row_dimensions[1].height = height_of(12)
    half = max(1, wide // 2)
    put(sheet, 2, 1, f"填报单位（盖章）：{report.unit}", font=BODY, align="left")
    merge(sheet, 2, 1, 1, half)
    if wide > 1:
        put(sheet, 2, half + 1, f"填报日期：{report.day}", font=BODY, align="right")
        merge(sheet, 2, half + 1, 1, wide - half)
    sheet.row_dimensions[2].height = height_of(7)


def _headings(sheet: Worksheet, table: Table) -> int:
    """One row of headings, or two when some columns have a common one; returns the last."""
    rows = 2 if any(column.group for column in table.columns) else 1
    last = _FIRST_HEAD + rows - 1
    for place, column in enumerate(table.columns, 1):
        top = last if column.group else _FIRST_HEAD
        put(sheet, top, place, column.heading, font=HEAD, align="center")
        for row in range(_FIRST_HEAD, last + 1):
            sheet.cell(row, place).border = BOX
            sheet.cell(row, place).fill = SHADE
        if not column.group:
            merge(sheet, top, place, rows, 1)
        sheet.column_dimensions[get_column_letter(place)].width = width_of(column.width)
    _groups(sheet, table)
    for row in range(_FIRST_HEAD, last + 1):
        sheet.row_dimensions[row].height = height_of(_HEAD_HEIGHT)
    return last


def _groups(sheet: Worksheet, table: Table) -> None:
    start = 0
    for place, column in enumerate(table.columns):
        is_last = place + 1 == len(table.columns) or table.columns[place + 1].group != column.group
        if is_last and column.group:
            put(sheet, _FIRST_HEAD, start + 1, column.group, font=HEAD, align="center")
            merge(sheet, _FIRST_HEAD, start + 1, 1, place - start + 1)
        if is_last:
            start = place + 1


def _foot(sheet: Worksheet, report: Report, table: Table, row: int) -> None:
    """Notes over the whole width, then the signatures side by side."""
    wide = len(table.columns)
    per_line = max(20, sum(column.width for column in table.columns) * _NOTE_CHARACTERS_PER_MM)
    for note in report.all_notes:
        put(sheet, row, 1, note, font=BODY, align="left")
        merge(sheet, row, 1, 1, wide)
        sheet.row_dimensions[row].height = height_of(5.5 * -(-len(note) // int(per_line)))
        row += 1
    if report.signatures:
        share = max(1, wide // len(report.signatures))
        for place, name in enumerate(report.signatures):
            put(sheet, row + 1, 1 + place * share, f"{name}：", font=BODY, align="left")
            merge(sheet, row + 1, 1 + place * share, 1, share)
        sheet.row_dimensions[row + 1].height = height_of(8)
