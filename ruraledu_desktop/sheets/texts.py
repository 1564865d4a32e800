"""Tables that come as text: .csv and tab-separated files, and HTML that calls itself .xls."""

import csv
import io
from html.parser import HTMLParser

from ruraledu_desktop.sheets.guarding import MOST_CELLS, check_size

_BOMS = {b"\xef\xbb\xbf": "utf-8-sig", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}
_MOST_SPAN = 1_000


def decoded(data: bytes) -> str | None:
    """The text of a file: UTF-8, UTF-16 with its mark, or GB 18030; None when it is no text."""
    for mark, encoding in _BOMS.items():
        if data.startswith(mark):
            return _decoded(data, encoding)
    if b"\0" in data:
        return None
    found = _decoded(data, "utf-8")
    return found if found is not None else _decoded(data, "gb18030")


def _decoded(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def is_html(text: str) -> bool:
    """Whether the text is a page with a table, as web systems export it under the name .xls."""
    head = text[:4096].lstrip().lower()
    return head.startswith("<") and "<table" in text.lower()


def read_separated(text: str, name: str) -> list[list[str]]:
    """The rows of a text separated by tabs or commas; line breaks may stand inside quotes."""
    head = text[:4096]
    separator = "\t" if head.count("\t") > head.count(",") else ","
    csv.field_size_limit(max(csv.field_size_limit(), len(text) + 1))
    rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=separator))
    check_size(len(rows), max(map(len, rows), default=0), name)
    return rows


def read_html(text: str, name: str) -> list[list[str]]:
    """The rows of the largest table of a page; a cell over several columns stands in the first."""
    reader = _Tables()
    reader.feed(text)
    reader.close()
    none: list[list[str]] = []
    rows = max(reader.tables, key=len, default=none)
    check_size(len(rows), max(map(len, rows), default=0), name)
    return rows


class _Tables(HTMLParser):
    """Collects the cells of every table."""

    def __init__(self) -> None:
        super().__init__()
        self.tables: list[list[list[str]]] = []
        self._cells = 0
        self._is_inside = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in ("table", "tr"):  # the cell before may lack its end
            self._is_inside = False
        if tag == "table" or (tag == "tr" and not self.tables):
            self.tables.append([])
        if tag == "tr":
            self.tables[-1].append([])
        elif tag in ("td", "th") and self.tables and self.tables[-1]:
            span = dict(attrs).get("colspan") or "1"
            width = min(int(span), _MOST_SPAN) if span.isdecimal() else 1
            self._cells += width
            if self._cells <= MOST_CELLS:
                self.tables[-1][-1].extend([""] * max(1, width))
                self._column = len(self.tables[-1][-1]) - max(1, width)
                self._is_inside = True

    def handle_endtag(self, tag: str) -> None:
        if tag in ("td", "th", "tr", "table"):
            self._is_inside = False

    def handle_data(self, data: str) -> None:
        if self._is_inside:
            self.tables[-1][-1][self._column] += data.strip()
