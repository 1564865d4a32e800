"""What left this office in a package, by the vector each package was written with."""

from sqlalchemy import Connection, func, select

from db import tables
from db.store import Store
from ruraledu_desktop.exchange.states import Direction
from ruraledu_desktop.merge import vectors


def was_carried(store: Store, step: int) -> bool:
    """Whether a package written here, of whatever kind, carries anything of a step."""
    package = tables.package
    query = select(package.c.have).where(package.c.direction == Direction.OUT)
    with store.read() as conn:
        first = _first_numbers(conn, step)
        held = [vectors.numbers(vectors.load(have)) for have in conn.scalars(query)]
    return any(one.get(writer, 0) >= seq for one in held for writer, seq in first.items())


def _first_numbers(conn: Connection, step: int) -> dict[str, int]:
    """By writer the number of the first entry a step wrote."""
    entry, writer = tables.entry, tables.writer
    query = select(writer.c.name, func.min(entry.c.seq)).join(writer, writer.c.id == entry.c.writer)
    query = query.where(entry.c.step == step).group_by(writer.c.name)
    return {row[0]: row[1] for row in conn.execute(query)}
