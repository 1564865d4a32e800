"""The data file as SQLCipher opens it: the one place for its settings and its key."""

from contextlib import closing
from pathlib import Path

from sqlcipher3 import dbapi2 as sqlcipher

from db import safe
from db.errors import ExplainedError
from db.places import FILE

GLANCE = "glance"
"""The setting that keeps what the first page shows; every write drops it, so it is never old."""

# Without these the driver looks for how to adapt each value that is neither text nor number, by
# attributes that are not there: that takes longer than all else it does with a row.
sqlcipher.register_adapter(type(None), dict[None, None]().get)
sqlcipher.register_adapter(bytes, bytes)


def connect(path: Path, key: bytes | None) -> sqlcipher.Connection:
    """Open a data file to work with it, with the settings of a township.

    Args:
        key: what the file is under, as `safe.key_of` its folder says; None for a plain one.

    Source: merge-and-packages.md §6.
    """
    connection = sqlcipher.connect(
        str(path), check_same_thread=False, timeout=1.0, isolation_level=None
    )
    try:
        unlock(connection, key)
        for pragma in (
            "locking_mode = EXCLUSIVE",
            "journal_mode = TRUNCATE",
            "synchronous = EXTRA",
            "foreign_keys = ON",
            "trusted_schema = OFF",
            "cell_size_check = ON",
            "secure_delete = ON",
            "cache_size = -65536",
            "temp_store = MEMORY",
        ):
            connection.execute(f"PRAGMA {pragma}")
    except sqlcipher.Error:
        connection.close()  # it would go on holding the file
        raise
    return connection


def only_reading(
    path: Path, key: bytes | None, *, patience: float = 0, check_same_thread: bool = True
) -> sqlcipher.Connection:
    """Open a data file without ever writing to it; otherwise as `connect`.

    Args:
        patience: seconds to wait while another program has it.
    """
    connection = sqlcipher.connect(
        f"{path.absolute().as_uri()}?mode=ro",
        uri=True,
        timeout=patience,
        check_same_thread=check_same_thread,
    )
    unlock(connection, key)
    return connection


def unlock(connection: sqlcipher.Connection, key: bytes | None) -> None:
    """Let a connection read what is under a key; that comes before all else."""
    connection.execute("PRAGMA cipher_log_level = NONE")  # it would be told on standard error
    if key is not None:
        connection.execute(f'PRAGMA key = "{literal(key)}"')


def literal(key: bytes) -> str:
    """A key as the engine takes it, without making another one of it first."""
    return f"x'{key.hex()}'"


def peek(folder: Path) -> dict[str, str]:
    """The settings of a store, only read, and without the large libraries.

    Empty when the file is not there, in use, damaged, needs a password, or must first be brought in
    order after a power cut: opening the store says so.
    """
    try:
        with closing(only_reading(folder / FILE, safe.key_of(folder))) as connection:
            return dict(connection.execute("SELECT key, value FROM setting"))
    except (sqlcipher.Error, ExplainedError):
        return {}
