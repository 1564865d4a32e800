"""When the drinking water of each point of supply is to be tested next.

The sources name no interval for schools; by default it is once a term, and each point may have its
own. Source: 学校卫生工作条例; GB 17051; the interval is a reading of the office.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from db.fields import Values
from ruraledu_desktop.deriving.ages import months_after

HALF_YEAR = 6
"""Months between two tests where the point has no interval of its own: once a term."""
_FAILED = "2"


@dataclass(frozen=True)
class Due:
    """One point of supply and its last test.

    Attributes:
        tested: the day of the last test, "" for none.
        due: the day by which the next one is to be made; "" where none was ever made.
    """

    name: str
    tested: str
    has_failed: bool
    due: str

    def is_late(self, day: str) -> bool:
        """Whether it should have been tested before a day, or ever."""
        return self.due < day


def dues(points: Iterable[tuple[str, Values]], tests: Sequence[Values]) -> list[Due]:
    """The points in use, with when each is due; the first that is due first."""
    found = [_due(key, point, tests) for key, point in points if point["to_day"] is None]
    return sorted(found, key=lambda one: (one.due, one.name))


def _due(key: str, point: Values, tests: Sequence[Values]) -> Due:
    made = [one for one in tests if one["point_id"] == key and one["day"] is not None]
    last = max(made, key=lambda one: str(one["day"]), default=None)
    name = str(point["name"] or "")
    if last is None:
        return Due(name, "", has_failed=False, due="")
    months = point["interval"]
    due = months_after(str(last["day"]), HALF_YEAR if months is None else int(months))
    return Due(name, str(last["day"]), has_failed=last["result"] == _FAILED, due=due)
