"""Checks of what a school registers one by one: buildings, rooms, lamps, water, boarding."""

import math
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from db.fields import Mapped, RecordType
from db.records import (
    Building,
    CareRoom,
    Dormitory,
    Equipment,
    Kitchen,
    Lamp,
    Occupancy,
    Project,
    Room,
    SportsGround,
    WaterTest,
    YearCondition,
)
from ruraledu_desktop.checks.common import Check, check_part
from ruraledu_desktop.checks.facts import Facts, label_of
from ruraledu_desktop.checks.problems import Problem
from ruraledu_desktop.deriving.estates import is_of_estate

_DANGEROUS, _FAILED, _TRACK = "D", "2", "11"
_DONE = ("3", "4")
_BY_USE = (
    Building.teaching_area,
    Building.office_area,
    Building.living_area,
    Building.other_area,
)
_PARTS_OF_A_YEAR: tuple[tuple[Mapped[Decimal | None], Mapped[Decimal | None]], ...] = (
    (YearCondition.green_area, YearCondition.land_area),
    (YearCondition.equipment_value, YearCondition.fixed_assets),
    (YearCondition.equipment_new, YearCondition.equipment_value),
)
_STEPS = (
    # Neither a kindergarten nor the homes around it come to a step before the one it follows.
    (Project.planned_day, Project.from_day),
    (Project.to_day, Project.accepted_day, Project.handed_day),
    (
        Project.estate_planned_day,
        Project.estate_from_day,
        Project.estate_accepted_day,
        Project.estate_handed_day,
    ),
)
_RESULTS = (
    YearCondition.test_excellent,
    YearCondition.test_good,
    YearCondition.test_passed,
    YearCondition.test_failed,
)
_LEAST_BED, _LIVING_SPACE = 0.9, 3
"""Square metres: what two bunks over each other stand on, by half; and what a boarder needs."""
_LEAST_ROOM, _LEAST_SEAT = 2, 0.8
"""Square metres below which a room, or the place of one pupil in it, cannot be meant.

Source: GB 50099-2011, the least of its table is 0.89 m² for each seat.
"""


def check_building(building: Facts) -> Iterator[Problem]:
    """CHK02 for one building, and 教基一厅〔2014〕5号 第1项: no D级危房."""
    yield from check_part(building, Building.use_area, Building.area)
    whole, parts = building.get(Building.area), [building.get(one) or 0 for one in _BY_USE]
    if whole is not None and sum(parts) > whole:
        yield building.problem("uses_exceed", Building.area, whole=whole, sum=sum(parts))
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


_LAMP_LIMITS: tuple[tuple[Mapped[int | None] | Mapped[Decimal | None], float, float], ...] = (
    # GB 7793-2010; GB/T 36876-2018: attribute, least, most.
    (Lamp.desk_lux, 300, math.inf),
    (Lamp.desk_uniformity, 0.7, 1),
    (Lamp.board_lux, 500, math.inf),
    (Lamp.board_uniformity, 0.8, 1),
    (Lamp.glare, 0, 19),
    (Lamp.rendering, 80, math.inf),
    (Lamp.kelvin, 3300, 5500),
)


def check_lamp(lamp: Facts) -> Iterator[Problem]:
    """What was measured, against the standard; lamps that are not there are not measured."""
    for name, least, most in _LAMP_LIMITS:
        value = lamp.values.get(name.key)
        if value is not None and not least <= float(value) <= most:
            limit = f"{least:g}—{most:g}" if least and most < math.inf else _limit(least, most)
            yield lamp.problem_in("lamp_off_limit", name.key, value=value, limit=limit)
    day = lamp.get(Lamp.installed_day)
    if day and lamp.get(Lamp.is_installed) == 0:
        yield lamp.problem("lamp_denied", Lamp.is_installed)


def _limit(least: float, most: float) -> str:
    return f"不低于{least:g}" if least else f"不高于{most:g}"


def check_water_test(test: Facts) -> Iterator[Problem]:
    """What failed is named, what passed failed in nothing."""
    if test.get(WaterTest.result) == _FAILED and not test.get(WaterTest.faults):
        yield test.problem("water_faults_missing", WaterTest.faults)


def check_dormitory(dormitory: Facts) -> Iterator[Problem]:
    """CHK21, 教基一厅〔2014〕5号 第12、13项, and the living space of a boarder."""
    beds, area = dormitory.get(Dormitory.beds), dormitory.get(Dormitory.area)
    residents = dormitory.get(Dormitory.residents)
    if beds is not None and residents is not None and residents > beds:
        yield dormitory.problem("residents_exceed", Dormitory.residents, beds=beds)
    if beds and area is not None:
        if are_too_many(beds, area):
            yield dormitory.problem("beds_impossible", Dormitory.beds, beds=beds, area=area)
        elif float(area) < (residents or beds) * _LIVING_SPACE:
            yield dormitory.problem("living_space_short", Dormitory.area, people=residents or beds)
    if dormitory.get(Dormitory.is_underground):
        yield dormitory.problem("dormitory_underground", Dormitory.is_underground)
    height = dormitory.get(Dormitory.height)
    least = 3.1 if dormitory.get(Dormitory.is_bunk) else 3.0
    if height is not None and float(height) < least:
        yield dormitory.problem("room_low", Dormitory.height, value=height, least=least)


