"""Locks: what a unit's data were when the county accepted them, and what has changed them since.

    accepted ──▶ late entries ──▶ it ended, or the next was opened ──▶ entries of that period
      have       one item C9 for each record whose accepted values they change    until

An item is derived from two kept vectors and the set of entries: no clock decides (I21), and no
order of arrival. The new value stands in the current tables, marked 待核 until a person decides:
the fold must not know of an acceptance, since the township folds the same entries without it (I2).
A head that the county itself wrote since is a decision, unless that or what it decided was taken
back.
What is new since is an item too, since every count of the period would be another one: a file by
itself, and of the rows of an accepted file all of one kind together (`rows_of`), so that a term's
visits are one question. Rows of a file of which nothing was accepted go with that file, and a
member of a family with the row that names it. When the county lets one stay it writes all of it
again, with what goes along: that was accepted then, like what it added itself, and what others
write over it or add to it later is an item as well.
A group with several sides is no item: it is asked about already (C1, C2).
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import orjson
from sqlalchemy import ColumnElement, Connection, Select, or_, select, true

from db import chains, current, flags, items, journal, settings, tables
from db.among import among
from db.fields import RecordType, fields_of, group_of, groups_of, table_of
from db.folding import ALL_GROUPS, COVERING, SET, STATE, Entry, Folded, by_cause, fold
from db.kinds import Plain, Ref
from db.records import RECORDS, SUBJECTS, Event, Person, Progress
from db.steps import StepKind, StepState
from db.written import Written

ITEM = "C9"
_FILES: tuple[RecordType, ...] = (*SUBJECTS, Progress, Event)
NEWCOMERS = tuple(one.__tablename__ for one in _FILES)
"""The kinds of files: a new one is an item by itself."""
_ROWS = {form: record for form, record in RECORDS.items() if record.parent and record.is_reported}
"""The kinds of rows of files."""
COMPANIONS: tuple[RecordType, ...] = (Person,)
"""The kinds of what goes along with the rows that name it."""
ACCEPT, REOPEN = "accept", "reopen"
"""The verdicts that lock a period, and that let go of it."""


@dataclass(frozen=True)
class Lock:
    """What was accepted of a unit's data.

    Attributes:
        have: per writer the last entry that was accepted.
        until: per writer the last entry that came in before the period was ended, or the next one
            began; None while it goes on.
        clerk, wall: who accepted, and when.
    """

    scope: str
    have: Mapping[str, int]
    until: Mapping[str, int] | None
    clerk: str
    wall: str

    def holds(self, name: str) -> bool:
        """Whether the entry of that name is among those that were accepted."""
        writer, _, seq = name.partition(":")
        return int(seq) <= self.have.get(writer, 0)

    def is_late(self, name: str) -> bool:
        """Whether the entry of that name came after the acceptance and belongs to that period."""
        writer, _, seq = name.partition(":")
        is_within = self.until is None or int(seq) <= self.until.get(writer, 0)
        return is_within and not self.holds(name)


def units(conn: Connection) -> list[str]:
    """The units on whose periods there ever was a verdict."""
    unit = tables.verdict.c.unit
    return list(conn.scalars(select(unit).distinct().order_by(unit)))


def lock_of(conn: Connection, scope: str, *, before: str = "") -> Lock | None:
    """The lock in force on a unit's data: that of the newest period that is accepted.

    Args:
        before: the day before which the period's reference day lies; "" for any.
    """
    verdict, period = tables.verdict, tables.period
    rows = conn.execute(
        select(verdict.c.id, verdict.c.period, verdict.c.kind)
        .join(period, period.c.id == verdict.c.period)
        .where(verdict.c.unit == scope, verdict.c.kind.in_((ACCEPT, REOPEN)))
        .where(period.c.day < before if before else true())
        .order_by(period.c.day, verdict.c.id)
    )
    last = {row.period: row for row in rows}
    standing = [row.id for row in last.values() if row.kind == ACCEPT]
    if not standing:
        return None
    return lock_by(conn, standing[-1])


def lock_by(conn: Connection, verdict_id: int) -> Lock:
    """The lock an acceptance put on a unit's data, whether or not it is in force."""
    verdict, period = tables.verdict, tables.period
    of_verdict = select(verdict, period.c.day.label("period_day"), period.c.ends)
    of_verdict = of_verdict.join(period, period.c.id == verdict.c.period)
    row = conn.execute(of_verdict.where(verdict.c.id == verdict_id)).one()
    following = select(period.c.before).where(period.c.day > row.period_day)
    until = conn.scalars(following.order_by(period.c.day).limit(1)).first()
    have = {writer: seq for writer, (seq, _) in orjson.loads(row.have).items()}
    upto = orjson.loads(until) if until else None
    upto = orjson.loads(row.ends)["before"] if row.ends else upto
    return Lock(row.unit, have, upto, row.clerk, row.wall)


