"""Which records may be judged otherwise since some entry was written, so that others need not be.

A finding depends on what is kept in one file: a record, its rows and its family (see `sifting`),
and of a family on where its members are, which the file of a brother or sister may say.
"""

from collections.abc import Iterable, Iterator
from typing import Any

import orjson
from sqlalchemy import Connection, select

from db import tables
from db.among import among
from db.fields import fields_of, table_of
from db.folding import ERASE, SET
from db.kinds import Ref
from db.records import RECORDS, Child, Kinship, LocalCode, Person, Reading, Ruling
from ruraledu_desktop import editing, subrecords
from ruraledu_desktop.exchange import subjects

_MOST = 5000
"""After more entries everything is judged again, which takes no longer than to look for it."""
_OF_ALL = frozenset(one.__tablename__ for one in (LocalCode, Reading, Ruling))
"""What the county settles for whatever is judged, and its verdicts on whole files."""
ByForm = dict[str, set[str]]
"""Ids of records by form name."""


def due_since(conn: Connection, upto: int) -> ByForm | None:
    """The records that may be judged otherwise since an entry; None for all.

    Everything is, after what concerns all, and where nothing says any more whom it concerned: when
    something was erased, or a row went from one record to another.
    """
    entry = tables.entry
    query = select(entry.c.kind, entry.c.form, entry.c.rec, entry.c.body).where(entry.c.id > upto)
    rows = conn.execute(query.limit(_MOST + 1)).all()
    if len(rows) > _MOST or any(map(_concerns_all, rows)):
        return None
    return _in_files(conn, {(row.form, row.rec) for row in rows})


def _concerns_all(row: Any) -> bool:
    if row.kind == ERASE or row.form in _OF_ALL or row.form not in RECORDS:
        return True
    links = {RECORDS[row.form].parent, RECORDS[row.form].tells_of} - {""}
    return row.kind == SET and not links.isdisjoint(orjson.loads(row.body or "{}"))


def _in_files(conn: Connection, written: Iterable[tuple[str, str]]) -> ByForm:
    """What is kept in the files in which something was written, and those of the same families."""
    about: ByForm = {}
    _add(about, written)
    _add(about, _subjects(conn, written))
    _add(about, _told_of(conn, about))
    _add(about, _related(conn, about.get(Child.__tablename__, ())))
    people = about.get(Person.__tablename__, ())
    _add(about, _subjects(conn, [(Person.__tablename__, one) for one in people]))
    for form, ids in list(about.items()):
        for sub in editing.subs_of(RECORDS[form]):
            rows = subrecords.owned_by(conn, sub, sorted(ids))
            _add(about, ((sub.__tablename__, rec) for rec, _ in rows))
    return about


def _add(found: ByForm, records: Iterable[tuple[str, str]]) -> None:
    for form, rec in records:
        found.setdefault(form, set()).add(rec)


def _subjects(conn: Connection, records: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    for each in subjects.subjects_of(conn, records).values():
        yield from each


def _told_of(conn: Connection, written: ByForm) -> list[tuple[str, str]]:
    """Whom some rows tell of beside the record they belong to."""
    found: list[tuple[str, str]] = []
    for sub in RECORDS.values():
        kind = fields_of(sub)[sub.tells_of].kind if sub.tells_of else None
        if isinstance(kind, Ref):
            table = table_of(sub)
            ids = written.get(sub.__tablename__, ())
            query = select(table.c[sub.tells_of]).where(among(table.c.record_id, ids))
            found += [(kind.form, one) for one in conn.scalars(query) if one]
    return found


def _related(conn: Connection, child_ids: Iterable[str]) -> set[tuple[str, str]]:
    """Whoever is, or was, in the families of some children."""
    kin = table_of(Kinship)
    query = select(kin.c.person_id).where(kin.c.person_id.is_not(None))
    found = conn.scalars(query.where(among(kin.c.child_id, child_ids)))
    return {(Person.__tablename__, one) for one in found}
