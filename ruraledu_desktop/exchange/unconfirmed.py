"""What a township changed since the county confirmed something, by school, child and teacher."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, func, select

from db import journal, tables
from db.blobs import Blobs
from db.chains import Have
from db.fields import RecordType, table_of
from db.records import RECORDS, SUBJECTS, Event, NilReturn, Progress, Task
from db.store import Store
from ruraledu_desktop import offices
from ruraledu_desktop.exchange import holdings, reports, subjects, wanting
from ruraledu_desktop.exchange.states import Direction, Fate, Kept
from ruraledu_desktop.merge import vectors
from ruraledu_desktop.packages.headers import PackageKind

_LISTED: tuple[RecordType, ...] = (*SUBJECTS, Task, NilReturn, Progress, Event)


@dataclass(frozen=True)
class Unconfirmed:
    """What the next hand-over will speak of.

    Attributes:
        changed: ids of changed records by form; of schools, children, teachers and tasks only.
        struck: how many of each form were struck off.
        since: number of the newest hand-over that the county confirmed, 0 for none.
        unanswered: how many hand-overs were written since the latest receipt came.
        sent: number of the newest of these, 0 for none.
        since_sent: how many schools, children and teachers were changed after it.
        files: how many files of attachments the county lacks and this computer has.
    """

    changed: Mapping[str, tuple[str, ...]] = field(default_factory=dict[str, tuple[str, ...]])
    struck: Mapping[str, int] = field(default_factory=dict[str, int])
    since: int = 0
    unanswered: int = 0
    sent: int = 0
    since_sent: int = 0
    files: int = 0

    @property
    def is_empty(self) -> bool:
        """Whether everything typed here is confirmed."""
        return not self.changed and not self.struck

    @property
    def counts(self) -> dict[str, int]:
        """How many of each form were changed or struck off."""
        counts = dict(self.struck)
        for form, ids in self.changed.items():
            counts[form] = counts.get(form, 0) + len(ids)
        return counts


def unconfirmed(store: Store) -> Unconfirmed:
    """Everything no receipt confirms yet, handed over already or not."""
    done = [one for one in reports.hand_overs(store) if one.worst.fate is Fate.MERGED]
    confirmed = [one.packages[-1].number for one in done]
    with store.read() as conn:
        changed: dict[str, tuple[str, ...]] = {}
        struck: dict[str, int] = {}
        unit = offices.unit_of(conn)
        for form, recs in _touched(conn, unit, holdings.confirmed(conn, unit)).items():
            kept = _kept(conn, form, recs)
            if kept:
                changed[form] = tuple(kept)
            if len(kept) < len(recs):
                struck[form] = len(recs) - len(kept)
        waiting = _unanswered(conn)
        since_sent = 0
        if waiting:
            later = _touched(conn, unit, vectors.load(waiting[0].have))
            since_sent = sum(map(len, later.values()))
        return Unconfirmed(
            changed,
            struck,
            max(confirmed, default=0),
            len({reports.first_of(one) for one in waiting}),
            waiting[0].number if waiting else 0,
            since_sent,
            _wanted(conn, store.blobs, unit),
        )


def _wanted(conn: Connection, blobs: Blobs, unit: str) -> int:
    listed = offices.trust_of(conn)
    wanted = wanting.wanted(conn, listed.county.unit, unit) if listed else ()
    return sum(map(blobs.has, wanted))


def _touched(conn: Connection, unit: str, held: Have) -> dict[str, list[str]]:
    """Whom the entries beyond a vector are about: ids by form, in the order of the pages."""
    entry = tables.entry
    beyond = journal.between(conn, unit, vectors.numbers(held))
    if beyond is None:
        return {}
    rows = conn.execute(select(entry.c.form, entry.c.rec).where(beyond).distinct()).all()
    found = subjects.subjects_of(conn, rows)
    touched = sorted({one for listed in found.values() for one in listed})
    pages = [record.__tablename__ for record in _LISTED]
    return {form: recs for form in pages if (recs := [rec for own, rec in touched if own == form])}


def _kept(conn: Connection, form: str, recs: Sequence[str]) -> list[str]:
    """Those of the records that are not struck off, in their order.

    All of many records are looked up sooner in the narrow index of those that are there.
    """
    table = table_of(RECORDS[form])
    query = select(table.c.record_id).where(table.c.is_deleted == 0)
    if len(recs) <= journal.BATCH:
        query = query.where(table.c.record_id.in_(recs))
    found = set(conn.scalars(query))
    return [rec for rec in recs if rec in found]


def _unanswered(conn: Connection) -> Sequence[Any]:
    """Number, file and vector of each package handed over since the latest receipt.

    The newest comes first.
    """
    package = tables.package
    latest = select(func.max(package.c.place)).where(
        package.c.direction == Direction.IN,
        package.c.kind == PackageKind.RECEIPT,
        package.c.state == Kept.MERGED,
    )
    place = conn.execute(latest).scalar_one() or 0
    written = select(package.c.number, package.c.file, package.c.have).where(
        package.c.direction == Direction.OUT,
        package.c.kind == PackageKind.REPORT,
        package.c.place > place,
    )
    return conn.execute(written.order_by(package.c.place.desc())).all()
