"""The data file as SQLCipher opens it: the one place for its settings, and later for its key."""

from contextlib import closing
from pathlib import Path

from sqlcipher3 import dbapi2 as sqlcipher

from db.places import FILE

GLANCE = "glance"
"""The setting that keeps what the first page shows; every write drops it, so it is never old."""

# Without these the driver looks for how to adapt each value that is neither text nor number, by
# attributes that are not there: that takes longer than all else it does with a row.
sqlcipher.register_adapter(type(None), dict[None, None]().get)
sqlcipher.register_adapter(bytes, bytes)


def connect(path: Path) -> sqlcipher.Connection:
    """Open a data file to work with it, with the settings of a township.

    Source: merge-and-packages.md §6.
    """
    connection = sqlcipher.connect(
        str(path), check_same_thread=False, timeout=1.0, isolation_level=None
    )
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
    return connection


def peek(folder: Path) -> dict[str, str]:
    """The settings of a store, only read, and without the large libraries.

    Empty when the file is not there, in use, damaged, or must first be brought in order after a
    power cut: opening the store says so.
    """
    address = f"{(folder / FILE).absolute().as_uri()}?mode=ro"
    try:
        with closing(sqlcipher.connect(address, uri=True, timeout=0)) as connection:
            return dict(connection.execute("SELECT key, value FROM setting"))
    except sqlcipher.Error:
        return {}
