"""Passwords of a data folder: who can open it, and what else becomes of it when nobody should.

    protect ─▶ lock ◀─▶ unlock        the first password; shut for this run, and open
    add_user · change_password · remove_user

Without any password a folder opens for whoever sits at the computer, as practice data does. From
the first one on all that lies in it is encrypted, and it never is plain again.

Source: merge-and-packages.md §8, §9 (T19).
"""

import math
import os
import time
import unicodedata
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from db import disk, key_file, places, safe, settings
from db.engines.sqlite import File
from db.errors import ExplainedError
from db.key_file import KeyFile
from db.refusals import refusal
from db.safe import FEWEST, is_protected, is_shut
from db.store import Store
from ruraledu_desktop import clerks, escrowing

__all__ = ["add_user", "admit_only", "change_password", "is_protected", "is_shut", "lock"]
__all__ += ["protect", "prove", "remove_user", "set_password", "standing", "unlock", "users"]
__all__ += ["waiting"]

Clock = Callable[[], float]
"""Seconds that only grow, and go on from one run of the program to the next, as the computer's."""
MOST_TRIES: Final = 5
"""Wrong passwords until the folder is locked."""
LOCKED: Final = 600.0
"""Seconds it is locked then."""


@dataclass(frozen=True)
class Standing:
    """What can be done about the passwords of a store.

    Attributes:
        why_not: why it has no passwords of its own: "server" or "practice"; "" where it can.
        users: who has one.
    """

    why_not: str
    users: tuple[str, ...]

    @property
    def is_lacking(self) -> bool:
        """Whether it should have one and has none."""
        return not (self.why_not or self.users)


def standing(store: Store) -> Standing:
    """Who has a password of an open store, or why nobody can.

    Raises:
        ExplainedError: E284 the key file is damaged.
    """
    if is_protected(store.folder):
        return Standing("", users(store.folder))
    if places.read(store.folder) is not None:
        return Standing("server", ())
    is_practice = settings.PRACTICE in store.known_settings()
    return Standing("practice" if is_practice else "", ())


def users(folder: Path) -> tuple[str, ...]:
    """The names of those who can open a protected folder.

    Raises:
        ExplainedError: E284 the key file is damaged.
    """
    return tuple(key_file.read(folder).users)


def unlock(folder: Path, user: str, password: str, *, now: Clock = time.monotonic) -> bool:
    """Open a protected folder for this run of the program; takes some tenths of a second.

    What was not encrypted yet when the first password was set, or was put back from a plain copy,
    is encrypted now.

    Returns:
        whether all that lies in the folder is encrypted.

    Raises:
        ExplainedError: E283 it is not the password, E120 after too many of those, E284 the key file
            is damaged, E285 nobody of that name can open it, E136 the disk refuses.
    """
    key = _opened(folder, user, password, now)
    safe.hold(folder, key)
    return _complete(folder, key)


def prove(folder: Path, user: str, password: str, *, now: Clock = time.monotonic) -> None:
    """See that whoever writes a name that has a password knows it; takes as long as `unlock`.

    Raises:
        ExplainedError: as `unlock`; not for a name that has none.
    """
    if is_protected(folder) and _found(key_file.read(folder), user):
        _opened(folder, user, password, now)


def waiting(folder: Path, *, now: Clock = time.monotonic) -> float:
    """Seconds until a locked folder takes a password again; 0 when it does.

    Raises:
        ExplainedError: E284 the key file is damaged.
    """
    kept = key_file.read(folder)
    return _left(kept, now()) if kept.tries >= MOST_TRIES else 0.0


def _left(kept: KeyFile, now: float) -> float:
    """The wait begins anew with the clock, which is below then."""
    return LOCKED if now < kept.since else max(0.0, kept.since + LOCKED - now)


def lock(folder: Path) -> None:
    """Shut a folder for this run of the program; its store should be closed first."""
    safe.forget(folder)


def protect(store: Store, user: str, password: str) -> bool:
    """Set the first password of a folder; everything in it is encrypted.

    Returns:
        whether all of it is; the rest, which the disk refused, is tried when it is opened next.

    Raises:
        ExplainedError: E151 the name is empty or too long; E285 the password is too short, there
            are passwords already, or the data are at a server; E128 or E136 the disk refuses. All
            is as it was. E298 it is done, and a power cut may undo it.
    """
    if is_protected(store.folder):
        raise refusal("E285", reason="is_protected")
    name, key = clerks.name_of(user), os.urandom(safe.LENGTH)
    kept = key_file.with_user(KeyFile({}, is_whole=False), name, _fit(name, password), key)
    store.protect(key, kept)
    is_whole = _complete(store.folder, key)
    with suppress(ExplainedError):  # it is tried again at the next start
        escrowing.keep_up(store)
    return is_whole


def add_user(folder: Path, user: str, password: str) -> None:
    """Let somebody else open an open folder too.

    Raises:
        ExplainedError: E151 the name is empty or too long; E284 the folder is shut; E285 there is
            that name already, or the password is too short; E136 the disk refuses; E299 it is done,
            and a power cut may undo it.
    """
    name, key = clerks.name_of(user), _key_of(folder)

    def added(kept: KeyFile) -> KeyFile:
        if _found(kept, name):
            raise refusal("E285", reason="is_user")
        return key_file.with_user(kept, name, _fit(name, password), key)

    key_file.change(folder, added)


def change_password(
    folder: Path, user: str, old: str, new: str, *, now: Clock = time.monotonic
) -> None:
    """Give somebody who knows his password a new one.

    Raises:
        ExplainedError: as `unlock` of the old one and `add_user` of the new one.
    """
    key = _opened(folder, user, old, now)

    def changed(kept: KeyFile) -> KeyFile:
        name = _name(kept, user)
        return key_file.with_user(kept, name, _fit(name, new), key)

    key_file.change(folder, changed)


