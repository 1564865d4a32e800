"""Finding the header of a sheet, and what each of its columns holds.

Titles, instructions and fill-in lines may stand above; a header may have two lines, the upper one
merged over its group (第一学历 over 毕业院校). Columns are matched by their text, never by their
place. What was once confirmed for the same header is remembered and goes first.
"""

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from ruraledu_desktop.sheets.columns import Column, Heading, columns_of, match, numbered
from ruraledu_desktop.sheets.layouts import Layout, plain
from ruraledu_desktop.sheets.reading import Sheet, Workbook

_HIGHEST_ROW = 8
"""How many rows are searched for the header; instructions may fill the first ones."""
_LEAST_MATCHED = 3
_TELLING_BONUS = 2
_SAMPLES = 3


@dataclass(frozen=True)
class Table:
    """A header with its columns, and the rows below it.

    Attributes:
        sheet: the sheet it stands on.
        header_row: first row of the header, from 0; `first_row` is the first below it.
        title: the texts above the header.
        mark: fingerprint of the header, the same for any order of the columns.
    """

    sheet: Sheet
    layout: Layout
    header_row: int
    first_row: int
    columns: tuple[Column, ...]
    title: str
    mark: str

    @property
    def matched(self) -> int:
        """How many columns go somewhere."""
        return sum(bool(one.target) for one in self.columns)


def find_tables(
    workbook: Workbook, layout: Layout, mapping: Mapping[str, Mapping[str, str]] | None = None
) -> list[Table]:
    """The tables of a workbook that look like this layout; none for a file that is no roster.

    Args:
        mapping: targets by column key, by fingerprint of the header; "" leaves a column out.
    """
    tables: list[Table] = []
    for sheet in workbook.sheets:
        for headings, header_row, first_row in _blocks(sheet, layout):
            mark = mark_of(layout, headings)
            columns = columns_of(layout, headings, (mapping or {}).get(mark, {}))
            title = " ".join(_texts_above(sheet, header_row))
            seen = tuple(_as_seen(sheet, one, first_row) for one in columns)
            tables.append(Table(sheet, layout, header_row, first_row, seen, title, mark))
    return tables


def score(tables: Sequence[Table], layout: Layout, file_name: str) -> int:
    """How well the tables fit the layout; telling words in titles break ties."""
    texts = " ".join([file_name, *(f"{one.sheet.name} {one.title}" for one in tables)])
    bonus = _TELLING_BONUS * any(word in texts for word in layout.telling)
    return max((one.matched for one in tables), default=0) + bonus


def mark_of(layout: Layout, headings: Iterable[Heading]) -> str:
    """The fingerprint under which a confirmed mapping is remembered."""
    keys = sorted(numbered(headings))
    text = "\n".join([layout.record.__tablename__, *keys])
    return hashlib.sha256(text.encode()).hexdigest()[:24]


# --- where the header is ------------------------------------------------------------------------


def _blocks(sheet: Sheet, layout: Layout) -> Iterator[tuple[list[Heading], int, int]]:
    """The headings of each table of a sheet; tables side by side repeat the naming heading."""
    places = [(row, height) for height in (1, 2) for row in range(_HIGHEST_ROW)]
    counts = {place: _fits(layout, _headings(sheet, *place)) for place in places}
    best = max(places, key=lambda place: counts[place])
    if counts[best]:
        row, height = best
        for block in _side_by_side(layout, _headings(sheet, *best)):
            yield block, row, row + height


def _headings(sheet: Sheet, row: int, height: int) -> list[Heading]:
    width = max((len(one) for one in sheet.rows[row : row + height]), default=0)
    if height == 1:
        found = [Heading(column, sheet.text(row, column)) for column in range(width)]
    else:
        groups = _groups(sheet, row, width)
        found = [_two_lines(sheet, row, column, groups[column]) for column in range(width)]
    return [one for one in found if one.text]


def _groups(sheet: Sheet, row: int, width: int) -> list[str]:
    """The upper texts of a two-line header, each spread over its merged area."""
    texts = [sheet.text(row, column) for column in range(width)]
    for top, left, bottom, right in sheet.merged:
        if top <= row <= bottom and right > left:
            for column in range(left, min(right + 1, width)):
                texts[column] = sheet.text(top, left)
    if not sheet.merged:  # text files and .ods tell no merged areas
        for column in range(1, width):
            if (
                not texts[column]
                and sheet.text(row + 1, column - 1)
                and sheet.text(row + 1, column)
            ):
                texts[column] = texts[column - 1]
    return texts


def _two_lines(sheet: Sheet, row: int, column: int, group: str) -> Heading:
    text = sheet.text(row + 1, column)
    if not text or plain(text) == plain(group):
        return Heading(column, group if sheet.text(row, column) or not text else text)
    return Heading(column, text, group)


def _fits(layout: Layout, headings: Sequence[Heading]) -> int:
    """How many different targets the headings name; 0 when they are no header."""
    targets = {target for one in headings if (target := match(layout, one))}
    if layout.naming not in targets:
        return 0
    enough = len(targets) >= min(_LEAST_MATCHED, len(headings)) and len(targets) > 1
    return len(targets) if enough else 0


def _side_by_side(layout: Layout, headings: Sequence[Heading]) -> list[list[Heading]]:
    named = [
        place
        for place, one in enumerate(headings)
        if not one.group and match(layout, one) == layout.naming
    ]
    starts = [0]
    for place in named[1:]:
        is_serial = plain(headings[place - 1].text) in layout.known
        starts.append(place - 1 if is_serial else place)
    ends = [*starts[1:], len(headings)]
    return [list(headings[start:end]) for start, end in zip(starts, ends, strict=True)]


def _texts_above(sheet: Sheet, header_row: int) -> Iterator[str]:
    for row in range(header_row):
        yield from (
            text for column in range(len(sheet.rows[row])) if (text := sheet.text(row, column))
        )


def _as_seen(sheet: Sheet, column: Column, first_row: int) -> Column:
    """The column with what the clerk sees of it when he opens the file."""
    place = column.heading.column
    is_hidden = place in sheet.unseen.hidden_columns
    return replace(column, samples=_samples(sheet, place, first_row), is_hidden=is_hidden)


def _samples(sheet: Sheet, place: int, first_row: int) -> tuple[str, ...]:
    samples: dict[str, None] = {}
    for row in range(first_row, min(first_row + 40, len(sheet.rows))):
        text = " ".join(sheet.text(row, place).split())
        if text:
            samples[text] = None
        if len(samples) == _SAMPLES:
            break
    return tuple(samples)
