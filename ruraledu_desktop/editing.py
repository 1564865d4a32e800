"""Adding, changing and striking off records, and taking steps back.

Every operation is one step of the undo menu. A record is changed against what the clerk saw when
the form was opened (`open_record`), so that work done elsewhere meanwhile is never overwritten
silently (merge-and-packages.md §2).
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from sqlalchemy import Connection, select

from db import current, journal, tables
from db.changing import Change
from db.fields import RecordType, Values, fields_of, group_of, groups_of, table_of
from db.folding import STATE, Entry, Folded, fold
from db.kinds import Plain, Ref, Value
from db.records import RECORDS, School
from db.refusals import refusal
from db.store import Store
from ruraledu_desktop import offices


def open_record(store: Store, record: RecordType, record_id: str) -> Folded:
    """The record as it stands now; keep it as `seen` until saving.

    Raises:
        ExplainedError: E140 when there is no such record.
    """
    with store.read() as conn:
        found = current.load(conn, record, [record_id])
    if record_id not in found:
        raise refusal("E140", title=record.title)
    return found[record_id]


def values_of(record: RecordType, seen: Folded) -> dict[str, Value]:
    """The values of all fields of an opened record, None where unknown."""
    return {
        name: one.kind.from_plain(seen.values.get(name)) for name, one in fields_of(record).items()
    }


def name_of(record: RecordType, values: Mapping[str, object]) -> str:
    """What names a record in titles: "儿童“王小明”"."""
    name = values.get(record.named_by) if record.named_by else None
    return f"{record.title}“{name}”" if name else record.title


def create(store: Store, record: RecordType, *, values: Values, scope: str = "") -> str:
    """Add one record and return its id."""
    return add(store, record, values=values, scope=scope)[1]


def add(store: Store, record: RecordType, *, values: Values, scope: str = "") -> tuple[Change, str]:
    """Add one record: what was touched, and its id.

    Args:
        scope: whose data it is. By default this office's own; at the county that of the township
            whose school it belongs to or in which the school lies, so that it gets there.
    """
    is_county = store.office.is_county
    with store.change(f"新增{name_of(record, values)}") as change:
        home = scope or (_home(change.conn, values) if is_county else "")
        record_id = change.create(record, values, scope=home)
    return change, record_id


def _home(conn: Connection, values: Values) -> str:
    """The township a new record belongs to; "" when that is not known, or not enrolled."""
    school = table_of(School)
    query = select(school.c.scope).where(school.c.record_id == values.get("school_id"))
    place = str(values.get("division") or "")
    scope = conn.execute(query).scalar_one_or_none() or f"{place[:9]}000"
    return scope if scope in offices.unit_names(conn) else ""


def update_record(store: Store, record: RecordType, *, seen: Folded, values: Values) -> Change:
    """Change fields of one record; an empty change when nothing differs from what was seen."""
    with store.change(f"修改{name_of(record, {**seen.values, **values})}") as change:
        change.assign(record, values, seen=seen)
    return change


@dataclass
class Draft:
    """A record while it is typed.

    Every saving renews what was seen, so that of two asked for in a row the second builds on the
    first, and a new record is added only once.

    Attributes:
        seen: the record as it was opened or saved last; None while it is new.
    """

    record: RecordType
    seen: Folded | None = None

    def renew(self, store: Store) -> None:
        """See the record as it stands now."""
        if self.seen:
            self.seen = open_record(store, self.record, self.seen.rec)

    def look_again(self, now: Folded, *, typing: Iterable[str]) -> None:
        """See the record as it stands now, but for fields in which unsaved typing stands.

        Of those the author has not seen the new value; saving then stands beside it, for a person
        to decide, and does not replace it (F23).
        """
        if self.seen is None:
            return
        before, groups = self.seen, {group_of(self.record, name) for name in typing}
        values, heads = dict(now.values), dict(now.heads)
        for group in groups:
            heads[group] = before.heads_of(group)
            for name in groups_of(self.record).get(group, (group,)):
                values[name] = before.values.get(name)
        self.seen = replace(now, values=values, heads=heads)


def save(store: Store, draft: Draft, *, values: Values) -> Change:
    """Keep what was typed as one step, of a new record as of one that was opened."""
    if draft.seen:
        change = update_record(store, draft.record, seen=draft.seen, values=values)
        draft.renew(store)
    else:
        change, record_id = add(store, draft.record, values=values)
        draft.seen = open_record(store, draft.record, record_id)
    return change


def strike(store: Store, record: RecordType, *, seen: Folded) -> Change:
    """Strike a record off, with the sub-records that belong to it."""
    with store.change(f"删除{name_of(record, seen.values)}") as change:
        _strike(change, record, seen)
    return change


def strike_all(store: Store, record: RecordType, record_ids: Sequence[str]) -> Change:
    """Strike records off as they stand now, as one step; those struck off already stay so."""
    with store.read() as conn:
        found = list(current.load(conn, record, record_ids).values())
    title = name_of(record, found[0].values) if len(found) == 1 else f"{len(found)}条{record.title}"
    with store.change(f"删除{title}") as change:
        for seen in change.load(record, record_ids).values():
            if not seen.is_deleted:
                _strike(change, record, seen)
    return change


def _strike(change: Change, record: RecordType, seen: Folded) -> None:
    for sub in RECORDS.values():
        if sub.parent and _refers_to(sub, record):
            for one in change.load(sub, _children(change.conn, sub, seen.rec)).values():
                change.strike(sub, seen=one)
    change.strike(record, seen=seen)


def _refers_to(sub: RecordType, record: RecordType) -> bool:
    kind = fields_of(sub)[sub.parent].kind
    return isinstance(kind, Ref) and kind.form == record.__tablename__


def _children(conn: Connection, sub: RecordType, record_id: str) -> list[str]:
    table = sub.__table__
    query = select(table.c.record_id).where(
        table.c[sub.parent] == record_id, table.c.is_deleted == 0
    )
    return list(conn.scalars(query))


# --- undo and redo ------------------------------------------------------------------------------


@dataclass(frozen=True)
class Step:
    """A step that can be taken back or done again."""

    id: int
    title: str


@dataclass(frozen=True)
class Undone:
    """What taking a step back did.

    Attributes:
        change: what was touched.
        title: the step's title.
        kept: labels of values left alone because somebody changed them since.
    """

    change: Change
    title: str
    kept: tuple[str, ...]


def next_undo(store: Store) -> Step | None:
    """The step Ctrl+Z would take back."""
    return _latest(store, ("edit", "redo"))


def next_redo(store: Store) -> Step | None:
    """The step Ctrl+Shift+Z would do again; none after new work."""
    step = tables.step
    undone = _latest(store, ("undo",))
    if undone is None:
        return None
    with store.read() as conn:
        newer = select(step.c.id).where(
            step.c.id > undone.id, step.c.kind == "edit", step.c.seat == store.seat
        )
        return None if conn.execute(newer.limit(1)).first() else undone


def _latest(store: Store, kinds: tuple[str, ...]) -> Step | None:
    """The last step of these kinds that was taken here; nobody takes another officer's back."""
    step = tables.step
    query = (
        select(step.c.id, step.c.title)
        .where(step.c.kind.in_(kinds), step.c.state == "done", step.c.seat == store.seat)
        .order_by(step.c.id.desc())
        .limit(1)
    )
    with store.read() as conn:
        row = conn.execute(query).first()
    return Step(row.id, row.title) if row else None


