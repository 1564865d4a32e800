"""Which data folders are protected by passwords, and the keys of those that are open.

    DIR/store.key   the key of DIR, once for each person's password (db/key_file.py)
    DIR/store.db    then is under that key, as are its copies and the photos beside it

The key of a folder that somebody opened is held in this process until it is locked or the program
ends; whoever opens a file of the folder asks for it here. A folder without `store.key` has no key.
"""

from pathlib import Path

from db.places import BACKUPS, KEY
from db.refusals import refusal

LENGTH = 32
"""Bytes of a key."""
FEWEST = 8
"""Characters of a password."""
IDLE = 600.0
"""Seconds without a key or the mouse after which a window asks for the password again."""
_held: dict[Path, bytes] = {}


def is_protected(folder: Path) -> bool:
    """Whether a password is needed to open a data folder."""
    return (folder / KEY).exists() or second_key(folder).exists()


def second_key(folder: Path) -> Path:
    """Where a copy of the key file is, for when the first one is gone."""
    return folder / BACKUPS / KEY


def is_shut(folder: Path) -> bool:
    """Whether nobody has given the password in this run of the program yet."""
    return is_protected(folder) and folder.resolve() not in _held


def key_of(folder: Path) -> bytes | None:
    """The key that the files of a folder are under; None where there is none.

    Raises:
        ExplainedError: E284 the folder is shut.
    """
    held = _held.get(folder.resolve())
    if held is None and is_protected(folder):
        raise refusal("E284", folder=folder, reason="shut")
    return held


def hold(folder: Path, key: bytes) -> None:
    """Open a folder for this run of the program."""
    _held[folder.resolve()] = key


def forget(folder: Path) -> None:
    """Shut it again; what is open of it stays open."""
    _held.pop(folder.resolve(), None)
