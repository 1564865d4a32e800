"""Schools of an invented township: which there are, and what is known of their facilities.

Each has a central primary school, village primary schools, teaching points, a junior school or a
九年一贯制 school, and kindergartens of which one is private. They stand in real villages under
plausible names; every fact about them is made up. Some commitments of the county are not met
here and there, on purpose and always at the same places (`_GAPS`).
"""

from dataclasses import dataclass, field
from decimal import Decimal

from db.divisions import Division, divisions
from ruraledu_desktop.demo.dice import Dice
from ruraledu_desktop.demo.people import Values

COUNTY = "370124000000"
SIZES = {
    "370124001000": 22,
    "370124002000": 14,
    "370124102000": 13,
    "370124103000": 15,
    "370124104000": 12,
    "370124105000": 6,
    "370124106000": 10,
    "370124107000": 8,
}
"""Share of the county's children in percent, by township."""

KINDERGARTEN = ("K1", "K2", "K3")
PRIMARY = ("P1", "P2", "P3", "P4", "P5", "P6")
JUNIOR = ("J1", "J2", "J3")
GRADES = KINDERGARTEN + PRIMARY + JUNIOR
CLASS_SIZE: dict[str, int] = {
    **dict.fromkeys(KINDERGARTEN, 30),
    **dict.fromkeys(PRIMARY, 45),
    **dict.fromkeys(JUNIOR, 50),
}
"""Most children of a class: 教督〔2017〕6号 第2.5项; 幼儿园工作规程."""

_NINE_YEAR_TOWNS = ("370124105000",)
_GAPS = {
    "370124102000": ("lamps",),
    "370124103000": ("care_room",),
    "370124105000": ("resource_centre", "care_room"),
    "370124107000": ("lamps",),
}
"""What the smallest village school of a township has not got (resource_centre: the township)."""
_CODE_PREFIX = {"111": "11", "211": "21", "218": "21", "311": "31", "312": "31"}


@dataclass
class Campus:
    """One school of the plan.

    Attributes:
        kind: 办学类型 code.
        grades: the grades it teaches.
        share: how many of the township's children of these grades go there, compared to others.
        rolls: names on the roll: ids of children by grade and class, as families are made.
    """

    record_id: str
    name: str
    kind: str
    grades: tuple[str, ...]
    village: Division
    share: float
    is_central: bool = False
    is_private: bool = False
    rolls: dict[str, list[str]] = field(default_factory=dict[str, list[str]])

    def count(self, grades: tuple[str, ...] = GRADES) -> int:
        """How many children it has in these grades."""
        return sum(len(self.rolls.get(grade, ())) for grade in grades)

    def classes(self) -> int:
        """How many classes it has, none of them too large."""
        return sum(classes_for(grade, len(roll)) for grade, roll in self.rolls.items())