def undo(store: Store) -> Undone | None:
    """Take the latest step back; None when there is none."""
    return _revert(store, next_undo(store), "undo")


def redo(store: Store) -> Undone | None:
    """Do the latest undone step again; None when there is none."""
    return _revert(store, next_redo(store), "redo")


def _revert(store: Store, step: Step | None, kind: str) -> Undone | None:
    if step is None:
        return None
    kept: dict[str, None] = {}
    with store.change(step.title, kind=kind, undoes=step.id) as change:
        since = _since(change.conn, step.id, change.seat)
        written: dict[str, list[Entry]] = {}
        for one in journal.entries_of_step(change.conn, step.id):
            written.setdefault(one.rec, []).append(one)
        for batch in journal.batched(reversed(written.values())):
            histories = journal.entries_of(change.conn, [own[0].rec for own in batch])
            for own in batch:
                _revert_record(change, _past(own, histories[own[0].rec], since), kept)
        change.mark(step.id, "undone")
    return Undone(change, step.title, tuple(kept))


@dataclass(frozen=True)
class _Since:
    """The steps from one on.

    Attributes:
        reverts: those that only took steps back or did them again.
        own: those that were taken here.
    """

    reverts: frozenset[int]
    own: frozenset[int]


def _since(conn: Connection, step_id: int, seat: str) -> _Since:
    step = tables.step
    rows = conn.execute(select(step.c.id, step.c.kind, step.c.seat).where(step.c.id >= step_id))
    found = rows.all()
    return _Since(
        frozenset(row.id for row in found if row.kind in ("undo", "redo") and row.id > step_id),
        frozenset(row.id for row in found if row.seat == seat),
    )


