"""How many class hours were given at home this school year (送教上门)."""

from collections.abc import Iterable, Mapping
from datetime import date

from db.kinds import Value
from ruraledu_desktop.deriving.left_behind import Derived

FULL, SHORT = "full", "short"


def home_hours(lessons: Iterable[Mapping[str, Value]], day: str, *, least: int) -> Derived:
    """The hours since 1 September, against the least of a whole school year."""
    given = hours(lessons, day)
    told = f"本学年已送教{given}课时，全学年应不少于{least}课时。"
    return Derived(FULL if given >= least else SHORT, told)


def hours(lessons: Iterable[Mapping[str, Value]], day: str) -> int:
    """The hours given from 1 September to a day."""
    held = [one for one in lessons if first_day(day) <= str(one.get("day") or "") <= day]
    return sum(int(str(one.get("hours") or 0)) for one in held)


def due_hours(day: str, least: int) -> int:
    """The hours that should be given by a day: the least of the year, spread evenly to 30 June."""
    first = date.fromisoformat(first_day(day))
    whole = (date(first.year + 1, 6, 30) - first).days
    return least * min((date.fromisoformat(day) - first).days, whole) // whole


def first_day(day: str) -> str:
    """The first day of the school year of a day."""
    return f"{int(day[:4]) - (day[5:7] < '09')}-09-01"
