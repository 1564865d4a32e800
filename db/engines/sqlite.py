"""A store in one file: SQLite through SQLCipher's build, what it reports."""

import re
from collections.abc import Callable, Generator, Iterator, Mapping
from contextlib import AbstractContextManager, closing, contextmanager, nullcontext, suppress
from functools import partial
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import DatabaseError
from sqlalchemy.pool import StaticPool
from sqlcipher3 import dbapi2 as sqlcipher

from db import data_file, disk, key_file, places, safe, settings
from db.blobs import Blobs, FolderBlobs
from db.engines import keying
from db.engines.dialects import WORDED
from db.engines.keeper import Keeper, Moved
from db.errors import ExplainedError
from db.key_file import KeyFile
from db.places import FILE, FORMER
from db.refusals import refusal

_APPLICATION_ID = 0x52454455  # "REDU"
_PAGES = 1000
"""Pages copied in one go: some hundredths of a second."""
_STRANGE = """SELECT 1 FROM sqlite_master
    WHERE type IN ('trigger', 'view') OR sql LIKE 'CREATE VIRTUAL%' LIMIT 1"""
"""What runs by itself when others read or write: we make none, and no chain covers it."""
_LACKS_MEMORY = re.compile(r"error code=(7|3082)\b")
"""Of SQLITE_NOMEM and SQLITE_IOERR_NOMEM."""
_UNKNOWN = "not a database"
_MEANINGS: Mapping[str, str] = {
    "is locked": "E124",
    "is full": "E136",
    "disk I/O": "E128",
    "readonly": "E128",
    "unable to open": "E128",
    "malformed": "E121",
    _UNKNOWN: "E121",
}
"""Words in what the engine reports, and the refusal they are; its words do not change."""


class File(Keeper):
    """The file `store.db` of a data folder."""

    def __init__(self, folder: Path, file: str = FILE) -> None:
        """One connection, which holds the file alone once something was read."""
        self.name = str(folder)
        self._path = folder / file
        self.reader = self.writer = _engine(self._open, "BEGIN IMMEDIATE")

    def _open(self) -> sqlcipher.Connection:
        return data_file.connect(self._path, safe.key_of(self._path.parent))

    def holds_store(self) -> bool:
        return self._path.exists()

    @contextmanager
    def making(self) -> Generator[Keeper]:
        """The file gets its name only when all of it is on the disk."""
        part = self._path.with_name(f"{FILE}{disk.PART}")
        for left in (part, _journal_of(part), _journal_of(self._path)):
            left.unlink(missing_ok=True)
        made = File(part.parent, part.name)
        try:
            yield made
        finally:
            made.close()
        _journal_of(part).unlink(missing_ok=True)
        disk.publish(part, self._path)

    def version(self, conn: Connection) -> int:
        found = _pragma(conn, "user_version")
        # With no version its contents were lost.
        if not found or _pragma(conn, "application_id") != _APPLICATION_ID:
            raise self.damaged
        if conn.exec_driver_sql(_STRANGE).first():
            raise self.damaged
        return found

    def note_version(self, conn: Connection, version: int) -> None:
        conn.exec_driver_sql(f"PRAGMA user_version = {version}")
        conn.exec_driver_sql(f"PRAGMA application_id = {_APPLICATION_ID}")

    def keep_former(self, version: int) -> None:
        former = self._path.with_name(f"{FORMER}{version}")
        if not former.exists():
            self.copy_to(former, moved=lambda done, total: None)

    def copy_to(self, target: Path, *, moved: Moved) -> None:
        part = target.with_name(f"{target.name}{disk.PART}")
        try:
            disk.make_folder(target.parent, mode=0o700)
            part.unlink(missing_ok=True)
            self._copy_pages(part, moved)
            with part.open("rb+") as file:
                disk.flush(file)
            disk.publish(part, target)
        except OSError as error:
            raise disk.local_refusal(error, target) from error
        finally:
            disk.discard(part)
            disk.discard(_journal_of(part))

    def _copy_pages(self, part: Path, moved: Moved) -> None:
        """By the engine: whoever else opens and closes the file takes its lock away."""
        with self._telling(), closing(self.writer.raw_connection()) as held:
            source: Any = held.driver_connection
            with closing(self._new_copy(part)) as copy:
                copy.execute("PRAGMA synchronous = OFF")  # it is flushed as a whole afterwards
                source.backup(copy, pages=_PAGES, progress=_told(moved))
                # Put back, it is not to erase again: those beside it then are newer.
                copy.execute("DELETE FROM setting WHERE key = ?", (settings.ERASED,))
                if copy.execute("PRAGMA integrity_check(1)").fetchone() != ("ok",):
                    raise refusal("E293", file=part.name)

    def _new_copy(self, part: Path) -> sqlcipher.Connection:
        return data_file.connect(part, safe.key_of(self._path.parent))

    def protect(self, key: bytes, kept: KeyFile) -> None:
        with self._telling():
            held = self.writer.raw_connection()
            try:
                part = keying.copy_under(key, held.driver_connection, self._path)
            finally:
                held.close()
            try:
                self._swap(part, kept)
            finally:
                if not part.exists():  # the keyed file has the name, if not for good
                    safe.hold(self._path.parent, key)
                disk.discard(part)

    def _swap(self, part: Path, kept: KeyFile) -> None:
        """The key file is there before what it opens, and goes if that does not come.

        It stays where the keyed file has the name by then: nothing else opens that.
        """
        try:
            key_file.lay(self._path.parent, kept)
            self.close()  # it is opened again, under the key, when it is needed next
            keying.put_in_place(part, self._path)
        except BaseException:
            if part.exists():
                key_file.remove(self._path.parent)
            raise

    def complete(self, key: bytes, *, is_whole: bool) -> bool:
        """Bring what lies in the folder under its key, where that is not so yet.

        Args:
            is_whole: whether all of it was; then only a plain data file that was put back is not,
                and what a crash left while a plain backup was put back.

        Returns:
            whether all of it is now; what is not can be read, and is tried again.

        Raises:
            ExplainedError: E121, E124, E128 or E136 the data file itself cannot be.
        """
        with self._telling():
            if self._path.exists() and keying.is_plain(self._path):
                keying.put_under(key, self._path)
            elif is_whole:
                return _are_done(self._half_restored())
        return _are_done(self._rest(key))

    def _half_restored(self) -> Iterator[Callable[[], object]]:
        yield from (left.unlink for left in places.half_restored(self._path.parent))

    def _rest(self, key: bytes) -> Iterator[Callable[[], object]]:
        """What is to be done beside it; one that the disk refuses keeps no other waiting."""
        folder = self._path.parent
        yield from (left.unlink for left in places.left_overs(folder))
        for copy in places.data_files(folder):
            if copy != self._path:
                yield partial(keying.conceal, key, copy)
        yield from FolderBlobs(folder).sealing()

    @contextmanager
    def _telling(self) -> Generator[None]:
        """What the engine or the disk says outside of a transaction, for the clerk."""
        try:
            yield
        except OSError as error:
            raise disk.refusal_of(error, self._path) from error
        except sqlcipher.Error as error:
            explained = self._explained(str(error))
            if explained is None:
                raise
            raise explained from error

    def drop_former(self) -> None:
        with suppress(OSError):  # it goes when the store is opened next
            for left in self._path.parent.glob(f"{FORMER}*"):
                left.unlink()

    def check(self, conn: Connection) -> None:
        self._refuse_damaged(conn, "quick_check")

    def check_all(self, conn: Connection) -> bool:
        self._refuse_damaged(conn, "integrity_check")
        return True

    def _refuse_damaged(self, conn: Connection, check: str) -> None:
        found = conn.exec_driver_sql(f"PRAGMA {check}(1)").scalar_one()
        if _LACKS_MEMORY.search(found):  # the engine tells it like damage
            raise MemoryError
        if found != "ok":
            raise self.damaged

    def turn(self) -> AbstractContextManager[None]:
        """No other program has the file."""
        return nullcontext()

    @property
    def blobs(self) -> Blobs:
        return FolderBlobs(self._path.parent)

    def explained(self, error: DatabaseError) -> ExplainedError | None:
        return self._explained(str(error.orig))

    def _explained(self, reported: str) -> ExplainedError | None:
        for words, code in _MEANINGS.items():
            if words in reported:
                if words == _UNKNOWN and self._lacks_key():
                    return refusal("E284", folder=self.name, reason="lacks_key")
                return refusal(code, folder=self.name, file=self._path.name, reason="full")
        return None

    def _lacks_key(self) -> bool:
        """Whether this is a data file that was copied without what opens it."""
        return safe.key_of(self._path.parent) is None and keying.seems_keyed(self._path)


