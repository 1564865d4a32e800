"""Who is paid as a teacher of the countryside beside where he teaches (C072), month by month."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, select

from db.codes import table as code_table
from db.fields import table_of
from db.records import School, Subsidy, Teacher
from ruraledu_desktop.across.some import Some, living, within
from ruraledu_desktop.checks.problems import Problem, Where, problem

_OF_TOWNSHIPS, _IN_TOWN = "1", "1"
"""乡镇工作补贴 among the subsidies; 县城 among the places of schools."""


@dataclass(frozen=True)
class _Member:
    """One teacher, the kind of place of the school, and whether established and in post."""

    record_id: str
    school_id: str
    seat_kind: str
    is_in_post: bool


def find(conn: Connection, day: str, some: Some | None) -> Iterator[Problem]:
    """Paid in the county town; or left out of a school that is paid, in its latest month."""
    staff = list(_staff(conn, _schools(conn, some)))
    at = {one.record_id: one for one in staff}
    latest: dict[str, tuple[str, str]] = {}
    paid: dict[tuple[str, str], set[str]] = {}
    for row in _paid(conn, some and at.keys()):
        if row.teacher_id in at:
            school = at[row.teacher_id].school_id
            latest[row.teacher_id] = (row.month, row.record_id)
            paid.setdefault((school, row.month), set()).add(row.teacher_id)
    for teacher, (_, subsidy) in sorted(latest.items()):
        if at[teacher].seat_kind == _IN_TOWN:
            where = Where(Subsidy.__tablename__, subsidy, "subsidy_kind")
            yield problem("subsidy_in_town", where)
    yield from _left_out(staff, paid)


def _left_out(staff: list[_Member], paid: dict[tuple[str, str], set[str]]) -> Iterator[Problem]:
    """Those in post whom the last month of a school leaves out, where most are paid."""
    by_school: dict[str, list[str]] = {}
    for one in staff:
        if one.seat_kind and one.seat_kind != _IN_TOWN and one.is_in_post:
            by_school.setdefault(one.school_id, []).append(one.record_id)
    months: dict[str, str] = {}
    for school, month in paid:
        months[school] = max(month, months.get(school, ""))
    for school, members in sorted(by_school.items()):
        month = months.get(school, "")
        given = paid.get((school, month), set[str]())
        if len(given) * 2 > len(members):
            for member in members:
                if member not in given:
                    where = Where(Teacher.__tablename__, member)
                    yield problem("subsidy_left_out", where, month=month)


def _schools(conn: Connection, some: Some | None) -> Collection[str] | None:
    """The schools whose staff is looked at: all, or those of the teachers meant."""
    if some and some.record is Subsidy:
        some = Some(Teacher, frozenset(some.values(conn, Subsidy.teacher_id.key)))
    return some and some.values(conn, Teacher.school_id.key)


def _staff(conn: Connection, schools: Collection[str] | None) -> Iterator[_Member]:
    teacher, school = table_of(Teacher), table_of(School)
    seats = select(school.c.record_id, school.c.seat_kind).where(living(school))
    seat_of = {row[0]: str(row[1] or "") for row in conn.execute(seats)}
    query = select(
        teacher.c.record_id, teacher.c.school_id, teacher.c.status, teacher.c.is_established
    )
    query = query.where(living(teacher), *within(teacher.c.school_id, schools))
    query = query.order_by(teacher.c.record_id)
    for rec, at, status, is_established in conn.execute(query):
        if at in seat_of:
            row = code_table("std_tms_person_status").row(status or "")
            is_here = bool(is_established) and row is not None and row.more["in_post"] == "1"
            yield _Member(rec, at, seat_of[at], is_here)


def _paid(conn: Connection, teachers: Collection[str] | None) -> Iterator[Any]:
    """Each month of the subsidy of townships, the latest last."""
    subsidy = table_of(Subsidy)
    yield from conn.execute(
        select(subsidy.c.teacher_id, subsidy.c.month, subsidy.c.record_id)
        .where(living(subsidy), subsidy.c.subsidy_kind == _OF_TOWNSHIPS)
        .where(subsidy.c.month.is_not(None), subsidy.c.teacher_id.is_not(None))
        .where(*within(subsidy.c.teacher_id, teachers))
        .order_by(subsidy.c.month, subsidy.c.record_id)
    )
