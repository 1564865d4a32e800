"""Ages and spans counted in full years and months."""

from calendar import monthrange
from datetime import date


def age(birth_day: str | None, day: str) -> int | None:
    """Full years on a day: on the birthday itself the year is full; below 0 before birth."""
    if birth_day is None:
        return None
    born, now = date.fromisoformat(birth_day), date.fromisoformat(day)
    return now.year - born.year - ((now.month, now.day) < (born.month, born.day))


def birthday(birth_day: str, years: int) -> str:
    """The day on which that many years are full; one born on 29 February has it on 1 March."""
    text = f"{int(birth_day[:4]) + years:04d}{birth_day[4:]}"
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        return f"{text[:4]}-03-01"


def months_between(earlier: str, later: str) -> int:
    """Calendar months from one month (or day) to another, days within the month ignored."""
    (year, month), (later_year, later_month) = (
        map(int, text[:7].split("-")) for text in (earlier, later)
    )
    return (later_year - year) * 12 + later_month - month


def months_after(day: str, months: int) -> str:
    """The day that many months later, the last of the month where it has no such day."""
    first = date.fromisoformat(f"{day[:7]}-01")
    count = first.year * 12 + first.month - 1 + months
    month = date(count // 12, count % 12 + 1, 1)
    last = monthrange(month.year, month.month)[1]
    return month.replace(day=min(int(day[8:10]), last)).isoformat()
