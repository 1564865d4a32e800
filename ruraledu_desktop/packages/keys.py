"""This computer's keys, kept in the data folder, and what is read of them over the telephone."""

import base64
import hashlib
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from db import disk
from db.errors import ExplainedError
from db.refusals import refusal
from ruraledu_desktop.packages import age_files, documents, signatures, telephone
from ruraledu_desktop.packages.documents import ID, NAME

FILE = "device.json"
_SHAPE: documents.Shape = {"device": ID, "sign": NAME, "age": NAME}


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
            file.write(_written(keys))
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
    draft = folder / f"{FILE}.new"
    try:
        draft.unlink(missing_ok=True)
        with disk.new_file(draft) as file:
            file.write(_written(more))
        disk.patiently(lambda: draft.replace(folder / FILE))
        disk.flush_folder(folder)
    except OSError as error:
        raise disk.local_refusal(error, folder / FILE) from error
    return more


def rest_of(folder: Path) -> DeviceKeys | None:
    """The keys kept in a folder; None for none at all, or damaged ones.

    Raises:
        ExplainedError: E136 the disk refuses.
    """
    try:
        return load(folder)
    except ExplainedError as error:
        if error.code != "E123":
            raise
        return None


def make_anew(folder: Path, device: str = "") -> DeviceKeys:
    """Keep new keys in place of lost ones; what is there of damaged ones is put aside.

    Args:
        device: whose keys they are; "" for another computer.

    Raises:
        ExplainedError: E136 the disk refuses.
    """
    kept = folder / FILE
    try:
        if kept.exists():
            kept.replace(folder / f"{FILE}.damaged")
    except OSError as error:
        raise disk.local_refusal(error, kept) from error
    made = new_keys(device)
    save(made, folder)
    return made


def _written(keys: DeviceKeys) -> bytes:
    first, *others = [{"sign": _as_text(pair.sign), "age": pair.age} for pair in keys.pairs]
    fields: dict[str, object] = {"device": keys.device, **first}
    return documents.dump({**fields, "others": others} if others else fields)


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
        ExplainedError: E123 there are none, or they are damaged; E136 the disk refuses.
    """
    try:
        data = (folder / FILE).read_bytes()
    except FileNotFoundError as error:
        raise refusal("E123", file=FILE) from error
    except OSError as error:
        raise disk.local_refusal(error, folder / FILE) from error
    try:
        fields = documents.load(data, label=FILE)
        documents.require(fields, _SHAPE, label=FILE)
        first, *others = map(_pair, [fields, *fields.get("others", [])])
    except Exception as error:
        raise refusal("E123", file=FILE) from error
    return DeviceKeys(fields["device"], first.sign, first.age, tuple(others))


@lru_cache(256)
def fingerprint(public: str, recipient: str) -> str:
    """Return six words for the two public keys of a computer.

    They are made slowly (scrypt, some 50 ms), so that trying for keys with the same 66 bits is out
    of reach; a page that shows them makes them once.
    """
    data = f"{public} {recipient}".encode()
    digest = hashlib.scrypt(data, salt=b"ruraledu fingerprint", n=2**14, r=8, p=1)
    return telephone.spoken(digest)
