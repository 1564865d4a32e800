"""下发: what the county keeps for all its offices goes out to all or some of them.

The scope `common` (holidays, terms, codes, readings of the indicators, news) is the same for all
and goes whole in every package. An issue is a package of just this, that several townships can
open; what concerns one township alone (notices, tasks, questions) rides in its receipt (I25).

    standing ──▶ who lacks what, as far as his own packages told ──▶ issue ──▶ stick

Nothing is confirmed by sending it: what a computer of a township holds it says in its next report.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from sqlalchemy import Connection, select

from db import journal, tables
from db.chains import Have
from db.office import COMMON
from db.refusals import refusal
from db.store import Store
from ruraledu_desktop import offices
from ruraledu_desktop.exchange import outgoing, receipts, sent, trust_lists
from ruraledu_desktop.exchange.outgoing import Order
from ruraledu_desktop.exchange.receipts import Receipt
from ruraledu_desktop.exchange.sent import Sent
from ruraledu_desktop.merge import vectors
from ruraledu_desktop.packages import telephone
from ruraledu_desktop.packages.headers import PackageKind
from ruraledu_desktop.packages.trust import TrustList
from ruraledu_desktop.progress import Progress, silent


@dataclass(frozen=True)
class Township:
    """How far one township is with what the county issues.

    Attributes:
        lacks: records of the scope `common` that some computer of it has not told to hold as they
            stand, by form.
        has_own: whether its next receipt would tell it something.
        sent: what was written for it last, None for nothing; is_outdated: whether what is common
            has changed since.
    """

    unit: str
    name: str
    lacks: Mapping[str, int]
    has_own: bool
    sent: Sent | None = None
    is_outdated: bool = False

    @property
    def is_waiting(self) -> bool:
        """Whether anything is to be brought to it."""
        return bool(self.lacks) or self.has_own


@dataclass(frozen=True)
class Issue:
    """An issue that was written: who can open it, its number, code and place."""

    names: tuple[str, ...]
    number: int
    code: str
    counts: Mapping[str, int]
    path: Path


@dataclass(frozen=True)
class Issued:
    """What was written: one issue for all who lack something common, receipts for single ones."""

    issue: Issue | None
    receipts: Sequence[Receipt]


def townships(store: Store) -> list[Township]:
    """All townships that take part, in the order of their codes.

    Raises:
        ExplainedError: E142 this is no county.
    """
    own = {one.unit for one in receipts.waiting(store)}
    with store.read() as conn:
        listed = offices.county_list(conn)
        names = listed.unit_names
        written, mark = sent.last(conn), sent.present_mark(conn)
        return [
            Township(
                unit,
                names[unit],
                _lacking(conn, listed, unit),
                unit in own,
                one := written.get(unit),
                one is not None and one.common != mark,
            )
            for unit in sorted(names)
            if listed.recipients_of(unit)
        ]


def _lacking(conn: Connection, listed: TrustList, unit: str) -> dict[str, int]:
    entry = tables.entry
    held = _held_by(conn, [one.device for one in listed.in_use_by(unit)])
    beyond = journal.between(conn, COMMON, vectors.numbers(held))
    found: dict[str, int] = {}
    if beyond is not None:
        for form in conn.scalars(
            select(entry.c.form).where(beyond).group_by(entry.c.rec, entry.c.form)
        ):
            found[form] = found.get(form, 0) + 1
    return found


def _held_by(conn: Connection, devices: Sequence[str]) -> Have:
    """What each of these computers told last to hold of what is common; a new one holds nothing."""
    peer = tables.peer
    query = select(peer.c.have).where(peer.c.unit == COMMON, peer.c.device.in_(devices))
    told = list(conn.scalars(query))
    if len(told) < len(devices):
        return {}
    digest_at = partial(journal.digest_at, conn)
    return vectors.held_by_all(map(vectors.load, told), journal.have(conn, COMMON), digest_at)


def issue(
    store: Store,
    folder: Path | None = None,
    *,
    units: Iterable[str] = (),
    progress: Progress = silent,
) -> Issued:
    """Write what townships wait for: one issue for all of them, a receipt where there is more.

    Args:
        folder: the stick or any other folder; None leaves the packages in the outbox.
        units: by default all that wait for something. One named on purpose gets the issue even if
            it told to hold everything: its package may be lost.

    Raises:
        ExplainedError: E142 this is no county; E221 there is nobody, or nothing, to issue to;
            E131–E136 the stick or the disk refuses.
    """
    known = townships(store)
    named = set(units)
    chosen = [one for one in known if one.unit in named or (not named and one.is_waiting)]
    if not chosen or named - {one.unit for one in known}:
        raise refusal("E221")
    reached = [one for one in chosen if named or one.lacks]
    written = _write(store, folder, reached, progress) if reached and _has_common(store) else None
    own = [one.unit for one in chosen if one.has_own]
    answered = receipts.write(store, folder, units=own, progress=progress) if own else []
    if written is None and not answered:
        raise refusal("E221")
    return Issued(written, answered)


def _has_common(store: Store) -> bool:
    with store.read() as conn:
        return bool(journal.have(conn, COMMON))


def _write(
    store: Store, folder: Path | None, reached: Sequence[Township], progress: Progress
) -> Issue:
    keys = offices.keys_of(store)
    ordering = partial(_order, units=tuple(one.unit for one in reached))
    ((written, path),) = outgoing.send(store, keys, ordering, folder, progress)
    code = telephone.short_code(bytes.fromhex(written.digest))
    names = tuple(one.name for one in reached)
    return Issue(names, written.header["number"], code, written.header["counts"], path)


def _order(conn: Connection, *, units: tuple[str, ...]) -> Order:
    listed = offices.county_list(conn)
    devices = [key for unit in units for key in listed.recipients_of(unit)]
    return Order(
        kind=PackageKind.ISSUE,
        to=listed.county.unit,
        recipients=(*devices, *listed.county.escrow),
        scope=COMMON,
        after={},
        trust_version=listed.version,
        members=trust_lists.members(conn),
        units=units,
    )
