"""Re-homing carried out in the office's database, before a receipt is applied (see `rehoming`)."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from typing import Any

from sqlalchemy import Connection, delete, insert, select, update

from db import chains, journal, tables, writers
from db.chains import Have, Line
from db.changing import Change
from ruraledu_desktop.merge import rehoming, vectors
from ruraledu_desktop.merge.deliveries import Delivery
from ruraledu_desktop.merge.rehoming import Moved


def rehome(change: Change, deliver: Callable[[], Delivery], *, county: str) -> int:
    """Write again what the county holds otherwise; how many entries that were, mostly none.

    Args:
        deliver: what a receipt carries; asked for again, since its lines can be read only once.
        county: the county's computer.
    """
    count = 0
    while moved := _round(
        change, deliver(), county
    ):  # each leaves one more carried line as it came
        count += len(moved)
        change.rename({f"{one.writer}:{one.seq}": one.name for one in moved})
        for one in moved:
            change.fold_again(one.line.head["form"], one.line.head["rec"])
    return count


def _round(change: Change, delivery: Delivery, county: str) -> Sequence[Moved]:
    conn = change.conn
    held = journal.have(conn, delivery.scope)
    forked = rehoming.forks(held, delivery, partial(journal.digests_from, conn))
    if not forked:
        return ()
    rows = {row.name: row for row in conn.execute(_writers(delivery.scope))}
    beyond = _beyond(conn, rows, forked, delivery.have)
    whole = {name for name, row in rows.items() if row.device == county}
    digest_at = partial(journal.digest_at, conn)
    moved = rehoming.moved(beyond, forked, digest_at, whole=whole)
    _move(change, rows, moved)
    _tell_by_new_names(conn, moved)
    return moved


def _writers(scope: str) -> Any:
    return select(tables.writer).where(tables.writer.c.scope == scope)


def _beyond(
    conn: Connection, rows: Mapping[str, Any], forked: Mapping[str, int], have: Have
) -> Sequence[tuple[str, Line]]:
    """What the county does not hold, the oldest first."""
    entry = tables.entry
    found: list[tuple[str, Line]] = []
    for name, row in rows.items():
        start = forked.get(name, vectors.at(have, name)[0])
        if start < row.last_seq:
            query = select(entry).where(entry.c.writer == row.id, entry.c.seq > start)
            found.extend((name, journal.line_of(one)) for one in conn.execute(query))
    return sorted(found, key=lambda one: (one[1].head["lam"], one[1].digest))


def _move(change: Change, rows: Mapping[str, Any], moved: Iterable[Moved]) -> None:
    """Each entry keeps its row, with the step that wrote it; only its line is another."""
    conn, entry = change.conn, tables.entry
    pens: dict[str, writers.OpenPen] = {}
    first: dict[str, int] = {}
    for one in moved:
        pen = pens.get(one.new_writer) or change.pens.successor(
            one.new_writer, rows[one.writer].scope
        )
        pens[one.new_writer] = pen
        first.setdefault(one.writer, one.seq)
        old = (entry.c.writer == rows[one.writer].id) & (entry.c.seq == one.seq)
        # Not as an update: a distributed store keeps a line's entries where its writer says.
        row = conn.execute(delete(entry).where(old).returning(entry)).mappings().one()
        if one.line.head["seq"] <= pen.seq:  # moved here before, on another copy
            continue
        pen.seq, pen.digest, pen.lam = one.line.head["seq"], one.line.digest, one.line.head["lam"]
        moved_row = {
            "writer": pen.row,
            "seq": pen.seq,
            "over": chains.canonical(one.line.head["over"]).decode(),
            "body": one.line.body_bytes.decode() or None,
            "hash": pen.digest,
        }
        conn.execute(insert(entry).values({**row, **moved_row}))
    for name, seq in first.items():
        writers.cut(conn, rows[name], seq - 1)
        change.pens.leave(rows[name].id, rows[name].scope)
    for pen in pens.values():
        writers.keep(conn, pen)


def _tell_by_new_names(conn: Connection, moved: Iterable[Moved]) -> None:
    """What was handed over is what it was, so that its fate can be told (see `fates`)."""
    package = tables.package
    rows = conn.execute(
        select(package.c.id, package.c.have, package.c.after).where(package.c.direction == "out")
    ).all()
    by_writer: dict[str, list[Moved]] = {}
    for one in moved:
        by_writer.setdefault(one.writer, []).append(one)
    for row in rows:
        have, after = (_renamed(conn, kept, by_writer) for kept in (row.have, row.after))
        if (have, after) != (row.have, row.after):
            chosen = update(package).where(package.c.id == row.id)
            conn.execute(chosen.values(have=have, after=after))


def _renamed(conn: Connection, kept: str, by_writer: Mapping[str, Sequence[Moved]]) -> str:
    have = vectors.load(kept)
    for writer in have.keys() & by_writer.keys():
        last, ours = have[writer][0], by_writer[writer]
        gone = [one for one in ours if one.seq <= last]
        have.update({one.new_writer: (one.line.head["seq"], one.line.digest) for one in gone})
        if gone:
            end = gone[0].seq - 1
            digest = journal.digest_at(conn, writer, end)
            have.pop(writer)
            have.update({writer: (end, digest)} if digest else {})
    return vectors.dump(have) if by_writer.keys() & vectors.load(kept).keys() else kept
