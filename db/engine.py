"""The engine under SQLAlchemy: one connection to the data file, and what its errors mean."""

from collections.abc import Mapping
from pathlib import Path

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import DatabaseError
from sqlalchemy.pool import StaticPool
from sqlcipher3 import dbapi2 as sqlcipher

from db import data_file
from db.errors import ExplainedError
from db.refusals import refusal

_MEANINGS: Mapping[str, str] = {
    "is locked": "E124",
    "is full": "E136",
    "disk I/O": "E128",
    "readonly": "E128",
    "unable to open": "E128",
    "malformed": "E121",
    "not a database": "E121",
}
"""Words in what the engine reports, and the refusal they are; its words do not change."""


def open_engine(path: Path) -> Engine:
    """The engine of a data file, which is made when it is not there."""
    engine = create_engine(
        "sqlite://",
        module=sqlcipher,
        poolclass=StaticPool,
        creator=lambda: data_file.connect(path),
    )
    event.listen(engine, "begin", _begin)
    return engine


def _begin(conn: Connection) -> None:
    conn.exec_driver_sql("BEGIN IMMEDIATE")


def journal_of(path: Path) -> Path:
    """Where the engine notes what to take back after a crash."""
    return path.with_name(f"{path.name}-journal")


def pragma(conn: Connection, name: str) -> int:
    """A number the data file keeps in its head."""
    return int(conn.exec_driver_sql(f"PRAGMA {name}").scalar_one())


def explained(error: DatabaseError, path: Path) -> ExplainedError | None:
    """What the disk or another program did to a data file; None when the fault is ours."""
    reported = str(error.orig)
    for words, code in _MEANINGS.items():
        if words in reported:
            return refusal(code, folder=path.parent, file=path.name, reason="full")
    return None
