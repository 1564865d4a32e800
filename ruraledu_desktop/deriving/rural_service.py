"""Years of service at rural schools or in townships, and the directed title they open the way to.

Directed titles (定向评价、定向使用) are gained and used in rural schools only. The years asked for
are the usual ones (10, 20, 30); no document at hand fixes them.
"""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from db.codes import table

YEARS_ASKED: tuple[tuple[int, str], ...] = ((30, "ZG"), (20, "GJ"), (10, "YJ"))
"""Full years at rural schools and the title they are for, the longest first; unverified."""


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


def rural_months(
    posts: Iterable[Stay], exchanges: Iterable[Stay], rural: Collection[str], day: str
) -> int:
    """Whole months at rural schools, or at others that are meant, up to a day, none counted twice.

    A month on exchange counts by the school one went to, whichever the post is at; the month that
    a stay begins in counts, the one that it ends in only when it is over.
    """
    away = list(exchanges)
    at_post = _months((one for one in posts if one.school_id in rural), day)
    at_host = _months((one for one in away if one.school_id in rural), day)
    return len((at_post - _months(away, day)) | at_host)


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


def directed_title(months: int, held: Iterable[str | None]) -> str:
    """The highest title the years are enough for, "" when one as high is held, or none is open.

    Args:
        held: codes of the titles that somebody has gained; one that the county added says nothing.
    """
    order = [row.code for row in table("std_teacher_title").rows]
    best = min((order.index(one) for one in held if one in order), default=len(order))
    return next((code for code in _open(months) if order.index(code) < best), "")


def _open(months: int) -> Iterator[str]:
    return (code for years, code in YEARS_ASKED if months >= years * 12)
