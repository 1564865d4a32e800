"""What a workbook must not be: too large, doctored, or huge where it looks small (T15).

Every part is unpacked and looked at here before the reading library sees the file, so that a few
kilobytes cannot fill the memory. Macros, links and formulas are never run; they are not read.
"""

import re
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from io import BytesIO
from xml.parsers import expat

from db.errors import ExplainedError
from db.refusals import refusal

MOST_BYTES = 64 * 2**20
MOST_UNPACKED = 2**30
MOST_PARTS = 4_000
MOST_ROWS = 200_000
MOST_COLUMNS = 1_000
MOST_CELLS = 10_000_000
_CHUNK = 2**20
_DOCTYPE = b"<!DOCTYPE"
_TWO_PLACES = re.compile(r"0\.00(?!0)")
_BUILT_IN_TWO_PLACES = ("2", "4")


def refused(name: str, reason: str) -> ExplainedError:
    """The refusal of a file: sheet_foreign, sheet_damaged, sheet_doctored …"""
    return refusal("E113", file=name, reason=reason)


def check_size(rows: int, columns: int, name: str) -> None:
    """Refuse a sheet too large to hold in memory."""
    if rows > MOST_ROWS or columns > MOST_COLUMNS or rows * columns > MOST_CELLS:
        raise refused(name, "sheet_large")


@dataclass
class SheetFacts:
    """What the values alone do not tell of a sheet.

    Attributes:
        two_places: cells (row, column from 0) whose number format shows two decimal places.
        hidden_rows: rows from 0 that are hidden or filtered away.
    """

    two_places: set[tuple[int, int]] = field(default_factory=set)
    hidden_rows: set[int] = field(default_factory=set)


def check_workbook(data: bytes, name: str) -> dict[str, SheetFacts]:
    """Look through a zipped workbook (.xlsx, .ods); facts by sheet name, none for .ods.

    Raises:
        ExplainedError: E113 when the file is damaged, doctored or too large.
    """
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            parts = _checked_parts(archive, name)
            if "xl/workbook.xml" in parts:
                return _xlsx_facts(archive, name)
            if "content.xml" in parts:
                _check_ods(archive, name)
                return {}
    except ExplainedError:
        raise
    except (NotImplementedError, RuntimeError) as error:  # unknown compression, encrypted part
        raise refused(name, "sheet_doctored") from error
    except (
        zipfile.BadZipFile,
        zlib.error,
        expat.ExpatError,
        EOFError,
        OSError,
        ValueError,
    ) as error:
        raise refused(name, "sheet_damaged") from error
    raise refused(name, "sheet_foreign")


def _checked_parts(archive: zipfile.ZipFile, name: str) -> set[str]:
    infos = archive.infolist()
    parts = {info.filename for info in infos}
    if len(parts) != len(infos) or len(infos) > MOST_PARTS:
        raise refused(name, "sheet_doctored")
    total = 0
    for info in infos:
        is_xml = info.filename.endswith((".xml", ".rels", ".vml"))
        tail = b""
        for chunk in _chunks(archive, info.filename):
            total += len(chunk)
            if total > MOST_UNPACKED:
                raise refused(name, "sheet_large")
            if is_xml and (_DOCTYPE in tail + chunk or (not tail and b"\0" in chunk[:4])):
                raise refused(name, "sheet_doctored")
            tail = chunk[-len(_DOCTYPE) :]
    return parts


def _chunks(archive: zipfile.ZipFile, part: str) -> Iterator[bytes]:
    with archive.open(part) as stream:
        while chunk := stream.read(_CHUNK):
            yield chunk


# --- .xlsx --------------------------------------------------------------------------------------


def _parse(
    archive: zipfile.ZipFile, part: str, start: Callable[[str, dict[str, str]], None]
) -> None:
    """Tell `start(name, attributes)` of every element of a part that `_checked_parts` passed."""
    parser = expat.ParserCreate()
    parser.StartElementHandler = start
    for chunk in _chunks(archive, part):
        parser.Parse(chunk, False)
    parser.Parse(b"", True)


def _local(name: str) -> str:
    return name.rpartition(":")[2]


def _xlsx_facts(archive: zipfile.ZipFile, name: str) -> dict[str, SheetFacts]:
    styles = _two_place_styles(archive)
    return {
        sheet: _SheetReader(archive, part, styles, name).facts
        for sheet, part in _sheet_parts(archive).items()
        if part in archive.namelist()
    }


