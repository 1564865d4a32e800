"""Names of the records that references point to."""

from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import Connection, select

from db import journal
from db.among import among
from db.fields import RecordType, fields_of, table_of
from db.kinds import Ref, visible
from db.records import RECORDS


def names_of(
    conn: Connection, record: RecordType, rows: Iterable[Mapping[str, Any]]
) -> dict[str, str]:
    """The names behind the references of some rows of a record, by record id."""
    wanted: dict[str, set[str]] = {}
    references = {
        name: one.kind.form for name, one in fields_of(record).items() if isinstance(one.kind, Ref)
    }
    for row in rows:
        for name, form in references.items():
            if row.get(name):
                wanted.setdefault(form, set()).add(str(row[name]))
    names: dict[str, str] = {}
    for form, ids in wanted.items():
        names.update(names_by_id(conn, RECORDS[form], ids))
    return names


def by_name(conn: Connection, record: RecordType, owner_id: str = "") -> dict[str, str]:
    """The records of a kind by their names; a name that two of them have names neither.

    Args:
        owner_id: of sub-records, whose.
    """
    table = table_of(record)
    query = select(table.c.record_id).where(table.c.is_deleted == 0)
    if record.parent:
        query = query.where(table.c[record.parent] == owner_id)
    found: dict[str, list[str]] = {}
    for record_id, name in names_by_id(conn, record, conn.scalars(query)).items():
        found.setdefault(name, []).append(record_id)
    return {name: of[0] for name, of in found.items() if name and len(of) == 1}


def names_by_id(conn: Connection, record: RecordType, ids: Iterable[str]) -> dict[str, str]:
    """The names of some records as they stand now, "" where none is filled in."""
    table = table_of(record)
    label = table.c[record.named_by or record.called_by]
    found: dict[str, str] = {}
    for batch in journal.batched(sorted(ids)):
        query = select(table.c.record_id, label).where(among(table.c.record_id, batch))
        rows = conn.execute(query).all()
        found.update({row[0]: visible(row[1] or "") for row in rows})
    return found
