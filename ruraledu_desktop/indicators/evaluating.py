"""Evaluating the rules: every figure by township, and the names behind each.

rules ──▶ which fields ──▶ a few scans of the store ──▶ decisions, one per case
                                                          │
                         figures by township ◀── sums ────┴──▶ names with reasons
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

from sqlalchemy import Connection

from db.codes import divisions
from db.fields import RecordType, fields_of
from db.records import School
from db.store import Office, Store
from ruraledu_desktop.indicators import figures, rules, wording
from ruraledu_desktop.indicators.cases import Basis, Case, read_basis, read_cases, repeated
from ruraledu_desktop.indicators.conditions import school_at
from ruraledu_desktop.indicators.deciding import Decision, decide, of_townships
from ruraledu_desktop.indicators.figures import Figure
from ruraledu_desktop.indicators.rules import Indicator
from ruraledu_desktop.indicators.settings import Settings
from ruraledu_desktop.progress import Progress, silent

Side = Literal["counted", "short", "missing", "beyond", "out"]
SIDES: dict[Side, str] = {
    "counted": "计入分子",
    "short": "未计入分子",
    "missing": "待填",
    "beyond": "另列",
    "out": "不在分母",
}
_INTERESTING: tuple[Side, ...] = ("short", "missing", "counted", "beyond", "out")
ELSEWHERE = ""
"""Unit of cases that belong to no township of this office."""


@dataclass(frozen=True)
class Unit:
    """A township as a column of the table."""

    code: str
    name: str


@dataclass(frozen=True)
class Result:
    """One indicator on one day.

    Attributes:
        units: the townships in the order of the division list; ELSEWHERE last, if it has cases.
        cells: the figures by code of the township.
        total: the sum of the townships.
        definition: how it was counted, with the readings in force.
        readings: the readings it depends on, one sentence each.
        twice: how many records were left out as the same person's second record.
    """

    indicator: Indicator
    day: str
    units: tuple[Unit, ...]
    cells: Mapping[str, Figure]
    total: Figure
    definition: str
    readings: tuple[str, ...]
    twice: int


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


def units_of(office: Office) -> tuple[Unit, ...]:
    """The townships an office looks after; a township has itself."""
    if not office.is_county:
        return (Unit(office.unit, office.name),)
    found = divisions().children(office.unit)
    return tuple(Unit(one.code, one.name) for one in found if one.level == "township")


def evaluate(
    store: Store,
    *,
    day: str,
    settings: Settings,
    ids: Iterable[str] | None = None,
    progress: Progress = silent,
) -> list[Result]:
    """The figures of all indicators, or of some, in the order of their numbers.

    Args:
        day: the reference day, e.g. "2026-09-01".
        ids: commitments such as "C054"; None for all.
    """
    known = rules.load()
    wanted = [known[one] for one in (known if ids is None else sorted(ids))]
    units = units_of(store.office)
    found: dict[str, Result] = {}
    with store.read() as conn:
        basis = _basis(conn, wanted, day, settings)
        for subject in dict.fromkeys(rule.subject for rule in wanted):
            alike = [rule for rule in wanted if rule.subject is subject]
            cases, twice = _cases(conn, subject, alike)
            for rule in alike:
                progress(len(found), len(wanted), rule.name)
                found[rule.id] = _result(rule, decide(rule, cases, basis, twice), basis, units)
    return [found[rule.id] for rule in wanted]


def names(
    store: Store,
    indicator: str,
    *,
    side: Side,
    day: str,
    settings: Settings,
    unit: str | None = None,
) -> list[Name]:
    """The records on one side of a figure, with the reason of each, by township, school and name.

    Args:
        indicator: commitment such as "C054".
        side: those in the numerator, those short of it, those lacking a fact, those told apart,
            or those of the same kind of record outside the denominator.
        unit: code of the township; None for all.
    """
    return behind(store, indicator, side=side, day=day, settings=settings, unit=unit).names


def behind(
    store: Store,
    indicator: str,
    *,
    side: Side | None = None,
    day: str,
    settings: Settings,
    unit: str | None = None,
) -> "Behind":
    """What stands behind a figure: how many records on each side, and the names of one.

    Args:
        side: None for the first that has anybody, what is short before what is counted.
    """
    rule = rules.load()[indicator]
    with store.read() as conn:
        basis = _basis(conn, [rule], day, settings, names_too=True)
        cases, twice = _cases(conn, rule.subject, [rule], names_too=True)
    decisions = decide(rule, cases, basis, twice)
    if rule.is_by_township:
        decisions = of_townships(decisions)
    codes = {one.code for one in units_of(store.office)}
    here = [one for one in decisions if unit in (None, _where(one, codes))]
    sides = {each: [one for one in here if _stands_on(one, each)] for each in SIDES}
    first: Side = next((each for each in _INTERESTING if sides[each]), "counted")
    chosen = side if side else first
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
        return one.counted > 0
    if side == "short":
        return one.counted < one.base
    if side == "missing":
        return one.is_missing
    if side == "beyond":
        return one.beyond > 0
    return not one.base and not one.beyond


def _basis(
    conn: Connection,
    wanted: Sequence[Indicator],
    day: str,
    settings: Settings,
    *,
    names_too: bool = False,
) -> Basis:
    fields: dict[Any, set[str]] = {School: {School.named_by}} if names_too else {}
    for attribute in (one for rule in wanted for one in rules.uses(rule)):
        fields.setdefault(attribute.class_, set()).add(attribute.key)
    return read_basis(conn, fields, day=day, settings=settings)


def _cases(
    conn: Connection, subject: RecordType, alike: Iterable[Indicator], *, names_too: bool = False
) -> tuple[list[Case], frozenset[str]]:
    """The cases with the fields some rules need, and the numbers of persons recorded twice."""
    used = {one.key for rule in alike for one in rules.uses(rule) if one.class_ is subject}
    used |= {subject.identified_by}
    if names_too:
        used |= {subject.named_by, *({"school_id"} & fields_of(subject).keys())}
    return read_cases(conn, subject, used), repeated(conn, subject)


# --- adding up ----------------------------------------------------------------------------------


def _result(
    rule: Indicator, decisions: list[Decision], basis: Basis, units: tuple[Unit, ...]
) -> Result:
    unit = rule.amount(basis.settings).unit
    empty = Figure(0, 0, 0, 0, rule.target, rule.direction, unit)
    cells = {one.code: empty for one in units}
    if rule.is_by_township:
        _add_townships(cells, decisions)
    else:
        _add_cases(cells, decisions, empty)
    elsewhere = (Unit(ELSEWHERE, "其他"),) if ELSEWHERE in cells else ()
    return Result(
        indicator=rule,
        day=basis.day,
        units=(*units, *elsewhere),
        cells=cells,
        total=figures.total(cells.values(), empty),
        definition=wording.definition(rule, basis),
        readings=tuple(basis.settings.sentence(name) for name in rules.settings_used(rule)),
        twice=sum(1 for one in decisions if one.same_as),
    )


def _add_cases(cells: dict[str, Figure], decisions: Iterable[Decision], empty: Figure) -> None:
    sums: dict[str, list[Any]] = {}
    for one in decisions:
        if one.adds:
            cell = sums.setdefault(one.unit if one.unit in cells else ELSEWHERE, [0, 0, 0, 0])
            for place, part in enumerate((one.counted, one.base, one.is_missing, one.beyond)):
                cell[place] += part
    for unit, (counted, base, missing, beyond) in sums.items():
        cells[unit] = replace(empty, counted=counted, base=base, missing=missing, beyond=beyond)


def _add_townships(cells: dict[str, Figure], decisions: Iterable[Decision]) -> None:
    """Each township counts once, whether it has any record or not."""
    has = {one.unit for one in decisions if one.counted}
    unclear = {one.unit for one in decisions if one.is_missing} - has
    for unit, cell in cells.items():
        cells[unit] = replace(cell, counted=int(unit in has), base=1, missing=int(unit in unclear))
