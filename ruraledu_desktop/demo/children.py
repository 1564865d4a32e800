"""Children of the invented county: birth, identity, school, health, and what the family adds."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from db.divisions import divisions
from ruraledu_desktop.demo import schooling, words
from ruraledu_desktop.demo.dice import Dice
from ruraledu_desktop.demo.families import Household
from ruraledu_desktop.demo.people import FEMALE, MALE, UYGHUR, Values
from ruraledu_desktop.demo.schools import (
    GRADES,
    JUNIOR,
    KINDERGARTEN,
    Campus,
    is_street,
)

ELDEST = dict(zip(GRADES, (3, 4, 5, 8, 9, 10, 11, 11, 11, 12, 12, 12), strict=True))
"""How likely the eldest child of a family is in each grade; younger ones fill the lower grades."""
_NEAR_COUNTIES = ("370113000000", "370983000000", "370923000000", "371524000000")
"""Counties around: the household register of children who moved here."""

_IN_CLASS, _AT_HOME = "2", "4"
"""特殊教育安置方式: 随班就读 and 送教上门."""


@dataclass
class Kid:
    """One child with its household and its school.

    Attributes:
        campus: None for one that goes to no school.
    """

    record_id: str
    values: Values
    household: Household
    campus: Campus | None
    grade: str


def birth_day(dice: Dice, grade: str, year: int) -> str:
    """A birth day of the children who are in a grade in the school year that begins in `year`."""
    index = GRADES.index(grade)
    first, last = date(year - 4 - index, 9, 1), date(year - 3 - index, 8, 31)
    return dice.day(first, last).isoformat()


def siblings(dice: Dice, eldest: str) -> list[str]:
    """The grades of a family's children, the eldest first; the same grade twice for twins."""
    if dice.chance(0.012):
        return [eldest, eldest]
    count = dice.weighted({1: 0.5, 2: 0.42, 3: 0.08})
    place, grades = GRADES.index(eldest), [eldest]
    while len(grades) < count:
        place -= dice.number(2, 5)
        if place < 0:
            break
        grades.append(GRADES[place])
    return grades


def kid(
    dice: Dice, home: Household, campuses: Sequence[Campus], *, grade: str, born: str, year: int
) -> Kid:
    """One child of a household, on the roll of a school unless it goes to none."""
    values = _identity(dice, home, born) | _household(dice, home) | _body(dice)
    values |= _care(dice, home, values)
    made = Kid(dice.record_id(), values, home, _school_of(dice, campuses, grade, values), grade)
    values["schooling"] = _schooling(made)
    if made.campus:
        values |= schooling.enrolment(made.campus, grade, year)
        values |= _at_school(dice, made)
        made.campus.rolls.setdefault(grade, []).append(made.record_id)
    if grade in KINDERGARTEN:
        values |= {"inclusive_class": "0", "placement": None}
    else:
        values["student_number"] = schooling.student_number(dice, values)
    return made


def _identity(dice: Dice, home: Household, born: str) -> Values:
    sex, name = home.child_name
    home.child_name = ("", "")
    sex = sex or dice.weighted({MALE: 0.52, FEMALE: 0.48})
    if home.nation == UYGHUR and not name:
        given = dict(words.DOTTED_GIVEN)[sex]
        name = f"{dice.pick(given)}·{home.surname}"
    values: Values = {
        "name": name or home.surname + dice.given_name(sex, "child"),
        "sex": sex,
        "ethnic": home.nation,
        "birth_day": born,
        "nationality": "156",
        "overseas_kind": "00",
        "status": "1",
        "political_status": "13",
    }
    if dice.chance(0.005):
        has_hukou = dice.chance(0.6)
        no_id = {"id_type": "Z", "no_id_reason": "2" if has_hukou else "1"}
        return {**values, **no_id, "is_hukou_registered": int(has_hukou)}
    number = dice.id_number(born, sex)
    return {**values, "id_type": "1", "id_number": number, "is_hukou_registered": 1}


def _basis(hukou: str) -> str | None:
    """What a rural household is based on; in a village of the countryside nobody asks."""
    place = divisions().get(hukou)
    return None if place and place.urban_rural == "220" else "1"


def _household(dice: Dice, home: Household) -> Values:
    in_street = is_street(home.village.parent)
    moved_here = in_street and home.case == "home" and dice.chance(0.05)
    hukou = dice.pick(_NEAR_COUNTIES) if moved_here else home.village.code
    is_rural = dice.chance(0.7 if in_street else 0.97)
    return {
        "hukou_kind": "1" if is_rural else "2",
        "is_rural_hukou": int(is_rural),
        "rural_basis": _basis(hukou) if is_rural else None,
        "hukou_place": hukou,
        "hukou_detail": home.house,
        "living_place": home.village.code,
        "living_detail": home.house,
        "phone": next((t.person["phone"] for t in home.ties if t.person.get("phone")), None),
        "postcode": "250400",
        "birth_place": hukou[:6] + "000000",
        "native_place": "山东平阴" if home.nation != UYGHUR else "新疆喀什",
        "is_migrant_child": int(moved_here and is_rural),
        "is_moved_child": int(moved_here),
        "is_orphan": int(home.case == "orphan"),
        "is_martyr_child": 0,
        "is_seat_bought": 0,
    }


