"""Sub-records of one record, of any kind: the duties of a teacher, the honours of a teacher.

Each operation is one step of the undo menu, however many rows it touches.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from sqlalchemy import Connection, select

from db import current, journal
from db.among import among
from db.changing import Change
from db.fields import RecordType, Values, fields_of, table_of
from db.kinds import Code, Ref, SchoolYear, Value, school_year_of
from db.records import RECORDS, Subsidy
from db.refusals import refusal
from db.store import Store
from ruraledu_desktop import editing, explanations, limits, naming, searching, subsidy_rates
from ruraledu_desktop.across.shown import shown
from ruraledu_desktop.checks.facts import Facts
from ruraledu_desktop.checks.problems import Problem
from ruraledu_desktop.checks.records import check_record
from ruraledu_desktop.checks.rows import check_rows
from ruraledu_desktop.deriving.limits import Limits
from ruraledu_desktop.editing import Draft


@dataclass(frozen=True)
class SubRecord:
    """One sub-record as it is typed, its values and its texts when it was listed.

    Attributes:
        problems: what the checks find about it, by itself and beside the others.
    """

    draft: Draft
    values: Mapping[str, Value]
    shown: Mapping[str, str]
    problems: tuple[Problem, ...] = ()

    @property
    def record_id(self) -> str:
        """The sub-record, "" while it is only begun."""
        return self.draft.seen.rec if self.draft.seen else ""


Changed = Sequence[tuple[SubRecord, Values]]
"""Rows as they were seen or begun, each with the values it is to have."""


def owner_of(sub: RecordType) -> RecordType:
    """The kind of record that sub-records of a kind belong to."""
    kind = fields_of(sub)[sub.parent].kind
    assert isinstance(kind, Ref)
    return RECORDS[kind.form]


def owned_by(
    conn: Connection, sub: RecordType, owner_ids: Sequence[str]
) -> Iterator[tuple[str, str]]:
    """The living sub-records of some records, each with its owner."""
    table = table_of(sub)
    parent = table.c[sub.parent]
    for batch in journal.batched(owner_ids):
        query = select(table.c.record_id, parent).order_by(table.c.record_id)
        query = query.where(among(parent, batch), table.c.is_deleted == 0)
        yield from ((row[0], row[1]) for row in conn.execute(query))


def listed(store: Store, sub: RecordType, owner_id: str) -> list[SubRecord]:
    """The sub-records of a record, the latest first; those without a date before all.

    Those of one date stand by what tells them apart: codes in the order of their table.
    """
    rows = searching.children(store, sub, owner_id)
    owner = owner_of(sub)
    with store.read() as conn:
        seen = current.load(conn, sub, [row.record_id for row in rows])
        above = current.load(conn, owner, [owner_id]).get(owner_id)
    found = [SubRecord(Draft(sub, seen[row.record_id]), row.values, row.shown) for row in rows]
    found.sort(key=lambda one: [_order(sub, name, one) for name in sub.same_by])
    found.sort(key=lambda one: str(one.values.get(sub.newest_by) or "9"), reverse=True)
    values = editing.values_of(owner, above) if above else {}
    day = store.clock().date().isoformat()
    judged = _judged(sub, values, found, day, limits.of(store))
    unusual = [one.record_id for one in judged if one.problems]
    with store.read() as conn:
        told = explanations.explanations(conn, sub, unusual, day=day)
        between = shown(conn, sub, [one.record_id for one in judged], day=day)
    return [
        replace(
            one,
            problems=(
                *explanations.applied(one.problems, told.get(one.record_id, {})),
                *between.get(one.record_id, ()),
            ),
        )
        for one in judged
    ]


def _order(sub: RecordType, name: str, one: SubRecord) -> tuple[int, str]:
    """Where a row stands among those of one date: 一年级 before 二年级."""
    kind = fields_of(sub)[name].kind
    code = one.values.get(name)
    place = kind.table().place_of(str(code)) if isinstance(kind, Code) and code else 0
    return place, one.shown.get(name, "")


def _judged(
    sub: RecordType, owner: Values, rows: Sequence[SubRecord], day: str, known: Limits
) -> list[SubRecord]:
    """The rows with their problems."""
    facts = [Facts(sub, one.values, day, one.record_id, known) for one in rows]
    problems = [
        check_record(sub, one.values, day=day, record_id=one.record_id, limits=known)
        for one in rows
    ]
    for place, problem in check_rows(sub, owner, facts):
        problems[place].append(problem)
    return [replace(one, problems=tuple(found)) for one, found in zip(rows, problems, strict=True)]


def begin(store: Store, sub: RecordType, owner_id: str) -> SubRecord:
    """A row to type in; it is kept nowhere before `keep` or `put` gives it a first value.

    In it stands what the owner tells already, the present year, of what it must belong to the only
    one there is, and the subsidy that is due next.
    """
    owner = owner_of(sub)
    told = editing.values_of(owner, editing.open_record(store, owner, owner_id))
    begun = {name: told[by] for name, by in sub.begins_with.items()}
    year = {sub.year_by: _this_year(store, sub)} if sub.year_by else {}
    day = store.clock().date().isoformat()
    with store.read() as conn:
        due = subsidy_rates.proposed(conn, owner_id, day) if sub is Subsidy else {}
    values = filled({**_only_ones(store, sub, owner_id), **begun, **year, **due})
    with store.read() as conn:
        names, fields = naming.names_of(conn, sub, [values]), fields_of(sub)
    shown = {
        name: names.get(str(one)) or fields[name].kind.show(one) for name, one in values.items()
    }
    return SubRecord(Draft(sub), values, shown)


def _only_ones(store: Store, sub: RecordType, owner_id: str) -> dict[str, Value]:
    """What a row must name of the same owner, where there is one only: the one point of supply."""
    found: dict[str, Value] = {}
    for name, one in fields_of(sub).items():
        if one.required and isinstance(one.kind, Ref):
            other = RECORDS[one.kind.form]
            if other.parent and owner_of(other) is owner_of(sub):
                with store.read() as conn:
                    ids = editing.children_of(conn, other, owner_id)
                found[name] = ids[0] if len(ids) == 1 else None
    return found


def filled(values: Values) -> dict[str, Value]:
    """The values that say anything."""
    return {name: value for name, value in values.items() if value is not None}


def given(row: SubRecord, values: Values, names: Mapping[str, str]) -> SubRecord:
    """A row as it looks with other values, before they are kept.

    Args:
        names: of the records that rows refer to, by id; one not among them is not shown yet.
    """
    fields = fields_of(row.draft.record)
    shown = {
        name: names.get(str(value), "")
        if isinstance(fields[name].kind, Ref)
        else fields[name].kind.show(value)
        for name, value in values.items()
    }
    return replace(row, values={**row.values, **values}, shown={**row.shown, **shown})


def named(rows: Iterable[SubRecord]) -> dict[str, str]:
    """The names of the records that rows refer to, by id, as they are shown."""
    return {
        str(value): one.shown.get(name, "")
        for one in rows
        for name, value in one.values.items()
        if value and isinstance(fields_of(one.draft.record)[name].kind, Ref)
    }


def keep(store: Store, owner_id: str, row: SubRecord, *, values: Values) -> Change:
    """Give a row values as one step; one that was only begun is added with what stood in it."""
    sub = row.draft.record
    if row.draft.seen:
        return editing.save(store, row.draft, values=values)
    title = f"新增{editing.name_of(sub, values)}"
    return put(store, sub, owner_id, title=title, changed=[(row, values)])


def add(store: Store, sub: RecordType, owner_id: str, *, values: Values) -> Change:
    """Add a sub-record to a record, in the scope of that record."""
    owner = editing.open_record(store, owner_of(sub), owner_id)
    linked = {**values, sub.parent: owner_id}
    return editing.add(store, sub, values=linked, scope=owner.scope)[0]


def put(
    store: Store,
    sub: RecordType,
    owner_id: str,
    *,
    title: str,
    changed: Changed = (),
    new: Sequence[Values] = (),
) -> Change:
    """Change some sub-records of a record and add others, as one step.

    A row that was only begun is added with what stood in it, once it is to have any value. What
    is asked for next builds on this (`Draft`).
    """
    owner = editing.open_record(store, owner_of(sub), owner_id)
    added: list[tuple[Draft, str]] = []
    with store.change(title) as change:
        for row, values in changed:
            if row.draft.seen:
                change.assign(sub, values, seen=row.draft.seen)
            elif filled(values):
                whole = {**row.values, **values, sub.parent: owner_id}
                added.append((row.draft, change.create(sub, whole, scope=owner.scope)))
        for values in new:
            change.create(sub, {**values, sub.parent: owner_id}, scope=owner.scope)
    for row, _ in changed:
        row.draft.renew(store)
    for draft, record_id in added:
        draft.seen = editing.open_record(store, sub, record_id)
    return change


def strike(store: Store, sub: RecordType, owner_id: str, *, rows: Sequence[SubRecord]) -> Change:
    """Strike rows off as they were seen, as one step; those kept since they were begun, too."""
    return editing.strike_seen(store, sub, [one.draft.seen for one in rows if one.draft.seen])


def fill_down(
    store: Store, sub: RecordType, owner_id: str, *, rows: Sequence[SubRecord], values: Values
) -> Change:
    """Give all rows the values that stood in the first of them."""
    changed = [(row, values) for row in rows[1:]]
    return put(store, sub, owner_id, title=f"向下填充{sub.title}", changed=changed)


def clear(
    store: Store, sub: RecordType, owner_id: str, *, rows: Sequence[SubRecord], values: Values
) -> Change:
    """Empty the fields of `values` in some rows."""
    changed = [(row, dict.fromkeys(values)) for row in rows]
    return put(store, sub, owner_id, title=f"清空{sub.title}", changed=changed)


def copy_last_year(store: Store, sub: RecordType, owner_id: str) -> Change:
    """Copy the rows of the last year to this one; those there already are left out.

    Raises:
        ExplainedError: E231 there is nothing of the last year, or all of it is there.
    """
    new, kind = last_years(store, sub, owner_id), fields_of(sub)[sub.year_by].kind
    last = kind.show(year_before(store, sub))
    if not new:
        raise refusal("E231", title=sub.title, day=last)
    return put(store, sub, owner_id, title=f"复制{last}的{sub.title}", new=new)


def last_years(store: Store, sub: RecordType, owner_id: str) -> list[Values]:
    """The rows of the last year as rows of this one, without those there already."""
    this, last = _this_year(store, sub), year_before(store, sub)
    rows = listed(store, sub, owner_id)
    there = {_mark(sub, one) for one in rows if one.values.get(sub.year_by) == this}
    before = [one for one in rows if one.values.get(sub.year_by) == last]
    return [_of_year(sub, one, this) for one in before if _mark(sub, one) not in there]


def year_before(store: Store, sub: RecordType) -> str:
    """The year or school year before that of today, as the kind of sub-records keeps it."""
    return str(int(_this_year(store, sub)) - 1)


def _this_year(store: Store, sub: RecordType) -> str:
    """The year or school year of today, as the kind of sub-records keeps it."""
    day, kind = store.clock().date(), fields_of(sub)[sub.year_by].kind
    return school_year_of(day) if isinstance(kind, SchoolYear) else str(day.year)


def _mark(sub: RecordType, one: SubRecord) -> tuple[Value, ...]:
    """What makes it the same as one of another year."""
    return tuple(one.values.get(name) for name in sub.same_by if name != sub.year_by)


def _of_year(sub: RecordType, one: SubRecord, year: str) -> Values:
    kept = {name: value for name, value in one.values.items() if value is not None}
    return {**kept, sub.year_by: year}
