"""The file `store.key`: the key of a data folder, wrapped for each person by his password.

    {"form": "ruraledu store key", "format": 1,
     "users": {"王会计": {"salt": …, "sealed": …}},   one wrap of the key for each person
     "escrow": "{…}",                                 one for the county's escrow key, or ""
     "tries": 2, "since": 0.0,                        wrong passwords, and since when it is locked
     "is_whole": true}                                whether all files are under the key by now

One line of JSON in UTF-8, written whole or not at all. The key itself never changes, so that every
copy of the data file opens with today's `store.key`; a new password is a new wrap. Without this
file the data cannot be opened by anybody, so a second one lies in `backups`, read where the first
is gone or damaged.

It is written by `change`, which begins from what it says by then: a password takes tenths of a
second to try, and meanwhile another program, or another thread of this one, may have written it.
"""

import base64
import json
import os
import sys
import threading
from collections.abc import Callable, Generator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from cryptography.exceptions import InvalidTag

from db import disk, safe, stretching
from db.errors import ExplainedError, parsed
from db.places import BACKUPS, KEY
from db.refusals import refusal

_FORM, _FORMAT = "ruraledu store key", 1
_TURN = threading.RLock()


@dataclass(frozen=True)
class Wrap:
    """The key, sealed by one person's password."""

    salt: bytes
    sealed: bytes = field(repr=False)


@dataclass(frozen=True)
class KeyFile:
    """What the file says.

    Attributes:
        users: wraps by the names of those who can open the folder.
        escrow: the key for the county's escrow key, as `packages.recovery` writes it; "" for none.
        tries: how many wrong passwords there were since the last right one.
        since: what the monotonic clock of this computer showed when that became too many.
        is_whole: whether all that lies in the folder is under the key; what is not yet will be
            when the folder is opened next.
    """

    users: Mapping[str, Wrap]
    escrow: str = ""
    tries: int = 0
    since: float = 0.0
    is_whole: bool = True


def read(folder: Path) -> KeyFile:
    """The key file of a protected folder.

    Raises:
        ExplainedError: E284 it is damaged or of a newer program, E136 the disk refuses.
    """
    second = safe.second_key(folder)
    try:
        return _read(folder, folder / KEY)
    except ExplainedError:
        if not second.exists():
            raise
    return _read(folder, second)


def _read(folder: Path, file: Path) -> KeyFile:
    try:
        data = file.read_bytes()
    except OSError as error:
        raise disk.local_refusal(error, file) from error
    try:
        return _of(parsed(data))
    except (ValueError, LookupError, TypeError, AttributeError) as error:
        raise refusal("E284", folder=folder, reason="key_damaged") from error


def change(folder: Path, how: Callable[[KeyFile], KeyFile]) -> KeyFile:
    """Make of the key file what `how` makes of what it says now; returns that.

    Raises:
        ExplainedError: as of `read` and `write`; what `how` raises leaves it as it is.
    """
    with _alone(folder):
        before = read(folder)
        kept = how(before)
        if kept != before:
            write(folder, kept)
        return kept


@contextmanager
def _alone(folder: Path) -> Generator[None]:
    """Nobody else changes the key file in this block; on Windows no thread of this program."""
    with _TURN:
        if sys.platform == "win32":
            yield
            return
        import fcntl

        with ExitStack() as held:
            with suppress(OSError):  # not every file system has locks
                handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
                held.callback(os.close, handle)
                fcntl.flock(handle, fcntl.LOCK_EX)
            yield


def write(folder: Path, kept: KeyFile) -> None:
    """Write the key file in place of an earlier one, whatever that says.

    Raises:
        ExplainedError: E136 the disk refuses; it is as it was. E299 it is the new one, which a
            power cut may undo.
    """
    try:
        data = lay(folder, kept)
    except disk.Unsure as error:
        reason = "full" if error.errno in disk.FULL else "broken"
        raise refusal("E299", reason=reason) from error
    except OSError as error:
        raise disk.local_refusal(error, folder / KEY) from error
    second = safe.second_key(folder)
    if not _opens_alike(folder, second, kept):
        with suppress(OSError):  # `mend` does it when the folder is opened next
            disk.make_folder(folder / BACKUPS, mode=0o700)
            disk.replace(second, data)


def lay(folder: Path, kept: KeyFile) -> bytes:
    """Write the first of both files only, from which the second follows; returns what is in it.

    Raises:
        OSError: as of `disk.replace`.
    """
    users = {
        name: {"salt": _text(wrap.salt), "sealed": _text(wrap.sealed)}
        for name, wrap in kept.users.items()
    }
    facts = {"form": _FORM, "format": _FORMAT, **vars(kept), "users": users}
    data = json.dumps(facts, ensure_ascii=False).encode()
    disk.replace(folder / KEY, data)
    return data


def mend(folder: Path) -> None:
    """Write both files anew where one is gone or damaged, or the second opens for others."""
    both = (folder / KEY, safe.second_key(folder))
    with suppress(ExplainedError), _alone(folder):
        kept = read(folder)
        if not all(_opens_alike(folder, file, kept) for file in both):
            write(folder, kept)


def _opens_alike(folder: Path, file: Path, kept: KeyFile) -> bool:
    """Whether a file opens for the same; tries are counted in the first one only."""
    try:
        found = _read(folder, file)
    except ExplainedError:
        return False
    return (found.users, found.escrow) == (kept.users, kept.escrow)


def remove(folder: Path) -> None:
    """Take a key file back: what it was to open did not come about.

    Raises:
        OSError: as the disk says.
    """
    (folder / KEY).unlink(missing_ok=True)
    disk.flush_folder(folder)


def with_user(kept: KeyFile, name: str, secret: bytes, key: bytes) -> KeyFile:
    """The same with the key wrapped for a person, in place of an earlier wrap of his.

    Takes some tenths of a second.
    """
    salt = os.urandom(stretching.SALT)
    sealed = stretching.cipher_of(secret, salt).encrypt(stretching.NONCE, key, name.encode())
    return replace(kept, users={**kept.users, name: Wrap(salt, sealed)})


def without_user(kept: KeyFile, name: str) -> KeyFile:
    """The same without a person."""
    return replace(kept, users={one: wrap for one, wrap in kept.users.items() if one != name})


def unwrapped(kept: KeyFile, name: str, secret: bytes) -> bytes | None:
    """The key, if that is the person's password; takes some tenths of a second."""
    wrap = kept.users[name]
    try:
        cipher = stretching.cipher_of(secret, wrap.salt)
        return cipher.decrypt(stretching.NONCE, wrap.sealed, name.encode())
    except InvalidTag:
        return None


def _of(facts: Any) -> KeyFile:
    if facts["form"] != _FORM or facts["format"] != _FORMAT:
        raise ValueError(facts["format"])
    users = {
        str(name): Wrap(_bytes(wrap["salt"], stretching.SALT), _bytes(wrap["sealed"], _SEALED))
        for name, wrap in facts["users"].items()
    }
    if not users:
        raise ValueError("nobody")
    tries, since = int(facts["tries"]), float(facts["since"])
    return KeyFile(users, str(facts["escrow"]), tries, since, bool(facts["is_whole"]))


_SEALED = safe.LENGTH + 16
"""Bytes of a wrapped key, with what shows that it is whole."""


def _text(data: bytes) -> str:
    return base64.b64encode(data).decode()


def _bytes(text: str, length: int) -> bytes:
    data = base64.b64decode(text, validate=True)
    if len(data) != length:
        raise ValueError(len(data))
    return data
