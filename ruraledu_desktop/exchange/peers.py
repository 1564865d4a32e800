"""互换: the computers of one office give each other what they hold, by the rules of every package.

A peer package confirms nothing: that the county holds something, only its receipt says (I16).
"""

from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any

import orjson
from sqlalchemy import Connection, select

from db import tables
from db.blobs import Blobs
from db.refusals import refusal
from db.store import Store
from ruraledu_desktop import offices
from ruraledu_desktop.exchange import holdings, outgoing, trust_lists, wanting
from ruraledu_desktop.exchange.outgoing import Order
from ruraledu_desktop.exchange.states import Direction, Kept
from ruraledu_desktop.packages import sticks, telephone
from ruraledu_desktop.packages.headers import PackageKind
from ruraledu_desktop.packages.trust import Device, TrustList
from ruraledu_desktop.progress import Progress, silent


@dataclass(frozen=True)
class Swap:
    """One peer package, written or loaded here.

    Attributes:
        computer: number of the computer that wrote it, 0 when the county's list does not name it.
        number: counts the peer packages of that computer.
        code: eight characters of the file's hash.
        counts: entries by form of record; of a loaded package those that were new here.
        file: its name in the outbox; place: where it lies on the stick, None while it does not.
        more: further packages of the same swap, when its files do not fit into one.
    """

    package: str
    is_own: bool
    computer: int
    number: int
    code: str
    counts: dict[str, int]
    wall: str
    state: Kept
    file: str
    place: Path | None = None
    more: tuple["Swap", ...] = ()

    @property
    def packages(self) -> tuple["Swap", ...]:
        """All packages that were written in one go, which go over together."""
        return (self, *self.more)

    @property
    def entries(self) -> int:
        """How many entries it carries, or brought."""
        return sum(self.counts.values())


def others(store: Store) -> list[Device]:
    """The other computers of this office that take part, as far as this one heard of them."""
    own = offices.keys_of(store).device
    with store.read() as conn:
        return _others(offices.trust_of(conn), offices.unit_of(conn), own)


def _others(listed: TrustList | None, unit: str, own: str) -> list[Device]:
    return [one for one in listed.in_use_by(unit) if one.device != own] if listed else []


def export(store: Store, folder: Path | None = None, *, progress: Progress = silent) -> Swap:
    """Write everything that some other computer of this office is not known to hold.

    Args:
        folder: the stick or any other folder; None leaves the package in the outbox.

    Raises:
        ExplainedError: E143 this office is not enrolled, E149 it has no other computer; E131–E136
            the stick or the disk refuses: the package then stays in the outbox.
    """
    keys = offices.keys_of(store)
    ordering = partial(_order, blobs=store.blobs, own=keys.device)
    written = outgoing.build(store, keys, ordering, progress)
    paths = [one.path for one in written]
    places = sticks.deliver_all(paths, folder, progress=progress) if folder else [None] * len(paths)
    known = {one.package: one for one in swaps(store)}
    done = [
        replace(known[one.header["package_id"]], place=place)
        for one, place in zip(written, places, strict=True)
    ]
    return replace(done[0], more=tuple(done[1:]))


def _order(conn: Connection, *, blobs: Blobs, own: str) -> Order:
    listed, unit = offices.enrolled_list(conn), offices.unit_of(conn)
    if listed is None:
        raise refusal("E143")
    devices = [one.device for one in _others(listed, unit, own)]
    if not devices:
        raise refusal("E149")
    return Order(
        kind=PackageKind.PEER,
        to=unit,
        recipients=tuple(listed.recipients_of(unit)),
        scope=unit,
        # A copy of this very folder on another computer has this device's name.
        after=holdings.held_by(conn, unit, devices, silent=[own]),
        trust_version=listed.version,
        members=(
            *wanting.member(wanting.lines(conn, blobs, unit)),
            *trust_lists.members(conn),
        ),
    )


def swaps(store: Store) -> list[Swap]:
    """All peer packages written and loaded here, the newest first."""
    package = tables.package
    query = (
        select(package).where(package.c.kind == PackageKind.PEER).order_by(package.c.place.desc())
    )
    with store.read() as conn:
        listed = offices.trust_of(conn)
        return [_as_swap(row, listed) for row in conn.execute(query)]


def _as_swap(row: Any, listed: TrustList | None) -> Swap:
    device = listed.device(row.device) if listed else None
    is_own = row.direction == Direction.OUT
    kept = orjson.loads(row.counts)
    return Swap(
        row.id,
        is_own,
        device.number if device else 0,
        row.number,
        telephone.short_code(bytes.fromhex(row.digest)),
        kept if is_own else _together(kept),
        row.wall,
        Kept(row.state),
        row.file,
    )


def _together(counts: dict[str, Any]) -> dict[str, int]:
    """New and changed records of a loaded package."""
    found = dict(counts["new"])
    for form, count in counts["changed"].items():
        found[form] = found.get(form, 0) + count
    return found
