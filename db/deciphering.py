"""A plain copy of a data file under a key, made without the engine: for what is damaged.

The engine reads no page whose code of authenticity is not right, and after the first such page none
at all. Here every page is deciphered as it is, so that damage costs what was on the page.

Each page of 4096 bytes ends with its nonce (16) and its code (64), which stay as they are: the
copy's own head says that so much is left out. The first page begins with 16 bytes of salt in place
of the words all such files begin with.

Source: https://www.zetetic.net/sqlcipher/design/
"""

from pathlib import Path
from typing import IO, Final

from cryptography.hazmat.primitives.ciphers import Cipher
from cryptography.hazmat.primitives.ciphers.algorithms import AES256
from cryptography.hazmat.primitives.ciphers.modes import CBC

from db import disk

_PAGE: Final = 4096
_NONCE: Final = 16
LEFT_OUT: Final = _NONCE + 64
"""Bytes at the end of each page that hold nothing of the tables."""
_WORDS: Final = b"SQLite format 3\0"


def decipher(file: Path, key: bytes, copy: Path) -> None:
    """Write a plain copy; a page that the disk does not give is empty in it.

    Raises:
        OSError: as the disk says that is written to; nothing is left of the copy.
    """
    with file.open("rb", buffering=0) as source, disk.new_file(copy) as target:
        for number in range(file.stat().st_size // _PAGE):
            start = 0 if number else len(_WORDS)
            page = _read(source, number)
            target.write(_plain(page, key, start) if page else bytes(_PAGE))


def _read(source: IO[bytes], number: int) -> bytes:
    """A page; nothing of one that the disk does not give."""
    try:
        source.seek(number * _PAGE)
        return source.read(_PAGE)
    except OSError:
        return b""


def _plain(page: bytes, key: bytes, start: int) -> bytes:
    end = _PAGE - LEFT_OUT
    rest = page[end:]
    reader = Cipher(AES256(key), CBC(rest[:_NONCE])).decryptor()
    return _WORDS[:start] + reader.update(page[start:end]) + reader.finalize() + rest
