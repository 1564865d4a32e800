"""Subsidies of the staff beside the rates that the county issues."""

from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import Connection, select

from db.fields import fields_of, table_of
from db.records import Subsidy
from ruraledu_desktop import subsidy_rates
from ruraledu_desktop.across.some import Some, living, within
from ruraledu_desktop.checks.problems import Problem, Where, problem
from ruraledu_desktop.deriving.subsidies import Rate


def find(conn: Connection, day: str, some: Some | None) -> Iterator[Problem]:
    """What is due is not what the rates say; without rates nothing is said."""
    rates = subsidy_rates.rates(conn)
    if not rates:
        return
    rows, show = _due(conn, rates, some), fields_of(Subsidy)["due"].kind
    scale = subsidy_rates.scale(conn, rates, [row.teacher_id for row in rows])
    for row in rows:
        usual = scale.amounts(row.teacher_id, row.subsidy_kind, row.month)
        if usual and row.due not in usual:
            where = Where(Subsidy.__tablename__, row.record_id, "due")
            told = "、".join(show.show(one) for one in usual)
            yield problem("subsidy_off_rate", where, told=show.show(row.due), usual=told)


def _due(conn: Connection, rates: Sequence[Rate], some: Some | None) -> Sequence[Any]:
    subsidy = table_of(Subsidy)
    names = ("record_id", "teacher_id", "subsidy_kind", "month", "due")
    query = (
        select(*(subsidy.c[name] for name in names))
        .where(living(subsidy))
        .where(subsidy.c.subsidy_kind.in_(sorted({one.kind for one in rates})))
        .where(*(subsidy.c[name].is_not(None) for name in ("teacher_id", "month", "due")))
        .where(*within(subsidy.c.record_id, some and some.ids))
        .order_by(subsidy.c.record_id)
    )
    return conn.execute(query).all()
