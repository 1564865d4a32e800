"""Whether a child is 留守, in both official calibers, and why.

They do not agree, and both are right: the one of civil affairs (国发〔2016〕13号, 民发〔2016〕42号)
and the one of the student register (学生基本信息表, note to item 37).
"""

from collections.abc import Iterable
from dataclasses import dataclass

from ruraledu_desktop.deriving.ages import age, months_between
from ruraledu_desktop.deriving.relatives import FamilyFacts, Relative

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


def has_entrusted(family: FamilyFacts) -> bool | None:
    """父母外出有无委托其他监护人; None while nobody else is recorded or some are not marked."""
    others = [one for one in family.members if one not in (family.father, family.mother)]
    return _any(one.is_entrusted for one in others) if others else None


def civil_case(
    child_birth: str | None,
    is_rural_hukou: bool | None,
    father: Relative | None,
    mother: Relative | None,
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


def family_case(father: Relative | None, mother: Relative | None) -> Derived:
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


def register_type(father: Relative | None, mother: Relative | None, day: str) -> Derived:
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


def _long_away(parent: Relative | None, day: str) -> bool | None:
    away = _away(parent)
    if parent is None or not away:
        return away
    if parent.lives_with:
        return False
    if parent.away_since is None:
        return None
    return months_between(parent.away_since, day) >= LEAST_MONTHS_AWAY


def _missing_of_away(name: str, parent: Relative | None) -> str:
    if parent is None:
        return f"{name}情况"
    return f"{name}外出务工起始年月" if parent.works_away else f"{name}是否外出务工"


def _away(parent: Relative | None) -> bool | None:
    return parent.works_away if parent else None


def _cannot_guard(parent: Relative | None) -> bool | None:
    """Alive, at home and without guardianship capacity."""
    if parent is None:
        return None
    away = parent.works_away
    return _all((not parent.is_absent, None if away is None else not away, parent.is_incapable))


def _is_fit_at_hand(parent: Relative | None) -> bool:
    """Lives with the child and can guard; one who works away and takes the child along can."""
    if parent is None or parent.is_absent or not parent.lives_with:
        return False
    return parent.is_incapable is False or (parent.works_away is True and not parent.is_incapable)


def _pairs(
    father: Relative | None, mother: Relative | None
) -> tuple[tuple[Relative | None, Relative | None], tuple[Relative | None, Relative | None]]:
    return (father, mother), (mother, father)


def _missing(father: Relative | None, mother: Relative | None) -> list[str]:
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


def _why_not(father: Relative | None, mother: Relative | None) -> str:
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
