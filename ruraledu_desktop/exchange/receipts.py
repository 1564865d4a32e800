"""回执: what the county answers, package by package; how a township takes it see `answers`.

A receipt says what the county holds of the township's scope (its have-vector), returns entries
the township lacks (I17), tells the fate of each hand-over (I18) and carries the trust list.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

import orjson
from sqlalchemy import Connection, func, select

from db import chains, current, duplicates, flags, items, journal, locking, tables
from db.blobs import Blobs
from db.chains import Have
from db.refusals import refusal
from db.store import Store
from ruraledu_desktop import offices
from ruraledu_desktop.exchange import copies, holdings, outgoing, trust_lists, wanting
from ruraledu_desktop.exchange.outgoing import Order
from ruraledu_desktop.exchange.states import Direction
from ruraledu_desktop.merge import vectors
from ruraledu_desktop.packages.headers import PackageKind
from ruraledu_desktop.packages.trust import TrustList
from ruraledu_desktop.progress import Progress, silent


@dataclass(frozen=True)
class Receipt:
    """A receipt that was written: for which unit, its number, and where it lies."""

    unit: str
    unit_name: str
    number: int
    path: Path


class Waiting(NamedTuple):
    """A unit that waits for a receipt.

    Attributes:
        has_brought: whether it brought a package since the last one; else the county holds entries
            of it that no receipt carried yet: decisions and changes made here.
    """

    unit: str
    unit_name: str
    has_brought: bool


def waiting(store: Store) -> list[Waiting]:
    """Units in the exchange that the next receipt would tell something new."""
    with store.read() as conn:
        listed = offices.county_list(conn)
        brought, answered = _latest(conn, Direction.IN), _latest(conn, Direction.OUT)
        names = listed.unit_names
        found: list[Waiting] = []
        for unit in sorted(one for one in names if listed.recipients_of(one)):
            last = answered.get(unit)
            has_brought = unit in brought and (not last or brought[unit].place > last.place)
            told = vectors.load(last.have) if last else {}
            if has_brought or not vectors.covers(told, journal.have(conn, unit)):
                found.append(Waiting(unit, names[unit], has_brought))
    return found


def _latest(conn: Connection, direction: Direction) -> dict[str, Any]:
    """The last package of each unit in one direction, in the order of this store."""
    package = tables.package
    places = (
        select(func.max(package.c.place))
        .where(
            package.c.direction == direction,
            package.c.kind.in_((PackageKind.REPORT, PackageKind.RECEIPT)),
        )
        .group_by(package.c.unit)
    )
    return {
        row.unit: row for row in conn.execute(select(package).where(package.c.place.in_(places)))
    }


def write(
    store: Store,
    folder: Path | None = None,
    *,
    units: Iterable[str] = (),
    progress: Progress = silent,
) -> list[Receipt]:
    """Write a receipt for each of the units; for all that handed something over by default.

    Args:
        folder: the stick or any other folder; None leaves the receipts in the outbox.

    Raises:
        ExplainedError: E144 there is nobody to answer; E131–E136 the stick or the disk refuses.
    """
    keys = offices.keys_of(store)
    with store.read() as conn:
        listed = offices.county_list(conn)
        known = set(conn.scalars(select(tables.peer.c.unit)))
    names = listed.unit_names
    chosen = sorted(unit for unit in set(units) or known if listed.recipients_of(unit))
    if not chosen:
        raise refusal("E144")
    found: list[Receipt] = []
    for unit in chosen:
        ordering = partial(_order, blobs=store.blobs, unit=unit)
        for written, path in outgoing.send(store, keys, ordering, folder, progress):
            found.append(Receipt(unit, names.get(unit, unit), written.header["number"], path))
    return found


def _order(conn: Connection, *, blobs: Blobs, unit: str) -> Order:
    listed = offices.county_list(conn)
    return Order(
        kind=PackageKind.RECEIPT,
        to=unit,
        recipients=(*listed.recipients_of(unit), *listed.county.escrow),
        scope=unit,
        after=_known(conn, listed, unit),
        trust_version=listed.version,
        members=(
            *wanting.member((*_lines(conn, unit), *wanting.lines(conn, blobs, unit))),
            *trust_lists.members(conn),
        ),
    )


def _known(conn: Connection, listed: TrustList, unit: str) -> Have:
    """What a unit is known to hold; nothing where another copy of this store answers it too.

    A receipt then is complete of itself: what was told to the copy is not known here.
    """
    if unit in copies.found(conn).units:
        return {}
    return holdings.held_by(conn, unit, [one.device for one in listed.in_use_by(unit)])


def _lines(conn: Connection, unit: str) -> Iterator[bytes]:
    """What `answers` reads: the unit's latest packages, then what concerns records elsewhere too.

    The other open items it finds by itself, from the entries.
    """
    yield from _package_lines(conn, unit)
    yield from _item_lines(conn, unit)


def _package_lines(conn: Connection, unit: str) -> Iterator[bytes]:
    package = tables.package
    query = select(package).where(package.c.direction == Direction.IN, package.c.unit == unit)
    for row in conn.execute(query.order_by(package.c.number.desc())):
        told = {
            "line": "package",
            "package": row.id,
            "number": row.number,
            "state": row.state,
            "reason": row.reason,
            "counts": orjson.loads(row.counts),
        }
        yield chains.canonical(told)


TOLD = (*duplicates.CLASSES, flags.RULE, flags.ORPHAN, flags.UNFILED, locking.ITEM)
"""Classes of items a township does not find by itself, and is told of."""
_MOST_SIDES = 1000
"""How many new rows of a file one line names; a text of a line has its limit."""


def _item_lines(conn: Connection, unit: str) -> Iterator[bytes]:
    item = tables.item
    names = ("id", "item_class", "form", "rec", "grp", "sides")
    query = select(*(item.c[name] for name in names)).where(
        item.c.scope == unit, item.c.item_class.in_(TOLD), item.c.state == items.OPEN
    )
    for row in conn.execute(query.order_by(item.c.id)):
        told = {"line": "item", **dict(zip(names, row, strict=True))}
        for sides in journal.batched(locking.rows_of(row), _MOST_SIDES):
            part = current.item_id(row.item_class, row.rec, row.grp, sides)
            yield chains.canonical({**told, "id": part, "sides": chains.canonical(sides).decode()})
        if not locking.rows_of(row):
            yield chains.canonical(told)
