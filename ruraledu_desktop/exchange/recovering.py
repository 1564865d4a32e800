"""忘记密码: a township asks the county to open its protected folder; a county opens its own.

township  ask ──▶ 找回申请 ──▶ consider, answer (carrier, two persons)  county
          take ◀── 找回回复 ◀──                    six words by telephone

The township asks and takes before its folder is open; what was done meanwhile is noted in the store
when it is open again. Source: merge-and-packages.md §8, "Database key".
"""

import os
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

from db import disk, key_file, safe
from db.errors import ExplainedError
from db.office import Clock
from db.refusals import refusal
from db.store import Store
from ruraledu_desktop import auditing, escrowing, offices, passwords
from ruraledu_desktop.auditing import Deed, Purpose, Recovery, Way
from ruraledu_desktop.exchange import ceremony
from ruraledu_desktop.packages import age_files, documents, recovery, sticks, telephone, worded
from ruraledu_desktop.packages.carriers import Words
from ruraledu_desktop.packages.documents import NAME
from ruraledu_desktop.packages.recovery import REPLY_SUFFIX, REQUEST_SUFFIX, Asking, Escrow, Request

FILE = "recovery.json"
"""In the data folder: the request on its way, and what is still to be noted in the store."""
_DEED: documents.Shape = {"wall": NAME, "clerk": NAME}
_SHAPE: documents.Shape = {"request": NAME, "identity": NAME, "asked": [_DEED]}


# --- at the township, before the folder is open -------------------------------------------------


@dataclass(frozen=True)
class _Pending:
    """A request on its way, and who wrote it when."""

    asking: Asking
    asked: tuple[dict[str, str], ...] = field(default=())


def escrow_of(folder: Path) -> Escrow | None:
    """The key of a protected folder as the county could open it; None where it could not.

    Raises:
        ExplainedError: E284 the key file is damaged, E136 the disk refuses.
    """
    return Escrow.read(key_file.read(folder).escrow)


def is_asking(folder: Path) -> bool:
    """Whether a request was written, and no reply taken yet.

    Raises:
        ExplainedError: E136 the disk refuses.
    """
    return _pending(folder) is not None


def ask(folder: Path, stick: Path, clerk: str, *, clock: Clock = datetime.now) -> tuple[Path, str]:
    """Write the request onto a stick: the file, and the six words to read to the county.

    Once more writes the same request: a reply to either opens the folder.

    Raises:
        ExplainedError: E290 the county cannot open the folder, E284 the key file is damaged; and as
            `sticks.deliver`.
    """
    escrow = escrow_of(folder)
    if escrow is None:
        raise refusal("E290", file=folder.name, reason="no_escrow")
    known = _pending(folder) or _Pending(Asking.new())
    deed = {"wall": clock().isoformat(timespec="seconds"), "clerk": clerk}
    _keep(folder, replace(known, asked=(*known.asked, deed)))
    data = known.asking.written(escrow, clerk=clerk)
    path = _carry(data, f"{escrow.unit}{REQUEST_SUFFIX}", folder, stick)
    return path, recovery.read_request(data, label=path.name).fingerprint


def take(folder: Path, path: Path, words: str, *, user: str, password: str) -> None:
    """Open the folder by the county's reply and the words told with it, and set a new password.

    The folder is open afterwards; no other password opens it any more, and the reply never again.

    Raises:
        ExplainedError: E290 nobody asked, or it answers another request; E287 these are not its
            words; E151 or E285 the name or the password is not fit; E135 the file and E136 this
            disk cannot be read; as `Store.open`. All is as it was then. E299 the new password is
            kept, which a power cut may undo.
    """
    pending = _pending(folder)
    if pending is None:
        raise refusal("E290", file=path.name, reason="not_asked")
    data = worded.taken(path)
    key = recovery.read_reply(data, words, pending.asking, label=path.name)
    _admit(folder, key, user=user, password=password, about=Recovery.BY_REPLY)


def open_by_carrier(folder: Path, carrier: Path, words: Words, *, user: str, password: str) -> None:
    """Open the county's own folder by a carrier and two persons' words; otherwise as `take`.

    Raises:
        ExplainedError: E290 no escrow key opens the folder, E104 another one does; as
            `carriers.unseal` and `take`.
    """
    escrow = escrow_of(folder)
    if escrow is None:
        raise refusal("E290", file=folder.name, reason="no_escrow")
    key = escrow.opened(ceremony.read_carrier(carrier, words).escrow, label=carrier.name)
    _admit(folder, key, user=user, password=password, about=Recovery.BY_CARRIER)


def _admit(folder: Path, key: bytes, *, user: str, password: str, about: Recovery) -> None:
    """Opening the store shows that it is the key, before any password is taken away."""
    if not safe.is_shut(folder):
        raise refusal("E124", folder=folder)
    safe.hold(folder, key)
    try:
        with Store.open(folder) as store:
            try:
                note = partial(_note, store, user, about)
                passwords.admit_only(folder, user, password, first=note)
            except ExplainedError as error:
                if error.code in disk.UNSURE:  # it is the password by now
                    _forget(store)
                raise
            _forget(store)
    except BaseException:
        safe.forget(folder)
        raise


