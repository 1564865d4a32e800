"""The county's root key and escrow key on a carrier, sealed by the words of two persons.

Two carriers in two safes hold the same file; each of two persons keeps six words, and only both
together open it.
"""

import base64
import os
from dataclasses import dataclass, field

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from ruraledu_desktop.packages import age_files, signatures, telephone, worded
from ruraledu_desktop.packages.documents import NAME, UNIT

SUFFIX = ".reroot"
_FORM = worded.Form(
    "ruraledu county root", "unit", UNIT, {"root": NAME, "escrow": NAME}, wrong="E115"
)

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
    raw = base64.b64encode(keys.root.private_bytes_raw()).decode()
    return _FORM.seal(keys.unit, {"root": raw, "escrow": keys.escrow}, words)


def unseal(data: bytes, words: Words, *, label: str) -> RootKeys:
    """Open the file of a carrier; takes some tenths of a second.

    Raises:
        ExplainedError: E102 it is no such file, E110 it is damaged, E112 it is of a newer program,
            E115 these are not the two persons' words.
    """
    unit, inner = _FORM.unseal(data, words, label=label)
    root = Ed25519PrivateKey.from_private_bytes(base64.b64decode(inner["root"]))
    return RootKeys(unit, root, inner["escrow"])
