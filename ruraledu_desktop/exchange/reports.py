"""上报: the township's side: handing over what is not yet confirmed."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any

import orjson
from sqlalchemy import Connection, select

from db import tables
from db.blobs import Blobs
from db.chains import Have
from db.refusals import refusal
from db.store import Store
from ruraledu_desktop import offices
from ruraledu_desktop.exchange import fates, holdings, losing, outgoing, trust_lists, wanting
from ruraledu_desktop.exchange.losing import LostStick
from ruraledu_desktop.exchange.outgoing import Order
from ruraledu_desktop.exchange.states import Direction, Fate
from ruraledu_desktop.packages import headers, sticks, telephone
from ruraledu_desktop.packages.headers import PackageKind
from ruraledu_desktop.progress import Progress, silent


@dataclass(frozen=True)
class HandOver:
    """One hand-over, as the paper slip names it.

    Attributes:
        package: id of the package; number: this office's running number.
        first: number of the first package that was written in one go with it; its own mostly.
        code: eight characters of the file's hash, to compare over the telephone.
        counts: entries by form of record.
        place: where the file lies on the stick; None while it is only on this computer.
        file: its name in the outbox.
        fate: of this package: MERGED when the county holds all of it, by whichever package it
            came; NOT_TAKEN with the county's reason; else WAITING.
        loss: who reported its stick lost, None when nobody did.
        more: further packages of the same hand-over, when its files do not fit into one.
    """

    package: str
    number: int
    first: int
    code: str
    counts: dict[str, int]
    wall: str
    size: int
    file: str
    fate: Fate
    reason: str = ""
    loss: LostStick | None = None
    place: Path | None = None
    more: tuple["HandOver", ...] = ()

    @property
    def packages(self) -> tuple["HandOver", ...]:
        """All packages that were written in one go, which go to the county together."""
        return (self, *self.more)

    @property
    def worst(self) -> "HandOver":
        """Its package that asks most for something: merged only when all of them are."""
        return min(self.packages, key=lambda one: one.fate.concern)

    @property
    def entries(self) -> int:
        """How many entries it carries."""
        return sum(self.counts.values())


def export(store: Store, folder: Path | None = None, *, progress: Progress = silent) -> HandOver:
    """Hand over everything no receipt confirms (I15), and read it back from the stick.

    Args:
        folder: the stick or any other folder; None leaves the package in the outbox.

    Raises:
        ExplainedError: E143 this office is not enrolled; E131–E136 the stick or the disk refuses:
            the package then stays in the outbox.
    """
    return _export(store, folder, _unconfirmed, progress)


def export_complete(
    store: Store, folder: Path | None = None, *, progress: Progress = silent
) -> HandOver:
    """Hand over everything, confirmed or not: a county that lost something takes it (E109, E122).

    Args and errors as of `export`.
    """
    return _export(store, folder, lambda _: {}, progress)


def _unconfirmed(conn: Connection) -> Have:
    return holdings.known_at_county(conn, offices.unit_of(conn))


def _export(
    store: Store,
    folder: Path | None,
    after: Callable[[Connection], Have],
    progress: Progress,
) -> HandOver:
    keys = offices.keys_of(store)
    ordering = partial(_order, blobs=store.blobs, after=after)
    written = outgoing.build(store, keys, ordering, progress)
    paths = [one.path for one in written]
    places = sticks.deliver_all(paths, folder, progress=progress) if folder else [None] * len(paths)
    done = [
        replace(hand_over(store, one.header["package_id"]), place=place)
        for one, place in zip(written, places, strict=True)
    ]
    return replace(done[0], more=tuple(done[1:]))


def _order(conn: Connection, *, blobs: Blobs, after: Callable[[Connection], Have]) -> Order:
    trust, unit = offices.enrolled_list(conn), offices.unit_of(conn)
    if trust is None:
        raise refusal("E143")
    return Order(
        kind=PackageKind.REPORT,
        to=trust.county.unit,
        recipients=tuple(trust.recipients_of(trust.county.unit)),
        scope=unit,
        after=after(conn),
        trust_version=trust.version,
        members=(
            *wanting.member(wanting.lines(conn, blobs, unit)),
            *trust_lists.members(conn),
        ),
    )


def hand_overs(store: Store) -> list[HandOver]:
    """All hand-overs of this office, the newest first.

    Of one in several packages none counts as merged that the county did not merge itself, as long
    as it lacks files: these may be in it.
    """
    package = tables.package
    query = select(package).where(
        package.c.direction == Direction.OUT, package.c.kind == PackageKind.REPORT
    )
    lost = losing.losses(store)
    with store.read() as conn:
        unit, listed = offices.unit_of(conn), offices.trust_of(conn)
        confirmed = holdings.confirmed(conn, unit)
        lacks = bool(listed and wanting.wanted(conn, listed.county.unit, unit))
        together: dict[int, list[Any]] = {}
        for row in conn.execute(query.order_by(package.c.number)):
            together.setdefault(first_of(row), []).append(row)
    found: list[HandOver] = []
    for rows in together.values():
        is_split = lacks and len(rows) > 1
        first, *more = (_as_hand_over(row, confirmed, lost, lacks=is_split) for row in rows)
        found.append(replace(first, more=tuple(more)))
    return found[::-1]


def hand_over(store: Store, package_id: str) -> HandOver:
    """One hand-over by the id of its package."""
    lost = losing.losses(store)
    with store.read() as conn:
        query = select(tables.package).where(tables.package.c.id == package_id)
        confirmed = holdings.confirmed(conn, offices.unit_of(conn))
        return _as_hand_over(conn.execute(query).one(), confirmed, lost)


def _as_hand_over(
    row: Any, confirmed: Have, lost: Mapping[str, LostStick], *, lacks: bool = False
) -> HandOver:
    return HandOver(
        row.id,
        row.number,
        first_of(row),
        telephone.short_code(bytes.fromhex(row.digest)),
        orjson.loads(row.counts),
        row.wall,
        row.size,
        row.file,
        fates.of_package(row, confirmed, lacks=lacks),
        row.reason,
        lost.get(row.id),
    )


def first_of(row: Any) -> int:
    """Number of the first of the packages that a package of this office was written with."""
    name = headers.name_of(row.file)
    return name.first if name else row.number


def deliver_again(
    store: Store, folder: Path, *package_ids: str, progress: Progress = silent
) -> list[Path]:
    """Copy packages of a hand-over from the outbox onto another stick.

    Raises:
        ExplainedError: E131–E136 the stick or the disk refuses.
    """
    outbox = store.folder / "outbox"
    files = [outbox / hand_over(store, one).file for one in package_ids]
    return [*sticks.deliver_all(files, folder, progress=progress)]
