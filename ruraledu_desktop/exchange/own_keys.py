"""This computer's keys: where they are kept, and how a colleague comes by them."""

import os
from enum import StrEnum
from pathlib import Path

from db import disk, settings
from db.errors import ExplainedError
from db.refusals import refusal
from db.store import Store
from ruraledu_desktop import offices
from ruraledu_desktop.packages import colleagues, telephone, worded
from ruraledu_desktop.packages import keys as device_keys


class Place(StrEnum):
    """Where this computer's keys are.

    SYSTEM: what opens them is in the key store of the operating system. FILE: in the data folder,
    for there is no key store. WAITING: in the data folder until the county has held the ceremony;
    were they lost before, no carrier could replace them. PRACTICE: in the data folder, for practice
    data may be copied. CLOSED: the key store is closed. LOST:
    missing, damaged, or this person's key store has not what opens them.
    """

    SYSTEM = "system"
    FILE = "file"
    WAITING = "waiting"
    PRACTICE = "practice"
    CLOSED = "closed"
    LOST = "lost"


def place(store: Store) -> Place:
    """Where this computer's keys are.

    Raises:
        ExplainedError: E136 the disk refuses.
    """
    folder = store.folder / "keys"
    try:
        device_keys.load(folder)
    except ExplainedError as error:
        if error.code not in ("E123", "E286"):
            raise
        return Place.LOST if error.code == "E123" else Place.CLOSED
    if device_keys.secret_of(folder):
        return Place.SYSTEM
    if _is_practice(store):
        return Place.PRACTICE
    return Place.FILE if _is_replaceable(store) else Place.WAITING


def secure(store: Store) -> None:
    """Move keys that lie in the data folder into the system's key store, where there is one.

    Raises:
        ExplainedError: E136 the disk refuses; the keys are as they were.
    """
    if not _is_practice(store) and _is_replaceable(store):
        device_keys.secure(store.folder / "keys")


def _is_practice(store: Store) -> bool:
    return settings.PRACTICE in store.known_settings()


def _is_replaceable(store: Store) -> bool:
    """Whether keys that the key store loses can be replaced: enrolled anew, or by a carrier."""
    if not store.office.is_county:
        return True
    with store.read() as conn:
        return bool(offices.county_list(conn).county.root)


def hand(store: Store, folder: Path) -> tuple[Path, str]:
    """Write the keys for a colleague of this office: the file, and the six words that open it.

    Raises:
        ExplainedError: E123 they are lost, E286 the key store is closed, E136 the folder cannot be
            written, or holds such a file already.
    """
    words = telephone.spoken(os.urandom(32))
    data = colleagues.written(store.folder / "keys", words)
    path = folder / f"{store.office.unit}{colleagues.SUFFIX}"
    try:
        with disk.new_file(path) as file:
            file.write(data)
    except OSError as error:
        raise disk.local_refusal(error, path) from error
    return path, words


def take(store: Store, path: Path, words: str) -> None:
    """Keep the keys that a colleague wrote.

    Raises:
        ExplainedError: E290 they are of another office's data, or of another computer of this one;
            E286 and E300 as of `Handed.bring`; as `worded.taken` and `colleagues.read`.
    """
    handed = colleagues.read(worded.taken(path), words, label=path.name)
    if handed.keys.device != store.known_settings().get(settings.DEVICE):
        raise refusal("E290", file=path.name, reason="not_ours")
    handed.bring(store.folder / "keys")
