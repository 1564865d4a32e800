"""What is derived from the facts of a child and its family, never typed.

The two official calibers of 留守 do not agree, and both are right: the one of civil affairs
(国发〔2016〕13号, 民发〔2016〕42号) and the one of the student register (学生基本信息表, note to
item 37). All functions are pure; days are "2024-09-01", months "2024-09".
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from db.kinds import Day, Kind, Month, Value

BOTH_AWAY = "1"
"""Case 父母双方外出务工 of child_left_behind_case."""
ONE_AWAY = "2"
"""Case 父母一方外出务工、另一方无监护能力."""
NOT_LEFT, ONE_PARENT, TWO_PARENTS = "0", "1", "2"
"""Types of child_left_behind_type: 非留守, 单亲留守, 双亲留守."""
LEFT_BEHIND_AGE = 16
"""Full years from which a child is no longer 留守 in the caliber of civil affairs."""
LEAST_MONTHS_AWAY = 3
"""Months a parent must be away in the caliber of the register."""

_FATHERS = ("51", "57")
_MOTHERS = ("52", "58")
_INCAPABLE, _TO_CHECK = "2", "9"
_DEAD = "01"
_ABSENT = frozenset({_DEAD, "02", "13", "14", "15", "16", "18"})
_BOARDING = "2"


@dataclass(frozen=True)
class Member:
    """One person around a child and what he or she is to it; None is unknown.

    Attributes:
        relation: code of child_relation.
        capacity: code of guard_capacity.
        situation: code of child_parent_situation; None also means an ordinary situation.
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
    lives_with: bool | None = None
    is_guardian: bool | None = None
    is_entrusted: bool | None = None

    @property
    def is_dead(self) -> bool:
        """Whether this person is known to be dead."""
        return self.is_alive is False or self.situation == _DEAD

    @property
    def is_absent(self) -> bool:
        """Whether this person is known to be dead, missing, imprisoned or out of contact."""
        return self.is_dead or self.situation in _ABSENT

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

    father: Member | None = None
    mother: Member | None = None
    members: tuple[Member, ...] = ()


@dataclass(frozen=True)
class Derived:
    """A derived code and why.

    Attributes:
        code: the code; None when it does not apply, or cannot be told.
        why: one Chinese sentence.
        missing: facts that must be known first; with any of them the answer is 待核.
    """

    code: str | None
    why: str
    missing: tuple[str, ...] = ()

    @property
    def is_unsettled(self) -> bool:
        """Whether the answer is 待核."""
        return bool(self.missing)


def family_facts(
    members: Iterable[tuple[Mapping[str, Value], Mapping[str, Value]]], *, day: str
) -> FamilyFacts:
    """The family from (kinship values, person values), relations over or not begun left out."""
    held = tuple(_member(kin, person) for kin, person in members if _holds(kin, day))
    return FamilyFacts(_parent(held, _FATHERS), _parent(held, _MOTHERS), held)


def _holds(kin: Mapping[str, Value], day: str) -> bool:
    start, end = kin.get("from_day"), kin.get("to_day")
    return (start is None or str(start) <= day) and (end is None or day <= str(end))


def _member(kin: Mapping[str, Value], person: Mapping[str, Value]) -> Member:
    return Member(
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
        lives_with=_flag(kin, "lives_with"),
        is_guardian=_flag(kin, "is_guardian"),
        is_entrusted=_flag(kin, "is_entrusted"),
    )


def _text(values: Mapping[str, Value], name: str) -> str | None:
    value = values.get(name)
    return None if value is None else str(value)


def _read(kind: Kind[str], values: Mapping[str, Value], name: str) -> str | None:
    """A day or month; None for what another program wrote and nobody can read."""
    value = kind.read(_text(values, name) or "").value
    return None if value is None else str(value)


def _flag(values: Mapping[str, Value], name: str) -> bool | None:
    value = values.get(name)
    return None if value is None else bool(value)


