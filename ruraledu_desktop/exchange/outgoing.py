"""Building packages from their cargo, and the record that they were written.

Files that do not fit into one package make further ones, each whole by itself: all of them carry
the same entries, and each its share of the files (§7, I4).

Every part of it ends at an entry sealed by a device that the county knows (`sealing`).
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import orjson
from sqlalchemy import Connection, delete, func, insert, select

from db import APP, disk, journal, tables
from db.chains import Have
from db.office import COMMON
from db.store import Store
from ruraledu_desktop import attaching, offices
from ruraledu_desktop.exchange import cargo, sealing, sent, wanting
from ruraledu_desktop.exchange.cargo import Cargo
from ruraledu_desktop.exchange.states import Direction, Kept
from ruraledu_desktop.merge import vectors
from ruraledu_desktop.packages import container, headers, sticks
from ruraledu_desktop.packages.container import Written
from ruraledu_desktop.packages.headers import PackageKind
from ruraledu_desktop.packages.keys import DeviceKeys
from ruraledu_desktop.progress import Progress


@dataclass(frozen=True)
class Order:
    """What a package is to be.

    Attributes:
        to: code of the receiving unit; recipients: the age keys of all who may open it.
        scope: the unit whose data it carries.
        after: the vector of what the receiver is known to hold; entries beyond it go out.
            Of the scope `common` all goes out, in every package: it is small, and so no loss of any
            package, and no copy put back, ever leaves an office without some of it (I15, I17).
        members: further members below data/.
        units: the townships it is for, where these are others than `to`.
    """

    kind: PackageKind
    to: str
    recipients: tuple[str, ...]
    scope: str
    after: Have
    trust_version: int
    members: tuple[tuple[str, bytes], ...] = ()
    units: tuple[str, ...] = ()


Ordering = Callable[[Connection], Order]
"""What a package is to be, told by the store when nobody else merges or writes packages."""


def build(store: Store, keys: DeviceKeys, ordering: Ordering, progress: Progress) -> list[Written]:
    """Write a package, or several, into the outbox of this computer and remember them.

    Raises:
        ExplainedError: E136 when this computer's disk refuses; E141 when lines of the county
            lost their seal, for which nobody else can vouch; E139 another officer is
            writing packages or merging.
    """
    with store.turn():
        return _build(store, keys, _told(store, ordering), progress)


def send(
    store: Store, keys: DeviceKeys, ordering: Ordering, folder: Path | None, progress: Progress
) -> list[tuple[Written, Path]]:
    """Build what the county sends, and bring it onto a stick: what was written, and where it lies.

    What did not reach the stick whole is as if it had not been written: it answers nobody, and who
    waits for it keeps waiting. What lies there when a later one fails is whole, and counts.

    Args:
        folder: None leaves it in the outbox.

    Raises:
        ExplainedError: as `build`; E131–E136 the stick or the disk refuses.
    """
    with store.turn():
        order = _told(store, ordering)
        written = _build(store, keys, order, progress)
    paths = [one.path for one in written]
    found: list[tuple[Written, Path]] = []
    try:
        places = sticks.deliver_all(paths, folder, progress=progress) if folder else paths
        for pair in zip(written, places, strict=True):
            found.append(pair)
    finally:
        with store.write() as conn:
            unsent = [one.header["package_id"] for one in written[len(found) :]]
            conn.execute(delete(tables.package).where(tables.package.c.id.in_(unsent)))
            for one, place in found:
                sent.note(conn, order.units or (order.to,), one.header, place)
    return found


def _told(store: Store, ordering: Ordering) -> Order:
    with store.read() as conn:
        return ordering(conn)


def _build(store: Store, keys: DeviceKeys, order: Order, progress: Progress) -> list[Written]:
    with store.write() as conn:
        sealing.seal(conn, keys, order.scope)
        if offices.is_county(conn):
            sealing.seal(conn, keys, COMMON)
        loaded = cargo.load(conn, order.scope, order.after)
        after = vectors.numbers(order.after)
        fresh = attaching.digests(conn, journal.between(conn, order.scope, after))
        files = sorted({*fresh, *wanting.wanted(conn, order.to, order.scope)})
        first = _next_number(conn, order.kind)
    return [
        _write(store, keys, order, (number, first), loaded, share, progress)
        for number, share in enumerate(attaching.shares(store.blobs, files), first)
    ]


def _write(
    store: Store,
    keys: DeviceKeys,
    order: Order,
    numbers: tuple[int, int],
    loaded: Cargo,
    files: Sequence[str],
    progress: Progress,
) -> Written:
    """One package with all that is loaded, and a share of the files.

    Args:
        numbers: its own, and that of the first one written in one go with it.
    """
    number, first = numbers
    package = _header(store, keys, order, number, loaded)
    name = headers.file_name(
        order.kind, number, sender=store.office.unit, receiver=order.to, first=first
    )
    target = _made_free(store.folder / "outbox" / name)
    with store.read() as conn:
        written = container.write(
            target,
            package,
            [
                *cargo.members(conn, loaded, progress),
                *((name, [data]) for name, data in order.members),
                *attaching.members(store.blobs, files),
            ],
            signer=keys.sign,
            recipients=order.recipients,
            progress=progress,
        )
    with store.write() as conn:
        _remember(conn, order, written)
    return written


def _next_number(conn: Connection, kind: PackageKind) -> int:
    package = tables.package
    query = select(func.max(package.c.number)).where(
        package.c.direction == Direction.OUT, package.c.kind == kind
    )
    return (conn.execute(query).scalar_one() or 0) + 1


def _header(
    store: Store, keys: DeviceKeys, order: Order, number: int, loaded: Cargo
) -> dict[str, Any]:
    """What package.json says."""
    return {
        "kind": order.kind,
        "package_id": store.entropy(16).hex(),
        "number": number,
        "from": {"unit": store.office.unit, "device": keys.device},
        "to": {"unit": order.to},
        "scope": order.scope,
        "schema": 1,
        "app": APP,
        "made_wall": store.clock().isoformat(timespec="seconds"),
        **loaded.own.as_json(),
        "counts": loaded.own.counts,
        "trust_version": order.trust_version,
        **({"common": loaded.common.as_json()} if loaded.common.have else {}),
    }


def _made_free(target: Path) -> Path:
    """A left-over of an interrupted export makes room."""
    try:
        target.unlink(missing_ok=True)
    except OSError as error:
        raise disk.local_refusal(error, target) from error
    return target


def _remember(conn: Connection, order: Order, written: Written) -> None:
    header = written.header
    conn.execute(
        insert(tables.package).values(
            id=header["package_id"],
            place=next_place(conn),
            direction=Direction.OUT,
            kind=order.kind,
            unit=order.to,
            device=header["from"]["device"],
            number=header["number"],
            file=written.path.name,
            digest=written.digest,
            size=written.size,
            have=orjson.dumps(header["have"]).decode(),
            after=vectors.dump(order.after),
            counts=orjson.dumps(header["counts"]).decode(),
            state=Kept.WRITTEN,
            wall=header["made_wall"],
        )
    )


def next_place(conn: Connection) -> int:
    """The place of the next package in the order of this store."""
    last = conn.execute(select(func.max(tables.package.c.place))).scalar_one()
    return (last or 0) + 1
