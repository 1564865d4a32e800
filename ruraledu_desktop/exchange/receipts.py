"""回执: what the county answers, package by package, and how a township takes it.

A receipt says what the county holds of the township's scope (its have-vector), returns entries
the township lacks (I17), tells the fate of each hand-over (I18) and carries the trust list.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

import orjson
from sqlalchemy import Connection, delete, func, insert, select, update

from db import chains, current, duplicates, items, journal, tables
from db.records import RECORDS
from db.refusals import refusal
from db.store import Store
from ruraledu_desktop import offices
from ruraledu_desktop.exchange import holdings, lists, outgoing
from ruraledu_desktop.exchange.outgoing import Order
from ruraledu_desktop.exchange.states import Direction, Kept
from ruraledu_desktop.merge import vectors
from ruraledu_desktop.packages import bags, documents, sticks
from ruraledu_desktop.packages.container import OpenedPackage
from ruraledu_desktop.packages.documents import ID, NAME, TEXT, TOKEN
from ruraledu_desktop.packages.headers import PackageKind
from ruraledu_desktop.packages.trust import TrustList
from ruraledu_desktop.progress import Progress, silent

_TOLD = 50
"""How many of a township's latest packages a receipt speaks of."""
_PACKAGE_SHAPE: documents.Shape = {
    "line": TOKEN,
    "package": ID,
    "number": int,
    "state": TOKEN,
    "reason": TEXT,
}
_ITEM_SHAPE: dict[str, Any] = {
    "line": TOKEN,
    "id": ID,
    "item_class": NAME,
    "form": TOKEN,
    "rec": ID,
    "grp": NAME,
    "sides": TEXT,
}


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
        listed = _trust(conn)
        brought, answered = _latest(conn, Direction.IN), _latest(conn, Direction.OUT)
        names: dict[str, str] = {one.unit: one.unit_name for one in listed.devices}
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
        listed = _trust(conn)
        known = set(conn.scalars(select(tables.peer.c.unit)))
    names: dict[str, str] = {one.unit: one.unit_name for one in listed.devices}
    chosen = sorted(unit for unit in set(units) or known if listed.recipients_of(unit))
    if not chosen:
        raise refusal("E144")
    found: list[Receipt] = []
    for unit in chosen:
        with store.read() as conn:
            order = _order(conn, listed, unit)
        written = outgoing.build(store, keys, order, progress)
        path = written.path
        if folder is not None:
            try:
                path = sticks.deliver(written.path, folder, progress=progress)
            except BaseException:
                _forget(store, written.header["package_id"])
                raise
        found.append(Receipt(unit, names.get(unit, unit), written.header["number"], path))
    return found


def _forget(store: Store, package_id: str) -> None:
    """A receipt that reached no stick answers nobody: its office keeps waiting."""
    with store.write() as conn:
        conn.execute(delete(tables.package).where(tables.package.c.id == package_id))


def _trust(conn: Connection) -> TrustList:
    listed = offices.trust_of(conn)
    if listed is None or not offices.is_county(conn):
        raise refusal("E142")
    return listed


def _order(conn: Connection, listed: TrustList, unit: str) -> Order:
    return Order(
        kind=PackageKind.RECEIPT,
        to=unit,
        recipients=(*listed.recipients_of(unit), *listed.county.escrow),
        scope=unit,
        after=holdings.held_by(conn, unit, [one.device for one in listed.in_use_by(unit)]),
        trust_version=listed.version,
        members=(
            (bags.RECEIPT, b"".join(line + b"\n" for line in _lines(conn, unit))),
            *lists.members(conn),
        ),
    )


def _lines(conn: Connection, unit: str) -> Iterator[bytes]:
    """One line for each of the unit's latest packages, and for each open item C4."""
    package, item = tables.package, tables.item
    rows = conn.execute(
        select(package)
        .where(package.c.direction == Direction.IN, package.c.unit == unit)
        .order_by(package.c.number.desc())
        .limit(_TOLD)
    )
    for row in rows:
        yield chains.canonical(
            {
                "line": "package",
                "package": row.id,
                "number": row.number,
                "state": row.state,
                "reason": row.reason,
                "counts": orjson.loads(row.counts),
            }
        )
    query = select(item).where(
        item.c.scope == unit, item.c.item_class.in_(duplicates.CLASSES), item.c.state == items.OPEN
    )
    for row in conn.execute(query.order_by(item.c.id)):
        yield chains.canonical(
            {
                "line": "item",
                "id": row.id,
                "item_class": row.item_class,
                "form": row.form,
                "rec": row.rec,
                "grp": row.grp,
                "sides": row.sides,
            }
        )


# --- the township's side ------------------------------------------------------------------------


@dataclass(frozen=True)
class Answer:
    """What a receipt says of one hand-over: whether it was merged, and why it was not."""

    number: int
    is_merged: bool
    reason: str


def take(conn: Connection, opened: OpenedPackage) -> tuple[Answer, ...]:
    """Note what a receipt confirms; the entries it returned are merged already.

    The acknowledgement is replaced, never combined with an older one (I16): a county restored
    from a backup knows less than before, and then gets more again.
    """
    header = opened.header
    ack = tables.ack
    conn.execute(delete(ack).where(ack.c.scope == header["scope"]))
    rows = [
        {"scope": header["scope"], "writer": writer, "seq": seq, "hash": digest}
        for writer, (seq, digest) in vectors.from_json(header["have"]).items()
    ]
    if rows:
        conn.execute(insert(ack), rows)
    label = header["package_id"]
    lines = [documents.load(raw, label=label) for raw in opened.lines(bags.RECEIPT)]
    packages = [line for line in lines if line.get("line") == "package"]
    for line in packages:
        documents.require(line, _PACKAGE_SHAPE, label=label)
        _take_package(conn, line)
    _take_items(conn, [line for line in lines if line.get("line") == "item"], label)
    return tuple(
        Answer(line["number"], line["state"] == Kept.MERGED, line["reason"]) for line in packages
    )


def _take_package(conn: Connection, line: dict[str, Any]) -> None:
    package = tables.package
    conn.execute(
        update(package)
        .where(package.c.id == line["package"], package.c.direction == Direction.OUT)
        .values(state=line["state"], reason=line["reason"])
    )


def _take_items(conn: Connection, lines: list[dict[str, Any]], label: str) -> None:
    """The county's items C4 on this unit's records: those it names are open, no others."""
    item = tables.item
    before = conn.execute(
        select(item.c.rec, item.c.form).where(item.c.item_class.in_(duplicates.CLASSES))
    ).all()
    conn.execute(delete(item).where(item.c.item_class.in_(duplicates.CLASSES)))
    touched = {(rec, form) for rec, form in before}
    unit = offices.unit_of(conn)
    for line in {str(line.get("id")): line for line in lines}.values():
        documents.require(line, _ITEM_SHAPE, label=label)
        if line["item_class"] not in duplicates.CLASSES or line["form"] not in RECORDS:
            continue  # of a newer county
        values = {key: line[key] for key in _ITEM_SHAPE if key != "line"}
        conn.execute(insert(item).values(**values, scope=unit, state=items.OPEN))
        touched.add((line["rec"], line["form"]))
    for form, record in RECORDS.items():
        current.count_items(conn, record, [rec for rec, of in touched if of == form])
