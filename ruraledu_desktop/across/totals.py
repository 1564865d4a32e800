"""What a school says of its size, beside the files of those who are at it.

More on file than the school has is unusual; fewer is not, as some townships keep files of some
children only. Of the staff every member is on the roster, so there both are.
"""

from collections.abc import Collection, Iterator, Mapping
from datetime import date
from typing import Any

from sqlalchemy import Connection, func, or_, select

from db import journal
from db.codes import table as code_table
from db.fields import table_of
from db.kinds import school_year_of
from db.records import Child, School, Teacher, YearCondition
from ruraledu_desktop import searching
from ruraledu_desktop.across.some import Some, living, within
from ruraledu_desktop.checks.problems import Problem, Where, problem
from ruraledu_desktop.deriving.schooling import BOARDING, ON_FILE

_KINDERGARTEN, _PUPILS = ("1",), ("3", "4", "5", "6")
_SIZES = ("pupils", "kindergarten_children", "boarders")
_STATUS = "std_tms_person_status"
_FEW, _TENTH = 2, 10
"""So many more or less on the roster are nothing, nor is a tenth: people come and go in a year."""


def find(conn: Connection, day: str, some: Some | None) -> Iterator[Problem]:
    """Children on file, and staff, by their school, against what the school reports."""
    if some is None or some.record is School:
        yield from _sizes_exceeded(conn, day, some and some.ids)
    if some is None or some.record is YearCondition:
        schools = some and some.values(conn, YearCondition.school_id.key)
        yield from _staff(conn, day, schools)


def _sizes_exceeded(
    conn: Connection, day: str, schools: Collection[str] | None
) -> Iterator[Problem]:
    sizes = _sizes(conn, day, schools)
    is_told = any(size[name] is not None for size in sizes.values() for name in _SIZES)
    files = _files(conn, schools) if is_told else {}
    for name in _SIZES:
        for rec, size in sorted(sizes.items()):
            count = files[rec][name] if rec in files else 0
            if size[name] is not None and count > size[name]:
                where = Where(School.__tablename__, rec, name)
                yield problem("files_exceed", where, told=size[name], count=count)


def _sizes(
    conn: Connection, day: str, schools: Collection[str] | None
) -> dict[str, Mapping[str, Any]]:
    """What each school says, with what its rows say laid over it."""
    school = table_of(School)
    query = select(school.c.record_id).where(living(school))
    ids = conn.scalars(query.where(*within(school.c.record_id, schools))).all()
    found: dict[str, Mapping[str, Any]] = {}
    for batch in journal.batched(ids):
        found.update(searching.plain_rows(conn, School, batch, _SIZES, day=day))
    return found


def _files(conn: Connection, schools: Collection[str] | None) -> dict[str, Mapping[str, int]]:
    """How many files there are at each school, by the size they are held against."""
    child = table_of(Child)
    conditions = {
        "pupils": child.c.schooling.in_(_PUPILS),
        "kindergarten_children": child.c.schooling.in_(_KINDERGARTEN),
        "boarders": child.c.attendance_mode == BOARDING,
    }
    query = (
        select(child.c.school_id, *(func.count().filter(conditions[name]) for name in _SIZES))
        .where(living(child), *within(child.c.school_id, schools))
        .where(or_(child.c.status.is_(None), child.c.status == ON_FILE))
        .group_by(child.c.school_id)
    )
    return {row[0]: dict(zip(_SIZES, row[1:], strict=True)) for row in conn.execute(query)}


def _staff(conn: Connection, day: str, schools: Collection[str] | None) -> Iterator[Problem]:
    """The roster against the statistics of the present school year."""
    year, teacher = table_of(YearCondition), table_of(Teacher)
    in_post = [one.code for one in code_table(_STATUS).rows if one.more.get("in_post") == "1"]
    rolls = (
        select(teacher.c.school_id, func.count())
        .where(living(teacher), teacher.c.status.in_(in_post))
        .where(*within(teacher.c.school_id, schools))
        .group_by(teacher.c.school_id)
    )
    on_roll = {row[0]: row[1] for row in conn.execute(rolls)}
    query = (
        select(year.c.record_id, year.c.school_id, year.c.staff)
        .where(living(year), year.c.staff.is_not(None))
        .where(*within(year.c.school_id, schools))
        .where(year.c.year == school_year_of(date.fromisoformat(day)))
        .order_by(year.c.record_id)
    )
    for rec, school, staff in conn.execute(query):
        count = on_roll.get(school, 0)
        if count and abs(count - staff) > max(_FEW, staff // _TENTH):
            where = Where(YearCondition.__tablename__, rec, "staff")
            yield problem("roster_differs", where, told=staff, count=count)
