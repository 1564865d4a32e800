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
        sign: public key of its device, which also signs this list.
        age: recipients of every report: the working key, later the escrow key too.
    """

    unit: str
    name: str
    device: str
    sign: str
    age: tuple[str, ...]


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

    def device(self, device: str) -> Device | None:
        """Find a township's computer, also a revoked one."""
        return next((one for one in self.devices if one.device == device), None)

    def public_of(self, device: str) -> str | None:
        """The public signing key of any computer ever enrolled, for seals of accepted lines."""
        if device == self.county.device:
            return self.county.sign
        found = self.device(device)
        return found.sign if found else None

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
_REVOCATION_SHAPE: documents.Shape = {
    "accepted": documents.Table(ID, int),
    "by": NAME,
    "reason": NAME,
}


def to_bytes(trust: TrustList) -> bytes:
    """Return the canonical JSON of a list: data/trust.json."""
    devices = sorted(trust.devices, key=lambda one: one.device)
    return documents.dump({**asdict(trust), "devices": [asdict(one) for one in devices]})


def sign(trust: TrustList, key: Ed25519PrivateKey) -> str:
    """Sign a list by the county's key: data/trust.json.minisig."""
    return signatures.sign(key, to_bytes(trust), f"trust {trust.county.unit} {trust.version}")


def read(body: bytes, signature: str, *, county: str | None, label: str) -> TrustList:
    """Read a signed list.

    Args:
        county: public key of the county as known; None on enrolment, when the list's own key
            counts and its fingerprint is compared over the telephone.

    Raises:
        ExplainedError: E103 not signed by the county, E110 no such list.
    """
    trust = _parse(documents.load(body, label=label), label)
    signatures.verify(county or trust.county.sign, signature, body, label=label)
    return trust


def newer(known: TrustList, offered: TrustList) -> TrustList:
    """Return the list to go by: a lower version is ignored, however late it arrives."""
    return offered if offered.version > known.version else known


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
    known = {"unit", "name", "device", "sign"}
    trust = TrustList(
        fields["version"],
        County(**{name: county[name] for name in known}, age=tuple(county["age"])),
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
    signs = [trust.county.sign, *(one.sign for one in trust.devices)]
    recipients = [*trust.county.age, *(one.age for one in trust.devices)]
    ids = [trust.county.device, *(one.device for one in trust.devices)]
    is_sound = all(map(signatures.is_public_key, signs)) and all(
        map(age_files.is_recipient, recipients)
    )
    if not is_sound or len(set(ids)) != len(ids):
        raise refusal("E110", file=label, reason="document")
