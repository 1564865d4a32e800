"""登记: a township's computer asks, the county compares the fingerprint and answers.

township  ask ──▶ 登记申请 ──▶ look, approve  county
          accept ◀── 登记回复 ◀──
"""

from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from db import disk, settings
from db.divisions import divisions
from db.errors import ExplainedError
from db.refusals import refusal
from db.settings import ENROLMENT_ASKED
from db.store import Store
from ruraledu_desktop import offices
from ruraledu_desktop.exchange import inbox
from ruraledu_desktop.packages import enrolment
from ruraledu_desktop.packages import keys as device_keys
from ruraledu_desktop.packages.enrolment import REPLY_SUFFIX, REQUEST_SUFFIX, EnrolRequest
from ruraledu_desktop.packages.keys import DeviceKeys
from ruraledu_desktop.packages.trust import Device, TrustList


@dataclass(frozen=True)
class Enrolment:
    """How far this computer's enrolment has come.

    Attributes:
        fingerprint: six words to read to the county over the telephone; "" when the keys are lost.
        asked: where the request was written last, "" when none was.
        county: name of the county bureau, "" before its reply is taken.
        is_closed: whether the keys are behind the system's key store, which is not open.
    """

    fingerprint: str
    asked: str = ""
    county: str = ""
    is_closed: bool = False


def standing(store: Store) -> Enrolment:
    """How far this computer's enrolment has come; the fingerprint takes some 50 ms."""
    try:
        keys = device_keys.load(store.folder / "keys")
    except ExplainedError as error:
        if error.code not in ("E123", "E286"):
            raise
        return Enrolment("", is_closed=error.code == "E286")
    with store.read() as conn:
        listed = offices.enrolled_list(conn)
    asked = store.known_settings().get(ENROLMENT_ASKED, "")
    county = listed.county.name if listed else ""
    return Enrolment(keys.fingerprint, asked, county)


def is_enrolled(store: Store) -> bool:
    """Whether this office's computer can exchange packages."""
    with store.read() as conn:
        return offices.enrolled_list(conn) is not None


def ask(store: Store, folder: Path) -> Path:
    """Write this computer's request into a folder and return the file.

    One that lost its keys gets new ones, and is another computer from then on: what the office
    typed on it stays, and goes out under the new seal (see `sealing`).

    Raises:
        ExplainedError: E136 the folder cannot be written; E286 the system's key store is closed,
            and so nobody knows whether the keys are lost (see `ask_anew`).
    """
    return _ask(store, folder, _own_keys(store) or _renewed(store))


def ask_anew(store: Store, folder: Path) -> Path:
    """The same with new keys: those there are stay closed for good.

    Raises:
        ExplainedError: E136 the folder cannot be written.
    """
    return _ask(store, folder, _renewed(store))


def _ask(store: Store, folder: Path, keys: DeviceKeys) -> Path:
    office = store.office
    data = enrolment.request_bytes(
        keys, unit=office.unit, unit_name=office.name, clerk=office.clerk
    )
    path = _write(folder / f"{office.unit}{REQUEST_SUFFIX}", data)
    with store.settings() as known:
        known |= {ENROLMENT_ASKED: str(path), settings.DEVICE: keys.device}
    return path


def _own_keys(store: Store) -> DeviceKeys | None:
    try:
        return device_keys.load(store.folder / "keys")
    except ExplainedError as error:
        if error.code != "E123":
            raise
        return None


def _renewed(store: Store) -> DeviceKeys:
    """New keys; until the county has answered, this computer takes no part."""
    with store.settings() as known:
        known[settings.KEYS_RENEWED] = "1"
    return device_keys.make_anew(store.folder / "keys")


def look(path: Path) -> EnrolRequest:
    """Read a request, for the officer to compare unit and fingerprint by telephone."""
    return enrolment.read_request(_read(path), label=path.name)


@contextmanager
def _remembering(store: Store, path: Path, data: bytes) -> Generator[None]:
    """A file that is refused is noted, like a package that cannot be read (T3)."""
    try:
        yield
    except ExplainedError as error:
        inbox.note_file(store, path, data, error)
        raise


