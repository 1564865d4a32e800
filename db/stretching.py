"""A cipher from what a person knows: a password, or words; made slowly, so that guessing is slow.

Source: merge-and-packages.md §8.
"""

from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

NONCE = bytes(12)
"""Each sealed text has a salt and so a key of its own; one nonce is enough."""
SALT = 16
"""Bytes of a salt."""
_MEMORY, _PASSES, _LANES = 64 * 1024, 3, 1
"""KiB, passes and lanes of Argon2id."""


def cipher_of(secret: bytes, salt: bytes) -> ChaCha20Poly1305:
    """The cipher of a secret; takes some tenths of a second.

    Raises:
        ValueError: the salt is too short.
    """
    kdf = Argon2id(salt=salt, length=32, iterations=_PASSES, lanes=_LANES, memory_cost=_MEMORY)
    return ChaCha20Poly1305(kdf.derive(secret))
