"""The store: one data folder, opened in one place, read in short transactions, written by steps.

    DIR/store.db    the journal and the current tables, under a key where there is a store.key, or
    DIR/server.json the server where they are (db/places.py)
    DIR/keys/       this computer's keys
    DIR/files/      photos and scans (db/blobs.py)
    DIR/outbox/     packages built here
    DIR/inbox/      packages received here, copied whole before they are opened

`with store.change("修改学校") as change:` is the only way to write. Everything in the block is
kept together or not at all, and it is durable when the block has ended (I27).
"""

import os
import threading
from collections.abc import Callable, Generator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DatabaseError

from db import (
    backup,
    current,
    data_file,
    disk,
    erasing,
    local_codes,
    settings,
    tables,
    upgrading,
    verifying,
)
from db.backup import Backup
from db.changing import Change
from db.engines import keeper_of
from db.engines.keeper import Keeper, Moved
from db.errors import ExplainedError, lacks_memory
from db.key_file import KeyFile
from db.migrations import SCHEMA
from db.office import Clock, Entropy, Office, Run, office_of
from db.places import BACKUPS, FILE
from db.records import LocalCode
from db.refusals import refusal
from db.steps import StepKind


class Store:
    """One opened data folder. Call from one thread at a time; a lock keeps order.

    Attributes:
        blobs: the files beside the records.
        opened: the lines this run of the program writes on, by scope: their rows.
    """

    def __init__(self, folder: Path, keeper: Keeper, clock: Clock, entropy: Entropy) -> None:
        """Use `Store.open` or `Store.create` instead."""
        self.blobs = keeper.blobs
        self.folder = folder
        self.clock = clock
        self.entropy = entropy
        self._keeper = keeper
        self._lock = threading.RLock()
        self.opened: dict[str, int] = {}
        self._office: Office | None = None
        self._clerk = ""
        self._has_failed = False
        self._broken = self._damaged = ""
        self._is_open = False

    @classmethod
    def create(
        cls,
        folder: Path,
        office: Office,
        *,
        clock: Clock = datetime.now,
        entropy: Entropy = os.urandom,
        begin: Callable[[Connection], None] = lambda conn: None,
    ) -> "Store":
        """Make a new store; it is there when all of it is durable, or not at all.

        Args:
            folder: its data folder, or a place at the server where it is to stand.
            begin: writes what else the store holds from its first moment.

        Raises:
            ExplainedError: E130 there is a store already, E136 the disk refuses, E137 the server
                is not reached, E138 its database does not fit, E248 and E249 a network's or a
                cloud's folder.
        """
        keeper = keeper_of(folder)
        try:
            _refuse_taken(keeper)
            _furnish(folder)
            with (
                keeper.making() as made,
                cls(folder, made, clock, entropy) as store,
                store._transaction(made.writer) as conn,
            ):
                tables.metadata.create_all(conn)
                made.note_version(conn, SCHEMA)
                upgrading.renew_shape(conn)
                settings.keep(conn, office.as_settings(), made.seat)
                begin(conn)
        except BaseException as error:
            keeper.close()
            if isinstance(error, OSError):
                raise disk.refusal_of(error, folder / FILE) from error
            raise
        return cls(folder, keeper, clock, entropy)._opened()

    @classmethod
    def open(
        cls, folder: Path, *, clock: Clock = datetime.now, entropy: Entropy = os.urandom
    ) -> "Store":
        """Open the store of a data folder.

        Raises:
            ExplainedError: E124 in use, E125 no store there, E126 made by a newer program,
                E121 damaged, E137 the server is not reached, E247 as of `read_only`, where it was
                to be brought up to date, E248 and E249 a network's or a cloud's folder, E284 its
                password was not given (`ruraledu_desktop.passwords.unlock`).
        """
        return cls(folder, keeper_of(folder), clock, entropy)._opened()

    def _opened(self) -> "Store":
        try:
            self._prepare()
        except BaseException as error:
            self.close()
            if isinstance(error, DatabaseError):
                raise self._keeper.damaged from error
            raise
        return self

    def _prepare(self) -> None:
        with self._explaining():
            if not self._keeper.holds_store():
                raise refusal("E125", folder=self._keeper.name)
            if self.seat:
                _furnish(self.folder)
        with self.read() as conn:
            version = self._keeper.version(conn)
            known = settings.read(conn)
            if upgrading.is_newer(version, known):
                raise refusal("E126")
            self._keeper.check(conn)
            gap = verifying.gap(conn)
            self._broken = known.get(settings.BROKEN, "")
            self._damaged = known.get(settings.DAMAGED, "")
            is_mended = bool(self._damaged) and self._keeper.check_all(conn)
        if is_mended:
            self.note({settings.DAMAGED: ""})
        if gap and not self._broken:
            self.note({settings.BROKEN: gap.place})
        if version < SCHEMA and not self.read_only:
            with self._explaining():
                self._keeper.keep_former(version)
        if not upgrading.is_ready(version, known):
            self._renew()
        with self.read() as conn:
            local_codes.renew(conn)
        if version == SCHEMA and not self.read_only:
            self._keeper.drop_former()
        self._is_open = True
        self._finish_erasing()

    def _renew(self) -> None:
        """Bring the store of an older program up to date, unless another officer just did."""
        is_old = True
        while is_old:
            with self.write() as conn:
                is_old = upgrading.migrate(conn, self._keeper)
        with self.write() as conn:
            upgrading.renew_shape(conn)

    def protect(self, key: bytes, kept: KeyFile) -> None:
        """Put the data under a key; photos and copies are to follow (`File.complete`).

        Args:
            kept: what is to open them again.

        Raises:
            ExplainedError: E121, E128 or E136 as the disk says, E285 it stands at a server; all is
                as it was.
        """
        self._refuse_read_only()
        with self._lock:
            self._keeper.protect(key, kept)

    @contextmanager
    def let_go(self) -> Generator[None]:
        """Let what keeps the store be read in another way meanwhile; nothing is asked of it."""
        with self._lock:
            self._keeper.close()  # it is opened again when it is needed next
            yield

    def close(self) -> None:
        """Let go of the store."""
        with self._lock:
            self._keeper.close()

    def __enter__(self) -> "Store":
        """Close at the end of the block."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close."""
        self.close()

    @property
    def office(self) -> Office:
        """Whose store it is, and who sits here; at a server at first whoever logged in."""
        if self._office is None:
            with self.read() as conn:
                known = settings.read(conn, self.seat)
            office = office_of(known, login=self._keeper.login)
            self._office = replace(office, clerk=self._clerk or office.clerk)
        return self._office

    def sit(self, clerk: str) -> None:
        """Let somebody sit here in this run of the program, whatever the disk keeps of it."""
        self._clerk = clerk
        if self._office:
            self._office = replace(self._office, clerk=clerk)

    @contextmanager
    def written_by(self, clerk: str) -> Generator[None]:
        """Let somebody write who does not sit down here by that; others see nothing of it."""
        before = self.office
        self._office = replace(before, clerk=clerk)
        try:
            yield
        finally:
            self._office = before

    @property
    def seat(self) -> str:
        """Whose place at the store this is; "" where only one program at a time can open it."""
        return self._keeper.seat

    @contextmanager
    def settings(self) -> Generator[dict[str, str]]:
        """The store's own settings, to be changed; they never travel."""
        with self.write() as conn:
            before = settings.read(conn, self.seat)
            known = dict(before)
            yield known
            changed = {key: one for key, one in known.items() if before.get(key) != one}
            settings.keep(conn, changed, self.seat)
            settings.drop(conn, before.keys() - known.keys(), self.seat)
        self._office = None

    @property
    def has_glance(self) -> bool:
        """Whether what was kept for the next start is still true: nothing was written since."""
        return data_file.GLANCE in self.known_settings()

    def keep_glance(self, text: str) -> None:
        """Keep what the first page is to show at the next start, until something is written.

        At a server others go on writing, and the first page waits for it anyway.
        """
        if self.seat:
            return
        with self.write() as conn:
            settings.keep(conn, {data_file.GLANCE: text})

    def known_settings(self) -> dict[str, str]:
        """The store's own settings as they are."""
        with self.read() as conn:
            return settings.read(conn, self.seat)

    @contextmanager
    def read(self) -> Generator[Connection]:
        """A short reading transaction; at a server it begins with the codes others have added."""
        with self._lock, self._transaction(self._keeper.reader) as conn:
            if self.seat and self._is_open:
                local_codes.renew(conn)
            yield conn

    @contextmanager
    def write(self) -> Generator[Connection]:
        """A transaction for the store's own tables (packages, peers, settings); not for records.

        Raises:
            ExplainedError: see `read_only`.
        """
        self._refuse_read_only()
        with self._lock, self._transaction(self._keeper.writer) as conn:
            self._broken = settings.value(conn, settings.BROKEN)  # another officer may know of it
            self._refuse_read_only()
            settings.drop(conn, [data_file.GLANCE])
            yield conn

    def note(self, values: Mapping[str, str]) -> None:
        """Keep what verifying found, as settings; also in a store that only reads because of it."""
        if self._has_failed:
            return
        with self._lock, self._transaction(self._keeper.writer) as conn:
            settings.drop(conn, [name for name, one in values.items() if not one])
            settings.keep(conn, {name: one for name, one in values.items() if one})
        self._broken = values.get(settings.BROKEN, self._broken)
        self._damaged = values.get(settings.DAMAGED, self._damaged)

    def inspect(self) -> None:
        """Look whether all of what keeps the store can be read.

        Raises:
            ExplainedError: E121 it cannot; the store only reads then, in any later run too.
        """
        try:
            with self.read() as conn:
                self._keeper.check_all(conn)
        except ExplainedError as error:
            if error.code == "E121":
                self._note_damage()
            raise

    @property
    def read_only(self) -> ExplainedError | None:
        """Why nothing is kept any more, None while it is.

        E128 writing failed; E247 the journal is not as it was written, E280 something could not be
        read. What is read then is what was saved before.
        """
        if self._has_failed:
            return refusal("E128", folder=self.folder)
        if self._broken:
            return refusal("E247", folder=self._keeper.name, place=self._broken)
        if self._damaged:
            return refusal("E280", folder=self._keeper.name, when=self._damaged)
        return None

    @contextmanager
    def turn(self) -> Generator[None]:
        """Merging and writing packages: one officer at a time, from beginning to end.

        Raises:
            ExplainedError: E139 another officer is at it.
        """
        with self._explaining(), self._keeper.turn():
            yield

    @contextmanager
    def change(
        self, title: str, *, kind: StepKind = StepKind.EDIT, undoes: int | None = None
    ) -> Generator[Change]:
        """Write records: one step with one title, kept together or not at all.

        Args:
            title: what the undo menu says, e.g. "修改学校".
            undoes: the step an undo takes back.

        Raises:
            ExplainedError: E126 another officer's newer program has renewed the store meanwhile.
        """
        office = self.office
        with self._lock:
            opened = dict(self.opened)
            with self.write() as conn:
                if settings.value(conn, "shape") != current.shape():
                    raise refusal("E126")
                device = settings.value(conn, settings.DEVICE)
                run = Run(office, self.seat, device, self.clock, self.entropy)
                change = Change(conn, run, opened, title=title, kind=kind, undoes=undoes)
                yield change
                change.finish()
                if change.touches(LocalCode):
                    local_codes.renew(conn)
            self.opened = opened
            if change.has_erased:
                self._finish_erasing()

    def _finish_erasing(self) -> None:
        """Let what was erased be nowhere any more: in no copy of the store, in no file (I26).

        After a power cut, or where the disk refuses, that is done when the store is opened next;
        of damaged data not before they are sound: until then the backups are what is left.
        """
        waiting = self.known_settings().get(erasing.LEFT)
        if waiting is None or self.read_only:
            return
        with suppress(ExplainedError):
            self._keeper.drop_former()
            if not self.seat:
                backup.renew(self._keeper, self.folder / BACKUPS, self.clock())
            for digest in waiting.split():
                self.blobs.drop(digest)
            with self.write() as conn:
                settings.drop(conn, [erasing.LEFT])

    def back_up(self, place: Path, *, moved: Moved) -> Backup:
        """Make a backup at a place.

        Raises:
            ExplainedError: as `read_only`: what is damaged is in no backup; E292, E293 and E136 as
                of `backup.make`.
        """
        self._refuse_read_only()
        with self._lock, self._explaining():
            return backup.make(self._keeper, place, self.clock(), moved=moved)

    @contextmanager
    def _transaction(self, engine: Engine) -> Generator[Connection]:
        with self._explaining(), engine.begin() as conn:
            yield conn

    @contextmanager
    def _explaining(self) -> Generator[None]:
        """What a disk, a server or another program does is explained, and a lack of memory.

        After a failed write the store only reads: a failed flush is never repeated and believed
        (merge-and-packages.md §6). So it does after something was found damaged, until it is sound.
        """
        try:
            yield
        except DatabaseError as error:
            explained = self._keeper.explained(error)
            if explained is None:
                raise
            self._has_failed |= explained.code == "E128"
            if explained.code == "E121":
                self._note_damage()
            raise explained from error
        except verifying.NotAsWritten as error:
            self.note({settings.BROKEN: error.fault.place})
            raise refusal("E247", folder=self._keeper.name, place=self._broken) from error
        except (MemoryError, ValueError) as error:
            if lacks_memory(error):
                raise refusal("E237") from error
            raise

    def _note_damage(self) -> None:
        """Have this and later runs only read; what does not open is told at every start anyway.

        Of a file under a key the engine reads nothing more after one page that is not as it was,
        unless it is opened again.
        """
        if self._is_open:
            self._keeper.close()
        if self._is_open and not self._damaged:
            self._damaged = verifying.time_of(self.clock().isoformat())
            with suppress(ExplainedError, DatabaseError):
                self.note({settings.DAMAGED: self._damaged})

    def _refuse_read_only(self) -> None:
        if reason := self.read_only:
            raise reason


def _refuse_taken(keeper: Keeper) -> None:
    """Refuse (E130) to make a store where there is one."""
    try:
        if keeper.holds_store():
            raise refusal("E130", folder=keeper.name)
    except DatabaseError as error:
        raise keeper.explained(error) or keeper.damaged from error


def _furnish(folder: Path) -> None:
    """The folders of this computer, which a new place at a server lacks."""
    for name in ("keys", "outbox", "inbox"):
        disk.make_folder(folder / name)
