"""Building a package: parts, entries, and the record that it was written.

The lines of a scope go out in the order of the hash chain, so the reader needs no sorting and no
memory. Every part ends at an entry sealed by a device that the county knows (`sealing`).
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import orjson
from sqlalchemy import Connection, Row, delete, func, insert, select

from db import APP, chains, disk, journal, tables
from db.chains import HEAD_KEYS, Have
from db.office import COMMON
from db.store import Store
from ruraledu_desktop import offices
from ruraledu_desktop.exchange import sealing
from ruraledu_desktop.exchange.states import Direction, Kept
from ruraledu_desktop.merge import lines, vectors
from ruraledu_desktop.packages import bags, container, headers, sticks
from ruraledu_desktop.packages.container import Written
from ruraledu_desktop.packages.headers import PackageKind
from ruraledu_desktop.packages.keys import DeviceKeys
from ruraledu_desktop.progress import Progress

_LINES_PER_READ = 1000
_FILE_SIZE = 64 * 1024 * 1024


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
    """

    kind: PackageKind
    to: str
    recipients: tuple[str, ...]
    scope: str
    after: Have
    trust_version: int
    members: tuple[tuple[str, bytes], ...] = ()


@dataclass
class _Scoped:
    """What goes out of one scope, settled before the first byte is written."""

    have: dict[str, tuple[int, bytes]]
    parts: list[dict[str, Any]] = field(default_factory=list)
    counts: dict[str, int] = field(default_factory=dict[str, int])
    writers: list[bytes] = field(default_factory=list)

    def as_json(self) -> dict[str, object]:
        """The vector and the parts as package.json carries them."""
        return {"have": vectors.as_json(self.have), "parts": self.parts}


@dataclass
class _Plan:
    """All that goes out: the package's own scope, and beside it what is common."""

    number: int
    package_id: str
    own: _Scoped
    common: _Scoped

    @property
    def parts(self) -> list[dict[str, Any]]:
        """The parts of both, in the order of their files."""
        return [*self.own.parts, *self.common.parts]


def build(store: Store, keys: DeviceKeys, order: Order, progress: Progress) -> Written:
    """Write a package into the outbox of this computer and remember it.

    Raises:
        ExplainedError: E136 when this computer's disk refuses; E141 when lines of the county
            lost their seal, for which nobody else can vouch; E139 another officer is
            writing packages or merging.
    """
    with store.turn():
        return _build(store, keys, order, progress)


def send(
    store: Store, keys: DeviceKeys, order: Order, folder: Path | None, progress: Progress
) -> tuple[Written, Path]:
    """Build what the county sends, and bring it onto a stick: what was written, and where it lies.

    What reached no stick is as if it had not been written: it answers nobody, and who waits for it
    keeps waiting.

    Args:
        folder: None leaves it in the outbox.

    Raises:
        ExplainedError: as `build`; E131–E136 the stick or the disk refuses.
    """
    written = build(store, keys, order, progress)
    if folder is None:
        return written, written.path
    try:
        return written, sticks.deliver(written.path, folder, progress=progress)
    except BaseException:
        with store.write() as conn:
            sent = tables.package.c.id == written.header["package_id"]
            conn.execute(delete(tables.package).where(sent))
        raise


def _build(store: Store, keys: DeviceKeys, order: Order, progress: Progress) -> Written:
    with store.write() as conn:
        sealing.seal(conn, keys, order.scope)
        if offices.is_county(conn):
            sealing.seal(conn, keys, COMMON)
        plan = _plan(conn, store, order)
    unit = store.office.unit
    package = {
        "kind": order.kind,
        "package_id": plan.package_id,
        "number": plan.number,
        "from": {"unit": unit, "device": keys.device},
        "to": {"unit": order.to},
        "scope": order.scope,
        "schema": 1,
        "app": APP,
        "made_wall": store.clock().isoformat(timespec="seconds"),
        **plan.own.as_json(),
        "counts": plan.own.counts,
        "trust_version": order.trust_version,
        **({"common": plan.common.as_json()} if plan.common.have else {}),
    }
    target = _free_name(store.folder / "outbox", unit, order, plan.number)
    with store.read() as conn:
        members = [
            *_members(conn, plan, progress),
            *((name, [data]) for name, data in order.members),
        ]
        written = container.write(
            target,
            package,
            members,
            signer=keys.sign,
            recipients=order.recipients,
            progress=progress,
        )
    with store.write() as conn:
        _remember(conn, order, written)
    return written


def _free_name(folder: Path, unit: str, order: Order, number: int) -> Path:
    """A left-over of an interrupted export makes room."""
    target = folder / headers.file_name(order.kind, number, sender=unit, receiver=order.to)
    try:
        target.unlink(missing_ok=True)
    except OSError as error:
        raise disk.local_refusal(error, target) from error
    return target


