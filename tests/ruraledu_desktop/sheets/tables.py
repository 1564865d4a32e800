"""Sheets written as text tables inside tests.

    姓名 | 身份证号
    王芳 | 370199201405030024

Cells are text; "#1985.1" is a number, "#1985.1;0.00" one with a number format. Blank lines are left
out; "-" is an empty cell.
"""

import zipfile
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


# --- .ods, which openpyxl does not write --------------------------------------------------------

_NAMESPACES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for name in ("office", "style", "table", "text")
)
_TYPE = "application/vnd.oasis.opendocument.spreadsheet"
_CELL = '<table:table-cell office:value-type="string"><text:p>{}</text:p></table:table-cell>'
_ROWS_TO_THE_END = (
    '<table:table-row table:number-rows-repeated="1048000"><table:table-cell/></table:table-row>'
)


def ods_rows(text: str, *, looks: str = "") -> str:
    """The rows of a text table as an .ods has them; `looks`: attributes of each row."""
    cells = ("".join(map(_CELL.format, row)) for row in rows_of(text))
    return "".join(f"<table:table-row {looks}>{row}</table:table-row>" for row in cells)


def ods_table(rows: str, *, name: str = "名册", columns: str = "", is_hidden: bool = False) -> str:
    """A sheet of an .ods, with empty rows to its end as programs write them."""
    style = 'table:style-name="unseen"' if is_hidden else ""
    inside = f"{columns}{rows}{_ROWS_TO_THE_END}"
    return f'<table:table table:name="{name}" {style}>{inside}</table:table>'


def an_ods(folder: Path, *tables: str) -> Path:
    """An .ods with these sheets."""
    unseen = (
        '<style:style style:name="unseen" style:family="table">'
        '<style:table-properties table:display="false"/></style:style>'
    )
    content = (
        f"<office:document-content {_NAMESPACES}>"
        f"<office:automatic-styles>{unseen}</office:automatic-styles>"
        f"<office:body><office:spreadsheet>{''.join(tables)}</office:spreadsheet></office:body>"
        "</office:document-content>"
    )
    path = folder / "名册.ods"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", _TYPE)
        archive.writestr("content.xml", content)
        archive.writestr("META-INF/manifest.xml", "<manifest:manifest/>")
    return path


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
