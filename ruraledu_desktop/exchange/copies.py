"""Copies of the county's own folder: that another computer works with one, told by what comes in.

county ──copy──▶ copy          both with the keys of one computer, both answer townships;
  └──▶ township ◀──┘           each learns from the township alone what the other one wrote

A county put back to a backup looks the same: townships bring what it wrote and lost. Nothing is
refused for it (merge-and-packages.md §4, `prev_*`: advice only).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from sqlalchemy import Connection, func, select

from db import journal, settings, tables
from db.chains import Have
from db.refusals import notice
from db.store import Store
from ruraledu_desktop import offices
from ruraledu_desktop.exchange.states import Direction, Kept
from ruraledu_desktop.merge import vectors
from ruraledu_desktop.packages.headers import PackageKind

_READ = "copies_read"


@dataclass(frozen=True)
class Copies:
    """What tells of other copies and was not yet read by an officer.

    Attributes:
        units: names of the townships that brought it, by unit.
        since: the day on which the first line that is not this store's own was begun, as the clock
            of the copy said; "" when only a gap tells of it.
        place: of the newest package that brought it, 0 for none.
    """

    units: Mapping[str, str] = field(default_factory=dict[str, str])
    since: str = ""
    place: int = 0


def found(conn: Connection) -> Copies:
    """Nothing at a township, which gets lines of the county from outside all the time."""
    listed = offices.trust_of(conn)
    if listed is None or not offices.is_county(conn):
        return Copies()
    read = int(settings.value(conn, _READ, "0"))
    rows = [
        *_strange(conn, listed.county.device, read),
        *_refused(conn, listed.county.device, read),
    ]
    names = listed.unit_names
    begun = [day for _, _, day in rows if day]
    return Copies(
        {unit: names.get(unit, unit) for unit in sorted({unit for _, unit, _ in rows})},
        min(begun, default=""),
        max((place for place, _, _ in rows), default=0),
    )


def told(store: Store) -> str:
    """What an officer is to read: since when, and what to do; "" for nothing."""
    with store.read() as conn:
        copies = found(conn)
    if not copies.units:
        return ""
    who = "、".join(copies.units.values())
    if not copies.since:
        return notice("N210", who=who)
    return notice("N209", who=who, day=copies.since)


def read(store: Store) -> None:
    """Remember that it was read; what comes later is told again."""
    with store.read() as conn:
        place = found(conn).place
    with store.settings() as kept:
        kept[_READ] = str(max(place, int(kept.get(_READ, "0"))))


def _strange(conn: Connection, device: str, read: int) -> list[tuple[int, str, str]]:
    """Lines of this very computer that came from outside: package, unit, day they were begun."""
    writer, entry, package = tables.writer, tables.entry, tables.package
    query = (
        select(package.c.place, package.c.unit, func.substr(writer.c.opened, 1, 10))
        .join(entry, (entry.c.writer == writer.c.id) & (entry.c.seq == 1))
        .join(package, package.c.id == entry.c.package)
        .where(writer.c.device == device, package.c.place > read)
    )
    return [(place, unit, day) for place, unit, day in conn.execute(query)]


def _refused(conn: Connection, device: str, read: int) -> list[tuple[int, str, str]]:
    """Townships whose newest report tells of a receipt that was not written here.

    It lacks what that one confirmed, or holds a line of this computer that goes on otherwise.
    """
    package = tables.package
    reports = (package.c.direction == Direction.IN) & (package.c.kind == PackageKind.REPORT)
    newest = select(func.max(package.c.place)).where(reports).group_by(package.c.unit)
    query = select(package.c.place, package.c.unit, package.c.state, package.c.have).where(
        package.c.place.in_(newest),
        package.c.state.in_((Kept.GAP, Kept.FORK)),
        package.c.place > read,
    )
    return [
        (row.place, row.unit, "")
        for row in conn.execute(query)
        if row.state == Kept.GAP or _goes_on_otherwise(conn, device, vectors.load(row.have))
    ]


def _goes_on_otherwise(conn: Connection, device: str, have: Have) -> bool:
    """Whether the last entry somebody holds of a line of this computer is not the one here."""
    own = set(conn.scalars(select(tables.writer.c.name).where(tables.writer.c.device == device)))
    return any(
        journal.digest_at(conn, name, seq) != digest
        for name, (seq, digest) in have.items()
        if name in own
    )
