"""Finding the header of a sheet, and what each of its columns holds.

Titles, instructions and fill-in lines may stand above; a header may have two lines, the upper one
merged over its group (第一学历 over 毕业院校). Columns are matched by their text, never by their
place. What was once confirmed for the same header is remembered and goes first.
"""

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from rapidfuzz import fuzz, process

from db.kinds import Ref
from ruraledu_desktop.sheets.layouts import Layout, plain, without_unit
from ruraledu_desktop.sheets.reading import Sheet, Workbook

_HIGHEST_ROW = 8
"""How many rows are searched for the header; instructions may fill the first ones."""
_LEAST_MATCHED = 3
_TELLING_BONUS = 2
_LIKE_ENOUGH = 90
_SAMPLES = 3
IGNORED = ""
"""Instead of a target: the clerk wants the column left out."""
_UNKNOWN = "没有认出"
_TWICE = "前面已有同一内容的列"
_GENERIC = frozenset("名称 级别 等级 层次 情况 内容 学历".split())
_SHORT = {
    "院校": ("毕业院校",),
    "学校": ("毕业院校",),
    "毕业学校": ("毕业院校",),
    "时间": ("毕业时间",),
    "年月": ("毕业时间",),
    "专业": ("所学专业",),
}
"""What headings inside a group leave out."""


@dataclass(frozen=True)
class Heading:
    """One heading as it stands: its column, its text, and the merged text above it."""

    column: int
    text: str
    group: str = ""

    @property
    def key(self) -> str:
        """What a mapping calls it; the same wherever the column stands."""
        return f"{plain(self.group)}|{plain(self.text)}" if self.group else plain(self.text)

    @property
    def title(self) -> str:
        """The heading for the clerk, in one line."""
        parts = (self.group, self.text) if self.group else (self.text,)
        return " ".join("".join(part.split()) for part in parts)


@dataclass(frozen=True)
class Column:
    """What one column of a table holds.

    Attributes:
        key: what a mapping calls the column; repeated headings are numbered.
        target: key of the target, "" when the column is left out.
        compared: what its values are compared with, "" for ordinary columns.
        reason: why it is left out.
        suggestion: key of a target whose heading is nearly the same; the clerk decides.
        samples: a few of its texts.
    """

    heading: Heading
    key: str
    target: str = ""
    compared: str = ""
    reason: str = ""
    suggestion: str = ""
    samples: tuple[str, ...] = ()


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
            columns = _columns(layout, headings, (mapping or {}).get(mark, {}))
            title = " ".join(_texts_above(sheet, header_row))
            sampled = tuple(_with_samples(sheet, one, first_row) for one in columns)
            tables.append(Table(sheet, layout, header_row, first_row, sampled, title, mark))
    return tables


def score(tables: Sequence[Table], layout: Layout, file_name: str) -> int:
    """How well the tables fit the layout; telling words in titles break ties."""
    texts = " ".join([file_name, *(f"{one.sheet.name} {one.title}" for one in tables)])
    bonus = _TELLING_BONUS * any(word in texts for word in layout.telling)
    return max((one.matched for one in tables), default=0) + bonus


def mark_of(layout: Layout, headings: Iterable[Heading]) -> str:
    """The fingerprint under which a confirmed mapping is remembered."""
    keys = sorted(_numbered(headings))
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
    if layout.record.named_by not in targets:
        return 0
    enough = len(targets) >= min(_LEAST_MATCHED, len(headings)) and len(targets) > 1
    return len(targets) if enough else 0