def _parent(members: tuple[Member, ...], relations: tuple[str, str]) -> Member | None:
    """The birth parent; a step- or adoptive parent when none is recorded or alive."""
    own, step = ([one for one in members if one.relation == code] for code in relations)
    living = [one for one in (*own, *step) if not one.is_dead]
    return next(iter(living or own or step), None)


def age(birth_day: str | None, day: str) -> int | None:
    """Full years on a day: on the birthday itself the year is full; below 0 before birth."""
    if birth_day is None:
        return None
    born, now = date.fromisoformat(birth_day), date.fromisoformat(day)
    return now.year - born.year - ((now.month, now.day) < (born.month, born.day))


def birthday(birth_day: str, years: int) -> str:
    """The day on which that many years are full; one born on 29 February has it on 1 March."""
    text = f"{int(birth_day[:4]) + years:04d}{birth_day[4:]}"
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        return f"{text[:4]}-03-01"


def is_deferred(approved: str | None, until: str | None, day: str) -> bool | None:
    """Whether an approved 缓学 is in force on a day; None when its last day is not known.

    Without a day of approval there is none. Source: 义务教育法 art. 11.
    """
    if approved is None or approved > day:
        return False
    return None if until is None else until >= day


def is_boarding(attendance_mode: str | None) -> bool | None:
    """是否学校寄宿: 就读方式 is 住校; None when it is not filled in."""
    return None if attendance_mode is None else attendance_mode == _BOARDING


def has_entrusted(family: FamilyFacts) -> bool | None:
    """父母外出有无委托其他监护人; None while nobody else is recorded or some are not marked."""
    others = [one for one in family.members if one not in (family.father, family.mother)]
    return _any(one.is_entrusted for one in others) if others else None


def civil_case(
    child_birth: str | None,
    is_rural_hukou: bool | None,
    father: Member | None,
    mother: Member | None,
    day: str,
) -> Derived:
    """农村留守儿童 as civil affairs counts: code of child_left_behind_case, None when not one.

    Under 16 full years, rural household, both parents away for work, or one away and the other
    alive, at home and without capacity; a child that lives with a fit parent is not one. Whether
    one dead and one away counts is decided locally; the definition does not count it.

    Source: 国发〔2016〕13号; 民发〔2016〕42号。
    """
    years = age(child_birth, day)
    if years is not None and years >= LEFT_BEHIND_AGE:
        return Derived(None, f"已满{LEFT_BEHIND_AGE}周岁，不再计入农村留守儿童。")
    if is_rural_hukou is False:
        return Derived(None, "不是农村户籍。")
    found = family_case(father, mother)
    if found.code is None and not found.missing:
        return found
    unknown = ["出生日期"] * (years is None) + ["是否农村户籍"] * (is_rural_hukou is None)
    return _unsettled([*unknown, *found.missing]) if unknown or found.missing else found


def family_case(father: Member | None, mother: Member | None) -> Derived:
    """The parents' part of `civil_case`, without age and household."""
    if any(_is_fit_at_hand(parent) for parent in (father, mother)):
        return Derived(None, "与有监护能力的父亲或母亲共同生活。")
    both = _all((_away(father), _away(mother)))
    if both:
        return Derived(BOTH_AWAY, "父母双方外出务工。")
    cases = [_all((_away(one), _cannot_guard(other))) for one, other in _pairs(father, mother)]
    if cases[0]:
        return Derived(ONE_AWAY, "父亲外出务工，母亲无监护能力。")
    if cases[1]:
        return Derived(ONE_AWAY, "母亲外出务工，父亲无监护能力。")
    if _any((both, *cases)) is None:
        return _unsettled(_missing(father, mother))
    return Derived(None, _why_not(father, mother))


