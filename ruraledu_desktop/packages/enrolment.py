"""登记: a new computer asks (.rereq), the county answers with the trust list (.rereply).

Both files are one line of canonical JSON, signed by the four lines of a minisign signature over
that line with its line end. They hold no data of children and need no secrecy; what counts is that
the county compares the fingerprint by telephone before it signs.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from db.kinds import visible
from db.refusals import refusal
from ruraledu_desktop.packages import age_files, documents, limits, signatures, trust
from ruraledu_desktop.packages.documents import ID, LONG_TEXT, NAME, UNIT
from ruraledu_desktop.packages.keys import DeviceKeys, fingerprint
from ruraledu_desktop.packages.trust import TrustList

REQUEST_SUFFIX = ".rereq"
REPLY_SUFFIX = ".rereply"
FORMAT = 1
_REQUEST = "ruraledu enrol request"
_REPLY = "ruraledu enrol reply"
_REQUEST_SHAPE: documents.Shape = {
    "unit": UNIT,
    "unit_name": NAME,
    "device": ID,
    "clerk": NAME,
    "sign": NAME,
    "age": NAME,
}
_REPLY_SHAPE: documents.Shape = {"device": ID, "trust": LONG_TEXT, "trust_signature": LONG_TEXT}


@dataclass(frozen=True)
class EnrolRequest:
    """A computer that wants to take part, with its public keys."""

    unit: str
    unit_name: str
    device: str
    clerk: str
    sign: str
    age: str

    @property
    def fingerprint(self) -> str:
        """Six words that the officer compares by telephone."""
        return fingerprint(self.sign, self.age)


@dataclass(frozen=True)
class EnrolReply:
    """The county's answer; body and signature are kept as they came, the list is what they say."""

    trust: TrustList
    trust_body: bytes
    trust_signature: str


def request_bytes(keys: DeviceKeys, *, unit: str, unit_name: str, clerk: str) -> bytes:
    """Write the request of this computer."""
    fields = {
        "form": _REQUEST,
        "format": FORMAT,
        "unit": unit,
        "unit_name": unit_name,
        "device": keys.device,
        "clerk": clerk,
        "sign": keys.public,
        "age": keys.recipient,
    }
    return _signed(fields, keys.sign)


def read_request(data: bytes, *, label: str) -> EnrolRequest:
    """Read a request; its signature shows that the sender holds the key, not who he is.

    Raises:
        ExplainedError: E101, E102, E103, E110, E112.
    """
    fields, body, signature = _parts(data, _REQUEST, label)
    documents.require(fields, _REQUEST_SHAPE, label=label)
    said = {name: visible(fields[name]) for name in EnrolRequest.__dataclass_fields__}
    request = EnrolRequest(**said)
    if not age_files.is_recipient(request.age):
        raise refusal("E110", file=label, reason="document")
    signatures.verify(request.sign, signature, body, label=label)
    return request


def reply_bytes(body: bytes, signature: str, *, device: str, county: Ed25519PrivateKey) -> bytes:
    """Write the reply to one computer: the trust list that now names it."""
    fields = {
        "form": _REPLY,
        "format": FORMAT,
        "device": device,
        "trust": body.decode(),
        "trust_signature": signature,
    }
    return _signed(fields, county)


def read_reply(data: bytes, *, device: str, known: TrustList | None, label: str) -> EnrolReply:
    """Read the reply to this computer.

    Args:
        known: the trust list that is known already; see `trust.read`.

    Raises:
        ExplainedError: E101, E102, E103, E110, E112; E114 it is for another computer.
    """
    fields, body, signature = _parts(data, _REPLY, label)
    documents.require(fields, _REPLY_SHAPE, label=label)
    listed, listed_signature = fields["trust"].encode(), fields["trust_signature"]
    found = trust.read(listed, listed_signature, known=known, label=label)
    signatures.verify(found.county.sign, signature, body, label=label)
    if fields["device"] != device or found.device(device) is None:
        raise refusal("E114", file=label)
    return EnrolReply(found, listed, listed_signature)


def _signed(fields: Mapping[str, object], key: Ed25519PrivateKey) -> bytes:
    body = documents.dump(fields) + b"\n"
    return body + signatures.sign(key, body, str(fields["form"])).encode()


def _parts(data: bytes, form: str, label: str) -> tuple[dict[str, Any], bytes, str]:
    """Return the fields, the signed bytes and the signature's text."""
    if len(data) > limits.DOCUMENT:
        raise refusal("E111", file=label, reason="package")
    body, end, signature = data.partition(b"\n")
    if not body.startswith(b"{"):
        raise refusal("E102", file=label)
    if not end or signature.count(b"\n") != 4:
        raise refusal("E101", file=label)
    fields = documents.load(body, label=label)
    if fields.get("form") != form:
        raise refusal("E102", file=label)
    documents.require(fields, {"format": int}, label=label)
    if fields["format"] > FORMAT:
        raise refusal("E112", file=label, format=fields["format"])
    return fields, body + end, signature.decode(errors="replace")