def _plan(conn: Connection, store: Store, order: Order) -> _Plan:
    package = tables.package
    last = conn.execute(
        select(func.max(package.c.number)).where(
            package.c.direction == Direction.OUT, package.c.kind == order.kind
        )
    ).scalar_one()
    own = _scoped(conn, order.scope, order.after, file=1)
    common = _Scoped({})
    if order.scope != COMMON:
        common = _scoped(conn, COMMON, {}, file=_last_file(own) + 1)
    return _Plan((last or 0) + 1, store.entropy(16).hex(), own, common)


def _last_file(planned: _Scoped) -> int:
    return int(planned.parts[-1]["file"][8:12]) if planned.parts else 0


def _scoped(conn: Connection, scope: str, after: Have, *, file: int) -> _Scoped:
    """What goes out of a scope; its first part goes into the entries file of that number."""
    planned, size = _Scoped(journal.have(conn, scope)), 0
    rows = _writers(conn, scope)
    for one in vectors.beyond(planned.have, after):
        row, seq = rows[one.writer], one.first - 1
        size += _size_of(conn, row.id, seq)
        if size > _FILE_SIZE and planned.parts:
            file, size = file + 1, 0
        planned.parts.append(
            {
                "writer": one.writer,
                "from": seq,
                "to": one.last,
                "prev_hash": one.previous.hex(),
                "file": f"entries-{file:04d}.ndjson",
            }
        )
        planned.writers.append(_writer_line(conn, row))
        for form, count in _counts(conn, row.id, seq):
            planned.counts[form] = planned.counts.get(form, 0) + count
    return planned


def _writers(conn: Connection, scope: str) -> dict[str, Any]:
    query = select(tables.writer).where(tables.writer.c.scope == scope)
    return {row.name: row for row in conn.execute(query)}


def _size_of(conn: Connection, writer: int, after: int) -> int:
    entry = tables.entry
    query = select(func.sum(func.length(entry.c.body))).where(
        entry.c.writer == writer, entry.c.seq > after
    )
    return int(conn.execute(query).scalar_one() or 0)


def _counts(conn: Connection, writer: int, after: int) -> Iterable[Row[str, int]]:
    entry = tables.entry
    query = (
        select(entry.c.form, func.count())
        .where(entry.c.writer == writer, entry.c.seq > after)
        .group_by(entry.c.form)
    )
    return conn.execute(query).all()


def _writer_line(conn: Connection, row: Any) -> bytes:
    seal = tables.seal
    query = select(seal).where(seal.c.writer == row.name).order_by(seal.c.seq.desc()).limit(1)
    seals = [
        {
            "seq": one.seq,
            "hash": one.hash.hex(),
            "device": one.device,
            "signature": one.signature,
        }
        for one in conn.execute(query)
    ]
    return chains.canonical(
        {
            "writer": row.name,
            "scope": row.scope,
            "device": row.device,
            "prev": _previous(row.previous),
            "app": row.app,
            "opened": row.opened,
            "seals": seals,
        }
    )


def _previous(kept: str) -> list[object] | None:
    """The last line its computer knew, as (writer, number, hash)."""
    if not kept:
        return None
    writer, number, digest = kept.split(":")
    return [writer, int(number), digest]


def _members(
    conn: Connection, plan: _Plan, progress: Progress
) -> Iterator[tuple[str, Iterable[bytes]]]:
    writers = [*plan.own.writers, *plan.common.writers]
    yield bags.WRITERS, [line + b"\n" for line in writers]
    by_file: dict[str, list[dict[str, Any]]] = {}
    for part in plan.parts:
        by_file.setdefault(part["file"], []).append(part)
    total = sum(part["to"] - part["from"] for part in plan.parts)
    done = 0
    for name, parts in by_file.items():
        yield name, _lines(conn, parts, done, total, progress)
        done += sum(part["to"] - part["from"] for part in parts)


def _lines(
    conn: Connection, parts: list[dict[str, Any]], done: int, total: int, progress: Progress
) -> Iterator[bytes]:
    entry, writer = tables.entry, tables.writer
    columns = (*HEAD_KEYS, "body", "salt", "hash", "more")
    for part in parts:
        row_id = conn.scalars(select(writer.c.id).where(writer.c.name == part["writer"])).one()
        query = select(*(entry.c[name] for name in columns)).where(entry.c.writer == row_id)
        after = part["from"]
        while after < part["to"]:
            batch = query.where(entry.c.seq > after).order_by(entry.c.seq).limit(_LINES_PER_READ)
            for row in conn.execute(batch):
                yield lines.write(journal.line_of(row)) + b"\n"
                done += 1
            after += _LINES_PER_READ
            progress(done, total, "整理变更条目")


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
