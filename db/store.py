"""The store: one data folder, opened in one place, read in short transactions, written by steps.

    DIR/store.db    the journal and the current tables (SQLite through SQLCipher's build)
    DIR/keys/       this computer's keys
    DIR/outbox/     packages built here
    DIR/inbox/      packages received here, copied whole before they are opened

`with store.change("修改学校") as change:` is the only way to write. Everything in the block is
kept together or not at all, and it is durable when the block has ended (I27).
"""

import os
import threading
from collections.abc import Callable, Generator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import Connection, Engine, delete, insert, text
from sqlalchemy.exc import DatabaseError

from db import current, data_file, disk, engine, settings, tables
from db.changing import Change
from db.data_file import FILE
from db.errors import ExplainedError
from db.migrations import MIGRATIONS
from db.refusals import refusal

APPLICATION_ID = 0x52454455  # "REDU"
Clock = Callable[[], datetime]
Entropy = Callable[[int], bytes]


@dataclass(frozen=True)
class Office:
    """Whose store it is.

    Attributes:
        role: "township" or "county".
        unit: 12-digit code of the unit; the scope of its own records.
        name: name of the unit as printed.
        clerk: who sits here; written into every entry.
    """

    role: str
    unit: str
    name: str
    clerk: str

    @property
    def is_county(self) -> bool:
        """Whether this is the county's store."""
        return self.role == "county"


