"""The lists of a rescue as .xlsx: every field of every record, codes by name and by code."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import IO, Any, TypeAlias

import orjson
from sqlalchemy import Connection, select
from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from db import flags, journal, tables
from db.among import among
from db.fields import Field, RecordType, fields_of, groups_of, table_of
from db.folding import STATES, Entry
from db.kinds import Code, Codes, Count, Measure, Place, Ref
from db.records import RECORDS
from ruraledu_desktop import naming
from ruraledu_desktop.exchange.fates import ITEM_WORDS
from ruraledu_desktop.exchange.views import text_of
from ruraledu_desktop.packages import documents
from ruraledu_desktop.rescue import words

Cells: TypeAlias = Sequence[str | float]
_MOST_ROWS = 1_000_000
_LONGEST = 32_000
"""Rows of a sheet and characters of a cell, as Excel allows."""


@dataclass(frozen=True)
class Room:
    """What the lists are written from.

    Attributes:
        conn: where the records were gathered.
        units: names of the units by their codes.
        folder: where the library may put what does not fit into memory.
        watch: told of how many rows are done.
    """

    conn: Connection
    units: Mapping[str, str]
    folder: str
    watch: Callable[[int], object]


def has_records(conn: Connection, record: RecordType) -> bool:
    """Whether there is anything to list: of a hundred kinds an office keeps some."""
    return conn.execute(select(table_of(record).c.record_id).limit(1)).first() is not None


def write_records(file: IO[bytes], record: RecordType, room: Room) -> int:
    """Write all records of a kind, those of a unit together; returns how many."""
    headings = list(words.OWN_HEADINGS)
    for one in fields_of(record).values():
        headings += [one.label, f"{one.label}{words.KEY_SUFFIX}"] if _is_key(one) else [one.label]
    return _write(file, record.title, headings, _rows(room.conn, record, room.units), room)


def _is_key(one: Field) -> bool:
    """Whether the value stands for something that has a name."""
    return isinstance(one.kind, Code | Codes | Place | Ref)


def _rows(conn: Connection, record: RecordType, units: Mapping[str, str]) -> Iterator[Cells]:
    table = table_of(record)
    query = select(table).order_by(table.c.scope, table.c.pinyin, table.c.record_id)
    found = conn.execution_options(yield_per=journal.BATCH).execute(query).mappings()
    for batch in journal.batched(map(dict[str, Any], found)):
        names = naming.names_of(conn, record, batch)
        for row in batch:
            yield [
                row["record_id"],
                units.get(row["scope"], row["scope"] or ""),
                words.STATES.get(row["is_deleted"] or 0, ""),
                row["open_items"] or "",
                *_values(record, row, names),
            ]


def _values(
    record: RecordType, row: Mapping[str, Any], names: Mapping[str, str]
) -> Iterator[str | float]:
    for name, one in fields_of(record).items():
        value = row[name]
        if value is None:
            yield from [""] * (1 + _is_key(one))
        elif isinstance(one.kind, Count | Measure):
            yield float(value)
        elif _is_key(one):
            yield names.get(value) or one.kind.show(value)
            yield str(value)
        else:
            yield one.kind.show(value)


def write_items(file: IO[bytes], room: Room) -> int:
    """Write what a person must decide, or once had to, every side in words; returns how many."""
    return _write(file, words.ITEMS, words.ITEM_HEADINGS, _items(room.conn, room.units), room)


def _items(conn: Connection, units: Mapping[str, str]) -> Iterator[Cells]:
    item = tables.item
    found = conn.execute(select(item).order_by(item.c.state.desc(), item.c.scope, item.c.id))
    for batch in journal.batched(found.all()):
        history = journal.entries_of(conn, [row.rec for row in batch])
        for row in batch:
            record = RECORDS.get(row.form)
            entries = {one.name: one for one in history.get(row.rec, [])}
            yield [
                ITEM_WORDS.get(row.item_class, str(row.item_class)),
                record.title if record else str(row.form),
                str(row.rec),
                _name(conn, record, row.rec),
                units.get(row.scope, str(row.scope)),
                _label(record, row.grp),
                words.ITEM_STATES.get(row.state, str(row.state)),
                "\n".join(
                    _rows_in_words(conn, row)
                    if row.grp in RECORDS
                    else (_side(conn, record, one, row.grp, entries) for one in _sides(row.sides))
                ),
            ]


def _rows_in_words(conn: Connection, row: Any) -> Iterator[str]:
    """What new rows of a file say, as their table has them."""
    table, fields = table_of(RECORDS[row.grp]), fields_of(RECORDS[row.grp])
    for batch in journal.batched(_sides(row.sides)):
        query = select(table).where(among(table.c.record_id, batch)).order_by(table.c.record_id)
        rows = [*map(dict[str, Any], conn.execute(query).mappings())]
        names = naming.names_of(conn, RECORDS[row.grp], rows)
        for one in rows:
            filled = [name for name in fields if one[name] is not None]
            said = (names.get(one[name]) or fields[name].kind.show(one[name]) for name in filled)
            labelled = zip((fields[name].label for name in filled), said, strict=True)
            yield "、".join(f"{label}：{text}" for label, text in labelled)


def _sides(text: str) -> list[str]:
    try:
        found = orjson.loads(text)
    except ValueError:
        return [text]
    return list(map(str, found)) if documents.is_list(found) else [text]


def _name(conn: Connection, record: RecordType | None, rec: str) -> str:
    if record is None or not record.named_by:
        return ""
    return naming.names_by_id(conn, record, [rec]).get(rec, "")


def _label(record: RecordType | None, group: str) -> str:
    names = groups_of(record).get(group, ()) if record else ()
    labels = [fields_of(record)[name].label for name in names if record]
    if group in RECORDS:
        return words.ADDED.format(title=RECORDS[group].title)
    return "、".join(labels) or words.GROUPS.get(group, group)


def _side(
    conn: Connection,
    record: RecordType | None,
    side: str,
    group: str,
    entries: Mapping[str, Entry],
) -> str:
    """An entry's values with who wrote them and when; another record by its name."""
    about = flags.parts_of(side)
    one, group = entries.get(about.entry), about.group or group
    if one is None or record is None:
        return f"{_name(conn, record, side)} {side}".strip()
    is_deleted = one.kind in STATES and one.body.get("deleted")
    said = words.DELETED if is_deleted else _values_in_words(conn, record, one, group)
    return f"{said}（{one.user} {one.wall}）"


