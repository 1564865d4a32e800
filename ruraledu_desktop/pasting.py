"""A block of cells from Excel or WPS pasted into a table of sub-records, as one step or not at all.

Each cell is read by the kind of its field; a school is named by its code or name as in a sheet,
another sub-record of the same owner by what the table shows of it.
"""

from collections.abc import Mapping, Sequence

from sqlalchemy import Connection

from db.changing import Change
from db.errors import ExplainedError
from db.fields import Field, RecordType, fields_of
from db.kinds import Reading, Ref, Value
from db.records import RECORDS, School
from db.refusals import refusal
from db.store import Store
from ruraledu_desktop import naming, subrecords
from ruraledu_desktop.checks.problems import Where, problem_of
from ruraledu_desktop.sheets.cells import read_cell
from ruraledu_desktop.sheets.matching import Register
from ruraledu_desktop.sheets.reading import Cell
from ruraledu_desktop.sheets.schools import find_school
from ruraledu_desktop.subrecords import SubRecord

Block = Sequence[Sequence[str]]
"""Texts row by row."""


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

    Args:
        rows: the rows from the one the block begins at, as they were seen.
        names: the fields from the one it begins at.

    Raises:
        ExplainedError: E232 a cell cannot be kept, E233 the block is wider than the table.
    """
    texts = [line for line in block if any(text.strip() for text in line)]
    width = max(map(len, texts), default=0)
    if width > len(names):
        raise refusal("E233", count=width, number=len(names))
    reader = _Reader(store, sub, owner_id)
    values = [reader.read(number, names, line) for number, line in enumerate(texts, start=1)]
    changed = list(zip(rows, values, strict=False))
    new = [_filled(one) for one in values[len(rows) :]]
    title = f"粘贴{sub.title}（{len(texts)}行）"
    return subrecords.put(
        store, sub, owner_id, title=title, changed=changed, new=[one for one in new if one]
    )


def _filled(values: Mapping[str, Value]) -> dict[str, Value]:
    return {name: value for name, value in values.items() if value is not None}


class _Reader:
    """Reads the cells of a block; the names of other records are looked up once."""

    def __init__(self, store: Store, sub: RecordType, owner_id: str) -> None:
        self._store, self._sub, self._owner_id = store, sub, owner_id
        self._known: dict[str, dict[str, str]] = {}
        self._schools: Register | None = None

    def read(self, row: int, names: Sequence[str], line: Sequence[str]) -> dict[str, Value]:
        """The values of one line; an empty cell empties its field."""
        fields = fields_of(self._sub)
        cells = zip(names, line, strict=False)
        return {name: self._value(row, fields[name], text.strip()) for name, text in cells}

    def _value(self, row: int, field: Field, text: str) -> Value:
        is_other = isinstance(field.kind, Ref) and bool(text)
        reading = self._other(field, text) if is_other else read_cell(field, Cell(text))
        if not reading.is_kept:
            raise self._refusal(row, field, reading)
        return reading.value

    def _refusal(self, row: int, field: Field, reading: Reading) -> ExplainedError:
        found = problem_of(reading, Where(field.form, "", field.name))
        assert found
        says = f"{found.says}{found.advice}".removesuffix("。")
        return refusal("E232", number=row, name=field.label, known=says)

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
