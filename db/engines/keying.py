"""Data files that were plain come under a key: a copy is made beside each and takes its place.

Every moment of it leaves a whole file under the name: the plain one, or the keyed one.
"""

from contextlib import closing, suppress
from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2 as sqlcipher

from db import data_file, disk, sealed_files

_PAGE, _BY_CHANCE = 4096, 200
"""Of so many bytes that chance chose more than so many differ; those of text or tables do not."""
_DAMAGED = ("malformed", "not a database")
"""Words in what the engine reports of a file that is not as it made it."""
_HEAD = ("user_version", "application_id")
"""Numbers in the file's head, which the engine's export leaves behind."""


def is_plain(path: Path) -> bool:
    """Whether a data file is under no key; False too for one in use, or damaged.

    The engine is asked: whoever else opens and closes a file takes the engine's lock away.
    """
    if not path.exists():  # it would be made
        return False
    try:
        with closing(data_file.connect(path, None)) as connection:
            return bool(connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0])
    except sqlcipher.Error:
        return False


def seems_keyed(path: Path) -> bool:
    """Whether a file that is no plain data file looks like one under a key: like chance.

    Nobody may have it open: this takes the engine's lock away.
    """
    with suppress(OSError), path.open("rb") as file:
        return _is_like_chance(file.read(_PAGE))
    return False


def _is_like_chance(page: bytes) -> bool:
    return len({*page}) > _BY_CHANCE


def conceal(key: bytes, copy: Path) -> None:
    """Let nobody read a copy of a data file without a key any more.

    One that the engine does not read, as what was kept when a backup took the place of damaged
    data, is sealed as it is, and so is what the engine noted beside it.

    Raises:
        OSError, sqlcipher.Error: as the disk says; it is as it was.
    """
    try:
        put_under(key, copy)
    except sqlcipher.Error:
        if not _is_damaged(copy):
            raise
        _seal(key, copy)
    _seal(key, copy.with_name(f"{copy.name}-journal"))


def _is_damaged(path: Path) -> bool:
    """Whether the engine cannot read a file as a plain one; so it is with one under a key."""
    try:
        with closing(data_file.connect(path, None)) as connection:
            return bool(connection.execute("PRAGMA quick_check(1)").fetchone()[0] != "ok")
    except sqlcipher.Error as error:
        return any(words in str(error) for words in _DAMAGED)


def _seal(key: bytes, path: Path) -> None:
    """Seal a file that shows what is in it."""
    data = path.read_bytes() if path.exists() else b""
    if data and not _is_like_chance(data[:_PAGE]):
        disk.replace(path, sealed_files.seal(key, data))


def put_under(key: bytes, path: Path) -> None:
    """Bring a plain data file, which nobody has open, under a key.

    Raises:
        disk.Unsure: as of `put_in_place`.
        OSError, sqlcipher.Error: as the disk says; it is as it was.
    """
    with closing(data_file.connect(path, None)) as connection:
        part = copy_under(key, connection, path)
    put_in_place(part, path)


def copy_under(key: bytes, connection: Any, path: Path) -> Path:
    """Copy a plain data file that is open here; returns the copy, which is whole and durable.

    Raises:
        OSError, sqlcipher.Error: as the disk says; nothing is left of the copy.
    """
    part = path.with_name(f"{path.name}{disk.PART}")
    part.unlink(missing_ok=True)
    _let_go(connection)
    try:
        connection.execute("ATTACH ? AS part KEY ?", (str(part), data_file.literal(key)))
        _export(connection)
        connection.execute("DETACH part")
        with part.open("rb+") as file:
            disk.flush(file)
    except BaseException:
        _let_go(connection)
        disk.discard(part)
        raise
    return part


def _let_go(connection: Any) -> None:
    """End a copy that failed; of one that is not whole the engine says something else than why."""
    with suppress(sqlcipher.Error):
        connection.execute("DETACH part")


def _export(connection: Any) -> None:
    """All tables and indexes, into a file that is worth nothing before it is whole."""
    for pragma in ("journal_mode = OFF", "synchronous = OFF"):
        connection.execute(f"PRAGMA part.{pragma}")
    connection.execute("SELECT sqlcipher_export('part')").fetchone()
    for name in _HEAD:
        (value,) = connection.execute(f"PRAGMA main.{name}").fetchone()
        connection.execute(f"PRAGMA part.{name} = {value}")
    found = connection.execute("PRAGMA part.quick_check(1)").fetchone()[0]
    if found != "ok" or _counts(connection, "main") != _counts(connection, "part"):
        raise sqlcipher.Error("disk I/O error in the copy")


def _counts(connection: Any, name: str) -> list[tuple[str, int]]:
    """How many rows each table has."""
    query = f"SELECT name FROM {name}.sqlite_master WHERE type = 'table' ORDER BY 1"
    tables = [table for (table,) in connection.execute(query)]
    return [(table, _count(connection, f'{name}."{table}"')) for table in tables]


def _count(connection: Any, table: str) -> int:
    return int(connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0])


def put_in_place(part: Path, path: Path) -> None:
    """Let the keyed copy take the place of the plain file, durably.

    Raises:
        disk.Unsure: it has, and a power cut may bring the plain file back.
        OSError: as the disk says; it has not.
    """
    disk.patiently(lambda: part.replace(path))
    disk.settle(path)
