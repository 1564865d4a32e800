"""Both engines for tests: what runs in a file runs at a server too, where there is one.

`packaging/dev.py test` starts a private one; each store gets a database of its own, used again by
later tests.
"""

import os
import re
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

import psycopg
import pytest

from db import places, tables
from db.records import RECORDS

SQLITE, POSTGRESQL = "sqlite", "postgresql"
ENGINES = (SQLITE, POSTGRESQL)
SERVER = os.environ.get("RURALEDU_TEST_SERVER", "")
"""The address of a server where databases may be made; see packaging/county_server.py."""
MISSING = "no PostgreSQL here: packaging/dev.py test starts one where it is installed"
_free: list[str] = []
_made: list[str] = []


@contextmanager
def place(engine: str, folder: Path) -> Generator[Path]:
    """The folder of a store that is to be made; with PostgreSQL it is a place at the server."""
    if engine == SQLITE:
        yield folder
        return
    if not SERVER:
        pytest.skip(MISSING)
    name = _take()
    places.folder_at(address_of(name), folder)
    try:
        yield folder
    finally:
        _empty(name)
        _free.append(name)


def address_of(name: str) -> str:
    """The address of a database of the server."""
    return re.sub(r"(?<=//)([^/]*/)[^?]*", rf"\g<1>{name}", SERVER)


def _take() -> str:
    """A database without a store."""
    if _free:
        return _free.pop()
    name = f"test_{uuid4().hex}"
    _do(f"CREATE DATABASE {name} TEMPLATE template0")
    _made.append(name)
    return name


def _empty(name: str) -> None:
    """Take a store out of a database; its tables stay, but for one without which it is no store.

    Making a hundred tables is most of making a store. The first stores of every run make theirs;
    where a test left other tables than a store's, nothing stays.
    """
    with psycopg.connect(address_of(name), autocommit=True) as conn:
        found = conn.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
        own = tables.metadata.tables.keys()
        if {row[0] for row in found} == {*own, *RECORDS}:
            rest = [table.name for table in reversed(tables.metadata.sorted_tables)]
            rest.remove(tables.setting.name)
            rest.remove(tables.entry.name)
            steps = [
                f"DROP TABLE {tables.entry.name}",
                *(f"DELETE FROM {table}" for table in (*rest, *RECORDS)),
                "DELETE FROM setting WHERE key NOT IN ('shape', 'program')",
            ]
        else:
            steps = ["DROP SCHEMA IF EXISTS public CASCADE", "CREATE SCHEMA public"]
        conn.execute(";".join(steps).encode())


def drop_all() -> None:
    """Leave a server as it was found."""
    for name in _made:
        _do(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
    _made.clear()


def _do(statement: str) -> None:
    with psycopg.connect(SERVER, autocommit=True) as conn:
        conn.execute(statement.encode())
