"""Missing attachments (C7): the record came, and the file it names did not (F18).

Nothing is held up: the record lies in the tables like any other, an item says which file is
missing, and every merge looks again.
"""

from collections.abc import Callable, Iterator
from typing import Any

from sqlalchemy import Connection, or_, select

from db import chains, current, flags, items, journal, tables
from db.among import among
from db.fields import RecordType, table_of
from db.items import OPEN
from db.kinds import facts_of
from db.records import RECORDS
from db.records.attachment import Attachment
from db.written import Written

KINDS: tuple[RecordType, ...] = tuple(
    one for one in RECORDS.values() if issubclass(one, Attachment)
)
_NAME = "file"


def renew(conn: Connection, written: Written, has: Callable[[str], bool], *, package: str) -> None:
    """Open items for what a merge wrote, and close those whose file is here now.

    Args:
        has: whether the file of a digest is here.
    """
    shelved = _shelved(conn)
    for record in KINDS:
        form = record.__tablename__
        if form in written.fields or form in shelved:
            recs = list(written.may_differ(form, _NAME))
            wanted = {
                key: {**row, "package": package}
                for batch in journal.batched(recs)
                for key, row in _missing(conn, record, batch, has)
            }
            _renew(conn, record, wanted, has)


def _shelved(conn: Connection) -> set[str]:
    item = tables.item
    query = select(item.c.form).where(item.c.item_class == flags.UNFILED, item.c.state == OPEN)
    return set(conn.scalars(query.distinct()))


def _missing(
    conn: Connection, record: RecordType, recs: list[str], has: Callable[[str], bool]
) -> Iterator[tuple[str, dict[str, Any]]]:
    table = table_of(record)
    query = select(table.c.record_id, table.c.scope, table.c.file)
    query = query.where(table.c.record_id.in_(recs), table.c.is_deleted == 0)
    for rec, scope, value in conn.execute(query):
        facts = facts_of(value)
        if facts and not has(facts.digest):
            yield (
                current.item_id(flags.UNFILED, rec, _NAME, [value]),
                {
                    "item_class": flags.UNFILED,
                    "form": record.__tablename__,
                    "rec": rec,
                    "scope": scope,
                    "grp": _NAME,
                    "sides": chains.canonical([value]).decode(),
                },
            )


def _renew(
    conn: Connection,
    record: RecordType,
    wanted: dict[str, dict[str, Any]],
    has: Callable[[str], bool],
) -> None:
    item = tables.item
    of_kind = (item.c.item_class == flags.UNFILED, item.c.form == record.__tablename__)
    query = select(item).where(*of_kind)
    shelf = conn.execute(query.where(or_(item.c.state == OPEN, among(item.c.id, wanted)))).all()
    known = {row.id: row for row in shelf}
    still = [row.rec for row in shelf if row.state == OPEN]
    for batch in journal.batched(still):
        for key, _ in _missing(conn, record, batch, has):
            wanted.setdefault(key, {})
    changed = items.renew(conn, {key: row.state for key, row in known.items()}, wanted)
    touched = {known[key].rec if key in known else wanted[key]["rec"] for key in changed}
    current.count_items(conn, record, touched)
