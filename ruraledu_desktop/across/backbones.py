"""Schools with backbone teachers of whom no training by the county or above is kept (CHK13)."""

from collections import Counter
from collections.abc import Collection, Iterator

from sqlalchemy import Connection, select

from db import journal
from db.among import among
from db.codes import table as code_table
from db.fields import table_of
from db.records import School, Teacher, Training
from ruraledu_desktop import searching
from ruraledu_desktop.across.some import Some, living, within
from ruraledu_desktop.checks.problems import Problem, Where, problem

_LEVELS = ("1", "2", "3", "4")
"""From the state to the county, of training_level."""
_NAMES = ("school_id", "status", "is_backbone")


def find(conn: Connection, day: str, some: Some | None) -> Iterator[Problem]:
    """Told at the school: the source asks it of the yearly statistics of each."""
    staff = _staff(conn, day, some and some.ids)
    at = {rec: school for rec, school, _ in staff}
    trained = {at[one] for one in _trained(conn, at)}
    backbones = Counter(school for _, school, is_backbone in staff if is_backbone)
    for school, count in sorted(backbones.items()):
        if school not in trained:
            where = Where(School.__tablename__, school)
            yield problem("backbones_untrained", where, count=count)


def _staff(
    conn: Connection, day: str, schools: Collection[str] | None
) -> list[tuple[str, str, bool]]:
    """Those in post at schools that are kept: id, school, and whether a backbone teacher."""
    teacher, school = table_of(Teacher), table_of(School)
    query = (
        select(teacher.c.record_id)
        .join(school, school.c.record_id == teacher.c.school_id)
        .where(living(teacher), living(school), *within(teacher.c.school_id, schools))
    )
    statuses = code_table("std_tms_person_status").rows
    in_post = {one.code for one in statuses if one.more.get("in_post") == "1"}
    found: list[tuple[str, str, bool]] = []
    for batch in journal.batched(conn.scalars(query.order_by(teacher.c.record_id)).all()):
        for rec, row in searching.plain_rows(conn, Teacher, batch, _NAMES, day=day).items():
            if row["status"] in in_post:
                found.append((rec, row["school_id"], row["is_backbone"] == 1))
    return found


def _trained(conn: Connection, teachers: Collection[str]) -> Iterator[str]:
    """Those of some who were at a training of the county or above."""
    training = table_of(Training)
    query = select(training.c.teacher_id).where(living(training), training.c.level.in_(_LEVELS))
    for batch in journal.batched(sorted(teachers)):
        yield from conn.scalars(query.where(among(training.c.teacher_id, batch)))
