"""Likeness: whether two records seem to be of one person, and why.

Certain is only an equal ID or student number. Otherwise name, birthday and a relative must agree
with at most one slip of the pen among them (merge-and-packages.md §4): names agree by their
pinyin, so variant characters and homophones are no difference.

Twins share birthday and relatives but not the name; cousins of one name have other parents. Neither
is suspected, nor is anybody whose sound ID numbers or sexes differ. A pure function of facts.
"""

import hashlib
from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

from rapidfuzz.distance import OSA

from db.kinds import id_finding

_PARENTS = ("51", "52")
_OF_PERSON = ("name", "sex", "birth_day", "id_number", "student_number", "phone")
_OF_FAMILY = ("relation", "child_id", "person_id")
_OF_VERDICT = ("choice", "basis", "state")
TELLING = frozenset((*_OF_PERSON, *_OF_FAMILY, *_OF_VERDICT))
"""Fields that may make two records be of one person, or no longer."""


class Reason(StrEnum):
    """Why two records may be of one person."""

    NUMBER = "number"
    STUDENT = "student"
    NAME = "name"
    HOMOPHONE = "homophone"
    BIRTH = "birth"
    NEAR_BIRTH = "near_birth"
    PHONE = "phone"
    RELATIVE_NUMBER = "relative_number"
    RELATIVE = "relative"
    NEAR_RELATIVE = "near_relative"


@dataclass(frozen=True)
class Relative:
    """One member of a family: relation code, name, its pinyin, ID number; "" for unknown."""

    relation: str
    name: str
    pinyin: str
    number: str


@dataclass(frozen=True)
class Facts:
    """What tells one person from another; "" for unknown.

    Attributes:
        pinyin: of the name.
        student: the student number.
        phones: the person's own and those of the relatives.
    """

    rec: str
    scope: str
    name: str
    pinyin: str
    sex: str
    birth: str
    number: str
    student: str = ""
    phones: frozenset[str] = frozenset()
    relatives: tuple[Relative, ...] = ()


def reasons(one: Facts, other: Facts) -> tuple[Reason, ...]:
    """Why two records may be of one person, the strongest first; () when nothing says so."""
    certain = [
        *([Reason.NUMBER] if _agree(one.number, other.number) else []),
        *([Reason.STUDENT] if _agree(one.student, other.student) else []),
    ]
    named = _named_alike(one, other)
    born = Reason.BIRTH if _agree(one.birth, other.birth) else None
    if certain:
        return (*certain, *filter(None, (named, born)))
    if named is None or _is_ruled_out(one, other):
        return ()
    known = [
        *([Reason.RELATIVE_NUMBER] if _share(_numbers(one), _numbers(other)) else []),
        *([Reason.PHONE] if _share(one.phones, other.phones) else []),
    ]
    if born:
        related = known or _related(one, other)
        return (named, born, *related) if related else ()
    is_near = is_near_birth(one.birth, other.birth)
    return (named, Reason.NEAR_BIRTH, *known) if is_near and known else ()


def is_near_birth(one: str | None, other: str | None) -> bool:
    """Whether two birthdays are known and one digit, or the order of two, is all that differs."""
    return one is not None and other is not None and OSA.distance(one, other, score_cutoff=1) == 1


def _agree(one: str, other: str) -> bool:
    return bool(one) and one == other


def _share(one: Collection[str], other: Collection[str]) -> bool:
    return bool({*one} & {*other})


def _named_alike(one: Facts, other: Facts) -> Reason | None:
    if _agree(one.name, other.name):
        return Reason.NAME
    return Reason.HOMOPHONE if _agree(one.pinyin, other.pinyin) else None


def _is_ruled_out(one: Facts, other: Facts) -> bool:
    """Other sexes, other sound numbers, or other parents."""
    if one.sex and other.sex and one.sex != other.sex:
        return True
    if one.number and other.number:
        are_sound = not any((*id_finding(one.number), *id_finding(other.number)))
        if are_sound or OSA.distance(one.number, other.number) > 2:
            return True
    pairs = [
        _is_one(mine, theirs)
        for mine in one.relatives
        for theirs in other.relatives
        if mine.relation == theirs.relation and mine.relation in _PARENTS
    ]
    return bool(pairs) and not any(pairs)


def _is_one(one: Relative, other: Relative) -> bool:
    if one.number and other.number:
        return one.number == other.number
    return _agree(one.pinyin, other.pinyin) or _is_near(one, other)


def _is_near(one: Relative, other: Relative) -> bool:
    """One character of at least two is another."""
    long_enough = min(len(one.name), len(other.name)) > 1
    return long_enough and OSA.distance(one.name, other.name) <= 1


def _numbers(facts: Facts) -> frozenset[str]:
    return frozenset(one.number for one in facts.relatives if one.number)


def _related(one: Facts, other: Facts) -> list[Reason]:
    pairs = [(mine, theirs) for mine in one.relatives for theirs in other.relatives]
    if any(_agree(mine.pinyin, theirs.pinyin) for mine, theirs in pairs):
        return [Reason.RELATIVE]
    same = [(mine, theirs) for mine, theirs in pairs if mine.relation == theirs.relation]
    if any(_is_near(mine, theirs) for mine, theirs in same):
        return [Reason.NEAR_RELATIVE]
    return []


def basis(one: Facts, other: Facts) -> str:
    """A fingerprint of what tells both apart: a verdict holds until it is another (§4)."""
    told = sorted(
        "|".join((each.rec, each.name, each.sex, each.birth, each.number, each.student))
        for each in (one, other)
    )
    return hashlib.sha256("\n".join(told).encode()).hexdigest()[:32]
