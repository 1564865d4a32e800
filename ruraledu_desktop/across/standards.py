"""What the county publishes: two amounts for the same in force at once, lessons said twice."""

from collections.abc import Iterator, Mapping
from itertools import groupby
from typing import Any

from sqlalchemy import Connection, select

from db.fields import RecordType, fields_of, groups_of, table_of
from db.records import AidStandard, LessonNorm, SubsidyRate
from ruraledu_desktop import lesson_norms
from ruraledu_desktop.across.some import Some, living
from ruraledu_desktop.checks.problems import Problem, Where, problem
from ruraledu_desktop.deriving.lesson_needs import fields_twice

_FOR: Mapping[RecordType, tuple[str, ...]] = {
    AidStandard: ("aid_kind", "schooling"),
    SubsidyRate: ("subsidy_kind", "band", "years"),
}
"""What an amount is for; where two agree in all of it and are in force at once, both count."""


KINDS: tuple[RecordType, ...] = (*_FOR, LessonNorm)


def find(conn: Connection, day: str, some: Some | None) -> Iterator[Problem]:
    """A standard, the later by id, beside another one for the same; there are few of them."""
    for record in _FOR if some is None else {some.record} & _FOR.keys():
        for _, group in groupby(_rows(conn, record), key=lambda one: _what_for(record, one)):
            seen: list[Mapping[str, Any]] = []
            for one in group:
                other = next((each for each in seen if _are_at_odds(record, each, one)), None)
                seen.append(one)
                if other:
                    yield _told(record, one, other)

    if some is None or some.record is LessonNorm:
        yield from _lessons_twice(conn)


def _lessons_twice(conn: Connection) -> Iterator[Problem]:
    """Lessons of a grade that two rows of one subject say: the later by id."""
    rows = lesson_norms.read(conn)
    names = {str(one["record_id"]): str(one["name"] or "") for one in rows}
    for rec, (field, first) in fields_twice(rows).items():
        where = Where(LessonNorm.__tablename__, rec, field)
        yield problem("lessons_twice", where, other=names[first])


def _rows(conn: Connection, record: RecordType) -> list[Mapping[str, Any]]:
    table = table_of(record)
    needed = (_FOR[record][0], _span(record)[0], "amount")
    query = select(table).where(living(table), *(table.c[one].is_not(None) for one in needed))
    rows = conn.execute(query.order_by(table.c.record_id)).mappings().all()
    return sorted(map(dict, rows), key=lambda one: _what_for(record, one))


def _what_for(record: RecordType, one: Mapping[str, Any]) -> tuple[str, ...]:
    """No years are as good as 0 years: both are for all."""
    return tuple(str(one[name] or "") for name in _FOR[record])


def _span(record: RecordType) -> tuple[str, ...]:
    return groups_of(record)["span"]


def _are_at_odds(record: RecordType, one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    """Whether both are in force at once; aid of other name and amount is another step of it."""
    first, last = _span(record)
    later = max(one[first], other[first])
    if any(each[last] and each[last] < later for each in (one, other)):
        return False
    is_step = one["amount"] != other["amount"] and one["name"] != other["name"]
    return record is not AidStandard or not is_step


def _told(record: RecordType, one: Mapping[str, Any], other: Mapping[str, Any]) -> Problem:
    where = Where(record.__tablename__, one["record_id"], "amount")
    if one["amount"] == other["amount"]:
        return problem("standard_twice", where, other=other["name"])
    kind = fields_of(record)["amount"].kind
    amounts = {"told": kind.show(one["amount"]), "usual": kind.show(other["amount"])}
    return problem("standards_differ", where, other=other["name"], **amounts)
