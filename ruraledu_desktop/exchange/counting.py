"""Open items counted as they are listed: one person recorded twice is one matter, not two rows."""

from collections.abc import Collection, Mapping

from sqlalchemy import ColumnElement, Connection, case, distinct, func, or_, select

from db import duplicates, flags, locking, tables
from db.items import OPEN
from db.questions import ASKED, SENT_BACK
from ruraledu_desktop.exchange import subjects


def matter() -> ColumnElement[str]:
    """What a row of `item` is about; rows about one matter agree in it."""
    item = tables.item
    return case((item.c.item_class.in_(duplicates.CLASSES), item.c.sides), else_=item.c.id)


def is_open() -> ColumnElement[bool]:
    """Items that are open, each matter by one of them.

    Of what came after an acceptance a township is asked about the record as a whole, which looks
    like a case sent back: as long as the one is open, the other is nothing by itself.
    """
    item, late = tables.item, tables.item.alias()
    is_late = (late.c.rec == item.c.rec) & (late.c.scope == item.c.scope)
    is_late &= (late.c.item_class == locking.ITEM) & (late.c.state == OPEN)
    has_late = select(late.c.id).where(is_late).exists()
    return (item.c.state == OPEN) & or_(item.c.item_class != SENT_BACK, ~has_late)


def said(asked: str) -> ColumnElement[bool]:
    """Items about which the county asked, or got an answer; with the former what does not fit.

    Both wait for the township.
    """
    item = tables.item
    is_asked = item.c.asked == asked
    return or_(is_asked, item.c.item_class == flags.RULE) if asked == ASKED else is_asked


def matters(conn: Connection) -> set[str]:
    """All that is open."""
    return set(conn.scalars(select(matter()).where(is_open()).distinct()))


def count(conn: Connection, *, asked: str = "") -> int:
    """How many items are open in all.

    Args:
        asked: see `said`.
    """
    query = select(func.count(distinct(matter()))).where(is_open())
    query = query.where(said(asked)) if asked else query
    return int(conn.execute(query).scalar_one())


def count_by_unit(conn: Connection) -> dict[str, int]:
    """How many items are open on the records of each unit that has any."""
    scope = tables.item.c.scope
    query = select(scope, func.count(distinct(matter()))).where(is_open())
    return {row[0]: row[1] for row in conn.execute(query.group_by(scope))}


def count_about(conn: Connection, form: str, record_ids: Collection[str]) -> int:
    """How many items are open on some schools, children or teachers, or on what belongs to them."""
    return in_all(matters_about(conn, form, record_ids))


def in_all(matters_of: Mapping[str, Collection[str]]) -> int:
    """How many items are open on several records together: one about two of them counts once."""
    return len({one for found in matters_of.values() for one in found})


def matters_about(
    conn: Connection, form: str, record_ids: Collection[str]
) -> Mapping[str, Collection[str]]:
    """What is open on each of some schools, children or teachers; the others are left out."""
    item, wanted = tables.item, {(form, rec) for rec in record_ids}
    rows = conn.execute(select(item.c.form, item.c.rec, matter()).where(is_open())).all()
    about = subjects.subjects_of(conn, {(row[0], row[1]) for row in rows})
    found: dict[str, set[str]] = {}
    for _, rec, of in rows:
        for _, record_id in wanted.intersection(about[rec]):
            found.setdefault(record_id, set()).add(of)
    return found
