"""Backups: copies of a data file, made while it is in use, each checked before it has its name.

    DIR/backups/backup-0007-20261128-1811.db          one a day, when the day's work ends
    DIR/backups/backup-0008-20261129-0902-before.db   what was there before another was put back

Numbers and not times tell which is newer: no clock decides what is kept (I21). The files beside the
records are not copied: none is ever changed, and only erasing removes one. Keys stay as they are.

Source: merge-and-packages.md §5 "Restore", §6.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import Connection, func, inspect, select
from sqlalchemy.exc import DatabaseError
from sqlcipher3 import dbapi2 as sqlcipher

from db import disk, journal, safe, settings, tables, verifying
from db.engines import foreign, keying
from db.engines.keeper import Keeper, Moved
from db.engines.sqlite import Copy, File
from db.errors import ExplainedError
from db.fields import RecordType, table_of
from db.migrations import SCHEMA
from db.office import Office, office_of
from db.places import BACKUPS, FILE, RESTORED
from db.records import RECORDS
from db.refusals import refusal

DAYS, WEEKS, MONTHS = 7, 4, 12
"""Of so many days, weeks and months the newest one is kept."""
BEFORE = 3
"""So many of those that another one took the place of are kept."""
_NAME = re.compile(r"backup-(\d{4,})-(\d{8}-\d{4})(-before)?\.db")
_TIME = "%Y%m%d-%H%M"
_TOLD_AS = {"E121": "E293", "E128": "E135", "E284": "E297"}
"""What is told of a backup instead of that which is told of the data file."""
_PIECE = 2000
"""Entries of a chain that are verified in one go."""


@dataclass(frozen=True)
class Backup:
    """One backup, as its name tells.

    Attributes:
        number: counts on with each one made at its place.
        made: by the clock of that moment.
        is_before: whether another one was put back in its place.
        size: in bytes.
    """

    path: Path
    number: int
    made: datetime
    is_before: bool
    size: int


@dataclass(frozen=True)
class Contents:
    """What a data file holds.

    Attributes:
        counts: how many records of each kind there are, by form; empty in one of an older program.
        entries: how many entries of the journal.
        heads: the last number of each line.
    """

    office: Office
    counts: Mapping[str, int]
    entries: int
    heads: Mapping[str, int]

    def lacks(self, other: "Contents") -> int:
        """How many entries of another one are not in this one."""
        return sum(max(0, last - self.heads.get(one, 0)) for one, last in other.heads.items())


def listed(place: Path) -> list[Backup]:
    """The backups at a place, the newest first; other files are left out."""
    found = [one for path in disk.listed(place) if (one := _told(path))]
    return sorted(found, key=lambda one: one.number, reverse=True)


def _told(path: Path) -> Backup | None:
    name = _NAME.fullmatch(path.name)
    if name is None:
        return None
    try:
        made = datetime.strptime(name[2], _TIME)
        return Backup(path, int(name[1]), made, bool(name[3]), path.stat().st_size)
    except (OSError, ValueError):
        return None


def superfluous(backups: Sequence[Backup]) -> list[Backup]:
    """Those of a place that are kept no longer.

    Args:
        backups: the newest first.
    """
    daily = [one for one in backups if not one.is_before]
    kept = [one for one in backups if one.is_before][:BEFORE]
    for period, most in ((_day, DAYS), (_week, WEEKS), (_month, MONTHS)):
        newest: dict[str, Backup] = {}
        for one in daily:
            newest.setdefault(period(one), one)
        kept += [*newest.values()][:most]
    return [one for one in backups if one not in kept]


def _day(one: Backup) -> str:
    return f"{one.made:%Y%m%d}"


def _week(one: Backup) -> str:
    return f"{one.made:%G-%V}"


def _month(one: Backup) -> str:
    return f"{one.made:%Y%m}"


def make(keeper: Keeper, place: Path, now: datetime, *, moved: Moved) -> Backup:
    """Make a backup at a place, and let go of those that are kept no longer.

    Raises:
        ExplainedError: E292 a server makes its own, E136 the disk refuses, E293 the copy is not as
            it should be: nothing was kept of it.
    """
    target = next_name(place, now)
    keeper.copy_to(target, moved=moved)
    made = _told(target)
    assert made
    _drop(superfluous(listed(place)))
    return made


def renew(keeper: Keeper, place: Path, now: datetime) -> None:
    """Let a new backup take the place of all others: something was erased that is in them (I26).

    Raises:
        ExplainedError: as of `make`, but for a full disk, which has room without the others: what
            cannot be copied is damaged, and takes the place of nothing; nor does a failing disk
            take all there is.
    """
    others = listed(place)
    if others:
        try:
            make(keeper, place, now, moved=lambda done, total: None)
        except ExplainedError as error:
            if not disk.was_full(error):
                raise
        _drop(others)
        if not listed(place):
            with suppress(ExplainedError):  # else the day's end makes one
                make(keeper, place, now, moved=lambda done, total: None)


def _drop(backups: Iterable[Backup]) -> None:
    for one in backups:
        try:
            one.path.unlink(missing_ok=True)
            one.path.with_name(f"{one.path.name}-journal").unlink(missing_ok=True)
        except OSError as error:
            raise disk.local_refusal(error, one.path) from error


def next_name(place: Path, now: datetime, mark: str = "") -> Path:
    """The name of the next backup at a place."""
    known = listed(place)
    number = known[0].number + 1 if known else 1
    return place / f"backup-{number:04d}-{now.strftime(_TIME)}{mark}.db"


# --- looking into one -----------------------------------------------------------------------


def contents(conn: Connection, version: int = SCHEMA) -> Contents:
    """What an opened data file holds; of one of an older program the records are not counted.

    Args:
        version: the schema it has.
    """
    office, writer = office_of(settings.read(conn), login=""), tables.writer
    counted = RECORDS if version == SCHEMA else {}
    counts = {form: _count(conn, record) for form, record in counted.items()}
    rows = conn.execute(select(writer.c.name, writer.c.last_seq))
    heads = {row.name: row.last_seq for row in rows}
    return Contents(office, counts, sum(heads.values()), heads)


def _count(conn: Connection, record: RecordType) -> int:
    table = table_of(record)
    query = select(func.count()).select_from(table).where(table.c.is_deleted == 0)
    return int(conn.execute(query).scalar_one())


def examined(path: Path, home: Path, *, moved: Moved, name: str = "") -> Contents:
    """Look at all of a backup: the file, each entry and its hash, and what it holds.

    The entries of one of an old program may be looked at only when it is brought up to date.

    Args:
        home: the data folder under whose key it is, unless it is plain.
        name: what refusals call it, "" for its own name.
        moved: told how many entries were looked at, of how many.

    Raises:
        ExplainedError: E293 it is damaged or is none; E126 it was made by a newer program; E135
            it cannot be read, as of a stick that was pulled; E297 it is under a key, and the data
            folder is not; E284 that is shut.
    """
    try:
        with closing(Copy(path, home)) as file:
            return _examined(file, moved)
    except ExplainedError as error:
        if error.code not in _TOLD_AS or (error.code == "E284" and safe.is_protected(home)):
            raise
        raise refusal(_TOLD_AS[error.code], file=name or path.name) from error


def glimpsed(path: Path, home: Path) -> Contents | None:
    """What a backup says that it holds, without looking at all of it; None where it does not open.

    Args:
        home: as of `examined`.
    """
    try:
        with closing(Copy(path, home)) as file, file.reader.begin() as conn:
            return contents(conn, file.version(conn))
    except (DatabaseError, ExplainedError, LookupError, ValueError):
        return None


def _examined(file: File, moved: Moved) -> Contents:
    try:
        with file.reader.begin() as conn:
            version = file.version(conn)
            if version > SCHEMA:
                raise refusal("E126")
            file.check_all(conn)
            if foreign.is_foreign(conn):
                raise file.damaged
            found = contents(conn, version)
            if verifying.gap(conn) or any(_broken(conn, found.entries, moved)):
                raise file.damaged
            return found
    except DatabaseError as error:
        raise file.explained(error) or file.damaged from error
    except (LookupError, ValueError) as error:
        raise file.damaged from error


def _broken(conn: Connection, total: int, moved: Moved) -> Iterator[verifying.Fault]:
    """Entries that are not as they were written.

    Where an older program's file lacks columns of theirs, that is looked at when it has them.
    """
    columns = {one["name"] for one in inspect(conn).get_columns(tables.entry.name)}
    if not columns.issuperset(journal.LINE):
        return
    newest, after, count = journal.newest_entry(conn), 0, 0
    while after < newest:
        found = verifying.look(conn, after, newest, _PIECE)
        after, count = found.last, count + found.count
        moved(min(count, total), total)
        yield from found.broken


# --- putting one back -----------------------------------------------------------------------


def restore(
    folder: Path, path: Path, *, now: datetime, unit: str, moved: Moved
) -> tuple[Contents, Backup | None]:
    """Put a backup in the place of a data file that nobody has open; what was there is kept.

    The copy is looked at as a whole before anything is changed. Whoever opens it then writes on
    lines of its own, as in every run.

    Args:
        unit: whose data it must be, "" for anybody's.

    Returns:
        what it holds, and what was there before; None where there was nothing.

    Raises:
        ExplainedError: E293 the backup is damaged, E294 it is another office's, E126 of a newer
            program, E124 the data file is in use, E136 the disk refuses; nothing was changed. E298
            it is in place, and a power cut may bring back what was there.
    """
    target = folder / FILE
    part = folder / RESTORED
    former = None
    try:
        _copied(path, part)
        found = examined(part, folder, moved=moved, name=path.name)
        refuse_others(found, unit, path.name)
        _put_under_key(part, folder)
        former = _put_aside(folder, now)
        disk.patiently(lambda: part.replace(target))
        disk.settle(target)
    except OSError as error:
        if former and not target.exists():  # it could only be moved
            with suppress(OSError):
                former.path.replace(target)
        raise disk.refusal_of(error, target) from error
    except sqlcipher.Error as error:  # what has no room as it is encrypted
        reason = "full" if "is full" in str(error) else "broken"
        raise refusal("E136", file=FILE, reason=reason) from error
    finally:
        disk.discard(part)
    return found, former


def _put_under_key(part: Path, folder: Path) -> None:
    """A backup from before there were passwords is encrypted where there are some now."""
    key = safe.key_of(folder)
    if key is not None and keying.is_plain(part):
        keying.put_under(key, part)


def refuse_others(found: Contents, unit: str, name: str) -> None:
    """Refuse (E294) what is not of this unit; "" takes any."""
    if unit and found.office.unit != unit:
        raise refusal("E294", file=name, whose=found.office.name)


def _put_aside(folder: Path, now: datetime) -> Backup | None:
    """Keep the data file as it is, also a damaged one, with what the engine would take back."""
    file, journal_of = folder / FILE, folder / f"{FILE}-journal"
    if not file.exists():
        return None
    refuse_used(folder)
    seen, place = _seen(file), folder / BACKUPS
    disk.make_folder(place, mode=0o700)
    aside = next_name(place, now, "-before")
    for one in (journal_of, file):  # the data file has its name last
        if one.exists() and one.stat().st_size:
            beside = aside.with_name(one.name.replace(FILE, aside.name))
            try:
                _copied(one, beside)
            except ExplainedError:  # the disk does not give it back any more
                one.replace(beside)
    if file.exists() and _is_used(folder, seen):
        disk.discard(aside)
        raise refusal("E124", folder=folder)
    journal_of.unlink(missing_ok=True)
    return _told(aside)


def _seen(file: Path) -> tuple[int, int]:
    told = file.stat()
    return told.st_mtime_ns, told.st_size


def _is_used(folder: Path, seen: tuple[int, int]) -> bool:
    """Whether a program has opened the data file while it was copied, or wrote to it."""
    try:
        refuse_used(folder)
    except ExplainedError:
        return True
    return _seen(folder / FILE) != seen


def refuse_used(folder: Path) -> None:
    """Refuse (E124) while another program has the data file; else a crash is put in order."""
    if not (folder / FILE).exists():
        return
    with closing(File(folder)) as file:
        try:
            with file.writer.begin() as conn:
                file.version(conn)
        except DatabaseError as error:
            explained = file.explained(error)
            if explained and explained.code == "E124":
                raise explained from error
        except ExplainedError:
            return


def _copied(path: Path, target: Path) -> None:
    target.unlink(missing_ok=True)
    with disk.new_file(target) as file:
        for piece in disk.pieces(path):
            file.write(piece)
