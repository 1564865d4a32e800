"""The store's own settings: whose it is, which computer's, what the clerk chose; never sent.

At a server some are one officer's only; their key carries his seat, as in "clerk@1f0c9a3e".
"""

from collections.abc import Iterable, Mapping

from sqlalchemy import Connection, delete, insert, select

from db import tables

DEVICE = "device"
"""The id of the office's computer."""
KEYS_RENEWED = "keys_renewed"
"""That its keys were lost, and the county has not answered about the new ones yet."""
VERIFIED, BROKEN = "verified", "broken"
"""How far the entries were verified (see `verifying`), and where the journal is not as it was
written: when an entry was written, and of which kind of record. "" when all is well."""
DAMAGED = "damaged"
"""When the store was found not to be readable while it was open; "" since all of it was looked at
again and is sound."""
ERASED = "erased_files"
"""What is left to be done after erasing (see `erasing`)."""
PRACTICE = "practice"
"""That the data are invented, and need no password."""
CLERK, CARRIER, ENROLMENT_ASKED = "clerk", "carrier", "enrolment_asked"
PERSONAL = frozenset({CLERK, CARRIER, ENROLMENT_ASKED})
"""What every officer has for himself: his name, and folders of his computer."""


def read(conn: Connection, seat: str = "") -> dict[str, str]:
    """All settings of the office, and the personal ones of a seat."""
    rows = conn.execute(select(tables.setting.c.key, tables.setting.c.value))
    known: dict[str, str] = {}
    for key, value in rows:
        name, _, whose = key.partition("@")
        if whose == (seat if name in PERSONAL else ""):
            known[name] = value
    return known


def value(conn: Connection, name: str, default: str = "") -> str:
    """One setting of the office."""
    query = select(tables.setting.c.value).where(tables.setting.c.key == name)
    return conn.scalars(query).first() or default


def keep(conn: Connection, values: Mapping[str, str], seat: str = "") -> None:
    """Keep some settings; others stay as they are."""
    setting = tables.setting
    rows = [{"key": _key(name, seat), "value": value} for name, value in values.items()]
    conn.execute(delete(setting).where(setting.c.key.in_([row["key"] for row in rows])))
    if rows:
        conn.execute(insert(setting), rows)


def drop(conn: Connection, names: Iterable[str], seat: str = "") -> None:
    """Keep some settings no longer."""
    keys = [_key(name, seat) for name in names]
    conn.execute(delete(tables.setting).where(tables.setting.c.key.in_(keys)))


def _key(name: str, seat: str) -> str:
    return f"{name}@{seat}" if seat and name in PERSONAL else name
