"""Orphans (C6): records that refer to others which are not here, on the shelf until those come.

An entry is never dropped for what it refers to: it lies in the tables like any other, an item says
what is missing, and every merge looks again. A family relation needs its child and its person in
the data of the same office; a school may be another township's. Striking a record off strikes off
what belongs to it; what another computer added meanwhile is an orphan too (I10).
"""

from collections.abc import Collection, Iterator, Sequence
from typing import Any

from sqlalchemy import Connection, or_, select

from db import chains, current, flags, items, journal, tables
from db.among import among
from db.fields import RecordType, fields_of, table_of
from db.folding import ALL_GROUPS, COVERING
from db.items import OPEN
from db.kinds import Ref
from db.records import RECORDS, School
from db.written import Written

_LOOKED = 5000
"""How many records are looked at together: memory is not to grow with the package."""


def renew(conn: Connection, written: Written, *, package: str, county: str) -> None:
    """Open items for what a merge wrote, and close those that are no orphans now.

    Kinds of records the merge did not write and none of which is on the shelf cost nothing. Of a
    record that the county began no school is looked for: who was given to this township led or
    taught at a school of another one, which only the county holds.

    Args:
        county: the county's device.
    """
    again = written.again.keys() & RECORDS.keys()
    struck = {form: _struck(conn, RECORDS[form], written) for form in again}
    shelved = _shelved(conn)
    for form, record in RECORDS.items():
        names = list(_references(record))
        left = {name: struck[target] for name, target in names if struck.get(target)}
        if form not in written.fields and form not in shelved and not left:
            continue
        wanted = {
            key: {**row, "package": package}
            for name, _ in names
            for recs in _concerned(conn, record, name, written, left.get(name, []))
            for key, row in _orphans(conn, record, name, recs, county)
        }
        if wanted or form in shelved:
            _renew(conn, record, wanted)


def _struck(conn: Connection, record: RecordType, written: Written) -> list[str]:
    """Those of the records written that are struck off now."""
    form, table = record.__tablename__, table_of(record)
    if ALL_GROUPS not in written.fields.get(form, ()):
        return []
    query, found = select(table.c.record_id).where(table.c.is_deleted == 1), list[str]()
    for batch in journal.batched(sorted(written.again[form]), _LOOKED):
        found.extend(conn.scalars(query.where(among(table.c.record_id, batch))))
    return found


def _concerned(
    conn: Connection, record: RecordType, name: str, written: Written, struck: Sequence[str]
) -> Iterator[list[str]]:
    """The records whose reference is another now, or names something that was struck off."""
    yield from journal.batched(sorted(written.may_differ(record.__tablename__, name)), _LOOKED)
    table = table_of(record)
    for batch in journal.batched(struck if flags.clings(record, name) else ()):
        query = select(table.c.record_id).where(among(table.c[name], batch))
        yield list(conn.scalars(query.where(table.c.is_deleted != 1)))


def _shelved(conn: Connection) -> set[str]:
    """The kinds of records of which some are on the shelf."""
    item = tables.item
    open_ones = select(item.c.form).where(item.c.item_class == flags.ORPHAN, item.c.state == OPEN)
    return set(conn.scalars(open_ones.distinct()))


def _renew(conn: Connection, record: RecordType, wanted: dict[str, dict[str, Any]]) -> None:
    item = tables.item
    of_kind = (item.c.item_class == flags.ORPHAN, item.c.form == record.__tablename__)
    query = select(item).where(*of_kind)
    shelf = conn.execute(query.where(or_(item.c.state == OPEN, among(item.c.id, wanted)))).all()
    known = {row.id: row for row in shelf}
    for key in flags.orphans(conn, record, [row for row in shelf if row.state == OPEN]):
        wanted.setdefault(key, {})
    changed = items.renew(conn, {key: row.state for key, row in known.items()}, wanted)
    flags.keep_fellows(conn, wanted.keys() - known.keys())
    touched = {known[key].rec if key in known else wanted[key]["rec"] for key in changed}
    current.count_items(conn, record, touched)


def _begun_by(conn: Connection, device: str, recs: Sequence[str]) -> set[str]:
    """Those of some records that a device began."""
    entry, writer = tables.entry, tables.writer
    query = select(entry.c.rec).join(writer, writer.c.id == entry.c.writer)
    query = query.where(writer.c.device == device, entry.c.kind.in_(COVERING))
    batches = journal.batched(recs)
    return {
        rec for batch in batches for rec in conn.scalars(query.where(among(entry.c.rec, batch)))
    }


def _references(record: RecordType) -> Iterator[tuple[str, str]]:
    for name, one in fields_of(record).items():
        if isinstance(one.kind, Ref):
            yield name, one.kind.form


def _orphans(
    conn: Connection, record: RecordType, name: str, recs: Collection[str], county: str
) -> Iterator[tuple[str, dict[str, Any]]]:
    """Those of some records whose reference leads nowhere."""
    table = table_of(record)
    column = table.c[name]
    chosen = (among(table.c.record_id, recs), table.c.is_deleted != 1, column.is_not(None))
    pairs = conn.execute(select(column, table.c.scope).where(*chosen).distinct())
    missing = set(flags.missing(conn, record, name, [(row[0], row[1]) for row in pairs]))
    if not missing:
        return
    lost = among(column, {wanted for wanted, _ in missing})
    query = select(table.c.record_id, table.c.scope, column).where(*chosen, lost)
    found = [row for row in conn.execute(query) if (row[2], row[1]) in missing]
    is_school = (name, School.__tablename__) in _references(record)
    given = _begun_by(conn, county, [row[0] for row in found]) if is_school else set[str]()
    for rec, scope, wanted in (row for row in found if row[0] not in given):
        yield (
            current.item_id(flags.ORPHAN, rec, name, [wanted]),
            {
                "item_class": flags.ORPHAN,
                "form": record.__tablename__,
                "rec": rec,
                "scope": scope,
                "grp": name,
                "sides": chains.canonical([wanted]).decode(),
            },
        )
