"""Where each of the staff worked, and since when: what years of service are reckoned from."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from db.fields import Attribute, Values
from db.kinds import Value
from db.records import Assignment, Exchange, Teacher

READS: tuple[Attribute, ...] = (
    Teacher.school_id,
    Teacher.school_month,
    Assignment.assignment_kind,
    Assignment.school_id,
    Assignment.from_day,
    Assignment.to_day,
    Exchange.to_school_id,
    Exchange.from_day,
    Exchange.to_day,
)
"""What a career follows from."""
_MAIN = "1"
"""主岗任教 of staff_assignment_kind: a school where the post was."""


@dataclass(frozen=True)
class Stay:
    """Work at one school from a day or month on; without an end it lasts."""

    school_id: str
    first: str
    last: str | None = None

    def holds(self, day: str) -> bool:
        """Whether it holds on a day; both ends do."""
        last = self.last or day
        return self.first[: len(day)] <= day and day[: len(last)] <= last


@dataclass(frozen=True)
class Career:
    """The stays of one member of the staff.

    Attributes:
        present: the school one is at now.
        posts: the schools of the post, the present one among them if it is known since when.
        away: the schools one went to on exchange; they go before the posts.
        is_open: whether it is not known since when.
    """

    present: str
    posts: tuple[Stay, ...] = ()
    away: tuple[Stay, ...] = ()
    is_open: bool = False

    @property
    def schools(self) -> frozenset[str]:
        """All the schools one is known to have worked at."""
        return frozenset(one.school_id for one in (*self.posts, *self.away)) | {self.present}

    def months_at(self, schools: Collection[str], day: str) -> int:
        """Whole months of work at some schools up to a day, none counted twice.

        A month on exchange counts by the school one went to, whichever the post is at; the month
        that a stay begins in counts, the one that it ends in only when it is over.
        """
        at_post = _months((one for one in self.posts if one.school_id in schools), day)
        at_host = _months((one for one in self.away if one.school_id in schools), day)
        return len((at_post - _months(self.away, day)) | at_host)

    def school_on(self, day: str) -> str:
        """Where one worked on a day; "" where that is not recorded."""
        found = (one for one in (*self.away, *self.posts) if one.holds(day))
        return next((one.school_id for one in found), self.present if self.is_open else "")


def career(teacher: Values, assignments: Iterable[Values], exchanges: Iterable[Values]) -> Career:
    """What somebody's file and rows tell, as far as they say the school and since when."""
    school, month = teacher["school_id"], teacher["school_month"]
    main = (one for one in assignments if one["assignment_kind"] == _MAIN)
    return Career(
        str(school or ""),
        (*_stays(school, month, None), *_each(main, "school_id")),
        tuple(_each(exchanges, "to_school_id")),
        month is None,
    )


def _each(rows: Iterable[Values], school: str) -> Iterator[Stay]:
    for one in rows:
        yield from _stays(one[school], one["from_day"], one["to_day"])


def _stays(school: Value, first: Value, last: Value) -> Iterator[Stay]:
    if school and first:
        yield Stay(str(school), str(first), None if last is None else str(last))


def _months(stays: Iterable[Stay], day: str) -> set[int]:
    return {month for one in stays for month in _span(one, day)}


def _span(stay: Stay, day: str) -> range:
    return range(_number(stay.first), _after(min(stay.last or day, day)))


def _number(month: str) -> int:
    return int(month[:4]) * 12 + int(month[5:7]) - 1


def _after(end: str) -> int:
    """The first month that is not over at an end; a month named as the end is over."""
    is_over = len(end) == 7 or int(end[8:10]) >= _LAST_DAYS[int(end[5:7]) - 1]
    return _number(end) + is_over


_LAST_DAYS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
