"""Holdings: what the store knows of others' have-vectors."""

from collections.abc import Collection
from functools import partial

from sqlalchemy import Connection, func, select

from db import journal, tables
from db.chains import Have
from db.office import COMMON
from ruraledu_desktop.exchange.states import Direction, Kept
from ruraledu_desktop.merge import vectors


def confirmed(conn: Connection, scope: str) -> dict[str, tuple[int, bytes]]:
    """What the latest receipt confirms of a scope."""
    ack = tables.ack
    rows = conn.execute(select(ack.c.writer, ack.c.seq, ack.c.hash).where(ack.c.scope == scope))
    return {name: (seq, digest) for name, seq, digest in rows}


def held_by(
    conn: Connection, unit: str, devices: Collection[str], *, silent: Collection[str] = ()
) -> Have:
    """What every one of these computers of a unit is known to hold; of a new one that is nothing.

    A copied data folder makes two computers of one device: what one of them lacks is known only
    from its own package, so every package that was not yet answered counts, not the latest alone.

    Args:
        silent: further devices, that count only as far as something came from them.
    """
    peer, package = tables.peer, tables.package
    told = conn.execute(
        select(peer.c.device, peer.c.have).where(
            peer.c.device.in_([*devices, *silent]), peer.c.unit != COMMON
        )
    ).all()
    if {*devices} - {one.device for one in told}:
        return {}
    answered = (
        select(func.coalesce(func.max(package.c.place), 0))
        .where(package.c.direction == Direction.OUT, package.c.unit == unit)
        .scalar_subquery()
    )
    since = conn.scalars(
        select(package.c.have).where(
            package.c.direction == Direction.IN,
            package.c.device.in_([*devices, *silent]),
            package.c.state != Kept.REFUSED,
            package.c.place > answered,
        )
    )
    known = [*(one.have for one in told), *since]
    digest_at = partial(journal.digest_at, conn)
    return vectors.held_by_all(map(vectors.load, known), journal.have(conn, unit), digest_at)
