"""Checks of schools and their facilities."""

import re
from collections.abc import Iterator
from decimal import Decimal

from db.codes import table
from db.divisions import divisions
from db.fields import Mapped, field_of
from db.kinds import Codes
from db.records import School
from ruraledu_desktop.checks.common import OF_JUNIOR, OF_KINDERGARTEN, OF_PRIMARY, check_part
from ruraledu_desktop.checks.facilities import are_too_many
from ruraledu_desktop.checks.facts import Facts
from ruraledu_desktop.checks.problems import Problem
from ruraledu_desktop.deriving.affairs import OPEN
from ruraledu_desktop.deriving.ages import months_after

_CODE = re.compile(
    r"(11|21|22|31|32|33|34|35|36|37|41|42|51|91|92|93)"
    r"(1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|81|82)\d{6}"
)
"""学校标识码: category, province, sequence (学校（机构）代码管理办法)."""
_SHANDONG = "37"
_CATEGORIES = {"111": "11", "112": "11", "211": "21", "218": "21", "311": "31", "342": "34"}
"""Category part of the code by 办学类型, where it is certain."""
_GROUPS = ("100", "110", "120", "200")
_PRIVATE = "999"
_NO_TOILET = _NO_WATER = "3"
_SIDES: tuple[tuple[Mapped[Decimal | None], tuple[str, str]], ...] = (
    (School.longitude, ("west", "east")),
    (School.latitude, ("south", "north")),
)
_FOOTBALL = (School.football_11, School.football_7, School.football_5)
_STALLS = 3
"""For each stall of boys so many of girls (教基一厅〔2014〕5号 第16项)."""
_SYSTEM = (
    # Of which kinds of schools the years are, and how old one is who enters (CHK10).
    (School.primary_years, School.primary_age, ("211", "218", "312", "345"), (6,)),
    (School.junior_years, School.junior_age, ("311", "312", "341", "345"), (11, 12)),
)
_NO_PRACTICE = "0"
"""Of school_practice."""
_COMPULSORY_YEARS = 9
_USUAL_GUARDS = range(1, 6)
_CLASS_LIMITS = {
    **dict.fromkeys(("111", "112"), OF_KINDERGARTEN),
    **dict.fromkeys(("211", "218"), OF_PRIMARY),
    **dict.fromkeys(("311", "312"), OF_JUNIOR),
}
"""Most pupils of a class by 办学类型."""
_AREAS: tuple[tuple[Mapped[Decimal | None], Mapped[Decimal | None]], ...] = (
    # CHK02: a part is never larger than the whole.
    (School.sports_area, School.land_area),
    (School.teaching_area, School.building_area),
    (School.dangerous_area, School.building_area),
    (School.dormitory_area, School.building_area),
)
_COUNTS: tuple[tuple[Mapped[int | None], Mapped[int | None]], ...] = (
    (School.lamp_classrooms, School.classrooms),
    (School.guards_bought, School.guards),
    (School.service_bought, School.service_staff),
    (School.multimedia_classrooms, School.classrooms),
    (School.boarders, School.pupils),
)


def check_school(school: Facts) -> Iterator[Problem]:
    """All checks of one school."""
    yield from _check_code(school)
    yield from _check_state(school)
    yield from _check_place(school)
    yield from _check_coordinates(school)
    yield from _check_parts(school)
    yield from _check_classes(school)
    yield from _check_boarding(school)
    yield from _check_facilities(school)
    yield from _check_practices(school)
    yield from _check_rooms_of_care(school)
    yield from _check_system(school)


def _check_code(school: Facts) -> Iterator[Problem]:
    code, kind = school.get(School.school_code), school.get(School.kind)
    if code is None:
        return
    if not _CODE.fullmatch(code):
        yield school.problem("school_code_form", School.school_code)
        return
    if code[2:4] != _SHANDONG:
        yield school.problem("school_code_province", School.school_code)
    if _CATEGORIES.get(kind or "", code[:2]) != code[:2]:
        shown = school.shown(School.kind)
        yield school.problem(
            "school_code_category", School.school_code, prefix=code[:2], kind=shown
        )


def _check_state(school: Facts) -> Iterator[Problem]:
    """A school that has ended has no pupils any more."""
    people = (school.get(School.pupils) or 0) + (school.get(School.kindergarten_children) or 0)
    if people and school.get(School.state) not in (None, OPEN):
        shown = school.shown(School.state)
        yield school.problem("ended_with_pupils", School.state, state=shown, people=people)


def _check_place(school: Facts) -> Iterator[Problem]:
    place = divisions().get(school.get(School.division) or "")
    if place and place.level != "village":
        yield school.problem("division_not_village", School.division)
    urban_rural = school.get(School.urban_rural)
    if urban_rural in _GROUPS:
        shown = school.shown(School.urban_rural)
        yield school.problem("urban_rural_group", School.urban_rural, value=shown)
    elif urban_rural and place and place.urban_rural not in ("", urban_rural):
        listed = table("school_urban_rural").name_of(place.urban_rural)
        shown = school.shown(School.urban_rural)
        yield school.problem("urban_rural_differs", School.urban_rural, value=shown, listed=listed)
    address = school.get(School.address)
    if address and not re.match(r"[^\W\d_a-zA-Z].*([^\W\d_a-zA-Z].*){5}", address):
        yield school.problem("address_short", School.address)
    if school.get(School.is_inclusive_private) and school.get(School.sponsor) not in (
        None,
        _PRIVATE,
    ):
        yield school.problem("inclusive_not_private", School.is_inclusive_private)