def register_type(father: Member | None, mother: Member | None, day: str) -> Derived:
    """是否留守儿童 as the student register counts: code of child_left_behind_type.

    Counts the parents who have been away for work three months or more and do not have the child
    with them; 单亲留守 means one parent away, not a single parent. The register asks it of pupils
    in compulsory education.

    Source: 学生基本信息表 第37项注。
    """
    parents = {"父亲": father, "母亲": mother}
    away = {name: _long_away(parent, day) for name, parent in parents.items()}
    unknown = [name for name, value in away.items() if value is None]
    if unknown:
        return _unsettled([_missing_of_away(name, parents[name]) for name in unknown])
    gone = [name for name, value in away.items() if value]
    if len(gone) == 2:
        return Derived(TWO_PARENTS, "父母双方外出务工满3个月。")
    if gone:
        return Derived(ONE_PARENT, f"{gone[0]}一方外出务工满3个月。")
    return Derived(NOT_LEFT, "父母均未外出务工满3个月。")


def _long_away(parent: Member | None, day: str) -> bool | None:
    away = _away(parent)
    if parent is None or not away:
        return away
    if parent.lives_with:
        return False
    if parent.away_since is None:
        return None
    return months_between(parent.away_since, day) >= LEAST_MONTHS_AWAY


def _missing_of_away(name: str, parent: Member | None) -> str:
    if parent is None:
        return f"{name}情况"
    return f"{name}外出务工起始年月" if parent.works_away else f"{name}是否外出务工"


def months_between(earlier: str, later: str) -> int:
    """Calendar months from one month (or day) to another, days within the month ignored."""
    (year, month), (later_year, later_month) = (
        map(int, text[:7].split("-")) for text in (earlier, later)
    )
    return (later_year - year) * 12 + later_month - month


def _away(parent: Member | None) -> bool | None:
    return parent.works_away if parent else None


def _cannot_guard(parent: Member | None) -> bool | None:
    """Alive, at home and without guardianship capacity."""
    if parent is None:
        return None
    away = parent.works_away
    return _all((not parent.is_absent, None if away is None else not away, parent.is_incapable))


def _is_fit_at_hand(parent: Member | None) -> bool:
    """Lives with the child and can guard; one who works away and takes the child along can."""
    if parent is None or parent.is_absent or not parent.lives_with:
        return False
    return parent.is_incapable is False or (parent.works_away is True and not parent.is_incapable)


def _pairs(
    father: Member | None, mother: Member | None
) -> tuple[tuple[Member | None, Member | None], tuple[Member | None, Member | None]]:
    return (father, mother), (mother, father)


def _missing(father: Member | None, mother: Member | None) -> list[str]:
    """Facts of the parents that keep the case open."""
    missing: list[str] = []
    for (one, other), name in zip(_pairs(father, mother), ("父亲", "母亲"), strict=True):
        if one is None:
            missing.append(f"{name}情况")
        elif one.works_away is None:
            missing.append(f"{name}是否外出务工")
        elif not one.works_away and not one.is_absent and one.is_incapable is None:
            missing += [f"{name}监护能力"] * (_away(other) is not False)
    return missing


def _why_not(father: Member | None, mother: Member | None) -> str:
    if _away(father) or _away(mother):
        if any(parent.is_absent for parent in (father, mother) if parent):
            return "父母一方外出，另一方已故、失联或服刑等，按定义不计入；当地另有认定的从其认定。"
        return "父母仅一方外出务工，另一方不属于在家而无监护能力。"
    return "父母没有双方外出务工，也没有一方外出、另一方无监护能力。"


def _unsettled(missing: Iterable[str]) -> Derived:
    facts = tuple(missing)
    return Derived(None, f"待核：请先核实{'、'.join(facts)}。", facts)


def _all(values: Iterable[bool | None]) -> bool | None:
    """And of three values: False as soon as one is, else None when one is unknown."""
    known = tuple(values)
    return False if False in known else None if None in known else True


def _any(values: Iterable[bool | None]) -> bool | None:
    """Or of three values: True as soon as one is, else None when one is unknown."""
    known = tuple(values)
    return True if True in known else None if None in known else False
