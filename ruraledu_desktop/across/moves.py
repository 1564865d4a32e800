"""Transfers to a school of ours that nobody took up there (教基〔2025〕1号 第十五条)."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from sqlalchemy import Connection, select

from db.fields import table_of
from db.kinds import Day
from db.records import Child, School, Transfer
from ruraledu_desktop import workdays
from ruraledu_desktop.checks.problems import Problem, Where, problem
from ruraledu_desktop.deriving.ages import months_between
from ruraledu_desktop.deriving.transfers import WORKDAYS

_IN, _OUT = "1", "2"
_APART = 3
"""Months within which both ends of one transfer are written down; the source names none."""


def find(conn: Connection, day: str) -> Iterator[Problem]:
    """V-36: out to a school known here, and after ten working days neither in nor there."""
    school, moved = table_of(School), table_of(Transfer)
    schools = {
        row.name: row.record_id
        for row in conn.execute(
            select(school.c.name, school.c.record_id).where(school.c.is_deleted == 0)
        )
    }
    rows = list(_moves(conn))
    taken: dict[str, list[str]] = {}
    for row in rows:
        if row.transfer_kind == _IN:
            for key in _keys(row):
                taken.setdefault(key, []).append(row.day)
    known = workdays.calendar(conn)
    for row in rows:
        goal = schools.get(row.peer_school)
        if row.transfer_kind != _OUT or goal is None or row.school_id == goal:
            continue
        due = known.after(date.fromisoformat(row.day), WORKDAYS).isoformat()
        days = [day for key in _keys(row) for day in taken.get(key, ())]
        is_taken = any(abs(months_between(row.day, one)) <= _APART for one in days)
        if due < day and not is_taken and not _is_there(conn, row, goal):
            where = Where(Transfer.__tablename__, row.record_id, moved.c.peer_school.key)
            yield problem("transfer_unmatched", where, school=row.peer_school, count=WORKDAYS)


def _moves(conn: Connection) -> Iterator[Any]:
    """Every transfer of a known day, with the child as it stands now."""
    moved, child = table_of(Transfer), table_of(Child)
    query = (
        select(
            *(moved.c[name] for name in ("record_id", "transfer_kind", "day", "peer_school")),
            *(child.c[name] for name in ("id_number", "student_number", "school_id")),
            moved.c.child_id,
        )
        .join(child, child.c.record_id == moved.c.child_id)
        .where(child.c.scope == moved.c.scope)
        .where(moved.c.is_deleted == 0, child.c.is_deleted == 0, moved.c.day.is_not(None))
        .order_by(moved.c.record_id)
    )
    for row in conn.execute(query):
        if not Day().read(row.day).finding:
            yield row


def _keys(row: Any) -> set[str]:
    """What names a child: its file, and its numbers, which another unit's file has too."""
    return {one for one in (row.child_id, row.id_number, row.student_number) if one}


def _is_there(conn: Connection, row: Any, school: str) -> bool:
    """Whether another file of the child stands at the school."""
    child = table_of(Child)
    query = select(child.c.record_id).where(
        child.c.id_number == row.id_number, child.c.is_deleted == 0, child.c.school_id == school
    )
    return bool(row.id_number) and conn.scalar(query.limit(1)) is not None
