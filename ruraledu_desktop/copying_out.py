"""另存到 U 盘: all of the data on another disk, and back from there onto this or another computer.

    STICK/370124102000-backup/    a data folder like any other, under the same passwords:
        store.key  files/…  store.db      in this order, and the data file only when it is whole
        backups/backup-….db               the data file that lay there before
    STICK/370124102000-backup-2/  where that one is under another key, or holds what is not here

Keys of this computer, packages and log stay here: another computer asks the county for keys of its
own, as after a loss. Without a password nothing is written: whoever finds the stick could read it.

Source: merge-and-packages.md §6 ("one copy off the PC"), §9 (T18, T19).
"""

import filecmp
import os
import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from itertools import count
from pathlib import Path

from db import backup, disk, key_file, safe
from db.backup import Contents
from db.blobs import FOLDER as FILES
from db.blobs import FolderBlobs
from db.places import BACKUPS, FILE, KEY, is_store
from db.refusals import refusal
from db.store import Store
from ruraledu_desktop import backing_up
from ruraledu_desktop.packages import sticks
from ruraledu_desktop.progress import Progress, silent

SUFFIX = "-backup"
"""Behind the code of the unit in the folder's name."""
COPIED_OUT = "copied_out"
"""The setting that tells on which day the data were copied out."""
PATIENCE = 30
"""Days after which the first page reminds of it."""
_LEFT_THERE = (disk.PART, "-journal", "server.json", "ruraledu.log")
"""How that is called which is not brought along."""


def last(store: Store) -> date | None:
    """The day on which all was copied out last; None for never."""
    kept = store.known_settings().get(COPIED_OUT, "")
    return date.fromisoformat(kept) if kept else None


def is_due(store: Store) -> bool:
    """Whether data with a password lie on this disk only, or were copied long ago."""
    if store.seat or not safe.is_protected(store.folder):
        return False
    day, today = last(store), store.clock().date()
    return day is None or not 0 <= (today - day).days <= PATIENCE


def copy_out(store: Store, to: Path, *, progress: Progress = silent) -> Path:
    """Make a backup and copy it with all attachments to another disk; returns the folder there.

    What lies there already is not written again, but for the data file. Where that is not of these
    data, or more is in it, it stays, and another folder is made beside it.

    Raises:
        ExplainedError: E296 there is no password yet; E131–E134 as the stick says; as of
            `backing_up.back_up`. The copy that was there before is whole in any case.
    """
    if not safe.is_protected(store.folder):
        raise refusal("E296")
    made = backing_up.back_up(store, progress=progress)
    try:
        place = _place(store, to)
        fresh = place / f"{FILE}.new"
        sources = {**_missing(store.folder, place), made.path: fresh}
        for target in sources.values():  # of another size, or cut off
            target.unlink(missing_ok=True)
        sticks.put(sources, to, progress=progress)
        _swap(store.folder, place, fresh, now=store.clock())
    except OSError as error:
        raise refusal("E133", file=FILE) from error
    with store.settings() as settings:
        settings[COPIED_OUT] = store.clock().date().isoformat()
    return place


def _place(store: Store, to: Path) -> Path:
    """The first folder of our name that may be renewed: whatever else is in one stays."""
    with store.read() as conn:
        now = backup.contents(conn)
    name = f"{store.office.unit}{SUFFIX}"
    for number in count(2):
        if _may_be_renewed(store, to / name, now):
            break
        name = f"{store.office.unit}{SUFFIX}-{number}"
    return to / name


def _may_be_renewed(store: Store, place: Path, now: Contents) -> bool:
    """Whether all in a folder is under the key of these data, and in them."""
    kept = [one.path for one in backup.listed(place / BACKUPS)]
    for path in [one for one in (place / FILE, *kept) if one.exists()][:1]:
        there = backup.glimpsed(path, store.folder)
        return there is not None and not now.lacks(there)
    sealed = next(_files(place), None)
    return sealed is None or FolderBlobs(store.folder).opens(sealed)


def _files(folder: Path) -> Iterator[Path]:
    return (path for path in (folder / FILES).glob("*/*") if not path.suffix)


def _missing(folder: Path, place: Path) -> dict[Path, Path]:
    """The attachments that do not lie there yet, and where they are to be."""
    there = {path: place / path.relative_to(folder) for path in _files(folder)}
    return {path: target for path, target in there.items() if not _is_same(path, target)}


def _is_same(path: Path, target: Path) -> bool:
    """Whether a file lies there that is named by the same contents, and whole."""
    return target.exists() and target.stat().st_size == path.stat().st_size


def _swap(folder: Path, place: Path, fresh: Path, *, now: datetime) -> None:
    """Let the new data file take the place of the one before, which is kept until the next one."""
    current, before = place / FILE, place / BACKUPS
    disk.make_folder(before)
    key = key_file.lay(place, replace(key_file.read(folder), tries=0))
    disk.replace(before / KEY, key)
    older = backup.listed(before) if current.exists() else []
    if current.exists():
        current.replace(backup.next_name(before, now))
    fresh.replace(current)
    disk.flush_folder(place)
    for one in older:
        one.path.unlink()


def bring_home(folder: Path, to: Path, *, progress: Progress = silent) -> Path:
    """Copy a data folder from a stick onto this computer; returns the new folder.

    Its data file has its name when all else is there.

    Raises:
        ExplainedError: E130 there are data already; E135 the stick, E136 this disk refuses: then
            nothing is left of it.
    """
    if is_store(to):
        raise refusal("E130", folder=to)
    try:
        found = [path for path in sorted(_lying_in(folder)) if _is_wanted(path)]
    except OSError as error:
        raise refusal("E135", file=folder.name) from error
    found.sort(key=lambda path: path == folder / FILE)
    total, done = sum(path.stat().st_size for path in found), 0
    was_there = to.exists()
    try:
        for path in found:
            progress(done, total, "复制到本机")
            _bring(path, to / path.relative_to(folder))
            done += path.stat().st_size
    except BaseException:
        if not was_there:
            shutil.rmtree(to, ignore_errors=True)
        raise
    return to


def _lying_in(folder: Path) -> Iterator[Path]:
    """All files of a stick, without what it only points to (T22)."""
    for place, _, names in os.walk(folder):
        for path in (Path(place, name) for name in names):
            if path.is_file() and not path.is_symlink():
                yield path


def _is_wanted(path: Path) -> bool:
    """Half-written files are not, but for a journal: it takes back what a power cut left so."""
    if path.name.endswith(".db-journal"):
        return path.stat().st_size > 0
    return not path.name.endswith(_LEFT_THERE)


def _bring(path: Path, target: Path) -> None:
    try:
        disk.make_folder(target.parent, mode=0o700)
        if target.exists() and filecmp.cmp(path, target, shallow=False):
            return  # of a time before, when the computer went off in the middle
        with disk.new_file(target) as file:
            for block in disk.pieces(path):
                file.write(block)
    except OSError as error:
        raise disk.local_refusal(error, target) from error
