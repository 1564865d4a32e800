"""A filled form as a sheet: the grid of the paper form as merged cells."""

from openpyxl.styles import Alignment
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from ruraledu_desktop.reports.layouts import FormLayout, GridCell
from ruraledu_desktop.reports.model import Form, Report, filled
from ruraledu_desktop.reports.xlsx_style import (
    BODY,
    BOX,
    FIRST_ROW,
    head,
    height_of,
    merge,
    put,
    signatures,
    width_of,
)


def fill(sheet: Worksheet, report: Report, form: Form) -> None:
    """Write one form; it fits one page."""
    layout = form.layout
    _set_lengths(sheet, layout)
    head(sheet, report, len(layout.widths))
    for cell in layout.cells:
        _cell(sheet, form, cell)
    _foot(sheet, report, form)
    sheet.page_setup.fitToHeight = 1


def _set_lengths(sheet: Worksheet, layout: FormLayout) -> None:
    for place, wide in enumerate(layout.widths, 1):
        sheet.column_dimensions[get_column_letter(place)].width = width_of(wide)
    for place, high in enumerate(layout.heights):
        sheet.row_dimensions[FIRST_ROW + place].height = height_of(high)


def _cell(sheet: Worksheet, form: Form, cell: GridCell) -> None:
    row, column = FIRST_ROW + cell.row, cell.column + 1
    text = cell.label or filled(form, cell.name)
    align = "left" if cell.options or cell.is_long else "center"
    put(sheet, row, column, text, font=BODY, align=align)
    if cell.is_upright:
        sheet.cell(row, column).alignment = Alignment(
            horizontal="center", vertical="center", textRotation=255
        )
    for high in range(cell.rows):
        for wide in range(cell.columns):
            sheet.cell(row + high, column + wide).border = BOX
    merge(sheet, row, column, cell.rows, cell.columns)


def _foot(sheet: Worksheet, report: Report, form: Form) -> None:
    row, wide = FIRST_ROW + len(form.layout.heights), len(form.layout.widths)
    signatures(sheet, row, report, wide)
    put(sheet, row + 1, 1, report.notes_under(form), font=BODY, align="left")
    merge(sheet, row + 1, 1, 1, wide)
    sheet.row_dimensions[row + 1].height = height_of(14)