class Store:
    """One opened data folder. Call from one thread at a time; a lock keeps order."""

    def __init__(self, folder: Path, engine: Engine, clock: Clock, entropy: Entropy) -> None:
        """Use `Store.open` or `Store.create` instead."""
        self.folder = folder
        self.clock = clock
        self.entropy = entropy
        self._engine = engine
        self._lock = threading.RLock()
        self._opened: dict[str, int] = {}
        self._office: Office | None = None
        self._has_failed = False

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
        """Make a new data folder; the store gets its name only when all of it is on the disk.

        Args:
            begin: writes what else the store holds from its first moment.

        Raises:
            ExplainedError: E130 the folder already holds a store, E136 the disk refuses.
        """
        path, part = folder / FILE, folder / f"{FILE}{disk.PART}"
        if path.exists():
            raise refusal("E130", folder=folder)
        try:
            for name in ("keys", "outbox", "inbox"):
                disk.make_folder(folder / name)
            for left in (part, engine.journal_of(part), engine.journal_of(path)):
                left.unlink(missing_ok=True)
            with (
                cls._open(folder, part, clock, entropy, is_new=True) as store,
                store.write() as conn,
            ):
                settings.keep(conn, _kept(office))
                begin(conn)
            engine.journal_of(part).unlink(missing_ok=True)
            disk.publish(part, path)
        except OSError as error:
            raise disk.local_refusal(error, path) from error
        return cls._open(folder, path, clock, entropy)

    @classmethod
    def open(
        cls, folder: Path, *, clock: Clock = datetime.now, entropy: Entropy = os.urandom
    ) -> "Store":
        """Open an existing data folder; a password will be asked for here.

        Raises:
            ExplainedError: E124 in use, E125 no store there, E126 made by a newer program,
                E121 damaged or changed by another tool.
        """
        if not (folder / FILE).exists():
            raise refusal("E125", folder=folder)
        return cls._open(folder, folder / FILE, clock, entropy)

    @classmethod
    def _open(
        cls, folder: Path, path: Path, clock: Clock, entropy: Entropy, *, is_new: bool = False
    ) -> "Store":
        opened = engine.open_engine(path)
        store = cls(folder, opened, clock, entropy)
        try:
            store._prepare(is_new=is_new)
        except BaseException as error:
            opened.dispose()
            if isinstance(error, DatabaseError):
                raise _damaged(folder) from error
            raise
        return store

    def _prepare(self, *, is_new: bool) -> None:
        with self._transaction() as conn:
            version = engine.pragma(conn, "user_version")
            if version > len(MIGRATIONS):
                raise refusal("E126")
            if version == 0 and not is_new:  # an empty file: its contents were lost
                raise _damaged(self.folder)
        for number in range(version, len(MIGRATIONS)):
            with self._transaction() as conn:
                MIGRATIONS[number](conn)
                conn.exec_driver_sql(f"PRAGMA user_version = {number + 1}")
                conn.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
        with self._transaction() as conn:
            if engine.pragma(conn, "application_id") != APPLICATION_ID:
                raise _damaged(self.folder)
            _check_chains(conn, self.folder)
            _renew_shape(conn)

    def close(self) -> None:
        """Let go of the data file."""
        with self._lock:
            self._engine.dispose()

    def __enter__(self) -> "Store":
        """Close at the end of the block."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close."""
        self.close()

    @property
    def office(self) -> Office:
        """Whose store it is."""
        if self._office is None:
            with self.read() as conn:
                known = settings.read(conn)
            self._office = Office(known["role"], known["unit"], known["unit_name"], known["clerk"])
        return self._office

    @contextmanager
    def settings(self) -> Generator[dict[str, str]]:
        """The store's own settings, saved when the block ends; they never travel."""
        with self.write() as conn:
            known = settings.read(conn)
            before = dict(known)
            yield known
            if known != before:
                conn.execute(delete(tables.setting))
                rows = [{"key": key, "value": value} for key, value in known.items()]
                conn.execute(insert(tables.setting), rows)
        self._office = None

    @property
    def has_glance(self) -> bool:
        """Whether what was kept for the next start is still true: nothing was written since."""
        with self.read() as conn:
            return data_file.GLANCE in settings.read(conn)

    def keep_glance(self, text: str) -> None:
        """Keep what the first page is to show at the next start, until something is written."""
        self._refuse_after_failure()
        with self._lock, self._transaction() as conn:
            settings.keep(conn, {data_file.GLANCE: text})

    @contextmanager
    def read(self) -> Generator[Connection]:
        """A short reading transaction."""
        with self._lock, self._transaction() as conn:
            yield conn

    @contextmanager
    def write(self) -> Generator[Connection]:
        """A transaction for the store's own tables (packages, peers, settings); not for records."""
        self._refuse_after_failure()
        with self._lock, self._transaction() as conn:
            settings.drop(conn, data_file.GLANCE)
            yield conn

    @contextmanager
    def change(
        self, title: str, *, kind: str = "edit", undoes: int | None = None
    ) -> Generator[Change]:
        """Write records: one step with one title, kept together or not at all.

        Args:
            title: what the undo menu says, e.g. "修改学校".
            kind: edit, undo, redo or merge; only edit and redo can be undone.
            undoes: the step an undo takes back.
        """
        self._refuse_after_failure()
        office = self.office
        with self._lock:
            opened = dict(self._opened)
            with self._transaction() as conn:
                settings.drop(conn, data_file.GLANCE)
                change = Change(
                    conn,
                    title=title,
                    kind=kind,
                    undoes=undoes,
                    office_unit=office.unit,
                    clerk=office.clerk,
                    clock=self.clock,
                    entropy=self.entropy,
                    opened=opened,
                    device=settings.read(conn).get("device", ""),
                    finds_duplicates=office.is_county,
                )
                yield change
                change.finish()
            self._opened = opened

    @contextmanager
    def _transaction(self) -> Generator[Connection]:
        """A transaction in which a disk that is full or fails is explained.

        After a failed write the store only reads: a failed flush is never repeated and believed
        (merge-and-packages.md §6).
        """
        try:
            with self._engine.begin() as conn:
                yield conn
        except DatabaseError as error:
            explained = engine.explained(error, self.folder / FILE)
            if explained is None:
                raise
            self._has_failed = explained.code != "E136"
            raise explained from error

    def _refuse_after_failure(self) -> None:
        if self._has_failed:
            raise refusal("E128", folder=self.folder)


def _kept(office: Office) -> dict[str, str]:
    return {
        "role": office.role,
        "unit": office.unit,
        "unit_name": office.name,
        "clerk": office.clerk,
    }


def _damaged(folder: Path) -> ExplainedError:
    return refusal("E121", folder=folder)


def _check_chains(conn: Connection, folder: Path) -> None:
    """The file is sound, and every writer's last entry is there with the hash it should have."""
    if conn.exec_driver_sql("PRAGMA quick_check(1)").scalar_one() != "ok":
        raise _damaged(folder)
    broken = conn.execute(
        text(
            "SELECT count(*) FROM writer LEFT JOIN entry"
            " ON entry.writer = writer.id AND entry.seq = writer.last_seq"
            " WHERE writer.last_seq > 0"
            " AND (entry.hash IS NULL OR entry.hash <> writer.last_hash)"
        )
    ).scalar_one()
    if broken:
        raise _damaged(folder)


def _renew_shape(conn: Connection) -> None:
    """Rebuild the record tables when the fields of this program differ from the file's."""
    shape = current.shape()
    if settings.read(conn).get("shape") == shape:
        return
    current.rebuild(conn)
    settings.keep(conn, {"shape": shape})
    settings.drop(conn, data_file.GLANCE)
