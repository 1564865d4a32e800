"""The store's own settings: whose it is, which computer's, what the clerk chose; never sent."""

from collections.abc import Mapping

from sqlalchemy import Connection, delete, insert, select

from db import tables


def read(conn: Connection) -> dict[str, str]:
    """All settings."""
    rows = conn.execute(select(tables.setting.c.key, tables.setting.c.value))
    return {row.key: row.value for row in rows}


def keep(conn: Connection, values: Mapping[str, str]) -> None:
    """Keep some settings; others stay as they are."""
    setting = tables.setting
    conn.execute(delete(setting).where(setting.c.key.in_(values)))
    if values:
        conn.execute(insert(setting), [{"key": key, "value": values[key]} for key in values])


def drop(conn: Connection, key: str) -> None:
    """Forget a setting."""
    conn.execute(delete(tables.setting).where(tables.setting.c.key == key))
