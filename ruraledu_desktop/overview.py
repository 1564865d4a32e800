"""What a clerk needs in the morning: how much there is, what waits, and what was done last."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Connection, func, or_, select

from db import tables
from db.fields import RecordType, fields_of, table_of
from db.records import Child, School, Teacher
from db.store import Store
from ruraledu_desktop.exchange import conflicts, enrolment, receipts, reports, unconfirmed
from ruraledu_desktop.exchange.states import Fate

COUNTED: tuple[RecordType, ...] = (School, Child, Teacher)
"""The kinds of records with a page of their own."""
_LATEST = 8


@dataclass(frozen=True)
class Done:
    """One step of the past, as the undo menu named it.

    Attributes:
        kind: edit, undo, redo or merge.
        wall: what the clock said.
    """

    title: str
    kind: str
    wall: str
    clerk: str


@dataclass(frozen=True)
class Overview:
    """The state of an office.

    Attributes:
        counts: records by form; incomplete: those of them that lack a required value.
        doubtful: records by form that have open items.
        open_items: what a person must look at.
        is_enrolled: whether this computer can exchange packages.
        unconfirmed: records by form with changes that no receipt confirms (township).
        unreceived: hand-overs still without a receipt (township).
        unanswered: names of units whose packages have no receipt yet (county).
        latest: the last steps, the newest first.
    """

    counts: Mapping[str, int]
    incomplete: Mapping[str, int]
    doubtful: Mapping[str, int]
    open_items: int
    is_enrolled: bool
    unconfirmed: Mapping[str, int]
    unreceived: int
    unanswered: tuple[str, ...]
    latest: tuple[Done, ...]

    @property
    def is_empty(self) -> bool:
        """Whether nothing has been registered yet."""
        return not any(self.counts.values())


def overview(store: Store) -> Overview:
    """The state of the office, each figure by one query."""
    is_county = store.office.is_county
    is_enrolled = enrolment.is_enrolled(store)
    with store.read() as conn:
        counted = {record.__tablename__: _count(conn, record) for record in COUNTED}
        latest = _latest(conn)
    unreceived = 0 if is_county else _unreceived(store)
    return Overview(
        counts={form: count[0] for form, count in counted.items()},
        incomplete={form: count[1] for form, count in counted.items()},
        doubtful={form: count[2] for form, count in counted.items()},
        open_items=conflicts.count_open(store),
        is_enrolled=is_enrolled,
        unconfirmed={} if is_county else unconfirmed.unconfirmed(store).counts,
        unreceived=unreceived,
        unanswered=_unanswered(store) if is_county and is_enrolled else (),
        latest=latest,
    )


def waiting_by_page(store: Store) -> dict[str, int]:
    """How much waits at each page of the window.

    The county decides open items where it merges; a township finds them on its first page.
    """
    items = conflicts.count_open(store)
    if store.office.is_county:
        return {"exchange": items}
    return {"home": items, "exchange": _unreceived(store)}


def incomplete(store: Store, record: RecordType) -> list[str]:
    """Ids of the records that lack a required value, by name."""
    table = table_of(record)
    query = select(table.c.record_id).where(table.c.is_deleted == 0, _lacks(record))
    with store.read() as conn:
        return list(conn.scalars(query.order_by(table.c.pinyin, table.c.record_id)))


def doubtful(store: Store, record: RecordType) -> list[str]:
    """Ids of the records with open items, by name."""
    table = table_of(record)
    query = select(table.c.record_id).where(table.c.is_deleted == 0, table.c.open_items > 0)
    with store.read() as conn:
        return list(conn.scalars(query.order_by(table.c.pinyin, table.c.record_id)))


def _count(conn: Connection, record: RecordType) -> tuple[int, int, int]:
    """All, incomplete and doubtful records of a kind, in one scan."""
    table = table_of(record)
    query = select(
        func.count(),
        func.count().filter(_lacks(record)),
        func.count().filter(table.c.open_items > 0),
    ).where(table.c.is_deleted == 0)
    every, lacking, in_doubt = conn.execute(query).one()
    return int(every), int(lacking), int(in_doubt)


def _lacks(record: RecordType) -> ColumnElement[bool]:
    table = table_of(record)
    required = [name for name, one in fields_of(record).items() if one.required]
    return or_(*(table.c[name].is_(None) for name in required))


def _unreceived(store: Store) -> int:
    return sum(one.fate is Fate.WAITING for one in reports.hand_overs(store))


def _unanswered(store: Store) -> tuple[str, ...]:
    return tuple(name for _, name in receipts.waiting(store))


def _latest(conn: Connection) -> tuple[Done, ...]:
    step = tables.step
    query = select(step.c.title, step.c.kind, step.c.wall, step.c.clerk)
    rows = conn.execute(query.order_by(step.c.id.desc()).limit(_LATEST))
    return tuple(Done(*row) for row in rows)
