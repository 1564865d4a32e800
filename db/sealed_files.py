"""Files under the key of a protected folder: photos and scans.

8 bytes that tell them from plain ones, a random nonce of 12, then ChaCha20-Poly1305 of the whole
"""

import hmac
import os
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

_MAGIC = b"RUEDUKF1"
_NONCE, _TAG = 12, 16
MORE = len(_MAGIC) + _NONCE + _TAG
"""How many bytes a sealed file is longer than what it holds."""


def seal(key: bytes, data: bytes) -> bytes:
    """A file's bytes under the key of the folder."""
    nonce = os.urandom(_NONCE)
    return _MAGIC + nonce + _cipher(key).encrypt(nonce, data, _MAGIC)


def unseal(key: bytes, data: bytes) -> bytes:
    """What a file holds; one that is not sealed, or damaged, is given as it is."""
    if not data.startswith(_MAGIC):
        return data
    nonce, sealed = data[len(_MAGIC) : len(_MAGIC) + _NONCE], data[len(_MAGIC) + _NONCE :]
    try:
        return _cipher(key).decrypt(nonce, sealed, _MAGIC)
    except (InvalidTag, ValueError):
        return data


def is_sealed(path: Path) -> bool:
    """Whether a file is; only its beginning is read.

    Raises:
        OSError: it cannot be.
    """
    with path.open("rb") as file:
        return file.read(len(_MAGIC)) == _MAGIC


def _cipher(key: bytes) -> ChaCha20Poly1305:
    """Files have a key of their own, which follows from the folder's."""
    return ChaCha20Poly1305(hmac.digest(key, b"ruraledu files", "sha256"))