def _check_coordinates(school: Facts) -> Iterator[Problem]:
    """CHK18: in the rectangle around the county; what lies around others is not known."""
    county = table("county_box").row((school.get(School.division) or "")[:6].ljust(12, "0"))
    for name, sides in _SIDES if county else ():
        value = school.get(name)
        least, most = (Decimal(county.more[side]) for side in sides) if county else (0, 0)
        if value is not None and not least <= value <= most:
            told = {"county": county.name if county else "", "limit": f"{least}—{most}"}
            yield school.problem("outside_county", name, **told)


def _check_parts(school: Facts) -> Iterator[Problem]:
    for area, whole_area in _AREAS:
        yield from check_part(school, area, whole_area)
    for count, whole_count in _COUNTS:
        yield from check_part(school, count, whole_count)
    whole = school.get(School.building_area)
    parts = [school.get(one) or 0 for one in (School.teaching_area, School.dormitory_area)]
    if whole is not None and max(parts) <= whole < sum(parts):
        told = {"whole": whole, "sum": sum(parts)}
        yield school.problem("parts_exceed", School.building_area, **told)


def _check_classes(school: Facts) -> Iterator[Problem]:
    people = (school.get(School.pupils) or 0) + (school.get(School.kindergarten_children) or 0)
    classes = school.get(School.classes)
    if not people:
        return
    if not classes:
        yield school.problem("classes_missing", School.classes, people=people)
        return
    limit = _CLASS_LIMITS.get(school.get(School.kind) or "")
    if limit and people > limit * classes:
        size = (Decimal(people) / classes).quantize(Decimal("0.1"))
        yield school.problem("class_too_large", School.classes, size=size, limit=limit)


def _check_boarding(school: Facts) -> Iterator[Problem]:
    """CHK21 and the bottom line for schools with boarders (教基一厅〔2014〕5号)."""
    boarders, beds = school.get(School.boarders), school.get(School.beds)
    area = school.get(School.dormitory_area)
    if beds and area and are_too_many(beds, area):
        yield school.problem("beds_impossible", School.beds, beds=beds, area=area)
    if not boarders:
        return
    if beds is not None and beds < boarders:
        yield school.problem("beds_short", School.beds, boarders=boarders, beds=beds)
    if school.get(School.is_boarding) == 0:
        yield school.problem("boarding_denied", School.is_boarding, boarders=boarders)
    if not school.get(School.dormitory_area):
        yield school.problem("dormitory_missing", School.dormitory_area, boarders=boarders)
    if school.get(School.has_canteen) == 0:
        yield school.problem("canteen_missing", School.has_canteen, boarders=boarders)


def _check_facilities(school: Facts) -> Iterator[Problem]:
    dangerous = school.get(School.dangerous_area)
    if dangerous:
        yield school.problem("dangerous_left", School.dangerous_area, area=dangerous)
    if school.get(School.lamps_day) and not school.get(School.lamp_classrooms):
        yield school.problem("lamps_day_without_lamps", School.lamps_day)
    if school.get(School.toilet) == _NO_TOILET:
        yield school.problem("toilet_missing", School.toilet)
    boys, girls = school.get(School.stalls_boys), school.get(School.stalls_girls)
    if boys is not None and girls is not None and girls < _STALLS * boys:
        yield school.problem("stalls_short", School.stalls_girls, boys=boys, girls=girls)
    if school.get(School.water_supply) == _NO_WATER:
        yield school.problem("water_missing", School.water_supply)
    tested = school.get(School.water_tested_day)
    if tested and months_after(tested, school.limits.water_months) < school.day:
        yield school.problem("water_test_old", School.water_tested_day, day=tested)
    football, sizes = school.get(School.football), [school.get(one) for one in _FOOTBALL]
    known = [one for one in sizes if one is not None]
    if football is not None and known and football != sum(known):
        yield school.problem("football_does_not_add", School.football, total=sum(known))
    guards = school.get(School.guards)
    if guards is not None and guards not in _USUAL_GUARDS:
        yield school.problem("guards_unusual", School.guards, count=guards)


def _check_practices(school: Facts) -> Iterator[Problem]:
    """Nothing done goes with nothing else."""
    kind = field_of(School.practices).kind
    assert isinstance(kind, Codes)
    found = kind.split(school.get(School.practices))
    if _NO_PRACTICE in found and len(found) > 1:
        shown = school.shown(School.practices)
        yield school.problem("practices_contradict", School.practices, found=shown)


def _check_rooms_of_care(school: Facts) -> Iterator[Problem]:
    if school.get(School.needs_care_room) and school.get(School.has_care_room) == 0:
        yield school.problem("care_room_wanted", School.has_care_room)
    if school.get(School.has_care_room) == 0:
        if school.get(School.care_room_day):
            yield school.problem("care_room_denied", School.care_room_day)
        if school.get(School.care_room_area):
            yield school.problem("care_room_denied", School.care_room_area)
    if school.get(School.is_resource_centre) == 0:
        if school.get(School.resource_centre_day):
            yield school.problem("resource_centre_denied", School.resource_centre_day)
        if school.get(School.resource_staff):
            yield school.problem("resource_centre_denied", School.resource_staff)


def _check_system(school: Facts) -> Iterator[Problem]:
    """CHK10: years and age of entry belong to the stages of the school, and make nine years."""
    kind = school.get(School.kind)
    for years, entry, kinds, usual in _SYSTEM:
        for attribute in (years, entry):
            if kind and kind not in kinds and school.get(attribute) is not None:
                shown = school.shown(School.kind)
                yield school.problem("years_of_other_kind", attribute, kind=shown)
        found = school.get(entry)
        if found is not None and found not in usual:
            yield school.problem("entry_age_unusual", entry, age=found)
    primary, junior = school.get(School.primary_years), school.get(School.junior_years)
    if primary and junior and primary + junior != _COMPULSORY_YEARS:
        yield school.problem("years_not_nine", School.junior_years, years=primary + junior)