def _sheet_parts(archive: zipfile.ZipFile) -> dict[str, str]:
    """The part of each sheet by the sheet's name."""
    sheets: dict[str, str] = {}
    targets: dict[str, str] = {}

    def see_sheet(name: str, attributes: dict[str, str]) -> None:
        if _local(name) == "sheet":
            link = next((v for k, v in attributes.items() if _local(k) == "id"), "")
            sheets[attributes.get("name", "")] = link

    def see_target(name: str, attributes: dict[str, str]) -> None:
        if _local(name) == "Relationship":
            target = attributes.get("Target", "")
            absolute = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
            targets[attributes.get("Id", "")] = absolute

    _parse(archive, "xl/workbook.xml", see_sheet)
    if "xl/_rels/workbook.xml.rels" in archive.namelist():
        _parse(archive, "xl/_rels/workbook.xml.rels", see_target)
    return {sheet: targets.get(link, "") for sheet, link in sheets.items()}


def _two_place_styles(archive: zipfile.ZipFile) -> set[str]:
    """Numbers of the cell styles that show two decimal places."""
    formats = set(_BUILT_IN_TWO_PLACES)
    styles: set[str] = set()
    counted = 0
    inside = ""

    def see(name: str, attributes: dict[str, str]) -> None:
        nonlocal counted, inside
        local = _local(name)
        if local in ("cellXfs", "cellStyleXfs", "cellStyles", "dxfs"):
            inside = local
        elif local == "numFmt" and _TWO_PLACES.search(attributes.get("formatCode", "")):
            formats.add(attributes.get("numFmtId", ""))
        elif local == "xf" and inside == "cellXfs":
            if attributes.get("numFmtId") in formats:
                styles.add(str(counted))
            counted += 1

    if "xl/styles.xml" in archive.namelist():
        _parse(archive, "xl/styles.xml", see)
    return styles


class _SheetReader:
    """Goes once through a sheet: true extent, hidden rows, cells with two decimal places."""

    def __init__(self, archive: zipfile.ZipFile, part: str, styles: set[str], name: str) -> None:
        self.facts = SheetFacts()
        self._styles = styles
        self._name = name
        self._cell = ""
        self._columns: set[str] = set()
        _parse(archive, part, self._see)

    def _see(self, name: str, attributes: dict[str, str]) -> None:
        local = name if len(name) <= 2 else _local(name)
        if local == "c":
            self._cell = attributes.get("r", "")
            if attributes.get("s") in self._styles and attributes.get("t", "n") == "n":
                self.facts.two_places.add(position(self._cell))
        elif local in ("v", "is"):
            self._see_value()
        elif local == "row" and attributes.get("hidden") in ("1", "true"):
            self.facts.hidden_rows.add(int(attributes.get("r", "1")) - 1)

    def _see_value(self) -> None:
        """A cell with a value widens the sheet; empty formatted cells do not."""
        letters = self._cell.rstrip("0123456789")
        row = int(self._cell[len(letters) :] or 1)
        if letters not in self._columns:
            self._columns.add(letters)
            self._widest = max(position(f"{one or 'A'}1")[1] + 1 for one in self._columns)
        if row * self._widest > MOST_CELLS or row > MOST_ROWS or self._widest > MOST_COLUMNS:
            check_size(row, self._widest, self._name)


def position(cell: str) -> tuple[int, int]:
    """Row and column from 0 of "B3"."""
    letters = cell.rstrip("0123456789")
    column = 0
    for letter in letters:
        column = column * 26 + ord(letter) - 64
    return int(cell[len(letters) :] or 1) - 1, max(0, column - 1)


def cell_name(row: int, column: int) -> str:
    """The name "B3" of a cell counted from 0."""
    letters, left = "", column + 1
    while left:
        left, digit = divmod(left - 1, 26)
        letters = chr(65 + digit) + letters
    return f"{letters}{row + 1}"


# --- .ods ---------------------------------------------------------------------------------------


def _check_ods(archive: zipfile.ZipFile, name: str) -> None:
    """Add up rows and columns with their repetitions, empty ones at the end left out."""
    rows = columns = 0

    def see(element: str, attributes: dict[str, str]) -> None:
        nonlocal rows, columns
        local = _local(element)
        if local == "table":
            rows = 0
        elif local == "table-row":
            rows, columns = rows + int(attributes.get("table:number-rows-repeated", 1)), 0
        elif local == "table-cell":
            columns += int(attributes.get("table:number-columns-repeated", 1))
            if "office:value-type" in attributes:
                check_size(rows, columns, name)

    _parse(archive, "content.xml", see)
