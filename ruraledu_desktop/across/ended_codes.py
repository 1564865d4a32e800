"""School codes that came to an end, and were given to another school."""

from collections.abc import Iterator

from sqlalchemy import Connection, or_, select

from db.codes import table
from db.fields import table_of
from db.records import School, SchoolEvent
from ruraledu_desktop.across.some import Some, living
from ruraledu_desktop.checks.problems import Problem, Where, problem
from ruraledu_desktop.deriving.affairs import OPEN


def find(conn: Connection, day: str, some: Some | None) -> Iterator[Problem]:
    """An ended code is never given to another school; one that opens again takes its own.

    A code ends with a change of it, and with the school. 学校（机构）代码管理办法. Schools are few:
    all of them are looked through, also where only some are meant.
    """
    school, event, former = table_of(School), table_of(SchoolEvent), table_of(School).alias()
    ending = [row.code for row in table("school_event").rows if _ends(row.more.get("state", ""))]
    is_ended = or_(event.c.event_kind.in_(ending), event.c.new_code != event.c.old_code)
    query = (
        select(school.c.record_id, former.c.name)
        .join(event, event.c.old_code == school.c.school_code)
        .join(former, former.c.record_id == event.c.school_id)
        .where(living(school), living(event), former.c.is_deleted != 1)
        .where(event.c.school_id != school.c.record_id, event.c.old_code != "", is_ended)
        .order_by(school.c.record_id, event.c.record_id)
    )
    told: dict[str, str] = {}
    for rec, name in conn.execute(query):
        told.setdefault(rec, name)
    for rec, name in told.items():
        where = Where(School.__tablename__, rec, School.school_code.key)
        yield problem("code_ended", where, other=name)


def _ends(state: str) -> bool:
    return state not in ("", OPEN)
