"""What a merge leaves for a person to look at, though every entry of it is sound (I9).

    C5  values of several offices that fit alone and not together (F17); text nobody sees (T17)
    C6  records that refer to others which are not here (F18)
    C8  what only a newer program reads (I22)

Nothing is dropped, changed or held up. Only what the merge touched is looked at, and of records
that are simply new nearly nothing; `db.flags` says how long each item stays open.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import orjson
from sqlalchemy import Connection, func, select

from db import chains, current, flags, items, journal, tables
from db.among import among
from db.changing import Change
from db.fields import RecordType, groups_of
from db.folding import COVERING, Entry, by_cause, fold
from db.kinds import UNSEEN, Plain
from db.records import RECORDS
from ruraledu_desktop.checks import combined
from ruraledu_desktop.merge import orphans
from ruraledu_desktop.merge.deliveries import Tally

Row = Mapping[str, Any]


def raise_items(change: Change, tally: Tally, *, since: int, county: str) -> None:
    """Open the items that a merge calls for, and look again at what was on the shelf.

    Args:
        since: the mark before the merge.
        county: the county's device.
    """
    conn, package = change.conn, change.package
    for form, recs in sorted(change.written.again.items()):
        for batch in journal.batched(_met(conn, recs) if recs and form in RECORDS else ()):
            came = came_with(conn, since, batch)
            for entries in journal.entries_of(conn, batch).values():
                open_items(conn, form, dict(_broken(RECORDS[form], entries, came)), package=package)
    if tally.unread or tally.unseen:
        _read_over(conn, since, package)
    orphans.renew(conn, change.written, package=package, county=county)


def open_items(conn: Connection, form: str, rows: Mapping[str, Row], *, package: str) -> None:
    """Open some items, unless the folding knows them, or the merge brought the reason to keep."""
    item, record = tables.item, RECORDS[form]
    told = _told(conn, {row["rec"] for row in rows.values()})
    for batch in journal.batched(rows):
        known = set(conn.scalars(select(item.c.id).where(item.c.id.in_(batch))))
        fresh = {
            key: {**rows[key], "package": package}
            for key in batch
            if key not in known and (_is_of_many(rows[key]) or _about(rows[key]) not in told)
        }
        if not fresh:
            continue
        items.renew(conn, {}, fresh)
        flags.keep_fellows(conn, fresh)
        recs = sorted({row["rec"] for row in fresh.values()})
        raised = conn.execute(select(item).where(item.c.id.in_(fresh))).all()
        held = flags.holding(conn, (), raised)
        items.renew(conn, dict.fromkeys(fresh, items.OPEN), {key: {} for key in held})
        current.count_items(conn, record, recs)


def _about(row: Row) -> tuple[str, str]:
    return row["rec"], row["grp"]


def _is_of_many(row: Row) -> bool:
    """Whether it is about several records: each set of them is a matter by itself."""
    return any(flags.parts_of(str(one)).rec for one in orjson.loads(row["sides"]))


def _told(conn: Connection, recs: Iterable[str]) -> set[tuple[str, str]]:
    """The rules that open items tell of already, each with its record."""
    item, found = tables.item, set[tuple[str, str]]()
    query = select(item.c.rec, item.c.grp)
    query = query.where(item.c.item_class == flags.RULE, item.c.state == items.OPEN)
    for batch in journal.batched(sorted(recs)):
        found.update((row.rec, row.grp) for row in conn.execute(query.where(item.c.rec.in_(batch))))
    return found


# --- C5: values that do not fit together --------------------------------------------------------


def _met(conn: Connection, recs: Iterable[str]) -> Iterator[str]:
    """Those of some records that hold entries of several computers."""
    entry, writer = tables.entry, tables.writer
    query = (
        select(entry.c.rec)
        .join(writer, writer.c.id == entry.c.writer)
        .where(among(entry.c.rec, recs))
        .group_by(entry.c.rec)
        .having(func.min(writer.c.device) != func.max(writer.c.device))
    )
    yield from sorted(conn.scalars(query))


def came_with(conn: Connection, since: int, recs: Sequence[str]) -> set[str]:
    """The names of the entries that came with the merge."""
    entry, writer = tables.entry, tables.writer
    query = select(writer.c.name, entry.c.seq).join(writer, writer.c.id == entry.c.writer)
    query = query.where(among(entry.c.rec, recs), entry.c.id > since)
    return {f"{name}:{seq}" for name, seq in conn.execute(query)}


def _broken(
    record: RecordType, entries: Sequence[Entry], fresh: set[str]
) -> Iterator[tuple[str, Row]]:
    """Rules of a record that values of several computers break together, some of them fresh."""
    now = fold(record, entries)
    if now.is_deleted:
        return
    by_name = {one.name: one for one in entries}
    heads = {group: by_name[now.heads_of(group)[-1]] for group in groups_of(record)}
    came = [group for group, head in heads.items() if head.name in fresh]
    earlier = [one for one in entries if one.name not in fresh]
    before: Mapping[str, Plain] = fold(record, earlier).values if earlier else {}
    for one in combined.broken(record, before, now.values, came):
        if len({heads[group].device for group in one.groups}) > 1:
            firsts = [(first(record, entries, heads[each], each), each) for each in one.groups]
            sides = [flags.side_of(entry.name, group) for entry, group in firsts]
            yield _row(flags.RULE, by_name[now.base[0]], one.key, sides)


def first(record: RecordType, entries: Iterable[Entry], head: Entry, group: str) -> Entry:
    """The first entry that has the value of a group: a value that comes back is no other matter."""
    names = groups_of(record)[group]
    wanted = [head.body.get(name) for name in names]
    wrote = [one for one in entries if one.kind in COVERING or names[0] in one.body]
    same = [one for one in wrote if [one.body.get(name) for name in names] == wanted]
    return min(same, key=by_cause)


def _row(item_class: str, one: Entry, group: str, sides: Sequence[str]) -> tuple[str, Row]:
    """The row of an item about the record of an entry."""
    return current.item_id(item_class, one.rec, group, sides), {
        "item_class": item_class,
        "form": one.form,
        "rec": one.rec,
        "scope": one.scope,
        "grp": group,
        "sides": chains.canonical(list(sides)).decode(),
    }


# --- C8 and hidden text -------------------------------------------------------------------------


def _read_over(conn: Connection, since: int, package: str) -> None:
    """Look through the entries of a merge that brought something unread or unseen."""
    entry = tables.entry
    last = since
    query = select(entry.c.id, entry.c.form, entry.c.rec).order_by(entry.c.id)
    while rows := conn.execute(query.where(entry.c.id > last).limit(journal.BATCH)).all():
        last = rows[-1].id
        forms = {row.rec: row.form for row in rows}
        histories = journal.entries_of(conn, sorted(forms))
        for form in sorted({*forms.values()}):
            found = {rec: each for rec, each in histories.items() if forms[rec] == form}
            _renew_newer(conn, form, found, package)
            if form in RECORDS:
                told = dict(_hidden(RECORDS[form], found.values()))
                open_items(conn, form, told, package=package)


def _renew_newer(
    conn: Connection, form: str, histories: Mapping[str, Sequence[Entry]], package: str
) -> None:
    """One item C8 for each record with entries that only a newer program reads, about all."""
    item = tables.item
    wanted: dict[str, Row] = {}
    for entries in histories.values():
        newer = sorted(one.name for one in entries if flags.is_newer(one))
        if newer:
            key, row = _row(flags.NEWER, entries[0], "", newer)
            wanted[key] = {**row, "package": package}
    query = select(item.c.id, item.c.rec, item.c.state)
    query = query.where(item.c.item_class == flags.NEWER, item.c.rec.in_(histories))
    known = {row.id: row for row in conn.execute(query)}
    changed = items.renew(conn, {key: row.state for key, row in known.items()}, wanted)
    if form in RECORDS:
        touched = {known[key].rec if key in known else wanted[key]["rec"] for key in changed}
        current.count_items(conn, RECORDS[form], touched)


def _hidden(record: RecordType, histories: Iterable[Sequence[Entry]]) -> Iterator[tuple[str, Row]]:
    """Values as they stand now that hold characters nobody sees."""
    for entries in histories:
        now = fold(record, entries)
        for group, names in () if now.is_deleted else groups_of(record).items():
            unseen = [name for name in names if UNSEEN.search(str(now.values.get(name) or ""))]
            if unseen:
                sides = [flags.side_of(now.heads_of(group)[-1], group)]
                yield _row(flags.RULE, entries[0], f"{combined.UNSEEN_TEXT}:{unseen[0]}", sides)