def _note(store: Store, user: str, about: Recovery) -> None:
    """Before anything is changed, so that no power cut keeps it from being noted."""
    note_asked(store)
    wall = store.clock().isoformat(timespec="seconds")
    auditing.keep(store, Deed(wall, user, Way.RECOVERY, about, 1))


def _forget(store: Store) -> None:
    """The reply opens nothing any more; the county's copy is renewed, else at the next start."""
    file = store.folder / FILE
    try:
        file.unlink(missing_ok=True)
        disk.flush_folder(file.parent)
    except OSError as error:
        raise refusal("E299", reason="broken") from error
    with suppress(ExplainedError):
        escrowing.keep_up(store)


def note_asked(store: Store) -> None:
    """Note in the open store that somebody asked the county meanwhile; he may still get his reply.

    Raises:
        ExplainedError: E128 or E136 the disk refuses.
    """
    pending = _pending(store.folder)
    if pending is None or not pending.asked:
        return
    for one in pending.asked:
        auditing.keep(store, Deed(one["wall"], one["clerk"], Way.RECOVERY, Recovery.ASKED, 1))
    _keep(store.folder, replace(pending, asked=()))


def _pending(folder: Path) -> _Pending | None:
    """The request on its way; None for none, also for one that is damaged.

    Raises:
        ExplainedError: E136 the disk refuses; it may be whole.
    """
    try:
        data = (folder / FILE).read_bytes()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise disk.local_refusal(error, folder / FILE) from error
    try:
        fields = documents.load(data, label=FILE)
        documents.require(fields, _SHAPE, label=FILE)
        age_files.recipient_of(fields["identity"])
    except (ValueError, ExplainedError):
        return None
    return _Pending(Asking(fields["request"], fields["identity"]), tuple(fields["asked"]))


def _keep(folder: Path, pending: _Pending) -> None:
    facts: dict[str, Any] = {
        "request": pending.asking.request,
        "identity": pending.asking.identity,
        "asked": list(pending.asked),
    }
    try:
        disk.replace(folder / FILE, documents.dump(facts))
    except OSError as error:
        raise disk.local_refusal(error, folder / FILE) from error


# --- at the county ------------------------------------------------------------------------------


@dataclass(frozen=True)
class Appeal:
    """A request as the county officer judges it.

    Attributes:
        is_ours: whether the county of these data could open them.
        is_known: whether the unit is enrolled here.
    """

    request: Request
    is_ours: bool
    is_known: bool


def consider(store: Store, path: Path) -> Appeal:
    """Read a request and say what is known of its unit.

    Raises:
        ExplainedError: E142 this is not the county's store; and as `recovery.read_request`.
    """
    request = recovery.read_request(worded.taken(path), label=path.name)
    with store.read() as conn:
        listed = offices.county_list(conn)
    escrow = request.escrow
    is_known = escrow.unit == listed.county.unit or bool(listed.in_use_by(escrow.unit))
    return Appeal(request, escrow.county == listed.county.unit, is_known)


def answer(
    store: Store, request: Request, carrier: Path, words: Words, stick: Path
) -> tuple[Path, str]:
    """Write the reply onto a stick: the file, and the six words to tell by telephone.

    Whoever has both, and the computer that asked, opens the township's data.

    Raises:
        ExplainedError: E290 it is of another county or office, E104 another escrow key opens it,
            E116 the carrier is not this county's, E142 this is not the county's store; as
            `carriers.unseal` and `sticks.deliver`.
    """
    escrow = request.escrow
    if escrow.county != store.office.unit:
        raise refusal("E290", file=f"{escrow.unit}{REQUEST_SUFFIX}", reason="not_ours")
    root = ceremony.root_of(store, carrier, words)
    key = escrow.opened(root.escrow, label=f"{escrow.unit}{REQUEST_SUFFIX}")
    told = telephone.spoken(os.urandom(32))
    whose = Purpose(f"{escrow.unit_name} {request.clerk}")
    auditing.note(store, Way.RECOVERY, Recovery.ANSWERED, 1, whose)
    outbox = store.folder / "outbox"
    data = request.reply(key, told)
    return _carry(data, f"{escrow.unit}{REPLY_SUFFIX}", outbox, stick), told


def _carry(data: bytes, name: str, local: Path, stick: Path) -> Path:
    """Write a file here, carry it onto the stick, and leave no copy."""
    source = local / name
    try:
        disk.make_folder(local)
        disk.replace(source, data)
    except OSError as error:
        raise disk.local_refusal(error, source) from error
    try:
        return sticks.deliver(source, stick)
    finally:
        disk.discard(source)
