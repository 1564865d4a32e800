"""What a school has of what is asked for: rooms against the standard, water against its day."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import select

from db.fields import RecordType, table_of
from db.kinds import Value
from db.records import Room, School, WaterPoint, WaterTest
from db.store import Store
from ruraledu_desktop import limits, overlaying
from ruraledu_desktop.deriving import ages, rooms, water
from ruraledu_desktop.deriving.affairs import OPEN
from ruraledu_desktop.deriving.rooms import Gap
from ruraledu_desktop.deriving.rule import Rows
from ruraledu_desktop.deriving.water import Due
from ruraledu_desktop.overlaying import rows_of

_KEY = "record_id"


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
    day, months = store.clock().date().isoformat(), limits.of(store).water_months
    with store.read() as conn:
        rows = rows_of(conn, (WaterPoint, WaterTest), [school_id]).get(school_id, {})
    return WaterDues(day, _dues(rows, months))


def _dues(rows: Mapping[RecordType, Rows], months: int) -> list[Due]:
    points = [(str(one[_KEY]), one) for one in rows.get(WaterPoint, ())]
    return water.dues(points, rows.get(WaterTest, ()), months=months)


def ended(store: Store) -> frozenset[str]:
    """The schools that are closed, given up or merged into others today."""
    day, table = store.clock().date().isoformat(), table_of(School)
    query = select(table.c.record_id, table.c.state).where(table.c.is_deleted == 0)
    with store.read() as conn:
        states: dict[str, Value] = {row[0]: row[1] for row in conn.execute(query)}
        told = overlaying.told(conn, School, ("state",), day=day)
    states |= {school: values["state"] for school, values in told.items() if school in states}
    return frozenset(school for school, state in states.items() if state not in (None, OPEN))


def water_late(store: Store) -> frozenset[str]:
    """The schools whose water should have been tested by now, as far as anything is known of it."""
    day, table = store.clock().date().isoformat(), table_of(School)
    months = limits.of(store).water_months
    query = select(table.c.record_id, table.c.water_tested_day).where(table.c.is_deleted == 0)
    with store.read() as conn:
        typed: dict[str, str | None] = {row[0]: row[1] for row in conn.execute(query)}
        rows = rows_of(conn, (WaterPoint, WaterTest))
    return frozenset(
        school
        for school, tested in typed.items()
        if _is_late(_dues(rows.get(school, {}), months), tested, day, months)
    )


def _is_late(dues: Sequence[Due], tested: str | None, day: str, months: int) -> bool:
    """Whether a point is late; without points, whether the day that was typed is."""
    if dues or tested is None:
        return any(one.is_late(day) for one in dues)
    return ages.months_after(tested, months) < day
