"""Amounts of aid beside the standards that the county publishes."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from sqlalchemy import Connection, select

from db.fields import fields_of, table_of
from db.kinds import school_year_of
from db.records import AidGrant, AidStandard, Child
from ruraledu_desktop.across.some import Some, living, within
from ruraledu_desktop.checks.problems import Problem, Where, problem


def find(conn: Connection, day: str, some: Some | None) -> Iterator[Problem]:
    """V-38: an amount that is none of its kind and year; without a standard nothing is said."""
    standards = _standards(conn)
    if not standards:
        return
    this_year, show = school_year_of(date.fromisoformat(day)), fields_of(AidGrant)["amount"].kind
    for grant in _grants(conn, {one.aid_kind for one in standards}, some):
        # In which stage a pupil was in an earlier year nobody knows.
        schooling = grant.schooling if grant.year == this_year else None
        fitting = sorted({one.amount for one in _fitting(standards, grant, schooling)})
        if fitting and grant.amount not in fitting:
            where = Where(AidGrant.__tablename__, grant.record_id, "amount")
            told = "、".join(show.show(one) for one in fitting)
            yield problem("amount_off_standard", where, told=show.show(grant.amount), usual=told)


def _fitting(standards: Iterable[Any], grant: Any, schooling: str | None) -> Iterator[Any]:
    for one in standards:
        is_in_force = one.from_year <= grant.year <= (one.to_year or grant.year)
        fits = schooling is None or one.schooling in (None, schooling)
        if one.aid_kind == grant.aid_kind and is_in_force and fits:
            yield one


def _standards(conn: Connection) -> list[Any]:
    table = table_of(AidStandard)
    query = select(
        table.c.aid_kind, table.c.schooling, table.c.amount, table.c.from_year, table.c.to_year
    ).where(
        living(table),
        *(table.c[name].is_not(None) for name in ("aid_kind", "amount", "from_year")),
    )
    return list(conn.execute(query))


def _grants(conn: Connection, kinds: Iterable[str], some: Some | None) -> Iterator[Any]:
    grant, child = table_of(AidGrant), table_of(Child)
    names = ("record_id", "aid_kind", "year", "amount")
    query = (
        select(*(grant.c[name] for name in names), child.c.schooling)
        .join(child, child.c.record_id == grant.c.child_id)
        .where(child.c.scope == grant.c.scope)
        .where(living(grant), living(child))
        .where(*within(grant.c.record_id, some and some.ids))
        .where(grant.c.aid_kind.in_(sorted(kinds)))
        .where(grant.c.year.is_not(None), grant.c.amount.is_not(None))
        .order_by(grant.c.record_id)
    )
    yield from conn.execute(query)
