"""The county's root key and escrow key on a carrier, sealed by the words of two persons.

The file is one line of canonical JSON. Two carriers in two safes hold the same file; each of two
persons keeps six words, and only both together open it.
"""

import base64
import os
from dataclasses import dataclass, field

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from db import stretching
from db.refusals import refusal
from ruraledu_desktop.packages import age_files, documents, limits, signatures, telephone
from ruraledu_desktop.packages.documents import NAME, TEXT, UNIT

SUFFIX = ".reroot"
FORMAT = 1
_FORM = "ruraledu county root"
_SHAPE: documents.Shape = {"form": NAME, "format": int, "unit": UNIT, "salt": NAME, "sealed": TEXT}
_SEALED_SHAPE: documents.Shape = {"root": NAME, "escrow": NAME}

Words = tuple[str, str]
"""The six words of the first and of the second person."""


@dataclass(frozen=True)
class RootKeys:
    """What a carrier holds.

    Attributes:
        unit: code of the county.
        root: signs working keys, and nothing else.
        escrow: opens every package, when all else is lost.
    """

    unit: str
    root: Ed25519PrivateKey = field(repr=False)
    escrow: str = field(repr=False)

    @property
    def public(self) -> str:
        """The public root key."""
        return signatures.public_of(self.root)

    @property
    def recipient(self) -> str:
        """The public escrow key."""
        return age_files.recipient_of(self.escrow)


def new_keys(unit: str) -> RootKeys:
    """Make the keys of a county."""
    return RootKeys(unit, signatures.new_key(), age_files.new_identity())


def new_words() -> Words:
    """Six words for each of the two persons."""
    return telephone.spoken(os.urandom(32)), telephone.spoken(os.urandom(32))


def seal(keys: RootKeys, words: Words) -> bytes:
    """The file of a carrier."""
    salt = os.urandom(stretching.SALT)
    raw = base64.b64encode(keys.root.private_bytes_raw()).decode()
    inner = documents.dump({"root": raw, "escrow": keys.escrow})
    cipher = stretching.cipher_of(_secret(words), salt)
    sealed = cipher.encrypt(stretching.NONCE, inner, keys.unit.encode())
    return documents.dump(
        {
            "form": _FORM,
            "format": FORMAT,
            "unit": keys.unit,
            "salt": base64.b64encode(salt).decode(),
            "sealed": base64.b64encode(sealed).decode(),
        }
    )


def unseal(data: bytes, words: Words, *, label: str) -> RootKeys:
    """Open the file of a carrier; takes some tenths of a second.

    Raises:
        ExplainedError: E102 it is no such file, E110 it is damaged, E112 it is of a newer program,
            E115 these are not the two persons' words.
    """
    if len(data) > limits.AGE_HEADER or not data.startswith(b"{"):
        raise refusal("E102", file=label)
    fields = documents.load(data, label=label)
    documents.require(fields, _SHAPE, label=label)
    if fields["form"] != _FORM:
        raise refusal("E102", file=label)
    if fields["format"] > FORMAT:
        raise refusal("E112", file=label, format=fields["format"])
    try:
        salt, sealed = (base64.b64decode(fields[name]) for name in ("salt", "sealed"))
        cipher = stretching.cipher_of(_secret(words), salt)
        opened = cipher.decrypt(stretching.NONCE, sealed, fields["unit"].encode())
        inner = documents.load(opened, label=label)
    except InvalidTag as error:
        raise refusal("E115", file=label) from error
    except ValueError as error:
        raise refusal("E110", file=label, reason="document") from error
    documents.require(inner, _SEALED_SHAPE, label=label)
    root = Ed25519PrivateKey.from_private_bytes(base64.b64decode(inner["root"]))
    return RootKeys(fields["unit"], root, inner["escrow"])


def _secret(words: Words) -> bytes:
    return "|".join("".join(part.split()) for part in words).encode()
