"""The facilities of schools as they are registered one by one, and what follows from them."""

from collections.abc import Iterable, Mapping, MutableMapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, select

from db import journal
from db.fields import RecordType, Values, fields_of, table_of
from db.kinds import Value
from db.records import Room, School, WaterPoint, WaterTest
from db.store import Store
from ruraledu_desktop.deriving import ages, facilities, rooms, water
from ruraledu_desktop.deriving.facilities import Rows
from ruraledu_desktop.deriving.rooms import Gap
from ruraledu_desktop.deriving.water import Due

_KEY = "record_id"
OfSchools = Mapping[str, Mapping[RecordType, Rows]]
"""The rows of each kind that schools have; schools without any are left out."""


def rows_of(
    conn: Connection, records: Iterable[RecordType], school_ids: Sequence[str]
) -> OfSchools:
    """The rows of some kinds that belong to some schools, each with its record id."""
    found: dict[str, dict[RecordType, list[Values]]] = {}
    for record in records:
        table, names = table_of(record), tuple(fields_of(record))
        parent = table.c[record.parent]
        for batch in journal.batched(school_ids):
            query = select(table).where(parent.in_(batch), table.c.is_deleted == 0)
            for row in conn.execute(query.order_by(table.c.record_id)).mappings():
                of_school = found.setdefault(row[record.parent], {})
                values = {name: row[name] for name in names}
                of_school.setdefault(record, []).append({**values, _KEY: row[_KEY]})
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


@dataclass(frozen=True)
class WaterDues:
    """The points of supply of a school as they stand on a day."""

    day: str
    dues: Sequence[Due]


def water_dues(store: Store, school_id: str) -> WaterDues:
    """When each point of supply of a school is to be tested next."""
    day = store.clock().date().isoformat()
    with store.read() as conn:
        rows = rows_of(conn, (WaterPoint, WaterTest), [school_id]).get(school_id, {})
    return WaterDues(day, _dues(rows))


def _dues(rows: Mapping[RecordType, Rows]) -> list[Due]:
    points = [(str(one[_KEY]), one) for one in rows.get(WaterPoint, ())]
    return water.dues(points, rows.get(WaterTest, ()))


def water_late(store: Store) -> frozenset[str]:
    """The schools whose water should have been tested by now, as far as anything is known of it."""
    day, table = store.clock().date().isoformat(), table_of(School)
    query = select(table.c.record_id, table.c.water_tested_day).where(table.c.is_deleted == 0)
    with store.read() as conn:
        typed: dict[str, str | None] = {row[0]: row[1] for row in conn.execute(query)}
        rows = rows_of(conn, (WaterPoint, WaterTest), list(typed))
    return frozenset(
        school
        for school, tested in typed.items()
        if _is_late(_dues(rows.get(school, {})), tested, day)
    )


def _is_late(dues: Sequence[Due], tested: str | None, day: str) -> bool:
    """Whether a point is late; without points, whether the day that was typed is."""
    if dues or tested is None:
        return any(one.is_late(day) for one in dues)
    return ages.months_after(tested, water.HALF_YEAR) < day
