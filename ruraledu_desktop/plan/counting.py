"""The events of the offices, counted by calendar year and kind."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select

from db import codes
from db.fields import fields_of, table_of
from db.kinds import Codes
from db.records import Event
from db.store import Store


@dataclass(frozen=True)
class Count:
    """The events of one year and kind.

    Attributes:
        kind: a code of event_kind, "" for those without one.
        events: how many there were.
        pupils, teachers, others: how often somebody took part, as far as it was told.
    """

    year: str
    kind: str
    events: int
    pupils: int
    teachers: int
    others: int

    @property
    def kind_name(self) -> str:
        """The kind as it is shown."""
        return codes.table("event_kind").name_of(self.kind) if self.kind else "未填类别"


def counts(store: Store, *, unit: str = "") -> list[Count]:
    """The counts, the latest year first, kinds in the order of their table.

    Args:
        unit: only what this office keeps, "" for all. Events without a day are of no year and are
            left out.
    """
    table = table_of(Event)
    columns = (table.c.day, table.c.event_kind, table.c.pupils, table.c.teachers, table.c.others)
    query = select(*columns).where(table.c.is_deleted == 0, table.c.day.is_not(None))
    query = query.where(table.c.scope == unit) if unit else query
    sums: dict[tuple[str, str], list[int]] = {}
    with store.read() as conn:
        for day, kind, *people in conn.execute(query):
            cell = sums.setdefault((str(day)[:4], str(kind or "")), [0, 0, 0, 0])
            for place, number in enumerate((1, *people)):
                cell[place] += number or 0
    found = [Count(year, kind, *numbers) for (year, kind), numbers in sums.items()]
    return sorted(found, key=_order)


def by_task(store: Store) -> dict[str, dict[str, int]]:
    """How many events count for each task, by its number and by year, the latest first."""
    table = table_of(Event)
    query = select(table.c.commitments, table.c.day).where(
        table.c.is_deleted == 0, table.c.commitments.is_not(None), table.c.day.is_not(None)
    )
    kind = fields_of(Event)["commitments"].kind
    assert isinstance(kind, Codes)
    found: dict[str, dict[str, int]] = {}
    with store.read() as conn:
        for tasks, day in conn.execute(query.order_by(table.c.day.desc())):
            for task in kind.split(tasks):
                years = found.setdefault(task, {})
                years[day[:4]] = years.get(day[:4], 0) + 1
    return found


def _order(one: Count) -> tuple[int, int, str]:
    order = [row.code for row in codes.table("event_kind").rows]
    return -int(one.year), order.index(one.kind) if one.kind in order else len(order), one.kind


def total(found: Sequence[Count]) -> tuple[int, int, int, int]:
    """Events, pupils, teachers and others of all of them."""
    return (
        sum(one.events for one in found),
        sum(one.pupils for one in found),
        sum(one.teachers for one in found),
        sum(one.others for one in found),
    )
