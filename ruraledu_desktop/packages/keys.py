"""This computer's keys, kept in the data folder, and what is read of them over the telephone.

The file is sealed by a secret in the key store of the operating system, so that a copied folder
holds no keys. Where there is no key store it stays plain, as it is when it is made: `secure` seals
it, in this order:

    secret into the key store ─▶ read back ─▶ sealed file in place of the plain one
"""

import base64
import hashlib
import os
import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

from db import disk
from db.errors import ExplainedError
from db.refusals import refusal
from ruraledu_desktop.packages import age_files, documents, key_store, signatures, telephone
from ruraledu_desktop.packages.documents import ID, NAME, TEXT

FILE = "device.json"
SHAPE: documents.Shape = {"device": ID, "sign": NAME, "age": NAME}
_SEALED: documents.Shape = {"device": ID, "secret": NAME, "sealed": TEXT}
_NONCE = 12
_NUMBER = 4
"""Random bytes in the name of a secret."""


@dataclass(frozen=True)
class KeyPair:
    """A signing key and a decryption key that belong together."""

    sign: Ed25519PrivateKey = field(repr=False)
    age: str = field(repr=False)


@dataclass(frozen=True)
class DeviceKeys:
    """The identity of one computer.

    Attributes:
        device: random 128 bits in hex.
        sign: secret signing key.
        age: secret decryption key, as age writes it.
        others: pairs that are in use no longer or not yet; old packages still open with them.
    """

    device: str
    sign: Ed25519PrivateKey = field(repr=False)
    age: str = field(repr=False)
    others: tuple[KeyPair, ...] = ()

    @property
    def pairs(self) -> tuple[KeyPair, ...]:
        """Every pair, the one in use first."""
        return (KeyPair(self.sign, self.age), *self.others)

    @property
    def identities(self) -> list[str]:
        """Every secret decryption key, the one in use first."""
        return [pair.age for pair in self.pairs]

    def using(self, public: str) -> "DeviceKeys":
        """The same with the pair of that public key in use; unchanged when there is none."""
        for pair in self.others:
            if signatures.public_of(pair.sign) == public:
                rest = tuple(one for one in self.pairs if one is not pair)
                return DeviceKeys(self.device, pair.sign, pair.age, rest)
        return self

    @property
    def public(self) -> str:
        """The public signing key."""
        return signatures.public_of(self.sign)

    @property
    def recipient(self) -> str:
        """The public key that others encrypt to."""
        return age_files.recipient_of(self.age)

    @property
    def fingerprint(self) -> str:
        """Six words to compare over the telephone."""
        return fingerprint(self.public, self.recipient)


def new_keys(device: str = "") -> DeviceKeys:
    """Make the keys of a new computer, or of one that lost its own."""
    name = device or secrets.token_hex(16)
    return DeviceKeys(name, signatures.new_key(), age_files.new_identity())


def keep_or_make(folder: Path) -> DeviceKeys:
    """The keys kept in a folder, or new ones; an office half set up may have its keys already.

    Raises:
        ExplainedError: E123 what is there is damaged, E136 the disk refuses.
    """
    if not (folder / FILE).exists():
        save(new_keys(), folder)
    return load(folder)


def save(keys: DeviceKeys, folder: Path) -> None:
    """Keep the keys in a folder, readable for its owner only; existing keys are not replaced.

    Raises:
        FileExistsError: the folder holds keys already.
        ExplainedError: E136 the disk refuses.
    """
    try:
        disk.make_folder(folder, mode=0o700)
        with disk.new_file(folder / FILE) as file:
            file.write(documents.dump(fields_of(keys)))
    except FileExistsError:
        raise
    except OSError as error:
        raise disk.local_refusal(error, folder / FILE) from error


def add_pair(keys: DeviceKeys, folder: Path) -> DeviceKeys:
    """Keep a further pair of keys beside those there are; nothing uses it yet.

    Raises:
        ExplainedError: E136 the disk refuses.
    """
    pair = KeyPair(signatures.new_key(), age_files.new_identity())
    more = DeviceKeys(keys.device, keys.sign, keys.age, (*keys.others, pair))
    try:
        _replace(more, folder, secret=secret_of(folder))
    except OSError as error:
        raise disk.refusal_of(error, folder / FILE) from error
    return more


def secret_of(folder: Path) -> str:
    """Name of the secret in the key store that seals the keys in a folder; "" for plain ones.

    Raises:
        ExplainedError: E123 there are no keys, E136 the disk refuses.
    """
    return str(_kept(folder).get("secret", ""))


def secure(folder: Path) -> bool:
    """Seal keys that lie plain in a folder by a secret of the key store; whether they are sealed.

    Nothing changes where there are no keys, or no key store, or where the person leaves it closed.

    Raises:
        ExplainedError: E136 the disk refuses; the keys are as they were.
    """
    try:
        if not secret_of(folder):
            keys = load(folder)
            name = f"{keys.device}-{secrets.token_hex(_NUMBER)}"
            key_store.make(name)
            _replace(keys, folder, secret=name)
    except OSError as error:
        raise disk.refusal_of(error, folder / FILE) from error
    except ExplainedError as error:
        if error.code not in ("E123", "E286"):
            raise
        return False
    return True


def is_secret_of(device: str, name: str) -> bool:
    """Whether a secret in the key store can be one of a computer, by its name."""
    return re.fullmatch(f"{device}-[0-9a-f]{{{2 * _NUMBER}}}", name) is not None


