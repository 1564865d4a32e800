"""The journal: how the entries of records, steps and writers are read from the store."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any, TypeVar

import orjson
from sqlalchemy import ColumnElement, Connection, Row, Select, and_, func, or_, select

from db import tables
from db.among import among
from db.chains import HEAD_KEYS, Line
from db.folding import STATE, Entry
from db.kinds import visible
from db.questions import NOTE

T = TypeVar("T")
BATCH = 500
"""How many records are read or written at a time; bounds memory and the length of SQL lists."""


_WORDED = (STATE, NOTE)
"""Kinds of entries whose words no field shows, which would make what nobody sees visible (T17)."""


def batched(items: Iterable[T], size: int = BATCH) -> Iterator[list[T]]:
    """The items in lists of at most `size`."""
    iterator = iter(items)
    while chunk := list(islice(iterator, size)):
        yield chunk


def _entries_query() -> Select[*tuple[Any, ...]]:
    entry, writer = tables.entry, tables.writer
    return (
        select(
            writer.c.name,
            entry.c.seq,
            entry.c.kind,
            entry.c.form,
            entry.c.rec,
            entry.c.lam,
            entry.c.over,
            entry.c.body,
            writer.c.scope,
            writer.c.device,
            entry.c.user,
            entry.c.wall,
            entry.c.doubt,
            entry.c.step,
            entry.c.package,
        )
        .join_from(entry, writer, entry.c.writer == writer.c.id)
        .where(entry.c.erased.is_(None))
    )


def _as_entry(row: Sequence[Any]) -> Entry:
    writer, seq, kind, form, rec, lam, over, body, scope, device, user, *facts = row
    replaced, values = orjson.loads(over), orjson.loads(body or "{}")
    if kind in _WORDED:
        values = {key: visible(one) if isinstance(one, str) else one for key, one in values.items()}
    who = (scope, device, visible(user))
    return Entry(f"{writer}:{seq}", kind, form, rec, lam, replaced, values, *who, *facts)


def entries_of(conn: Connection, record_ids: Sequence[str]) -> dict[str, list[Entry]]:
    """All entries of the given records (at most BATCH of them), by record id.

    One that was erased says nothing any more and is left out, here and below; the entry that
    erased it is there.
    """
    query = _entries_query().where(among(tables.entry.c.rec, record_ids))
    found: dict[str, list[Entry]] = {}
    for row in conn.execute(query).all():
        one = _as_entry(row)
        found.setdefault(one.rec, []).append(one)
    return found


def known(conn: Connection, record_ids: Iterable[str]) -> set[str]:
    """Those of some records of which an entry is held."""
    rec = tables.entry.c.rec
    return set(conn.scalars(select(rec).where(among(rec, record_ids))))


def noted(conn: Connection, record_ids: Iterable[str]) -> set[str]:
    """Those of some records about which somebody wrote a note."""
    entry = tables.entry
    query = select(entry.c.rec).where(among(entry.c.rec, record_ids), entry.c.kind == NOTE)
    return set(conn.scalars(query))


def entries_of_step(conn: Connection, step: int) -> list[Entry]:
    """The entries one step wrote, in the order they were written."""
    query = _entries_query().where(tables.entry.c.step == step).order_by(tables.entry.c.id)
    return [_as_entry(row) for row in conn.execute(query)]


def entries_of_package(conn: Connection, package: str) -> list[Entry]:
    """The entries one package brought, in the order they came."""
    query = _entries_query().where(tables.entry.c.package == package).order_by(tables.entry.c.id)
    return [_as_entry(row) for row in conn.execute(query)]


LINE = (*HEAD_KEYS, "body", "salt", "hash", "more", "erased")
"""The columns of `entry` that make its line."""


def line_of(row: Row[Any]) -> Line:
    """The line of a row of `entry`; one that was erased has neither body nor salt any more."""
    head = {key: getattr(row, key) for key in HEAD_KEYS}
    head["over"] = orjson.loads(row.over)
    head.update(orjson.loads(row.more or "{}"))
    if row.erased:
        return Line(head, {}, b"", b"", row.hash, bytes(row.erased))
    body = row.body or "{}"
    return Line(head, orjson.loads(body), body.encode(), row.salt or b"", row.hash)


def newest_entry(conn: Connection) -> int:
    """A mark: entries beyond it are written later."""
    return int(conn.execute(select(func.max(tables.entry.c.id))).scalar_one() or 0)


def places_of(conn: Connection, record_ids: Iterable[str]) -> dict[str, int]:
    """Where the entries of some records lie, by their names: what came here later lies behind."""
    entry, writer = tables.entry, tables.writer
    query = select(writer.c.name, entry.c.seq, entry.c.id).join(writer)
    return {
        f"{row.name}:{row.seq}": row.id
        for batch in batched(record_ids)
        for row in conn.execute(query.where(among(entry.c.rec, batch)))
    }


def is_written_by_others(
    conn: Connection, record_ids: Iterable[str], *, since: int, seat: str
) -> bool:
    """Whether a package, or another officer at this store, wrote of some records after a mark.

    Args:
        since: a mark; see `newest_entry`.
        seat: whose own steps do not count.
    """
    entry, step = tables.entry, tables.step
    query = select(entry.c.step).where(entry.c.id > since)
    steps = {
        one
        for batch in batched(record_ids)
        for one in conn.scalars(query.where(among(entry.c.rec, batch)))
    }
    own = select(step.c.id).where(step.c.id.in_(sorted(steps - {None})), step.c.seat == seat)
    return bool(steps.difference(conn.scalars(own)))


def between(
    conn: Connection, scope: str, after: Mapping[str, int], upto: Mapping[str, int] | None = None
) -> ColumnElement[bool] | None:
    """Entries of a scope beyond some numbers, and up to others, as a condition; None for none.

    Args:
        after, upto: numbers by writer; without `upto` all that is held.
    """
    entry, writer = tables.entry, tables.writer
    query = select(writer.c.id, writer.c.name, writer.c.last_seq).where(writer.c.scope == scope)
    whole: list[int] = []
    parts: list[ColumnElement[bool]] = []
    for row in conn.execute(query):
        start = after.get(row.name, 0)
        end = row.last_seq if upto is None else upto.get(row.name, 0)
        if start == 0 < row.last_seq <= end:
            whole.append(row.id)  # mostly so: conditions joined by "or" have a limit (1000)
        elif end > start:
            parts.append(and_(entry.c.writer == row.id, entry.c.seq > start, entry.c.seq <= end))
    parts.extend(entry.c.writer.in_(batch) for batch in batched(whole))
    return or_(*parts) if parts else None


def digest_at(conn: Connection, writer: str, seq: int) -> bytes | None:
    """The hash of an entry, None when it is not held."""
    entry, known = tables.entry, tables.writer
    query = (
        select(entry.c.hash)
        .join(known, known.c.id == entry.c.writer)
        .where(known.c.name == writer, entry.c.seq == seq)
    )
    found = conn.execute(query).scalar_one_or_none()
    return bytes(found) if found is not None else None


def digests_from(conn: Connection, writer: str, seq: int) -> Iterator[bytes]:
    """The hashes of a writer's entries, from a number to its last one."""
    entry, known = tables.entry, tables.writer
    query = (
        select(entry.c.hash)
        .join(known, known.c.id == entry.c.writer)
        .where(known.c.name == writer, entry.c.seq >= seq)
        .order_by(entry.c.seq)
    )
    return map(bytes, conn.scalars(query))


def have(conn: Connection, scope: str) -> dict[str, tuple[int, bytes]]:
    """已有清单: per writer of a scope the highest number held and the hash there."""
    writer = tables.writer
    rows = conn.execute(
        select(writer.c.name, writer.c.last_seq, writer.c.last_hash).where(writer.c.scope == scope)
    )
    return {name: (seq, digest) for name, seq, digest in rows if seq}
