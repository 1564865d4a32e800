"""Checks of what a school registers one by one: its buildings and rooms."""

from collections.abc import Callable, Iterator

from db.fields import RecordType
from db.records import Building, Room
from ruraledu_desktop.checks.facts import Facts, label_of
from ruraledu_desktop.checks.problems import Problem

_DANGEROUS = "D"
_LEAST_ROOM, _LEAST_SEAT = 2, 0.8
"""Square metres below which a room, or the place of one pupil in it, cannot be meant.

Source: GB 50099-2011, the least of its table is 0.89 m² for each seat.
"""


def check_building(building: Facts) -> Iterator[Problem]:
    """CHK02 for one building, and 教基一厅〔2014〕5号 第1项: no D级危房."""
    area, use_area = building.get(Building.area), building.get(Building.use_area)
    if area is not None and use_area is not None and use_area > area:
        yield building.problem(
            "part_exceeds",
            Building.use_area,
            part=use_area,
            other=label_of(Building.area),
            whole=area,
        )
    if building.get(Building.grade) == _DANGEROUS:
        yield building.problem("building_dangerous", Building.grade)
    graded = building.get(Building.graded_day)
    if graded and not building.get(Building.grade):
        yield building.problem("grade_missing", Building.grade, day=graded)


def check_room(room: Facts) -> Iterator[Problem]:
    """The impossible: rooms of no size, more seats than the room can hold."""
    area, count, seats = room.get(Room.area), room.get(Room.count), room.get(Room.seats)
    if area is None or not area:
        return
    if count and area < _LEAST_ROOM * count:
        yield room.problem("room_too_small", Room.area, area=area, count=count)
    elif seats and float(area) < _LEAST_SEAT * seats:
        yield room.problem("room_too_full", Room.seats, area=area, seats=seats)


Check = Callable[[Facts], Iterator[Problem]]
CHECKS: dict[RecordType, Check] = {Building: check_building, Room: check_room}
"""The checks of each kind."""