def _values_in_words(conn: Connection, record: RecordType, one: Entry, group: str) -> str:
    """What an entry says of a field group; all it says where the item is about the record."""
    fields, refs = fields_of(record), naming.names_of(conn, record, [one.body])
    if group in groups_of(record):
        names = groups_of(record)[group]
        return "、".join(text_of(record, name, one.body, refs) for name in names)
    shown = [name for name in one.body if name in fields]
    return "、".join(
        f"{fields[name].label}：{text_of(record, name, one.body, refs)}" for name in shown
    )


def _write(
    file: IO[bytes], title: str, headings: Sequence[str], rows: Iterator[Cells], room: Room
) -> int:
    done = 0
    with Workbook(file, {"constant_memory": True, "tmpdir": room.folder}) as book:
        text, number = book.add_format({"num_format": "@"}), book.add_format()
        header = book.add_format({"bold": True, "bg_color": "#DDEEF3", "border": 1})
        sheet, place = _sheet(book, title, headings, header), 0
        for cells in rows:
            room.watch(done)
            if place == _MOST_ROWS:
                part = done // _MOST_ROWS + 1
                sheet, place = _sheet(book, f"{title}{part}", headings, header), 0
            place += 1
            done += 1
            for column, cell in enumerate(cells):
                if not isinstance(cell, str):
                    sheet.write_number(place, column, cell, number)
                elif cell:
                    sheet.write_string(place, column, cell[:_LONGEST], text)
    return done


def _sheet(book: Workbook, name: str, headings: Sequence[str], header: Format) -> Worksheet:
    """A sheet with its line of headings."""
    sheet = book.add_worksheet(name)
    sheet.freeze_panes(1, 0)
    for column, heading in enumerate(headings):
        sheet.set_column(column, column, max(10, 2 * len(heading) + 2))
        sheet.write_string(0, column, heading, header)
    return sheet
