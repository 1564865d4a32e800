"""Whom an entry is about: the school, child or teacher on whose page the clerk finds it.

A duty belongs to its teacher, a family relation to its child, a family member to all the children
it is related to. Whoever counts or lists what was handed over counts these, not the entries.
"""

from collections.abc import Iterable, Mapping

from sqlalchemy import Connection, Table, select

from db import journal
from db.among import among
from db.fields import RecordType, fields_of, table_of
from db.kinds import Ref
from db.records import RECORDS, SUBJECTS
from ruraledu_desktop import naming

Subject = tuple[str, str]
"""Form and record id."""


def subjects_of(conn: Connection, records: Iterable[Subject]) -> dict[str, list[Subject]]:
    """Whom each record is about, by record id; a record that nothing leads to is its own."""
    by_form: dict[str, list[str]] = {}
    for form, rec in records:
        by_form.setdefault(form, []).append(rec)
    found: dict[str, list[Subject]] = {}
    for form, recs in by_form.items():
        led = _led(conn, RECORDS[form], recs) if form in RECORDS else {}
        found.update({rec: led.get(rec) or [(form, rec)] for rec in recs})
    return found


def _led(conn: Connection, record: RecordType, recs: list[str]) -> dict[str, list[Subject]]:
    if record in SUBJECTS:
        return {}
    if record.parent:
        return _by_column(conn, record, table_of(record).c.record_id.key, recs)
    found: dict[str, list[Subject]] = {}
    for sub, name in _referring(record):
        for rec, subjects in _by_column(conn, sub, name, recs).items():
            known = found.setdefault(rec, [])
            known += [one for one in subjects if one not in known]
    return found


def _by_column(
    conn: Connection, sub: RecordType, name: str, values: list[str]
) -> dict[str, list[Subject]]:
    """The parents of the sub-records whose column holds one of the values, by that value."""
    table: Table = table_of(sub)
    kind = fields_of(sub)[sub.parent].kind
    assert isinstance(kind, Ref)
    found: dict[str, list[Subject]] = {}
    for batch in journal.batched(values):
        query = select(table.c[name], table.c[sub.parent]).where(among(table.c[name], batch))
        for value, parent in conn.execute(query.order_by(table.c.record_id)):
            if parent:
                found.setdefault(value, []).append((kind.form, parent))
    return found


def _referring(record: RecordType) -> Iterable[tuple[RecordType, str]]:
    """Sub-records and their fields that point to a record beside their parent."""
    for sub in RECORDS.values():
        for name, one in fields_of(sub).items() if sub.parent else ():
            is_wanted = isinstance(one.kind, Ref) and one.kind.form == record.__tablename__
            if is_wanted and name != sub.parent:
                yield sub, name


def names_of(conn: Connection, subjects: Iterable[Subject]) -> Mapping[Subject, str]:
    """The names of records as they stand now; those of kinds without names are left out."""
    by_form: dict[str, list[str]] = {}
    for form, rec in subjects:
        by_form.setdefault(form, []).append(rec)
    return {
        (form, rec): name
        for form, recs in by_form.items()
        if form in RECORDS and RECORDS[form].named_by
        for rec, name in naming.names_by_id(conn, RECORDS[form], recs).items()
    }
