"""Reading the lessons that the county goes by."""

from sqlalchemy import Connection, select

from db.fields import Values, fields_of, table_of
from db.records import LessonNorm
from db.store import Store
from ruraledu_desktop import limits
from ruraledu_desktop.deriving.lesson_needs import Norms


def of(store: Store) -> Norms | None:
    """The county's lessons, as they are in force here; None where it keeps no list."""
    known = limits.of(store)
    with store.read() as conn:
        rows = read(conn)
    loads = {"P": known.primary_load, "J": known.junior_load}
    return Norms(tuple(rows), loads) if rows else None


def read(conn: Connection) -> list[Values]:
    """Those that name their subject, the oldest first."""
    table = table_of(LessonNorm)
    names = ("record_id", *fields_of(LessonNorm))
    query = select(*(table.c[name] for name in names)).where(
        table.c.is_deleted == 0, table.c.subject.is_not(None)
    )
    return [dict(row) for row in conn.execute(query.order_by(table.c.record_id)).mappings()]
