"""What the import window lets the worker do; an operation that was stopped gives None."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from db.changing import Change
from db.errors import ExplainedError
from db.fields import RecordType, fields_of
from db.kinds import Ref
from db.records import RECORDS, School
from db.store import Store
from ruraledu_desktop.naming import names_by_id
from ruraledu_desktop.progress import Cancelled
from ruraledu_desktop.sheets import applying, exporting, plans, results
from ruraledu_desktop.sheets.applying import Decisions
from ruraledu_desktop.sheets.plans import SheetPlan
from ui.watching import Watch

Targets = Mapping[str, Mapping[str, str]]
"""Targets by column key, by fingerprint of the header."""
_NO_ROSTER = "E170"


@dataclass(frozen=True)
class More:
    """What the clerk wants beside the rows that are read anyway.

    Attributes:
        schools: names of unknown schools to be added.
        sheets: names of hidden sheets to be read.
    """

    schools: frozenset[str] = frozenset()
    sheets: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Looked:
    """A plan, and what the window needs beside it.

    Attributes:
        is_remembered: whether the clerk confirmed all its headers before.
        schools: names of the schools its rows mention, by record id.
    """

    plan: SheetPlan
    is_remembered: bool
    schools: Mapping[str, str]


def look(
    store: Store,
    path: Path,
    form: str,
    mapping: Targets,
    more: More,
    watch: Watch,
) -> Looked | None:
    """Plan the import of a file; a roster of another kind than asked for is planned as it is."""
    try:
        plan = _plan(store, path, form, mapping, more, watch)
    except Cancelled:
        return None
    known = plans.remembered(store)
    is_remembered = all(table.mark in known for table in plan.tables)
    return Looked(plan, is_remembered, _schools(store, plan))


def _plan(
    store: Store,
    path: Path,
    form: str,
    mapping: Targets,
    more: More,
    watch: Watch,
) -> SheetPlan:
    make = partial(
        plans.plan,
        store,
        path,
        mapping=mapping,
        new_schools=more.schools,
        hidden_sheets=more.sheets,
        progress=watch,
    )
    record = RECORDS.get(form)
    try:
        return make(record=record)
    except ExplainedError as error:
        if record is None or error.code != _NO_ROSTER:
            raise
    return make()


def _schools(store: Store, plan: SheetPlan) -> dict[str, str]:
    ids = {
        str(value)
        for row in plan.rows
        for write in row.writes
        for name, value in write.values.items()
        if value is not None and isinstance(fields_of(RECORDS[write.form])[name].kind, Ref)
    }
    with store.read() as conn:
        known = names_by_id(conn, School, ids)
    return known | {one.record_id: str(one.values["name"]) for one in plan.schools}


@dataclass(frozen=True)
class Written:
    """What became of a writing; without a change it was stopped and taken back."""

    change: Change | None


def write(store: Store, plan: SheetPlan, decisions: Decisions, watch: Watch) -> Written:
    """Write what was decided as one step."""
    try:
        return Written(applying.apply(store, plan, decisions, progress=watch))
    except Cancelled:
        return Written(None)


def save_results(
    _: Store, plan: SheetPlan, decisions: Decisions, path: Path, watch: Watch
) -> Path | None:
    """Write the clerk's workbook with what became of each row."""
    try:
        results.write(plan, decisions, path, progress=watch)
    except Cancelled:
        return None
    return path


def save_template(_: Store, record: RecordType, path: Path, watch: Watch) -> Path:
    """Write an empty sheet to be filled in."""
    exporting.template(record, path)
    return path