def classes_for(grade: str, children: int) -> int:
    """How many classes that many children of a grade make."""
    return -(-children // CLASS_SIZE[grade])


def townships() -> list[Division]:
    """The townships and streets of the county."""
    return divisions().children(COUNTY)


def is_street(township: str) -> bool:
    """Whether it is a street office of the county seat: codes 001–099 of the third part."""
    return township[6:9] < "100"


def short_name(village: Division) -> str:
    """东池 for 东池村民委员会."""
    for ending in ("村民委员会", "社区居民委员会", "居民委员会"):
        if village.name.endswith(ending):
            return village.name.removesuffix(ending)
    return village.name


def plan(dice: Dice, township: Division) -> list[Campus]:
    """The schools of a township, the central ones first and the smallest last."""
    places = divisions().children(township.code)
    seats = [one for one in places if one.urban_rural in ("121", "122")] or places
    seat = dice.pick(seats)
    villages = dice.sample([one for one in places if one is not seat], 12)
    several = 2 + SIZES[township.code] // 8
    found = [*_central(dice, township, seat), _private(dice, township, villages.pop())]
    found += [_village_kindergarten(dice, township, villages[i]) for i in range(2)]
    found += [_primary(dice, township, villages.pop()) for _ in range(several)]
    points = 1 if is_street(township.code) else 2
    return found + [_point(dice, township, villages.pop()) for _ in range(points)]


def _central(dice: Dice, township: Division, seat: Division) -> list[Campus]:
    prefix = f"平阴县{township.name}"
    is_nine_year = township.code in _NINE_YEAR_TOWNS
    junior = ("312", PRIMARY + JUNIOR, "学校") if is_nine_year else ("311", JUNIOR, "初级中学")
    kind, grades, ending = junior
    return [
        Campus(dice.record_id(), f"{prefix}中心小学", "211", PRIMARY, seat, 40, is_central=True),
        Campus(dice.record_id(), f"{prefix}{ending}", kind, grades, seat, 25),
        Campus(
            dice.record_id(), f"{prefix}中心幼儿园", "111", KINDERGARTEN, seat, 45, is_central=True
        ),
    ]


def _private(dice: Dice, township: Division, village: Division) -> Campus:
    name = f"平阴县{township.name}{short_name(village)}童乐幼儿园"
    return Campus(
        dice.record_id(), name, "111", KINDERGARTEN, village, dice.number(8, 16), is_private=True
    )


def _village_kindergarten(dice: Dice, township: Division, village: Division) -> Campus:
    name = f"平阴县{township.name}{short_name(village)}幼儿园"
    return Campus(dice.record_id(), name, "111", KINDERGARTEN, village, dice.number(15, 25))


def _primary(dice: Dice, township: Division, village: Division) -> Campus:
    name = f"平阴县{township.name}{short_name(village)}小学"
    return Campus(dice.record_id(), name, "211", PRIMARY, village, dice.number(8, 16))


def _point(dice: Dice, township: Division, village: Division) -> Campus:
    name = f"平阴县{township.name}{short_name(village)}教学点"
    return Campus(dice.record_id(), name, "218", PRIMARY[:4], village, 3)


# --- what is known of a school ------------------------------------------------------------------


def facts(dice: Dice, campus: Campus, gaps: tuple[str, ...], number: int) -> Values:
    """The values of a school's record, its size after the children on its rolls.

    Args:
        campus: the school, its rolls filled.
        gaps: what it has not got.
        number: running number of the school in the county, for its code.
    """
    values = _identity(dice, campus, number) | _buildings(dice, campus, gaps)
    values |= _living(dice, campus) | counts(campus)
    if campus.kind == "111":
        return values | {"is_resource_centre": 0, "planned_year": values["founded_year"]}
    return values | _commitments(dice, campus, gaps) | {"practices": _practices(campus, number)}


def gaps_of(campus: Campus, campuses: list[Campus]) -> tuple[str, ...]:
    """What a school has not got."""
    township = campus.village.parent
    gaps = _GAPS.get(township, ())
    smallest = [one for one in campuses if one.kind == "211"][-1]
    if campus is smallest:
        return tuple(gap for gap in gaps if gap != "resource_centre")
    return tuple(gap for gap in gaps if gap == "resource_centre") if campus.is_central else ()


def _identity(dice: Dice, campus: Campus, number: int) -> Values:
    township = campus.village.parent
    in_street = is_street(township)
    is_at_seat = campus.village.urban_rural in ("121", "122")
    return {
        "name": campus.name,
        "school_code": f"{_CODE_PREFIX[campus.kind]}3799{number:04d}",
        "kind": campus.kind,
        "sponsor": "999" if campus.is_private else "831",
        "division": campus.village.code,
        "address": f"{divisions().path_of(campus.village.code)}{dice.number(1, 160)}号",
        "longitude": Decimal("116.22") + number % 50 * Decimal("0.007123"),
        "latitude": Decimal("36.06") + number // 50 * Decimal("0.034567"),
        "urban_rural": campus.village.urban_rural or None,
        "seat_kind": "1" if in_street else "2" if is_at_seat else "4",
        "subsidy_band": None if in_street else "1" if is_at_seat else "2",
        "is_rural": int(not in_street),
        "is_quality": int(in_street and campus.is_central),
        "is_weak": int(campus.kind == "218"),
        "is_township_central": int(campus.is_central),
        "has_parent_school": int(campus.kind != "218"),
        "is_inclusive_private": (known := int(dice.chance(0.8)) if campus.is_private else None),
        "inclusive_day": "2022-08-20" if known else None,
        "inclusive_document": "平教体字〔2022〕31号" if known else None,
        "phone": dice.office_phone(),
        "postcode": "250400",
        "founded_year": dice.number(1952, 2016),
        **_system(campus.kind),
    }


def _system(kind: str) -> Values:
    """Six years and three, entered at six and at twelve."""
    primary, junior = kind in ("211", "218", "312"), kind in ("311", "312")
    return {
        "primary_years": 6 if primary else None,
        "primary_age": 6 if primary else None,
        "junior_years": 3 if junior else None,
        "junior_age": 12 if junior else None,
    }


def _buildings(dice: Dice, campus: Campus, gaps: tuple[str, ...]) -> Values:
    children, classes = campus.count(), max(campus.classes(), 1)
    classrooms = classes + dice.number(0, 2)
    dark = min(2, classrooms) if "lamps" in gaps else 0
    building = _area(300 + children * dice.number(70, 110) / 10)
    has_terminals = campus.kind != "111"
    return {
        "land_area": _area(1500 + children * dice.number(200, 340) / 10),
        "sports_area": _area(400 + children * dice.number(50, 90) / 10),
        "building_area": building,
        "teaching_area": _area(float(building) * dice.number(45, 65) / 100),
        "dangerous_area": _area(0),
        "classrooms": classrooms,
        "lamp_classrooms": classrooms - dark,
        "lamps_day": None if dark else f"2023-{dice.number(3, 12):02d}-{dice.number(1, 28):02d}",
        "multimedia_classrooms": max(classrooms - dice.number(0, 3), 0),
        "function_rooms": dice.number(1, 3) if campus.kind == "218" else dice.number(3, 10),
        "books": children * dice.number(12, 32) + 200,
        "teacher_terminals": max(children // 14, 2),
        "student_terminals": children // dice.number(6, 12) if has_terminals else None,
        "equipment_value": _area(5 + children * dice.number(10, 25) / 100),
        "stalls_boys": children // 40 + 1,
        "stalls_girls": 3 * (children // 40 + 1),
        "places": (children // 45 + 2) * 45,
        "guards": (guards := dice.number(1, 3) + children // 600),
        **_bought(campus, guards),
    }


def _bought(campus: Campus, guards: int) -> Values:
    """Who looks after dormitory, canteen and rooms; most of them and of the guards by contract."""
    children = campus.count()
    staff = children // 60 + _boarders(campus) // 50
    return {
        "guards_bought": guards if children % 5 else guards - 1,
        "service_staff": staff,
        "service_bought": staff if children % 4 else staff // 2,
    }


def counts(campus: Campus) -> Values:
    """What the rolls say: classes, pupils, children of the kindergarten, boarders."""
    is_kindergarten = campus.kind == "111"
    return {
        "classes": campus.classes(),
        "pupils": None if is_kindergarten else campus.count(PRIMARY + JUNIOR),
        "kindergarten_children": campus.count() if is_kindergarten else None,
        "boarders": _boarders(campus),
    }


def _boarders(campus: Campus) -> int:
    return campus.count(JUNIOR) * 2 // 5 if boards(campus) else 0


def _living(dice: Dice, campus: Campus) -> Values:
    boarders = _boarders(campus)
    return {
        "is_boarding": int(boards(campus)),
        "beds": boarders * dice.number(92, 120) // 100,
        "dormitory_area": _area(boarders * 3.2),
        "has_canteen": int(campus.kind != "218"),
        "water_supply": "1" if campus.kind == "218" else "2",
        "water_tested_day": f"2025-{dice.number(3, 8):02d}-{dice.number(1, 28):02d}",
        "toilet": "2" if campus.kind == "218" and dice.chance(0.3) else "1",
        "hand_washing": "2" if dice.chance(0.15) else "1",
        "heating": dice.weighted({"1": 2, "2": 3, "3": 1, "6": 1}),
    }


def boards(campus: Campus) -> bool:
    """Whether some of its junior pupils live at school."""
    return "J1" in campus.grades and not is_street(campus.village.parent)


def _commitments(dice: Dice, campus: Campus, gaps: tuple[str, ...]) -> Values:
    needs_room = not is_street(campus.village.parent)
    has_room = needs_room and "care_room" not in gaps
    has_centre = campus.is_central and "resource_centre" not in gaps
    day = f"2023-{dice.number(4, 12):02d}-{dice.number(1, 28):02d}"
    return {
        "labour_sites": dice.number(1, 3),
        "needs_care_room": int(needs_room),
        "has_care_room": int(has_room) if needs_room else None,
        "care_room_day": day if has_room else None,
        "care_room_area": _area(dice.number(24, 70)) if has_room else None,
        "is_resource_centre": int(has_centre),
        "resource_centre_day": day if has_centre else None,
        "resource_staff": dice.number(1, 3) if has_centre else None,
    }


def _practices(campus: Campus, number: int) -> str:
    """What it offers and does anew in teaching; the smallest have not come to all of it."""
    if campus.kind == "218":
        return "1,4"
    missing = "2" if number % 5 == 0 else "5" if number % 4 == 0 else ""
    return ",".join(one for one in "123456" if one != missing)


def _area(number: float) -> Decimal:
    return Decimal(number).quantize(Decimal("0.01"))
