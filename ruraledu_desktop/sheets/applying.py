"""Writing a plan: what the clerk decided, as one step that one Ctrl+Z takes back."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Column, ColumnElement, select

from db import journal
from db.changing import Change
from db.fields import RecordType, table_of
from db.kinds import Value
from db.office import COMMON
from db.records import RECORDS, Child, Kinship, School, Teacher
from db.refusals import refusal
from db.store import Store
from ruraledu_desktop.progress import Progress, silent
from ruraledu_desktop.sheets import declined
from ruraledu_desktop.sheets.matching import sound_id
from ruraledu_desktop.sheets.plans import SheetPlan, remember
from ruraledu_desktop.sheets.rowplans import Fate, RowPlan, Write

_STEP = 200
Place = tuple[str, str]
"""A record id and a field."""


@dataclass(frozen=True)
class Decisions:
    """What the clerk decided beyond the plan; rows by their place in `SheetPlan.rows`.

    Attributes:
        skipped: rows to leave out although they could be taken.
        taken: rows with problems to take as they are; cells that cannot be read stay empty.
        kept: values of known records to leave as they are, by row.
        offered: the places of the offers to take, by row.
        declined: those of the offers that are not to be made again, likewise.
    """

    skipped: frozenset[int] = frozenset()
    taken: frozenset[int] = frozenset()
    kept: Mapping[int, frozenset[Place]] = field(default_factory=dict[int, frozenset[Place]])
    offered: Mapping[int, frozenset[int]] = field(default_factory=dict[int, frozenset[int]])
    declined: Mapping[int, frozenset[int]] = field(default_factory=dict[int, frozenset[int]])

    def takes(self, number: int, row: RowPlan) -> bool:
        """Whether a row is written."""
        if row.is_blocked or number in self.skipped:
            return False
        if row.fate is Fate.PROBLEM:
            return number in self.taken
        return row.fate in (Fate.NEW, Fate.CHANGED) or bool(self.offered.get(number))

    def writes(self, number: int, row: RowPlan) -> tuple[Write, ...]:
        """What a row that is taken writes."""
        wanted = self.offered.get(number, frozenset())
        return (*row.writes, *(one for place, one in enumerate(row.offers) if place in wanted))


@dataclass
class _Pending:
    """One record to be written, put together from all rows that name it."""

    record: RecordType
    is_new: bool
    values: dict[str, Value]


def apply(
    store: Store,
    plan: SheetPlan,
    decisions: Decisions | None = None,
    progress: Progress = silent,
) -> Change:
    """Write the rows that are taken; the change is empty when nothing differs.

    Raises:
        ExplainedError: E171 when a record the plan would add is known meanwhile.
    """
    decided = decisions or Decisions()
    rows = [(n, row) for n, row in enumerate(plan.rows) if decided.takes(n, row)]
    pending = _pending(plan, decided, rows)
    with store.change(_title(plan, decided, rows)) as change:
        _check_fresh(change, plan, pending)
        scopes = _scopes(change, pending) if store.office.is_county else {}
        for done, (record_id, one) in enumerate(pending.items()):
            if done % _STEP == 0:
                progress(done, len(pending), "写入档案")
            if one.is_new:
                scope = COMMON if one.record.is_common else scopes.get(record_id, "")
                change.create(one.record, one.values, record_id=record_id, scope=scope)
            else:
                change.assign(one.record, one.values, seen=plan.seen[record_id])
        progress(len(pending), len(pending), "保存")
        if not change.is_empty:
            remember(change.conn, plan)
    declined.remember(
        store,
        (plan.rows[n].offers[place] for n, places in decided.declined.items() for place in places),
    )
    return change


def counts(plan: SheetPlan, decisions: Decisions) -> dict[Fate, int]:
    """How many main records would be added and changed by what was decided."""
    taken = [row for n, row in enumerate(plan.rows) if decisions.takes(n, row)]
    new = sum(_is_new(plan, row) for row in taken)
    return {Fate.NEW: new, Fate.CHANGED: len(taken) - new}


def _is_new(plan: SheetPlan, row: RowPlan) -> bool:
    return any(one.is_new and one.record_id == row.record_id for one in row.writes)


def _title(plan: SheetPlan, decided: Decisions, rows: Iterable[tuple[int, RowPlan]]) -> str:
    new = sum(_is_new(plan, row) for _, row in rows)
    changed = sum(bool(decided.writes(n, row)) and not _is_new(plan, row) for n, row in rows)
    return f"导入“{plan.path.name[:100]}”（新增{new}，修改{changed}）"


def _pending(
    plan: SheetPlan, decided: Decisions, rows: Iterable[tuple[int, RowPlan]]
) -> dict[str, _Pending]:
    """All records to write by id; of several rows about one person the first stands."""
    pending: dict[str, _Pending] = {}
    for number, row in rows:
        kept = decided.kept.get(number, frozenset())
        for write in decided.writes(number, row):
            values = {
                name: value
                for name, value in write.values.items()
                if write.is_new or (write.record_id, name) not in kept
            }
            _add(pending, write, values)
    named = {str(value) for one in pending.values() for value in one.values.values()}
    for write in plan.schools:
        if write.record_id in named:
            _add(pending, write, dict(write.values))
    order = {form: place for place, form in enumerate(RECORDS)}
    return dict(sorted(pending.items(), key=lambda item: order[item[1].record.__tablename__]))


def _add(pending: dict[str, _Pending], write: Write, values: dict[str, Value]) -> None:
    one = pending.setdefault(write.record_id, _Pending(RECORDS[write.form], write.is_new, {}))
    for name, value in values.items():
        one.values.setdefault(name, value)


_BELONGS: dict[RecordType, str] = {Child: "school_id", Teacher: "school_id"}


def _scopes(change: Change, pending: Mapping[str, _Pending]) -> dict[str, str]:
    """Whose data the new records are at the county: their school's, their child's, their teacher's.

    What belongs to nothing known is the county's own and is left out.
    """
    owners = {
        record_id: str(one.values.get(_BELONGS.get(one.record) or one.record.parent) or "")
        for record_id, one in pending.items()
    }
    for one in pending.values():
        if one.record is Kinship:
            owners[str(one.values.get("person_id"))] = str(one.values.get("child_id"))
    known = _known_scopes(change, set(owners.values()))
    found: dict[str, str] = {}
    for record_id in pending:
        owner = owners[record_id]
        while owner in owners and owner not in known:
            owner = owners[owner]
        if owner in known:
            found[record_id] = known[owner]
    return found


def _known_scopes(change: Change, record_ids: set[str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for record in (School, Child, Teacher):
        table = table_of(record)
        for batch in journal.batched(sorted(record_ids)):
            query = select(table.c.record_id, table.c.scope).where(table.c.record_id.in_(batch))
            found.update({row[0]: row[1] for row in change.conn.execute(query)})
    return found


def _check_fresh(change: Change, plan: SheetPlan, pending: Mapping[str, _Pending]) -> None:
    """Refuse when a record to be added, or its number, has come into the store meanwhile."""
    for record in {one.record for one in pending.values()}:
        new = {key: one for key, one in pending.items() if one.record is record and one.is_new}
        table = table_of(record)
        if _any(change, table.c.record_id, new) or _any(
            change,
            table.c[record.identified_by or "record_id"],
            filter(None, (_number(record, one.values) for one in new.values())),
            table.c.is_deleted == 0,
        ):
            raise refusal("E171", file=plan.path.name, title=plan.record.title)


def _number(record: RecordType, values: Mapping[str, Value]) -> str | None:
    """The number by which a row would have been matched."""
    if record is School:
        return str(values["school_code"]) if values.get("school_code") else None
    return sound_id(values.get("id_number"))


def _any(
    change: Change, column: Column[Any], values: Iterable[str], *more: ColumnElement[bool]
) -> bool:
    return any(
        change.conn.execute(select(column).where(column.in_(batch), *more).limit(1)).first()
        for batch in journal.batched(values)
    )
