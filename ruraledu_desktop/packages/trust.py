"""The trust list: who belongs to the exchange, signed by the county, its version only growing."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from db.refusals import refusal
from ruraledu_desktop.packages import age_files, documents, signatures
from ruraledu_desktop.packages.documents import ID, NAME, UNIT


@dataclass(frozen=True)
class County:
    """The county bureau.

    Attributes:
        sign: public key of its device, which also signs this list: the working key.
        age: recipients of every report: the working key, after the ceremony the escrow key too.
        root: public key that vouches for working keys; "" before the ceremony.
        serial: which of the county's working keys this is, from 1.
        certificate: the root key's signature over this working key.
        former: public keys that were working keys before; old seals are theirs.
    """

    unit: str
    name: str
    device: str
    sign: str
    age: tuple[str, ...]
    root: str = ""
    serial: int = 1
    certificate: str = ""
    former: tuple[str, ...] = ()

    @property
    def escrow(self) -> tuple[str, ...]:
        """The escrow key, to which every package is encrypted too; none before the ceremony."""
        return self.age[1:]

    @property
    def statement(self) -> bytes:
        """What the root key signs of a working key."""
        fields = {"unit": self.unit, "device": self.device, "sign": self.sign, "age": self.age}
        return documents.dump({"form": "ruraledu county key", "serial": self.serial, **fields})

    def certified(self, root: Ed25519PrivateKey) -> "County":
        """The same with the root key's word on it."""
        vouched = replace(self, root=signatures.public_of(root))
        comment = f"county key {self.unit} {self.serial}"
        return replace(vouched, certificate=signatures.sign(root, vouched.statement, comment))


@dataclass(frozen=True)
class Revocation:
    """The county's word that a computer takes part no longer; it cannot be taken back.

    Attributes:
        accepted: how far its seals still count: per writer, the last number that was accepted.
        by: the officer who decided it; reason: why, in the officer's words.
    """

    accepted: Mapping[str, int]
    by: str
    reason: str


@dataclass(frozen=True)
class Device:
    """One enrolled computer of a township; `number` counts the computers of the county."""

    unit: str
    unit_name: str
    device: str
    number: int
    sign: str
    age: str
    revoked: Revocation | None = None

    def may_seal(self, writer: str, number: int) -> bool:
        """Whether its seal counts there: what was accepted before a revocation stays."""
        return self.revoked is None or number <= self.revoked.accepted.get(writer, 0)


@dataclass(frozen=True)
class TrustList:
    """One version of the list."""

    version: int
    county: County
    devices: tuple[Device, ...] = ()

    @property
    def unit_names(self) -> dict[str, str]:
        """The townships' names by code, in its order: as their newest computers in use say.

        Of a township all of whose computers were revoked, as the newest of these says.
        """
        newest_last = sorted(self.devices, key=lambda one: (not one.revoked, one.number))
        names = {one.unit: one.unit_name for one in newest_last}
        return dict(sorted(names.items()))

    def device(self, device: str) -> Device | None:
        """Find a township's computer, also a revoked one."""
        return next((one for one in self.devices if one.device == device), None)

    def publics_of(self, device: str) -> tuple[str, ...]:
        """The public signing keys of any computer ever enrolled, for seals of accepted lines."""
        if device == self.county.device:
            return (self.county.sign, *self.county.former)
        found = self.device(device)
        return (found.sign,) if found else ()

    def recipients_of(self, unit: str) -> list[str]:
        """Whom a package for this unit is encrypted to: all its computers in use."""
        if unit == self.county.unit:
            return list(self.county.age)
        return [one.age for one in self.in_use_by(unit)]

    def in_use_by(self, unit: str) -> list[Device]:
        """The computers of a township that take part."""
        return [one for one in self.devices if one.unit == unit and not one.revoked]


_SHAPE: documents.Shape = {
    "version": int,
    "county": {"unit": UNIT, "name": NAME, "device": ID, "sign": NAME, "age": [NAME]},
    "devices": [
        {
            "unit": UNIT,
            "unit_name": NAME,
            "device": ID,
            "number": int,
            "sign": NAME,
            "age": NAME,
        }
    ],
}
_ROOT_SHAPE: Mapping[str, documents.Shape] = {
    "root": NAME,
    "serial": int,
    "certificate": documents.TEXT,
    "former": [NAME],
}
_REVOCATION_SHAPE: documents.Shape = {
    "accepted": documents.Table(ID, int),
    "by": NAME,
    "reason": NAME,
}


def to_bytes(trust: TrustList) -> bytes:
    """Return the canonical JSON of a list: data/trust.json."""
    devices = sorted(trust.devices, key=lambda one: one.device)
    county = asdict(trust.county)
    if not trust.county.root:
        county = {key: one for key, one in county.items() if key not in _ROOT_SHAPE}
    listed = {"county": county, "devices": [asdict(one) for one in devices]}
    return documents.dump({"version": trust.version, **listed})


def sign(trust: TrustList, key: Ed25519PrivateKey) -> str:
    """Sign a list by the county's key: data/trust.json.minisig."""
    return signatures.sign(key, to_bytes(trust), f"trust {trust.county.unit} {trust.version}")


