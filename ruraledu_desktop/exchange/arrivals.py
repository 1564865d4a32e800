"""Taking packages in: 收到 → 解密 → 验签 → 验结构 → 验链 → 预览 → 合并 or 拒收 or 缺口.

Each package is applied whole or not at all, in a transaction of its own. The preview applies it
in the same way and then takes everything back, so what it announces is what will happen. What is
refused or brings nothing new asks for nobody's consent: that is remembered at once, so that its
sender gets an answer (I14, I18).
"""

from collections.abc import Collection, Iterable
from contextlib import AbstractContextManager
from dataclasses import replace
from functools import partial
from pathlib import Path

from sqlalchemy import Connection, func, select

from db import disk, journal, tables
from db.blobs import Blobs
from db.changing import Change
from db.errors import ExplainedError
from db.refusals import notice, refusal
from db.steps import StepKind
from db.store import Store
from ruraledu_desktop import attaching, offices
from ruraledu_desktop.exchange import (
    admission,
    answers,
    book,
    bringing,
    counting,
    inbox,
    incoming,
    tidying,
    trust_lists,
    wanting,
)
from ruraledu_desktop.exchange.brought import Arrival, Brought
from ruraledu_desktop.exchange.states import KINDS, Direction, Kept, State
from ruraledu_desktop.merge import applying, moving, raising, together, unfiled
from ruraledu_desktop.merge.deliveries import Tally
from ruraledu_desktop.packages import container, sticks, telephone
from ruraledu_desktop.packages.headers import PackageKind
from ruraledu_desktop.packages.sticks import Fetched
from ruraledu_desktop.progress import Progress, silent


class _TakeBack(Exception):
    """Ends a preview's transaction without keeping anything but what was found."""

    def __init__(self, found: Arrival) -> None:
        super().__init__()
        self.found = found


def preview(store: Store, paths: Iterable[Path], *, progress: Progress = silent) -> list[Arrival]:
    """What each package would change; kept are a copy of the file, and that it came in.

    One that is refused or brings nothing new is remembered as `receive` does.

    Raises:
        ExplainedError: E139 another officer is merging.
    """
    with store.turn():
        return [
            _take_in(store, path, path, progress, is_trial=True, most=bringing.LISTED)
            for path in _ordered(paths)
        ]


def look(store: Store, path: Path, *, progress: Progress = silent) -> Arrival:
    """What one package would change, as `preview`."""
    (found,) = preview(store, [path], progress=progress)
    return found


def receive(store: Store, paths: Iterable[Path], *, progress: Progress = silent) -> list[Arrival]:
    """Merge packages, each whole or not at all; a refused one stops no other.

    What they brought is counted, and not told one by one.

    Raises:
        ExplainedError: E139 another officer is merging.
    """
    with store.turn():
        found = [
            _take_in(store, path, path, progress, is_trial=False, most=0)
            for path in _ordered(paths)
        ]
        tidying.tidy(store)
        return found


def merge(store: Store, previewed: Arrival, *, progress: Progress = silent) -> Arrival:
    """Merge a package that was previewed, from its copy here: the stick may be gone by now.

    Raises:
        ExplainedError: E139 another officer is merging.
    """
    source = previewed.kept or previewed.path
    with store.turn():
        most = bringing.LISTED
        found = _take_in(store, previewed.path, source, progress, is_trial=False, most=most)
        tidying.tidy(store)
        return found


def _ordered(paths: Iterable[Path]) -> list[Path]:
    return sorted(set(paths), key=lambda path: path.name)


