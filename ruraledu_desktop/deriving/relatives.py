"""The family of a child as rules see it: who is what to it today, and what is known of each."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from db.kinds import Day, Kind, Month, Value

FATHER, MOTHER, STEPFATHER, STEPMOTHER = "51", "52", "57", "58"
"""Codes of child_relation; 57 and 58 are step- and adoptive parents."""
PARENTS = (FATHER, MOTHER, STEPFATHER, STEPMOTHER)
ABSENT = frozenset({"01", "02", "13", "14", "15", "16", "18"})
"""Codes of child_parent_situation: dead, missing, imprisoned, out of contact and the like."""
DEAD = "01"
_FATHERS, _MOTHERS = (FATHER, STEPFATHER), (MOTHER, STEPMOTHER)
_INCAPABLE, _TO_CHECK = "2", "9"


@dataclass(frozen=True)
class Relative:
    """One person around a child and what he or she is to it; None is unknown.

    Attributes:
        person_id: "" while the person is not kept yet.
        relation: code of child_relation.
        capacity: code of guard_capacity.
        situation: code of child_parent_situation; None also means an ordinary situation.
        since, until: months between which the situation holds.
        away_since: month.
    """

    relation: str | None = None
    name: str | None = None
    birth_day: str | None = None
    id_number: str | None = None
    phone: str | None = None
    is_alive: bool | None = None
    is_away: bool | None = None
    away_since: str | None = None
    capacity: str | None = None
    situation: str | None = None
    since: str | None = None
    until: str | None = None
    lives_with: bool | None = None
    is_guardian: bool | None = None
    is_entrusted: bool | None = None
    person_id: str = ""

    @property
    def is_dead(self) -> bool:
        """Whether this person is known to be dead."""
        return self.is_alive is False or self.situation == DEAD

    @property
    def is_absent(self) -> bool:
        """Whether this person is known to be dead, missing, imprisoned or out of contact."""
        return self.is_dead or self.situation in ABSENT

    @property
    def works_away(self) -> bool | None:
        """外出务工: the dead, missing, imprisoned and unreachable are away, but not for work."""
        return False if self.is_absent else self.is_away

    @property
    def is_incapable(self) -> bool | None:
        """Whether this person lacks guardianship capacity; 待核 is unknown."""
        if self.capacity in (None, _TO_CHECK):
            return None
        return self.capacity == _INCAPABLE


@dataclass(frozen=True)
class FamilyFacts:
    """The family of one child on one day.

    Attributes:
        father: father, or the step- or adoptive father in his place; None when not recorded.
        mother: likewise.
        members: everybody recorded, father and mother included.
    """

    father: Relative | None = None
    mother: Relative | None = None
    members: tuple[Relative, ...] = ()


def family_facts(
    members: Iterable[tuple[Mapping[str, Value], Mapping[str, Value]]], *, day: str
) -> FamilyFacts:
    """The family from (kinship values, person values), relations over or not begun left out."""
    held = tuple(_member(kin, person) for kin, person in members if _holds(kin, day))
    return FamilyFacts(_parent(held, _FATHERS), _parent(held, _MOTHERS), held)


def _holds(kin: Mapping[str, Value], day: str) -> bool:
    start, end = kin.get("from_day"), kin.get("to_day")
    return (start is None or str(start) <= day) and (end is None or day <= str(end))


def _member(kin: Mapping[str, Value], person: Mapping[str, Value]) -> Relative:
    return Relative(
        relation=_text(kin, "relation"),
        name=_text(person, "name"),
        birth_day=_read(Day(), person, "birth_day"),
        id_number=_text(person, "id_number"),
        phone=_text(person, "phone"),
        is_alive=_flag(person, "is_alive"),
        is_away=_flag(person, "is_away"),
        away_since=_read(Month(), person, "away_since"),
        capacity=_text(person, "guard_capacity"),
        situation=_text(person, "situation"),
        since=_read(Month(), person, "situation_since"),
        until=_read(Month(), person, "situation_until"),
        lives_with=_flag(kin, "lives_with"),
        is_guardian=_flag(kin, "is_guardian"),
        is_entrusted=_flag(kin, "is_entrusted"),
        person_id=_text(kin, "person_id") or "",
    )


def _text(values: Mapping[str, Value], name: str) -> str | None:
    value = values.get(name)
    return None if value is None else str(value)


def _read(kind: Kind[str], values: Mapping[str, Value], name: str) -> str | None:
    """A day or month; None for what another program wrote and nobody can read."""
    text = _text(values, name)
    value = kind.read(text).value if text else None
    return None if value is None else str(value)


def _flag(values: Mapping[str, Value], name: str) -> bool | None:
    value = values.get(name)
    return None if value is None else bool(value)


def _parent(members: tuple[Relative, ...], relations: tuple[str, str]) -> Relative | None:
    """The birth parent; a step- or adoptive parent when none is recorded or alive."""
    own, step = ([one for one in members if one.relation == code] for code in relations)
    living = [one for one in (*own, *step) if not one.is_dead]
    return next(iter(living or own or step), None)
