"""忘记密码: the key of a data folder in the county's care, asked for and given back.

The key is encrypted to the county's escrow key while the folder is open. Whoever forgot the
password carries a request (.reforgot) to the county, where two persons open the carrier; a reply
(.rerecover) goes back, and six words are told over the telephone. The reply is sealed by these
words and encrypted to a key that only the asking computer has, and forgets afterwards: it opens
once.
"""

import base64
import hashlib
import io
import os
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Self

from db.errors import ExplainedError
from db.kinds import visible
from db.refusals import refusal
from ruraledu_desktop.packages import age_files, documents, worded
from ruraledu_desktop.packages.documents import ID, NAME, TEXT, UNIT, Shape
from ruraledu_desktop.packages.keys import fingerprint

REQUEST_SUFFIX = ".reforgot"
REPLY_SUFFIX = ".rerecover"
_REQUEST = "ruraledu recovery request"
_ESCROW_SHAPE: Mapping[str, Shape] = {
    "unit": UNIT,
    "unit_name": NAME,
    "county": UNIT,
    "recipient": NAME,
    "wrapped": TEXT,
}
_REQUEST_SHAPE: Mapping[str, Shape] = {
    "request": ID,
    "clerk": NAME,
    "recipient": NAME,
    "escrow": dict(_ESCROW_SHAPE),
}
_LENGTH = 32
"""Bytes of a key."""
_KEY = re.compile("[A-Za-z0-9+/]{43}=")
"""A key as base64."""
_WRAPPED_SHAPE: Shape = {"unit": UNIT, "key": _KEY}
_REPLY = worded.Form("ruraledu recovery reply", "request", ID, {"key": TEXT}, wrong="E287")


@dataclass(frozen=True)
class Escrow:
    """The key of a folder as the county could open it; it stands in `store.key`, readable.

    Attributes:
        unit, unit_name: whose data they are; county: code of the county.
        recipient: the escrow key that opens `wrapped`, which is base64 of an age file.
    """

    unit: str
    unit_name: str
    county: str
    recipient: str
    wrapped: str = field(repr=False)

    @property
    def is_own(self) -> bool:
        """Whether these are the county's own data."""
        return self.unit == self.county

    @classmethod
    def of(cls, key: bytes, *, unit: str, unit_name: str, county: str, recipient: str) -> Self:
        """Wrap a key."""
        inner = documents.dump({"unit": unit, "key": base64.b64encode(key).decode()})
        return cls(unit, unit_name, county, recipient, _encrypted(inner, recipient))

    @classmethod
    def read(cls, text: str) -> Self | None:
        """What stands in a key file; None for nothing, or what no program of today wrote."""
        try:
            fields = documents.load(text.encode(), label="")
            documents.require(fields, dict(_ESCROW_SHAPE), label="")
        except ExplainedError:
            return None
        return cls(**{name: fields[name] for name in _ESCROW_SHAPE})

    def written(self) -> str:
        """The text for a key file."""
        return documents.dump(asdict(self)).decode()

    def opened(self, identity: str, *, label: str) -> bytes:
        """The key, by the secret escrow key.

        Raises:
            ExplainedError: E104 another key opens it, E101 or E110 it is damaged, E290 it is of
                another office than it says.
        """
        inner = documents.load(_decrypted(self.wrapped, identity, label), label=label)
        documents.require(inner, _WRAPPED_SHAPE, label=label)
        if inner["unit"] != self.unit:
            raise refusal("E290", file=label, reason="not_ours")
        return base64.b64decode(inner["key"])


@dataclass(frozen=True)
class Asking:
    """A request on its way, as the asking computer remembers it.

    Attributes:
        request: its random id.
        identity: the secret key that opens the reply.
    """

    request: str
    identity: str = field(repr=False)

    @classmethod
    def new(cls) -> Self:
        """A request that nobody made before."""
        return cls(os.urandom(16).hex(), age_files.new_identity())

    def written(self, escrow: Escrow, *, clerk: str) -> bytes:
        """The file of the request."""
        return documents.dump(
            {
                "form": _REQUEST,
                "format": worded.FORMAT,
                "request": self.request,
                "clerk": clerk,
                "recipient": age_files.recipient_of(self.identity),
                "escrow": asdict(escrow),
            }
        )


@dataclass(frozen=True)
class Request:
    """A request as the county reads it.

    Attributes:
        request: its id; clerk: who says that the password is forgotten.
        recipient: whom the reply is encrypted to.
    """

    request: str
    clerk: str
    recipient: str
    escrow: Escrow

    @property
    def fingerprint(self) -> str:
        """Six words that the officer compares over the telephone; they take some 50 ms."""
        wrapped = hashlib.sha256(self.escrow.wrapped.encode()).hexdigest()
        return fingerprint(f"{self.request} {wrapped}", self.recipient)

    def reply(self, key: bytes, words: str) -> bytes:
        """The file that gives the key back."""
        return _REPLY.seal(self.request, {"key": _encrypted(key, self.recipient)}, [words])


def read_request(data: bytes, *, label: str) -> Request:
    """Read a request.

    Raises:
        ExplainedError: E102 it is no such file, E110 it is damaged, E112 it is of a newer program.
    """
    fields = worded.fields_of(data, _REQUEST, _REQUEST_SHAPE, label=label)
    if not age_files.is_recipient(fields["recipient"]):
        raise refusal("E110", file=label, reason="document")
    kept = {name: fields["escrow"][name] for name in _ESCROW_SHAPE}
    escrow = Escrow(**{**kept, "unit_name": visible(kept["unit_name"])})
    return Request(fields["request"], visible(fields["clerk"]), fields["recipient"], escrow)


def read_reply(data: bytes, words: str, asking: Asking, *, label: str) -> bytes:
    """The key that a reply gives back.

    Raises:
        ExplainedError: E102, E110 and E112 as `read_request`, E287 these are not its words, E290 it
            answers another request, or one that was answered already.
    """
    request, inner = _REPLY.unseal(data, [words], label=label)
    if request != asking.request:
        raise refusal("E290", file=label, reason="not_ours")
    key = _decrypted(inner["key"], asking.identity, label)
    if len(key) != _LENGTH:
        raise refusal("E110", file=label, reason="document")
    return key


def _encrypted(data: bytes, recipient: str) -> str:
    target = io.BytesIO()
    age_files.encrypt(io.BytesIO(data), target, [recipient])
    return base64.b64encode(target.getvalue()).decode()


def _decrypted(text: str, identity: str, label: str) -> bytes:
    try:
        source, target = io.BytesIO(base64.b64decode(text)), io.BytesIO()
    except ValueError as error:
        raise refusal("E110", file=label, reason="document") from error
    age_files.decrypt(source, target, [identity], label=label)
    return target.getvalue()
