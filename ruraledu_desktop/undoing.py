"""Taking steps back, and doing them again: new entries that write what was there before.

Each record is reverted by itself (see `reverting`).
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sqlalchemy import Connection, select

from db import journal, settings, tables
from db.changing import Change
from db.folding import Entry
from db.records import RECORDS
from db.steps import UNDOABLE, StepKind, StepState
from db.store import Store
from ruraledu_desktop import reverting


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
        since = reverting.since(change.conn, step.id, change.seat)
        for own, history in _by_record(change.conn, journal.entries_of_step(change.conn, step.id)):
            reverting.revert(change, reverting.past(own, history, since), kept)
        change.mark(step.id, StepState.UNDONE)
    return Undone(change, step.title, tuple(kept))


def take_out(change: Change, package: str) -> tuple[str, ...]:
    """Write back what the entries of one package replaced; labels of values left alone.

    Every value becomes exactly what it would be without the package, unless somebody has written
    over it since.
    """
    kept: dict[str, None] = {}
    void, device = void_steps(change.conn), settings.value(change.conn, settings.DEVICE)
    for own, history in _by_record(change.conn, journal.entries_of_package(change.conn, package)):
        reverting.revert(change, reverting.past_without(own, history, void, device), kept)
    return tuple(kept)


def void_steps(conn: Connection) -> set[int]:
    """Steps that were taken back, and those that did so: together they change nothing.

    Else what brought a package's values back, when taking it out was undone, would pass for values
    that somebody else wrote, and stay.
    """
    step = tables.step
    query = select(step.c.id, step.c.undoes).where(step.c.undoes.is_not(None))
    found: set[int] = set()
    for row in conn.execute(query.order_by(step.c.id.desc())):
        if row.id not in found:
            found |= {row.id, row.undoes}
    return found


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
