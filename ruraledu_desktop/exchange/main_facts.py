"""The main facts of a record in one line, by which an officer knows whom it is about."""

from collections.abc import Iterable, Mapping, Sequence

from sqlalchemy import Connection, select

from db import journal
from db.fields import RecordType, fields_of, table_of
from db.records import RECORDS, Child, Event, NilReturn, Progress, School, Task, Teacher
from ruraledu_desktop import naming
from ruraledu_desktop.exchange.subjects import Subject

_MAIN: Mapping[RecordType, tuple[str, ...]] = {
    School: ("kind", "school_code", "principal", "phone"),
    Child: ("sex", "birth_day", "id_number", "school_id", "grade"),
    Teacher: ("sex", "birth_day", "id_number", "school_id"),
    Task: ("due_day", "reply"),
    NilReturn: ("year", "reason"),
    Progress: ("commitment", "year", "state"),
    Event: ("event_kind", "day"),
}


def main_facts(conn: Connection, subjects: Iterable[Subject]) -> dict[Subject, str]:
    """What is filled in of the main facts of some records, as they stand now."""
    by_record: dict[RecordType, list[str]] = {}
    for form, rec in subjects:
        by_record.setdefault(RECORDS[form], []).append(rec)
    found: dict[Subject, str] = {}
    for record, recs in by_record.items():
        for batch in journal.batched(recs):
            found.update(_of_batch(conn, record, batch))
    return found


def _of_batch(conn: Connection, record: RecordType, recs: Sequence[str]) -> dict[Subject, str]:
    table, names = table_of(record), _MAIN[record]
    kinds = {name: fields_of(record)[name].kind for name in names}
    columns = (table.c[name] for name in names)
    query = select(table.c.record_id, *columns).where(table.c.record_id.in_(recs))
    rows = [dict(row) for row in conn.execute(query).mappings()]
    refs = naming.names_of(conn, record, rows)
    return {
        (record.__tablename__, row["record_id"]): "，".join(
            refs.get(row[name]) or kinds[name].show(row[name])
            for name in names
            if row[name] is not None
        )
        for row in rows
    }
