"""Writers: a line of entries per run and scope, opened at its first write, never continued later.

So a restored backup, a cloned computer or a power cut can never give one number to two contents:
the next run writes on a new line (I19).
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import orjson
from sqlalchemy import Connection, CursorResult, delete, func, insert, select, update

from db import APP, RELEASED, chains, tables
from db.chains import Pen

_LONG_PAUSE = 400  # days


@dataclass
class OpenPen(Pen):
    """A pen whose writer has a row in this store."""

    row: int


def take_up(conn: Connection, row: int, scope: str) -> OpenPen:
    """The pen of a writer this run opened before."""
    writer = tables.writer
    query = select(writer.c.name, writer.c.last_seq, writer.c.last_hash).where(writer.c.id == row)
    one = conn.execute(query).one()
    return OpenPen(one.name, one.last_seq, one.last_hash, _highest(conn, scope), row)


def row_of(conn: Connection, name: str) -> int | None:
    """The row of a writer, None when it is not known."""
    query = select(tables.writer.c.id).where(tables.writer.c.name == name)
    return conn.execute(query).scalar_one_or_none()


def open_new(conn: Connection, scope: str, *, device: str, name: str, wall: str) -> OpenPen:
    """A fresh pen for this run, which names the last line its computer knew.

    Args:
        name: 32 random hex digits.
        wall: what the clock says.
    """
    writer = tables.writer
    last = conn.execute(
        select(writer.c.name, writer.c.last_seq, writer.c.last_hash)
        .where(writer.c.device == device, writer.c.scope == scope)
        .order_by(writer.c.id.desc())
        .limit(1)
    ).one_or_none()
    previous = f"{last.name}:{last.last_seq}:{last.last_hash.hex()}" if last else ""
    row = add(conn, name, scope=scope, device=device, previous=previous, app=APP, opened=wall)
    return OpenPen(name, 0, chains.first_digest(name), _highest(conn, scope), row)


def add(
    conn: Connection, name: str, *, scope: str, device: str, previous: str, app: str, opened: str
) -> int:
    """Know one more writer, none of whose entries is held yet; returns its row."""
    empty = {"last_seq": 0, "last_hash": chains.first_digest(name), "last_lam": 0}
    facts = {"scope": scope, "device": device, "previous": previous, "app": app, "opened": opened}
    return key_of(conn.execute(insert(tables.writer).values(name=name, **facts, **empty)))


def declare(conn: Connection, row: int, more: Mapping[str, Any]) -> None:
    """Keep what a newer program says of a writer, to pass it on; what was kept before stays (I5).

    Args:
        more: by keys that this program does not read; mostly none.
    """
    if not more:
        return
    column = tables.writer.c
    kept = conn.execute(select(column.more).where(column.id == row)).scalar_one()
    both = chains.canonical({**more, **declared(kept)}).decode()
    if both != kept:
        conn.execute(update(tables.writer).where(column.id == row).values(more=both))


def declared(kept: str | None) -> dict[str, Any]:
    """What was kept so of a writer, by key."""
    return orjson.loads(kept) if kept else {}


def cut(conn: Connection, row: Any, last: int) -> None:
    """Shorten a line, which ends at another entry then; its later seals go too."""
    entry, seal = tables.entry, tables.seal
    conn.execute(delete(entry).where(entry.c.writer == row.id, entry.c.seq > last))
    conn.execute(delete(seal).where(seal.c.writer == row.name, seal.c.seq > last))
    query = select(entry.c.hash, entry.c.lam).where(entry.c.writer == row.id, entry.c.seq == last)
    end = conn.execute(query).one_or_none()
    conn.execute(
        update(tables.writer)
        .where(tables.writer.c.id == row.id)
        .values(
            last_seq=last,
            last_hash=end.hash if end else chains.first_digest(row.name),
            last_lam=end.lam if end else 0,
        )
    )


def keep(conn: Connection, pen: OpenPen) -> None:
    """Note how far a writer has come."""
    conn.execute(
        update(tables.writer)
        .where(tables.writer.c.id == pen.row)
        .values(last_seq=pen.seq, last_hash=pen.digest, last_lam=pen.lam)
    )


def _highest(conn: Connection, scope: str) -> int:
    """By scope, for all entries of a record are of one: no office can drive up another's."""
    writer = tables.writer
    query = select(func.max(writer.c.last_lam)).where(writer.c.scope == scope)
    return int(conn.execute(query).scalar_one() or 0)


def lam_of(conn: Connection, row: int) -> int:
    """The largest sort key in a writer's line."""
    query = select(tables.writer.c.last_lam).where(tables.writer.c.id == row)
    return int(conn.execute(query).scalar_one())


def key_of(done: CursorResult[Any]) -> int:
    """The number the database gave the row just inserted."""
    key = done.inserted_primary_key
    assert key is not None
    return int(key[0])


def time_now(conn: Connection, clock: Callable[[], datetime], seat: str) -> tuple[str, int]:
    """What the clock says, and whether that is doubtful; neither decides anything (I21).

    Args:
        seat: whose clock it is: others' may be some seconds ahead.
    """
    now = clock().isoformat(timespec="seconds")
    step = tables.step
    newest = select(step.c.wall).where(step.c.seat == seat).order_by(step.c.id.desc()).limit(1)
    last = conn.execute(newest).scalar_one_or_none() or RELEASED
    doubtful = now < last or now < RELEASED or _days_between(last, now) > _LONG_PAUSE
    return now, int(doubtful)


def _days_between(first: str, last: str) -> int:
    return (datetime.fromisoformat(last) - datetime.fromisoformat(first)).days
