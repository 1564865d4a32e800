"""The facilities of schools as they are registered one by one, and what follows from them."""

from collections.abc import Iterable, Mapping, MutableMapping, Sequence

from sqlalchemy import Connection, select

from db import journal
from db.fields import RecordType, Values, fields_of, table_of
from db.kinds import Value
from db.records import Room, School
from db.store import Store
from ruraledu_desktop.deriving import facilities, rooms
from ruraledu_desktop.deriving.facilities import Rows
from ruraledu_desktop.deriving.rooms import Gap

OfSchools = Mapping[str, Mapping[RecordType, Rows]]
"""The rows of each kind that schools have; schools without any are left out."""


def rows_of(
    conn: Connection, records: Iterable[RecordType], school_ids: Sequence[str]
) -> OfSchools:
    """The rows of some kinds that belong to some schools."""
    found: dict[str, dict[RecordType, list[Values]]] = {}
    for record in records:
        table, names = table_of(record), tuple(fields_of(record))
        parent = table.c[record.parent]
        for batch in journal.batched(school_ids):
            query = select(table).where(parent.in_(batch), table.c.is_deleted == 0)
            for row in conn.execute(query.order_by(table.c.record_id)).mappings():
                of_school = found.setdefault(row[record.parent], {})
                of_school.setdefault(record, []).append({name: row[name] for name in names})
    return found


def derived_of(
    conn: Connection, school_ids: Sequence[str], names: Iterable[str]
) -> dict[str, dict[str, Value]]:
    """The fields of schools that their rows say, of those asked for."""
    wanted = tuple(names)
    found = rows_of(conn, facilities.sources_of(wanted), school_ids)
    return {school: facilities.derived(rows, wanted) for school, rows in found.items()}


def overlay(conn: Connection, by_id: Mapping[str, MutableMapping[str, Value]]) -> None:
    """Give the values of schools what their rows say instead of what was typed once."""
    names = {name for values in by_id.values() for name in values}
    for school, values in derived_of(conn, list(by_id), names).items():
        by_id[school].update(values)


def derived(store: Store, school_id: str) -> dict[str, Value]:
    """The fields of one school that its rows say."""
    with store.read() as conn:
        return derived_of(conn, [school_id], fields_of(School)).get(school_id, {})


def room_gaps(store: Store, school_id: str) -> list[Gap]:
    """What the standard asks a school for, beside what it has; nothing for kinds without a table.

    A school without a number of classes is measured by the smallest scale.
    """
    table = table_of(School)
    query = select(table.c.kind, table.c.classes).where(table.c.record_id == school_id)
    with store.read() as conn:
        school = conn.execute(query).one_or_none()
        rows = rows_of(conn, (Room,), [school_id]).get(school_id, {})
    if school is None:
        return []
    return rooms.gaps(str(school.kind), school.classes or 0, rows.get(Room, ()))
