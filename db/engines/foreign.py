"""What a data file says that this program never has it say: it is none of ours then.

Triggers and views run by themselves when others read or write; rules inside a table refuse, change
or remove rows. No chain covers them, and a backup from elsewhere might bring them along.
"""

import re
from collections.abc import Iterator

from sqlalchemy import Connection, Table, UniqueConstraint

from db import tables
from db.fields import table_of
from db.records import RECORDS

_WORD = re.compile(r"\"[^\"]*\"|'[^']*'|\w+|[^\s\w(),]")
_FOREIGN = frozenset(
    {"as", "cascade", "check", "collate", "conflict", "generated", "on", "virtual"}
)
"""Words that stand in no table of ours."""
_SAID = "SELECT type, sql FROM sqlite_master WHERE sql IS NOT NULL"
_UNIQUE = """SELECT m.name AS name, group_concat(i.name) AS columns
    FROM sqlite_master AS m, pragma_index_list(m.name) AS l, pragma_index_info(l.name) AS i
    WHERE m.type = 'table' AND l."unique" GROUP BY m.name, l.name"""


def is_foreign(conn: Connection) -> bool:
    """Whether it says anything of that kind."""
    said = conn.exec_driver_sql(_SAID)
    return any(_is_foreign(kind, sql) for kind, sql in said) or any(_added(conn))


def _is_foreign(kind: str, sql: str) -> bool:
    if kind != "table":
        return kind != "index"
    words = _WORD.findall(sql)
    return any(one.lower() in _FOREIGN or not re.match(r"[\w\"']", one) for one in words)


def _added(conn: Connection) -> Iterator[str]:
    """Tables of ours of which something must be unique that need not be."""
    own = {table.name: {*_unique(table)} for table in _tables()}
    for name, columns in conn.exec_driver_sql(_UNIQUE):
        if name in own and frozenset((columns or "").split(",")) not in own[name]:
            yield name


def _tables() -> Iterator[Table]:
    yield from tables.metadata.sorted_tables
    yield from map(table_of, RECORDS.values())


def _unique(table: Table) -> Iterator[frozenset[str]]:
    yield frozenset(table.primary_key.columns.keys())
    for one in table.constraints:
        if isinstance(one, UniqueConstraint):
            yield frozenset(one.columns.keys())
    for index in table.indexes:
        if index.unique:
            yield frozenset(index.columns.keys())
