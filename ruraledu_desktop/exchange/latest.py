"""The packages written and brought last, as the first page lists them."""

from itertools import accumulate

import orjson
from sqlalchemy import Connection, func, select

from db import tables
from ruraledu_desktop import offices
from ruraledu_desktop.exchange.states import Direction, Kept
from ruraledu_desktop.glance import Done


def passed(conn: Connection, *, most: int) -> list[Done]:
    """The last packages, the newest first.

    When a package was brought stands in the 收件簿. Of what passes between the computers of one
    office, and of what came before the book knew it, only the maker's clock is known: it is told
    as no sooner than the package before.
    """
    package, book, names = tables.package, tables.arrival, offices.unit_names(conn)
    wall = func.coalesce(book.c.wall, package.c.wall).label("moment")
    query = select(package, wall).outerjoin(book, book.c.package == package.c.id)
    rows = conn.execute(query.order_by(package.c.place.desc()).limit(most)).all()[::-1]
    found = [
        Done(
            "",
            f"{row.direction} {row.kind}" if row.state in _PASSED else f"refused {row.kind}",
            moment,
            "",
            names.get(row.unit) or row.unit,
            row.number,
            sum(orjson.loads(row.counts).values()) if row.direction == Direction.OUT else 0,
        )
        for row, moment in zip(rows, accumulate((one.moment for one in rows), max), strict=True)
    ]
    return found[::-1]


_PASSED = (Kept.WRITTEN, Kept.MERGED)
