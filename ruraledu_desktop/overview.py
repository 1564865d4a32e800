"""What a clerk needs in the morning: how much there is, what waits, and what was done last."""

from sqlalchemy import Connection, func, select

from db import settings, tables
from db.fields import RecordType, table_of
from db.questions import ASKED
from db.records import Child, School, Teacher
from db.steps import StepKind
from db.store import Store
from ruraledu_desktop import care_lists, copying_out, faults, glance, lacking, passwords, searching
from ruraledu_desktop.exchange import (
    ceremony,
    conflicts,
    copies,
    enrolment,
    inbox,
    latest,
    notices,
    receipts,
    reports,
    tasks,
)
from ruraledu_desktop.exchange.ceremony import KeysStanding
from ruraledu_desktop.exchange.states import Fate
from ruraledu_desktop.exchange.unconfirmed import Unconfirmed, unconfirmed
from ruraledu_desktop.glance import Done, Overview
from ruraledu_desktop.plan import standings
from ruraledu_desktop.searching import Query

COUNTED: tuple[RecordType, ...] = (School, Child, Teacher)
"""The kinds of records with a page of their own."""
_LATEST = 24
"""More than a small window has room for; the first page shows those that fit."""
_JUDGED_AT_ONCE = 50
"""Records of a kind whose checks nobody notices; of more the first page asks bit by bit."""


def overview(store: Store) -> Overview:
    """The state of the office, each figure by one query."""
    is_county = store.office.is_county
    is_enrolled = enrolment.is_enrolled(store)
    with store.read() as conn:
        counted = {record.__tablename__: _count(conn, record) for record in COUNTED}
        done = _latest(conn)
    unreceived = 0 if is_county else _unreceived(store)
    changed = Unconfirmed() if is_county else unconfirmed(store)
    told = notices.Waiting() if is_county else notices.waiting(store)
    late = standings.late(store)
    drill = ceremony.standing(store) if is_county else KeysStanding()
    moving = care_lists.Moving(frozenset(), {}, 0) if is_county else care_lists.moving(store)
    unjudged = faults.advance(store, COUNTED, most=_JUDGED_AT_ONCE)
    return Overview(
        titles={record.__tablename__: record.title for record in COUNTED},
        counts={form: count[0] for form, count in counted.items()},
        incomplete={form: count[1] for form, count in counted.items()},
        doubtful={form: count[2] for form, count in counted.items()},
        faulty={record.__tablename__: faults.count(store, record) for record in COUNTED},
        unjudged=unjudged,
        open_items=conflicts.count_open(store),
        asked=_asked(store),
        is_enrolled=is_enrolled,
        unsent=changed.since_sent if changed.sent else sum(changed.counts.values()),
        unreceived=unreceived,
        previewed=len(inbox.waiting(store)),
        unanswered=_unanswered(store) if is_county and is_enrolled else (),
        tasks=tasks.count_late(store) if is_county else told.tasks,
        due=told.due,
        unread=told.unread,
        lacking=lacking.counts(store),
        visits=0 if is_county else len(care_lists.visits_planned(store)),
        moving=moving.ways,
        moving_late=moving.late,
        late_tasks=late.own,
        late_towns=late.towns,
        is_drill_due=drill.is_due,
        drilled=drill.drilled,
        lacks_ceremony=is_county
        and not drill.is_held
        and settings.PRACTICE not in store.known_settings(),
        copied=copies.told(store),
        is_copy_due=copying_out.is_due(store),
        copied_out=str(copying_out.last(store) or ""),
        lacks_password=passwords.standing(store).is_lacking,
        latest=done,
    )


def keep(store: Store) -> None:
    """Keep the state for the next start, unless the one kept is still true."""
    if not store.has_glance:
        store.keep_glance(glance.to_text(overview(store)))


def waiting_by_page(store: Store) -> dict[str, int]:
    """How much waits at each page of the window."""
    if store.office.is_county:
        return {"exchange": conflicts.count_open(store)}
    return {"exchange": _unreceived(store) + _asked(store)}


def incomplete(store: Store, record: RecordType) -> list[str]:
    """Ids of the records that lack a required value, by name."""
    return searching.find(store, record, Query(is_incomplete=True))


def doubtful(store: Store, record: RecordType) -> list[str]:
    """Ids of the records with open items, by name."""
    return searching.find(store, record, Query(is_doubtful=True))


def faulty(store: Store, record: RecordType) -> list[str]:
    """Ids of the records in which the checks find a problem, in no order."""
    return list(faults.faulty(store, record=record))


def to_visit(store: Store, record: RecordType) -> list[str]:
    """Ids of the children somebody is to visit now, as it was planned, by name."""
    among = care_lists.visits_planned(store)
    return searching.find(store, record, Query(among=among))


def to_move(store: Store, record: RecordType) -> list[str]:
    """Ids of the children with a transfer that is not settled yet, by name."""
    return searching.find(store, record, Query(among=care_lists.transfers_open(store)))


def without_file(store: Store, record: RecordType) -> list[str]:
    """Ids of the records with an attachment whose file is not on this computer, by name."""
    among = lacking.owners(store, record.__tablename__)
    return searching.find(store, record, Query(among=among))


def judge_on(store: Store) -> int:
    """Let the checks look at some more records, and say how many are left."""
    return faults.advance(store, COUNTED)


def _count(conn: Connection, record: RecordType) -> tuple[int, int, int]:
    """All, incomplete and doubtful records of a kind, in one scan."""
    table = table_of(record)
    query = select(
        func.count(),
        func.count().filter(searching.lacks_required(record)),
        func.count().filter(table.c.open_items > 0),
    ).where(table.c.is_deleted == 0)
    every, lacking, in_doubt = conn.execute(query).one()
    return int(every), int(lacking), int(in_doubt)


def _asked(store: Store) -> int:
    return conflicts.count_open(store, asked=ASKED)


def _unreceived(store: Store) -> int:
    return sum(one.worst.fate is Fate.WAITING for one in reports.hand_overs(store))


def _unanswered(store: Store) -> tuple[str, ...]:
    return tuple(one.unit_name for one in receipts.waiting(store))


def _latest(conn: Connection) -> tuple[Done, ...]:
    """The last steps and packages; a merge is told by its package, which tells also refusals."""
    step = tables.step
    query = select(step.c.title, step.c.kind, step.c.wall, step.c.clerk)
    query = query.where(step.c.kind != StepKind.MERGE).order_by(step.c.id.desc()).limit(_LATEST)
    steps = [Done(*row) for row in conn.execute(query)]
    found = [*latest.passed(conn, most=_LATEST), *steps]
    return tuple(sorted(found, key=lambda one: one.wall, reverse=True)[:_LATEST])
