"""One person recorded twice: both records stay, and each gets an item C4 (I9, lessons 1 and 2).

Only an equal ID number counts here; likeness of names is a matter for people.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import orjson
from sqlalchemy import CompoundSelect, Connection, func, insert, select, update

from db import current, journal, tables
from db.fields import RecordType, table_of
from db.records import Child, Teacher

_GROUP = "identity"


def newest_entry(conn: Connection) -> int:
    """The mark to give to `renew` later: entries beyond it are new."""
    return int(conn.execute(select(func.max(tables.entry.c.id))).scalar_one() or 0)


def renew(conn: Connection, *, since: int) -> None:
    """Bring the items C4 up to date that records written since a mark can have to do with."""
    for record in (Child, Teacher):
        _renew(conn, record, since)


def _renew(conn: Connection, record: RecordType, since: int) -> None:
    entry, item = tables.entry, tables.item
    form = record.__tablename__
    written = select(entry.c.rec).where(entry.c.id > since, entry.c.form == form)
    # All items about one group of twins have the same sides: if one twin was written, all count.
    about = select(item.c.sides).where(item.c.item_class == "C4", item.c.rec.in_(written))
    query = select(item.c.id, item.c.rec, item.c.state)
    query = query.where(item.c.item_class == "C4", item.c.sides.in_(about))
    known = {row.id: row for row in conn.execute(query)}
    affected = written.union(select(item.c.rec).where(item.c.sides.in_(about)))
    wanted = {
        current.item_id("C4", rec, _GROUP, sides): (rec, scope, sides)
        for rec, scope, sides in _twins(conn, record, affected)
    }
    gone = [key for key, row in known.items() if row.state == "open" and key not in wanted]
    again = [key for key, row in known.items() if row.state == "closed" and key in wanted]
    fresh = [key for key in wanted if key not in known]
    _set_state(conn, gone, "closed")
    _set_state(conn, again, "open")
    _open(conn, form, {key: wanted[key] for key in fresh})
    touched = {known[key].rec for key in [*gone, *again]} | {wanted[key][0] for key in fresh}
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


def _open(conn: Connection, form: str, items: Mapping[str, tuple[str, str, list[str]]]) -> None:
    rows = [
        {
            "id": key,
            "item_class": "C4",
            "form": form,
            "rec": rec,
            "scope": scope,
            "grp": _GROUP,
            "sides": orjson.dumps(sides).decode(),
            "state": "open",
        }
        for key, (rec, scope, sides) in items.items()
    ]
    if rows:
        conn.execute(insert(tables.item), rows)


def _set_state(conn: Connection, keys: Iterable[str], state: str) -> None:
    item = tables.item
    for batch in journal.batched(keys):
        conn.execute(update(item).where(item.c.id.in_(batch)).values(state=state))
