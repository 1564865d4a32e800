"""Many rows at once, as plain tuples, without per-row work in between.

SQLite takes one prepared statement for all of them; PostgreSQL takes a stream (COPY).
"""

from functools import cache
from typing import Any

from sqlalchemy import Connection, Dialect, Table
from sqlalchemy.exc import DBAPIError

Rows = list[tuple[Any, ...]]


def insert_rows(conn: Connection, table: Table, names: tuple[str, ...], rows: Rows) -> None:
    """Insert rows of values in the order of `names`, as the database keeps them.

    The values bypass column types: decimals must already be whole hundredths.
    """
    if not rows:
        return
    if _has_copy(conn):
        _copy(conn, _copy_statement(conn.dialect, table, names), rows)
    else:
        conn.exec_driver_sql(_statement(conn.dialect, table, names), rows)


def update_rows(conn: Connection, table: Table, names: tuple[str, ...], rows: Rows) -> None:
    """Update rows by their record id: values in the order of `names`, then the id."""
    if rows:
        conn.exec_driver_sql(_update_statement(conn.dialect, table, names), rows)


def _has_copy(conn: Connection) -> bool:
    return conn.dialect.name == "postgresql"


def _copy(conn: Connection, statement: str, rows: Rows) -> None:
    driver, errors = conn.connection.driver_connection, conn.dialect.loaded_dbapi.Error
    assert driver is not None
    try:
        with driver.cursor() as cursor, cursor.copy(statement) as stream:
            for row in rows:
                stream.write_row(row)
    except errors as error:
        raise DBAPIError.instance(statement, None, error, errors) from error


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
