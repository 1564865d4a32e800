"""Numbered changes of the journal's own tables, each in its own transaction.

The record tables need none: they are rebuilt from the journal when their fields change.
A data file made by a newer program is refused and left as it was.
"""

from collections.abc import Callable

from sqlalchemy import Connection

from db import tables


def _first(conn: Connection) -> None:
    """The tables of the first release."""
    tables.metadata.create_all(conn)


MIGRATIONS: tuple[Callable[[Connection], None], ...] = (_first,)
"""The migration at place n leads from version n to version n + 1."""
