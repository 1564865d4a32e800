"""Writing a rescue: from the tables of a store, whatever its state, to a folder of plain files."""

import os
import re
import shutil
from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import IO

from sqlalchemy import Connection, select
from sqlalchemy.exc import DatabaseError

from db import disk, journal, salvage
from db.blobs import FolderBlobs
from db.errors import ExplainedError
from db.fields import table_of
from db.kinds import Place, facts_of
from db.office import Clock
from db.places import FILE
from db.records import RECORDS
from db.refusals import refusal
from db.salvage import Source
from db.store import Store
from ruraledu_desktop import offices
from ruraledu_desktop.merge.unfiled import KINDS
from ruraledu_desktop.progress import Progress, silent
from ruraledu_desktop.rescue import gathering, lists, raw, words
from ruraledu_desktop.rescue.gathering import Gathered
from ruraledu_desktop.rescue.lists import Room
from ruraledu_desktop.rescue.words import Findings

_CHUNK = 1 << 20
_OFTEN = 500
_SAFE = re.compile(r"[a-z][a-z_]{0,40}")


@dataclass(frozen=True)
class Rescued:
    """What came of it.

    Attributes:
        folder: the folder that was written.
        findings: what is in it, and what could not be read.
    """

    folder: Path
    findings: Findings


def rescue(store: Store, to: Path, *, progress: Progress = silent) -> Rescued:
    """Write everything of a store that is open in this program into a new folder under `to`.

    Raises:
        ExplainedError: E129 it cannot be written there; nothing of it is left then.
    """
    with _folder(to) as part:
        with salvage.of_store(store, part) as source:
            findings, unit = _write(source, store.folder, part, store.clock, progress)
        _clear(part)
        return _publish(part, to, unit, store.clock, findings)


def rescue_folder(
    folder: Path, to: Path, *, clock: Clock = datetime.now, progress: Progress = silent
) -> Rescued:
    """Write everything that can be read of a data folder, also of one that does not open.

    Raises:
        ExplainedError: E124 a program has it open, E125 there is no store, E129 it cannot be
            written there, E137 the server is not reached, E284 it is shut; nothing of it is left
            then.
    """
    with _folder(to) as part:
        with salvage.of_folder(folder, part) as source:
            findings, unit = _write(source, folder, part, clock, progress)
        _clear(part)
        if findings.losses and (folder / FILE).exists():
            _copy(folder / FILE, part / words.STORE_COPY, findings)
            _write_readme(part, clock, findings)
        return _publish(part, to, unit, clock, findings)


def _clear(part: Path) -> None:
    """Remove the copies that were made to read from."""
    for left in part.glob(f"{FILE}*"):
        left.unlink()


@contextmanager
def _folder(to: Path) -> Generator[Path]:
    """A folder under a name of its own until all of it is there; gone when it does not come so."""
    part = to / f"{words.FOLDER}{disk.PART}"
    try:
        disk.make_folder(to)
        shutil.rmtree(part, ignore_errors=True)
        part.mkdir(mode=0o700)
        yield part
    except BaseException as error:
        shutil.rmtree(part, ignore_errors=True)
        explained = _explained(error, to)
        if explained:
            raise explained from error
        raise


def _explained(error: BaseException, to: Path) -> ExplainedError | None:
    """What the place it is written to does; all else is told by whoever knows it."""
    if isinstance(error, DatabaseError):
        return refusal("E129", folder=to, reason="full" if "full" in str(error) else "broken")
    if not isinstance(error, OSError):
        return None
    reason = "full" if error.errno in disk.FULL else "broken"
    return refusal("E129", folder=to, reason="refused" if error.errno in disk.REFUSED else reason)


def _publish(part: Path, to: Path, unit: str, clock: Clock, findings: Findings) -> Rescued:
    name = f"{words.FOLDER}-{unit}-{clock():%Y%m%d-%H%M}"
    target, number = to / name, 1
    while target.exists():
        number += 1
        target = to / f"{name}-{number}"
    disk.publish(part, target)
    return Rescued(target, findings)


@dataclass
class _Stages:
    """Tells how far it is, and how many rows of the present stage are done."""

    progress: Progress
    total: int
    done: int = -1
    doing: str = ""

    def begin(self, doing: str) -> None:
        """The next stage."""
        self.done, self.doing = self.done + 1, doing
        self.watch(0)

    def watch(self, count: int) -> None:
        """Tell it, now and then."""
        if count % _OFTEN == 0:
            doing = f"{self.doing} {count}" if count else self.doing
            self.progress(self.done, self.total, doing)


