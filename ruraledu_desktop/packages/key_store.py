"""The key store of the operating system: a secret of 32 bytes for the keys of one computer.

On Windows that is the store of credentials, on Linux the Secret Service of GNOME, KDE and their
like. It belongs to the person who is signed in there. A secret is never replaced by another.
"""

import base64
import os
from collections.abc import Callable
from contextlib import suppress
from types import ModuleType
from typing import TypeVar

from db.refusals import refusal

SERVICE = "ruraledu"
_SIZE = 32
"""The store of Windows holds 2 560 bytes: room for a secret, not for all keys."""

T = TypeVar("T")

_known: dict[str, bytes] = {}
"""What was read or kept since the program began; asking takes a moment, and may ask the person."""


def make(name: str) -> bytes:
    """Keep a new secret and return it as the key store gives it back.

    Raises:
        ExplainedError: E286 there is no key store, or it stays closed.
    """
    return keep(name, os.urandom(_SIZE))


def keep(name: str, secret: bytes) -> bytes:
    """Keep a secret and return it as the key store gives it back.

    Raises:
        ExplainedError: E286 as `make`; E300 there is another one of that name.
    """
    text = base64.b64encode(secret).decode()
    there = _asked(lambda library: library.get_password(SERVICE, name))
    if there is not None and there != text and _is_whole(there):
        raise refusal("E300")
    if there != text:
        _asked(lambda library: library.set_password(SERVICE, name, text))
    if read(name) != secret:
        raise refusal("E286")
    return secret


def is_secret(secret: bytes) -> bool:
    """Whether it is as `make` makes them."""
    return len(secret) == _SIZE


def _is_whole(text: str) -> bool:
    """Whether what the key store gives is a secret, and not spoilt."""
    with suppress(ValueError):
        return is_secret(base64.b64decode(text))
    return False


def read(name: str) -> bytes | None:
    """The secret of that name, None where this person's key store has none.

    Raises:
        ExplainedError: E286 there is no key store, or it stays closed.
    """
    if name not in _known:
        text = _asked(lambda library: library.get_password(SERVICE, name))
        if text is None:
            return None
        _known[name] = base64.b64decode(text)
    return _known[name]


def _is_of_system(library: ModuleType) -> bool:
    """Whether what was found is a key store, and not a file that other libraries bring along.

    The library gives them priorities; one that somebody named in the environment is taken.
    """
    is_named = bool(os.environ.get("PYTHON_KEYRING_BACKEND"))
    return is_named or library.get_keyring().priority >= 1


def _asked(ask: Callable[[ModuleType], T]) -> T:
    """What the library says; it looks for the key stores of this system when it is read first."""
    try:
        import keyring

        if not _is_of_system(keyring):
            raise refusal("E286")
        return ask(keyring)
    except Exception as error:  # each system's key store has errors of its own
        raise refusal("E286") from error
