"""In which records findings are wanted: in all, or in some, for whose sake others are read too.

A rule is written once. Its queries are about all records; where only some are meant, each query is
narrowed to the records that share with them what the rule compares, found by an index.
"""

from collections.abc import Collection
from dataclasses import dataclass
from typing import final

from sqlalchemy import ColumnElement, Connection, Table, select

from db.among import among
from db.fields import RecordType, table_of


@final
@dataclass(frozen=True)
class Some:
    """Some records of a kind in which findings are wanted."""

    record: RecordType
    ids: frozenset[str]

    def values(self, conn: Connection, name: str) -> set[str]:
        """What they hold in a field; nothing and "" are left out."""
        table = table_of(self.record)
        query = select(table.c[name]).where(among(table.c.record_id, self.ids))
        return {*conn.scalars(query.where(table.c[name] != ""))}


def within(column: ColumnElement[str], wanted: Collection[str] | None) -> list[ColumnElement[bool]]:
    """The condition that a column is one of those wanted; none for None, which means all."""
    return [] if wanted is None else [among(column, wanted)]


def living(table: Table) -> ColumnElement[bool]:
    """That a record was not struck off.

    Said the other way round, SQLite would look for it by an index, as if most were struck off.
    """
    return table.c.is_deleted != 1
