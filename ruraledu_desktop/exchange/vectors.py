"""Have-vectors: per writer the highest number held, and the hash there.

As JSON, as values, and as conditions on the entries that lie between two of them.
"""

from collections.abc import Mapping

import orjson
from sqlalchemy import ColumnElement, Connection, and_, or_, select

from db import tables
from ruraledu_desktop.merge.applying import Have


def as_json(have: Have) -> dict[str, list[object]]:
    """The vector as package.json carries it."""
    return {writer: [seq, digest.hex()] for writer, (seq, digest) in sorted(have.items())}


def from_json(carried: Mapping[str, tuple[int, str]]) -> dict[str, tuple[int, bytes]]:
    """The vector of a package.json that was checked."""
    return {writer: (seq, bytes.fromhex(digest)) for writer, (seq, digest) in carried.items()}


def dump(have: Have) -> str:
    """The vector as kept in the store."""
    return orjson.dumps(as_json(have)).decode()


def load(kept: str) -> dict[str, tuple[int, bytes]]:
    """The vector of a kept text."""
    return from_json(orjson.loads(kept or "{}"))


def lowest(first: Have, second: Have) -> dict[str, tuple[int, bytes]]:
    """What both sides hold for certain: per writer the smaller of the two numbers."""
    shared = first.keys() & second.keys()
    return {writer: min(first[writer], second[writer]) for writer in shared}


def confirmed(conn: Connection, scope: str) -> dict[str, tuple[int, bytes]]:
    """What the latest receipt confirms of a scope."""
    ack = tables.ack
    rows = conn.execute(select(ack.c.writer, ack.c.seq, ack.c.hash).where(ack.c.scope == scope))
    return {name: (seq, digest) for name, seq, digest in rows}


def covers(larger: Have, smaller: Have) -> bool:
    """Whether everything of the second vector is also held by the first."""
    return all(larger.get(name, (0, b""))[0] >= seq for name, (seq, _) in smaller.items())


def beyond(
    conn: Connection, scope: str, held: Have, upto: Have | None = None
) -> ColumnElement[bool] | None:
    """Entries of a scope beyond one vector, and up to another, as a condition; None for none."""
    entry, writer = tables.entry, tables.writer
    query = select(writer.c.id, writer.c.name, writer.c.last_seq, writer.c.last_hash)
    parts = []
    for row in conn.execute(query.where(writer.c.scope == scope)):
        end = (row.last_seq, row.last_hash) if upto is None else upto.get(row.name, (0, b""))
        start = held.get(row.name, (0, b""))[0]
        if end[0] > start:
            parts.append(and_(entry.c.writer == row.id, entry.c.seq > start, entry.c.seq <= end[0]))
    return or_(*parts) if parts else None
