"""One person, or one school, recorded twice within one unit; each finding names the other record.

By equal numbers, which two persons never share, and by equal names and birthdays, which they may.
A finding stands on the later of two records by id, so a pair is told once, and everywhere alike.
"""

from collections.abc import Iterator
from itertools import groupby
from typing import Any

from sqlalchemy import Connection, func, select

from db import journal
from db.among import among
from db.fields import RecordType, fields_of, table_of
from db.kinds import IdCard, id_finding
from db.records import Child, Person, Ruling, School, Teacher
from db.records.office.ruling import DIFFERENT, STANDS, ruling_id
from ruraledu_desktop import naming
from ruraledu_desktop.checks.general import RESIDENT_ID
from ruraledu_desktop.checks.problems import Problem, Where, problem

_ON_ROLLS: tuple[RecordType, ...] = (Child, Teacher)
"""Of these a number that two share is a mistake; of relatives and schools it is unusual."""


def find(conn: Connection, day: str) -> Iterator[Problem]:
    """V-09, V-35 and the like for teachers, relatives and schools."""
    for record in (School, Child, Teacher, Person):
        told = set[str]()
        for name in filter(None, (record.identified_by, record.also_identified_by)):
            for one in _of_number(conn, record, name):
                if one.where.record_id not in told:
                    told.add(one.where.record_id)
                    yield one
        if record in _ON_ROLLS:
            yield from (
                one for one in _named_alike(conn, record) if one.where.record_id not in told
            )


def _of_number(conn: Connection, record: RecordType, name: str) -> Iterator[Problem]:
    table = table_of(record)
    column, kind = table.c[name], fields_of(record)[name].kind
    type_of = table.c.id_type if "id_type" in table.c else table.c.record_id
    shared = (
        select(column)
        .where(column != "", table.c.is_deleted != 1)
        .group_by(column)
        .having(func.count() > 1)
    )
    numbers = list(conn.scalars(shared))
    code = "number_twice" if record in _ON_ROLLS else "number_shared"
    for batch in journal.batched(sorted(numbers)):
        query = select(table.c.scope, column, table.c.record_id, table.c.name, type_of)
        query = query.where(among(column, batch), table.c.is_deleted != 1)
        rows = conn.execute(query.order_by(table.c.scope, column, table.c.record_id)).all()
        if isinstance(kind, IdCard):  # of a number that is no number the form tells already
            rows = [one for one in rows if one[4] not in (None, RESIDENT_ID) or _is_sound(one[1])]
        for _, group in groupby(rows, key=lambda row: (row[0], row[1])):
            first, *others = group
            for one in others:
                where = Where(record.__tablename__, one.record_id, name)
                yield problem(code, where, other=_named(conn, record, first.record_id))


def _is_sound(number: str) -> bool:
    return not any(id_finding(number))


def _named_alike(conn: Connection, record: RecordType) -> Iterator[Problem]:
    """Equal name and birthday, no other sex, and no verdict that they are two."""
    table = table_of(record)
    born = table.c[record.namesakes_differ_by]
    alike = (
        select(table.c.pinyin, born)
        .where(table.c.pinyin != "", born.is_not(None), table.c.is_deleted != 1)
        .group_by(table.c.pinyin, born)
        .having(func.count() > 1)
        .subquery()
    )
    query = (
        select(table.c.scope, table.c.name, born, table.c.record_id, table.c.sex)
        .join(alike, (alike.c.pinyin == table.c.pinyin) & (alike.c[born.key] == born))
        .where(table.c.is_deleted != 1)
        .order_by(table.c.scope, table.c.name, born, table.c.record_id)
    )
    rows = conn.execute(query).all()
    for _, group in groupby(rows, key=lambda row: tuple(row[:3])):
        yield from _in_group(conn, record, list(group))


def _in_group(conn: Connection, record: RecordType, group: list[Any]) -> Iterator[Problem]:
    for place, one in enumerate(group):
        for first in group[:place]:
            is_other = one.sex and first.sex and one.sex != first.sex
            if not is_other and not _are_two(conn, first.record_id, one.record_id):
                where = Where(record.__tablename__, one.record_id, "name")
                yield problem("recorded_twice", where, other=_named(conn, record, first.record_id))
                break


def _are_two(conn: Connection, one: str, other: str) -> bool:
    """Whether an officer judged that two records are of two persons."""
    ruling = table_of(Ruling)
    query = select(ruling.c.record_id).where(
        ruling.c.record_id == ruling_id(one, other),
        ruling.c.is_deleted == 0,
        ruling.c.choice == DIFFERENT,
        ruling.c.state == STANDS,
    )
    return conn.scalar(query) is not None


def _named(conn: Connection, record: RecordType, record_id: str) -> str:
    """The name of a record, with its school where it has one."""
    name = naming.names_by_id(conn, record, [record_id]).get(record_id, "")
    if "school_id" not in fields_of(record):
        return name
    table = table_of(record)
    school = conn.scalar(select(table.c.school_id).where(table.c.record_id == record_id))
    at = naming.names_by_id(conn, School, [school]).get(school, "") if school else ""
    return f"{at}{name}"
