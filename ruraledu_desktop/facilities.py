"""What a school has of what is asked for: facilities against standards, water against its day."""

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from decimal import Decimal

from sqlalchemy import select

from db.fields import RecordType, table_of
from db.kinds import Value
from db.records import Room, School, SportsGround, WaterPoint, WaterTest, YearCondition
from db.store import Store
from ruraledu_desktop import limits, overlaying
from ruraledu_desktop.deriving import ages, rooms, standards, water
from ruraledu_desktop.deriving.affairs import OPEN
from ruraledu_desktop.deriving.facilities import area, latest
from ruraledu_desktop.deriving.rooms import Gap
from ruraledu_desktop.deriving.rule import Rows
from ruraledu_desktop.deriving.standards import Compared
from ruraledu_desktop.deriving.water import Due
from ruraledu_desktop.overlaying import rows_of
from ruraledu_desktop.searching import plain_rows

_KEY = "record_id"


@dataclass(frozen=True)
class Measured:
    """What standards ask a school for, beside what it has: of rooms, and of anything else.

    Attributes:
        classes: how many the school has, 0 where that is not registered.
    """

    rooms: Sequence[Gap] = ()
    conditions: Sequence[Compared] = ()
    classes: int = 0


def measured(store: Store, school_id: str) -> Measured:
    """What the standards ask a school for; nothing where there is none for its kind.

    A school without a number of classes is measured by the smallest scale.
    """
    day, names = store.clock().date().isoformat(), ("kind", "classes", *_OF_SCHOOL.values())
    with store.read() as conn:
        school = plain_rows(conn, School, [school_id], names, day=day).get(school_id)
        rows = rows_of(conn, (Room, SportsGround, YearCondition), [school_id]).get(school_id, {})
    if school is None:
        return Measured()
    kind, classes = str(school["kind"]), school["classes"] or 0
    amounts = {**_of_rows(rows), **{key: school[name] for key, name in _OF_SCHOOL.items()}}
    known = {key: Decimal(one) for key, one in amounts.items() if one is not None}
    return Measured(
        rooms.gaps(kind, classes, rows.get(Room, ())),
        standards.compared(kind, classes, known),
        classes,
    )


_OF_SCHOOL: Mapping[str, str] = {
    "land": School.land_area.key,
    "sports": School.sports_area.key,
    "books": School.books.key,
    "beds": School.beds.key,
    "dormitory": School.dormitory_area.key,
    "building": School.building_area.key,
    "pupil": School.pupils.key,
    "boarder": School.boarders.key,
    "child": School.kindergarten_children.key,
}
"""Where the measures of the standards stand, and whom they are for."""
_OFFICES, _PLAYROOMS, _PLAYGROUNDS = {"301"}, {"401", "402", "403"}, {"51"}
"""Codes of rooms and grounds."""


def _of_rows(rows: Mapping[RecordType, Rows]) -> dict[str, Value]:
    """The measures that stand in rows."""
    years = rows.get(YearCondition, ())
    return {
        "green": latest(years, YearCondition.green_area.key),
        "teacher": latest(years, YearCondition.full_time.key),
        "office": _area_of(rows.get(Room, ()), Room.room_kind.key, _OFFICES),
        "activity": _area_of(rows.get(Room, ()), Room.room_kind.key, _PLAYROOMS),
        "outdoor": _area_of(rows.get(SportsGround, ()), SportsGround.ground_kind.key, _PLAYGROUNDS),
    }


def _area_of(rows: Rows, name: str, kinds: Set[str]) -> Decimal | None:
    """The area of the rows of some kinds; None where there is none, or one has no area."""
    chosen = [one for one in rows if one[name] in kinds]
    return area(chosen) if chosen else None


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