def late_entries(conn: Connection, lock: Lock) -> ColumnElement[bool] | None:
    """The late entries of a lock, as a condition; None for none."""
    return journal.between(conn, lock.scope, lock.have, lock.until)


@dataclass(frozen=True)
class Departure:
    """A record that late entries made another than was accepted.

    Attributes:
        is_new: whether nothing of it was accepted; what differs is then that it is there.
        before, now: the record as it was accepted, and as it stands.
        groups: the field groups that differ.
        heads: the late entries they have their values from, the last one last.
    """

    before: Folded
    now: Folded
    groups: tuple[str, ...]
    heads: tuple[Entry, ...]
    is_new: bool = False


def departures(
    conn: Connection, lock: Lock, record: RecordType, histories: Mapping[str, Sequence[Entry]]
) -> dict[str, Departure]:
    """Those of some records that depart from what was accepted, by record id."""
    own = _Own.of(conn, histories)
    found = {rec: _departure(record, each, lock, own) for rec, each in histories.items()}
    return {rec: one for rec, one in found.items() if one}


def accepted(conn: Connection, lock: Lock, record: RecordType, recs: Iterable[str]) -> set[str]:
    """Those of some records of which something was accepted, or let in since by the county."""
    wanted = {*recs}
    found = _held(conn, lock, wanted)
    for batch in journal.batched(sorted(wanted - found)):
        histories = journal.entries_of(conn, batch)
        own = _Own.of(conn, histories)
        found.update(rec for rec, of in histories.items() if _accepted(record, of, lock, own))
    return found


def _held(conn: Connection, lock: Lock, recs: Iterable[str]) -> set[str]:
    """Those of some records of which the lock holds something."""
    return {
        one.rec
        for batch in journal.batched(sorted(recs))
        for one in _names(conn, batch)
        if lock.holds(one.name)
    }


@dataclass(frozen=True)
class _Own:
    """What tells the entries of the county that stand.

    Attributes:
        device: its computer.
        void: its steps that were taken back, and those that did so.
        returned: of its entries that others gave back to it those that did so, and were taken back.
    """

    device: str
    void: Collection[int]
    returned: Collection[str]

    @classmethod
    def of(cls, conn: Connection, histories: Mapping[str, Sequence[Entry]]) -> "_Own":
        """Of all the steps that wrote some entries."""
        step = tables.step
        steps = {one.step for entries in histories.values() for one in entries if one.step}
        is_void = or_(step.c.kind == StepKind.UNDO, step.c.state == StepState.UNDONE)
        void = conn.scalars(select(step.c.id).where(step.c.id.in_(steps), is_void))
        device = settings.value(conn, settings.DEVICE)
        returned = {name for of in histories.values() for name in _taken_back(of, device)}
        return cls(device, set(void), returned)

    def decides(self, one: Entry) -> bool:
        """Whether the county wrote an entry, and it was not taken back."""
        is_void = one.step in self.void or one.name in self.returned
        return one.device == self.device and not is_void


def _taken_back(entries: Sequence[Entry], device: str) -> set[str]:
    """Entries as `_Own.returned`: a county that was put back does not know of their steps.

    One that writes over another one of the county what that had replaced passes for taking it
    back. Where the county only changed its mind it is asked once more, and nothing is lost.
    """
    own = [one for one in entries if one.device == device and one.kind in (SET, STATE)]
    if all(one.step for one in own):
        return set()
    by_name, found = {one.name: one for one in entries}, set[str]()
    for one in sorted((one for one in own if not one.step), key=by_cause, reverse=True):
        replaced = [each for each in own if each.name in one.over and each.name not in found]
        undone = [each.name for each in replaced if _restores(one, each, by_name)]
        if undone and one.name not in found:
            found |= {one.name, *undone}
    return found


