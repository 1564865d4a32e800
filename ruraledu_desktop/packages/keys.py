"""This computer's keys, kept in the data folder, and what is read of them over the telephone."""

import base64
import hashlib
import secrets
from dataclasses import dataclass, field
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from db import disk
from db.refusals import refusal
from ruraledu_desktop.packages import age_files, documents, signatures, telephone
from ruraledu_desktop.packages.documents import ID, NAME

FILE = "device.json"
_SHAPE: documents.Shape = {"device": ID, "sign": NAME, "age": NAME}


@dataclass(frozen=True)
class DeviceKeys:
    """The identity of one computer.

    Attributes:
        device: random 128 bits in hex.
        sign: secret signing key.
        age: secret decryption key, as age writes it.
    """

    device: str
    sign: Ed25519PrivateKey = field(repr=False)
    age: str = field(repr=False)

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


def new_keys() -> DeviceKeys:
    """Make the keys of a new computer."""
    return DeviceKeys(secrets.token_hex(16), signatures.new_key(), age_files.new_identity())


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
    raw = base64.b64encode(keys.sign.private_bytes_raw()).decode()
    data = documents.dump({"device": keys.device, "sign": raw, "age": keys.age})
    try:
        disk.make_folder(folder, mode=0o700)
        with disk.new_file(folder / FILE) as file:
            file.write(data)
    except FileExistsError:
        raise
    except OSError as error:
        raise disk.local_refusal(error, folder / FILE) from error


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
        sign = Ed25519PrivateKey.from_private_bytes(base64.b64decode(fields["sign"]))
        age_files.recipient_of(fields["age"])
    except Exception as error:
        raise refusal("E123", file=FILE) from error
    return DeviceKeys(fields["device"], sign, fields["age"])


def fingerprint(public: str, recipient: str) -> str:
    """Return six words for the two public keys of a computer.

    They are made slowly (scrypt, some 50 ms), so that trying for keys with the same 66 bits is out
    of reach.
    """
    data = f"{public} {recipient}".encode()
    digest = hashlib.scrypt(data, salt=b"ruraledu fingerprint", n=2**14, r=8, p=1)
    return telephone.spoken(digest)