def _side_by_side(layout: Layout, headings: Sequence[Heading]) -> list[list[Heading]]:
    named = [
        place
        for place, one in enumerate(headings)
        if not one.group and match(layout, one) == layout.record.named_by
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


# --- what a column holds ------------------------------------------------------------------------


def match(layout: Layout, heading: Heading) -> str:
    """The target named by a heading and the group it stands in; "" when it names none."""
    text, group = plain(heading.text), plain(heading.group)
    for one in dict.fromkeys((text, without_unit(text))):
        found = _in_group(layout, one, group) if group else layout.labels.get(one, "")
        if found:
            return found
    return ""


def _in_group(layout: Layout, text: str, group: str) -> str:
    """A heading below a merged one, or to the right of an anchor such as 第一学历."""
    for joined in (group + text, text + group):
        if joined in layout.labels:
            return layout.labels[joined]
    anchor = layout.anchors.get(group)
    if anchor:
        return _beside_anchor(layout, text, group, anchor)
    if layout.part_named(group):
        return ""
    if text in _GENERIC and group in layout.labels:
        return layout.labels[group]
    return layout.labels.get(text, "")


def _beside_anchor(layout: Layout, text: str, group: str, anchor: str) -> str:
    """毕业院校 beside 第一学历 is 第一学历毕业院校; so is every other word for 毕业院校."""
    if text in _GENERIC or text == group:
        return layout.labels[group]
    known = layout.labels.get(text)
    spellings = [text, *_SHORT.get(text, ()), *(layout.headings_of(known) if known else ())]
    for spelling in spellings:
        found = layout.labels.get(plain(anchor) + spelling)
        if found:
            return found
    return ""


def _columns(
    layout: Layout, headings: Sequence[Heading], chosen: Mapping[str, str]
) -> list[Column]:
    keys = _numbered(headings)
    columns: list[Column] = []
    taken: set[str] = set()
    anchor = ""
    for heading, key in zip(headings, keys, strict=True):
        if plain(heading.text) in layout.anchors and not heading.group:
            anchor = heading.text
        column = _column(layout, heading, key, anchor, chosen)
        if column.target and not _is_beside(layout, anchor, heading):
            anchor = ""
        if column.target in taken and not _may_repeat(layout, column.target):
            column = replace(column, target="", reason=_TWICE)
        taken |= {column.target} - {""}
        columns.append(column)
    return columns


def _column(
    layout: Layout, heading: Heading, key: str, anchor: str, chosen: Mapping[str, str]
) -> Column:
    if key in chosen and (chosen[key] in layout.targets or chosen[key] == IGNORED):
        reason = "" if chosen[key] else "您选择不导入"
        return Column(heading, key, chosen[key], reason=reason)
    text = plain(heading.text)
    compared = layout.compared.get(text, "")
    if compared:
        return Column(heading, key, compared=compared, reason="由家庭情况推算，只作核对")
    is_alone = not heading.group and text != plain(anchor)
    beside = match(layout, replace(heading, group=anchor)) if anchor and is_alone else ""
    target = beside or match(layout, heading)
    if target:
        return Column(heading, key, target)
    reason = layout.known.get(text, layout.known.get(without_unit(text), _UNKNOWN))
    return Column(heading, key, reason=reason, suggestion=_like(layout, heading))


def _is_beside(layout: Layout, anchor: str, heading: Heading) -> bool:
    """Whether a heading continues the group its left neighbours began."""
    return bool(anchor) and bool(match(layout, replace(heading, group=anchor)))


def _may_repeat(layout: Layout, target: str) -> bool:
    """A school may be named by its code in one column and by its name in another."""
    return isinstance(layout.targets[target].field.kind, Ref)


def _numbered(headings: Iterable[Heading]) -> list[str]:
    """Keys of headings, repeated ones numbered from the second on."""
    counts: dict[str, int] = {}
    keys = []
    for one in headings:
        counts[one.key] = counts.get(one.key, 0) + 1
        keys.append(one.key if counts[one.key] == 1 else f"{one.key}#{counts[one.key]}")
    return keys


def _like(layout: Layout, heading: Heading) -> str:
    text = plain(heading.group) + plain(heading.text)
    found = process.extractOne(
        text, layout.labels.keys(), scorer=fuzz.ratio, score_cutoff=_LIKE_ENOUGH
    )
    return layout.labels[found[0]] if found else ""


def _with_samples(sheet: Sheet, column: Column, first_row: int) -> Column:
    samples: dict[str, None] = {}
    for row in range(first_row, min(first_row + 40, len(sheet.rows))):
        text = " ".join(sheet.text(row, column.heading.column).split())
        if text:
            samples[text] = None
        if len(samples) == _SAMPLES:
            break
    return replace(column, samples=tuple(samples))
