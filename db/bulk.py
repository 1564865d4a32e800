"""Many rows at once: one prepared statement for plain tuples, without per-row work in between."""

from functools import cache
from typing import Any

from sqlalchemy import Connection, Dialect, Table


def insert_rows(
    conn: Connection, table: Table, names: tuple[str, ...], rows: list[tuple[Any, ...]]
) -> None:
    """Insert rows of values in the order of `names`, as the database keeps them.

    The values bypass column types: decimals must already be whole hundredths.
    """
    if rows:
        conn.exec_driver_sql(_statement(conn.dialect, table, names), rows)


def update_rows(
    conn: Connection, table: Table, names: tuple[str, ...], rows: list[tuple[Any, ...]]
) -> None:
    """Update rows by their record id: values in the order of `names`, then the id."""
    if rows:
        conn.exec_driver_sql(_update_statement(conn.dialect, table, names), rows)


@cache
def _update_statement(dialect: Dialect, table: Table, names: tuple[str, ...]) -> str:
    preparer = dialect.identifier_preparer
    mark = "?" if dialect.paramstyle == "qmark" else "%s"
    sets = ", ".join(f"{preparer.format_column(table.columns[name])} = {mark}" for name in names)
    return f"UPDATE {preparer.format_table(table)} SET {sets} WHERE record_id = {mark}"


@cache
def _statement(dialect: Dialect, table: Table, names: tuple[str, ...]) -> str:
    preparer = dialect.identifier_preparer
    columns = ", ".join(preparer.format_column(table.columns[name]) for name in names)
    mark = "?" if dialect.paramstyle == "qmark" else "%s"
    marks = ", ".join([mark] * len(names))
    return f"INSERT INTO {preparer.format_table(table)} ({columns}) VALUES ({marks})"
