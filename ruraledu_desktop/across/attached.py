"""Grades of a stage that a school has neither by its kind nor in classes attached to it."""

from collections.abc import Iterator

from sqlalchemy import Connection, select

from db.codes import CodeRow, table
from db.fields import table_of
from db.records import AttachedClass, GradeCount, School
from ruraledu_desktop.across.some import Some, living
from ruraledu_desktop.checks.problems import Problem, Where, problem


def find(conn: Connection, day: str, some: Some | None) -> Iterator[Problem]:
    """Whose pupils are counted in such grades in the last year that was counted.

    Schools are few: all of them are looked through, also where only some are meant.
    """
    school, attached = table_of(School), table_of(AttachedClass)
    lasts = attached.c.to_day.is_(None) | (attached.c.to_day >= day)
    known = select(attached.c.school_id, attached.c.attached_kind).where(living(attached), lasts)
    has = {(row[0], row[1]) for row in conn.execute(known)}
    kinds = select(school.c.record_id, school.c.kind).where(living(school), school.c.kind != "")
    counted = _counted(conn)
    for rec, kind in conn.execute(kinds.order_by(school.c.record_id)):
        for row in _foreign(kind):
            there = sorted(one for one in counted.get(rec, ()) if one[0] == row.more["grades"])
            if there and (rec, row.code) not in has:
                grades = "、".join(map(table("std_grade").name_of, there))
                where = Where(School.__tablename__, rec, School.kind.key)
                yield problem("attached_missing", where, grades=grades, wanted=row.name)


def _foreign(kind: str) -> list[CodeRow]:
    """What may be attached to a kind of school, having a stage that the school itself has not.

    What is registered as a school of its own, though it is a class attached, has its own stage.
    """
    rows = [one for one in table("attached_kind").rows if one.more["grades"]]
    return [one for one in rows if kind != one.code and kind not in one.more["within"].split(";")]


def _counted(conn: Connection) -> dict[str, set[str]]:
    """The grades with pupils by school, each of its last year."""
    count = table_of(GradeCount)
    query = select(count.c.school_id, count.c.year, count.c.grade).where(
        living(count), count.c.pupils > 0, count.c.year != "", count.c.grade != ""
    )
    last: dict[str, str] = {}
    found: dict[str, set[str]] = {}
    for school, year, grade in conn.execute(query):
        if year > last.get(school, ""):
            last[school], found[school] = year, set()
        if year == last[school]:
            found[school].add(grade)
    return found
