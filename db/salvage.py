"""Reading whatever can be read of a store, in any state and of any age; nothing is ever written.

A file is walked row by row of each table: where a page cannot be read, the walk goes on at the next
row behind it. A file that a power cut left half written must first be put in order, which is done
to a copy. What stands on a server is simply read; the server looks after its disk itself.
"""

import shutil
from collections.abc import Callable, Generator, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any, Protocol, TypeAlias

from sqlalchemy.exc import DatabaseError
from sqlcipher3 import dbapi2 as sqlcipher

from db import data_file, deciphering, disk, leaves, places, safe, sealed_files
from db.engines import keeper_of
from db.places import FILE
from db.refusals import refusal
from db.store import Store

Row: TypeAlias = dict[str, Any]
Watch: TypeAlias = Callable[[], object]
_BATCH = 500
_SMALLEST_ROW = 32
"""Bytes that even a small row takes: bounds how far is searched behind what is unreadable."""
_ANY = 2**63 - 1
_UNREADABLE = (sqlcipher.Error, UnicodeDecodeError)
"""What the engine raises on damage; of a damaged name it cannot even tell what is wrong."""


@dataclass(frozen=True)
class Loss:
    """Rows of a table that could not be read; numbers in between may never have been given.

    Attributes:
        first, last: the numbers of the rows as the file counts them; 0 for the whole table.
    """

    table: str
    first: int
    last: int


class Source(Protocol):
    """Something that tables are read from.

    Attributes:
        losses: what could not be read so far.
    """

    losses: list[Loss]

    def tables(self) -> list[str]:
        """The names of the tables there are."""
        ...

    def rows(self, table: str, watch: Watch) -> Iterator[Row]:
        """Every readable row of a table; `watch` is called again and again on the way."""
        ...


@contextmanager
def of_folder(folder: Path, scratch: Path) -> Generator[Source]:
    """The store of a data folder that no program has opened.

    Args:
        scratch: where a copy may be made.

    Raises:
        ExplainedError: E124 a program has it open, E125 there is no store, E137 the server is not
            reached, E284 it is shut.
    """
    if places.read(folder) is not None:
        with of_server(folder) as source:
            yield source
        return
    file = folder / FILE
    if not file.exists():
        raise refusal("E125", folder=folder)
    key = safe.key_of(folder)
    ordered = _in_order(file, scratch, key)
    if key:
        with closing(_connect(ordered, key)) as connection:
            _refuse_used(connection, folder)
        ordered = _deciphered(ordered, key, scratch)
    with closing(_connect(ordered, None)) as connection:
        if _refuse_used(connection, folder):
            yield _File(connection, file.stat().st_size)
            return
    with ordered.open("rb") as pages:
        left_out = deciphering.LEFT_OUT if key and not sealed_files.is_sealed(file) else 0
        yield _Pages(pages, left_out)


def _refuse_used(connection: sqlcipher.Connection, folder: Path) -> bool:
    """Whether the file's own list of tables can be read; E124 while another program has it."""
    try:
        _tables(connection)
    except _UNREADABLE as error:
        if "locked" in str(error):
            raise refusal("E124", folder=folder) from error
        return False
    return True


def _deciphered(file: Path, key: bytes, scratch: Path) -> Path:
    """A plain copy, which goes when the rescue is written: that is as plain."""
    copy = scratch / f"{FILE}.plain"
    if sealed_files.is_sealed(file):  # a damaged copy, as it was before there were passwords
        with disk.new_file(copy) as plain:
            plain.write(sealed_files.unseal(key, file.read_bytes()))
    else:
        deciphering.decipher(file, key, copy)
    return copy


@contextmanager
def of_server(folder: Path) -> Generator[Source]:
    """The store on a server, as it is at this moment."""
    keeper = keeper_of(folder)
    try:
        with keeper.reader.begin() as conn:
            yield _Server(conn.connection.driver_connection)
    except DatabaseError as error:
        raise keeper.explained(error) or keeper.damaged from error
    finally:
        keeper.close()


@contextmanager
def of_store(store: Store, scratch: Path) -> Generator[Source]:
    """A store that is open in this program; nothing is written to it meanwhile.

    Args:
        scratch: where a copy may be made.
    """
    if not store.seat and safe.key_of(store.folder):
        with store.let_go(), of_folder(store.folder, scratch) as source:
            yield source
        return
    with store.read() as conn:
        connection = conn.connection.driver_connection
        assert connection is not None
        if store.seat:
            yield _Server(connection)
            return
        plain, connection.text_factory = connection.text_factory, _text
        try:
            yield _File(connection, (store.folder / FILE).stat().st_size)
        finally:
            connection.text_factory = plain


def _in_order(file: Path, scratch: Path, key: bytes | None) -> Path:
    """The file, or a copy where the engine must first take back what a power cut left half done."""
    journal = file.with_name(f"{file.name}-journal")
    if not journal.exists() or not journal.stat().st_size:
        return file
    for one in (file, journal):
        shutil.copyfile(one, scratch / one.name)
    with closing(sqlcipher.connect(str(scratch / FILE))) as connection:
        data_file.unlock(connection, key)
        try:
            connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        except _UNREADABLE:
            return scratch / FILE  # as far as it goes
    return scratch / FILE