class Copy(File):
    """A copy of a store's file; nothing of it is ever changed."""

    def __init__(self, path: Path, home: Path) -> None:
        """Take one of a data folder.

        Args:
            home: the folder under whose key it is, unless it is plain.
        """
        self._home = home
        super().__init__(path.parent, path.name)
        self.reader = self.writer = _engine(self._open, "BEGIN")

    def _open(self) -> sqlcipher.Connection:
        plain = self._under(None)
        with suppress(sqlcipher.Error):
            plain.execute("SELECT count(*) FROM sqlite_master").fetchone()
            return plain
        plain.close()
        return self._under(safe.key_of(self._home))

    def _under(self, key: bytes | None) -> sqlcipher.Connection:
        return data_file.only_reading(self._path, key, check_same_thread=False)


def _engine(opener: Callable[[], sqlcipher.Connection], begin: str) -> Engine:
    engine = create_engine(
        "sqlite+ruraledu://",
        execution_options=WORDED,
        module=sqlcipher,
        poolclass=StaticPool,
        creator=opener,
    )

    def begin_so(conn: Connection) -> None:
        conn.exec_driver_sql(begin)

    event.listen(engine, "begin", begin_so)
    return engine


def _are_done(todo: Iterator[Callable[[], object]]) -> bool:
    """Do all that can be done; whether that is all there is, as far as the disk says."""
    with suppress(OSError):
        done = [_is_done(one) for one in todo]
        return all(done)
    return False


def _is_done(do: Callable[[], object]) -> bool:
    try:
        do()
    except (sqlcipher.Error, OSError):
        return False
    return True


def _told(moved: Moved) -> Callable[[int, int, int], None]:
    """Progress as the engine tells it: how many pages are left, of how many."""

    def tell(_status: int, left: int, total: int) -> None:
        moved(total - left, total)

    return tell


def _journal_of(path: Path) -> Path:
    """Where the engine notes what to take back after a crash."""
    return path.with_name(f"{path.name}-journal")


def _pragma(conn: Connection, name: str) -> int:
    """A number the data file keeps in its head."""
    return int(conn.exec_driver_sql(f"PRAGMA {name}").scalar_one())
