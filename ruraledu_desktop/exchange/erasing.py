"""彻底清除: what a struck-off file says is taken away for good, in every office that holds it.

    struck off ──▶ proposed ──▶ confirmed: erased; a certificate      never taken back
                      └───────▶ rejected, or withdrawn

With the file of a child or teacher go its tables, its attachments, former records of the same
person, the members of a family that no other child has, and what officers decided about all these.

Source: 个人信息保护法 第四十七条.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

import orjson
from sqlalchemy import Connection, func, not_, or_, select, text

from db import codes, current, tables
from db.among import among
from db.changing import Change
from db.fields import RecordType, table_of
from db.folding import ERASE, STATE, Folded
from db.records import Child, Kinship, Person, Ruling, Teacher
from db.records.office.ruling import PROPOSED, REJECTED, STANDS, ruling_id
from db.refusals import refusal
from db.steps import StepKind, StepState
from db.store import Store
from ruraledu_desktop import clerks, editing, histories, offices
from ruraledu_desktop.exchange import rulings, twins
from ruraledu_desktop.progress import Progress, silent

ERASABLE: tuple[RecordType, ...] = (Child, Teacher)
"""Of whom there are files that may be erased."""
REASONS = "erase_reason"
"""The table of reasons, to which a county may add its own."""
LISTED = 300
"""How many files are listed at most."""
_MATTER = "erase"


@dataclass(frozen=True)
class File:
    """A file that was struck off, or erased.

    Attributes:
        name: "" for one that says nothing any more.
        unit: the name of the office whose data it is.
        wall: when it was struck off or erased, as claimed; clerk: by whom.
        reason: the code under which it is to be erased, or was; "" while nobody proposed it.
        proposed_by: who proposed it; "" where one officer decides alone.
    """

    form: str
    record_id: str
    name: str
    unit: str
    wall: str
    clerk: str
    reason: str = ""
    proposed_by: str = ""
    is_erased: bool = False


@dataclass(frozen=True)
class Done:
    """What became of it: erased, or only proposed."""

    change: Change
    is_erased: bool


# --- what there is ------------------------------------------------------------------------------


def files(store: Store, find: str = "") -> list[File]:
    """The files that were struck off, those proposed first, and then those erased; the newest ones.

    Args:
        find: part of a name, of its pinyin or initials, or of a number; "" for all.
    """
    with store.read() as conn:
        units = offices.unit_names(conn)
        struck = [one for record in ERASABLE for one in _struck(conn, record, find, units)]
        waiting = {one.record_id for one in struck}
        gone = [one for one in _erased(conn, units) if one.record_id not in waiting and not find]
    struck.sort(key=lambda one: (bool(one.reason), one.wall), reverse=True)
    gone.sort(key=lambda one: one.wall, reverse=True)
    return [*struck, *gone][:LISTED]


def _struck(
    conn: Connection, record: RecordType, find: str, units: Mapping[str, str]
) -> Iterator[File]:
    table, blank = table_of(record), _blank(conn, record)
    query = select(table.c.record_id).where(table.c.is_deleted == 1)
    query = query.where(not_(among(table.c.record_id, blank)))
    if find:
        said = func.lower(table.c.search)
        query = query.where(said.contains(find.strip().lower(), autoescape=True))
    query = query.order_by(table.c.record_id.desc()).limit(LISTED)
    folded = current.load(conn, record, conn.scalars(query).all())
    how = editing.deletions(conn, folded.values())
    proposed = _proposed(conn, record, folded)
    for rec, now in folded.items():
        struck = how.get(rec)
        reason, by = proposed.get(rec, ("", ""))
        name, unit = str(now.values.get("name") or ""), units.get(now.scope, now.scope)
        clerk, wall = (struck.clerk, struck.wall) if struck else ("", "")
        yield File(record.__tablename__, rec, name, unit, wall, clerk, reason, by)


def _blank(conn: Connection, record: RecordType) -> set[str]:
    """Erased files that say nothing since, and to which nothing was added."""
    entry = tables.entry
    query = select(entry.c.rec).where(text(tables.ERASING)).distinct()
    gone = set(conn.scalars(query.where(entry.c.form == record.__tablename__)))
    saying = select(entry.c.rec).where(entry.c.erased.is_(None), entry.c.kind != ERASE)
    gone -= set(conn.scalars(saying.where(among(entry.c.rec, gone))))
    return gone - _owners(conn, record, gone)


def _proposed(
    conn: Connection, record: RecordType, recs: Iterable[str]
) -> dict[str, tuple[str, str]]:
    """For which reason some records are to be erased, as they stand, and who proposed it."""
    ruling = table_of(Ruling)
    query = select(ruling).where(
        among(ruling.c.item, recs), ruling.c.state == PROPOSED, ruling.c.choice == _MATTER
    )
    return {
        row.item: (row.key, row.proposed_by)
        for row in conn.execute(query.where(ruling.c.is_deleted == 0)).all()
        if row.basis == twins.seen(conn, record, [row.item])
    }


def _erased(conn: Connection, units: Mapping[str, str]) -> Iterator[File]:
    entry = tables.entry
    query = select(entry.c.form, entry.c.rec, entry.c.wall, entry.c.user, entry.c.body)
    query = query.where(text(tables.ERASING), entry.c.form.in_([*map(_form, ERASABLE)]))
    last = {row.rec: row for row in conn.execute(query.order_by(entry.c.id))}
    newest = sorted(last.values(), key=lambda row: row.wall, reverse=True)[:LISTED]
    recs = [row.rec for row in newest]
    scopes = {rec: of for one in ERASABLE for rec, of in _scopes(conn, one, recs).items()}
    decided = decided_by(conn, recs)
    for row in newest:
        scope, (by, _) = scopes[row.rec], decided[row.rec]
        reason = str(orjson.loads(row.body).get("reason") or "")
        unit = units.get(scope, scope)
        yield File(row.form, row.rec, "", unit, row.wall, row.user, reason, by, is_erased=True)


def decided_by(conn: Connection, recs: Iterable[str]) -> dict[str, tuple[str, str]]:
    """Who proposed to erase each of some files, and who confirmed it; "" where nobody had to."""
    ruling, matters = table_of(Ruling), {_ruling(rec): rec for rec in recs}
    query = select(ruling.c.record_id, ruling.c.proposed_by, ruling.c.confirmed_by)
    found: dict[str, tuple[str, str]] = dict.fromkeys(matters.values(), ("", ""))
    for row in conn.execute(query.where(among(ruling.c.record_id, matters))):
        found[matters[row.record_id]] = (row.proposed_by or "", row.confirmed_by or "")
    return found


def _form(record: RecordType) -> str:
    return record.__tablename__


# --- doing it -----------------------------------------------------------------------------------


def erase(
    store: Store, record: RecordType, rec: str, reason: str, *, progress: Progress = silent
) -> Done:
    """Erase a file of ERASABLE that was struck off, or propose it where two officers decide.

    The steps in which it was proposed are not taken back any more: it is done. Stopped on the way,
    nothing is erased.

    Raises:
        ExplainedError: E140 there is no such record; E154 the same officer proposed it; E254 this
            is no county; E255 it stands, or was erased before; E256 no such reason; E257 it is in
            doubt whether it stays.
    """
    if not store.office.is_county:
        raise refusal("E254")
    if codes.table(REASONS).row(reason) is None:
        raise refusal("E256")
    editing.open_record(store, record, rec)
    clerk, is_of_two = store.office.clerk, bool(rulings.classes_of_two(store))
    progress(0, 0, "找出属于这份档案的全部内容")
    with store.change("") as change:
        now = change.load(record, [rec])[rec]
        found = _whole(change.conn, record, now)
        _, by = _proposed(change.conn, record, [rec]).get(rec, ("", ""))
        words = _words(change.conn, record, now)
        if is_of_two and clerks.is_same(by, clerk):
            raise refusal("E154", clerk=clerk)
        if is_of_two and not by:
            change.title = f"提出：{words}"
            basis = twins.seen(change.conn, record, [rec])
            said = {"about": words, "item": rec, "choice": _MATTER, "key": reason, "basis": basis}
            rulings.keep(change, _ruling(rec), {**said, "state": PROPOSED, "proposed_by": clerk})
            return Done(change, is_erased=False)
        change.title, change.kind = words, StepKind.ERASE
        for step in _steps_of(change.conn, _ruling(rec)):
            change.mark(step, StepState.UNDONE)
        for done, (kind, one, scope) in enumerate(found):
            progress(done, len(found), "清除各条记录")
            change.erase(kind, one, scope=scope, reason=reason)
        progress(len(found), len(found), "清除各处留下的痕迹")
        said = {"about": words, "item": rec, "choice": _MATTER, "key": reason, "state": STANDS}
        both = {"proposed_by": by or clerk, "confirmed_by": clerk if by else None}
        rulings.keep(change, _ruling(rec), {**said, **both})
    return Done(change, is_erased=True)


def reject(store: Store, record: RecordType, rec: str) -> Change:
    """Let a proposal be none; who proposed it withdraws it so.

    Raises:
        ExplainedError: E155 it is proposed no more.
    """
    clerk = store.office.clerk
    with store.change("") as change:
        _, by = _proposed(change.conn, record, [rec]).get(rec, ("", ""))
        if not by:
            raise refusal("E155")
        words = change.load(Ruling, [_ruling(rec)])[_ruling(rec)].values.get("about")
        change.title = f"{'收回' if clerks.is_same(by, clerk) else '退回'}提议：{words}"
        rulings.keep(change, _ruling(rec), {"state": REJECTED, "confirmed_by": clerk})
    return change


def _steps_of(conn: Connection, ruling: str) -> list[int]:
    """The steps taken here in which a ruling was written, and which stand."""
    entry, step = tables.entry, tables.step
    query = select(step.c.id).join(entry, entry.c.step == step.c.id).distinct()
    return [*conn.scalars(query.where(entry.c.rec == ruling, step.c.state == StepState.DONE))]


def _ruling(rec: str) -> str:
    return ruling_id(_MATTER, rec)


def _words(conn: Connection, record: RecordType, now: Folded) -> str:
    """What is done, without saying to whom."""
    units = offices.unit_names(conn)
    return f"彻底清除{units.get(now.scope, now.scope)}的一份{record.title}档案"


# --- what belongs to a file ---------------------------------------------------------------------


Named = tuple[RecordType, str, str]
"""A record: kind, id, and the unit whose data it is."""


def _whole(conn: Connection, record: RecordType, now: Folded) -> list[Named]:
    """All that goes with a file."""
    if not now.is_deleted or now.rec in _blank(conn, record):
        raise refusal("E255")
    if now.unseen_edits or STATE in now.conflicts:
        raise refusal("E257")
    recs = [now.rec, *(rec for rec, _ in histories.formers(conn, record, now.rec))]
    found = [(record, rec, scope) for rec, scope in _scopes(conn, record, recs).items()]
    found += _rows(conn, record, recs)
    if record is Child:
        found += _family(conn, [rec for kind, rec, _ in found if kind is Kinship])
    return [*found, *_rulings(conn, {rec for _, rec, _ in found})]


def _scopes(conn: Connection, record: RecordType, recs: Iterable[str]) -> dict[str, str]:
    table = table_of(record)
    query = select(table.c.record_id, table.c.scope).where(among(table.c.record_id, recs))
    return {row[0]: row[1] for row in conn.execute(query)}


def _owners(conn: Connection, record: RecordType, recs: Iterable[str]) -> set[str]:
    """Those of some files that rows of tables belong to or tell of, struck off or not."""
    found = set[str]()
    for sub, link in editing.links_to(record):
        owner = table_of(sub).c[link]
        found |= set(conn.scalars(select(owner).where(among(owner, recs)).distinct()))
    return found


def _rows(conn: Connection, record: RecordType, recs: Iterable[str]) -> Iterator[Named]:
    """The rows of tables that belong to some files or tell of them, struck off or not."""
    for sub, link in editing.links_to(record):
        table = table_of(sub)
        query = select(table.c.record_id, table.c.scope).where(among(table.c[link], recs))
        yield from ((sub, rec, scope) for rec, scope in conn.execute(query).all())


def _family(conn: Connection, ties: list[str]) -> Iterator[Named]:
    """The persons of some relations whom no other child is related to."""
    table, own = table_of(Person), table_of(Kinship)
    query = select(own.c.person_id).where(among(own.c.record_id, ties))
    persons = {str(one) for one in conn.scalars(query) if one}
    elsewhere = select(own.c.person_id).where(
        among(own.c.person_id, persons), not_(among(own.c.record_id, ties))
    )
    persons -= set(conn.scalars(elsewhere))
    query = select(table.c.record_id, table.c.scope).where(among(table.c.record_id, persons))
    yield from ((Person, rec, scope) for rec, scope in conn.execute(query).all())


def _rulings(conn: Connection, recs: set[str]) -> Iterator[Named]:
    """What was proposed and decided about some records: its words name them."""
    ruling, item = table_of(Ruling), tables.item
    matters = set(conn.scalars(select(item.c.id).where(among(item.c.rec, recs))))
    units = offices.unit_names(conn)
    moves = {ruling_id("transfer", rec, unit) for rec in recs for unit in units}
    query = select(ruling.c.record_id, ruling.c.scope).where(
        or_(
            among(ruling.c.first_id, recs),
            among(ruling.c.second_id, recs),
            among(ruling.c.item, matters),
            among(ruling.c.record_id, moves),
        )
    )
    yield from ((Ruling, rec, scope) for rec, scope in conn.execute(query).all())
