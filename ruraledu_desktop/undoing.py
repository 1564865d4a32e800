"""Taking steps back, and doing them again: new entries that write what was there before.

A value that somebody changed since is left alone and named; what came from elsewhere meanwhile is
asked about, not overwritten (I10).
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from sqlalchemy import Connection, select

from db import journal, questions, tables
from db.changing import Change
from db.fields import RecordType, fields_of, group_of, groups_of
from db.folding import SET, STATE, Entry, Folded, fold
from db.kinds import Plain
from db.records import RECORDS
from db.steps import REVERTING, UNDOABLE, StepKind, StepState
from db.store import Store


@dataclass(frozen=True)
class Step:
    """A step that can be taken back or done again.

    Attributes:
        id: rises with every step.
        wall: what the clock said, e.g. "2026-11-23T09:15:00".
    """

    id: int
    title: str
    wall: str


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
    return _latest(store, UNDOABLE)


def next_redo(store: Store) -> Step | None:
    """The step Ctrl+Shift+Z would do again; none after new work."""
    step = tables.step
    undone = _latest(store, (StepKind.UNDO,))
    if undone is None:
        return None
    with store.read() as conn:
        newer = select(step.c.id).where(
            step.c.id > undone.id, step.c.kind == StepKind.EDIT, step.c.seat == store.seat
        )
        return None if conn.execute(newer.limit(1)).first() else undone


def _latest(store: Store, kinds: tuple[StepKind, ...]) -> Step | None:
    """The last step of these kinds that was taken here; nobody takes another officer's back."""
    step = tables.step
    query = (
        select(step.c.id, step.c.title, step.c.wall)
        .where(step.c.kind.in_(kinds), step.c.state == StepState.DONE, step.c.seat == store.seat)
        .order_by(step.c.id.desc())
        .limit(1)
    )
    with store.read() as conn:
        row = conn.execute(query).first()
    return Step(row.id, row.title, row.wall) if row else None


def undo(store: Store) -> Undone | None:
    """Take the latest step back; None when there is none."""
    return _revert(store, next_undo(store), StepKind.UNDO)


def take_back(store: Store, step: int | None) -> Undone | None:
    """Take this step back and no other; None when it is not the latest any more."""
    latest = next_undo(store)
    return _revert(store, latest, StepKind.UNDO) if latest and latest.id == step else None


def redo(store: Store) -> Undone | None:
    """Do the latest undone step again; None when there is none."""
    return _revert(store, next_redo(store), StepKind.REDO)


def reverse(store: Store, step: Step) -> Undone | None:
    """Take a step back that need not be the latest; a step of its own that can be undone."""
    return _revert(store, step, StepKind.EDIT)


def _revert(store: Store, step: Step | None, kind: StepKind) -> Undone | None:
    if step is None:
        return None
    kept: dict[str, None] = {}
    with store.change(step.title, kind=kind, undoes=step.id) as change:
        since = _since(change.conn, step.id, change.seat)
        for own, history in _by_record(change.conn, journal.entries_of_step(change.conn, step.id)):
            _revert_record(change, _past(own, history, since), kept)
        change.mark(step.id, StepState.UNDONE)
    return Undone(change, step.title, tuple(kept))


def take_out(change: Change, package: str) -> tuple[str, ...]:
    """Write back what the entries of one package replaced; labels of values left alone.

    Every value becomes exactly what it would be without the package, unless somebody has written
    over it since.
    """
    kept: dict[str, None] = {}
    for own, history in _by_record(change.conn, journal.entries_of_package(change.conn, package)):
        _revert_record(change, _past_without(own, history), kept)
    return tuple(kept)


def _by_record(
    conn: Connection, entries: Iterable[Entry]
) -> Iterator[tuple[list[Entry], list[Entry]]]:
    """Some entries record by record, the last one first, each with all entries of the record."""
    written: dict[str, list[Entry]] = {}
    for one in entries:
        if one.form in RECORDS:
            written.setdefault(one.rec, []).append(one)
    for batch in journal.batched(reversed(written.values())):
        histories = journal.entries_of(conn, [own[0].rec for own in batch])
        for own in batch:
            yield own, histories[own[0].rec]


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
        frozenset(row.id for row in found if row.kind in REVERTING and row.id > step_id),
        frozenset(row.id for row in found if row.seat == seat),
    )


