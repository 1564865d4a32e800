"""Re-homing carried out in the office's database, before a receipt is applied (see `rehoming`)."""

from collections.abc import Iterable, Mapping
from functools import partial
from typing import Any

import orjson
from sqlalchemy import Connection, delete, or_, select, update

from db import chains, journal, tables, writers
from db.chains import Have, Line
from db.changing import Change
from ruraledu_desktop.merge import rehoming, vectors
from ruraledu_desktop.merge.deliveries import Delivery
from ruraledu_desktop.merge.rehoming import Moved


def rehome(change: Change, delivery: Delivery) -> int:
    """Write again what the county holds otherwise; how many entries that were, mostly none.

    Args:
        delivery: what a receipt carries; its lines cannot be read again afterwards.
    """
    conn = change.conn
    held = journal.have(conn, delivery.scope)
    forked = rehoming.forks(held, delivery, partial(journal.digest_at, conn))
    if not forked:
        return 0
    rows = {row.name: row for row in conn.execute(_writers(delivery.scope))}
    beyond = _beyond(conn, rows, forked, delivery.have)
    moved = list(rehoming.moved(beyond, forked))
    _move(change, rows, moved)
    for one in moved:
        change.look_again(one.line.head["form"], one.line.head["rec"])
    return len(moved)


def _writers(scope: str) -> Any:
    return select(tables.writer).where(tables.writer.c.scope == scope)


def _beyond(
    conn: Connection, rows: Mapping[str, Any], forked: Mapping[str, int], have: Have
) -> Iterable[tuple[str, Line]]:
    """What the county does not hold, the oldest first."""
    entry = tables.entry
    names = {row.id: name for name, row in rows.items()}
    parts = [
        (entry.c.writer == row.id) & (entry.c.seq > forked.get(name, vectors.at(have, name)[0]))
        for name, row in rows.items()
    ]
    query = select(entry).where(or_(*parts)).order_by(entry.c.lam, entry.c.hash)
    return [(names[row.writer], _line(row)) for row in conn.execute(query)]


def _line(row: Any) -> Line:
    head = {key: getattr(row, key) for key in chains.HEAD_KEYS}
    head["over"] = orjson.loads(row.over)
    kept = row.body or "{}"
    return Line(head, orjson.loads(kept), kept.encode(), row.salt or b"", row.hash)


def _move(change: Change, rows: Mapping[str, Any], moved: Iterable[Moved]) -> None:
    """Each entry keeps its row, with the step that wrote it; only its line is another."""
    conn, entry = change.conn, tables.entry
    pens: dict[str, writers.OpenPen] = {}
    first: dict[str, int] = {}
    for one in moved:
        pen = pens.get(one.new_writer) or change.successor(one.new_writer, rows[one.writer].scope)
        pens[one.new_writer] = pen
        first.setdefault(one.writer, one.seq)
        old = (entry.c.writer == rows[one.writer].id) & (entry.c.seq == one.seq)
        if one.line.head["seq"] <= pen.seq:  # moved here before, on another copy
            conn.execute(delete(entry).where(old))
            continue
        pen.seq, pen.digest, pen.lam = one.line.head["seq"], one.line.digest, one.line.head["lam"]
        conn.execute(
            update(entry)
            .where(old)
            .values(
                writer=pen.row,
                seq=pen.seq,
                over=chains.canonical(one.line.head["over"]).decode(),
                body=one.line.body_bytes.decode(),
                hash=pen.digest,
            )
        )
    for name, seq in first.items():
        writers.cut(conn, rows[name], seq - 1)
        change.leave(rows[name].id, rows[name].scope)
    for pen in pens.values():
        writers.keep(conn, pen)
