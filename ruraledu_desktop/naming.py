"""Names of the records that references point to."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, select

from db import journal
from db.among import among
from db.fields import RecordType, field_of, fields_of, table_of
from db.kinds import Ref, SchoolYear, visible
from db.records import RECORDS, Kinship, Person


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
        owner_id: of sub-records, whose; of persons, of which child's family, where 父亲 and the
            like name them as well.
    """
    if record is Person:
        return _unique(words for _, *words in members(conn, [owner_id]))
    table = table_of(record)
    query = select(table.c.record_id).where(table.c.is_deleted == 0)
    if record.parent:
        query = query.where(table.c[record.parent] == owner_id)
    names = _raw(conn, record, conn.scalars(query))
    return _unique((rec, name, _shown(record, name)) for rec, name in names)


def _unique(named: Iterable[Sequence[str]]) -> dict[str, str]:
    """Record ids by their names, where only one has it."""
    found: dict[str, set[str]] = {}
    for record_id, *names in named:
        for name in names:
            found.setdefault(name, set()).add(record_id)
    return {name: min(of) for name, of in found.items() if name and len(of) == 1}


def members(conn: Connection, child_ids: Sequence[str]) -> list[tuple[str, str, str, str]]:
    """The members of the families of some children: child, person, name, relation as shown."""
    kin, relation = table_of(Kinship), field_of(Kinship.relation).kind
    query = select(kin.c.child_id, kin.c.person_id, kin.c.relation).where(
        kin.c.is_deleted == 0, kin.c.person_id.is_not(None)
    )
    rows = [
        (str(child), str(person), relation.show(code))
        for batch in journal.batched(child_ids)
        for child, person, code in conn.execute(
            query.where(among(kin.c.child_id, batch)).order_by(kin.c.relation, kin.c.record_id)
        )
    ]
    names = names_by_id(conn, Person, {person for _, person, _ in rows})
    return [(child, person, names.get(person, ""), said) for child, person, said in rows]


def names_by_id(conn: Connection, record: RecordType, ids: Iterable[str]) -> dict[str, str]:
    """The names of some records as they stand now, "" where none is filled in."""
    return {rec: _shown(record, name) for rec, name in _raw(conn, record, ids)}


def _raw(conn: Connection, record: RecordType, ids: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Some records and their names as they are kept."""
    table = table_of(record)
    label = table.c[record.named_by or record.called_by]
    for batch in journal.batched(sorted(ids)):
        query = select(table.c.record_id, label).where(among(table.c.record_id, batch))
        yield from ((row[0], visible(row[1] or "")) for row in conn.execute(query).all())


def _shown(record: RecordType, name: str) -> str:
    """A name as it is read: of what a school year names, both its years."""
    kind = fields_of(record)[record.named_by or record.called_by].kind
    return kind.show(name) if isinstance(kind, SchoolYear) else name
