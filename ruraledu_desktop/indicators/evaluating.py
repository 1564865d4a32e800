"""Evaluating the rules: every figure by township.

rules ──▶ which fields ──▶ a few scans of the store ──▶ decisions, one per case
                                                          │
                         figures by township ◀── sums ────┴──▶ names with reasons (`sides`)
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Connection

from db.divisions import divisions
from db.fields import RecordType
from db.office import Office
from db.records import School, Teacher
from db.store import Store
from ruraledu_desktop.indicators import figures, goals, rules, wording
from ruraledu_desktop.indicators.cases import Basis, Case
from ruraledu_desktop.indicators.deciding import Decision, decide
from ruraledu_desktop.indicators.figures import Figure, Goal
from ruraledu_desktop.indicators.indicator import Indicator, settings_used, uses
from ruraledu_desktop.indicators.scans import fields_by_record, read_basis, read_cases, repeated
from ruraledu_desktop.indicators.settings import Settings
from ruraledu_desktop.progress import Progress, silent

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
        basis = basis_for(conn, wanted, day, settings)
        for subject in dict.fromkeys(rule.subject for rule in wanted):
            alike = [rule for rule in wanted if rule.subject is subject]
            cases, twice = cases_for(conn, subject, alike, day=day)
            for rule in alike:
                progress(len(found), len(wanted), rule.name)
                found[rule.id] = _result(rule, decide(rule, cases, basis, twice), basis, units)
    return [found[rule.id] for rule in wanted]


def basis_for(
    conn: Connection,
    wanted: Sequence[Indicator],
    day: str,
    settings: Settings,
    more: Iterable[str] = (),
) -> Basis:
    """What some rules look at besides their subjects; `more`: fields of schools wanted besides."""
    fields = fields_by_record(one for rule in wanted for one in uses(rule))
    fields.setdefault(School, set()).update(more)
    of_schools = (one for rule in wanted if rule.subject is School for one in uses(rule))
    of_staff = {one.key for one in of_schools if one.record is Teacher}
    return read_basis(conn, fields, of_staff, day=day, settings=settings)


def cases_for(
    conn: Connection,
    subject: RecordType,
    alike: Iterable[Indicator],
    more: Iterable[str] = (),
    *,
    day: str,
) -> tuple[list[Case], frozenset[str]]:
    """The cases with the fields some rules need, and the numbers of persons recorded twice."""
    used = {one.key for rule in alike for one in uses(rule) if one.record is subject}
    used |= {subject.identified_by, *more} - {""}
    return read_cases(conn, subject, used, day=day), repeated(conn, subject)


# --- adding up ----------------------------------------------------------------------------------


def _result(
    rule: Indicator, decisions: list[Decision], basis: Basis, units: tuple[Unit, ...]
) -> Result:
    unit = rule.amount(basis.settings).unit
    empty = Figure(0, 0, 0, 0, goals.goal_in_force(rule, basis.settings), rule.kind, unit)
    part = replace(empty, goal=Goal()) if goals.is_of_county(rule) else empty
    cells = {one.code: part for one in units}
    if rule.each == "township":
        _add_townships(cells, decisions)
    elif rule.each == "record":
        _add_cases(cells, decisions, part)
    whole = figures.total(cells.values(), part if len(units) == 1 else empty)
    elsewhere = (Unit(ELSEWHERE, "其他"),) if ELSEWHERE in cells else ()
    if rule.each == "office":
        whole = _of_office(decisions, empty) if len(units) > 1 else empty
    return Result(
        indicator=rule,
        day=basis.day,
        units=(*units, *elsewhere),
        cells=cells,
        total=whole,
        definition=wording.definition(rule, basis),
        readings=tuple(basis.settings.sentence(name) for name in settings_used(rule)),
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


def _of_office(decisions: Iterable[Decision], empty: Figure) -> Figure:
    """The whole county counts once, whoever has the record that reaches it."""
    found = list(decisions)
    has = any(one.counted for one in found)
    unclear = not has and any(one.is_missing for one in found)
    return replace(empty, counted=int(has), base=1, missing=int(unclear))
