"""Where schools stand on the globe: no two at one spot."""

from collections.abc import Iterator

from sqlalchemy import Connection, func, select

from db.fields import table_of
from db.records import School
from ruraledu_desktop.across.some import Some, living
from ruraledu_desktop.checks.problems import Problem, Where, problem


def find(conn: Connection, day: str, some: Some | None) -> Iterator[Problem]:
    """CHK18: a later school, by id, at the very coordinates of another; kindergartens too.

    Schools are few: all of them are looked through, also where only some are meant.
    """
    school = table_of(School)
    spot = (school.c.longitude, school.c.latitude)
    is_kept = living(school) & spot[0].is_not(None) & spot[1].is_not(None)
    shared = select(*spot).where(is_kept).group_by(*spot).having(func.count() > 1).subquery()
    query = (
        select(*spot, school.c.record_id, school.c.name)
        .join(shared, (shared.c.longitude == spot[0]) & (shared.c.latitude == spot[1]))
        .where(is_kept)
        .order_by(school.c.record_id)
    )
    first: dict[tuple[object, object], str] = {}
    for longitude, latitude, rec, name in conn.execute(query):
        if (longitude, latitude) in first:
            where = Where(School.__tablename__, rec, "longitude")
            yield problem("place_shared", where, other=first[longitude, latitude])
        first.setdefault((longitude, latitude), name)
