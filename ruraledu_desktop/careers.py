"""Reading where the staff worked, and since when."""

from collections.abc import Sequence

from sqlalchemy import Connection, select

from db.among import among
from db.fields import table_of
from db.records import Assignment, Exchange, Teacher
from ruraledu_desktop import overlaying
from ruraledu_desktop.deriving.careers import Career, career


def careers_of(conn: Connection, teacher_ids: Sequence[str] | None) -> dict[str, Career]:
    """The careers of some of the staff by id, None for all that are not struck off."""
    teacher = table_of(Teacher)
    query = select(teacher.c.record_id, teacher.c.school_id, teacher.c.school_month)
    query = query.where(teacher.c.is_deleted == 0)
    if teacher_ids is not None:
        query = query.where(among(teacher.c.record_id, teacher_ids))
    rows = overlaying.rows_of(conn, (Assignment, Exchange), teacher_ids)
    found: dict[str, Career] = {}
    for one in conn.execute(query).mappings():
        of_one = rows.get(one["record_id"], {})
        moves = of_one.get(Assignment, ()), of_one.get(Exchange, ())
        found[one["record_id"]] = career(dict(one), *moves)
    return found
