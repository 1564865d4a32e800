"""Adding, changing and striking off records.

Every operation is one step of the undo menu. A record is changed against what the clerk saw when
the form was opened (`open_record`), so that work done elsewhere meanwhile is never overwritten
silently (merge-and-packages.md §2).
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple, TypeVar

from sqlalchemy import Connection, select

from db import current, journal
from db.changing import Change
from db.fields import RecordType, Values, fields_of, group_of, groups_of, table_of
from db.folding import Folded
from db.kinds import Ref, Value
from db.office import COMMON
from db.records import RECORDS, School
from db.refusals import refusal
from db.store import Store
from ruraledu_desktop import offices
from ruraledu_desktop.identity import said_of_new

T = TypeVar("T")


def open_record(store: Store, record: RecordType, record_id: str) -> Folded:
    """The record as it stands now; keep it as `seen` until saving.

    Raises:
        ExplainedError: E140 when there is no such record.
    """
    with store.read() as conn:
        found = current.load(conn, record, [record_id])
    if record_id not in found:
        raise refusal("E140", title=record.title)
    return found[record_id]


def values_of(record: RecordType, seen: Folded) -> dict[str, Value]:
    """The values of all fields of an opened record, None where unknown."""
    return {
        name: one.kind.from_plain(seen.values.get(name)) for name, one in fields_of(record).items()
    }


def name_of(record: RecordType, values: Mapping[str, object]) -> str:
    """What names a record in titles: "儿童“王小明”"."""
    name = values.get(record.named_by) if record.named_by else None
    return f"{record.title}“{name}”" if name else record.title


def create(store: Store, record: RecordType, *, values: Values, scope: str = "") -> str:
    """Add one record and return its id."""
    return add(store, record, values=values, scope=scope)[1]


def add(store: Store, record: RecordType, *, values: Values, scope: str = "") -> tuple[Change, str]:
    """Add one record: what was touched, and its id.

    Args:
        scope: whose data it is. By default this office's own, or that of all; at the county that of
            the township whose school it belongs to or in which the school lies, so that it gets
            there.

    Raises:
        ExplainedError: E220 it is common, and this is no county.
    """
    is_county = store.office.is_county
    with store.change(f"新增{name_of(record, values)}") as change:
        home = scope or (_home(change.conn, values) if is_county else "")
        home = COMMON if record.is_common else home
        record_id = change.create(record, values, scope=home)
    return change, record_id


def _home(conn: Connection, values: Values) -> str:
    """The township a new record belongs to; "" when that is not known, or not enrolled."""
    school = table_of(School)
    query = select(school.c.scope).where(school.c.record_id == values.get("school_id"))
    place = str(values.get("division") or "")
    scope = conn.execute(query).scalar_one_or_none() or f"{place[:9]}000"
    return scope if scope in offices.unit_names(conn) else ""


def update_record(store: Store, record: RecordType, *, seen: Folded, values: Values) -> Change:
    """Change fields of one record; an empty change when nothing differs from what was seen."""
    with store.change(f"修改{name_of(record, {**seen.values, **values})}") as change:
        change.assign(record, values, seen=seen)
    return change


@dataclass
class Draft:
    """A record while it is typed.

    Every saving renews what was seen, so that of two asked for in a row the second builds on the
    first, and a new record is added only once.

    Attributes:
        seen: the record as it was opened or saved last; None while it is new.
    """

    record: RecordType
    seen: Folded | None = None

    def renew(self, store: Store) -> None:
        """See the record as it stands now."""
        if self.seen:
            self.seen = open_record(store, self.record, self.seen.rec)

    def look_again(self, now: Folded, *, typing: Iterable[str], renamed: Mapping[str, str]) -> None:
        """See the record as it stands now, but for fields in which unsaved typing stands.

        Of those the author has not seen the new value; saving then stands beside it, for a person
        to decide, and does not replace it (F23).

        Args:
            renamed: see `Change.renamed`.
        """
        if self.seen is None:
            return
        before = self.seen.renamed(renamed)
        groups = {group_of(self.record, name) for name in typing}
        values, heads = dict(now.values), dict(now.heads)
        for group in groups:
            heads[group] = before.heads_of(group)
            for name in groups_of(self.record).get(group, (group,)):
                values[name] = before.values.get(name)
        self.seen = now._replace(values=values, heads=heads)


def seen_again(store: Store, drafts: Iterable[Draft], step: Callable[..., T], *args: object) -> T:
    """Take a step back, or do it again, and see some records as they stand then.

    Whoever types next builds on it, although the screen may not show it yet.
    """
    found = step(store, *args)
    by_record: dict[RecordType, list[Folded]] = {}
    known = [one for one in drafts if one.seen]
    for one in known:
        assert one.seen
        by_record.setdefault(one.record, []).append(one.seen)
    now: dict[str, Folded] = {}
    with store.read() as conn:
        for record, seen in by_record.items():
            now |= current.load(conn, record, [one.rec for one in seen])
    for one in known:
        assert one.seen
        one.seen = now.get(one.seen.rec, one.seen)
    return found


def save(store: Store, draft: Draft, *, values: Values) -> Change:
    """Keep what was typed as one step, of a new record as of one that was opened.

    A new one also gets what goes without saying (`said_of_new`), where nothing else was typed.
    """
    if draft.seen:
        change = update_record(store, draft.record, seen=draft.seen, values=values)
        draft.renew(store)
    else:
        values = {**said_of_new(draft.record), **values}
        change, record_id = add(store, draft.record, values=values)
        draft.seen = open_record(store, draft.record, record_id)
    return change


def strike(store: Store, record: RecordType, *, seen: Folded) -> Change:
    """Strike a record off, with the sub-records that belong to it."""
    with store.change(f"删除{name_of(record, seen.values)}") as change:
        strike_whole(change, record, seen)
    return change


def strike_all(
    store: Store, record: RecordType, record_ids: Sequence[str], *, mark: int | None = None
) -> Change:
    """Strike records off as they stand now, with what is kept of them only, as one step.

    Args:
        mark: the newest entry when they were looked at (`journal.newest_entry`); None for just now.

    Raises:
        ExplainedError: E278 another officer or a package wrote in one of these files after it.
    """
    with store.read() as conn:
        found = list(current.load(conn, record, record_ids).values())
        for one in found:
            if mark is not None and _is_written_since(store, conn, record, one.rec, mark):
                raise refusal("E278", title=f"{record.title}“{name_of(record, one.values)}”")
    return strike_seen(store, record, found)


def _is_written_since(
    store: Store, conn: Connection, record: RecordType, record_id: str, mark: int
) -> bool:
    """Whether somebody else wrote of a record, or of what is kept of it only, after a mark."""
    recs = [record_id]
    for sub, link in links_to(record):
        recs += _linked(conn, sub, link, record_id)
    return journal.is_written_by_others(conn, recs, since=mark, seat=store.seat)


def strike_seen(store: Store, record: RecordType, seen: Sequence[Folded]) -> Change:
    """Strike records off as they were seen, as one step; those struck off already stay so.

    What was written on one of them since is asked about (I10).
    """
    title = name_of(record, seen[0].values) if len(seen) == 1 else f"{len(seen)}条{record.title}"
    with store.change(f"删除{title}") as change:
        now = change.load(record, [one.rec for one in seen])
        for one in seen:
            if not now[one.rec].is_deleted:
                strike_whole(change, record, one)
    return change


def strike_whole(change: Change, record: RecordType, seen: Folded, why: str = "") -> None:
    """Strike a record off with what is kept of it only, inside a change; see `Change.strike`."""
    for sub, link in links_to(record):
        for one in change.load(sub, _linked(change.conn, sub, link, seen.rec)).values():
            change.strike(sub, seen=one)
    change.strike(record, seen=seen, why=why)


def restore_whole(change: Change, record: RecordType, record_id: str) -> None:
    """Bring a record back with what was struck off together with it, inside a change."""
    seen = change.load(record, [record_id])[record_id]
    if not seen.deletion:
        return
    change.restore(record, seen=seen)
    for sub, row in struck_with(change, record, seen):
        change.restore(sub, seen=row)


def struck_with(
    change: Change, record: RecordType, seen: Folded
) -> list[tuple[RecordType, Folded]]:
    """The rows that were struck off together with a record, each with its kind."""
    gone = deletions(change.conn, [seen]).get(seen.rec)
    found: list[tuple[RecordType, Folded]] = []
    for sub, link in links_to(record) if gone else ():
        rows = change.load(sub, _linked(change.conn, sub, link, seen.rec, is_deleted=1))
        gone_as_well = deletions(change.conn, rows.values()).items()
        found += [(sub, rows[rec]) for rec, how in gone_as_well if how == gone]
    return found


class Deletion(NamedTuple):
    """What tells which step struck a record off.

    Attributes:
        step: the step itself; None when it was another computer's, for steps do not travel.
        device, clerk, wall: computer, officer and claimed time.
    """

    step: int | None
    device: str
    clerk: str
    wall: str


def deletions(conn: Connection, seen: Iterable[Folded]) -> dict[str, Deletion]:
    """Which steps struck records off, by record."""
    by_entry = {one.deletion: one.rec for one in seen if one.deletion}
    found: dict[str, Deletion] = {}
    for batch in journal.batched(sorted(by_entry.values())):
        for entries in journal.entries_of(conn, batch).values():
            of_batch = (one for one in entries if one.name in by_entry)
            found.update(
                {one.rec: Deletion(one.step, one.device, one.user, one.wall) for one in of_batch}
            )
    return found


def subs_of(record: RecordType) -> list[RecordType]:
    """The kinds of sub-records that belong to a kind of record."""
    return [sub for sub, link in links_to(record) if link == sub.parent]


def links_to(record: RecordType) -> list[tuple[RecordType, str]]:
    """The kinds of rows that belong to a kind of record or tell of it, with the field that says."""
    return [
        (sub, link)
        for sub in RECORDS.values()
        for link in (sub.parent, sub.tells_of)
        if link and _refers_to(sub, link, record)
    ]


def _refers_to(sub: RecordType, link: str, record: RecordType) -> bool:
    kind = fields_of(sub)[link].kind
    return isinstance(kind, Ref) and kind.form == record.__tablename__


def children_of(conn: Connection, sub: RecordType, record_id: str) -> list[str]:
    """The sub-records of a kind that belong to a record and are not struck off."""
    return _linked(conn, sub, sub.parent, record_id)


def all_of(conn: Connection, sub: RecordType, record_id: str) -> list[str]:
    """The sub-records of a kind that belong to a record, also those that are struck off."""
    struck = _linked(conn, sub, sub.parent, record_id, is_deleted=1)
    return [*children_of(conn, sub, record_id), *struck]


def _linked(
    conn: Connection, sub: RecordType, link: str, record_id: str, *, is_deleted: int = 0
) -> list[str]:
    table = table_of(sub)
    query = select(table.c.record_id).where(table.c[link] == record_id)
    query = query.where(table.c.is_deleted == is_deleted)
    return list(conn.scalars(query))