@dataclass(frozen=True)
class _Past:
    """One record and a step on it.

    Attributes:
        own: the step's entries; history: all of the record's.
        earlier: the record as it was before the step; seen: as it stands.
        since: the steps from this one on.
    """

    record: RecordType
    own: list[Entry]
    history: list[Entry]
    earlier: Folded | None
    seen: Folded
    since: _Since

    def still_holds(self, group: str, names: tuple[str, ...]) -> bool:
        """Whether a group is as the step left it: nobody wrote since, but for undo and redo."""
        by_name = {one.name: one for one in self.history}
        own = {one.name for one in self.own}
        heads = [by_name[name] for name in self.seen.heads_of(group)]
        return all(head.name in own or self._repeats(head, names) for head in heads)

    def _repeats(self, head: Entry, names: tuple[str, ...]) -> bool:
        wrote = [one for one in self.own if names[0] in one.body]
        same = any(all(head.body.get(n) == one.body.get(n) for n in names) for one in wrote)
        return head.step in self.since.reverts and same


def _past(own: list[Entry], history: list[Entry], since: _Since) -> _Past:
    record = RECORDS[own[0].form]
    before = [one for one in history if one.lam < own[0].lam]
    earlier = fold(record, before) if before else None
    return _Past(record, own, history, earlier, fold(record, history), since)


def _revert_record(change: Change, past: _Past, kept: dict[str, None]) -> None:
    if past.earlier is None or past.own[0].kind == "new":
        if not past.seen.is_deleted:
            # What came from elsewhere meanwhile is asked about, not struck off unseen (I10).
            foreign = tuple(one.name for one in past.history if one.step not in past.since.own)
            change.strike(past.record, seen=_without(past.seen, foreign))
        return
    _revert_values(change, past, past.earlier, kept)
    _revert_state(change, past, past.earlier)


def _revert_values(change: Change, past: _Past, earlier: Folded, kept: dict[str, None]) -> None:
    """Write back what the step replaced, group by group, unless somebody wrote since.

    Where the step decided between several sides, all of them come back, as heads beside each
    other: what was in doubt before is in doubt again (I7).
    """
    record = past.record
    bodies: list[dict[str, Plain]] = []
    groups = {group_of(record, name) for one in past.own if one.kind == "set" for name in one.body}
    for group in sorted(groups):
        names = groups_of(record).get(group, (group,))
        if not past.still_holds(group, names):
            fields = fields_of(record)
            kept.update(dict.fromkeys(fields[name].label for name in names if name in fields))
            continue
        now = {name: earlier.values.get(name) for name in names}
        sides = [side.values for side in earlier.conflicts.get(group, ())] or [now]
        bodies.extend({} for _ in sides[len(bodies) :])
        for body, values in zip(bodies, sides, strict=False):
            body.update(values)
    for body in bodies:
        change.write_groups(record, past.seen, body)


def _revert_state(change: Change, past: _Past, earlier: Folded) -> None:
    """Strike off or bring back as before; a deletion that had not seen an edit sees none now."""
    wrote = any(one.kind == STATE for one in past.own)
    if not wrote or not past.still_holds(STATE, ("deleted",)):
        return
    sides = [bool(side.values["deleted"]) for side in earlier.conflicts.get(STATE, ())]
    for is_deleted in sides or [earlier.is_deleted]:
        if is_deleted:
            change.strike(past.record, seen=_without(past.seen, earlier.unseen_edits))
        else:
            change.restore(past.record, seen=past.seen)


def _without(seen: Folded, unseen: tuple[str, ...]) -> Folded:
    """The record as seen by somebody who did not see some of its entries."""
    heads = {
        group: tuple(name for name in names if name not in unseen)
        for group, names in seen.heads.items()
    }
    base = tuple(name for name in seen.base if name not in unseen)
    return replace(seen, base=base, heads=heads)
