"""收件箱: files that were read in and are not merged, and why.

    previewed ──▶ waiting ──▶ merged, or refused: from then on it stands in `package`
                   │   ▲
                   ▼   │ read in again
                 set aside by an officer, who does not want it now

    not opened ──▶ refused, for good (T3)

Noted are name, size and digest of the file, whose package it says it is, the refusal, who sat here
and when; nothing of what is in it.
"""

import hashlib
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Select, case, delete, func, insert, literal, select, update

from db import disk, tables
from db.errors import ExplainedError
from db.refusals import refusal, visible
from db.store import Store
from ruraledu_desktop import offices
from ruraledu_desktop.exchange import outgoing
from ruraledu_desktop.exchange.brought import Arrival
from ruraledu_desktop.exchange.states import Direction, Kept, State
from ruraledu_desktop.packages import container, headers, sticks
from ruraledu_desktop.packages.headers import PackageKind
from ruraledu_desktop.packages.sticks import Fetched

REMEMBERED = 500
"""How many files are remembered that could not be opened; beyond that the oldest is forgotten."""


@dataclass(frozen=True)
class Lying:
    """A file that was read in and is not merged.

    Attributes:
        path: its copy in the inbox, None when that is not on this computer.
        package: its id, "" when it was not opened.
        file, size: what it was called, and how many bytes it has.
        state, code, says: what became of it and why; the code only of what was not opened.
            PREVIEWED waits to be merged.
        kind, unit_name, number: what the package says of itself, "" or 0 when it was not opened.
        clerk: who read it in or set it aside, "" of what was opened and refused.
        wall: when.
    """

    path: Path | None
    package: str
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


_WAITING, _ASIDE = "", "aside"
WANTED = (_WAITING, _ASIDE)
"""What stands in the place of a refusal's code while nothing is decided."""


def wait(conn: Connection, kept: Fetched, arrival: Arrival, clerk: str, now: datetime) -> None:
    """Note that a package was previewed, until it is settled; who set it aside wants it again."""
    _let_go(conn, kept)
    _note(conn, kept, arrival, clerk, now)


def _let_go(conn: Connection, kept: Fetched) -> None:
    inbox = tables.inbox
    conn.execute(delete(inbox).where(inbox.c.digest == kept.digest, inbox.c.code.in_(WANTED)))


def settle(conn: Connection, package: str) -> None:
    """A package was merged or refused: it waits no longer, in whatever file it came."""
    inbox = tables.inbox
    conn.execute(delete(inbox).where(inbox.c.package == package, inbox.c.code.in_(WANTED)))


def note_unread(store: Store, kept: Fetched, refused: Arrival) -> None:
    """Note once that a file was refused, and why, where no package keeps that."""
    inbox, clerk, now = tables.inbox, store.office.clerk, store.clock()
    known = select(inbox.c.id).where(inbox.c.digest == kept.digest, inbox.c.code == refused.code)
    with store.write() as conn:
        _let_go(conn, kept)
        if not conn.execute(known).first():
            _note(conn, kept, refused, clerk, now)
            _forget_oldest(conn)


def note_file(store: Store, path: Path, data: bytes, error: ExplainedError) -> None:
    """Note the same of a file that is no package: an enrolment that was not taken."""
    kept = Fetched(path, path.name, len(data), hashlib.sha256(data).hexdigest())
    note_unread(store, kept, Arrival(path, State.REFUSED).refused(error))


def _note(conn: Connection, kept: Fetched, arrival: Arrival, clerk: str, now: datetime) -> None:
    conn.execute(
        insert(tables.inbox).values(
            digest=kept.digest,
            code=arrival.code,
            place=outgoing.next_place(conn),
            package=arrival.package,
            kind=arrival.kind,
            unit=arrival.unit,
            number=arrival.number,
            file=visible(arrival.path.name),
            size=kept.size,
            reason=arrival.says,
            clerk=clerk,
            wall=now.isoformat(timespec="seconds"),
        )
    )


def _forget_oldest(conn: Connection) -> None:
    inbox = tables.inbox
    is_refused = inbox.c.code.not_in(WANTED)
    beyond = select(inbox.c.id).where(is_refused).order_by(inbox.c.id.desc())
    newest = conn.scalars(beyond.offset(REMEMBERED).limit(1)).first()
    if newest is not None:
        conn.execute(delete(inbox).where(is_refused, inbox.c.id <= newest))


def set_aside(store: Store, package: str) -> None:
    """An officer does not want a waiting package now; reading it in again brings it back."""
    inbox, clerk, now = tables.inbox, store.office.clerk, store.clock()
    is_waiting = (inbox.c.package == package, inbox.c.code == _WAITING)
    aside = {"code": _ASIDE, "clerk": clerk, "wall": now.isoformat(timespec="seconds")}
    with store.write() as conn:
        conn.execute(update(inbox).where(*is_waiting).values(**aside))


def known_as(store: Store, path: Path) -> Path:
    """What a copy in the inbox was called where it came from; any other file is called as it is."""
    if path.parent != store.folder / "inbox":
        return path
    with store.read() as conn:
        for table in (tables.inbox, tables.package):
            is_it = table.c.digest.startswith(path.stem, autoescape=True)
            name = conn.scalars(select(table.c.file).where(is_it)).first()
            if name:
                return Path(name)
    return path


