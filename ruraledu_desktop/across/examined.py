"""How many pupils were examined and tested in a school year, beside those that there were.

Form 112 asks in each year for the year before; its pupils are those of the grades of that year, or
where these were not kept, those with which the form of the changes begins.
"""

from collections.abc import Collection, Iterator

from sqlalchemy import Connection, select

from db.fields import table_of
from db.records import GradeCount, PupilChange, YearCondition
from ruraledu_desktop.across.some import Some, living, within
from ruraledu_desktop.checks.problems import Problem, Where, problem
from ruraledu_desktop.deriving.counts import is_of_kindergarten

Numbers = dict[tuple[str, str], int | None]
"""Pupils by school and year; None while a row lacks its number."""
_ALL, _KINDERGARTEN = "1", "1"
"""合计 among the groups of pupils, 学前 among the stages."""
_LEAST = 80
"""Percent of the pupils that are examined at the least (CHK15)."""


def find(conn: Connection, day: str, some: Some | None) -> Iterator[Problem]:
    """CHK15, and of CHK17 that no more were tested than there were."""
    year = table_of(YearCondition)
    schools = some and some.values(conn, YearCondition.school_id.key)
    names = (year.c.record_id, year.c.school_id, year.c.year, year.c.examined, year.c.tested)
    query = select(*names).where(living(year), *within(year.c.school_id, schools))
    query = query.order_by(year.c.record_id)
    rows = [one for one in conn.execute(query) if one.examined is not None or one.tested]
    if not rows:
        return
    by_grade, begun = _by_grade(conn, schools), _begun(conn, schools)
    for one in rows:
        last = (one.school_id, str(int(one.year) - 1)) if one.year else ("", "")
        pupils = by_grade.get(last)
        if pupils is None:
            pupils = begun.get((one.school_id, one.year))
        if pupils is None:
            continue
        if one.examined is not None and not pupils * _LEAST <= one.examined * 100 <= pupils * 100:
            where = Where(YearCondition.__tablename__, one.record_id, "examined")
            yield problem("examined_unusual", where, count=one.examined, pupils=pupils)
        if one.tested and one.tested > pupils:
            where = Where(YearCondition.__tablename__, one.record_id, "tested")
            yield problem("tested_exceed", where, count=one.tested, pupils=pupils)


def _by_grade(conn: Connection, schools: Collection[str] | None) -> Numbers:
    grade = table_of(GradeCount)
    query = select(grade.c.school_id, grade.c.year, grade.c.grade, grade.c.pupils)
    query = query.where(living(grade), *within(grade.c.school_id, schools))
    found: Numbers = {}
    for school, year, code, pupils in conn.execute(query):
        if code and not is_of_kindergarten(code):
            _add(found, (school, year), pupils)
    return found


def _begun(conn: Connection, schools: Collection[str] | None) -> Numbers:
    change = table_of(PupilChange)
    query = select(change.c.school_id, change.c.year, change.c.stage, change.c.before)
    query = query.where(living(change), change.c.pupil_group == _ALL)
    query = query.where(*within(change.c.school_id, schools))
    found: Numbers = {}
    for school, year, stage, before in conn.execute(query):
        if stage != _KINDERGARTEN:
            _add(found, (school, year), before)
    return found


def _add(numbers: Numbers, key: tuple[str, str], number: int | None) -> None:
    so_far = numbers.get(key, 0)
    numbers[key] = None if so_far is None or number is None else so_far + number
