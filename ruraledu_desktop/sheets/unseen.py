"""What the values alone do not tell of a sheet: number formats that decide, and what is hidden.

The reading library tells neither, so both are read from the parts of an .xlsx or .ods themselves;
an .xls keeps them to itself. The true extent is checked on the way.
"""

import re
import zipfile
from dataclasses import dataclass, field

from ruraledu_desktop.sheets.coordinates import position
from ruraledu_desktop.sheets.guarding import (
    MOST_CELLS,
    MOST_COLUMNS,
    MOST_ROWS,
    Attributes,
    check_size,
    opened,
    parse,
    refused,
)

_TWO_PLACES = re.compile(r"0\.00(?!0)")
_BUILT_IN_TWO_PLACES = ("2", "4")
_TRUE = ("1", "true")
_XLSX, _ODS = "xl/workbook.xml", "content.xml"
_LINKS, _STYLES = "xl/_rels/workbook.xml.rels", "xl/styles.xml"


@dataclass
class Unseen:
    """What is not seen in the values of one sheet; rows and columns are counted from 0.

    Attributes:
        two_places: cells whose number format shows two decimal places.
        broken: cells in which a formula failed, of an .xlsx; the library tells them as empty.
        hidden_rows: rows that are hidden, filtered or folded away.
        hidden_columns: columns that are.
    """

    two_places: set[tuple[int, int]] = field(default_factory=set)
    broken: set[tuple[int, int]] = field(default_factory=set)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)


def look_through(data: bytes, name: str) -> tuple[str, dict[str, Unseen]]:
    """The form of a zipped workbook, xlsx or ods, and what is unseen in each sheet by its name.

    Raises:
        ExplainedError: E113 when the file is no workbook, damaged, doctored or too large.
    """
    with opened(data, name) as archive:
        parts = archive.namelist()
        if _XLSX in parts:
            return "xlsx", _of_xlsx(archive, name)
        if _ODS in parts:
            return "ods", _OdsReader(archive, name).found
    raise refused(name, "sheet_foreign")


def _local(name: str) -> str:
    return name.rpartition(":")[2]


# --- .xlsx --------------------------------------------------------------------------------------


def _of_xlsx(archive: zipfile.ZipFile, name: str) -> dict[str, Unseen]:
    styles = _two_place_styles(archive)
    return {
        sheet: _SheetReader(archive, part, styles, name).found
        for sheet, part in _sheet_parts(archive).items()
        if part in archive.namelist()
    }


def _sheet_parts(archive: zipfile.ZipFile) -> dict[str, str]:
    """The part of each sheet by the sheet's name."""
    sheets: dict[str, str] = {}
    targets: dict[str, str] = {}

    def see_sheet(name: str, attributes: Attributes) -> None:
        if _local(name) == "sheet":
            link = next((v for k, v in attributes.items() if _local(k) == "id"), "")
            sheets[attributes.get("name", "")] = link

    def see_target(name: str, attributes: Attributes) -> None:
        if _local(name) == "Relationship":
            target = attributes.get("Target", "")
            absolute = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
            targets[attributes.get("Id", "")] = absolute

    parse(archive, _XLSX, see_sheet)
    if _LINKS in archive.namelist():
        parse(archive, _LINKS, see_target)
    return {sheet: targets.get(link, "") for sheet, link in sheets.items()}


def _two_place_styles(archive: zipfile.ZipFile) -> set[str]:
    """Numbers of the cell styles that show two decimal places."""
    formats: set[str] = set(_BUILT_IN_TWO_PLACES)
    styles: set[str] = set()
    counted = 0
    inside = ""

    def see(name: str, attributes: Attributes) -> None:
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

    if _STYLES in archive.namelist():
        parse(archive, _STYLES, see)
    return styles


class _SheetReader:
    """Goes once through a sheet of an .xlsx; rows and cells may leave their places out."""

    def __init__(self, archive: zipfile.ZipFile, part: str, styles: set[str], name: str) -> None:
        self.found = Unseen()
        self._styles = styles
        self._name = name
        self._row, self._column = -1, -1
        self._widest = 0
        parse(archive, part, self._see)

    def _see(self, name: str, attributes: Attributes) -> None:
        local = name if len(name) <= 3 else _local(name)
        if local == "c":
            self._see_cell(attributes)
        elif local in ("v", "is"):
            self._see_value()
        elif local == "row":
            self._row, self._column = int(attributes.get("r", self._row + 2)) - 1, -1
            if attributes.get("hidden") in _TRUE:
                self.found.hidden_rows.add(self._row)
        elif local == "col" and attributes.get("hidden") in _TRUE:
            first, last = int(attributes.get("min", 1)) - 1, int(attributes.get("max", 1))
            self.found.hidden_columns.update(range(first, min(last, MOST_COLUMNS)))

    def _see_cell(self, attributes: Attributes) -> None:
        if "r" in attributes:
            self._row, self._column = position(attributes["r"])
        else:
            self._column += 1
        if attributes.get("t") == "e":
            self.found.broken.add((self._row, self._column))
        if attributes.get("s") in self._styles and attributes.get("t", "n") == "n":
            self.found.two_places.add((self._row, self._column))

    def _see_value(self) -> None:
        """A cell with a value widens the sheet; empty formatted cells do not."""
        self._widest = max(self._widest, self._column + 1)
        rows = self._row + 1
        if rows * self._widest > MOST_CELLS or rows > MOST_ROWS or self._widest > MOST_COLUMNS:
            check_size(rows, self._widest, self._name)


# --- .ods ---------------------------------------------------------------------------------------


class _OdsReader:
    """Goes once through the sheets of an .ods: rows and columns with their repetitions.

    Empty rows and cells at the end, repeated a million times, are left out.
    """

    def __init__(self, archive: zipfile.ZipFile, name: str) -> None:
        self.found: dict[str, Unseen] = {}
        self._name = name
        self._sheet = Unseen()
        self._row = range(0)
        self._is_row_hidden = False
        self._columns = self._defined = 0
        parse(archive, _ODS, self._see)

    def _see(self, name: str, attributes: Attributes) -> None:
        local = _local(name)
        if local == "table":
            self._sheet = self.found[attributes.get("table:name", "")] = Unseen()
            self._row, self._defined = range(0), 0
        elif local == "table-column":
            self._see_column(attributes)
        elif local == "table-row":
            first = self._row.stop
            self._row = range(first, first + int(attributes.get("table:number-rows-repeated", 1)))
            self._is_row_hidden, self._columns = _is_collapsed(attributes), 0
        elif local in ("table-cell", "covered-table-cell"):
            self._columns += int(attributes.get("table:number-columns-repeated", 1))
            if "office:value-type" in attributes:
                self._see_value()

    def _see_column(self, attributes: Attributes) -> None:
        first = self._defined
        self._defined += int(attributes.get("table:number-columns-repeated", 1))
        if _is_collapsed(attributes):
            self._sheet.hidden_columns.update(range(first, min(self._defined, MOST_COLUMNS)))

    def _see_value(self) -> None:
        check_size(self._row.stop, self._columns, self._name)
        if self._is_row_hidden:
            self._sheet.hidden_rows.update(self._row)
            self._is_row_hidden = False


def _is_collapsed(attributes: Attributes) -> bool:
    return attributes.get("table:visibility", "visible") in ("collapse", "filter")
