"""The county's own codes, read from the records into the code tables that all kinds ask.

There is one set of code tables in a program, as it has one store open at a time.
"""

from sqlalchemy import Connection, select

from db import codes
from db.codes import CodeRow
from db.fields import table_of
from db.records import LocalCode

_EXTENSIBLE = "code_table"
"""The table of the tables that can be added to."""


def renew(conn: Connection) -> None:
    """Let the code tables have just the rows that stand in this store, oldest code first."""
    kept = table_of(LocalCode)
    query = select(kept.c.code_table, kept.c.code, kept.c.name, kept.c.aliases)
    query = query.where(kept.c.is_deleted == 0).order_by(kept.c.code, kept.c.record_id)
    known = codes.table(_EXTENSIBLE)
    codes.extend(
        (row.code_table, CodeRow(row.code, row.name, _aliases(row.aliases)))
        for row in conn.execute(query)
        if row.code and row.name and known.row(row.code_table or "")
    )


def _aliases(text: str | None) -> tuple[str, ...]:
    parts = (text or "").replace("；", ";").split(";")
    return tuple(filter(None, (one.strip() for one in parts)))
