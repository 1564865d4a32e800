"""Numbered changes of the journal's own tables, each in its own transaction.

A new store gets the tables as they are now. The record tables need no migrations: they are rebuilt
from the journal when their fields change. A store made by a newer program is refused and left as
it was.
"""

from collections.abc import Callable

from sqlalchemy import Connection, text


def _seats(conn: Connection) -> None:
    """A step belongs to the undo menu of one officer."""
    conn.execute(text("ALTER TABLE step ADD COLUMN seat VARCHAR NOT NULL DEFAULT ''"))


MIGRATIONS: tuple[Callable[[Connection], None], ...] = (_seats,)
"""The migration at place n leads from schema n + 1 to schema n + 2."""
SCHEMA = len(MIGRATIONS) + 1
"""The schema of this program's stores."""