def _body(dice: Dice) -> Values:
    values: Values = {"body_condition": "1", "health_status": "10", "is_disabled": 0}
    values |= {"inclusive_class": "0"}
    if dice.chance(0.008):
        kind = dice.pick("1234567")
        values |= {
            "body_condition": "2",
            "health_status": "50",
            "is_disabled": 1,
            "disability_type": kind,
            "disability_level": dice.weighted({"1": 1, "2": 2, "3": 3, "4": 3}),
            "inclusive_class": {"1": "1", "2": "2", "5": "3"}.get(kind, "4"),
        }
        values["placement"] = _AT_HOME if values["disability_level"] == "1" else _IN_CLASS
    elif dice.chance(0.005):
        values |= {"body_condition": "3", "health_status": "30"}
        values["illness"] = dice.pick(words.ILLNESSES)
    if dice.chance(0.05):
        values["talent"] = dice.pick(words.TALENTS)
    return values


def _care(dice: Dice, home: Household, values: Values) -> Values:
    """How the child is looked after and what the family lives on."""
    number = values.get("id_number")
    kind, level = values.get("disability_type"), values.get("disability_level")
    is_poor = home.case in ("orphan", "unraised", "weak") or dice.chance(0.03)
    sources = {"both": "1", "home": "2"}.get(home.case, dice.pick(("1,2", "2")))
    return {
        "guardianship_type": _guardianship(dice, home),
        "income_sources": f"{sources},3" if is_poor else sources,
        "relief_kinds": dice.pick(("1", "1,2", "1,3")) if is_poor else None,
        "needs_aid": int(is_poor),
        "disability_certificate": f"{number}{kind}{level}" if number and kind else None,
    }


def _guardianship(dice: Dice, home: Household) -> str | None:
    if home.case == "weak":
        return "2"
    if home.case != "both":
        return None
    if not any(tie.is_entrusted for tie in home.ties):
        return "1"
    return dice.weighted({"5": 0.6, "4": 0.32, "3": 0.08})


# --- school -------------------------------------------------------------------------------------


def _school_of(dice: Dice, campuses: Sequence[Campus], grade: str, values: Values) -> Campus | None:
    if grade == "K1" and dice.chance(0.06):
        return None
    return schooling.choose(dice, campuses, grade, str(values["living_place"]))


def _schooling(made: Kid) -> str:
    return schooling.status_of(made.grade) if made.campus else "2"


def _at_school(dice: Dice, made: Kid) -> Values:
    campus, home = made.campus, made.household
    assert campus is not None
    is_near = campus.village.code == made.values["living_place"]
    distance = dice.number(2, 12) if is_near else dice.number(8, 90)
    lives_in = made.grade in JUNIOR and not is_street(home.village.parent) and dice.chance(0.4)
    bus = distance > 20 and not lives_in
    return {
        "commute_distance": (Decimal(distance) / 10).quantize(Decimal("0.01")),
        "commute_mode": "1" if distance < 10 else dice.pick("45" if bus else "24"),
        "needs_bus": int(bus),
        "attendance_mode": "2" if lives_in else "1",
        "has_boarding_aid": int(lives_in and bool(made.values["needs_aid"])),
    }


def drop_out(made: Kid) -> None:
    """A child that left school before the end of compulsory education."""
    _take_off_the_roll(made)
    made.values |= {"schooling": "7", "note": "多次劝返未果，已列入辍学学生台账"}


def put_off(made: Kid, year: int) -> None:
    """A child whose entry was put off for two school years with an approval (缓学)."""
    _take_off_the_roll(made)
    made.values |= {
        "schooling": "2",
        "student_number": None,
        "deferral_day": f"{year}-08-20",
        "deferral_until": f"{year + 2}-08-31",
        "deferral_document": f"平教缓〔{year}〕3号",
        "note": "因病批准缓学两年",
    }


def _take_off_the_roll(made: Kid) -> None:
    assert made.campus is not None
    made.campus.rolls[made.grade].remove(made.record_id)
    made.campus = None
    made.values |= schooling.NO_SCHOOL


def tell_only(made: Sequence[Kid]) -> None:
    """Say of the children of one household whether each is an only child."""
    for one in made:
        one.values["is_only_child"] = int(len(made) == 1)


def as_known_elsewhere(made: Kid, hukou_place: str) -> Values:
    """The same child as the township of its household register knows it; no school there."""
    keep = ("name", "sex", "birth_day", "id_type", "id_number", "ethnic", "is_hukou_registered")
    values = {name: made.values.get(name) for name in (*keep, "schooling", "status", "phone")}
    more: Values = {"hukou_place": hukou_place, "is_rural_hukou": 1, "note": "在榆山街道就读"}
    return {**values, **more}