def _take_in(
    store: Store, path: Path, source: Path, progress: Progress, *, is_trial: bool, most: int
) -> Arrival:
    """Take in the file at `source`, which the clerk knows as `path`."""
    arrival = Arrival(path, State.REFUSED)
    try:
        kept = sticks.fetch(source, store.folder / "inbox", progress=progress)
        short_code = telephone.short_code(bytes.fromhex(kept.digest))
        if source.parent == kept.path.parent:
            arrival = replace(arrival, path=inbox.known_as(store, path))
            if source != kept.path:
                inbox.lose(store, source)
        arrival = replace(arrival, kept=kept.path, short_code=short_code)
        return _open(store, arrival, kept, progress, is_trial=is_trial, most=most)
    except ExplainedError as error:
        return arrival.refused(error)
    except OSError as error:
        return arrival.refused(disk.local_refusal(error, source))
    except MemoryError:
        return arrival.refused(refusal("E237"))


def _open(
    store: Store, arrival: Arrival, kept: Fetched, progress: Progress, *, is_trial: bool, most: int
) -> Arrival:
    """Open its copy and settle what becomes of it; note what never came so far."""
    file = arrival.path.name
    try:
        with store.read() as conn:
            listed = offices.trust_of(conn)
        if listed is None:
            raise refusal("E103", file=file)
        with container.open(
            kept.path,
            identities=offices.keys_of(store).identities,
            sender_key=(senders := trust_lists.Senders(listed, file)).key,
            introduce=senders.introduce,
            workdir=store.folder / "inbox",
            progress=progress,
        ) as opened:
            arrival = arrival.described(opened, senders.listed)
            brought = Brought(opened, kept, listed, most)
            found = _settle(store, brought, arrival, progress, is_trial=is_trial)
            if is_trial and found.state is State.KNOWN:
                found = _settle(store, brought, arrival, progress, is_trial=False)
                return replace(found, change=None)
            return found
    except ExplainedError as error:
        refused = arrival.refused(error)
        if error.code not in _OF_THIS_COMPUTER:
            inbox.note_unread(store, kept, refused)
        if error.code == "E104" and store.office.is_county:
            return replace(refused, says=refused.says + notice("N206"))
        return refused


def _settle(
    store: Store, brought: Brought, arrival: Arrival, progress: Progress, *, is_trial: bool
) -> Arrival:
    """Merge an opened package, or remember why it was refused."""
    regained = ""
    if admission.is_own(store, arrival, brought.kept):
        return _known(arrival)
    try:
        admission.check_direction(store.office, brought, label=arrival.path.name)
        if admission.is_merged(store, arrival.package):
            return _known(arrival)
        if is_trial:
            clerk, now = store.office.clerk, store.clock()
            with store.write() as conn:
                book.enter(conn, arrival, now)
                inbox.wait(conn, brought.kept, arrival, clerk, now)
        if arrival.kind in _WITH_LIST:
            listed = trust_lists.trust_by(brought.opened, brought.listed)
            brought = replace(brought, listed=listed)
        elif store.office.is_county:
            told = trust_lists.recalled(store, brought.opened, brought.listed, is_trial=is_trial)
            regained = trust_lists.regained(brought.listed, told)
            brought = replace(brought, listed=told)
        merged = _merge(store, brought, arrival, progress, is_trial=is_trial)
        return _telling(merged, regained)
    except ExplainedError as error:
        refused = arrival.refused(error)
        if error.code not in _OF_THIS_COMPUTER:
            with store.write() as conn:
                book.remember(conn, brought, refused, store.clock())
        return refused


_OF_THIS_COMPUTER = "E121 E123 E126 E127 E128 E136 E137 E139 E152 E237".split()
"""Troubles of the disk, the keys, the memory or the server here, or another officer's turn.

The package is not at fault, and its sender is told nothing of it.
"""


_WITH_LIST = (PackageKind.RECEIPT, PackageKind.PEER, PackageKind.ISSUE)
"""Kinds of packages that bring the trust list along."""


def _telling(arrival: Arrival, regained: str) -> Arrival:
    """With the notice of enrolments that came back to the county, if any did."""
    if not regained:
        return arrival
    return replace(arrival, code="N205", says=notice("N205", who=regained))


def _known(arrival: Arrival) -> Arrival:
    says = notice("N201", file=arrival.path.name)
    return replace(arrival, state=State.KNOWN, code="N201", says=says)