def _restores(one: Entry, own: Entry, by_name: Mapping[str, Entry]) -> bool:
    """Whether an entry says what another one had replaced, and of the same fields."""
    said, before = _said(one), dict[str, Plain]()
    for name, groups in own.over.items():
        told = _said(by_name[name]) if name in by_name else {}
        before |= {key: value for key, value in told.items() if _group(own, key) in groups}
    is_same = all(before.get(key) == value for key, value in said.items())
    return is_same and said.keys() == _said(own).keys()


def _said(one: Entry) -> dict[str, Plain]:
    """The values an entry writes, and whether the record is there."""
    if one.kind == STATE:
        return {"deleted": bool(one.body.get("deleted"))}
    return {**one.body, **({"deleted": False} if one.kind in COVERING else {})}


def _group(one: Entry, name: str) -> str:
    return STATE if name == "deleted" else group_of(RECORDS[one.form], name)


def _departure(
    record: RecordType, entries: Sequence[Entry], lock: Lock, own: _Own
) -> Departure | None:
    since = [one for one in entries if lock.is_late(one.name)]
    undecided = {one.name: one for one in since if not own.decides(one)}
    if not undecided:
        return None
    now = fold(record, entries)
    before = _accepted(record, entries, lock, own, now)
    if before is None:
        return _newcomer(now, [one for one in undecided.values() if one.device != own.device])
    if now.unseen_edits or STATE in now.conflicts:
        return None  # whether it is there is asked about already (C2), and then what it says
    if before.is_deleted and now.is_deleted:
        return None  # what it says is asked about when it comes back
    touched = {group for one in since for group in _groups(record, one)} - now.conflicts.keys()
    heads: dict[str, Entry] = {}
    groups: list[str] = []
    for group in sorted(touched):
        late = [undecided[name] for name in now.heads_of(group) if name in undecided]
        if late and _differs(record, before, now, group):
            groups.append(group)
            brought = (_brought(record, group, one, undecided.values(), own) for one in late)
            heads.update((one.name, one) for one in brought)
    ordered = tuple(sorted(heads.values(), key=by_cause))
    return Departure(before, now, tuple(groups), ordered) if groups else None


def _accepted(
    record: RecordType, entries: Sequence[Entry], lock: Lock, own: _Own, now: Folded | None = None
) -> Folded | None:
    """A record as it was accepted: what the lock holds, and what the county decided since.

    Of a record of which the lock holds nothing that is what the county let in: where it wrote all
    that the record says, and that it stays; None where it did not.

    Args:
        now: the record as it is, where that is known already.
    """
    held = [one for one in entries if lock.holds(one.name)]
    decided = [one for one in entries if own.decides(one) and not lock.holds(one.name)]
    if held or not decided:
        return fold(record, held + decided) if held else None
    wrote = {group for one in decided for group in _groups(record, one)}
    now = now or fold(record, entries)
    said = {group_of(record, name) for name in fields_of(record).keys() & now.values.keys()}
    if not wrote >= {STATE, *said - now.conflicts.keys()}:
        return None
    let_in = fold(record, decided)
    return None if let_in.is_deleted else let_in


def _newcomer(now: Folded, late: Sequence[Entry]) -> Departure | None:
    if now.is_deleted or STATE in now.conflicts or not late:
        return None
    before = now._replace(is_deleted=True)
    return Departure(before, now, (STATE,), (min(late, key=by_cause),), is_new=True)


def _brought(
    record: RecordType, group: str, head: Entry, late: Iterable[Entry], own: _Own
) -> Entry:
    """Who brought the value that a head has: whoever takes a decision back is not its author."""
    if head.device != own.device:
        return head
    names = ("deleted",) if group == STATE else groups_of(record).get(group, (group,))
    values = [head.body.get(name) for name in names]
    same = (
        one
        for one in late
        if one.device != own.device
        and group in _groups(record, one)
        and [one.body.get(name) for name in names] == values
    )
    return max(same, key=by_cause, default=head)


