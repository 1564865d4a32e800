"""A block of cells from Excel or WPS pasted into a table of sub-records, as one step or not at all.

Each cell is read by the kind of its field; a school is named by its code or name as in a sheet,
another sub-record of the same owner by what the table shows of it.
"""

import re
from collections.abc import Sequence

from sqlalchemy import Connection

from db.changing import Change
from db.fields import Field, RecordType, Values, fields_of
from db.kinds import Reading, Ref, Value
from db.records import RECORDS, School, Subsidy
from db.refusals import refusal
from db.store import Store
from ruraledu_desktop import naming, subrecords, subsidy_rates
from ruraledu_desktop.checks.problems import Where, problem_of
from ruraledu_desktop.sheets.cells import read_cell
from ruraledu_desktop.sheets.layouts import plain, without_unit
from ruraledu_desktop.sheets.matching import Register
from ruraledu_desktop.sheets.reading import Cell
from ruraledu_desktop.sheets.schools import find_school
from ruraledu_desktop.subrecords import SubRecord, filled

Block = Sequence[Sequence[str]]
"""Texts row by row."""
_FIRST_OR_TENTH = re.compile(r"(\d{2}|\d{4})\.1")


def paste(
    store: Store,
    sub: RecordType,
    owner_id: str,
    *,
    rows: Sequence[SubRecord],
    names: Sequence[str],
    block: Block,
) -> Change:
    """Put a block of texts over some rows and fields; what reaches below them becomes new rows.

    New rows begin like those that are typed (`subrecords.begin`), but for the fields of the block.

    Args:
        rows: the rows from the one the block begins at, as they were seen or begun.
        names: the fields from the one it begins at.

    Raises:
        ExplainedError: E232 a cell cannot be kept, E233 the block is wider than the table.
    """
    values = read_block(store, owner_id, [fields_of(sub)[name] for name in names], block)
    changed = list(zip(rows, values, strict=False))
    fresh = [one for one in values[len(rows) :] if filled(one)]
    title = f"粘贴{sub.title}（{len(values)}行）"
    new = _begun(store, sub, owner_id, fresh) if fresh else []
    return subrecords.put(store, sub, owner_id, title=title, changed=changed, new=new)


def _begun(
    store: Store, sub: RecordType, owner_id: str, fresh: Sequence[Values]
) -> list[dict[str, Value]]:
    """New rows as they begin; what is due is that of the month and the subsidy of each."""
    begun = dict(subrecords.begin(store, sub, owner_id).values)
    if sub is not Subsidy:
        return [{**begun, **one} for one in fresh]
    begun.pop(Subsidy.due.key, None)
    with store.read() as conn:
        scale = subsidy_rates.scale(conn, subsidy_rates.rates(conn), [owner_id])
    return [scale.completed(owner_id, {**begun, **one}) for one in fresh]


def read_block(
    store: Store, owner_id: str, fields: Sequence[Field], block: Block
) -> list[dict[str, Value]]:
    """The values of each line of a block, by field; an empty cell empties its field.

    Left out are the empty lines below all others and the empty cells at the right of all lines,
    and the headings with the titles over them, when these were copied along.

    Raises:
        ExplainedError: E232 a cell cannot be kept, E233 the block is wider than the fields.
    """
    widths = [_width(line) for line in block]
    width = max(widths, default=0)
    if width > len(fields):
        raise refusal("E233", count=width, number=len(fields))
    reader = _Reader(store, owner_id)
    last = max((number for number, one in enumerate(widths, start=1) if one), default=0)
    lines = block[_headings(block, fields) : last]
    return [reader.read(number, fields, line) for number, line in enumerate(lines, start=1)]


def _width(line: Sequence[str]) -> int:
    """How many cells a line has up to its last filled one."""
    return max((place for place, text in enumerate(line, start=1) if text.strip()), default=0)


def _headings(texts: Block, fields: Sequence[Field]) -> int:
    """How many lines only say what stands below: titles of one cell each, then the headings."""
    for number, line in enumerate(texts):
        count = sum(bool(text.strip()) for text in line)
        if count and _are_headings(line, fields):
            return number + 1
        if count > 1:
            break
    return 0


def _are_headings(line: Sequence[str], fields: Sequence[Field]) -> bool:
    """Whether a line only names the fields it stands over."""
    pairs = [(plain(text), field) for text, field in zip(line, fields, strict=False) if text]
    return all(
        {text, without_unit(text)} & {plain(one) for one in (field.label, *field.headers)}
        for text, field in pairs
    )


def _cell(text: str) -> Cell:
    """A copied cell; 2010.1 may be the number that Excel and WPS show of 2010.10."""
    return Cell(text, float(text) if _FIRST_OR_TENTH.fullmatch(text) else None)


class _Reader:
    """Reads the cells of a block; the names of other records are looked up once."""

    def __init__(self, store: Store, owner_id: str) -> None:
        self._store, self._owner_id = store, owner_id
        self._known: dict[str, dict[str, str]] = {}
        self._schools: Register | None = None

    def read(self, row: int, fields: Sequence[Field], line: Sequence[str]) -> dict[str, Value]:
        """The values of one line."""
        cells = zip(fields, line, strict=False)
        return {one.name: self._value(row, one, text.strip()) for one, text in cells}

    def _value(self, row: int, field: Field, text: str) -> Value:
        is_other = isinstance(field.kind, Ref) and bool(text)
        reading = self._other(field, text) if is_other else read_cell(field, _cell(text))
        if reading.is_kept:
            return reading.value
        found = problem_of(reading, Where(field.form, "", field.name))
        assert found
        says = f"{found.says}{found.advice}".removesuffix("。")
        raise refusal("E232", number=row, name=field.label, known=says)

    def _other(self, field: Field, text: str) -> Reading:
        assert isinstance(field.kind, Ref)
        record = RECORDS[field.kind.form]
        with self._store.read() as conn:
            found = (
                self._school(conn, text) if record is School else self._named(conn, record, text)
            )
        return Reading(found) if found else Reading(None, "ref_unknown", text)

    def _school(self, conn: Connection, text: str) -> str:
        self._schools = self._schools or Register(conn, School)
        return find_school(self._schools, [text]).record_id

    def _named(self, conn: Connection, record: RecordType, text: str) -> str:
        """The only record of that name; of sub-records only those of the same owner."""
        form = record.__tablename__
        if form not in self._known:
            self._known[form] = naming.by_name(conn, record, self._owner_id)
        return self._known[form].get(text, "")
