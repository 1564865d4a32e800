"""Who entered junior schools beside those who left primary schools the year before (CHK06)."""

from collections.abc import Iterable, Iterator
from typing import Any

from sqlalchemy import Connection, select

from db.fields import table_of
from db.records import GradeCount
from ruraledu_desktop.across.some import Some, living
from ruraledu_desktop.checks.problems import Problem, Where, problem

_LAST, _FIRST = "P6", "J1"
"""The last grade of primary schools and the first of junior ones."""


def find(conn: Connection, day: str, some: Some | None) -> Iterator[Problem]:
    """Told once for each unit, in its last year; the grades of schools are few, so all are read."""
    by_unit: dict[str, dict[str, list[Any]]] = {}
    for row in _rows(conn):
        by_unit.setdefault(row.scope, {}).setdefault(row.year, []).append(row)
    for _, years in sorted(by_unit.items()):
        entered = [year for year, rows in years.items() if any(map(_is_first, rows))]
        now = max(entered, default="")
        before = years.get(str(int(now) - 1), []) if now else list[Any]()
        if _is_whole(years.get(now, ()), before):
            yield from _exceeding(years[now], before)


def _exceeding(now: list[Any], before: list[Any]) -> Iterator[Problem]:
    first = [one for one in now if _is_first(one)]
    came = [one.pupils if one.entrants is None else one.entrants for one in first]
    left = [one.pupils for one in before if one.grade == _LAST]
    if None not in came and None not in left and sum(came) > sum(left):
        where = Where(GradeCount.__tablename__, first[0].record_id, GradeCount.entrants.key)
        yield problem("entrants_exceed", where, count=sum(came), left=sum(left))


def _is_whole(now: Iterable[Any], before: Iterable[Any]) -> bool:
    """Whether each primary school counted its last grade in the year before, too."""
    counted = _primary_schools(before)
    return bool(counted) and _primary_schools(now) <= counted


def _primary_schools(rows: Iterable[Any]) -> set[str]:
    return {one.school_id for one in rows if one.grade == _LAST}


def _is_first(row: Any) -> bool:
    return bool(row.grade == _FIRST)


def _rows(conn: Connection) -> Iterator[Any]:
    grade = table_of(GradeCount)
    names = ("record_id", "scope", "school_id", "year", "grade", "pupils", "entrants")
    query = select(*(grade.c[name] for name in names))
    query = query.where(living(grade), grade.c.grade.in_((_LAST, _FIRST)), grade.c.year != "")
    yield from conn.execute(query.order_by(grade.c.record_id))
