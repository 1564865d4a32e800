"""One person recorded twice: both records stay, and each gets an item C4 (I9, lessons 1 and 2).

Only an equal ID number counts here; likeness of names is a matter for people.
"""

from collections.abc import Iterator
from typing import Any

import orjson
from sqlalchemy import CompoundSelect, Connection, func, select

from db import current, items, tables
from db.fields import RecordType, table_of
from db.records import Child, Teacher

ITEM = "C4"
_GROUP = "identity"


def renew(conn: Connection, *, since: int) -> None:
    """Bring the items C4 up to date that records written since a mark can have to do with."""
    for record in (Child, Teacher):
        _renew(conn, record, since)


def _renew(conn: Connection, record: RecordType, since: int) -> None:
    entry, item = tables.entry, tables.item
    form = record.__tablename__
    written = select(entry.c.rec).where(entry.c.id > since, entry.c.form == form)
    # All items about one group of twins have the same sides: if one twin was written, all count.
    about = select(item.c.sides).where(item.c.item_class == ITEM, item.c.rec.in_(written))
    query = select(item.c.id, item.c.rec, item.c.state)
    query = query.where(item.c.item_class == ITEM, item.c.sides.in_(about))
    known = {row.id: row for row in conn.execute(query)}
    affected = written.union(select(item.c.rec).where(item.c.sides.in_(about)))
    wanted = {
        current.item_id(ITEM, rec, _GROUP, sides): (rec, scope, sides)
        for rec, scope, sides in _twins(conn, record, affected)
    }
    rows = {key: _row(form, *wanted[key]) for key in wanted}
    changed = items.renew(conn, {key: row.state for key, row in known.items()}, rows)
    touched = {known[key].rec if key in known else wanted[key][0] for key in changed}
    current.count_items(conn, record, touched)


def _twins(
    conn: Connection, record: RecordType, affected: CompoundSelect[Any]
) -> Iterator[tuple[str, str, list[str]]]:
    """Records that share an ID number with others: id, scope, ids of all who share it."""
    table = table_of(record)
    identity = table.c[record.identified_by]
    numbers = select(identity).where(
        table.c.record_id.in_(affected.subquery().select()), identity.is_not(None)
    )
    shared = (
        select(identity)
        .where(table.c.is_deleted == 0, identity.in_(numbers))
        .group_by(identity)
        .having(func.count() > 1)
    )
    query = select(identity, table.c.record_id, table.c.scope).where(
        identity.in_(shared), table.c.is_deleted == 0
    )
    groups: dict[str, list[tuple[str, str]]] = {}
    for number, rec, scope in conn.execute(query):
        groups.setdefault(number, []).append((rec, scope))
    for members in groups.values():
        sides = sorted(rec for rec, _ in members)
        for rec, scope in members:
            yield rec, scope, sides


def _row(form: str, rec: str, scope: str, sides: list[str]) -> dict[str, Any]:
    return {
        "item_class": ITEM,
        "form": form,
        "rec": rec,
        "scope": scope,
        "grp": _GROUP,
        "sides": orjson.dumps(sides).decode(),
    }
