"""What a school's own fields are when its facilities are registered one by one."""

from collections.abc import Callable, Iterable
from decimal import Decimal
from typing import cast

from db.codes import table
from db.fields import Attribute, RecordType, Values
from db.kinds import Value
from db.records import (
    Building,
    CareRoom,
    Dormitory,
    Kitchen,
    Lamp,
    ResourceCentre,
    Room,
    School,
    SportsGround,
    WaterTest,
    YearCondition,
)
from ruraledu_desktop.deriving.rooms import rooms_of
from ruraledu_desktop.deriving.rule import Rows, Rule, Told

_CLASSROOM = "101"
_DANGEROUS = "D"
_FOOTBALL = {"21": "football_11", "22": "football_7", "23": "football_5"}
_FUNCTION_USES = frozenset({"117", "121", "123", "124", "132", "141", "199"})
"""Uses (JY/T 1001) of teaching rooms other than class rooms and those of kindergartens."""


def area(rows: Iterable[Values], name: str = "area") -> Decimal | None:
    """The sum of the areas; None when a row lacks its own."""
    areas = [cast("Decimal | None", one[name]) for one in rows]
    known = [one for one in areas if one is not None]
    return sum(known, Decimal(0)) if len(known) == len(areas) else None


def _dangerous(rows: Rows) -> Value:
    is_judged = all(one["grade"] for one in rows)
    return area(one for one in rows if one["grade"] == _DANGEROUS) if is_judged else None


def _classrooms(rows: Rows) -> Value:
    return rooms_of(one for one in rows if one["room_kind"] == _CLASSROOM) or None


def _multimedia(rows: Rows) -> Value:
    return rooms_of(one for one in rows if one["is_multimedia"]) if _classrooms(rows) else None


def _function_rooms(rows: Rows) -> Value:
    return rooms_of(one for one in rows if _use_of(one) in _FUNCTION_USES) or None


def _use_of(room: Values) -> str:
    row = table("school_room_kind").row(str(room["room_kind"]))
    return row.more.get("use", "") if row else ""


def _lamps(rows: Rows) -> Value:
    return sum(1 for one in rows if one["is_installed"])


def _lamps_day(rows: Rows) -> Value:
    """The day of the last class room; None while one is without lamps or without its day."""
    days = [one["installed_day"] for one in rows if one["is_installed"]]
    is_whole = len(days) == len(rows) and None not in days
    return max(map(str, days), default=None) if is_whole else None


def _latest(rows: Rows) -> Value:
    return max((str(one["day"]) for one in rows if one["day"] is not None), default=None)


def _football(rows: Rows, typed: Values, day: str) -> Told:
    """The football grounds, all and by size; other grounds alone say nothing of them."""
    kept = [one for one in rows if one["ground_kind"] in _FOOTBALL]
    if not kept:
        return {}
    sizes = {
        name: sum(_pieces(one) for one in kept if one["ground_kind"] == kind)
        for kind, name in _FOOTBALL.items()
    }
    return {"football": sum(sizes.values()), **sizes}


def _pieces(ground: Values) -> int:
    """How many grounds a row is: one where no number is given."""
    count = cast("int | None", ground["count"])
    return 1 if count is None else count


def _beds(rows: Rows) -> Value:
    beds = [cast("int | None", one["beds"]) for one in rows]
    return None if None in beds else sum(one or 0 for one in beds)


def _has_used(rows: Rows) -> Value:
    """One that has not been given up is one; a kitchen that only serves others is too."""
    return int(bool(_used(rows)))


def _used(rows: Iterable[Values]) -> list[Values]:
    return [one for one in rows if one["to_day"] is None]


def _has_any(rows: Rows) -> Value:
    return int(bool(rows))


def _first_built(rows: Rows) -> Value:
    """The first day; None while one room lacks its own, since that may be the first."""
    days = [one["built_day"] for one in rows]
    return None if None in days else min(map(str, days), default=None)


def _staff(rows: Rows) -> Value:
    numbers = [cast("int | None", one["staff"]) for one in rows]
    return None if None in numbers else sum(one or 0 for one in numbers)


def _of_last_year(name: str) -> Callable[[Rows], Value]:
    """What the last school year says that has the figure at all."""
    return lambda rows: latest(rows, name)


def latest(rows: Rows, name: str) -> Value:
    """A figure by the last school year that has it."""
    known = [one for one in rows if one["year"] is not None and one[name] is not None]
    return max(known, key=lambda one: str(one["year"]))[name] if known else None


def _of(field: Attribute, record: RecordType, compute: Callable[[Rows], Value]) -> Rule:
    """The rule of one field; None of `compute` means that the rows do not say it."""
    name = field.key

    def told(rows: Rows, typed: Values, day: str) -> Told:
        value = compute(rows)
        return {} if value is None else {name: value}

    return Rule(record, (name,), told)


RULES: tuple[Rule, ...] = (
    _of(School.building_area, Building, area),
    _of(School.teaching_area, Building, lambda rows: area(rows, Building.teaching_area.key)),
    _of(School.dangerous_area, Building, _dangerous),
    _of(School.classrooms, Room, _classrooms),
    _of(School.multimedia_classrooms, Room, _multimedia),
    _of(School.function_rooms, Room, _function_rooms),
    _of(School.lamp_classrooms, Lamp, _lamps),
    _of(School.lamps_day, Lamp, _lamps_day),
    _of(School.water_tested_day, WaterTest, _latest),
    _of(School.beds, Dormitory, _beds),
    _of(School.dormitory_area, Dormitory, area),
    _of(School.has_canteen, Kitchen, _has_used),
    _of(School.sports_area, SportsGround, area),
    Rule(SportsGround, ("football", *_FOOTBALL.values()), _football),
    _of(School.has_care_room, CareRoom, _has_used),
    _of(School.care_room_day, CareRoom, lambda rows: _first_built(_used(rows))),
    _of(School.care_room_area, CareRoom, lambda rows: area(_used(rows))),
    _of(School.is_resource_centre, ResourceCentre, _has_any),
    _of(School.resource_centre_day, ResourceCentre, _first_built),
    _of(School.resource_staff, ResourceCentre, _staff),
    _of(School.land_area, YearCondition, _of_last_year("land_area")),
    _of(School.books, YearCondition, _of_last_year("books")),
    _of(School.teacher_terminals, YearCondition, _of_last_year("teacher_terminals")),
    _of(School.student_terminals, YearCondition, _of_last_year("student_terminals")),
    _of(School.equipment_value, YearCondition, _of_last_year("equipment_value")),
)
"""Every field of a school that follows from rows."""
