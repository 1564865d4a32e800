"""Transfers to a school of ours that nobody took up there (教基〔2025〕1号 第十五条)."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from sqlalchemy import Connection, select

from db import journal
from db.among import among
from db.fields import table_of
from db.kinds import Day
from db.records import Child, School, Transfer
from ruraledu_desktop import workdays
from ruraledu_desktop.across.some import Some, living, within
from ruraledu_desktop.checks.problems import Problem, Where, problem
from ruraledu_desktop.deriving.ages import months_between
from ruraledu_desktop.deriving.transfers import WORKDAYS
from ruraledu_desktop.workdays import Calendar

_IN, _OUT = "1", "2"
_APART = 3
"""Months within which both ends of one transfer are written down; the source names none."""


def find(conn: Connection, day: str, some: Some | None) -> Iterator[Problem]:
    """V-36: out to a school known here, and after ten working days neither in nor there."""
    rows = list(_moves(conn, some and _children(conn, some)))
    if not any(row.transfer_kind == _OUT for row in rows):
        return
    left = list(_not_taken(rows, _overdue(rows, _schools(conn), workdays.calendar(conn), day)))
    there = _places(conn, [row.id_number for row, _ in left if row.id_number])
    for row, goals in left:
        if not goals & there.get(row.id_number, set()):
            where = Where(Transfer.__tablename__, row.record_id, Transfer.peer_school.key)
            yield problem("transfer_unmatched", where, school=row.peer_school, count=WORKDAYS)


def _overdue(
    rows: Iterable[Any], schools: Mapping[str, set[str]], known: Calendar, day: str
) -> Iterator[tuple[Any, set[str]]]:
    """Who went out to schools known here so long ago that he should be there, with these."""
    for row in rows:
        goals = schools.get(row.peer_school, set())
        if row.transfer_kind != _OUT or not goals or row.school_id in goals:
            continue
        if known.after(date.fromisoformat(row.day), WORKDAYS).isoformat() < day:
            yield row, goals


def _not_taken(
    rows: Iterable[Any], out: Iterable[tuple[Any, set[str]]]
) -> Iterator[tuple[Any, set[str]]]:
    """Those of some who went out whom nobody wrote down as having come in."""
    taken: dict[str, list[str]] = {}
    for row in rows:
        if row.transfer_kind == _IN:
            for key in _keys(row):
                taken.setdefault(key, []).append(row.day)
    for row, goals in out:
        days = [day for key in _keys(row) for day in taken.get(key, ())]
        if not any(abs(months_between(row.day, one)) <= _APART for one in days):
            yield row, goals


def _schools(conn: Connection) -> dict[str, set[str]]:
    """The schools by name; two townships may each have one of the same."""
    school = table_of(School)
    query = select(school.c.name, school.c.record_id)
    found: dict[str, set[str]] = {}
    for name, rec in conn.execute(query.where(living(school), school.c.name != "")):
        found.setdefault(name, set()).add(rec)
    return found


def _children(conn: Connection, some: Some) -> Collection[str]:
    """The children some transfers are of, with the files other units keep of them."""
    child = table_of(Child)
    own = frozenset(some.values(conn, Transfer.child_id.key))
    columns = (child.c.id_number, child.c.student_number)
    numbers = {one for column in columns for one in Some(Child, own).values(conn, column.key)}
    return own.union(
        *(conn.scalars(select(child.c.record_id).where(among(one, numbers))) for one in columns)
    )


def _moves(conn: Connection, child_ids: Collection[str] | None) -> Iterator[Any]:
    """Every transfer of a known day, with the child as it stands now; or those of some children."""
    moved, child = table_of(Transfer), table_of(Child)
    query = (
        select(
            *(moved.c[name] for name in ("record_id", "transfer_kind", "day", "peer_school")),
            *(child.c[name] for name in ("id_number", "student_number", "school_id")),
            moved.c.child_id,
        )
        .join(child, child.c.record_id == moved.c.child_id)
        .where(child.c.scope == moved.c.scope)
        .where(living(moved), living(child), moved.c.day.is_not(None))
        .where(*within(moved.c.child_id, child_ids))
        .order_by(moved.c.record_id)
    )
    for row in conn.execute(query):
        if not Day().read(row.day).finding:
            yield row


def _keys(row: Any) -> set[str]:
    """What names a child: its file, and its numbers, which another unit's file has too."""
    return {one for one in (row.child_id, row.id_number, row.student_number) if one}


def _places(conn: Connection, numbers: Iterable[str]) -> dict[str, set[str]]:
    """At which schools there are files of the children with some numbers."""
    child = table_of(Child)
    query = select(child.c.id_number, child.c.school_id)
    query = query.where(living(child), child.c.school_id.is_not(None))
    found: dict[str, set[str]] = {}
    for batch in journal.batched(sorted({*numbers})):
        for number, school in conn.execute(query.where(among(child.c.id_number, batch))):
            found.setdefault(number, set()).add(school)
    return found
