"""The inbox folder: copies of packages that nobody needs any more make room.

kept ── waits, was set aside, is a gap or a fork (I20), is named by an open item
└─ the last five of a sender and kind, whatever became of them
else ── merged, known or refused: the copy goes, what is remembered of it stays
"""

from collections import defaultdict
from typing import Any

from sqlalchemy import Connection, select

from db import disk, tables
from db.items import OPEN
from db.store import Store
from ruraledu_desktop.exchange.inbox import WANTED
from ruraledu_desktop.exchange.states import Direction, Kept
from ruraledu_desktop.packages import headers, sticks
from ruraledu_desktop.packages.sticks import KEPT

_OVER = (Kept.MERGED, Kept.REFUSED)


def tidy(store: Store) -> None:
    """Remove copies that are over, beyond the last ones of each sender; what fails waits."""
    files = disk.listed(store.folder / "inbox")
    copies = [one for one in files if one.suffix == headers.SUFFIX]
    if len(copies) <= KEPT:
        return
    with store.read() as conn:
        needed, known = _needed(conn), _known(conn)
    by_sender = defaultdict[str, list[tuple[int, str]]](list)
    for copy in copies:
        sender, place = known.get(copy.name, ("", 0))
        by_sender[sender].append((place, copy.name))
    for found in by_sender.values():
        for _, name in sorted(found)[:-KEPT]:
            if name not in needed:
                disk.discard(store.folder / "inbox" / name)


def _needed(conn: Connection) -> set[str]:
    """The copies of packages that somebody may still want."""
    inbox, package, item = tables.inbox, tables.package, tables.item
    named = select(item.c.package).where(item.c.state == OPEN, item.c.package.is_not(None))
    is_in = package.c.direction == Direction.IN
    is_open = package.c.state.not_in(_OVER) | package.c.id.in_(named)
    digests = [
        *conn.scalars(select(inbox.c.digest).where(inbox.c.code.in_(WANTED))),
        *conn.scalars(select(package.c.digest).where(is_in, is_open)),
    ]
    return {sticks.kept_as(one) for one in digests}


def _known(conn: Connection) -> dict[str, tuple[str, int]]:
    """Sender with kind, and a place among those of that sender, by the name of the copy.

    Of a file that was not opened only its name may tell whose it is.
    """
    inbox, package = tables.inbox, tables.package
    noted = conn.execute(select(inbox.c.digest, inbox.c.file).order_by(inbox.c.id))
    found = {sticks.kept_as(one.digest): (_series(one), n) for n, one in enumerate(noted)}
    query = select(package.c.digest, package.c.device, package.c.kind, package.c.place)
    for one in conn.execute(query.where(package.c.direction == Direction.IN)):
        found[sticks.kept_as(one.digest)] = (f"{one.device} {one.kind}", one.place)
    return found


def _series(row: Any) -> str:
    name = headers.name_of(row.file)
    return name.series if name else ""
