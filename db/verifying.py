"""Verifying: whether all entries are as they were written, and the record tables their fold (T20).

    entry ── its hash follows from the entry before it ── the entries it names are here (F12)
      └── record ── folded, it is its row

Each entry is held against the hash of the one before it in its line, so any stretch of the journal
can be verified by itself, some at a time. A record is looked at where its newest entry is: once.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, func, or_, select

from db import chains, current, journal, tables
from db.among import among
from db.chains import Line
from db.fields import RecordType, table_of
from db.records import RECORDS

_UNREADABLE = (ValueError, TypeError)
"""What becomes of an entry that another tool wrote, where its line is read."""


@dataclass(frozen=True)
class Fault:
    """An entry that is not as it was written, or names one which is gone; a line with a gap.

    Attributes:
        name: (writer, number) as "writer:number"; of a line only its writer.
        form: of which kind of record, "" for a line; wall: when it was written, "" when nothing
            tells. As they stand now.
    """

    name: str
    form: str
    wall: str

    @property
    def place(self) -> str:
        """Where that is, for a clerk: when it was written, and of which kind of record."""
        record = RECORDS.get(self.form)
        words = f"{time_of(self.wall)} {record.title if record else ''}".strip()
        return words or self.name[:8]


class NotAsWritten(Exception):
    """Such an entry was met by whoever reads it for something else; the store remembers it."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault.name)
        self.fault = fault


@dataclass
class Looked:
    """What a look at some entries found.

    Attributes:
        last: the key of the last one of them, or of where the stretch ends.
        count: how many they were.
        broken: those not as they were written, in the order in which they came in.
        ripe: by form the records whose newest entry is one of them.
    """

    last: int
    count: int
    broken: list[Fault]
    ripe: dict[str, list[str]] = field(default_factory=dict[str, list[str]])


def time_of(wall: str) -> str:
    """A kept time to the minute, as it is shown."""
    return wall[:16].replace("T", " ")


def gap(conn: Connection) -> Fault | None:
    """A line that is not all there, or ends in another hash than it should; None for none.

    A store that lost older entries and kept newer ones is not whole (F12). Quick enough for every
    start.
    """
    entry, writer = tables.entry, tables.writer
    inner = entry.alias()
    held = select(func.count()).where(inner.c.writer == writer.c.id).scalar_subquery()
    last = and_(entry.c.writer == writer.c.id, entry.c.seq == writer.c.last_seq)
    broken = (
        select(writer.c.name, writer.c.opened)
        .join(entry, last, isouter=True)
        .where(writer.c.last_seq > 0)
        .where(
            or_(
                entry.c.hash.is_(None),
                entry.c.hash != writer.c.last_hash,
                held != writer.c.last_seq,
            )
        )
    )
    found = conn.execute(broken.limit(1)).first()
    return Fault(found.name, "", found.opened) if found else None


def lost(conn: Connection) -> Fault | None:
    """A line that somebody sealed, as it was handed over, and that is not here; None for none."""
    seal, writer = tables.seal, tables.writer
    missing = (
        select(seal.c.writer, seal.c.seq, writer.c.opened)
        .join(writer, writer.c.name == seal.c.writer, isouter=True)
        .where(or_(writer.c.last_seq.is_(None), writer.c.last_seq < seal.c.seq))
    )
    found = conn.execute(missing.limit(1)).first()
    return Fault(f"{found.writer}:{found.seq}", "", found.opened or "") if found else None


def look(conn: Connection, after: int, upto: int, most: int) -> Looked:
    """Verify the next entries of a stretch of the journal.

    Args:
        after, upto: keys between which the stretch lies.
        most: how many entries.
    """
    entry = tables.entry
    rows = _rows(conn, and_(entry.c.id > after, entry.c.id <= upto), most)
    last = int(rows[-1].id) if len(rows) == most else upto
    found = Looked(last, len(rows), list(_broken(conn, rows)))
    forms = {row.rec: row.form for row in rows if row.form in RECORDS}
    newest = select(entry.c.rec).group_by(entry.c.rec).having(func.max(entry.c.id) <= last)
    for batch in journal.batched(forms):
        for rec in conn.scalars(newest.where(among(entry.c.rec, batch))):
            found.ripe.setdefault(forms[rec], []).append(rec)
    return found


