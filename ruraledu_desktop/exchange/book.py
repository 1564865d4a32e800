"""收件簿: what came in, when, and what became of it."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

import orjson
from sqlalchemy import Connection, delete, func, insert, select

from db import tables
from db.office import COMMON
from db.refusals import visible
from ruraledu_desktop import offices
from ruraledu_desktop.exchange import inbox, outgoing
from ruraledu_desktop.exchange.brought import Arrival, Brought
from ruraledu_desktop.exchange.states import Direction, Kept, State
from ruraledu_desktop.packages.headers import PackageKind

_REMEMBERED_AS = {
    State.MERGED: Kept.MERGED,
    State.KNOWN: Kept.MERGED,
    State.GAP: Kept.GAP,
    State.REFUSED: Kept.REFUSED,
    State.FORK: Kept.FORK,
}


_ENTERED = (PackageKind.REPORT, PackageKind.RECEIPT, PackageKind.ISSUE)
"""What goes between a township and the county; computers of one office do not keep a book."""


def enter(conn: Connection, arrival: Arrival, now: datetime) -> None:
    """收件簿: note once that a package came in, and when, whatever becomes of it."""
    book = tables.arrival
    known = select(book.c.place).where(book.c.package == arrival.package)
    if arrival.kind not in _ENTERED or conn.execute(known).first():
        return
    last = conn.execute(select(func.max(book.c.place))).scalar_one() or 0
    conn.execute(
        insert(book).values(
            package=arrival.package,
            place=last + 1,
            unit=arrival.unit,
            number=arrival.number,
            wall=now.isoformat(timespec="seconds"),
        )
    )


def remember(conn: Connection, brought: Brought, arrival: Arrival, now: datetime) -> None:
    """Keep what became of a package, and the sender's vector even of a refused one (I14)."""
    enter(conn, arrival, now)
    inbox.settle(conn, arrival.package)
    header = brought.opened.header
    _keep(conn, brought, arrival)
    if arrival.state in (State.REFUSED, State.FORK):
        return
    offices.note_told(conn, header["trust_version"])
    _note_held(conn, header, arrival)


def _keep(conn: Connection, brought: Brought, arrival: Arrival) -> None:
    header, kept = brought.opened.header, brought.kept
    package = tables.package
    conn.execute(delete(package).where(package.c.id == arrival.package))
    tally = arrival.tally
    counts = {"new": tally.new, "changed": tally.changed, "known": tally.known}
    conn.execute(
        insert(package).values(
            id=arrival.package,
            place=outgoing.next_place(conn),
            direction=Direction.IN,
            kind=arrival.kind,
            unit=arrival.unit,
            device=header["from"]["device"],
            number=arrival.number,
            file=visible(arrival.path.name),
            digest=kept.digest,
            size=kept.size,
            have=_dump(header["have"]),
            after="{}",
            counts=_dump(counts),
            state=_REMEMBERED_AS[arrival.state],
            reason=arrival.says if arrival.is_refused else "",
            wall=header["made_wall"],
        )
    )


def _note_held(conn: Connection, header: Mapping[str, Any], arrival: Arrival) -> None:
    """What the sender's computer holds, of its own scope and of what is common."""
    have = _dump(header["have"])
    common = _dump(header.get("common", {"have": {}})["have"])
    held = {arrival.unit: have, COMMON: common}
    peer = tables.peer
    for unit, told in ({COMMON: have} if header["scope"] == COMMON else held).items():
        key = {"unit": unit, "device": header["from"]["device"]}
        conn.execute(delete(peer).filter_by(**key))
        conn.execute(insert(peer).values(**key, have=told, last_number=arrival.number))


def _dump(value: object) -> str:
    return orjson.dumps(value).decode()