@dataclass(frozen=True)
class _Past:
    """One record, and a step or a package on it.

    Attributes:
        own: its entries; history: all of the record's.
        earlier: the record without them; seen: as it stands.
        since: the steps from this one on.
        beside: entries that stood beside them, neither before nor after.
    """

    record: RecordType
    own: list[Entry]
    history: list[Entry]
    earlier: Folded | None
    seen: Folded
    since: _Since
    beside: frozenset[str] = frozenset()

    def still_holds(self, group: str, names: tuple[str, ...]) -> bool:
        """Whether a group is as the step left it: nobody wrote since, but for undo and redo."""
        by_name = {one.name: one for one in self.history}
        own = {*(one.name for one in self.own), *self.beside}
        heads = [by_name[name] for name in self.seen.heads_of(group)]
        return all(head.name in own or self._repeats(head, names) for head in heads)

    def _repeats(self, head: Entry, names: tuple[str, ...]) -> bool:
        wrote = [one for one in self.own if names[0] in one.body]
        same = any(all(head.body.get(n) == one.body.get(n) for n in names) for one in wrote)
        return head.step in self.since.reverts and same

    def keeps_thread(self, group: str) -> bool:
        """Whether a question stands as the step left it: nobody wrote since, but for undo."""
        by_name = {one.name: one for one in self.history}
        own = {*(one.name for one in self.own), *self.beside}
        heads = [by_name[name] for name in self.seen.threads[group].heads]
        wrote = [_said(one) for one in self.own if questions.group_of(one) == group]
        return all(
            one.name in own or (one.step in self.since.reverts and _said(one) in wrote)
            for one in heads
        )


def _past(own: list[Entry], history: list[Entry], since: _Since) -> _Past:
    record = RECORDS[own[0].form]
    before = [one for one in history if one.lam < own[0].lam]
    earlier = fold(record, before) if before else None
    return _Past(record, own, history, earlier, fold(record, history), since)


def _past_without(own: list[Entry], history: list[Entry]) -> _Past:
    record, names = RECORDS[own[0].form], {one.name for one in own}
    others = [one for one in history if one.name not in names]
    earlier = fold(record, others) if others else None
    replacing = {one.name for one in others if names & {*one.over}}
    beside = frozenset(one.name for one in others) - replacing
    since = _Since(frozenset(), frozenset())
    return _Past(record, own, history, earlier, fold(record, history), since, beside)


def _revert_record(change: Change, past: _Past, kept: dict[str, None]) -> None:
    if past.earlier is None or past.own[0].kind == "new":
        if not past.seen.is_deleted:
            # What came from elsewhere meanwhile is asked about, not struck off unseen (I10).
            own = {one.name for one in past.own}
            foreign = tuple(
                one.name
                for one in past.history
                if one.name not in own and one.step not in past.since.own
            )
            change.strike(past.record, seen=_without(past.seen, foreign))
        return
    _revert_values(change, past, past.earlier, kept)
    _revert_state(change, past, past.earlier)
    _revert_threads(change, past, past.earlier, kept)


def _revert_values(change: Change, past: _Past, earlier: Folded, kept: dict[str, None]) -> None:
    """Write back what the step replaced, group by group, unless somebody wrote since.

    Where the step decided between several sides, all of them come back, as heads beside each
    other: what was in doubt before is in doubt again (I7).
    """
    record = past.record
    bodies: list[dict[str, Plain]] = []
    groups = {group_of(record, name) for one in past.own if one.kind == SET for name in one.body}
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
    # The values just written back are seen too, or the deletion would stand against them.
    seen = change.load(past.record, [past.seen.rec])[past.seen.rec]
    sides = [bool(side.values["deleted"]) for side in earlier.conflicts.get(STATE, ())]
    for is_deleted in sides or [earlier.is_deleted]:
        if is_deleted:
            change.strike(past.record, seen=_without(seen, earlier.unseen_edits))
        else:
            change.restore(past.record, seen=seen)


def _revert_threads(change: Change, past: _Past, earlier: Folded, kept: dict[str, None]) -> None:
    """Let questions stand as before the step: withdrawn, asked, or answered."""
    groups = {group for one in past.own if (group := questions.group_of(one))}
    for group in sorted(groups):
        if not past.keeps_thread(group):
            fields = fields_of(past.record)
            named = (fields[name].label for name in groups_of(past.record).get(group, ()))
            kept.update(dict.fromkeys(named) or {past.record.title: None})
            continue
        before = earlier.threads.get(group)
        change.note(
            past.record,
            group,
            seen=change.load(past.record, [past.seen.rec])[past.seen.rec],
            question=before.question if before else None,
            answer=before.answer if before else None,
        )


def _said(one: Entry) -> tuple[Plain, Plain]:
    return one.body.get("question"), one.body.get("answer")


def _without(seen: Folded, unseen: tuple[str, ...]) -> Folded:
    """The record as seen by somebody who did not see some of its entries."""
    heads = {
        group: tuple(name for name in names if name not in unseen)
        for group, names in seen.heads.items()
    }
    base = tuple(name for name in seen.base if name not in unseen)
    return replace(seen, base=base, heads=heads)
