"""Checks of a child's own file; those that need the family are in `families`."""

import re
from collections.abc import Iterator

from db.codes import table
from db.divisions import divisions
from db.kinds import YesNo
from db.records import Child
from ruraledu_desktop.checks.facts import Facts
from ruraledu_desktop.checks.general import has_resident_id
from ruraledu_desktop.checks.problems import Problem
from ruraledu_desktop.deriving.ages import age, birthday
from ruraledu_desktop.deriving.schooling import ON_FILE, is_boarding, is_deferred

KINDERGARTEN, NOT_IN_KINDERGARTEN, PRIMARY, JUNIOR, SENIOR, _, DROPPED, NOT_AT_SCHOOL = "12345678"
_AGES = {
    # V-17: least and most full years for 就学情况.
    KINDERGARTEN: (2, 7),
    NOT_IN_KINDERGARTEN: (0, 6),
    PRIMARY: (5, 14),
    JUNIOR: (10, 18),
    DROPPED: (6, 16),
    NOT_AT_SCHOOL: (14, 16),
}
_HEALTHY, _DISABLED, _ILL = "123"
_INCLUSIVE = {"1": "1", "2": "2", "3": "5"}
"""Which kind of disability each kind of 随班就读 names; 其他 fits every one."""
_BY_BOOK, _BY_PLACE = "1", "2"
"""户口簿 and 户籍所在村（居） of rural_basis."""
_RURAL_KINDS = {"1": True, "2": False}
"""Whether a kind of household of child_household_type is rural."""
_COUNTRYSIDE = "2"
"""First digit of the classes 210 and 220 (国统字〔2009〕91号)."""
_SCHOOL_AGE = range(6, 16)
AT_HOME = "4"
_PLACED = ("1", "2", "3", AT_HOME)


def check_child(child: Facts) -> Iterator[Problem]:
    """All checks of the file itself."""
    yield from _check_numbers(child)
    yield from _check_certificate(child)
    yield from _check_rural(child)
    yield from _check_body(child)
    yield from _check_schooling(child)
    yield from _check_deferral(child)
    yield from _check_standing(child)


def is_on_file(child: Facts) -> bool:
    """Whether the file is open (在册)."""
    return child.get(Child.status) in (None, ON_FILE)


def _check_numbers(child: Facts) -> Iterator[Problem]:
    """V-10, V-11."""
    number, student = child.get(Child.id_number), child.get(Child.student_number)
    if number is None and child.get(Child.no_id_reason) is None:
        yield child.problem("no_id_reason_empty", Child.no_id_reason)
    if student is None:
        return
    if not re.fullmatch(r"[GJL]\d{17}[\dX]", student):
        yield child.problem("student_number_form", Child.student_number)
    elif student[0] == "G" and number and has_resident_id(child) and student[1:] != number:
        yield child.problem("student_number_differs", Child.student_number)


def _check_certificate(child: Facts) -> Iterator[Problem]:
    """V-12: 18 digits of the ID number, kind, level, and one more on a re-issued certificate."""
    certificate = child.get(Child.disability_certificate)
    if certificate is None:
        return
    if not re.fullmatch(r"\d{17}[\dX][1-7][1-4]\d?", certificate):
        yield child.problem("certificate_form", Child.disability_certificate)
        return
    number = child.get(Child.id_number)
    if number and has_resident_id(child) and certificate[:18] != number:
        yield child.problem("certificate_id_differs", Child.disability_certificate)
    kind, level = child.get(Child.disability_type), child.get(Child.disability_level)
    if (kind or certificate[18], level or certificate[19]) != tuple(certificate[18:20]):
        yield child.problem("certificate_type_differs", Child.disability_certificate)


def _check_rural(child: Facts) -> Iterator[Problem]:
    """V-19: whether a household is rural agrees with what it is based on.

    What nobody settled is proposed by the village of the register, for information only.
    """
    rural, basis = child.get(Child.is_rural_hukou), child.get(Child.rural_basis)
    by_place = is_rural_place(child)
    if rural is None:
        if by_place is not None:
            told = {"place": _class_shown(child), "proposed": YesNo().show(int(by_place))}
            yield child.problem("rural_proposed", Child.is_rural_hukou, **told)
        return
    kind = _RURAL_KINDS.get(child.get(Child.hukou_kind) or "")
    if kind is not None and kind != bool(rural) and basis in (None, _BY_BOOK):
        told = {"kind": child.shown(Child.hukou_kind), "rural": child.shown(Child.is_rural_hukou)}
        yield child.problem("rural_against_kind", Child.rural_basis, **told)
    elif basis == _BY_PLACE and by_place is not None and by_place != bool(rural):
        told = {"place": _class_shown(child), "rural": child.shown(Child.is_rural_hukou)}
        yield child.problem("rural_against_place", Child.rural_basis, **told)


def is_rural_place(child: Facts) -> bool | None:
    """Whether the village of the register is rural by its statistical class; None when unknown."""
    place = divisions().get(child.get(Child.hukou_place) or "")
    return None if place is None or not place.urban_rural else place.urban_rural[0] == _COUNTRYSIDE