def read(body: bytes, signature: str, *, known: TrustList | None, label: str) -> TrustList:
    """Read a signed list.

    Args:
        known: the list known before; None on enrolment, when the list's own key counts and its
            fingerprint is compared over the telephone. Another working key than the known one
            counts when the known root key vouches for it, or in a list older than the known one.

    Raises:
        ExplainedError: E103 not signed by the county, E110 no such list.
    """
    trust = _parse(documents.load(body, label=label), label)
    if known is not None:
        _check_county(trust, known, label)
    signatures.verify(trust.county.sign, signature, body, label=label)
    return trust


def _check_county(offered: TrustList, known: TrustList, label: str) -> None:
    """Refuse (E103) a list of another county, or of a key that nobody vouches for."""
    ours, theirs = known.county, offered.county
    is_older = offered.version < known.version and theirs.sign in (ours.sign, *ours.former)
    if is_older or (theirs.sign == ours.sign and theirs.root in (ours.root or theirs.root,)):
        return
    if not ours.root or theirs.root != ours.root or theirs.serial <= ours.serial:
        raise refusal("E103", file=label)
    signatures.verify(ours.root, theirs.certificate, theirs.statement, label=label)


def newer(known: TrustList, offered: TrustList) -> TrustList:
    """Return the list to go by: a lower version is ignored, however late it arrives."""
    return offered if offered.version > known.version else known


def joined(known: TrustList, offered: TrustList) -> TrustList:
    """The newer of two lists with what only the other one tells: computers enrolled, and revoked.

    Neither is ever taken back, so an older list tells nothing more, but for one of a county that
    went on from an older copy: two of its lists then say different things, also of one version. A
    computer that stands in the older one only gets a number that no other has.

    A list of a former working key enrols nobody: that key may have been replaced because others
    have it (T23). What it says of revoked computers counts, which opens nothing to anybody.
    """
    if offered.county.sign in known.county.former:
        return _with_revocations(known, offered)
    if offered.version <= known.version:
        known, offered = offered, known
    devices = {one.device: one for one in offered.devices}
    for one in known.devices:
        there = devices.get(one.device)
        if there is None:
            taken = {each.number for each in devices.values()}
            number = max(taken, default=0) + 1 if one.number in taken else one.number
            devices[one.device] = replace(one, number=number)
        elif one.revoked and not there.revoked:
            devices[one.device] = replace(there, revoked=one.revoked)
    if tuple(devices.values()) == offered.devices:
        return offered
    return replace(offered, version=offered.version + 1, devices=tuple(devices.values()))


def _with_revocations(known: TrustList, offered: TrustList) -> TrustList:
    told = {one.device: one.revoked for one in offered.devices}
    devices = tuple(
        one if one.revoked else replace(one, revoked=told.get(one.device)) for one in known.devices
    )
    if devices == known.devices:
        return known
    return replace(known, version=known.version + 1, devices=devices)


def sender_key(trust: TrustList, unit: str, device: str, *, label: str) -> str | None:
    """Return the public key of a computer that may send for this unit, None when there is none.

    Raises:
        ExplainedError: E107 its certificate was revoked.
    """
    if (unit, device) == (trust.county.unit, trust.county.device):
        return trust.county.sign
    found = trust.device(device)
    if found is None or found.unit != unit:
        return None
    if found.revoked:
        raise refusal("E107", file=label)
    return found.sign


def _parse(fields: Mapping[str, Any], label: str) -> TrustList:
    documents.require(fields, _SHAPE, label=label)
    county = fields["county"]
    known = {name: county[name] for name in ("unit", "name", "device", "sign")}
    read = County(**known, age=tuple(county["age"]))
    if county.get("root"):
        documents.require(county, dict(_ROOT_SHAPE), label=label)
        read = replace(
            read,
            root=county["root"],
            serial=county["serial"],
            certificate=county["certificate"],
            former=tuple(county["former"]),
        )
    trust = TrustList(
        fields["version"],
        read,
        tuple(_device(one, label) for one in fields["devices"]),
    )
    _check_keys(trust, label)
    return trust


_KNOWN = ("unit", "unit_name", "device", "number", "sign", "age")


def _device(fields: Mapping[str, Any], label: str) -> Device:
    device, revoked = Device(**{name: fields[name] for name in _KNOWN}), fields.get("revoked")
    if revoked is None:
        return device
    documents.require(revoked, _REVOCATION_SHAPE, label=label)
    return replace(
        device, revoked=Revocation(revoked["accepted"], revoked["by"], revoked["reason"])
    )


def _check_keys(trust: TrustList, label: str) -> None:
    """Refuse keys that are none, and a computer that is listed twice."""
    rooted = [trust.county.root] if trust.county.root else []
    signs = [trust.county.sign, *rooted, *trust.county.former, *(one.sign for one in trust.devices)]
    recipients = [*trust.county.age, *(one.age for one in trust.devices)]
    ids = [trust.county.device, *(one.device for one in trust.devices)]
    is_sound = all(map(signatures.is_public_key, signs)) and all(
        map(age_files.is_recipient, recipients)
    )
    if not is_sound or len(set(ids)) != len(ids):
        raise refusal("E110", file=label, reason="document")
