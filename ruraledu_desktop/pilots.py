"""The pilot townships of 教育强镇筑基: which they are on a day, and the schools in them."""

from sqlalchemy import Connection, select

from db.codes import table
from db.fields import table_of
from db.records import PilotTownship, School
from db.store import Store

Pilots = dict[str, tuple[str, ...]]
"""Codes of townships by level of pilot_level, each once and in their order."""


def pilots(conn: Connection, day: str) -> Pilots:
    """The pilot townships in force on a day; a township may be one of both levels."""
    pilot = table_of(PilotTownship)
    query = select(pilot.c.level, pilot.c.township).where(
        pilot.c.is_deleted == 0,
        pilot.c.level.is_not(None),
        pilot.c.township.is_not(None),
        pilot.c.from_day.is_(None) | (pilot.c.from_day <= day),
        pilot.c.to_day.is_(None) | (pilot.c.to_day >= day),
    )
    found: dict[str, set[str]] = {}
    for level, place in conn.execute(query):
        found.setdefault(level, set()).add(_township(place))
    levels = [row.code for row in table("pilot_level").rows]
    return {level: tuple(sorted(found[level])) for level in levels if level in found}


def schools(store: Store) -> frozenset[str]:
    """The schools that lie in a pilot township today; without a place, where they are recorded."""
    day, school = store.clock().date().isoformat(), table_of(School)
    query = select(school.c.record_id, school.c.division, school.c.scope)
    with store.read() as conn:
        there = {code for codes in pilots(conn, day).values() for code in codes}
        rows = conn.execute(query.where(school.c.is_deleted == 0)).all() if there else ()
        return frozenset(
            one for one, division, scope in rows if _township(division or scope) in there
        )


def _township(place: str) -> str:
    """The township of a place, 12 digits."""
    return place[:9].ljust(12, "0")
