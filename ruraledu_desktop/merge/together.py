"""C5 across records: what two computers typed in a child and its family, or in rows of one owner.

Found with a few queries for many records at a time: who wrote of which record, then the few of
several hands are read whole. Which records are looked at together says `checks.several`; each of
these sets is judged by itself, so that the order of packages makes no difference.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain, combinations
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, func, select

from db import chains, current, flags, journal, tables
from db.among import among
from db.changing import Change
from db.fields import RecordType, fields_of, groups_of, table_of
from db.folding import Entry, Folded, by_cause, fold
from db.kinds import Plain, Ref
from db.records import RECORDS, Child, Kinship, Membership, Person
from db.written import Written
from ruraledu_desktop.checks import several
from ruraledu_desktop.checks.several import Apart, Part
from ruraledu_desktop.merge import raising

Cast = tuple[tuple[RecordType, str], ...]
"""Records looked at together, each with its kind."""
_LOOKED = 500
"""How many owners are looked at together: memory is not to grow with the package."""


def raise_items(change: Change, *, since: int) -> None:
    """Open the items that a merge calls for across records.

    Args:
        since: the mark before the merge.
    """
    conn, written = change.conn, change.written
    if not _are_several(conn, written):
        return
    for casts in chain(_of_families(conn, written), _of_rows(conn, written)):
        _raise(conn, casts, since, change.package)


def _are_several(conn: Connection, written: Written) -> bool:
    """Whether several computers ever wrote in the data that were written now."""
    writer = tables.writer
    query = select(func.count(writer.c.device.distinct()))
    query = query.where(writer.c.scope.in_(sorted(written.scopes)), writer.c.last_seq > 0)
    return conn.execute(query).scalar_one() > 1


# --- which records are looked at together -------------------------------------------------------


def _of_families(conn: Connection, written: Written) -> Iterator[list[Cast]]:
    """Children with one member of the family each, where one of these records was written."""
    kin, person, spell = (table_of(one) for one in (Kinship, Person, Membership))
    children = {
        *_written(written, Child),
        *_owners(conn, written, Kinship, Kinship, "record_id"),
        *_owners(conn, written, Person, Kinship, "person_id"),
        *_owners(conn, written, Membership, Membership, "record_id"),
    }
    for batch in journal.batched(sorted(children), _LOOKED):
        members = select(kin.c.child_id, kin.c.record_id, kin.c.person_id)
        members = members.join(person, person.c.record_id == kin.c.person_id)
        members = members.where(kin.c.scope == person.c.scope, person.c.is_deleted != 1)
        lists = select(spell.c.child_id, spell.c.record_id)
        lists = lists.where(spell.c.special_group.is_not(None))
        of_child: dict[str, list[Cast]] = {}
        for child, *rest in _some(conn, lists, spell, batch):
            of_child.setdefault(child, []).append(((Membership, rest[0]),))
        casts: list[Cast] = []
        for child, own, other in _some(conn, members, kin, batch):
            family: Cast = ((Child, child), (Kinship, own), (Person, other))
            casts.extend((*family, *more) for more in ((), *of_child.get(child, ())))
        yield casts


def _of_rows(conn: Connection, written: Written) -> Iterator[list[Cast]]:
    """Two rows of one owner, or a row with its owner, where one of these records was written."""
    for sub in several.ROWS:
        owners = {*_owners(conn, written, sub, sub, "record_id")}
        owner = _owner_of(sub)
        if sub in several.BESIDE_OWNER:
            owners.update(_written(written, owner))
        table = table_of(sub)
        for batch in journal.batched(sorted(owners), _LOOKED):
            rows: dict[str, list[str]] = {}
            query = select(table.c[sub.parent], table.c.record_id)
            for above, rec in _some(conn, query, table, batch, link=sub.parent):
                rows.setdefault(above, []).append(rec)
            casts: list[Cast] = []
            for above, recs in rows.items():
                casts.extend(((sub, one), (sub, other)) for one, other in combinations(recs, 2))
                if sub in several.BESIDE_OWNER:
                    casts.extend(((owner, above), (sub, one)) for one in recs)
            yield casts


def _owner_of(sub: RecordType) -> RecordType:
    kind = fields_of(sub)[sub.parent].kind
    assert isinstance(kind, Ref)
    return RECORDS[kind.form]


def _written(written: Written, record: RecordType) -> set[str]:
    form = record.__tablename__
    return written.new.get(form, set()) | written.again.get(form, set())


def _owners(
    conn: Connection, written: Written, record: RecordType, sub: RecordType, link: str
) -> Iterator[str]:
    """The owners of those rows of a kind that were written, or that lead to what was."""
    table = table_of(sub)
    for batch in journal.batched(sorted(_written(written, record)), _LOOKED):
        yield from _texts(conn, select(table.c[sub.parent]).where(among(table.c[link], batch)))


def _texts(conn: Connection, query: Select[*tuple[Any, ...]]) -> Iterable[str]:
    return filter(None, conn.scalars(query.distinct()))


def _some(
    conn: Connection,
    query: Select[*tuple[Any, ...]],
    table: Any,
    owners: Sequence[str],
    link: str = "child_id",
) -> Iterable[Any]:
    """Rows of some owners that are not struck off, in order."""
    chosen: ColumnElement[bool] = among(table.c[link], owners)
    return conn.execute(query.where(chosen, table.c.is_deleted == 0).order_by(table.c.record_id))


# --- what several hands typed -------------------------------------------------------------------


@dataclass
class _Read:
    """Records read whole: how they stand, their entries, and which of these came just now."""

    folded: dict[str, Folded] = field(default_factory=dict[str, Folded])
    by_name: dict[str, Entry] = field(default_factory=dict[str, Entry])
    parts: dict[str, Part] = field(default_factory=dict[str, Part])
    entries: dict[str, list[Entry]] = field(default_factory=dict[str, list[Entry]])
    fresh: set[str] = field(default_factory=set[str])

    def head(self, rec: str, group: str) -> Entry:
        """Who wrote the value of a group that is shown."""
        return self.by_name[self.folded[rec].heads_of(group)[-1]]


def _raise(conn: Connection, casts: Sequence[Cast], since: int, package: str) -> None:
    met = list(_met(conn, casts, since))
    for batch in journal.batched(met, _LOOKED):
        read = _read(conn, {rec: record for cast in batch for record, rec in cast}, since)
        rows: dict[str, dict[str, dict[str, Any]]] = {}
        for cast in batch:
            if any(read.folded[rec].is_deleted for _, rec in cast):
                continue
            parts = [read.parts[rec] for _, rec in cast]
            for one in several.apart(parts):
                if _is_of_merge(read, one):
                    form, key, row = _row(read, parts, one)
                    rows.setdefault(form, {})[key] = row
        for form, found in rows.items():
            raising.open_items(conn, form, found, package=package)


def _met(conn: Connection, casts: Iterable[Cast], since: int) -> Iterator[Cast]:
    """Those in which several computers wrote, one of them something that came just now."""
    entry, writer = tables.entry, tables.writer
    query = select(entry.c.rec, writer.c.device, func.max(entry.c.id))
    query = query.join(writer, writer.c.id == entry.c.writer).group_by(entry.c.rec, writer.c.device)
    whole = list(casts)
    wrote: dict[str, dict[str, int]] = {}
    for batch in journal.batched(sorted({rec for cast in whole for _, rec in cast}), 5 * _LOOKED):
        for rec, device, last in conn.execute(query.where(among(entry.c.rec, batch))):
            wrote.setdefault(rec, {})[device] = last
    for cast in whole:
        of_cast = [wrote.get(rec, {}) for _, rec in cast]
        is_fresh = any(last > since for one in of_cast for last in one.values())
        if is_fresh and all(of_cast) and len({device for one in of_cast for device in one}) > 1:
            yield cast


def _read(conn: Connection, kinds: Mapping[str, RecordType], since: int) -> _Read:
    read = _Read()
    for batch in journal.batched(sorted(kinds)):
        read.fresh |= raising.came_with(conn, since, batch)
        for rec, entries in journal.entries_of(conn, batch).items():
            read.entries[rec] = entries
            read.by_name.update({one.name: one for one in entries})
            read.folded[rec] = now = fold(kinds[rec], entries)
            before = dict(_before(kinds[rec], entries, now))
            read.parts[rec] = Part(kinds[rec], rec, now.values, before)
    return read


def _before(
    record: RecordType, entries: Sequence[Entry], now: Folded
) -> Iterator[tuple[str, Plain]]:
    """What groups that are empty now held last, by field."""
    for names in groups_of(record).values():
        if len(entries) > 1 and all(now.values.get(name) is None for name in names):
            last = max(filter(_holds(names), entries), key=by_cause, default=None)
            yield from ((name, last.body.get(name)) for name in names if last)


def _holds(names: Sequence[str]) -> Callable[[Entry], bool]:
    return lambda one: any(one.body.get(name) is not None for name in names)


def _is_of_merge(read: _Read, one: Apart) -> bool:
    """Whether several computers typed what does not fit, and some of it came just now."""
    heads = [read.head(rec, group) for rec, group in one.groups]
    is_fresh = any(head.name in read.fresh for head in heads)
    return is_fresh and len({head.device for head in heads}) > 1


def _row(read: _Read, parts: Sequence[Part], one: Apart) -> tuple[str, str, dict[str, Any]]:
    """The form, id and row of an item."""
    sides = sorted(side.key for side in _sides(read, parts, one))
    lead = read.folded[one.rec]
    return (
        lead.form,
        current.item_id(flags.RULE, one.rec, one.key, sides),
        {
            "item_class": flags.RULE,
            "form": lead.form,
            "rec": one.rec,
            "scope": lead.scope,
            "grp": one.key,
            "sides": chains.canonical(sides).decode(),
        },
    )


def _sides(read: _Read, parts: Sequence[Part], one: Apart) -> Iterator[flags.Side]:
    """What does not fit, and what else says that it matters; a record without either by itself."""
    for part in parts:
        form = part.record.__tablename__
        own = {group for rec, group in one.groups if rec == part.rec}
        groups = [
            each
            for each in groups_of(part.record)
            if each in own or several.ties(part.record, each)
        ]
        for group in groups:
            head = read.head(part.rec, group)
            first = raising.first(part.record, read.entries[part.rec], head, group)
            yield flags.Side(first.name, group, form, part.rec)
        if not groups:
            yield flags.Side("", "", form, part.rec)
