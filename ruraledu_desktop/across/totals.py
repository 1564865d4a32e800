"""What a school says of its size, beside the files of those who are at it.

More on file than the school has is unusual; fewer is not, as some townships keep files of some
children only. Of the staff every member is on the roster, so there both are.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, func, or_, select

from db import journal
from db.codes import table as code_table
from db.fields import table_of
from db.kinds import school_year_of
from db.records import Child, School, Teacher, YearCondition
from ruraledu_desktop import searching
from ruraledu_desktop.checks.problems import Problem, Where, problem
from ruraledu_desktop.deriving.schooling import BOARDING, ON_FILE

_KINDERGARTEN, _PUPILS = ("1",), ("3", "4", "5", "6")
_SIZES = ("pupils", "kindergarten_children", "boarders")
_STATUS = "std_tms_person_status"
_FEW, _TENTH = 2, 10
"""So many more or less on the roster are nothing, nor is a tenth: people come and go in a year."""


def find(conn: Connection, day: str) -> Iterator[Problem]:
    """Children on file, and staff, by their school, against what the school reports."""
    child = table_of(Child)
    sizes = _sizes(conn, day)
    for name, condition in (
        ("pupils", child.c.schooling.in_(_PUPILS)),
        ("kindergarten_children", child.c.schooling.in_(_KINDERGARTEN)),
        ("boarders", child.c.attendance_mode == BOARDING),
    ):
        told = {rec: size[name] for rec, size in sizes.items() if size[name] is not None}
        files = _files(conn, condition) if told else {}
        for rec, size in sorted(told.items()):
            if files.get(rec, 0) > size:
                where = Where(School.__tablename__, rec, name)
                yield problem("files_exceed", where, told=size, count=files[rec])
    yield from _staff(conn, day)


def _sizes(conn: Connection, day: str) -> dict[str, Mapping[str, Any]]:
    """What each school says, with what its rows say laid over it."""
    school = table_of(School)
    ids = conn.scalars(select(school.c.record_id).where(school.c.is_deleted == 0)).all()
    found: dict[str, Mapping[str, Any]] = {}
    for batch in journal.batched(ids):
        found.update(searching.plain_rows(conn, School, batch, _SIZES, day=day))
    return found


def _files(conn: Connection, condition: ColumnElement[bool]) -> dict[str, int]:
    child = table_of(Child)
    query = (
        select(child.c.school_id, func.count())
        .where(child.c.is_deleted == 0, condition)
        .where(or_(child.c.status.is_(None), child.c.status == ON_FILE))
        .group_by(child.c.school_id)
    )
    return {row[0]: row[1] for row in conn.execute(query)}


def _staff(conn: Connection, day: str) -> Iterator[Problem]:
    """The roster against the statistics of the present school year."""
    year, teacher = table_of(YearCondition), table_of(Teacher)
    in_post = [one.code for one in code_table(_STATUS).rows if one.more.get("in_post") == "1"]
    rolls = (
        select(teacher.c.school_id, func.count())
        .where(teacher.c.is_deleted == 0, teacher.c.status.in_(in_post))
        .group_by(teacher.c.school_id)
    )
    on_roll = {row[0]: row[1] for row in conn.execute(rolls)}
    query = (
        select(year.c.record_id, year.c.school_id, year.c.staff)
        .where(year.c.is_deleted == 0, year.c.staff.is_not(None))
        .where(year.c.year == school_year_of(date.fromisoformat(day)))
        .order_by(year.c.record_id)
    )
    for rec, school, staff in conn.execute(query):
        count = on_roll.get(school, 0)
        if count and abs(count - staff) > max(_FEW, staff // _TENTH):
            where = Where(YearCondition.__tablename__, rec, "staff")
            yield problem("roster_differs", where, told=staff, count=count)