def _class_shown(child: Facts) -> str:
    place = divisions().get(child.get(Child.hukou_place) or "")
    return table("school_urban_rural").name_of(place.urban_rural) if place else ""


def _check_body(child: Facts) -> Iterator[Problem]:
    """V-26."""
    kind, level = child.get(Child.disability_type), child.get(Child.disability_level)
    certificate = child.get(Child.disability_certificate)
    body = child.get(Child.body_condition)
    if body == _DISABLED or child.get(Child.is_disabled) == 1 or kind:
        for attribute, value in (
            (Child.disability_type, kind),
            (Child.disability_level, level),
            (Child.disability_certificate, certificate),
        ):
            if value is None:
                yield child.problem("disability_incomplete", attribute)
    if body == _HEALTHY and (kind or certificate):
        yield child.problem("healthy_but_disabled", Child.body_condition)
    if body == _ILL and child.get(Child.illness) is None:
        yield child.problem("illness_empty", Child.illness)
    inclusive = child.get(Child.inclusive_class)
    if inclusive not in (None, "0") and kind is None:
        yield child.problem("inclusive_without_disability", Child.disability_type)
    elif inclusive in _INCLUSIVE and kind not in (_INCLUSIVE[inclusive], "7"):
        yield child.problem("inclusive_type_differs", Child.inclusive_class)


def _check_schooling(child: Facts) -> Iterator[Problem]:
    """V-17, V-18, V-38 and the stage of the grade."""
    schooling, years = child.get(Child.schooling), age(child.get(Child.birth_day), child.day)
    if schooling in _AGES and years is not None and is_on_file(child) and not _is_deferred(child):
        least, most = _AGES[schooling]
        if not least <= years <= most:
            told = {"years": years, "schooling": child.shown(Child.schooling)}
            yield child.problem("schooling_against_age", Child.schooling, **told)
    grade = table("std_grade").row(child.get(Child.grade) or "")
    if grade and schooling and grade.more["schooling"] != schooling:
        facts = {"grade": grade.name, "schooling": child.shown(Child.schooling)}
        yield child.problem("schooling_against_grade", Child.grade, **facts)
    yield from _check_placed(child)
    if child.get(Child.has_boarding_aid) and is_boarding(child.get(Child.attendance_mode)) is False:
        yield child.problem("boarding_aid_day_pupil", Child.has_boarding_aid)


def _check_placed(child: Facts) -> Iterator[Problem]:
    """V-18: six full years on the last 31 August, and neither at school nor put off."""
    years = age(child.get(Child.birth_day), last_entry_day(child.day))
    schooling = child.get(Child.schooling)
    unplaced = schooling == NOT_IN_KINDERGARTEN or (
        schooling is None and child.get(Child.school_id) is None
    )
    is_served = child.get(Child.placement) in _PLACED or _is_deferred(child)
    if years in _SCHOOL_AGE and unplaced and is_on_file(child) and not is_served:
        yield child.problem("school_age_unplaced", Child.schooling, years=years)


def _is_deferred(child: Facts) -> bool | None:
    approved, until = child.get(Child.deferral_day), child.get(Child.deferral_until)
    return is_deferred(approved, until, child.day)


def _check_deferral(child: Facts) -> Iterator[Problem]:
    """缓学 needs both its days, in their order; 送教上门 keeps the number of the register."""
    approved, until = child.get(Child.deferral_day), child.get(Child.deferral_until)
    if approved and until and until < approved:
        shown = child.shown(Child.deferral_day)
        yield child.problem("deferral_reversed", Child.deferral_until, approved=shown)
    elif bool(approved) != bool(until):
        missing = Child.deferral_until if approved else Child.deferral_day
        yield child.problem("deferral_incomplete", missing)
    at_home = child.get(Child.placement) == AT_HOME
    if at_home and child.get(Child.student_number) is None:
        yield child.problem("at_home_without_number", Child.student_number)


def last_entry_day(day: str) -> str:
    """The latest 31 August, by which the age of entry is counted."""
    this_year = f"{day[:4]}-08-31"
    return this_year if day >= this_year else f"{int(day[:4]) - 1}-08-31"


def _check_standing(child: Facts) -> Iterator[Problem]:
    """V-16, V-29 and the state of the file."""
    if not is_on_file(child) and child.get(Child.left_day) is None:
        status = child.shown(Child.status)
        yield child.problem("left_day_empty", Child.left_day, status=status)
    birth = child.get(Child.birth_day)
    if birth and child.get(Child.is_orphan) and is_on_file(child):
        grown = birthday(birth, 18)
        if grown <= child.day:
            yield child.problem("eighteen_reached", Child.is_orphan, day=grown)
    if child.get(Child.is_migrant_child) and lives_in_hukou_county(child):
        yield child.problem("migrant_at_home", Child.living_place)


def lives_in_hukou_county(child: Facts) -> bool | None:
    """Whether home and household are in one county; None when one of them is unknown."""
    hukou, living = child.get(Child.hukou_place), child.get(Child.living_place)
    return hukou[:6] == living[:6] if hukou and living else None