def _merge(
    store: Store, brought: Brought, arrival: Arrival, progress: Progress, *, is_trial: bool
) -> Arrival:
    try:
        with _change(store, arrival) as change:
            merged = _applied(change, store.blobs, brought, arrival, progress, is_trial=is_trial)
            book.remember(change.conn, brought, merged, store.clock())
            if is_trial:
                raise _TakeBack(merged)
    except _TakeBack as trial:
        if trial.found.state is State.MERGED:
            return replace(trial.found, state=State.PREVIEWED)
        return trial.found
    return replace(merged, change=change)


def _applied(
    change: Change,
    blobs: Blobs,
    brought: Brought,
    arrival: Arrival,
    progress: Progress,
    *,
    is_trial: bool,
) -> Arrival:
    """Apply a package inside a change, and tell what it did."""
    conn, opened, listed = change.conn, brought.opened, brought.listed
    deliver = partial(incoming.delivery, opened, listed, label=arrival.path.name)
    before, since = counting.matters(conn), journal.newest_entry(conn)
    is_receipt, again = arrival.kind == PackageKind.RECEIPT, 0
    if is_receipt:
        again = moving.rehome(change, deliver, county=listed.county.device)
    mark = journal.newest_entry(conn)
    tally = applying.apply(change, deliver(), progress)
    beside = incoming.common(opened, listed, label=arrival.path.name)
    if beside:
        tally.add(applying.apply(change, beside, progress))
    change.settle()
    raising.raise_items(change, tally, since=mark, county=listed.county.device)
    together.raise_items(change, since=mark)
    fresh = attaching.news(conn, blobs, opened)
    tally.files = len(fresh)
    if not is_trial:
        attaching.take(blobs, opened, fresh)
    is_here = partial(_is_here, blobs, attaching.carried(opened))
    unfiled.renew(conn, change.written, is_here, package=change.package)
    if arrival.kind in _WITH_LIST:
        trust_lists.take(conn, opened, listed)
    wanting.take(conn, opened)
    told = answers.take(conn, opened) if is_receipt else ()
    items = len(counting.matters(conn) - before)
    device = opened.header["from"]["device"]
    merged = _merged(conn, arrival, tally, items, device=device)
    if again:
        merged = replace(merged, code="N204", says=notice("N204", count=again))
    if arrival.kind == PackageKind.REPORT:
        contents = bringing.contents(conn, change.written, since=since, most=brought.most)
        merged = replace(merged, contents=contents)
    return replace(merged, answers=told)


def _is_here(blobs: Blobs, brought: Collection[str], digest: str) -> bool:
    """Whether the file of a digest is here, or comes with the package."""
    return digest in brought or blobs.has(digest)


def _change(store: Store, arrival: Arrival) -> AbstractContextManager[Change]:
    who, number, what = arrival.unit_name, arrival.number, KINDS[arrival.kind]
    return store.change(f"合并{who}第{number}号{what}", kind=StepKind.MERGE)


def _merged(
    conn: Connection, arrival: Arrival, tally: Tally, items: int, *, device: str
) -> Arrival:
    package = tables.package
    newest = conn.execute(
        select(func.max(package.c.number)).where(
            package.c.direction == Direction.IN,
            package.c.device == device,
            package.c.kind == arrival.kind,
            package.c.state == Kept.MERGED,
        )
    ).scalar_one()
    code = ""
    is_receipt = arrival.kind == PackageKind.RECEIPT
    if is_receipt and arrival.number <= (newest or 0):
        code = "N208"  # a county put back from a backup counts anew (F10): not simply an old one
    elif not is_receipt and not tally.has_news:
        code = "N202" if arrival.number < (newest or 0) else "N201"
    says = notice(code, file=arrival.path.name, number=newest) if code else ""
    state = State.MERGED if tally.has_news or is_receipt else State.KNOWN
    return replace(arrival, state=state, tally=tally, items=items, code=code, says=says)
