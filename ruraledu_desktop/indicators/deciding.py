"""Deciding: what each case adds to which township's figure. Pure functions over read cases."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from db.kinds import Value
from db.records import School
from ruraledu_desktop.indicators.cases import Basis, Case
from ruraledu_desktop.indicators.conditions import Term, school_at
from ruraledu_desktop.indicators.facts.schools import township_of
from ruraledu_desktop.indicators.figures import Amount
from ruraledu_desktop.indicators.indicator import Indicator


@dataclass(frozen=True, slots=True)
class Decision:
    """What one case adds to which township's figure.

    Attributes:
        unit: code of the township.
        counted, base: what it adds to numerator and denominator.
        beyond: 1 when it stands outside the denominator and is told apart.
        is_missing: whether a fact that decides is unknown.
        same_as: the case that stands for the same person, "" for none.
    """

    case: Case
    unit: str
    counted: Amount = 0
    base: Amount = 0
    beyond: int = 0
    is_missing: bool = False
    same_as: str = ""

    @property
    def adds(self) -> bool:
        """Whether any number of the figure changes by it."""
        return bool(self.base or self.beyond or self.is_missing)


def decide(
    rule: Indicator, cases: Iterable[Case], basis: Basis, twice: frozenset[str]
) -> list[Decision]:
    """One decision per case; of several records of one person only one counts.

    Args:
        twice: sound ID numbers that several records have.
    """
    decisions = [_decide(rule, one, basis) for one in cases]
    return _once(rule, decisions, twice) if twice else decisions


def _decide(rule: Indicator, case: Case, basis: Basis) -> Decision:
    unit = _unit(rule, case, basis)
    is_among, is_within = (one.holds(case, basis) for one in (rule.among, rule.within))
    if is_among and not is_within and rule.beyond and rule.beyond.holds(case, basis):
        counts = int(basis.settings[rule.beyond_counts]) if rule.beyond_counts else 0
        return Decision(case, unit, counted=counts, beyond=1)
    if not (is_among and is_within):
        is_open = is_among is not False and is_within is not False
        return Decision(case, unit, is_missing=is_open)
    amount = rule.amount(basis.settings)
    base = _sum(amount.of, case, basis) if amount.of else 1
    if base is None:
        return Decision(case, unit, is_missing=True)
    part = _sum(amount.counted, case, basis) if amount.counted else base
    is_counted = rule.counted.holds(case, basis)
    if is_counted is None or part is None:
        return Decision(case, unit, base=base, is_missing=True)
    if rule.kind == "count":
        part = part if is_counted else 0
        return Decision(case, unit, counted=part, base=part)
    return Decision(case, unit, counted=min(part, base) if is_counted else 0, base=base)


def _sum(term: Term, case: Case, basis: Basis) -> Amount | None:
    value: Value = term.value(case, basis)
    assert not isinstance(value, str)
    return value


def _unit(rule: Indicator, case: Case, basis: Basis) -> str:
    if rule.at:
        school = school_at(rule.at, case, basis)
        return township_of(school) if school else case.scope
    return township_of(case) if rule.subject is School else case.scope


def _once(rule: Indicator, decisions: list[Decision], twice: frozenset[str]) -> list[Decision]:
    adding = [(one.case, one.unit) for one in decisions if one.adds]
    second = second_records(adding, rule.subject.identified_by, twice)
    return [
        Decision(one.case, one.unit, same_as=second[one.case.record_id])
        if one.case.record_id in second
        else one
        for one in decisions
    ]


def second_records(
    cases: Iterable[tuple[Case, str]], identified_by: str, twice: frozenset[str]
) -> dict[str, str]:
    """The records left out because another one stands for the same person, and that other one.

    The record with a school is kept, else the first by unit and id. Which office keeps the file
    is for the bureau to decide (item C4); the figure must not wait.

    Args:
        cases: each with the code of its unit.
        twice: sound ID numbers that several records have.
    """
    groups: dict[Value, list[tuple[Case, str]]] = {}
    for case, unit in cases:
        number = case.values[identified_by]
        if number in twice:
            groups.setdefault(number, []).append((case, unit))
    second: dict[str, str] = {}
    for group in groups.values():
        first, *rest = sorted(group, key=_precedence)
        second.update({case.record_id: first[0].record_id for case, _ in rest})
    return second


def _precedence(one: tuple[Case, str]) -> tuple[bool, str, str]:
    case, unit = one
    return (case.values.get("school_id") is None, unit, case.record_id)


def of_townships(decisions: Iterable[Decision]) -> list[Decision]:
    """For rules that count townships: where one has what it needs, no other record is short."""
    found = list(decisions)
    has = {one.unit for one in found if one.counted}
    return [
        replace(one, base=0, is_missing=False) if one.unit in has and not one.counted else one
        for one in found
    ]