def lose(store: Store, copy: Path) -> None:
    """A copy in the inbox is not what was read in any more: nothing waits there, only a stick."""
    inbox = tables.inbox
    is_it = inbox.c.digest.startswith(copy.stem, autoescape=True)
    with store.write() as conn:
        conn.execute(delete(inbox).where(is_it, inbox.c.code.in_(WANTED)))
    disk.discard(copy)


def waiting(store: Store) -> list[Lying]:
    """What was previewed here and is neither merged nor refused nor set aside, in order.

    A receipt says nothing any more once one was loaded that came after it, unless both were
    written in one go: then each brings other files.
    """
    with store.read() as conn:
        names = offices.unit_names(conn)
        rows = conn.execute(_noted().where(tables.inbox.c.code == _WAITING)).all()
        loaded = {row.kind: row for row in conn.execute(_last_loaded())}
    fresh = [row for row in rows if not _is_over(row, loaded)]
    found = [_lying(store, row, names, ()) for row in sorted(fresh, key=lambda row: row.id)]
    return [one for one in found if one.path]


def find(store: Store, path: Path) -> Lying:
    """The waiting package that a file holds, on a stick or in the inbox.

    Raises:
        ExplainedError: E246 it does not wait to be merged; E136 the file cannot be read.
    """
    try:
        copy = sticks.kept_as(container.digest_of(path))
    except OSError as error:
        raise disk.local_refusal(error, path) from error
    found = [one for one in waiting(store) if one.path and one.path.name == copy]
    if not found:
        raise refusal("E246", file=path.name)
    return found[0]


_INSTEAD = {
    PackageKind.RECEIPT: (PackageKind.RECEIPT,),
    PackageKind.ISSUE: (PackageKind.RECEIPT, PackageKind.ISSUE),
}
"""Kinds of packages of which a later one says all of it and more."""


def _is_over(row: Any, loaded: Mapping[str, Any]) -> bool:
    instead = [loaded[kind] for kind in _INSTEAD.get(row.kind, ()) if kind in loaded]
    return any(one.place >= row.place and not _are_one(one.file, row.file) for one in instead)


def _are_one(file: str, other: str) -> bool:
    """Whether two packages were written in one go, as their names tell."""
    one, two = headers.name_of(file), headers.name_of(other)
    return bool(one and two and (one.series, one.first) == (two.series, two.first))


def _last_loaded() -> Select[Any, Any, Any]:
    package = tables.package
    is_loaded = (package.c.direction == Direction.IN, package.c.state == Kept.MERGED)
    last = select(func.max(package.c.place)).where(*is_loaded).group_by(package.c.kind)
    return select(package.c.kind, package.c.place, package.c.file).where(package.c.place.in_(last))


def not_taken(store: Store) -> list[Lying]:
    """Every file that was refused or set aside, the newest first; a merged one says so."""
    with store.read() as conn:
        names, merged = offices.unit_names(conn), set(conn.scalars(_merged_digests()))
        noted = conn.execute(_noted().where(tables.inbox.c.code != _WAITING))
        rows = [*noted, *conn.execute(_refused_packages())]
    rows.sort(key=lambda row: (row.place, row.id), reverse=True)
    return [_lying(store, row, names, merged) for row in rows]


def _merged_digests() -> Select[Any]:
    package = tables.package
    is_merged = package.c.state == Kept.MERGED
    return select(package.c.digest).where(package.c.direction == Direction.IN, is_merged)


_TOLD = ("place", "digest", "file", "size", "kind", "unit", "number", "reason")


def _noted() -> Select[Any]:
    inbox = tables.inbox
    told = [inbox.c[name] for name in ("id", "package", *_TOLD, "code", "clerk", "wall")]
    state = case(
        (inbox.c.code == _WAITING, State.PREVIEWED),
        (inbox.c.code == _ASIDE, State.ASIDE),
        else_=State.REFUSED,
    )
    return select(*told, state.label("state"))


def _refused_packages() -> Select[Any]:
    """Packages that were opened; when they came stands in the 收件簿, as far as it goes.

    They come after what was refused before them, which has the place of the next package.
    """
    package, book = tables.package, tables.arrival
    told = [package.c[name] for name in (*_TOLD, "state")]
    wall = func.coalesce(book.c.wall, package.c.wall).label("wall")
    nothing = [literal("").label(name) for name in ("code", "clerk")]
    query = select(literal(_LAST).label("id"), package.c.id.label("package"), *told, wall, *nothing)
    return query.outerjoin(book, book.c.package == package.c.id).where(
        package.c.direction == Direction.IN, package.c.state != Kept.MERGED
    )


_LAST = 2**31 - 1


def _lying(store: Store, row: Any, names: Mapping[str, str], merged: Collection[str]) -> Lying:
    path = store.folder / "inbox" / sticks.kept_as(row.digest)
    return Lying(
        path if path.is_file() else None,
        row.package,
        row.file,
        row.size,
        State.MERGED if row.digest in merged else State(row.state),
        "" if row.code in WANTED else row.code,
        row.reason,
        row.kind,
        names.get(row.unit, row.unit),
        row.number,
        row.clerk,
        row.wall,
    )
