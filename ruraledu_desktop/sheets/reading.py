"""Reading a workbook into plain cells: .xlsx, .xls, .ods, .et and .csv, whatever it calls itself.

Values come through python-calamine; what it does not tell, number formats and hidden rows and
columns, is read from the file itself (`unseen`). Formulas count with their last value.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from io import BytesIO
from pathlib import Path
from typing import TypeAlias

import python_calamine as calamine

from db import old_characters
from db.errors import ExplainedError
from ruraledu_desktop.progress import Progress, silent
from ruraledu_desktop.sheets import texts
from ruraledu_desktop.sheets.apart import apart
from ruraledu_desktop.sheets.coordinates import cell_name
from ruraledu_desktop.sheets.guarding import MOST_BYTES, check_size, refused
from ruraledu_desktop.sheets.unseen import Unseen, look_through

Raw: TypeAlias = str | int | float | bool | date | datetime | time | timedelta
Area: TypeAlias = tuple[int, int, int, int]
"""First row, first column, last row, last column of merged cells, from 0."""
_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
BROKEN = "#错误值"
"""What is told of a cell in which a formula failed."""
_LONGEST_EXACT = 10**15
"""Spreadsheets keep 15 digits of a number; the rest of a longer one is lost."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell as it is to be read.

    Attributes:
        text: what a person sees, without the number format's decoration; days as 2012-09-01.
        number: the number of a numeric cell, None for text and dates.
        has_two_places: whether the number is shown with two decimals, as 1985.10 for October.
    """

    text: str
    number: float | None = None
    has_two_places: bool = False

    @property
    def is_rounded(self) -> bool:
        """Whether digits of the number are lost beyond recovery."""
        return self.number is not None and abs(self.number) >= _LONGEST_EXACT


@dataclass(frozen=True)
class Sheet:
    """One sheet: raw values row by row from A1, rows of equal length or shorter.

    Attributes:
        merged: merged areas; a value merged over rows stands in each of them already.
        is_hidden: whether the clerk does not see the sheet when he opens the file.
    """

    name: str
    rows: Sequence[Sequence[Raw]]
    merged: tuple[Area, ...] = ()
    unseen: Unseen = field(default_factory=Unseen)
    is_hidden: bool = False

    def cell(self, row: int, column: int) -> Cell:
        """The cell at a row and column from 0; an empty one beyond the end."""
        return Cell(BROKEN) if (row, column) in self.unseen.broken else self._cell(row, column)

    def _cell(self, row: int, column: int) -> Cell:
        if row >= len(self.rows) or column >= len(self.rows[row]):
            return Cell("")
        value = self.rows[row][column]
        if isinstance(value, str):
            return Cell(value)
        if isinstance(value, bool) or not isinstance(value, int | float):
            return Cell(_text_of(value))
        return Cell(_digits(value), float(value), (row, column) in self.unseen.two_places)

    def text(self, row: int, column: int) -> str:
        """The text of a cell, without blanks at the ends; none where a formula failed."""
        return self._cell(row, column).text.strip()

    def place(self, row: int, column: int) -> str:
        """The place of a cell as the clerk finds it: 学生名册!F12."""
        return f"{self.name}!{cell_name(row, column)}"


@dataclass(frozen=True)
class Workbook:
    """A file as read.

    Attributes:
        form: what it really is: xlsx, xls, ods, csv or html.
        old: what its characters of old systems are today, each once; "" for none.
    """

    path: Path
    form: str
    sheets: tuple[Sheet, ...]
    old: str = ""

    @property
    def tells_hidden(self) -> bool:
        """Whether hidden rows and columns are known; of an .xls only hidden sheets are."""
        return self.form != "xls"


def read(path: Path, progress: Progress = silent, *, keeps_old: bool = False) -> Workbook:
    """Read all sheets of a file.

    Args:
        keeps_old: leave characters of old systems as they are, and do not put today's for them.

    Raises:
        ExplainedError: E113 when it is no workbook, damaged, locked by a password or too large.
    """
    found = _read(path, progress)
    cells = (raw for sheet in found.sheets for row in sheet.rows for raw in row)
    old = "".join(old_characters.replaced(raw) for raw in cells if isinstance(raw, str))
    if not old:
        return found
    sheets = found.sheets if keeps_old else tuple(map(_modern, found.sheets))
    return replace(found, sheets=sheets, old="".join(dict.fromkeys(old)))


def _modern(sheet: Sheet) -> Sheet:
    """A sheet with the characters of today."""
    rows = [
        [old_characters.modern(raw) if isinstance(raw, str) else raw for raw in row]
        for row in sheet.rows
    ]
    return replace(sheet, rows=rows)


def _read(path: Path, progress: Progress) -> Workbook:
    data = _bytes_of(path)
    progress(0, 1, f"读取{path.name}")
    if data.startswith(_ZIP):
        form, unseen = look_through(data, path.name)
        return Workbook(path, form, _with_calamine(data, path.name, unseen))
    if data.startswith(_OLE):
        if _ENCRYPTED in data:
            raise refused(path.name, "sheet_locked")
        return Workbook(path, "xls", _apart(data, path.name))
    return _read_text(path, data)


def _bytes_of(path: Path) -> bytes:
    try:
        if path.stat().st_size > MOST_BYTES:
            raise refused(path.name, "sheet_large")
        return path.read_bytes()
    except OSError as error:
        raise refused(path.name, "sheet_unopened") from error


def _read_text(path: Path, data: bytes) -> Workbook:
    text = texts.decoded(data)
    if not text or not text.strip():
        raise refused(path.name, "sheet_foreign")
    if texts.is_html(text):
        rows, form = texts.read_html(text, path.name), "html"
    elif text.lstrip().startswith(("<?xml", "%PDF", "{")):
        raise refused(path.name, "sheet_foreign")
    else:
        rows, form = texts.read_separated(text, path.name), "csv"
    return Workbook(path, form, (Sheet(path.stem, rows),))


def _apart(data: bytes, name: str) -> tuple[Sheet, ...]:
    """The sheets of an .xls, read in a process of its own."""
    found = apart(_sheets_or_refusal, data, name)
    if isinstance(found, tuple):
        return found
    raise (
        ExplainedError(found["code"], found["what"], found["advice"])
        if found
        else refused(name, "sheet_damaged")
    )


def _sheets_or_refusal(data: bytes, name: str) -> tuple[Sheet, ...] | dict[str, str]:
    """The sheets, or the words of an ExplainedError, which cannot pass between processes."""
    try:
        return _with_calamine(data, name, {})
    except ExplainedError as error:
        return {"code": error.code, "what": error.what, "advice": error.advice}


# --- workbooks ----------------------------------------------------------------------------------


def _with_calamine(data: bytes, name: str, unseen: Mapping[str, Unseen]) -> tuple[Sheet, ...]:
    try:
        workbook = calamine.load_workbook(BytesIO(data))
        return tuple(
            _sheet(workbook, meta, unseen.get(meta.name, Unseen()), name)
            for meta in workbook.sheets_metadata
            if meta.typ == calamine.SheetTypeEnum.WorkSheet
        )
    except calamine.PasswordError as error:
        raise refused(name, "sheet_locked") from error
    except (calamine.CalamineError, ValueError, OSError) as error:
        raise refused(name, "sheet_damaged") from error
    except BaseException as error:
        if type(error).__name__ == "PanicException":  # the library gave up on the file
            raise refused(name, "sheet_damaged") from error
        raise


def _sheet(
    workbook: calamine.CalamineWorkbook,
    meta: calamine.SheetMetadata,
    unseen: Unseen,
    name: str,
) -> Sheet:
    found = workbook.get_sheet_by_name(meta.name)
    check_size(found.total_height, found.total_width, name)
    rows = found.to_python(skip_empty_area=False)
    merged = tuple((*start, *end) for start, end in found.merged_cell_ranges or ())
    for area in merged:
        _fill_down(rows, area)
    is_hidden = meta.visible != calamine.SheetVisibleEnum.Visible
    return Sheet(meta.name, rows, merged, unseen, is_hidden)


def _fill_down(rows: list[list[Raw]], area: Area) -> None:
    """Repeat a merged value in the rows below it, in the first of its columns only."""
    top, left, bottom, _ = area
    if top < len(rows) and left < len(rows[top]):
        for row in rows[top + 1 : bottom + 1]:
            if left < len(row):
                row[left] = rows[top][left]


# --- what a person sees -------------------------------------------------------------------------


def _text_of(value: Raw) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ")
    return value.isoformat() if isinstance(value, date | time) else str(value)


def _digits(number: float) -> str:
    """3135003211.0 is the text 3135003211: codes and phones come as numbers."""
    return str(int(number)) if float(number).is_integer() else repr(number)
