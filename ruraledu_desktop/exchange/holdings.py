"""Holdings: what the store knows of others' have-vectors."""

from collections.abc import Collection
from functools import partial
from itertools import pairwise

from sqlalchemy import Connection, func, select

from db import journal, tables
from db.chains import Have
from db.office import COMMON
from ruraledu_desktop.exchange.states import Direction, Kept
from ruraledu_desktop.merge import vectors
from ruraledu_desktop.packages.headers import PackageKind


def confirmed(conn: Connection, scope: str) -> dict[str, tuple[int, bytes]]:
    """What the latest receipt confirms of a scope."""
    ack = tables.ack
    rows = conn.execute(select(ack.c.writer, ack.c.seq, ack.c.hash).where(ack.c.scope == scope))
    return {name: (seq, digest) for name, seq, digest in rows}


_RECEIPTS = 5
"""So many of the latest receipts tell whether one county wrote them."""


def known_at_county(conn: Connection, scope: str) -> Have:
    """What a report need not carry: what the latest receipt confirms, mostly.

    Two computers with copies of one county folder know each what itself was brought. One of the
    latest receipts then knows less than the one before it; a report carries all that one of them
    lacks, so that either computer can take it. A county put back to a copy looks the same, and for
    a few reports gets more than it lacks: never less (I15, I16).
    """
    package = tables.package
    receipts = select(package.c.have).where(
        package.c.direction == Direction.IN,
        package.c.kind == PackageKind.RECEIPT,
        package.c.state == Kept.MERGED,
    )
    latest = conn.scalars(receipts.order_by(package.c.place.desc()).limit(_RECEIPTS))
    told = [vectors.load(one) for one in latest]
    if all(vectors.covers(newer, older) for newer, older in pairwise(told)):
        return confirmed(conn, scope)
    digest_at = partial(journal.digest_at, conn)
    return vectors.held_by_all(told, journal.have(conn, scope), digest_at)


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
