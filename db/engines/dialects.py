"""How queries are put into words: once for all stores of a kind that this process opens.

SQLAlchemy keeps the words of a query per engine, and every opened store has an engine of its own.
Putting the queries of an ordinary hand-over into words anew takes longer than asking them.
"""

from collections.abc import Mapping
from typing import Any

from sqlalchemy.dialects import registry
from sqlalchemy.dialects.postgresql.psycopg import PGDialect_psycopg
from sqlalchemy.dialects.sqlite.pysqlite import SQLiteDialect_pysqlite
from sqlalchemy.util import LRUCache

WORDED: Mapping[str, Any] = {"compiled_cache": LRUCache(2000)}
"""Options of an engine that shares its words."""


class FileDialect(SQLiteDialect_pysqlite):
    """Of SQLite; the program brings the only version along."""

    supports_statement_cache = True

    def __eq__(self, other: object) -> bool:
        """What one says, every other says too."""
        return isinstance(other, FileDialect)

    def __hash__(self) -> int:
        """All are the same."""
        return hash(FileDialect)


class ServerDialect(PGDialect_psycopg):
    """Of PostgreSQL."""

    supports_statement_cache = True

    def __eq__(self, other: object) -> bool:
        """What one says, every other at a server of that version says too."""
        return isinstance(other, ServerDialect) and _version(self) == _version(other)

    def __hash__(self) -> int:
        """All are alike; their version is known only after the first connection."""
        return hash(ServerDialect)


def _version(dialect: ServerDialect) -> object:
    return dialect.server_version_info


for _one in (FileDialect, ServerDialect):
    registry.register(f"{_one.name}.ruraledu", __name__, _one.__name__)
