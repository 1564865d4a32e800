"""上报: the township's side: what is not yet confirmed, and handing it over."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import orjson
from sqlalchemy import ColumnElement, Connection, and_, distinct, func, or_, select

from db import tables
from db.errors import ExplainedError
from db.store import Store
from ruraledu_desktop import offices
from ruraledu_desktop.exchange import outgoing, vectors
from ruraledu_desktop.exchange.outgoing import Order
from ruraledu_desktop.merge.applying import Have
from ruraledu_desktop.packages import keys as device_keys
from ruraledu_desktop.packages import sticks
from ruraledu_desktop.progress import Progress, silent


@dataclass(frozen=True)
class HandOver:
    """One hand-over, as the paper slip names it.

    Attributes:
        package: id of the package; number: this office's running number.
        code: eight characters of the file's hash, to compare over the telephone.
        counts: entries by form of record.
        place: where the file lies on the stick; None while it is only on this computer.
        file: its name in the outbox.
        state: "written" until a receipt comes, then "merged", "known" or "refused".
    """

    package: str
    number: int
    code: str
    counts: dict[str, int]
    wall: str
    size: int
    file: str
    state: str
    reason: str = ""
    place: Path | None = None

    @property
    def entries(self) -> int:
        """How many entries it carries."""
        return sum(self.counts.values())


def pending(store: Store) -> dict[str, int]:
    """How many records of each form have changes that no receipt confirms yet."""
    entry, writer = tables.entry, tables.writer
    unit = store.office.unit
    with store.read() as conn:
        confirmed = _confirmed(conn, unit)
        beyond = _beyond(conn, unit, confirmed)
        if beyond is None:
            return {}
        query = (
            select(entry.c.form, func.count(distinct(entry.c.rec)))
            .join(writer, writer.c.id == entry.c.writer)
            .where(beyond)
            .group_by(entry.c.form)
        )
        return dict(conn.execute(query).all())


def _confirmed(conn: Connection, scope: str) -> dict[str, tuple[int, bytes]]:
    ack = tables.ack
    rows = conn.execute(select(ack.c.writer, ack.c.seq, ack.c.hash).where(ack.c.scope == scope))
    return {name: (seq, digest) for name, seq, digest in rows}


def _beyond(
    conn: Connection, scope: str, held: Have, upto: Have | None = None
) -> "ColumnElement[bool] | None":
    """Entries of a scope beyond one vector, and up to another, as a condition; None for none."""
    entry, writer = tables.entry, tables.writer
    query = select(writer.c.id, writer.c.name, writer.c.last_seq, writer.c.last_hash)
    parts = []
    for row in conn.execute(query.where(writer.c.scope == scope)):
        end = (row.last_seq, row.last_hash) if upto is None else upto.get(row.name, (0, b""))
        start = held.get(row.name, (0, b""))[0]
        if end[0] > start:
            parts.append(and_(entry.c.writer == row.id, entry.c.seq > start, entry.c.seq <= end[0]))
    return or_(*parts) if parts else None


def export(store: Store, folder: Path | None = None, *, progress: Progress = silent) -> HandOver:
    """Hand over everything no receipt confirms (I15), and read it back from the stick.

    Args:
        folder: the stick or any other folder; None leaves the package in the outbox.

    Raises:
        ExplainedError: E143 this office is not enrolled; E131–E136 the stick or the disk refuses:
            the package then stays in the outbox.
    """
    keys = offices.keys_of(store)
    unit = store.office.unit
    with store.read() as conn:
        trust = offices.trust_of(conn)
        after = _confirmed(conn, unit)
    if trust is None:
        raise ExplainedError(
            "E143",
            "本机还没有在县局登记，不能上报。",
            "请先生成登记申请交给县局，导入县局的登记回复后再上报；数据都在。",
        )
    order = Order(
        kind="report",
        to=trust.county.unit,
        recipients=tuple(trust.recipients_of(trust.county.unit)),
        scope=unit,
        after=after,
        trust_version=trust.version,
    )
    written = outgoing.build(store, keys, order, progress)
    done = hand_over(store, written.header["package_id"])
    if folder is None:
        return done
    return replace(done, place=sticks.deliver(written.path, folder, progress=progress))


def hand_overs(store: Store) -> list[HandOver]:
    """All hand-overs of this office, the newest first."""
    package = tables.package
    query = select(package).where(package.c.direction == "out", package.c.kind == "report")
    with store.read() as conn:
        return [_as_hand_over(row) for row in conn.execute(query.order_by(package.c.number.desc()))]


def hand_over(store: Store, package_id: str) -> HandOver:
    """One hand-over by the id of its package."""
    with store.read() as conn:
        query = select(tables.package).where(tables.package.c.id == package_id)
        return _as_hand_over(conn.execute(query).one())


def _as_hand_over(row: Any) -> HandOver:
    return HandOver(
        row.id,
        row.number,
        device_keys.short_code(bytes.fromhex(row.digest)),
        orjson.loads(row.counts),
        row.wall,
        row.size,
        row.file,
        row.state,
        row.reason,
    )


def deliver_again(
    store: Store, package_id: str, folder: Path, *, progress: Progress = silent
) -> Path:
    """Copy a hand-over from the outbox onto another stick.

    Raises:
        ExplainedError: E131–E136 the stick or the disk refuses.
    """
    file = hand_over(store, package_id).file
    return sticks.deliver(store.folder / "outbox" / file, folder, progress=progress)


@dataclass(frozen=True)
class Fate:
    """What became of one record of a hand-over.

    Attributes:
        state: 待回执, 已合并, 有疑问 or 未接收; reason: why, in words.
    """

    form: str
    record_id: str
    state: str
    reason: str = ""


def fates(store: Store, package_id: str) -> list[Fate]:
    """Each record of a hand-over with what the latest receipt says of it."""
    entry, writer, package = tables.entry, tables.writer, tables.package
    unit = store.office.unit
    with store.read() as conn:
        row = conn.execute(select(package).where(package.c.id == package_id)).one()
        confirmed = _confirmed(conn, unit)
        beyond = _beyond(conn, unit, vectors.load(row.after), vectors.load(row.have))
        if beyond is None:
            return []
        query = (
            select(entry.c.form, entry.c.rec, writer.c.name, func.max(entry.c.seq))
            .join(writer, writer.c.id == entry.c.writer)
            .where(beyond)
            .group_by(entry.c.form, entry.c.rec, writer.c.name)
        )
        doubtful = _doubtful(conn)
        found: dict[str, Fate] = {}
        for form, rec, name, seq in conn.execute(query):
            is_confirmed = seq <= confirmed.get(name, (0, b""))[0]
            if rec not in found or not is_confirmed:
                found[rec] = _fate(form, rec, is_confirmed, row, doubtful)
    return list(found.values())


def _doubtful(conn: Connection) -> dict[str, str]:
    """Records with open items, and what is asked."""
    item = tables.item
    rows = conn.execute(select(item.c.rec, item.c.item_class).where(item.c.state == "open"))
    return {rec: ITEM_WORDS.get(item_class, item_class) for rec, item_class in rows}


ITEM_WORDS: Mapping[str, str] = {
    "C1": "两处填报的值不同",
    "C2": "一处删除、另一处修改",
    "C4": "同一证件号码登记了两份",
}
"""What an item of a class is about."""


def _fate(form: str, rec: str, is_confirmed: bool, row: Any, doubtful: Mapping[str, str]) -> Fate:
    if row.state == "refused":
        return Fate(form, rec, "未接收", row.reason)
    if not is_confirmed:
        return Fate(form, rec, "待回执")
    if rec in doubtful:
        return Fate(form, rec, "有疑问", doubtful[rec])
    return Fate(form, rec, "已合并")
