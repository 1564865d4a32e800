"""Numbered changes of the journal's own tables, each in its own transaction.

A new store gets the tables as they are now. The record tables need no migrations: they are rebuilt
from the journal when their fields change. A store made by a newer program is refused and left as
it was.
"""

from collections.abc import Callable

import orjson
from sqlalchemy import Connection, insert, inspect, select, text

from db import tables


def _seats(conn: Connection) -> None:
    """A step belongs to the undo menu of one officer."""
    conn.execute(text("ALTER TABLE step ADD COLUMN seat VARCHAR NOT NULL DEFAULT ''"))


def _periods(conn: Connection) -> None:
    """Reporting periods, verdicts on them, and the order in which packages came in."""
    new = [tables.arrival, tables.period, tables.verdict]
    tables.metadata.create_all(conn, tables=new)
    package = tables.package
    brought = select(
        package.c.id, package.c.place, package.c.unit, package.c.number, package.c.wall
    ).where(package.c.direction == "in", package.c.kind == "report")
    names = ["package", "place", "unit", "number", "wall"]
    conn.execute(insert(tables.arrival).from_select(names, brought))


def _questions(conn: Connection) -> None:
    """An item knows whether the township was asked about it."""
    conn.execute(text("ALTER TABLE item ADD COLUMN asked VARCHAR NOT NULL DEFAULT ''"))


def _endings(conn: Connection) -> None:
    """A period can be ended before the next one begins."""
    known = {column["name"] for column in inspect(conn).get_columns("period")}
    if "ends" not in known:  # a store older than periods got the table as it is now
        conn.execute(text("ALTER TABLE period ADD COLUMN ends TEXT NOT NULL DEFAULT ''"))


def _fellows(conn: Connection) -> None:
    """An item is found by every record it is about: an orphan by what it waits for."""
    tables.metadata.create_all(conn, tables=[tables.fellow])
    item = tables.item
    orphans = conn.execute(select(item.c.id, item.c.sides).where(item.c.item_class == "C6")).all()
    rows = [{"item": row.id, "rec": rec} for row in orphans for rec in orjson.loads(row.sides)]
    if rows:
        conn.execute(insert(tables.fellow), rows)


def _declarations(conn: Connection) -> None:
    """A writer keeps what a newer program said of it."""
    conn.execute(text("ALTER TABLE writer ADD COLUMN more TEXT"))


def _inbox(conn: Connection) -> None:
    """What was read in and waits to be merged is remembered, and what could not be opened."""
    tables.metadata.create_all(conn, tables=[tables.inbox])


def _differences(conn: Connection) -> None:
    """Why lists from elsewhere differ from the records is remembered."""
    tables.metadata.create_all(conn, tables=[tables.difference])


def _deeds(conn: Connection) -> None:
    """Exports, prints and copies are noted."""
    tables.metadata.create_all(conn, tables=[tables.deed])


def _erasures(conn: Connection) -> None:
    """An entry may be erased; those that erase others are found by their record."""
    entry = tables.entry
    kind = entry.c.erased.type.compile(conn.dialect)
    conn.execute(text(f"ALTER TABLE entry ADD COLUMN erased {kind}"))
    for index in entry.indexes:
        if index.name == "entry_erasing":
            index.create(conn)


def _seconds(conn: Connection) -> None:
    """Of exports it is noted who else agreed."""
    known = {column["name"] for column in inspect(conn).get_columns("deed")}
    if "second" not in known:  # a store older than deeds got the table as it is now
        conn.execute(text("ALTER TABLE deed ADD COLUMN second VARCHAR NOT NULL DEFAULT ''"))


MIGRATIONS: tuple[Callable[[Connection], None], ...] = (
    _seats,
    _periods,
    _questions,
    _endings,
    _fellows,
    _declarations,
    _inbox,
    _differences,
    _deeds,
    _erasures,
    _seconds,
)
"""The migration at place n leads from schema n + 1 to schema n + 2."""
SCHEMA = len(MIGRATIONS) + 1
"""The schema of this program's stores."""
