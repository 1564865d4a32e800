"""The terms that the county set, as they are in force here."""

from sqlalchemy import Connection, select

from db.fields import table_of
from db.kinds import day_of
from db.records import SchoolTerm
from ruraledu_desktop.deriving.terms import Beginning, Term, term_of


def known(conn: Connection) -> tuple[Beginning, ...]:
    """The terms with a year, a name and a first day; of two that are set, the later written."""
    table = table_of(SchoolTerm)
    query = select(table.c.year, table.c.term, table.c.from_day).where(table.c.is_deleted == 0)
    rows = conn.execute(query.order_by(table.c.from_day, table.c.record_id))
    return tuple(
        Beginning(str(row[0]), str(row[1]), str(row[2]))
        for row in rows
        if row[0] and row[1] and day_of(str(row[2] or ""))
    )


def present(conn: Connection, day: str) -> Term:
    """The term a day lies in, by what the county set."""
    return term_of(day, known(conn))
