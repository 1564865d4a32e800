"""What left this computer: lists, papers and copies, who took them, how many, and what for.

A processor of minors' data looks back on each year by the end of January (未成年人网络保护条例
第三十七条). Exports, prints and copies are noted here; of packages and deletions the store knows
anyway. The notes belong to this store and never travel.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

import orjson
from sqlalchemy import Connection, insert, select

from db import tables
from db.folding import STATE
from db.records import RECORDS, Child, Teacher
from db.refusals import refusal
from db.steps import StepState
from db.store import Store
from ruraledu_desktop import clerks, offices
from ruraledu_desktop.exchange.states import Direction

MANY = 200
"""More children than these need a purpose and a second person (merge-and-packages.md §9, T24)."""
_PERSONS = tuple(record.__tablename__ for record in (Child, Teacher))


@dataclass(frozen=True)
class Purpose:
    """What many children's data leave for.

    Attributes:
        text: what they are for; "" where few leave.
        second: who else of the office agreed; "" where few leave.
    """

    text: str = ""
    second: str = ""


FEW = Purpose()
"""Of what few children, or none, are told of: nothing need be said."""


class Way(StrEnum):
    """How something left."""

    SHEET = "sheet"
    PDF = "pdf"
    PRINT = "print"
    COPY = "copy"
    RESCUE = "rescue"
    PACKAGE = "package"
    DELETION = "deletion"
    RECOVERY = "recovery"


class Recovery(StrEnum):
    """What was done about a forgotten password."""

    ASKED = "asked"
    ANSWERED = "answered"
    BY_REPLY = "by_reply"
    BY_CARRIER = "by_carrier"


@dataclass(frozen=True)
class Deed:
    """One thing that was done.

    Attributes:
        about: the list or paper, "" of a rescue; of a package its kind, of a deletion what the
            records are, of a forgotten password what of `Recovery`.
        count: lines or sheets; entries of a package; records that were deleted.
        unit: of a package, to whom it goes; "" else.
    """

    wall: str
    clerk: str
    way: Way
    about: str
    count: int
    purpose: Purpose = FEW
    unit: str = ""


def permit(store: Store, count: int, purpose: Purpose) -> None:
    """Let the data of some children leave.

    Args:
        count: how many children are told of, 0 where it is about others.

    Raises:
        ExplainedError: E281 they are many, and no purpose or no second person is named; E282 the
            second person is the clerk.
    """
    if count <= MANY:
        return
    if not (purpose.text and purpose.second):
        raise refusal("E281", count=count, many=MANY)
    if clerks.is_same(purpose.second, store.office.clerk):
        raise refusal("E282", name=purpose.second)


def note(store: Store, way: Way, about: str, count: int, purpose: Purpose = FEW) -> None:
    """Remember that a list left."""
    wall = store.clock().isoformat(timespec="seconds")
    keep(store, Deed(wall, store.office.clerk, way, about, count, purpose))


def keep(store: Store, deed: Deed) -> None:
    """Remember what was done, maybe earlier, or by somebody else."""
    facts = {
        "wall": deed.wall,
        "clerk": deed.clerk,
        "way": str(deed.way),
        "about": deed.about,
        "amount": deed.count,
        "purpose": deed.purpose.text,
        "second": deed.purpose.second,
    }
    with store.write() as conn:
        conn.execute(insert(tables.deed).values(facts))


def deeds(store: Store, year: int) -> list[Deed]:
    """All that was done in a calendar year, in the order of time."""
    with store.read() as conn:
        found = [*_noted(conn, year), *_packed(conn, year), *_deleted(conn, year)]
    return sorted(found, key=lambda one: one.wall)


def days_at_work(store: Store, year: int) -> dict[str, int]:
    """On how many days each clerk wrote records in a calendar year."""
    step = tables.step
    query = select(step.c.clerk, step.c.wall).where(step.c.wall.between(*_span(year)))
    with store.read() as conn:
        worked = {(row.clerk, row.wall[:10]) for row in conn.execute(query)}
    clerks = sorted({clerk for clerk, _ in worked})
    return {one: sum(clerk == one for clerk, _ in worked) for one in clerks}


def _span(year: int) -> tuple[str, str]:
    """The first and last moment of a year as texts."""
    return f"{year}-01-01", f"{year}-12-31T24"


def _noted(conn: Connection, year: int) -> Iterator[Deed]:
    deed = tables.deed
    query = select(deed).where(deed.c.wall.between(*_span(year))).order_by(deed.c.id)
    for row in conn.execute(query):
        purpose = Purpose(row.purpose, row.second)
        yield Deed(row.wall, row.clerk, Way(row.way), row.about, row.amount, purpose)


def _packed(conn: Connection, year: int) -> Iterator[Deed]:
    package, names = tables.package, offices.unit_names(conn)
    query = select(package).where(
        package.c.direction == Direction.OUT, package.c.wall.between(*_span(year))
    )
    for row in conn.execute(query):
        count = sum(orjson.loads(row.counts or "{}").values())
        unit = names.get(row.unit) or row.unit
        yield Deed(row.wall, "", Way.PACKAGE, row.kind, count, unit=unit)


def _deleted(conn: Connection, year: int) -> Iterator[Deed]:
    """Files of children and teachers that were struck off here, by step; not if taken back."""
    entry, step = tables.entry, tables.step
    query = (
        select(step.c.id, step.c.wall, step.c.clerk, entry.c.form, entry.c.body)
        .join_from(entry, step, entry.c.step == step.c.id)
        .where(
            entry.c.kind == STATE,
            entry.c.form.in_(_PERSONS),
            step.c.state == StepState.DONE,
            step.c.wall.between(*_span(year)),
        )
    )
    counts: dict[tuple[int, str, str, str], int] = {}
    for row in conn.execute(query):
        if row.body and orjson.loads(row.body).get("deleted"):
            key = row.id, row.wall, row.clerk, row.form
            counts[key] = counts.get(key, 0) + 1
    for (_, wall, clerk, form), count in counts.items():
        yield Deed(wall, clerk, Way.DELETION, RECORDS[form].title, count)
