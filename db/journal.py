"""The journal: entries in their canonical form, hash-chained per writer, and how they are read.

    digest 0 ─ H ─▶ digest 1 ─ H ─▶ digest 2 …      one chain per writer
               ▲              ▲
        head ‖ commit   head ‖ commit              commit = H(salt ‖ body)

The body can be erased with its salt, and the chain still verifies (I26).
"""

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any, TypeVar

import orjson
from sqlalchemy import Connection, Select, select

from db import tables
from db.folding import Entry
from db.kinds import Plain

T = TypeVar("T")
BATCH = 500
"""How many records are read or written at a time; bounds memory and the length of SQL lists."""


def canonical(value: object) -> bytes:
    """Canonical JSON: sorted keys, no spaces, UTF-8; same value, same bytes."""
    return orjson.dumps(value, option=orjson.OPT_SORT_KEYS)


def first_digest(writer: str) -> bytes:
    """What the first entry of a writer is chained to."""
    return hashlib.sha256(b"ruraledu writer" + bytes.fromhex(writer)).digest()


def digest_of(previous: bytes, head: bytes, body: bytes, salt: bytes) -> bytes:
    """The hash of an entry from the one before, its canonical head and body, and its salt."""
    commit = hashlib.sha256(salt + body).digest()
    return hashlib.sha256(previous + head + commit).digest()


@dataclass(frozen=True, slots=True)
class Line:
    """One entry of one writer as a package carries it and the table `entry` keeps it.

    Attributes:
        head: canonical head: doubt, form, kind, lam, over, rec, seq, user, wall.
        body: canonical body.
    """

    head: Mapping[str, Any]
    body: Mapping[str, Plain]
    body_bytes: bytes
    salt: bytes
    digest: bytes


HEAD_KEYS = ("doubt", "form", "kind", "lam", "over", "rec", "seq", "user", "wall")


def batched(items: Iterable[T], size: int = BATCH) -> Iterator[list[T]]:
    """The items in lists of at most `size`."""
    iterator = iter(items)
    while chunk := list(islice(iterator, size)):
        yield chunk


def _entries_query() -> Select[Any]:
    entry, writer = tables.entry, tables.writer
    return select(
        writer.c.name,
        entry.c.seq,
        entry.c.kind,
        entry.c.form,
        entry.c.rec,
        entry.c.lam,
        entry.c.hash,
        entry.c.over,
        entry.c.body,
        writer.c.scope,
        writer.c.device,
        entry.c.user,
        entry.c.wall,
        entry.c.doubt,
        entry.c.step,
    ).join_from(entry, writer, entry.c.writer == writer.c.id)


def _as_entry(row: Sequence[Any]) -> Entry:
    writer, seq, kind, form, rec, lam, digest, over, body, *facts = row
    replaced, values = orjson.loads(over), orjson.loads(body or "{}")
    return Entry(f"{writer}:{seq}", kind, form, rec, lam, digest, replaced, values, *facts)


def entries_of(conn: Connection, record_ids: Sequence[str]) -> dict[str, list[Entry]]:
    """All entries of the given records (at most BATCH of them), by record id."""
    query = _entries_query().where(tables.entry.c.rec.in_(record_ids))
    found: dict[str, list[Entry]] = {}
    for row in conn.execute(query):
        one = _as_entry(row)
        found.setdefault(one.rec, []).append(one)
    return found


def entries_of_step(conn: Connection, step: int) -> list[Entry]:
    """The entries one step wrote, in the order they were written."""
    query = _entries_query().where(tables.entry.c.step == step).order_by(tables.entry.c.id)
    return [_as_entry(row) for row in conn.execute(query)]


def have(conn: Connection, scope: str) -> dict[str, tuple[int, bytes]]:
    """已有清单: per writer of a scope the highest number held and the hash there."""
    writer = tables.writer
    rows = conn.execute(
        select(writer.c.name, writer.c.last_seq, writer.c.last_hash).where(writer.c.scope == scope)
    )
    return {name: (seq, digest) for name, seq, digest in rows if seq}
