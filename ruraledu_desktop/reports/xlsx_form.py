"""A filled form as a sheet: the grid of the paper form as merged cells."""

from openpyxl.styles import Alignment
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from ruraledu_desktop.reports.layouts import FormLayout, GridCell
from ruraledu_desktop.reports.model import Form, Report, filled
from ruraledu_desktop.reports.xlsx_style import (
    BODY,
    BOX,
    TITLE,
    height_of,
    merge,
    put,
    width_of,
)

_FIRST_ROW = 3


def fill(sheet: Worksheet, report: Report, form: Form) -> None:
    """Write one form; it fits one page."""
    layout = form.layout
    _set_lengths(sheet, layout)
    _head(sheet, report, layout)
    for cell in layout.cells:
        _cell(sheet, form, cell)
    _foot(sheet, report, form)
    sheet.page_setup.fitToHeight = 1


def _set_lengths(sheet: Worksheet, layout: FormLayout) -> None:
    for place, wide in enumerate(layout.widths, 1):
        sheet.column_dimensions[get_column_letter(place)].width = width_of(wide)
    for place, high in enumerate(layout.heights):
        sheet.row_dimensions[_FIRST_ROW + place].height = height_of(high)


def _head(sheet: Worksheet, report: Report, layout: FormLayout) -> None:
    wide = len(layout.widths)
    put(sheet, 1, 1, layout.title, font=TITLE, align="center")
    merge(sheet, 1, 1, 1, wide)
    sheet.row_dimensions[1].height = height_of(12)
    half = wide // 2
    put(sheet, 2, 1, f"填报单位（盖章）：{report.unit}", font=BODY, align="left")
    merge(sheet, 2, 1, 1, half)
    put(sheet, 2, half + 1, f"填报日期：{report.day}", font=BODY, align="right")
    merge(sheet, 2, half + 1, 1, wide - half)
    sheet.row_dimensions[2].height = height_of(8)


def _cell(sheet: Worksheet, form: Form, cell: GridCell) -> None:
    row, column = _FIRST_ROW + cell.row, cell.column + 1
    text = cell.label or filled(form, cell.name)
    align = "left" if cell.options else "center"
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
    layout, row = form.layout, _FIRST_ROW + len(form.layout.heights)
    wide = len(layout.widths)
    share = wide // len(layout.signatures)
    for place, name in enumerate(layout.signatures):
        put(sheet, row, 1 + place * share, f"{name}：", font=BODY, align="left")
        merge(sheet, row, 1 + place * share, 1, share)
    sheet.row_dimensions[row].height = height_of(12)
    notes = "　".join([*([form.remark] if form.remark else []), *report.all_notes])
    put(sheet, row + 1, 1, notes, font=BODY, align="left")
    merge(sheet, row + 1, 1, 1, wide)
    sheet.row_dimensions[row + 1].height = height_of(14)
