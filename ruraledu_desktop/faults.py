"""Which files of a list have a problem that must be mended, and the first one of each.

`sifting` says it, so a list marks what a hand-over would hold back, but for what is only not filled
in yet. What it said is remembered for each opened store, and only what may be otherwise since is
judged anew (see `renewing`), with the files that shared a number with another.
A large store is judged in batches, so that nobody's saving waits for it.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from itertools import islice
from weakref import WeakKeyDictionary

from sqlalchemy import Connection, select

from db import journal
from db.fields import RecordType, table_of
from db.store import Store
from ruraledu_desktop import judging, renewing, sifting
from ruraledu_desktop.across import twice
from ruraledu_desktop.across.some import Some, living
from ruraledu_desktop.checks.catalogue import Level
from ruraledu_desktop.checks.catalogue.across import ACROSS
from ruraledu_desktop.judging import Basis

BATCH = 200
"""Files judged in one go; some hundredths of a second."""


@dataclass
class _Judged:
    """What is known of one kind of record in one store.

    Attributes:
        by: what it was judged by: some days have not come yet, and numbers are settled anew.
        upto: the newest entry of the journal that was looked at.
        waiting: records still to be judged, in the order of their judgement.
        found: the first problem of each record that has one.
        shared: those whose problem ends when another record is written.
    """

    by: Basis
    upto: int
    waiting: dict[str, None] = field(default_factory=dict[str, None])
    found: dict[str, str] = field(default_factory=dict[str, str])
    shared: set[str] = field(default_factory=set[str])


_KNOWN: WeakKeyDictionary[Store, dict[RecordType, _Judged]] = WeakKeyDictionary()


def first_faults(store: Store, record: RecordType, record_ids: Sequence[str]) -> dict[str, str]:
    """The sentence about the first problem of each of these records that has one."""
    judged = _renewed(store, record)
    while wanted := [one for one in record_ids if one in judged.waiting]:
        _judge(store, record, judged, wanted)
    return {one: judged.found[one] for one in record_ids if one in judged.found}


def faulty(store: Store, *, record: RecordType) -> frozenset[str]:
    """All records with a problem."""
    judged = _renewed(store, record)
    while judged.waiting:
        _judge_next(store, record, judged, BATCH)
    return frozenset(judged.found)


def advance(store: Store, records: Iterable[RecordType], *, most: int = BATCH) -> int:
    """Judge some more records of each kind, and say how many still wait."""
    left = 0
    for record in records:
        judged = _renewed(store, record)
        _judge_next(store, record, judged, most)
        left += len(judged.waiting)
    return left


def forget(store: Store) -> None:
    """Judge everything anew: the record tables were made anew."""
    _KNOWN.pop(store, None)


def count(store: Store, record: RecordType) -> int:
    """How many records with a problem were found so far."""
    return len(_renewed(store, record).found)


def _renewed(store: Store, record: RecordType) -> _Judged:
    """What is known, with everything waiting that may be otherwise since."""
    known = _KNOWN.setdefault(store, {})
    by = judging.basis(store)
    with store.read() as conn:
        newest, judged = journal.newest_entry(conn), known.get(record)
        if judged is not None and judged.by == by:
            due = renewing.due_since(conn, judged.upto) if judged.upto != newest else {}
            if due is not None:
                judged.waiting.update(dict.fromkeys(due.get(record.__tablename__, ())))
                judged.waiting.update(dict.fromkeys(judged.shared if due else ()))
                judged.upto = newest
                return judged
        judged = known[record] = _Judged(by, newest)
        table = table_of(record)
        every = select(table.c.record_id).where(living(table))
        judged.waiting.update(dict.fromkeys(conn.scalars(every)))
    return judged


def _judge_next(store: Store, record: RecordType, judged: _Judged, most: int) -> None:
    _judge(store, record, judged, list(islice(judged.waiting, most)))


def _judge(store: Store, record: RecordType, judged: _Judged, record_ids: Collection[str]) -> None:
    for one in record_ids:
        del judged.waiting[one]
        judged.found.pop(one, None)
        judged.shared.discard(one)
    for rec, problems in sifting.problems_in(store, record, [*record_ids]).items():
        fault = sifting.first_fault(problems)
        if fault:
            judged.found[rec] = sifting.told(record, fault)
            if fault.code in ACROSS:
                judged.shared.add(rec)
    with store.read() as conn:
        others = _sharing(conn, Some(record, frozenset(record_ids)))
        judged.waiting.update(dict.fromkeys(others - judged.found.keys()))


def _sharing(conn: Connection, some: Some) -> set[str]:
    """Others that must be mended since they hold a number of some records."""
    if some.record not in twice.KINDS:
        return set()
    told = twice.told_elsewhere(conn, some)
    return {there.where.record_id for there, _ in told if there.level is Level.LOGIC}
