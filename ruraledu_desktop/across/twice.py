"""One person, school or event recorded twice within one unit; each finding names the other record.

By equal numbers, which two persons never share, and by equal names and birthdays, which they may.
A finding stands on the later of two records by id, so a pair is told once, and everywhere alike.
Whoever looks at the first is to know of it too: see `told_elsewhere`.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from operator import itemgetter
from typing import Any

from sqlalchemy import Connection, func, select

from db import journal
from db.among import among
from db.fields import RecordType, fields_of, table_of
from db.kinds import IdCard, id_finding
from db.records import Child, Event, Person, Progress, Ruling, School, Teacher
from db.records.office.ruling import DIFFERENT, STANDS, ruling_id
from ruraledu_desktop import naming
from ruraledu_desktop.across.some import Some, living, within
from ruraledu_desktop.checks.general import RESIDENT_ID
from ruraledu_desktop.checks.problems import Problem, Where, problem

_COUNTED: tuple[RecordType, ...] = (Event, Progress)
"""What is counted by what it says of itself, and nobody is."""
KINDS: tuple[RecordType, ...] = (School, Child, Teacher, Person, *_COUNTED)
_ON_ROLLS: tuple[RecordType, ...] = (Child, Teacher)
"""Of these a number that two share is a mistake; of relatives and schools it is unusual."""


@dataclass(frozen=True)
class _Pair:
    """Two records that may be one: the later one, at a field, and the first."""

    record_id: str
    first_id: str
    field: str
    code: str


def find(conn: Connection, day: str, some: Some | None) -> Iterator[Problem]:
    """V-09, V-35 and the like for teachers, relatives and schools."""
    for record in [some.record] if some else KINDS:
        pairs: dict[str, _Pair] = {}
        for one in _pairs(conn, record, some):
            if some is None or one.record_id in some.ids:
                pairs.setdefault(one.record_id, one)
        yield from _told(conn, record, pairs.values())


def told_elsewhere(conn: Connection, some: Some) -> list[tuple[Problem, Problem]]:
    """What is told at others about some records: there, and as it may be said here."""
    pairs: dict[tuple[str, str], _Pair] = {}
    for one in _pairs(conn, some.record, some):
        if one.first_id in some.ids:
            pairs.setdefault((one.record_id, one.first_id), one)
    here = [replace(one, record_id=one.first_id, first_id=one.record_id) for one in pairs.values()]
    return list(
        zip(_told(conn, some.record, pairs.values()), _told(conn, some.record, here), strict=True)
    )


def _told(conn: Connection, record: RecordType, pairs: Collection[_Pair]) -> Iterator[Problem]:
    named = _names(conn, record, {one.first_id for one in pairs})
    for one in pairs:
        where = Where(record.__tablename__, one.record_id, one.field)
        yield problem(one.code, where, other=named[one.first_id])


def _pairs(conn: Connection, record: RecordType, some: Some | None) -> Iterator[_Pair]:
    """The pairs of a kind, what is surest first; all of those that some records are in."""
    if record in _COUNTED:
        yield from _said_alike(conn, record)
    for name in filter(None, (record.identified_by, record.also_identified_by)):
        yield from _of_number(conn, record, name, some)
    if record in _ON_ROLLS:
        yield from _named_alike(conn, record, some)


def _of_number(
    conn: Connection, record: RecordType, name: str, some: Some | None
) -> Iterator[_Pair]:
    table, numbers = table_of(record), some and some.values(conn, name)
    if numbers == set():
        return
    column, kind = table.c[name], fields_of(record)[name].kind
    type_of = table.c.id_type if "id_type" in table.c else table.c.record_id
    shared = (
        select(column)
        .where(column != "", living(table))
        .where(*within(column, numbers))
        .group_by(column)
        .having(func.count() > 1)
    )
    repeated = sorted(conn.scalars(shared))
    code = "number_twice" if record in _ON_ROLLS else "number_shared"
    for batch in journal.batched(repeated):
        query = select(table.c.scope, column, table.c.record_id, type_of)
        query = query.where(among(column, batch), living(table))
        rows = conn.execute(query.order_by(table.c.scope, column, table.c.record_id)).all()
        if isinstance(kind, IdCard):  # of a number that is no number the form tells already
            rows = [one for one in rows if one[3] not in (None, RESIDENT_ID) or _is_sound(one[1])]
        for _, group in groupby(rows, key=lambda row: (row[0], row[1])):
            first, *others = group
            for one in others:
                yield _Pair(one.record_id, first.record_id, name, code)


def _said_alike(conn: Connection, record: RecordType) -> Iterator[_Pair]:
    """Alike in all that makes two records the same in a sheet, too."""
    table = table_of(record)
    marks = [table.c.scope, *(table.c[name] for name in record.same_by)]
    known = (living(table), *(one.is_not(None) for one in marks))
    query = select(table.c.record_id, *marks).where(*known).order_by(*marks, table.c.record_id)
    rows = [tuple(row) for row in conn.execute(query)]
    for _, group in groupby(rows, key=itemgetter(slice(1, None))):
        first, *others = (str(row[0]) for row in group)
        for one in others:
            yield _Pair(one, first, record.named_by, "kept_twice")


def _is_sound(number: str) -> bool:
    return not any(id_finding(number))


def _named_alike(conn: Connection, record: RecordType, some: Some | None) -> Iterator[_Pair]:
    """Equal name and birthday, no other sex, and no verdict that they are two."""
    table = table_of(record)
    born = table.c[record.namesakes_differ_by]
    names = within(table.c.pinyin, some and some.values(conn, "pinyin"))
    held = [table.c.is_deleted == 0, *names]  # as the index begins; `living` would pass it by
    alike = (
        select(table.c.pinyin, born)
        .where(table.c.pinyin != "", born.is_not(None), *held)
        .group_by(table.c.pinyin, born)
        .having(func.count() > 1)
        .subquery()
    )
    query = (
        select(table.c.scope, table.c.name, born, table.c.record_id, table.c.sex)
        .join(alike, (alike.c.pinyin == table.c.pinyin) & (alike.c[born.key] == born))
        .where(*held)
        .order_by(table.c.scope, table.c.name, born, table.c.record_id)
    )
    rows = conn.execute(query).all()
    different = _different(conn) if rows else frozenset[str]()
    for _, group in groupby(rows, key=lambda row: tuple(row[:3])):
        yield from _in_group(list(group), different)


def _in_group(group: Sequence[Any], different: Collection[str]) -> Iterator[_Pair]:
    for place, one in enumerate(group):
        for first in group[:place]:
            is_other = one.sex and first.sex and one.sex != first.sex
            if not is_other and ruling_id(first.record_id, one.record_id) not in different:
                yield _Pair(one.record_id, first.record_id, "name", "recorded_twice")
                break


def _different(conn: Connection) -> frozenset[str]:
    """The verdicts of officers that two records are of two persons, by id."""
    ruling = table_of(Ruling)
    query = select(ruling.c.record_id).where(
        living(ruling), ruling.c.choice == DIFFERENT, ruling.c.state == STANDS
    )
    return frozenset(conn.scalars(query))


def _names(conn: Connection, record: RecordType, record_ids: Iterable[str]) -> dict[str, str]:
    """The names of some records, each with its school where it has one."""
    ids = sorted(record_ids)
    names = naming.names_by_id(conn, record, ids)
    if "school_id" not in fields_of(record):
        return names
    table = table_of(record)
    query = select(table.c.record_id, table.c.school_id)
    school_of = {
        row[0]: row[1] or ""
        for batch in journal.batched(ids)
        for row in conn.execute(query.where(among(table.c.record_id, batch)))
    }
    schools = naming.names_by_id(conn, School, filter(None, school_of.values()))
    return {rec: f"{schools.get(school_of[rec], '')}{name}" for rec, name in names.items()}
