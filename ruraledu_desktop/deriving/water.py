"""When the drinking water of each point of supply is to be tested next.

The sources name no interval for schools: the county settles one, and each point may have its own.
A point that was cleaned since its last test is due at once. Source: 学校卫生工作条例; GB 17051.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from db.fields import Values
from ruraledu_desktop.deriving.ages import months_after

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


def dues(
    points: Iterable[tuple[str, Values]], tests: Sequence[Values], *, months: int
) -> list[Due]:
    """The points in use, with when each is due; the first that is due first.

    Args:
        months: between two tests of a point that has no interval of its own.
    """
    found = [_due(key, point, tests, months) for key, point in points if point["to_day"] is None]
    return sorted(found, key=lambda one: (one.due, one.name))


def _due(key: str, point: Values, tests: Sequence[Values], usual: int) -> Due:
    made = [one for one in tests if one["point_id"] == key and one["day"] is not None]
    last = max(made, key=lambda one: str(one["day"]), default=None)
    name = str(point["name"] or "")
    if last is None:
        return Due(name, "", has_failed=False, due="")
    months = point["interval"]
    tested, cleaned = str(last["day"]), str(point["cleaned_day"] or "")
    due = months_after(tested, usual if months is None else int(months))
    if tested < cleaned < due:  # water is tested before it is used again
        due = cleaned
    return Due(name, tested, has_failed=last["result"] == _FAILED, due=due)