def _groups(record: RecordType, one: Entry) -> Iterable[str]:
    if one.kind == STATE:
        return (STATE,)
    named = {group_of(record, name) for name in one.body}
    if one.kind in COVERING:
        return {STATE, *groups_of(record), *named}  # and of what it does not name, that it is empty
    return named if one.kind == SET else ()


def _differs(record: RecordType, before: Folded, now: Folded, group: str) -> bool:
    if group == STATE:
        return before.is_deleted != now.is_deleted
    names = groups_of(record).get(group, (group,))
    return any(before.values.get(name) != now.values.get(name) for name in names)


# --- items --------------------------------------------------------------------------------------


def rows_of(row: Any) -> list[str]:
    """The new rows an item C9 on their file is about; none where it is about the record itself.

    Its group names their kind, its sides are their ids.
    """
    return flags.sides_of(row) if row.item_class == ITEM and row.grp != ALL_GROUPS else []


def undecided(conn: Connection, record: RecordType, recs: Iterable[str]) -> dict[str, Departure]:
    """Those of some records of which it is open whether what came after the acceptance stands."""
    item, by_scope = tables.item, dict[str, list[str]]()
    query = select(item.c.scope, item.c.rec).where(
        item.c.item_class == ITEM, item.c.grp == ALL_GROUPS, item.c.state == items.OPEN
    )
    for scope, rec in conn.execute(query.where(among(item.c.rec, recs))):
        by_scope.setdefault(scope, []).append(rec)
    found: dict[str, Departure] = {}
    for scope, own in by_scope.items():
        if lock := lock_of(conn, scope):
            found |= departures(conn, lock, record, journal.entries_of(conn, own))
    return {rec: one for rec, one in found.items() if not one.is_new}


def renew(conn: Connection, written: Written) -> None:
    """Bring the items C9 of all that was written up to date; of new files and rows, too."""
    for scope in sorted(written.scopes):
        if lock := lock_of(conn, scope):
            _renew_written(conn, lock, scope, written)


def _renew_written(conn: Connection, lock: Lock, scope: str, written: Written) -> None:
    touched = {rec for recs in written.again.values() for rec in recs}
    touched |= {rec for form in NEWCOMERS for rec in written.new.get(form, ())}
    for batch in journal.batched(sorted(touched)):
        _renew(conn, lock, scope, _locked(conn, lock, scope).where(tables.entry.c.rec.in_(batch)))
    owners: _Owners = {}
    for form, sub in _ROWS.items():
        rows = {*written.new.get(form, ()), *written.again.get(form, ())}
        owners[form] = _owners_of(conn, sub, rows)
    asked = _asked_about_rows(scope)
    moved = [form for form, sub in _ROWS.items() if sub.parent in written.fields.get(form, ())]
    for batch in journal.batched(sorted(touched)):
        is_touched = or_(among(tables.item.c.rec, batch), tables.item.c.grp.in_(moved))
        for form, owner in conn.execute(asked.where(is_touched)):
            owners[form].add(owner)
    for file in _FILES:
        recs = _files_again(conn, lock, written, file.__tablename__)
        for form in _ROWS if recs else ():
            if _file_of(_ROWS[form]) is file:
                owners[form] |= recs
    _renew_rows(conn, lock, scope, owners)


def _files_again(conn: Connection, lock: Lock, written: Written, form: str) -> set[str]:
    """Files whose rows are to be looked at: let in meanwhile or no more, struck off or back."""
    recs = written.again.get(form, set())
    is_state = ALL_GROUPS in written.fields.get(form, ())
    return recs if is_state else recs - _held(conn, lock, recs)


def _locked(conn: Connection, lock: Lock, scope: str) -> Select[str, str]:
    """The records of a unit with late entries, and those there are items about."""
    entry, item = tables.entry, tables.item
    asked = select(item.c.rec).where(item.c.item_class == ITEM, item.c.scope == scope)
    asked = asked.where(item.c.grp == ALL_GROUPS)
    conditions: list[ColumnElement[bool]] = [entry.c.rec.in_(asked)]
    is_late = late_entries(conn, lock)
    if is_late is not None:
        conditions.append(is_late)
    return select(entry.c.form, entry.c.rec).where(or_(*conditions))


