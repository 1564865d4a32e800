"""备份与还原: a copy of the data every day, looking whether it is good, and putting one back.

What was saved after a backup was made is not in it: it stays in the copy that putting it back
keeps, and whatever was handed over comes back with the county's receipt to the next hand-over.

Source: merge-and-packages.md §5 "Restore", §6.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from db import backup, data_file
from db.backup import Backup, Contents
from db.engines.keeper import Moved
from db.errors import ExplainedError
from db.office import Clock
from db.places import BACKUPS, FILE
from db.records import RECORDS
from db.refusals import refusal
from db.store import Store
from ruraledu_desktop.progress import Progress, silent


@dataclass(frozen=True)
class Looked:
    """What a backup holds, beside what there is now.

    Attributes:
        lacks: how many saved changes there are now that are not in it; None where what there is
            now cannot be read.
    """

    backup: Backup
    contents: Contents
    lacks: int | None


@dataclass(frozen=True)
class Drill:
    """The newest backup, opened to see whether it is good.

    Attributes:
        now: how many records of each kind there are now, by form.
    """

    looked: Looked
    now: Mapping[str, int]

    @property
    def rows(self) -> list[tuple[str, int, int]]:
        """What each kind is called, how many there are in the backup, and how many now."""
        there = self.looked.contents.counts
        found = [
            (record.title, there.get(form, 0), self.now[form]) for form, record in RECORDS.items()
        ]
        return [row for row in found if row[1] or row[2]]


@dataclass(frozen=True)
class Restored:
    """A backup that was put back.

    Attributes:
        contents: what it holds.
        former: what was there before; None where there was nothing.
    """

    contents: Contents
    former: Backup | None


def place_of(folder: Path) -> Path:
    """Where the backups of a data folder are."""
    return folder / BACKUPS


def backups(folder: Path) -> list[Backup]:
    """The backups of a data folder, the newest first."""
    return backup.listed(place_of(folder))


def is_due(store: Store) -> bool:
    """Whether today's backup is still to be made: one a day, of a store that can be written.

    A server makes its own. What is damaged must not take the place of what is whole. A clock that
    begins anew each morning, or goes back, is the sign of another day.
    """
    if store.seat or store.read_only:
        return False
    known = [one for one in backups(store.folder) if not one.is_before]
    now = store.clock()
    return not known or known[0].made.date() != now.date() or known[0].made > now


def back_up(store: Store, *, progress: Progress = silent) -> Backup:
    """Make a backup now.

    Raises:
        ExplainedError: as of `Store.back_up`.
    """
    return store.back_up(place_of(store.folder), moved=_copying(progress))


def drill(store: Store, *, progress: Progress = silent) -> Drill:
    """Open the newest backup as if it were to be put back, and count.

    Raises:
        ExplainedError: E295 there is none, E293 it is damaged.
    """
    last = newest(store.folder)
    found = backup.examined(last.path, store.folder, moved=_looking(progress))
    with store.read() as conn:
        now = backup.contents(conn)
    return Drill(Looked(last, found, found.lacks(now)), now.counts)


def chosen(path: Path) -> Backup:
    """The backup that somebody named, by its file.

    Raises:
        ExplainedError: E135 it cannot be read.
    """
    try:
        size, made = path.stat().st_size, datetime.fromtimestamp(path.stat().st_mtime)
    except OSError as error:
        raise refusal("E135", file=path.name) from error
    known = {one.path: one for one in backup.listed(path.parent)}
    return known.get(path, Backup(path, 0, made, False, size))


def look(store: Store, path: Path, *, progress: Progress = silent) -> Looked:
    """Look at all of a backup, and at what there is now in an opened store.

    Raises:
        ExplainedError: E293 it is damaged, E294 it is another office's, E126 of a newer program,
            E135 it cannot be read.
    """
    with store.read() as conn:
        now = backup.contents(conn)
    return _looked(store.folder, path, store.office.unit, now, progress)


def look_beside(folder: Path, path: Path, *, progress: Progress = silent) -> Looked:
    """The same beside a data folder that is not open, and may be damaged.

    Raises:
        ExplainedError: as of `look`; E124 another program has it open.
    """
    backup.refuse_used(folder)
    return _looked(folder, path, _unit_of(folder), _contents_of(folder), progress)


def _looked(
    folder: Path, path: Path, unit: str, now: Contents | None, progress: Progress
) -> Looked:
    one = chosen(path)
    found = backup.examined(path, folder, moved=_looking(progress))
    backup.refuse_others(found, unit, path.name)
    return Looked(one, found, None if now is None else found.lacks(now))


def _contents_of(folder: Path) -> Contents | None:
    try:
        return backup.examined(folder / FILE, folder, moved=lambda done, total: None)
    except ExplainedError:
        return None


def _unit_of(folder: Path) -> str:
    """Whose data a folder holds, "" where that cannot be read."""
    return data_file.peek(folder).get("unit", "")


def restore(
    folder: Path, path: Path, *, clock: Clock = datetime.now, progress: Progress = silent
) -> Restored:
    """Put a backup in the place of the data of a folder that nobody has open.

    Raises:
        ExplainedError: as of `backup.restore`; nothing was changed.
    """
    moved = _looking(progress)
    found, former = backup.restore(folder, path, now=clock(), unit=_unit_of(folder), moved=moved)
    return Restored(found, former)


def newest(folder: Path) -> Backup:
    """The newest backup of a data folder.

    Raises:
        ExplainedError: E295 there is none.
    """
    found = next((one for one in backups(folder) if not one.is_before), None)
    if found is None:
        raise refusal("E295")
    return found


def _copying(progress: Progress) -> Moved:
    return lambda done, total: progress(done, total, "复制数据")


def _looking(progress: Progress) -> Moved:
    return lambda done, total: progress(done, total, "核对备份")