def are_too_many(beds: int, area: Decimal) -> bool:
    """Whether that many beds cannot stand on that many square metres, in bunks or not."""
    return float(area) < beds * _LEAST_BED


def check_occupancy(stay: Facts) -> Iterator[Problem]:
    """Of a stay is known whose it is, and one person's at that."""
    if bool(stay.get(Occupancy.teacher_id)) == bool(stay.get(Occupancy.occupant)):
        yield stay.problem("occupant_unclear", Occupancy.teacher_id)


def check_kitchen(kitchen: Facts) -> Iterator[Problem]:
    """A kitchen in use has a licence that holds."""
    until = kitchen.get(Kitchen.permit_to)
    if until and kitchen.get(Kitchen.to_day) is None and until < kitchen.day:
        yield kitchen.problem("licence_ended", Kitchen.permit_to, day=until)


def check_care_room(room: Facts) -> Iterator[Problem]:
    """A room is given up after it was built."""
    yield from room.early(CareRoom.built_day, CareRoom.to_day)


def check_equipment(item: Facts) -> Iterator[Problem]:
    """Less is held than the standard asks for: a gap to be filled, not a mistake."""
    held, wanted = item.get(Equipment.held), item.get(Equipment.wanted)
    if held is not None and wanted is not None and held < wanted:
        yield item.problem("equipment_short", Equipment.held, missing=wanted - held)


def check_ground(ground: Facts) -> Iterator[Problem]:
    """Only a track has a length."""
    track, kind = ground.get(SportsGround.track), ground.get(SportsGround.ground_kind)
    if track and kind not in (None, _TRACK):
        yield ground.problem(
            "track_of_other", SportsGround.track, kind=ground.shown(SportsGround.ground_kind)
        )


def check_project(project: Facts) -> Iterator[Problem]:
    """What is finished has its day; what is not finished was not paid beyond its plan."""
    is_done = project.get(Project.state) in _DONE
    if is_done and not project.get(Project.to_day):
        yield project.problem("project_without_day", Project.to_day)
    planned, paid = project.get(Project.planned), project.get(Project.paid)
    if planned is not None and paid is not None and paid > planned:
        yield project.problem("paid_beyond_plan", Project.paid, planned=planned)
    for steps in _STEPS:
        for earlier, later in pairwise(steps):
            yield from project.early(earlier, later)
    yield from _check_estate(project)


def _check_estate(project: Facts) -> Iterator[Problem]:
    """The kindergarten is handed over with the homes it was built for (同步交付使用)."""
    if not is_of_estate(project.get(Project.project_kind), project.get(Project.state)):
        return
    homes, handed = project.get(Project.estate_handed_day), project.get(Project.handed_day)
    if homes and homes <= project.day and (handed is None or handed > homes):
        yield project.problem("handed_after_estate", Project.handed_day, homes=homes)


def check_year(year: Facts) -> Iterator[Problem]:
    """CHK01, CHK02, CHK12, CHK14, CHK17: parts, and what must be there with what is said."""
    yield from check_part(year, YearCondition.full_time, YearCondition.staff)
    for part, whole in _PARTS_OF_A_YEAR:
        yield from check_part(year, part, whole)
    value = year.get(YearCondition.equipment_value)
    for met in (YearCondition.primary_equipped, YearCondition.secondary_equipped):
        if year.get(met) and not value:
            other = label_of(YearCondition.equipment_value)
            yield year.problem("equipped_without_value", met, other=other)
    if year.get(YearCondition.has_network):
        if not year.get(YearCondition.domain):
            yield year.problem("network_without", YearCondition.domain)
        if not year.get(YearCondition.bandwidth):
            yield year.problem("network_without", YearCondition.bandwidth)
    yield from check_part(year, YearCondition.bought_for_migrants, YearCondition.bought_places)
    tested, results = year.get(YearCondition.tested), [year.get(one) for one in _RESULTS]
    known = [one for one in results if one is not None]
    if tested is not None and known and tested != sum(known):
        yield year.problem("test_does_not_add", YearCondition.tested, total=sum(known))


CHECKS: dict[RecordType, Check] = {
    Building: check_building,
    Room: check_room,
    Lamp: check_lamp,
    WaterTest: check_water_test,
    Dormitory: check_dormitory,
    Occupancy: check_occupancy,
    Kitchen: check_kitchen,
    CareRoom: check_care_room,
    Equipment: check_equipment,
    SportsGround: check_ground,
    Project: check_project,
    YearCondition: check_year,
}
"""The checks of each kind."""