@dataclass(frozen=True)
class Application:
    """A request as the county officer judges it.

    Attributes:
        place: full name of the unit in the official divisions, "" when there is no such unit.
        is_ours: whether the unit lies in this county.
        computers: how many other computers of the unit are in use already.
        is_known: whether this very computer is enrolled already.
        is_revoked: whether it was, and takes part no longer.
    """

    request: EnrolRequest
    place: str
    is_ours: bool
    computers: int
    is_known: bool
    is_revoked: bool


def consider(store: Store, path: Path) -> Application:
    """Read a request and say what is known of its unit; one that cannot be read is remembered.

    Raises:
        ExplainedError: as `look`; E275 it uses another's number or code.
    """
    data = _read(path)
    with store.read() as conn:
        listed, own = offices.trust_of(conn), offices.unit_of(conn)
    assert listed is not None
    with _remembering(store, path, data):
        request = enrolment.read_request(data, label=path.name)
        _check_borrowed(request, listed)
    known = listed.device(request.device)
    return Application(
        request,
        divisions().path_of(request.unit) if divisions().get(request.unit) else "",
        request.unit[:_COUNTY_DIGITS] == own[:_COUNTY_DIGITS],
        len([one for one in listed.in_use_by(request.unit) if one is not known]),
        known is not None,
        known is not None and known.revoked is not None,
    )


_COUNTY_DIGITS = 6


def _check_borrowed(request: EnrolRequest, listed: TrustList) -> None:
    """Refuse (E275) the number of the county's computer, its code, or an enrolled number.

    A list that names one computer twice nobody could read any more, the county neither; and under
    the code of the county its own data would go to a township (I25).
    """
    county, known = listed.county, listed.device(request.device)
    own = (request.unit, request.sign, request.age)
    is_another = known is not None and (known.unit, known.sign, known.age) != own
    if is_another or request.device == county.device or request.unit == county.unit:
        raise refusal("E275", unit=request.unit_name)


def approve(store: Store, request: EnrolRequest, folder: Path) -> Path:
    """Enrol a computer and write the reply; the same computer again gets the same number.

    Raises:
        ExplainedError: E142 this is not the county's store; E153 the computer was revoked; E275 it
            uses another's number or code; E136 the folder cannot be written.
    """
    if not store.office.is_county:
        raise refusal("E142")
    keys = offices.keys_of(store)
    with store.write() as conn:
        listed = offices.trust_of(conn)
        assert listed is not None
        _check_borrowed(request, listed)
        known = listed.device(request.device)
        if known and known.revoked:
            raise refusal("E153", unit=request.unit_name)
        if known is None:
            number = 1 + max((one.number for one in listed.devices), default=0)
            device = Device(
                request.unit, request.unit_name, request.device, number, request.sign, request.age
            )
            listed = replace(listed, version=listed.version + 1, devices=(*listed.devices, device))
            offices.keep_trust(conn, listed, keys)
        body, signature = offices.signed_trust(conn)
    data = enrolment.reply_bytes(body, signature.decode(), device=request.device, county=keys.sign)
    return _write(folder / f"{request.unit}{REPLY_SUFFIX}", data)


def number_of(store: Store, device: str) -> int:
    """The number by which the county calls a computer; 0 when it is not enrolled."""
    with store.read() as conn:
        listed = offices.trust_of(conn)
    known = listed.device(device) if listed else None
    return known.number if known else 0


def accept(store: Store, path: Path) -> str:
    """Take the county's reply; returns the name of the county. One refused is remembered.

    Raises:
        ExplainedError: E103 another county than the one known, E114 for another computer.
    """
    keys, data = offices.keys_of(store), _read(path)
    with _remembering(store, path, data), store.write() as conn:
        known = offices.trust_of(conn)
        reply = enrolment.read_reply(
            data,
            device=keys.device,
            known=known,
            label=path.name,
        )
        signature = reply.trust_signature
        offices.keep_signed(conn, reply.trust.version, reply.trust_body.decode(), signature)
        settings.drop(conn, [settings.KEYS_RENEWED])
    return reply.trust.county.name


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise disk.local_refusal(error, path) from error


def _write(path: Path, data: bytes) -> Path:
    try:
        disk.replace(path, data)
    except OSError as error:
        raise disk.local_refusal(error, path) from error
    return path