def _write(
    source: Source, folder: Path, part: Path, clock: Clock, progress: Progress
) -> tuple[Findings, str]:
    """Everything but the folder's name; returns what was found, and whose it is."""
    findings = Findings()
    names = gathering.in_order(source.tables())
    stages = _Stages(progress, len(names) + len(RECORDS) + 3)
    with gathering.gathering(part) as gathered:
        (part / words.RAW).mkdir()
        told = raw.Journal()
        for name in names:
            stages.begin(words.title_of(name))
            kept_as = _file_name(name, len(findings.rows))
            with disk.new_file(part / words.RAW / f"{kept_as}.jsonl") as file:
                findings.rows[kept_as] = _take(source, name, file, gathered, told, stages.watch)
        findings.broken = told.broken
        stages.begin(words.FOLDING)
        findings.refolded = gathered.fold_missing()
        _fill_up(source, gathered, set(names))
        units, unit = _units(gathered), _unit(gathered, folder)
        findings.unit = units.get(unit, unit)
        room = lists.Room(gathered.conn, units, str(part), stages.watch)
        _write_lists(part, room, findings, stages)
        _copy_files(gathered.conn, folder, part, findings)
    findings.losses = tuple(source.losses)
    stages.begin(words.PACKAGES)
    _copy_boxes(folder, part, findings, stages.watch)
    _write_readme(part, clock, findings)
    return findings, unit


def _write_lists(part: Path, room: Room, findings: Findings, stages: _Stages) -> None:
    for form, record in RECORDS.items():
        stages.begin(record.title)
        findings.lists[form] = 0
        if lists.has_records(room.conn, record):
            with disk.new_file(part / f"{record.title}.xlsx") as file:
                findings.lists[form] = lists.write_records(file, record, room)
    stages.begin(words.ITEMS)
    with disk.new_file(part / f"{words.ITEMS}.xlsx") as file:
        findings.items = lists.write_items(file, room)


def _file_name(table: str, number: int) -> str:
    """The table's own name, unless damage or somebody made one of it that no file may have."""
    return table if _SAFE.fullmatch(table) else f"table_{number}"


def _take(
    source: Source,
    name: str,
    file: IO[bytes],
    gathered: Gathered,
    told: raw.Journal,
    watch: Callable[[int], object],
) -> int:
    """Write the rows of one table and gather what the lists need; returns how many there were."""
    count = 0
    for rows in journal.batched(source.rows(name, lambda: watch(0))):
        if name == "writer":
            told.writers.update((row["id"], row) for row in rows)
        for row in rows:
            watch(count)
            count += 1
            raw.write(file, told.told(row) if name == "entry" else row)
        gathered.take(name, rows)
    return count


def _fill_up(source: Source, gathered: Gathered, names: set[str]) -> None:
    """Rows of records of which the journal has nothing, as another program kept them."""
    if gathered.is_same_program:
        return
    losses = list(source.losses)
    for form in names & RECORDS.keys():
        for rows in journal.batched(source.rows(form, lambda: None)):
            gathered.take_old(form, rows)
    source.losses[:] = losses  # they were noted the first time


def _units(gathered: Gathered) -> dict[str, str]:
    """Names of the units whose records there are, as far as they are known."""
    try:
        known = offices.unit_names(gathered.conn)
    except (ExplainedError, KeyError, ValueError):
        known = {}
    return {**{scope: Place().show(scope) for scope in gathered.scopes()}, **known}


def _unit(gathered: Gathered, folder: Path) -> str:
    return offices.unit_of(gathered.conn) or folder.resolve().name


def _copy_files(conn: Connection, folder: Path, part: Path, findings: Findings) -> None:
    """The attachments, under the names they had; what they belong to stands in the lists."""
    blobs = FolderBlobs(folder)
    for record in KINDS:
        for value in conn.scalars(select(table_of(record).c.file)):
            facts = facts_of(value)
            data = blobs.get(facts.digest) if facts else None
            if facts and data is not None:
                target = part / words.FILES / f"{facts.digest[:8]} {facts.name}"
                disk.make_folder(target.parent)
                disk.replace(target, data)
                findings.files += 1
            elif facts:
                findings.unreadable.append(facts.name)


def _copy_boxes(
    folder: Path, part: Path, findings: Findings, watch: Callable[[int], object]
) -> None:
    for box, title in words.BOXES.items():
        for file in _files_of(folder / box, findings):
            if file.is_file() and not file.is_symlink():
                watch(0)
                target = part / title / file.relative_to(folder / box)
                disk.make_folder(target.parent)
                findings.packages += _copy(file, target, findings)


def _files_of(box: Path, findings: Findings) -> Iterator[Path]:
    """What lies in a folder, however deep; what the disk does not list is noted."""

    def note(error: OSError) -> None:
        if not isinstance(error, FileNotFoundError):
            findings.unreadable.append(Path(error.filename).name)

    for place, folders, names in os.walk(box, onerror=note):
        folders.sort()
        yield from (Path(place, name) for name in sorted(names))


def _copy(file: Path, target: Path, findings: Findings) -> bool:
    """Copy a file; one that cannot be read is noted."""
    try:
        source = file.open("rb")
    except OSError:
        findings.unreadable.append(file.name)
        return False
    with source, disk.new_file(target) as out:
        while True:
            try:
                chunk = source.read(_CHUNK)
            except OSError:
                findings.unreadable.append(file.name)
                return False
            if not chunk:
                return True
            out.write(chunk)


def _write_readme(part: Path, clock: Clock, findings: Findings) -> None:
    target = part / words.README
    target.unlink(missing_ok=True)
    with disk.new_file(target) as file:
        text = words.readme(f"{clock():%Y-%m-%d %H:%M}", findings)
        file.write(text.encode("utf-8-sig"))
