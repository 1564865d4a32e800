"""How many class hours were given at home this school year (送教上门)."""

from collections.abc import Iterable, Mapping

from db.kinds import Value
from ruraledu_desktop.deriving.left_behind import Derived

FULL, SHORT = "full", "short"


def home_hours(lessons: Iterable[Mapping[str, Value]], day: str, *, least: int) -> Derived:
    """The hours since 1 September, against the least of a whole school year."""
    first = f"{int(day[:4]) - (day[5:7] < '09')}-09-01"
    held = [one for one in lessons if one.get("day") and first <= str(one["day"]) <= day]
    hours = sum(int(str(one.get("hours") or 0)) for one in held)
    told = f"本学年已送教{hours}课时，全学年应不少于{least}课时。"
    return Derived(FULL if hours >= least else SHORT, told)