def bring(keys: DeviceKeys, folder: Path, *, secret: str) -> None:
    """Keep keys that come from a colleague; pairs that only this computer has stay with them.

    Args:
        secret: name of the secret in the key store that is to seal them, "" for none.

    Raises:
        ExplainedError: E136 the disk refuses.
    """
    known = rest_of(folder)
    brought = {signatures.public_of(pair.sign) for pair in keys.pairs}
    pairs = known.pairs if known else ()
    others = [one for one in pairs if signatures.public_of(one.sign) not in brought]
    joined = DeviceKeys(keys.device, keys.sign, keys.age, (*keys.others, *others))
    try:
        disk.make_folder(folder, mode=0o700)
        if known is None:
            _put_aside(folder)
        _replace(joined, folder, secret=secret)
    except OSError as error:
        raise disk.refusal_of(error, folder / FILE) from error


def rest_of(folder: Path) -> DeviceKeys | None:
    """The keys kept in a folder; None for none at all, damaged ones, or such as stay closed.

    Raises:
        ExplainedError: E136 the disk refuses.
    """
    try:
        return load(folder)
    except ExplainedError as error:
        if error.code not in ("E123", "E286"):
            raise
        return None


def make_anew(folder: Path, device: str = "") -> DeviceKeys:
    """Keep new keys in place of lost ones; what is there of damaged ones is put aside.

    Args:
        device: whose keys they are; "" for another computer.

    Raises:
        ExplainedError: E136 the disk refuses.
    """
    try:
        _put_aside(folder)
    except OSError as error:
        raise disk.local_refusal(error, folder / FILE) from error
    made = new_keys(device)
    save(made, folder)
    return made


def _put_aside(folder: Path) -> None:
    """Give what is there a name that is free: it may open for another person at this computer."""
    if (folder / FILE).exists():
        free, number = folder / f"{FILE}.damaged", 2
        while free.exists():
            free, number = folder / f"{FILE}.damaged-{number}", number + 1
        (folder / FILE).replace(free)


def _replace(keys: DeviceKeys, folder: Path, *, secret: str) -> None:
    """Write keys in place of what is there, sealed by the secret of that name, plain for ""."""
    data = documents.dump(fields_of(keys))
    if secret:
        nonce = os.urandom(_NONCE)
        sealed = nonce + _cipher(secret).encrypt(nonce, data, keys.device.encode())
        text = base64.b64encode(sealed).decode()
        data = documents.dump({"device": keys.device, "secret": secret, "sealed": text})
    disk.replace(folder / FILE, data)


def _cipher(secret: str) -> ChaCha20Poly1305:
    """Raises ValueError where this person's key store has no such secret."""
    return ChaCha20Poly1305(key_store.read(secret) or b"")


def fields_of(keys: DeviceKeys) -> dict[str, object]:
    """All keys as a document, with what is secret."""
    first, *others = [{"sign": _as_text(pair.sign), "age": pair.age} for pair in keys.pairs]
    fields: dict[str, object] = {"device": keys.device, **first}
    return {**fields, "others": others} if others else fields


def _as_text(key: Ed25519PrivateKey) -> str:
    return base64.b64encode(key.private_bytes_raw()).decode()


def _pair(fields: Mapping[str, str]) -> KeyPair:
    age_files.recipient_of(fields["age"])
    return KeyPair(
        Ed25519PrivateKey.from_private_bytes(base64.b64decode(fields["sign"])), fields["age"]
    )


def load(folder: Path) -> DeviceKeys:
    """Read the keys kept in a folder.

    Raises:
        ExplainedError: E123 there are none, or they are damaged, or this person's key store has not
            what opens them; E286 it stays closed, or there is none; E136 the disk refuses.
    """
    return from_fields(_opened(_kept(folder)))


def from_fields(fields: Mapping[str, Any]) -> DeviceKeys:
    """Keys from a document as `fields_of` makes it; E123 for another one."""
    try:
        documents.require(fields, SHAPE, label=FILE)
        first, *others = map(_pair, [fields, *fields.get("others", [])])
    except Exception as error:
        raise refusal("E123", file=FILE) from error
    return DeviceKeys(fields["device"], first.sign, first.age, tuple(others))


def _kept(folder: Path) -> dict[str, Any]:
    try:
        return documents.load((folder / FILE).read_bytes(), label=FILE)
    except FileNotFoundError as error:
        raise refusal("E123", file=FILE) from error
    except OSError as error:
        raise disk.local_refusal(error, folder / FILE) from error
    except ExplainedError as error:
        raise refusal("E123", file=FILE) from error


def _opened(fields: dict[str, Any]) -> dict[str, Any]:
    """What is sealed in a file; a plain one as it is."""
    if "sealed" not in fields:
        return fields
    try:
        documents.require(fields, _SEALED, label=FILE)
        cipher, sealed = _cipher(fields["secret"]), base64.b64decode(fields["sealed"])
        data = cipher.decrypt(sealed[:_NONCE], sealed[_NONCE:], fields["device"].encode())
        return documents.load(data, label=FILE)
    except Exception as error:
        if isinstance(error, ExplainedError) and error.code == "E286":
            raise
        raise refusal("E123", file=FILE) from error


@lru_cache(256)
def fingerprint(public: str, recipient: str) -> str:
    """Return six words for the two public keys of a computer.

    They are made slowly (scrypt, some 50 ms), so that trying for keys with the same 66 bits is out
    of reach; a page that shows them makes them once.
    """
    data = f"{public} {recipient}".encode()
    digest = hashlib.scrypt(data, salt=b"ruraledu fingerprint", n=2**14, r=8, p=1)
    return telephone.spoken(digest)
