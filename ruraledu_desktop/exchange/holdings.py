"""Holdings: what the store knows of its own and others' have-vectors, as SQL."""

from sqlalchemy import ColumnElement, Connection, and_, or_, select

from db import tables
from db.chains import Have


def confirmed(conn: Connection, scope: str) -> dict[str, tuple[int, bytes]]:
    """What the latest receipt confirms of a scope."""
    ack = tables.ack
    rows = conn.execute(select(ack.c.writer, ack.c.seq, ack.c.hash).where(ack.c.scope == scope))
    return {name: (seq, digest) for name, seq, digest in rows}


def beyond(
    conn: Connection, scope: str, held: Have, upto: Have | None = None
) -> ColumnElement[bool] | None:
    """Entries of a scope beyond one vector, and up to another, as a condition; None for none."""
    entry, writer = tables.entry, tables.writer
    query = select(writer.c.id, writer.c.name, writer.c.last_seq, writer.c.last_hash)
    parts: list[ColumnElement[bool]] = []
    for row in conn.execute(query.where(writer.c.scope == scope)):
        end = (row.last_seq, row.last_hash) if upto is None else upto.get(row.name, (0, b""))
        start = held.get(row.name, (0, b""))[0]
        if end[0] > start:
            parts.append(and_(entry.c.writer == row.id, entry.c.seq > start, entry.c.seq <= end[0]))
    return or_(*parts) if parts else None