def _connect(file: Path, key: bytes | None) -> sqlcipher.Connection:
    connection = data_file.only_reading(file, key, patience=1.0, check_same_thread=False)
    for pragma in ("trusted_schema = OFF", "cell_size_check = ON", "query_only = ON"):
        connection.execute(f"PRAGMA {pragma}")
    connection.text_factory = _text
    return connection


def _text(data: bytes) -> str:
    """Text of the file; what damage made unreadable in it is marked."""
    return data.decode("utf-8", "replace")


def _quoted(table: str) -> str:
    return '"' + table.replace('"', '""') + '"'


@dataclass
class _File:
    """A file, read through a connection that only reads.

    Attributes:
        size: bytes of the file.
    """

    connection: sqlcipher.Connection
    size: int
    losses: list[Loss] = field(default_factory=list[Loss])

    def tables(self) -> list[str]:
        """Those the file's own list names."""
        return _tables(self.connection)

    def rows(self, table: str, watch: Watch) -> Iterator[Row]:
        """In the order of their numbers; the numbers that cannot be read are noted."""
        after, last, lost = 0, self._last(table), 0
        while after < last:
            found, is_whole = self._some(table, after)
            for number, row in found:
                if lost:
                    self.losses.append(Loss(table, lost, number - 1))
                    lost = 0
                after = number
                yield row
            watch()
            if is_whole and len(found) < _BATCH:
                break
            if not is_whole:
                after += 1
                lost = lost or after
            if lost and after - lost > self._most:
                break
        if lost:
            self.losses.append(Loss(table, lost, max(lost, min(after, last))))

    def _some(self, table: str, after: int) -> tuple[list[tuple[int, Row]], bool]:
        """The next rows, and whether nothing unreadable ended them."""
        query = f"SELECT rowid, * FROM {_quoted(table)} WHERE rowid > ? ORDER BY rowid LIMIT ?"
        found: list[tuple[int, Row]] = []
        try:
            cursor = self.connection.execute(query, (after, _BATCH))
            names = [column[0] for column in cursor.description[1:]]
            for number, *values in cursor:
                if not after < number <= after + self._most:
                    return found, False  # no number of ours: the page holds something else
                found.append((number, dict(zip(names, values, strict=True))))
                after = number
        except _UNREADABLE:
            return found, False
        return found, True

    def _last(self, table: str) -> int:
        """The largest number a row can have."""
        try:
            query = f"SELECT max(rowid) FROM {_quoted(table)}"
            return int(self.connection.execute(query).fetchone()[0] or 0)
        except _UNREADABLE:
            return _ANY

    @property
    def _most(self) -> int:
        """How many numbers in a row can be missing: more rows than that the file cannot hold."""
        return self.size // _SMALLEST_ROW + 10_000


def _tables(connection: sqlcipher.Connection) -> list[str]:
    """What the file's own list names; an engine's error where that is damaged."""
    query = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
    return [name for (name,) in connection.execute(query)]


class _Pages:
    """A file without its list of tables, read page by page."""

    def __init__(self, pages: IO[bytes], left_out: int) -> None:
        self._pages = leaves.Pages(pages, left_out)
        self._spots: dict[str, list[leaves.Spot]] | None = None
        self.losses: list[Loss] = [Loss("", 0, 0)]

    def tables(self) -> list[str]:
        """Those that are known by their rows."""
        return leaves.names()

    def rows(self, table: str, watch: Watch) -> Iterator[Row]:
        """In the order of their numbers: a line of the journal stands behind the one before it."""
        if self._spots is None:
            self._spots = leaves.spots_in(self._pages, watch)
        for number, spot in enumerate(self._spots.pop(table)):
            if number % _BATCH == 0:
                watch()
            yield leaves.row_at(self._pages, leaves.table_named(table), spot)


class _Server:
    """A server, read through a connection inside one reading transaction."""

    def __init__(self, connection: Any) -> None:
        self._connection = connection
        self.losses: list[Loss] = []

    def tables(self) -> list[str]:
        """Those of our schema."""
        query = "SELECT tablename FROM pg_tables WHERE schemaname = current_schema() ORDER BY 1"
        with self._connection.cursor() as cursor:
            return [name for (name,) in cursor.execute(query)]

    def rows(self, table: str, watch: Watch) -> Iterator[Row]:
        """In whatever order the server has them, some at a time."""
        with self._connection.cursor(name="salvage") as cursor:
            cursor.itersize = _BATCH
            cursor.execute(f"SELECT * FROM {_quoted(table)}")
            names = [column.name for column in cursor.description]
            for place, values in enumerate(cursor):
                if place % _BATCH == 0:
                    watch()
                yield dict(zip(names, values, strict=True))
