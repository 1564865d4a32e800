"""COPY: rows as the stream that a server takes, made before it is asked for."""

from typing import Any

from psycopg import Copy
from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError


class _Pages:
    """Keeps a stream that is to be sent."""

    def __init__(self) -> None:
        self.pages: list[bytes] = []

    def write(self, data: bytes | bytearray) -> None:
        """Keep what comes next."""
        self.pages.append(bytes(data))

    def finish(self, _: BaseException | None = None) -> None:
        """There is no more."""


def stream(conn: Connection, rows: list[tuple[Any, ...]]) -> bytes:
    """Rows as COPY takes them; nothing is sent yet."""
    driver: Any = conn.connection.driver_connection
    kept: Any = _Pages()
    with driver.cursor() as cursor, Copy(cursor, writer=kept) as copy:
        for row in rows:
            copy.write_row(row)
    return b"".join(kept.pages)


def send(conn: Connection, statement: str, data: bytes) -> None:
    """Carry out a COPY with its stream."""
    driver: Any = conn.connection.driver_connection
    errors = conn.dialect.loaded_dbapi.Error
    try:
        with driver.cursor() as cursor, cursor.copy(statement) as copy:
            copy.write(data)
    except errors as error:
        raise DBAPIError.instance(statement, None, error, errors) from error
