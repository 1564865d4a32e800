"""A store on a server: PostgreSQL, used by several officers at once.

Readers see one moment and wait for nobody. Writers take their turn by an advisory lock, so that
each sees all that was written before: the largest sort key of a scope, the entries of a record,
persons recorded twice. Merging and writing packages takes long and is refused while another
officer does it, by a second lock, which lasts as long as his connection.
"""

import getpass
import re
from collections.abc import Generator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

import psycopg
from psycopg.conninfo import conninfo_to_dict
from sqlalchemy import Connection, create_engine, event, func, inspect, select, text
from sqlalchemy.exc import DatabaseError

from db import settings
from db.blobs import Blobs, TableBlobs
from db.engines.dialects import WORDED
from db.engines.keeper import Keeper, Moved
from db.errors import ExplainedError
from db.key_file import KeyFile
from db.places import Place
from db.refusals import refusal

_WRITING = (0x52454455, 1)
_EXCHANGING = (0x52454455, 2)
PATIENCE = "20s"
"""How long a writer waits for another before he is told."""
_STEADY: Mapping[str, str] = {
    "enable_seqscan": "off",
    "enable_hashjoin": "off",
    "enable_mergejoin": "off",
    "max_parallel_workers_per_gather": "0",
    "jit": "off",
}
"""A writer asks for rows by an index. The server has not yet counted what a merge just wrote, takes
the tables for small, and would read all of them for every few thousand records.
"""
_TABLES = ("setting", "writer", "entry")
_VERSION = "schema"
_MEANINGS: Mapping[str, str] = {
    "55P03": "E139",  # waited too long for a lock
    "08": "E137",  # the connection
    "57": "E137",  # the server is stopped
    "53": "E127",  # disk full, no memory, too many connections
    "58": "E127",  # its disk fails
    "25006": "E127",  # it only reads
    "42501": "E127",  # this user may not
    "XX001": "E121",
    "XX002": "E121",
}
"""How codes of the server begin, and the refusal they are."""


class Server(Keeper):
    """One officer's place at a store on a server."""

    def __init__(self, place: Place) -> None:
        """Connections are made when they are needed, and made anew when they were lost."""
        self.seat = place.seat
        self._address = place.address
        self.name, self.login = _names(place.address)
        engine = create_engine(
            "postgresql+ruraledu://",
            execution_options=WORDED,
            creator=self._connect,
            pool_pre_ping=True,
            pool_size=3,
        )
        self.reader = engine.execution_options(
            isolation_level="REPEATABLE READ", postgresql_readonly=True
        )
        self.writer = engine.execution_options(isolation_level="READ COMMITTED")
        event.listen(self.writer, "begin", _wait_for_others)
        self._alone = engine.execution_options(isolation_level="AUTOCOMMIT")

    def _connect(self) -> "psycopg.Connection[tuple[object, ...]]":
        connection = psycopg.connect(
            self._address,
            autocommit=True,
            client_encoding="UTF8",
            connect_timeout=10,
            keepalives_idle=30,
        )
        connection.execute(f"SET lock_timeout = '{PATIENCE}'")
        connection.autocommit = False
        return connection

    def holds_store(self) -> bool:
        with self.reader.begin() as conn:
            return set(_TABLES) <= set(inspect(conn).get_table_names())

    @contextmanager
    def making(self) -> Generator[Keeper]:
        """All of it is made in one transaction, or nothing."""
        with self.reader.begin() as conn:
            # Everywhere text is in the order of its bytes, as the file keeps it.
            is_fit = conn.scalar(text("SELECT 'B' < 'a' AND getdatabaseencoding() = 'UTF8'"))
        if not is_fit:
            raise refusal("E138", server=self.name)
        try:
            yield self
        finally:
            self.close()

    def version(self, conn: Connection) -> int:
        return int(settings.value(conn, _VERSION, "0"))

    def note_version(self, conn: Connection, version: int) -> None:
        settings.keep(conn, {_VERSION: str(version)})

    def copy_to(self, target: Path, *, moved: Moved) -> None:
        raise refusal("E292", server=self.name)

    def keep_former(self, version: int) -> None:
        pass

    def protect(self, key: bytes, kept: KeyFile) -> None:
        raise refusal("E285", reason="at_server")

    def drop_former(self) -> None:
        pass

    def check(self, conn: Connection) -> None:
        """The server looks after its disk itself, by checksums."""

    def check_all(self, conn: Connection) -> bool:
        return False

    @contextmanager
    def turn(self) -> Generator[None]:
        with self._alone.connect() as conn:
            if not conn.scalar(select(func.pg_try_advisory_lock(*_EXCHANGING))):
                raise refusal("E139", server=self.name)
            try:
                yield
            finally:
                with suppress(DatabaseError):  # a lost connection has let go of it already
                    conn.execute(select(func.pg_advisory_unlock(*_EXCHANGING)))

    @property
    def blobs(self) -> Blobs:
        return TableBlobs(self._alone)

    def explained(self, error: DatabaseError) -> ExplainedError | None:
        if not isinstance(error.orig, psycopg.Error):
            return None
        state = error.orig.sqlstate or ""
        code = next((code for begin, code in _MEANINGS.items() if state.startswith(begin)), "")
        if not state and isinstance(error.orig, psycopg.OperationalError):
            code = "E137"
        return (
            refusal(code, server=self.name, folder=self.name, says=_says(error)) if code else None
        )


def _wait_for_others(conn: Connection) -> None:
    """Be the only writer until the end of the transaction, and let the server guess nothing."""
    steady = [func.set_config(name, value, True) for name, value in _STEADY.items()]
    conn.execute(select(func.pg_advisory_xact_lock(*_WRITING), *steady))


def _says(error: DatabaseError) -> str:
    """The last sentence of what the server reports: what comes before names its address."""
    line = (str(error.orig).strip().splitlines() or [""])[0]
    return re.split(r"FATAL: |failed: ", line)[-1].strip()


def _names(address: str) -> tuple[str, str]:
    """What the store is called, and who logs in."""
    try:
        known = conninfo_to_dict(address)
    except psycopg.ProgrammingError as error:
        raise refusal("E137", server=address.rpartition("@")[2], says=str(error).strip()) from error
    host = ":".join(str(known[key]) for key in ("host", "port") if known.get(key))
    login = str(known.get("user") or getpass.getuser())
    return f"{host}/{known.get('dbname') or login}", login