def renew_unit(conn: Connection, scope: str) -> None:
    """Bring all items C9 of a unit up to date: its lock is another one."""
    entry, item = tables.entry, tables.item
    asked = select(item.c.form, item.c.rec)
    asked = asked.where(item.c.item_class == ITEM, item.c.scope == scope)
    asked = asked.where(item.c.grp == ALL_GROUPS)
    lock = lock_of(conn, scope)
    _renew(conn, lock, scope, asked)
    is_late = late_entries(conn, lock) if lock else None
    rows: _Owners = {form: set() for form in _ROWS}
    if is_late is not None:
        came = select(entry.c.form, entry.c.rec).where(is_late)
        _renew(conn, lock, scope, came)
        for form, rec in conn.execute(came.where(entry.c.form.in_(_ROWS)).distinct()):
            rows[form].add(rec)
    owners = {form: _owners_of(conn, _ROWS[form], recs) for form, recs in rows.items()}
    for form, owner in conn.execute(_asked_about_rows(scope)):
        owners[form].add(owner)
    _renew_rows(conn, lock, scope, owners)


def _renew(conn: Connection, lock: Lock | None, scope: str, query: Select[str, str]) -> None:
    by_form: dict[str, set[str]] = {}
    for form, rec in conn.execute(query.distinct()):
        by_form.setdefault(form, set()).add(rec)
    for form in [one for one in by_form if one in RECORDS and RECORDS[one].is_reported]:
        for batch in journal.batched(sorted(by_form[form])):
            _renew_records(conn, lock, scope, RECORDS[form], batch)


def _renew_records(
    conn: Connection, lock: Lock | None, scope: str, record: RecordType, batch: list[str]
) -> None:
    item = tables.item
    histories = journal.entries_of(conn, batch) if lock else {}
    found = departures(conn, lock, record, histories) if lock else {}
    wanted = dict(
        _row(record, scope, rec, [head.name for head in one.heads])
        for rec, one in found.items()
        if not one.is_new or record.__tablename__ in NEWCOMERS
    )
    query = select(item.c.id, item.c.rec, item.c.state)
    query = query.where(item.c.item_class == ITEM, item.c.grp == ALL_GROUPS)
    _keep(conn, record, query.where(item.c.rec.in_(batch)), wanted)


def _keep(
    conn: Connection,
    record: RecordType,
    query: Select[str, str, str],
    wanted: Mapping[str, Mapping[str, Any]],
) -> None:
    """Renew the items that a query finds, and count those of the records whose items are others."""
    known = {row.id: row for row in conn.execute(query)}
    changed = items.renew(conn, {key: row.state for key, row in known.items()}, wanted)
    touched = {known[key].rec if key in known else wanted[key]["rec"] for key in changed}
    current.count_items(conn, record, touched)


def _row(
    record: RecordType, scope: str, rec: str, sides: Sequence[str], group: str = ALL_GROUPS
) -> tuple[str, dict[str, Any]]:
    return current.item_id(ITEM, rec, group, sides), {
        "item_class": ITEM,
        "form": record.__tablename__,
        "rec": rec,
        "scope": scope,
        "grp": group,
        "sides": chains.canonical(list(sides)).decode(),
    }


# --- rows of files ------------------------------------------------------------------------------

_Owners = dict[str, set[str]]
"""The files whose rows are looked at again, by the kind of rows."""


def _asked_about_rows(scope: str) -> Select[str, str]:
    """The kinds of rows there are items about, and their files."""
    item = tables.item
    query = select(item.c.grp, item.c.rec).where(item.c.item_class == ITEM, item.c.scope == scope)
    return query.where(item.c.grp.in_(_ROWS))


def _file_of(sub: RecordType) -> RecordType:
    """The kind of files that rows of a kind belong to."""
    kind = fields_of(sub)[sub.parent].kind
    assert isinstance(kind, Ref)
    return RECORDS[kind.form]


