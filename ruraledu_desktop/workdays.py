"""Working days: Monday to Friday but for the county's holidays, and the week-ends worked instead.

off ─ a stretch of days     on ─ a stretch that is worked (is_workday), which goes before both
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import Connection, select

from db.fields import table_of
from db.kinds import day_of
from db.records import Holiday

_SATURDAY = 5
_LONGEST = 366
"""Of a stretch that is longer somebody mistyped a year; the rest of it is passed over."""


@dataclass(frozen=True)
class Calendar:
    """Which days are off, by the name of the holiday, and which are worked."""

    off: dict[date, str]
    on: frozenset[date]

    def is_workday(self, day: date) -> bool:
        """Whether one works that day."""
        return day in self.on or (day not in self.off and day.weekday() < _SATURDAY)

    def holiday(self, day: date) -> str:
        """The name of the holiday that day is, "" for any other day."""
        return "" if day in self.on else self.off.get(day, "")

    def after(self, day: date, count: int) -> date:
        """The day that lies so many working days after another."""
        while count:
            day += timedelta(days=1)
            count -= self.is_workday(day)
        return day

    def between(self, today: date, day: date) -> int:
        """How many working days are left after today until a day, that one included."""
        days = range(1, (day - today).days + 1)
        return sum(self.is_workday(today + timedelta(days=one)) for one in days)


def calendar(conn: Connection) -> Calendar:
    """The calendar by the holidays known here; without any every Monday to Friday is worked."""
    table = table_of(Holiday)
    query = select(table).where(table.c.is_deleted == 0, table.c.from_day.is_not(None))
    off: dict[date, str] = {}
    on: set[date] = set()
    for row in conn.execute(query.order_by(table.c.from_day, table.c.record_id)):
        days = list(_days(row.from_day, row.to_day))
        if row.is_workday:
            on.update(days)
        else:
            off.update(dict.fromkeys(days, row.name or ""))
    return Calendar(off, frozenset(on))


def _days(first: str, last: str | None) -> Iterable[date]:
    start, end = day_of(first), day_of(last or first)
    if start and end:
        count = min((end - start).days + 1, _LONGEST)
        yield from (start + timedelta(days=one) for one in range(count))