def set_password(folder: Path, user: str, password: str) -> None:
    """Give somebody a password of an open folder; an earlier one of his opens it no longer.

    Raises:
        ExplainedError: E284 the folder is shut, E285 the password is too short, E136 the disk
            refuses, E299 as of `add_user`.
    """
    key = _key_of(folder)

    def given(kept: KeyFile) -> KeyFile:
        name = _found(kept, user) or clerks.name_of(user)
        return key_file.with_user(kept, name, _fit(name, password), key)

    key_file.change(folder, given)


def remove_user(folder: Path, user: str) -> None:
    """Let somebody open an open folder no longer.

    Copies of the folder that were made before open with his password all the same.

    Raises:
        ExplainedError: E284 the folder is shut, E285 nobody of that name can, or nobody else; E136
            the disk refuses, E299 as of `add_user`.
    """
    _key_of(folder)

    def without(kept: KeyFile) -> KeyFile:
        name = _name(kept, user)
        if len(kept.users) == 1:
            raise refusal("E285", reason="last_user")
        return key_file.without_user(kept, name)

    key_file.change(folder, without)


def admit_only(
    folder: Path, user: str, password: str, *, first: Callable[[], object] = lambda: None
) -> None:
    """Let nobody but one person open an open folder: whoever got in without a password.

    Args:
        first: done when nothing but the disk can refuse it any more; what it raises ends it.

    Raises:
        ExplainedError: as `add_user`; all is as it was, but for E299.
    """
    key = _key_of(folder)

    def admitted(kept: KeyFile) -> KeyFile:
        name = _found(kept, user) or clerks.name_of(user)
        alone = replace(kept, users={}, tries=0)
        found = key_file.with_user(alone, name, _fit(name, password), key)
        first()
        return found

    key_file.change(folder, admitted)


def _key_of(folder: Path) -> bytes:
    """The key of an open folder that is protected; E284 where it is shut."""
    key = safe.key_of(folder)
    assert key is not None
    return key


# --- passwords ----------------------------------------------------------------------------------


def _fit(name: str, password: str) -> bytes:
    """A new password as it is kept, if it is fit to be one.

    Raises:
        ExplainedError: E285 it is too short, or the name.
    """
    if len(_plainly(password)) < FEWEST:
        raise refusal("E285", reason="too_short")
    if clerks.is_same(password, name):
        raise refusal("E285", reason="is_name")
    return _secret(password)


def _secret(password: str) -> bytes:
    return _plainly(password).encode(errors="surrogatepass")


def _plainly(password: str) -> str:
    """A password as it is meant: also typed with full-width letters, or another way of accents."""
    return unicodedata.normalize("NFKC", password)


def _found(kept: KeyFile, user: str) -> str:
    """A person's name as the file has it; "" for nobody."""
    return next((one for one in kept.users if clerks.is_same(one, user)), "")


def _name(kept: KeyFile, user: str) -> str:
    if found := _found(kept, user):
        return found
    raise refusal("E285", reason="no_user")


# --- trying one ---------------------------------------------------------------------------------


def _opened(folder: Path, user: str, password: str, now: Clock) -> bytes:
    """The key; wrong passwords are counted in the key file."""
    kept, seconds = key_file.read(folder), now()
    if kept.tries >= MOST_TRIES:
        _wait(folder, seconds)
    key = key_file.unwrapped(kept, _name(kept, user), _secret(password))
    if key is None:
        raise _wrong(folder, _counted(folder, seconds))
    if kept.tries:
        with suppress(ExplainedError):  # whoever knows it need not wait for the disk
            key_file.change(folder, lambda kept: replace(kept, tries=0))
    return key


def _wait(folder: Path, now: float) -> None:
    """Refuse a folder that was not locked for long enough yet.

    The computer's clock begins anew when the computer does, and then so does the wait.
    """

    def begun(kept: KeyFile) -> KeyFile:
        return replace(kept, since=min(kept.since, now))

    kept = key_file.read(folder)
    if now < kept.since:
        kept = key_file.change(folder, begun)
    if _is_locked(kept, now):
        raise _locked(folder, _left(kept, now))


def _is_locked(kept: KeyFile, now: float) -> bool:
    return kept.tries >= MOST_TRIES and _left(kept, now) > 0


def _counted(folder: Path, now: float) -> int:
    """How many wrong passwords there were by now; those from before a wait are forgotten."""

    def counted(kept: KeyFile) -> KeyFile:
        if _is_locked(kept, now):  # others typed wrong ones meanwhile
            return kept
        before = kept.tries if kept.tries < MOST_TRIES else 0
        return replace(kept, tries=before + 1, since=now)

    try:
        return key_file.change(folder, counted).tries
    except ExplainedError as error:
        if error.code not in disk.UNSURE:
            raise
    return key_file.read(folder).tries  # it is counted until the power fails


def _wrong(folder: Path, tries: int) -> ExplainedError:
    if tries >= MOST_TRIES:
        return _locked(folder, LOCKED)
    return refusal("E283", count=MOST_TRIES - tries)


def _locked(folder: Path, left: float) -> ExplainedError:
    return refusal("E120", folder=folder, count=MOST_TRIES, minutes=math.ceil(left / 60))


def _complete(folder: Path, key: bytes) -> bool:
    """Encrypt what is not yet, and note whether all is."""
    is_whole = File(folder).complete(key, is_whole=key_file.read(folder).is_whole)
    try:
        key_file.change(folder, lambda kept: replace(kept, is_whole=is_whole))
    except ExplainedError:
        return False
    key_file.mend(folder)
    return is_whole
