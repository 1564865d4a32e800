"""Sheets written as text tables inside tests.

    姓名 | 身份证号
    王芳 | 370199201405030024

Cells are text; "#1985.1" is a number, "#1985.1;0.00" one with a number format. Blank lines are left
out; "-" is an empty cell.
"""

from collections.abc import Sequence
from pathlib import Path

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from db.records import School
from db.store import Store
from ruraledu_desktop import editing
from ruraledu_desktop.checks.problems import Problem
from ruraledu_desktop.sheets.plans import SheetPlan
from ruraledu_desktop.sheets.reading import Sheet
from ruraledu_desktop.sheets.reading import Workbook as ReadWorkbook
from ruraledu_desktop.sheets.rowplans import RowPlan

GOOD_ID, OTHER_ID, THIRD_ID = "370199201209010018", "370199201405030024", "37019919860723002X"
"""Sound ID numbers of nobody: no county has the code 370199."""


def rows_of(text: str) -> list[list[str]]:
    """The cells of a text table."""
    lines = [line for line in text.splitlines() if line.strip()]
    cells = [[cell.strip() for cell in line.strip().split("|")] for line in lines]
    return [["" if cell == "-" else cell for cell in row] for row in cells]


def a_sheet(
    folder: Path, text: str, *, name: str = "名册.xlsx", merged: Sequence[str] = ()
) -> Path:
    """A workbook with one sheet as the text table says."""
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    fill(sheet, text, merged)
    book.save(folder / name)
    return folder / name


def fill(sheet: Worksheet, text: str, merged: Sequence[str] = ()) -> None:
    """Write a text table onto a sheet."""
    for row, cells in enumerate(rows_of(text), start=1):
        for column, cell in enumerate(cells, start=1):
            if cell.startswith("#"):
                number, _, form = cell[1:].partition(";")
                written = sheet.cell(row, column, float(number))
                written.number_format = form or "General"
            elif cell:
                sheet.cell(row, column, cell)
    for area in merged:
        sheet.merge_cells(area)


def as_read(text: str, *, name: str = "名册.xlsx") -> ReadWorkbook:
    """What reading a text table would give, without a file."""
    return ReadWorkbook(Path(name), "xlsx", (Sheet("名册", rows_of(text)),))


def a_school(store: Store, name: str = "孔村镇中心小学", code: str = "3137003211") -> str:
    """A school in the store."""
    return editing.create(store, School, values={"name": name, "school_code": code})


def row_named(plan: SheetPlan, name: str) -> RowPlan:
    """The row of a person."""
    return next(row for row in plan.rows if row.name == name)


def codes_of(problems: Sequence[Problem]) -> list[str]:
    """The codes of problems."""
    return [one.code for one in problems]


def told(plan: SheetPlan) -> list[str]:
    """Every row as name and fate."""
    return [f"{row.name} {row.fate}" for row in plan.rows]
