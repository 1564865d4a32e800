"""Ed25519 signatures: files in minisign's form, and the seals under a writer's entries.

A public key is the second line of a minisign .pub file ("RW…"), so that `minisign -V -P KEY` takes
it as it is. The key number of our own keys is computed from the key and needs no keeping.
"""

import base64
import binascii
import hashlib
from functools import lru_cache

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from db.refusals import refusal

SEAL = b"ruraledu seal"
_UNTRUSTED = "untrusted comment: "
_TRUSTED = "trusted comment: "
_KEY_KIND = b"Ed"
_PREHASHED = b"ED"


def new_key() -> Ed25519PrivateKey:
    """Make a secret signing key."""
    return Ed25519PrivateKey.generate()


def public_of(key: Ed25519PrivateKey) -> str:
    """Return the public key: base64 of "Ed", 8 bytes key number, 32 bytes key."""
    raw = key.public_key().public_bytes_raw()
    return _text(_KEY_KIND + _number(raw) + raw)


def is_public_key(text: str) -> bool:
    """Tell whether a text from outside is a public key."""
    try:
        _number_and_key(text)
    except ValueError:
        return False
    return True


def sign(key: Ed25519PrivateKey, data: bytes, comment: str) -> str:
    """Sign data with a trusted comment (one line); returns the text of a .minisig file."""
    number = _number(key.public_key().public_bytes_raw())
    signature = key.sign(hashlib.blake2b(data).digest())
    overall = key.sign(signature + comment.encode())
    first = f"{_UNTRUSTED}ruraledu\n{_text(_PREHASHED + number + signature)}\n"
    return f"{first}{_TRUSTED}{comment}\n{_text(overall)}\n"


def verify(public: str, signature: str, data: bytes, *, label: str) -> str:
    """Return the trusted comment of a signature made by this key over this data.

    Raises:
        ExplainedError: E103 it is not one.
    """
    try:
        number, key = _number_and_key(public)
        own, raw, comment, overall = _signature_parts(signature)
        if own != number:
            raise ValueError("another key")
        key.verify(raw, hashlib.blake2b(data).digest())
        key.verify(overall, raw + comment.encode())
    except (ValueError, InvalidSignature):
        raise refusal("E103", file=label) from None
    return comment


def seal(key: Ed25519PrivateKey, *, writer: str, scope: str, number: int, digest: str) -> str:
    """Vouch for a writer's entries up to this one; returns base64.

    Args:
        digest: the chain's hash at that entry, 64 hex digits.
    """
    return _text(key.sign(_sealed(writer, scope, number, digest)))


def verify_seal(
    public: str, signature: str, *, writer: str, scope: str, number: int, digest: str
) -> bool:
    """Tell whether the device of this public key vouched for exactly this."""
    try:
        _, key = _number_and_key(public)
        key.verify(_bytes(signature, 64), _sealed(writer, scope, number, digest))
    except (ValueError, InvalidSignature):
        return False
    return True


def _sealed(writer: str, scope: str, number: int, digest: str) -> bytes:
    return SEAL + b"\0".join(part.encode() for part in (writer, scope, str(number), digest))


@lru_cache(maxsize=256)
def _number_and_key(public: str) -> tuple[bytes, Ed25519PublicKey]:
    raw = _bytes(public, 42)
    if raw[:2] != _KEY_KIND:
        raise ValueError("no Ed25519 key")
    return raw[2:10], Ed25519PublicKey.from_public_bytes(raw[10:])


def _signature_parts(text: str) -> tuple[bytes, bytes, str, bytes]:
    """Return key number, signature, trusted comment and the signature over both."""
    lines = text.split("\n")
    if len(lines) != 5 or lines[4] or not lines[0].startswith(_UNTRUSTED):
        raise ValueError("no minisign signature")
    raw, comment = _bytes(lines[1], 74), lines[2].removeprefix(_TRUSTED)
    if raw[:2] != _PREHASHED or comment == lines[2]:
        raise ValueError("no prehashed signature")
    return raw[2:10], raw[10:], comment, _bytes(lines[3], 64)


def _number(raw_public: bytes) -> bytes:
    return hashlib.blake2b(raw_public, digest_size=8).digest()


def _text(raw: bytes) -> str:
    return base64.b64encode(raw).decode()


def _bytes(text: str, size: int) -> bytes:
    """Decode base64 in its one canonical spelling."""
    try:
        raw = base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        raise ValueError("no base64") from None
    if len(raw) != size or _text(raw) != text:
        raise ValueError("another length or spelling")
    return raw
