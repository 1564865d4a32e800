"""What stands behind a figure: the records on each side of it, each with its reason."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from db.fields import fields_of
from db.records import School
from db.store import Store
from ruraledu_desktop.indicators import rules, wording
from ruraledu_desktop.indicators.cases import Basis
from ruraledu_desktop.indicators.conditions import school_at
from ruraledu_desktop.indicators.deciding import Decision, decide, of_townships
from ruraledu_desktop.indicators.evaluating import ELSEWHERE, basis_for, cases_for, units_of
from ruraledu_desktop.indicators.indicator import Indicator
from ruraledu_desktop.indicators.settings import Settings

Side = Literal["counted", "short", "missing", "beyond", "out"]
SIDES: dict[Side, str] = {
    "counted": "计入分子",
    "short": "未计入分子",
    "missing": "待填",
    "beyond": "另列",
    "out": "不在分母",
}
SIDES_OF_COUNTS: dict[Side, str] = {
    **SIDES,
    "counted": "计入",
    "short": "未计入",
    "out": "不计",
}
"""What the sides are called where nothing stands below the line."""
_COUNTED: Side = "counted"
_INTERESTING: tuple[Side, ...] = ("short", "missing", _COUNTED, "beyond", "out")


def sides_of(rule: Indicator) -> Mapping[Side, str]:
    """The sides of a figure, in order, by what they are called."""
    return SIDES if rule.denominator else SIDES_OF_COUNTS


@dataclass(frozen=True)
class Name:
    """One record behind a figure.

    Attributes:
        unit: code of the township where it counts.
        reason: why it is counted, or why not.
        name: of the record itself.
        school: name of the school a person belongs to, "" for none.
    """

    record_id: str
    unit: str
    reason: str
    name: str = ""
    school: str = ""


@dataclass(frozen=True)
class Behind:
    """What stands behind a figure.

    Attributes:
        counts: how many records stand on each side; a school partly met stands on two.
        side: the side whose names are given.
    """

    counts: Mapping[Side, int]
    side: Side
    names: list[Name]


def behind(
    store: Store,
    indicator: str,
    *,
    side: Side | None = None,
    day: str,
    settings: Settings,
    unit: str | None = None,
) -> Behind:
    """What stands behind a figure: how many records on each side, and the names of one.

    The names are in the order of township, school and name.

    Args:
        indicator: commitment such as "C054".
        side: those in the numerator, those short of it, those lacking a fact, those told apart,
            or those of the same kind of record outside the denominator; None for the first that
            has anybody, what is short before what is counted.
        unit: code of the township; None for all.
    """
    rule = rules.load()[indicator]
    with store.read() as conn:
        basis = basis_for(conn, [rule], day, settings, more=[School.named_by])
        more = {rule.subject.named_by, "school_id"} & fields_of(rule.subject).keys()
        cases, twice = cases_for(conn, rule.subject, [rule], more, day=day)
    decisions = decide(rule, cases, basis, twice)
    if rule.each == "township":
        decisions = of_townships(decisions)
    codes = {one.code for one in units_of(store.office)}
    here = [one for one in decisions if unit in (None, _where(one, codes))]
    sides: dict[Side, list[Decision]] = {
        each: [one for one in here if _stands_on(one, each)] for each in SIDES
    }
    held: list[Side] = [each for each in _INTERESTING if sides[each]]
    chosen = side or (*held, _COUNTED)[0]
    return Behind(
        counts={each: len(found) for each, found in sides.items()},
        side=chosen,
        names=sorted(
            (_name(rule, one, basis, _where(one, codes)) for one in sides[chosen]),
            key=lambda one: (one.unit, one.school, one.name, one.record_id),
        ),
    )


def _where(one: Decision, codes: set[str]) -> str:
    return one.unit if one.unit in codes else ELSEWHERE


def _name(rule: Indicator, one: Decision, basis: Basis, unit: str) -> Name:
    school = school_at(rule.at, one.case, basis) if rule.at else None
    school = school or basis.schools.get(str(one.case.values.get("school_id")))
    return Name(
        record_id=one.case.record_id,
        unit=unit,
        reason=wording.reason(rule, one, basis),
        name=str(one.case.values.get(rule.subject.named_by) or ""),
        school=str(school.values.get("name") or "") if school else "",
    )


def _stands_on(one: Decision, side: Side) -> bool:
    """Whether a decision belongs to a side; one that is partly met stands on two."""
    if side == "counted":
        return one.counted != 0
    if side == "short":
        return one.counted < one.base
    if side == "missing":
        return one.is_missing
    if side == "beyond":
        return one.beyond > 0
    return not one.base and not one.beyond
