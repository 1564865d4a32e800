"""收件箱: files that were read in and were not taken, and why.

What was opened before it was refused stands in `package`. What was not is noted here, as T3 asks:
name, size and digest of the file, the refusal, who sat here and when; nothing of what is in it.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Select, delete, func, insert, literal, select

from db import tables
from db.refusals import visible
from db.store import Store
from ruraledu_desktop import offices
from ruraledu_desktop.exchange import outgoing
from ruraledu_desktop.exchange.brought import Arrival
from ruraledu_desktop.exchange.states import Direction, Kept, State
from ruraledu_desktop.packages import sticks
from ruraledu_desktop.packages.sticks import Fetched

REMEMBERED = 500
"""How many files are remembered that could not be opened; beyond that the oldest is forgotten."""


@dataclass(frozen=True)
class Lying:
    """A file that was read in and not taken.

    Attributes:
        path: its copy in the inbox, None when that is not on this computer.
        file, size: what it was called, and how many bytes it has.
        state, code, says: what became of it and why; the code only of what was not opened.
        kind, unit_name, number: what the package says of itself, "" or 0 when it was not opened.
        clerk: who read it in, "" of what was opened.
        wall: when.
    """

    path: Path | None
    file: str
    size: int
    state: State
    code: str
    says: str
    kind: str
    unit_name: str
    number: int
    clerk: str
    wall: str


def note_unread(store: Store, kept: Fetched, refused: Arrival) -> None:
    """Note once that a file was refused, and why, where no package keeps that."""
    inbox, clerk, now = tables.inbox, store.office.clerk, store.clock()
    known = select(inbox.c.id).where(inbox.c.digest == kept.digest, inbox.c.code == refused.code)
    with store.write() as conn:
        if conn.execute(known).first():
            return
        conn.execute(
            insert(inbox).values(
                digest=kept.digest,
                code=refused.code,
                place=outgoing.next_place(conn),
                package=refused.package,
                kind=refused.kind,
                unit=refused.unit,
                number=refused.number,
                file=visible(refused.path.name),
                size=kept.size,
                reason=refused.says,
                clerk=clerk,
                wall=now.isoformat(timespec="seconds"),
            )
        )
        _forget_oldest(conn)


def _forget_oldest(conn: Connection) -> None:
    inbox = tables.inbox
    beyond = select(inbox.c.id).order_by(inbox.c.id.desc()).offset(REMEMBERED).limit(1)
    newest = conn.scalars(beyond).first()
    if newest is not None:
        conn.execute(delete(inbox).where(inbox.c.id <= newest))


def refused(store: Store) -> list[Lying]:
    """Every file that was not taken, the newest first; one that was merged later says so."""
    with store.read() as conn:
        names, merged = offices.unit_names(conn), set(conn.scalars(_merged_digests()))
        rows = [*conn.execute(_unread()), *conn.execute(_refused_packages())]
    rows.sort(key=lambda row: (row.place, row.id), reverse=True)
    return [_lying(store, row, names, merged) for row in rows]


def _merged_digests() -> Select[Any]:
    package = tables.package
    is_merged = package.c.state == Kept.MERGED
    return select(package.c.digest).where(package.c.direction == Direction.IN, is_merged)


_TOLD = ("place", "digest", "file", "size", "kind", "unit", "number", "reason")


def _unread() -> Select[Any]:
    inbox = tables.inbox
    told = [inbox.c[name] for name in ("id", *_TOLD, "code", "clerk", "wall")]
    return select(*told, literal(str(State.REFUSED)).label("state"))


def _refused_packages() -> Select[Any]:
    """Packages that were opened; when they came stands in the 收件簿, as far as it goes.

    They come after what was refused before them, which has the place of the next package.
    """
    package, book = tables.package, tables.arrival
    told = [package.c[name] for name in (*_TOLD, "state")]
    wall = func.coalesce(book.c.wall, package.c.wall).label("wall")
    nothing = [literal("").label(name) for name in ("code", "clerk")]
    query = select(literal(_LAST).label("id"), *told, wall, *nothing)
    return query.outerjoin(book, book.c.package == package.c.id).where(
        package.c.direction == Direction.IN, package.c.state != Kept.MERGED
    )


_LAST = 2**31 - 1


def _lying(store: Store, row: Any, names: Mapping[str, str], merged: Collection[str]) -> Lying:
    path = store.folder / "inbox" / sticks.kept_as(row.digest)
    return Lying(
        path if path.is_file() else None,
        row.file,
        row.size,
        State.MERGED if row.digest in merged else State(row.state),
        row.code,
        row.reason,
        row.kind,
        names.get(row.unit, row.unit),
        row.number,
        row.clerk,
        row.wall,
    )