def _owners_of(conn: Connection, sub: RecordType, rows: Iterable[str]) -> set[str]:
    table = table_of(sub)
    owner = table.c[sub.parent]
    found: set[str] = set()
    for batch in journal.batched(sorted(rows)):
        query = select(owner).where(among(table.c.record_id, batch), owner.is_not(None))
        found.update(conn.scalars(query))
    return found


def _renew_rows(conn: Connection, lock: Lock | None, scope: str, owners: _Owners) -> None:
    item, files = tables.item, _accepted_files(conn, lock, owners)
    for form, recs in owners.items():
        owner = _file_of(_ROWS[form])
        for batch in journal.batched(sorted(recs)):
            here = files[owner].intersection(batch)
            new = _new_rows(conn, lock, scope, _ROWS[form], here) if lock else {}
            wanted = dict(_row(owner, scope, rec, sorted(new[rec]), form) for rec in sorted(new))
            query = select(item.c.id, item.c.rec, item.c.state)
            query = query.where(item.c.item_class == ITEM, item.c.grp == form)
            _keep(conn, owner, query.where(item.c.scope == scope, among(item.c.rec, batch)), wanted)


def _accepted_files(
    conn: Connection, lock: Lock | None, owners: _Owners
) -> dict[RecordType, set[str]]:
    """The files of some rows of which something was accepted, each looked at once.

    Of one that is struck off there is nothing to be let in (see `flags.clings`).
    """
    asked: dict[RecordType, set[str]] = {}
    for form, recs in owners.items():
        asked.setdefault(_file_of(_ROWS[form]), set()).update(recs)
    found: dict[RecordType, set[str]] = {}
    for file, recs in asked.items():
        table = table_of(file)
        living = select(table.c.record_id).where(table.c.is_deleted == 0)
        living = living.where(among(table.c.record_id, recs))
        found[file] = accepted(conn, lock, file, conn.scalars(living)) if lock else set()
    return found


def _new_rows(
    conn: Connection, lock: Lock, scope: str, sub: RecordType, files: Collection[str]
) -> dict[str, list[str]]:
    """The rows of some accepted files that came late and that nobody decided, by file."""
    table = table_of(sub)
    rows = select(table.c.record_id, table.c[sub.parent])
    rows = rows.where(among(table.c[sub.parent], files), table.c.is_deleted == 0)
    rows = rows.where(table.c.scope == scope)
    owner_of: dict[str, str] = {row[0]: row[1] for row in conn.execute(rows)}
    found: dict[str, list[str]] = {}
    for batch in journal.batched(sorted(owner_of)):
        for rec in _undecided(conn, lock, sub, batch):
            found.setdefault(owner_of[rec], []).append(rec)
    return found


def _undecided(conn: Connection, lock: Lock, sub: RecordType, rows: Sequence[str]) -> Iterator[str]:
    """Those of some rows that came late and that nobody decided.

    Most were written once, by others, and need not be folded.
    """
    written: dict[str, list[_Name]] = {}
    for one in _names(conn, rows):
        written.setdefault(one.rec, []).append(one)
    own, rest = settings.value(conn, settings.DEVICE), list[str]()
    for rec, entries in written.items():
        is_new = any(lock.is_late(one.name) for one in entries)
        if not is_new or any(lock.holds(one.name) for one in entries):
            continue
        if len(entries) == 1 and entries[0].kind in COVERING and entries[0].device != own:
            yield rec
        else:
            rest.append(rec)
    found = departures(conn, lock, sub, journal.entries_of(conn, rest)) if rest else {}
    yield from (rec for rec, one in found.items() if one.is_new)


class _Name(NamedTuple):
    """An entry by its name, and what is told of it at little cost."""

    rec: str
    kind: str
    name: str
    device: str


def _names(conn: Connection, recs: Iterable[str]) -> Iterator[_Name]:
    """All entries of some records.

    Which of them are late is not asked of the store, which might read all that came to answer.
    """
    entry, writer = tables.entry, tables.writer
    query = (
        select(entry.c.rec, entry.c.kind, writer.c.name, entry.c.seq, writer.c.device)
        .join(writer, writer.c.id == entry.c.writer)
        .where(among(entry.c.rec, recs), entry.c.erased.is_(None))
    )
    for rec, kind, name, seq, device in conn.execute(query):
        yield _Name(rec, kind, f"{name}:{seq}", device)
