"""上报: the township's side: what is not yet confirmed, and handing it over."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import orjson
from sqlalchemy import Connection, func, select

from db import tables
from db.chains import Have
from db.records import RECORDS
from db.refusals import refusal
from db.store import Store
from ruraledu_desktop import offices
from ruraledu_desktop.exchange import holdings, outgoing, subjects
from ruraledu_desktop.exchange.outgoing import Order
from ruraledu_desktop.exchange.states import Fate, Kept
from ruraledu_desktop.exchange.subjects import Subject
from ruraledu_desktop.merge import vectors
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
        fate: MERGED when the county holds all of it, by whichever package it came; NOT_TAKEN with
            the county's reason; else WAITING.
    """

    package: str
    number: int
    code: str
    counts: dict[str, int]
    wall: str
    size: int
    file: str
    fate: Fate
    reason: str = ""
    place: Path | None = None

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
    keys = offices.keys_of(store)
    unit = store.office.unit
    with store.read() as conn:
        trust = offices.trust_of(conn)
        after = holdings.confirmed(conn, unit)
    if trust is None:
        raise refusal("E143")
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
        confirmed = holdings.confirmed(conn, offices.unit_of(conn))
        rows = conn.execute(query.order_by(package.c.number.desc()))
        return [_as_hand_over(row, confirmed) for row in rows]


def hand_over(store: Store, package_id: str) -> HandOver:
    """One hand-over by the id of its package."""
    with store.read() as conn:
        query = select(tables.package).where(tables.package.c.id == package_id)
        confirmed = holdings.confirmed(conn, offices.unit_of(conn))
        return _as_hand_over(conn.execute(query).one(), confirmed)


def _as_hand_over(row: Any, confirmed: Have) -> HandOver:
    return HandOver(
        row.id,
        row.number,
        device_keys.short_code(bytes.fromhex(row.digest)),
        orjson.loads(row.counts),
        row.wall,
        row.size,
        row.file,
        _fate_of(row, confirmed),
        row.reason,
    )


def _fate_of(row: Any, confirmed: Have) -> Fate:
    """What the county holds counts, not which package brought it."""
    return Fate.MERGED if vectors.covers(confirmed, vectors.load(row.have)) else _fate_beyond(row)


def _fate_beyond(row: Any) -> Fate:
    """The fate of entries of a package that the county does not hold."""
    return Fate.NOT_TAKEN if row.state in (Kept.REFUSED, Kept.GAP, Kept.FORK) else Fate.WAITING


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
class Handed:
    """One school, child or teacher of a hand-over, with all that belongs to it.

    Attributes:
        name: its name as it stands now.
        fate: that of the worst of its entries; reason: why, in words.
    """

    form: str
    record_id: str
    name: str
    fate: Fate
    reason: str = ""


_Judged = tuple[Fate, str]
"""A fate and the reason for it."""


def handed(store: Store, package_id: str) -> list[Handed]:
    """Each school, child and teacher of a hand-over with what the latest receipt says of it."""
    entry, writer, package = tables.entry, tables.writer, tables.package
    with store.read() as conn:
        unit = offices.unit_of(conn)
        row = conn.execute(select(package).where(package.c.id == package_id)).one()
        beyond = holdings.beyond(conn, unit, vectors.load(row.after), vectors.load(row.have))
        if beyond is None:
            return []
        query = (
            select(entry.c.form, entry.c.rec, writer.c.name, func.max(entry.c.seq))
            .join(writer, writer.c.id == entry.c.writer)
            .where(beyond)
            .group_by(entry.c.form, entry.c.rec, writer.c.name)
        )
        rows = conn.execute(query).all()
        fate = _judge(row, holdings.confirmed(conn, unit), _doubtful(conn))
        about = subjects.subjects_of(conn, {(form, rec) for form, rec, _, _ in rows})
        worst: dict[Subject, _Judged] = {}
        for _, rec, name, seq in rows:
            found = fate(rec, name, seq)
            for one in about[rec]:
                worst[one] = min(worst.get(one, found), found, key=_by_concern)
        names = subjects.names_of(conn, worst)
    listed = [Handed(*one, names.get(one, ""), *worst[one]) for one in sorted(worst, key=_by_page)]
    return sorted(listed, key=lambda one: one.fate.concern)


def _by_concern(judged: _Judged) -> int:
    return judged[0].concern


def _by_page(subject: Subject) -> tuple[int, str]:
    return list(RECORDS).index(subject[0]) if subject[0] in RECORDS else len(RECORDS), subject[1]


def _judge(
    row: Any, confirmed: Have, doubtful: Mapping[str, str]
) -> Callable[[str, str, int], _Judged]:
    """The fate of an entry of a package, and the reason: by record, writer and number."""
    beyond = _fate_beyond(row)
    other = (beyond, row.reason if beyond is Fate.NOT_TAKEN else "")

    def judge(rec: str, writer: str, seq: int) -> _Judged:
        if seq > confirmed.get(writer, (0, b""))[0]:
            return other
        return (Fate.DOUBTFUL, doubtful[rec]) if rec in doubtful else (Fate.MERGED, "")

    return judge


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
