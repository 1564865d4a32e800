"""Records of the invented county as its stores hold them."""

from collections.abc import Mapping

from sqlalchemy import select

from db.fields import RecordType, table_of
from db.kinds import Value
from db.store import Store

Rows = dict[str, Mapping[str, Value]]


def rows_of(store: Store, record: RecordType) -> Rows:
    """All records of a kind that are not struck off, by id."""
    table = table_of(record)
    with store.read() as conn:
        found = conn.execute(select(table).where(table.c.is_deleted == 0)).mappings()
        return {row["record_id"]: dict(row) for row in found}
