"""Which records of a list have a problem that must be mended, and the first one of each.

`check_record` says it; what it said is remembered for each opened store, and only what was written
since is judged anew: the records themselves, and those whose rows say some of their fields. A large
store is judged in batches, so that nobody's saving waits for it.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from weakref import WeakKeyDictionary

from sqlalchemy import Connection, select

from db import journal, tables
from db.fields import RecordType, Values, table_of
from db.store import Store
from ruraledu_desktop import searching
from ruraledu_desktop.checks.catalogue import Level
from ruraledu_desktop.checks.problems import Problem
from ruraledu_desktop.checks.records import check_record
from ruraledu_desktop.deriving import rules

BATCH = 200
"""Records of a kind judged in one go; some hundredths of a second."""


@dataclass
class _Judged:
    """What is known of one kind of record in one store.

    Attributes:
        day: the day of the judgement, since some days have not come yet.
        upto: the newest entry of the journal that was looked at.
        waiting: records still to be judged, in the order of their judgement.
        found: the first problem of each record that has one.
    """

    day: str
    upto: int
    waiting: dict[str, None] = field(default_factory=dict[str, None])
    found: dict[str, str] = field(default_factory=dict[str, str])


_KNOWN: WeakKeyDictionary[Store, dict[RecordType, _Judged]] = WeakKeyDictionary()


def fault_of(record: RecordType, values: Values, *, day: str) -> Problem | None:
    """The first problem of 逻辑校验; what is only not filled in yet is listed elsewhere."""
    found = check_record(record, values, day=day)
    return next(
        (one for one in found if one.level is Level.LOGIC and one.code != "required_empty"), None
    )


def first_faults(store: Store, record: RecordType, record_ids: Sequence[str]) -> dict[str, str]:
    """The sentence about the first problem of each of these records that has one."""
    judged = _renewed(store, record)
    _judge(store, record, judged, [one for one in record_ids if one in judged.waiting])
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


def count(store: Store, record: RecordType) -> int:
    """How many records with a problem were found so far."""
    return len(_renewed(store, record).found)


def _renewed(store: Store, record: RecordType) -> _Judged:
    """What is known, with everything waiting that was written since."""
    known = _KNOWN.setdefault(store, {})
    day = store.clock().date().isoformat()
    table = table_of(record)
    with store.read() as conn:
        newest = journal.newest_entry(conn)
        judged = known.get(record)
        if judged is None or judged.day != day:
            judged = known[record] = _Judged(day, newest)
            every = select(table.c.record_id).where(table.c.is_deleted == 0)
            judged.waiting.update(dict.fromkeys(conn.scalars(every)))
        elif judged.upto != newest:
            judged.waiting.update(dict.fromkeys(_written(conn, record, judged.upto)))
            judged.upto = newest
    return judged


def _written(conn: Connection, record: RecordType, upto: int) -> Iterator[str]:
    """The records of which anything was written after an entry, be it in their rows."""
    entry = tables.entry
    fresh = select(entry.c.rec).distinct().where(entry.c.id > upto)
    yield from conn.scalars(fresh.where(entry.c.form == record.__tablename__))
    for sub in rules.sources_of(record):
        rows, ids = table_of(sub), conn.scalars(fresh.where(entry.c.form == sub.__tablename__))
        owners = select(rows.c[sub.parent]).distinct()
        for batch in journal.batched(ids.all()):
            yield from conn.scalars(owners.where(rows.c.record_id.in_(batch)))


def _judge_next(store: Store, record: RecordType, judged: _Judged, most: int) -> None:
    _judge(store, record, judged, list(islice(judged.waiting, most)))


def _judge(store: Store, record: RecordType, judged: _Judged, record_ids: Collection[str]) -> None:
    for one in record_ids:
        del judged.waiting[one]
        judged.found.pop(one, None)
    for row in searching.page(store, record, _there(store, record, record_ids)):
        fault = fault_of(record, row.values, day=judged.day)
        if fault:
            judged.found[row.record_id] = f"{fault.says}{fault.advice}"


def _there(store: Store, record: RecordType, record_ids: Collection[str]) -> list[str]:
    """Those of some records that were not struck off."""
    table = table_of(record)
    query = select(table.c.record_id).where(table.c.is_deleted == 0)
    with store.read() as conn:
        batches = journal.batched(list(record_ids))
        return [
            one
            for batch in batches
            for one in conn.scalars(query.where(table.c.record_id.in_(batch)))
        ]
