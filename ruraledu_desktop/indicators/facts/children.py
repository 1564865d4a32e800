"""Facts of children."""

from functools import lru_cache

from db.codes import table
from db.kinds import Code, Count, Value, YesNo
from db.records import Child, Kinship, Override, Person
from ruraledu_desktop.deriving import ages, left_behind, relatives, schooling
from ruraledu_desktop.deriving.overriding import overridden_civil, overridden_register
from ruraledu_desktop.indicators.cases import KIN, Basis, Case, Kin, Values
from ruraledu_desktop.indicators.facts.registry import Attributes, fact

_FAMILY: Attributes = (
    Kinship.relation,
    Kinship.lives_with,
    Kinship.from_day,
    Kinship.to_day,
    Person.is_alive,
    Person.is_away,
    Person.guard_capacity,
    Person.situation,
    Override.answer,
    Override.reason,
    Override.from_day,
    Override.to_day,
)


@fact(Child, "是否在册", YesNo(), reads=(Child.status, Child.left_day))
def is_on_file(case: Case, basis: Basis) -> int:
    """Whether the file is open on the day; one without a state is."""
    status, left = case.values["status"], case.values["left_day"]
    return int(status in (None, schooling.ON_FILE) or (left is not None and str(left) > basis.day))


@fact(Child, "入学年龄（8月31日满周岁）", Count("岁"), reads=(Child.birth_day,))
def age_at_entry(case: Case, basis: Basis) -> int | None:
    """Full years on 31 August before the school year of the day."""
    birth = case.values["birth_day"]
    return ages.age(None if birth is None else str(birth), basis.eve)


@fact(
    Child,
    "就学情况",
    Code("child_schooling_status"),
    reads=(Child.schooling, Child.school_id, Child.grade),
)
def schooling_now(case: Case, basis: Basis) -> str | None:
    """The stated schooling; without it, what school and grade of the register say."""
    return schooling_of(case.values)


def schooling_of(values: Values) -> str | None:
    """Code of child_schooling_status; None when neither stated nor told by school and grade."""
    if values["schooling"] is not None:
        return str(values["schooling"])
    row = table("std_grade").row(str(values["grade"])) if values["school_id"] else None
    return row.more["schooling"] if row else None


_ENROLLED = ("3", "4", "5", "6")
_DROPPED_OUT = "7"
_PLACED = ("1", "2", "3")
_AT_HOME = "4"


def why_enrolled(case: Case, basis: Basis) -> str:
    """What tells whether the child is enrolled: 就学情况：不在学，送教上门，没有学籍号."""
    schooling, placement = schooling_of(case.values), case.values["placement"]
    parts: list[str] = []
    if schooling is not None or placement is None:
        shown = table("child_schooling_status").name_of(schooling) if schooling else "未填"
        parts.append(f"就学情况：{shown}")
    if placement is not None:
        parts.append(table("child_special_placement").name_of(str(placement)))
    if placement == _AT_HOME and case.values["student_number"] is None:
        parts.append("没有学籍号")
    return "，".join(parts)


@fact(
    Child,
    "是否已入学",
    YesNo(),
    reads=(
        Child.schooling,
        Child.school_id,
        Child.grade,
        Child.placement,
        Child.student_number,
    ),
    why=why_enrolled,
)
def is_enrolled(case: Case, basis: Basis) -> int | None:
    """Whether compulsory education reaches the child (children.md §5.2).

    An ordinary school of primary or any higher level, a special school or class, 随班就读, or
    teachers who come home while the number of the register is kept; never one that dropped out.
    None when neither schooling nor placement is known.
    """
    schooling, placement = schooling_of(case.values), case.values["placement"]
    if schooling == _DROPPED_OUT:
        return 0
    if schooling in _ENROLLED or placement in _PLACED:
        return 1
    if placement == _AT_HOME:
        return int(case.values["student_number"] is not None)
    return None if schooling is None and placement is None else 0


@fact(Child, "是否批准缓学", YesNo(), reads=(Child.deferral_day, Child.deferral_until))
def is_deferred(case: Case, basis: Basis) -> int | None:
    """Whether an approved 缓学 is in force on the day; None when its last day is not known."""
    approved, until = (_day(case, one) for one in ("deferral_day", "deferral_until"))
    found = schooling.is_deferred(approved, until, basis.day)
    return None if found is None else int(found)


def _day(case: Case, name: str) -> str | None:
    value = case.values[name]
    return None if value is None else str(value)


def _case_of(case: Case, basis: Basis) -> left_behind.Derived:
    family = _family(case, basis)
    birth, rural = case.values["birth_day"], case.values["is_rural_hukou"]
    born = None if birth is None else str(birth)
    found = left_behind.civil_case(
        born,
        None if rural is None else bool(rural),
        family.father,
        family.mother,
        basis.day,
    )
    decisions = basis.of(Override, case.record_id)
    return overridden_civil(found, born, decisions, basis.day) if decisions else found


def _type_of(case: Case, basis: Basis) -> left_behind.Derived:
    family = _family(case, basis)
    found = left_behind.register_type(family.father, family.mother, basis.day)
    decisions = basis.of(Override, case.record_id)
    return overridden_register(found, decisions, basis.day) if decisions else found


def _family(case: Case, basis: Basis) -> relatives.FamilyFacts:
    return _family_of(basis.parents.get(case.record_id, ()), basis.day)


@lru_cache(maxsize=4096)
def _family_of(parents: tuple[Kin, ...], day: str) -> relatives.FamilyFacts:
    """The parents of many children alike: their rows hold no names, only what decides."""
    members: list[dict[str, Value]] = [dict(zip(KIN, row, strict=True)) for row in parents]
    return relatives.family_facts(((one, one) for one in members), day=day)


@fact(
    Child,
    "留守情形（民政口径）",
    Code("child_left_behind_case"),
    reads=(Child.birth_day, Child.is_rural_hukou, *_FAMILY),
)
def left_behind_case(case: Case, basis: Basis) -> str | None:
    """The case of 农村留守儿童 on the day; None for others and for those not settled."""
    return _case_of(case, basis).code


@fact(
    Child,
    "是否农村留守儿童（民政口径）",
    YesNo(),
    reads=(Child.birth_day, Child.is_rural_hukou, *_FAMILY),
    why=lambda case, basis: _case_of(case, basis).why,
)
def left_behind_civil(case: Case, basis: Basis) -> int | None:
    """Whether the child is 农村留守儿童 as civil affairs counts."""
    found = _case_of(case, basis)
    return None if found.is_unsettled else int(found.code is not None)


_LONG_AWAY: Attributes = (*_FAMILY, Person.away_since)


@fact(
    Child,
    "留守类型（学籍口径）",
    Code("child_left_behind_type"),
    reads=_LONG_AWAY,
)
def left_behind_type(case: Case, basis: Basis) -> str | None:
    """非留守, 单亲留守 or 双亲留守 as the student register counts; None for those not settled."""
    return _type_of(case, basis).code


@fact(
    Child,
    "是否留守儿童（学籍口径）",
    YesNo(),
    reads=_LONG_AWAY,
    why=lambda case, basis: _type_of(case, basis).why,
)
def left_behind_register(case: Case, basis: Basis) -> int | None:
    """Whether the child is 留守 as the student register counts, one parent being enough."""
    found = _type_of(case, basis)
    return None if found.is_unsettled else int(found.code != left_behind.NOT_LEFT)
