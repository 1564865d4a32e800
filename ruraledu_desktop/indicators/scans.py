"""Reading the store for indicators: only the columns that the rules name, a few whole scans.

Deciding happens on plain values afterwards.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection, Select, func, select

from db.fields import Attribute, RecordType, fields_of, table_of
from db.kinds import Day, Kind, Month, Value, id_finding
from db.records import Kinship, Person, School, SchoolTerm, Teacher
from ruraledu_desktop import overlaying, terms
from ruraledu_desktop.deriving.relatives import PARENTS
from ruraledu_desktop.indicators.cases import KIN, OF_KINSHIP, OF_PERSON, Basis, Case, Kin, Values
from ruraledu_desktop.indicators.settings import Settings


def read_cases(
    conn: Connection, record: RecordType, names: Iterable[str], *, day: str
) -> list[Case]:
    """All records of a kind that are not struck off, ordered by id, with the named fields.

    What rows say on the day, e.g. the lamps of a school, stands instead of what was typed.
    """
    table = table_of(record)
    keys = tuple(sorted(set(names)))
    query: Select[*tuple[Any, ...]] = (
        select(table.c.record_id, table.c.scope, *(table.c[key] for key in keys))
        .where(table.c.is_deleted == 0)
        .order_by(table.c.record_id)
    )
    dated = _dated(record, keys)
    cases = [
        Case(row[0], row[1], _sound(dict(zip(keys, row[2:], strict=True)), dated))
        for row in conn.execute(query).all()
    ]
    said = overlaying.told(conn, record, keys, day=day)
    if not said:
        return cases
    return [
        replace(one, values={**one.values, **said[one.record_id]}) if one.record_id in said else one
        for one in cases
    ]


def _dated(record: RecordType, names: Iterable[str]) -> list[tuple[str, Kind[Any]]]:
    kinds = ((name, fields_of(record)[name].kind) for name in names)
    return [(name, kind) for name, kind in kinds if isinstance(kind, Day | Month)]


def _sound(values: dict[str, Value], dated: Iterable[tuple[str, Kind[Any]]]) -> Values:
    """The values, those days and months left unknown that another program wrote unreadably."""
    for name, kind in dated:
        value = values[name]
        if value is not None:
            values[name] = _read_day(kind, str(value))
    return values


@lru_cache(maxsize=65536)
def _read_day(kind: Kind[Any], text: str) -> Value:
    return kind.read(text).value


def fields_by_record(attributes: Iterable[Attribute]) -> dict[RecordType, set[str]]:
    """The names of some fields by the kind of record they are fields of."""
    found: dict[RecordType, set[str]] = {}
    for one in attributes:
        found.setdefault(one.record, set()).add(one.key)
    return found


def read_basis(
    conn: Connection,
    records: Mapping[RecordType, Iterable[str]],
    of_staff: Iterable[str] = (),
    *,
    day: str,
    settings: Settings,
) -> Basis:
    """What the rules look at besides their subjects.

    Args:
        records: the related records needed, with the fields of each.
        of_staff: the fields of teachers that facts of schools ask for.
    """
    schools = read_cases(conn, School, {"division", *records.get(School, ())}, day=day)
    return Basis(
        day=day,
        settings=settings,
        schools={one.record_id: one for one in schools},
        subs={
            one: _by_owner(conn, one, names)
            for one, names in records.items()
            if one.parent and one is not Kinship
        },
        parents=_parents(conn, day) if Kinship in records else {},
        terms=terms.known(conn) if SchoolTerm in records else (),
        staff=read_cases(conn, Teacher, of_staff, day=day) if of_staff else (),
    )


def _by_owner(conn: Connection, sub: RecordType, fields: Iterable[str]) -> dict[str, list[Values]]:
    """The rows of a kind by the record they belong to, with some of their fields."""
    table, asked = table_of(sub), tuple(sorted(set(fields)))
    dated, names = _dated(sub, asked), ("record_id", *asked)
    query = select(table.c[sub.parent], *(table.c[name] for name in names))
    query = query.where(table.c.is_deleted == 0).order_by(table.c.record_id)
    grouped: dict[str, list[Values]] = {}
    for row in conn.execute(query).all():
        values: dict[str, Value] = dict(zip(names, row[1:], strict=True))
        grouped.setdefault(row[0], []).append(_sound(values, dated))
    return grouped


def _parents(conn: Connection, day: str) -> dict[str, tuple[Kin, ...]]:
    """The parents of each child, as KIN; what the spells of a parent say goes before."""
    told = overlaying.told(conn, Person, OF_PERSON, day=day)
    kin, person = table_of(Kinship), table_of(Person)
    columns = [kin.c[name] for name in OF_KINSHIP] + [person.c[name] for name in OF_PERSON]
    query = (
        select(kin.c.child_id, kin.c.person_id, *columns)
        .join_from(kin, person, kin.c.person_id == person.c.record_id)
        .where(kin.c.is_deleted == 0, person.c.is_deleted != 1, kin.c.relation.in_(PARENTS))
        .order_by(kin.c.record_id)
    )
    grouped: dict[str, tuple[Kin, ...]] = {}
    for row in conn.execute(query).all():
        child, of, *values = list[Value](row)
        parent = tuple(values)
        if said := told.get(str(of)):
            parent = tuple(said.get(name, value) for name, value in zip(KIN, values, strict=True))
        grouped[str(child)] = (*grouped.get(str(child), ()), parent)
    return grouped


def repeated(conn: Connection, record: RecordType) -> frozenset[str]:
    """The sound ID numbers that more than one record has: one person recorded twice.

    Records of other things than persons and schools have none.
    """
    if not record.identified_by:
        return frozenset()
    table = table_of(record)
    column = table.c[record.identified_by]
    query = (
        select(column)
        .where(table.c.is_deleted == 0, column.is_not(None))
        .group_by(column)
        .having(func.count() > 1)
    )
    return frozenset(number for number in conn.scalars(query) if not any(id_finding(number)))
