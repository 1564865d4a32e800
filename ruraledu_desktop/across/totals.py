"""What a school says of its size, beside the files of those who are at it.

More on file than the school has is unusual; fewer is not, as some townships keep files of some
children only.
"""

from collections.abc import Iterator

from sqlalchemy import ColumnElement, Connection, func, or_, select

from db.fields import Attribute, table_of
from db.records import Child, School
from ruraledu_desktop.checks.problems import Problem, Where, problem
from ruraledu_desktop.deriving.schooling import BOARDING, ON_FILE

_KINDERGARTEN, _PUPILS = ("1",), ("3", "4", "5", "6")


def find(conn: Connection, day: str) -> Iterator[Problem]:
    """Children on file by their school, against what the school reports."""
    child = table_of(Child)
    boards = child.c.attendance_mode == BOARDING
    yield from _exceeding(conn, School.pupils, child.c.schooling.in_(_PUPILS))
    yield from _exceeding(conn, School.kindergarten_children, child.c.schooling.in_(_KINDERGARTEN))
    yield from _exceeding(conn, School.boarders, boards)


def _exceeding(
    conn: Connection, total: Attribute, condition: ColumnElement[bool]
) -> Iterator[Problem]:
    child, school = table_of(Child), table_of(School)
    on_file = (
        select(child.c.school_id, func.count())
        .where(child.c.is_deleted == 0, condition)
        .where(or_(child.c.status.is_(None), child.c.status == ON_FILE))
        .group_by(child.c.school_id)
    )
    files = {row[0]: row[1] for row in conn.execute(on_file)}
    told = school.c[total.key]
    sizes = select(school.c.record_id, told).where(school.c.is_deleted == 0, told.is_not(None))
    for record_id, size in conn.execute(sizes.order_by(school.c.record_id)):
        if files.get(record_id, 0) > size:
            where = Where(School.__tablename__, record_id, str(total.key))
            yield problem("files_exceed", where, told=size, count=files[record_id])
