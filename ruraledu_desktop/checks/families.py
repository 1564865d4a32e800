"""Checks of a child against its family, and of the members of families themselves."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from db.codes import table
from db.records import Child, Person
from ruraledu_desktop.checks.children import is_on_file, is_rural_place, lives_in_hukou_county
from ruraledu_desktop.checks.facts import Facts
from ruraledu_desktop.checks.problems import Problem, Where, problem
from ruraledu_desktop.deriving.ages import age, birthday
from ruraledu_desktop.deriving.left_behind import (
    BOTH_AWAY,
    LEFT_BEHIND_AGE,
    civil_case,
    family_case,
    has_entrusted,
)
from ruraledu_desktop.deriving.relatives import (
    ABSENT,
    DEAD,
    FATHER,
    MOTHER,
    PARENTS,
    STEPFATHER,
    STEPMOTHER,
    FamilyFacts,
    Relative,
)
from ruraledu_desktop.deriving.unraised import TIMED

_FATHER_MOTHER = (FATHER, MOTHER)
_STEP_PARENTS = (STEPFATHER, STEPMOTHER)
_GRANDPARENTS = ("61", "62", "63", "64")
_SERIOUSLY_ILL = ("11", "12")
_NOBODY_GUARDS = "1"
_PARENT_YEARS = range(15, 61)
_LEAST_GRANDPARENT_YEARS = 30
_LEAST_GUARDIAN_AGE = 18
_MOST_GUARDIAN_AGE = 75
MOST_CHARGES = 5
_WORK_PLACE = re.compile(
    r"(北京|天津|上海|重庆|香港|澳门).*|.+(省|自治区).+(市|州|盟|地区|县|区)|(国|境)外.*"
)


def check_family(child: Facts, family: FamilyFacts) -> Iterator[Problem]:
    """All checks of a child against its family."""
    if family.members:
        yield from _check_left_behind(child, family)
        yield from _check_orphan(child, family)
    known = [member.id_number for member in family.members if member.id_number]
    if child.get(Child.id_number) is None and len(known) < 2:
        yield child.problem("no_id_family", Child.id_number)
    for member in family.members:
        yield from _check_member(child, member)
        if member.is_entrusted:
            yield from _check_entrusted(child, member, family)
        if member.is_entrusted or member.is_guardian:
            yield from _check_guardian(child, member)


def _check_left_behind(child: Facts, family: FamilyFacts) -> Iterator[Problem]:
    """V-15, V-19, V-23, V-28, V-29."""
    rural = child.get(Child.is_rural_hukou)
    case = civil_case(
        child.get(Child.birth_day),
        None if rural is None else bool(rural),
        family.father,
        family.mother,
        child.day,
    )
    parents = family_case(family.father, family.mother)
    if case.is_unsettled and any(one and one.works_away for one in (family.father, family.mother)):
        lacks_birth = child.get(Child.birth_day) is None
        is_of_family = lacks_birth or parents.is_unsettled
        field = Child.guardianship_type if is_of_family else Child.is_rural_hukou
        yield child.problem("left_behind_unsettled", field, missing="、".join(case.missing))
    if case.code and child.get(Child.is_migrant_child):
        yield child.problem("migrant_left_behind", Child.is_migrant_child)
    if case.code and lives_in_hukou_county(child) is False:
        yield child.problem("left_behind_elsewhere", Child.living_place)
    if case.code:
        yield from _check_basis(child)
    if parents.code and rural != 0 and is_on_file(child):
        yield from _check_sixteen(child)
    if parents.code == BOTH_AWAY and has_entrusted(family) is False:
        yield from _check_unguarded(child)


def _check_basis(child: Facts) -> Iterator[Problem]:
    """V-19: a rural household of no village of the countryside is based on something."""
    is_placed = child.get(Child.hukou_place) is not None
    if is_placed and child.get(Child.rural_basis) is None and is_rural_place(child) is not True:
        yield child.problem("rural_without_basis", Child.rural_basis)


def _check_sixteen(child: Facts) -> Iterator[Problem]:
    birth = child.get(Child.birth_day)
    if birth is None:
        return
    reached = birthday(birth, LEFT_BEHIND_AGE)
    if reached <= child.day:
        yield child.problem("sixteen_reached", Child.birth_day, day=reached)
    elif _days_between(child.day, reached) <= child.limits.sixteen_days:
        yield child.problem("sixteen_soon", Child.birth_day, day=reached)


def _days_between(earlier: str, later: str) -> int:
    return (date.fromisoformat(later) - date.fromisoformat(earlier)).days


def _check_unguarded(child: Facts) -> Iterator[Problem]:
    years = age(child.get(Child.birth_day), child.day)
    if years is None or years >= LEFT_BEHIND_AGE:
        return
    if child.get(Child.guardianship_type) != _NOBODY_GUARDS:
        yield child.problem("nobody_entrusted", Child.guardianship_type)


def _check_orphan(child: Facts, family: FamilyFacts) -> Iterator[Problem]:
    """V-27."""
    if not child.get(Child.is_orphan):
        return
    parents = {"父亲": family.father, "母亲": family.mother}
    alive = [name for name, one in parents.items() if one and one.is_alive and not one.is_dead]
    if any(one and one.works_away for one in parents.values()):
        yield child.problem("orphan_left_behind", Child.is_orphan)
    elif alive:
        yield child.problem("orphan_with_parent", Child.is_orphan, parents="、".join(alive))


def _check_member(child: Facts, member: Relative) -> Iterator[Problem]:
    """V-13."""
    number = child.get(Child.id_number)
    if number and member.id_number == number:
        yield child.problem_in("member_has_childs_id", "", name=_named(member))
    birth = child.get(Child.birth_day)
    if birth is None or member.birth_day is None:
        return
    years = age(member.birth_day, birth)
    relation = table("child_relation").name_of(member.relation or "")
    details = {"years": years, "relation": relation}
    if member.relation in _FATHER_MOTHER and years not in _PARENT_YEARS:
        yield _about(child, "parent_age", member, **details)
    is_grandparent = member.relation in _GRANDPARENTS
    if is_grandparent and years is not None and years < _LEAST_GRANDPARENT_YEARS:
        yield _about(child, "grandparent_age", member, **details)


def _check_entrusted(child: Facts, member: Relative, family: FamilyFacts) -> Iterator[Problem]:
    """V-20, V-24: who is entrusted is somebody else than the parents, and can be reached."""
    away = [one.id_number for one in (family.father, family.mother) if one and one.works_away]
    is_parent = member.relation in _FATHER_MOTHER
    if is_parent or (member.id_number and member.id_number in away):
        yield child.problem_in("entrusted_is_parent", "", name=_named(member))
    elif member.relation in _STEP_PARENTS:
        yield _about(child, "entrusted_is_step_parent", member)
    wanted = {"姓名": member.name, "关系": member.relation, "电话": member.phone}
    missing = "、".join(label for label, value in wanted.items() if not value)
    if missing:
        yield child.problem_in("entrusted_incomplete", "", name=_named(member), missing=missing)


def _check_guardian(child: Facts, member: Relative) -> Iterator[Problem]:
    """V-21, and who is entrusted because the parents are away is not away himself."""
    years = age(member.birth_day, child.day)
    if years is not None and years < _LEAST_GUARDIAN_AGE:
        yield _about(child, "guardian_is_minor", member)
    if years is not None and years > _MOST_GUARDIAN_AGE:
        yield _about(child, "guardian_is_old", member)
    if member.works_away and member.relation not in PARENTS:
        code = "entrusted_is_away" if member.is_entrusted else "guardian_is_away"
        yield _about(child, code, member)
    if member.situation in _SERIOUSLY_ILL:
        yield _about(child, "guardian_is_ill", member)


def check_charges(person_id: str, name: str, children: int) -> Iterator[Problem]:
    """V-21: somebody who guards that many children today."""
    if children > MOST_CHARGES:
        where = Where(Person.__tablename__, person_id)
        yield problem("guardian_of_many", where, name=name, count=children)


def _about(child: Facts, code: str, member: Relative, **details: object) -> Problem:
    """One of the family is unusual: another one with the same is another matter."""
    where = replace(child.where(""), person_id=member.person_id)
    return problem(code, where, name=_named(member), **details)


def _named(member: Relative) -> str:
    return member.name or "未填姓名"


def check_person(person: Facts) -> Iterator[Problem]:
    """V-25, V-30 and what goes with working away."""
    is_away, situation = person.get(Person.is_away), person.get(Person.situation)
    if person.get(Person.is_alive) == 0 or situation == DEAD:
        for attribute in (Person.phone, Person.is_away, Person.work_place):
            if person.get(attribute):
                yield person.problem("dead_but_active", attribute)
    elif is_away and situation in ABSENT:
        shown = person.shown(Person.situation)
        yield person.problem("absent_but_working", Person.is_away, situation=shown)
    elif is_away and person.get(Person.away_since) is None:
        yield person.problem("away_since_empty", Person.away_since)
    yield from _check_situation(person)
    place = person.get(Person.work_place)
    if place and not _WORK_PLACE.fullmatch(place):
        yield person.problem("work_place_form", Person.work_place, value=place)


def _check_situation(person: Facts) -> Iterator[Problem]:
    """民发〔2019〕62号: since when and by what paper; a term that is over is looked at again."""
    situation = person.get(Person.situation)
    if situation is None:
        for attribute in (Person.situation_since, Person.situation_until, Person.situation_paper):
            if person.get(attribute):
                yield person.problem("situation_empty", attribute)
        return
    shown = person.shown(Person.situation)
    if situation in TIMED and person.get(Person.situation_since) is None:
        yield person.problem("situation_undated", Person.situation_since, situation=shown)
    if situation != DEAD and person.get(Person.situation_paper) is None:
        yield person.problem("situation_unproved", Person.situation_paper, situation=shown)
    until = person.get(Person.situation_until)
    if until and until < person.day[:7]:
        yield person.problem("situation_over", Person.situation, until=until, situation=shown)
    yield from person.early(Person.situation_since, Person.situation_until)