def compare(
    conn: Connection, record: RecordType, record_ids: Sequence[str]
) -> tuple[list[str], list[Fault]]:
    """Hold some records (at most BATCH) against their rows.

    Returns:
        the ids of those whose row is not their fold; entries because of which they have none.
    """
    try:
        return current.differing(conn, record, record_ids), []
    except (*_UNREADABLE, AttributeError, KeyError):  # whatever the fold expected there
        broken = list(_broken(conn, _rows(conn, among(tables.entry.c.rec, record_ids))))
        if not broken:
            raise
        return [], broken


def strays(conn: Connection, record: RecordType, after: str, most: int) -> tuple[str, list[str]]:
    """Rows of no record of the journal, among the next ones of a record table.

    Args:
        after: the record id after which they begin.

    Returns:
        the last record id, "" when the table ends there; the ids of those rows.
    """
    rec = table_of(record).c.record_id
    ids = list(conn.scalars(select(rec).where(rec > after).order_by(rec).limit(most)))
    known = journal.known(conn, ids) if ids else set[str]()
    return ids[-1] if len(ids) == most else "", [one for one in ids if one not in known]


def _rows(conn: Connection, chosen: ColumnElement[bool], most: int | None = None) -> Sequence[Any]:
    """Entries with their line, and the hash before theirs, in the order in which they came in."""
    entry, writer = tables.entry, tables.writer
    before = entry.alias()
    columns = (entry.c[name] for name in ("id", *journal.LINE))
    query = (
        select(*columns, writer.c.name, writer.c.scope, before.c.hash.label("before"))
        .join(writer, writer.c.id == entry.c.writer, isouter=True)
        .join(
            before,
            and_(before.c.writer == entry.c.writer, before.c.seq == entry.c.seq - 1),
            isouter=True,
        )
    )
    return conn.execute(query.where(chosen).order_by(entry.c.id).limit(most)).all()


def _broken(conn: Connection, rows: Iterable[Any]) -> Iterator[Fault]:
    named = {row.id: _names_of(row) for row in rows}
    held = _held(conn, {name for names in named.values() if names for name in names})
    for row in rows:
        names = named[row.id]
        if names is None or any((name, row.scope) not in held for name in names):
            yield Fault(f"{row.name}:{row.seq}", str(row.form), str(row.wall))


def read(row: Any, before: bytes) -> Line | None:
    """The line of an entry; None where it is not as it was written.

    Args:
        before: the hash of the entry before it in its line.
    """
    if isinstance(row.body, bytes):
        return None
    try:
        line = journal.line_of(row)
        is_sound = row.hash == chains.linked(before, chains.canonical(line.head), line.commit)
    except _UNREADABLE:
        return None
    return line if is_sound else None


def _names_of(row: Any) -> set[str] | None:
    """The entries that an entry names; None where it is not as it was written."""
    try:
        line = read(row, row.before if row.seq > 1 else chains.first_digest(row.name))
        return chains.named(line) if line else None
    except _UNREADABLE:
        return None


def _held(conn: Connection, names: Collection[str]) -> set[tuple[str, str]]:
    """Those of some entries that are here, each with its scope; every line is whole (`gap`)."""
    parted = {name: chains.parted(name) for name in names}
    writer = tables.writer
    query = select(writer.c.name, writer.c.scope, writer.c.last_seq)
    known: dict[str, tuple[str, int]] = {}
    for batch in journal.batched({one[0] for one in parted.values()}):
        rows = conn.execute(query.where(among(writer.c.name, batch)))
        known.update({row.name: (row.scope, row.last_seq) for row in rows})
    return {
        (name, known[line][0])
        for name, (line, seq) in parted.items()
        if line in known and 0 < seq <= known[line][1]
    }
