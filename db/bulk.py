"""Many rows at once, as plain tuples, without per-row work in between.

SQLite takes one prepared statement for all of them; PostgreSQL takes a stream (COPY).
"""

from collections.abc import Callable
from functools import cache, partial
from typing import Any

from sqlalchemy import Connection, Dialect, Table

Rows = list[tuple[Any, ...]]
Work = Callable[[], object]


def insert_rows(conn: Connection, table: Table, names: tuple[str, ...], rows: Rows) -> None:
    """Insert rows of values in the order of `names`, as the database keeps them.

    The values bypass column types: decimals must already be whole hundredths.
    """
    inserting(conn, table, names, rows)()


def inserting(conn: Connection, table: Table, names: tuple[str, ...], rows: Rows) -> Work:
    """Prepare to insert rows; what is returned does it, with as little as can be left to do."""
    if not rows:
        return _nothing
    if conn.dialect.name != "postgresql":
        return partial(conn.exec_driver_sql, _statement(conn.dialect, table, names), rows)
    from db.engines import copying  # a file needs no driver for servers

    statement = _copy_statement(conn.dialect, table, names)
    return partial(copying.send, conn, statement, copying.stream(conn, rows))


def _nothing() -> None:
    pass


def update_rows(conn: Connection, table: Table, names: tuple[str, ...], rows: Rows) -> None:
    """Update rows by their record id: values in the order of `names`, then the id."""
    if rows:
        conn.exec_driver_sql(_update_statement(conn.dialect, table, names), rows)


@cache
def _copy_statement(dialect: Dialect, table: Table, names: tuple[str, ...]) -> str:
    return f"COPY {_target(dialect, table, names)} FROM STDIN"


@cache
def _update_statement(dialect: Dialect, table: Table, names: tuple[str, ...]) -> str:
    preparer = dialect.identifier_preparer
    mark = _mark(dialect)
    sets = ", ".join(f"{preparer.format_column(table.columns[name])} = {mark}" for name in names)
    return f"UPDATE {preparer.format_table(table)} SET {sets} WHERE record_id = {mark}"


@cache
def _statement(dialect: Dialect, table: Table, names: tuple[str, ...]) -> str:
    marks = ", ".join([_mark(dialect)] * len(names))
    return f"INSERT INTO {_target(dialect, table, names)} VALUES ({marks})"


def _target(dialect: Dialect, table: Table, names: tuple[str, ...]) -> str:
    preparer = dialect.identifier_preparer
    columns = ", ".join(preparer.format_column(table.columns[name]) for name in names)
    return f"{preparer.format_table(table)} ({columns})"


def _mark(dialect: Dialect) -> str:
    return "?" if dialect.paramstyle == "qmark" else "%s"
