"""Days and times as people say them."""

from datetime import date, datetime, timedelta

from ui.words import say

_WEEKDAYS = say("一二三四五六日")


def long_day(day: date) -> str:
    """2026年11月23日 星期一."""
    return say(
        "{year}年{month}月{day}日 星期{weekday}",
        year=day.year,
        month=day.month,
        day=day.day,
        weekday=_WEEKDAYS[day.weekday()],
    )


def moment(wall: str, today: date) -> str:
    """A clock's text such as "2026-11-23T09:15:00" as 今天 09:15, 昨天 09:15, 11月20日, 2025-11-20.

    A text that is no time is returned as it is.
    """
    try:
        then = datetime.fromisoformat(wall)
    except ValueError:
        return wall
    clock = then.strftime("%H:%M")
    if then.date() == today:
        return say("今天 {clock}", clock=clock)
    if then.date() == today - timedelta(days=1):
        return say("昨天 {clock}", clock=clock)
    if then.year == today.year:
        return say("{month}月{day}日 {clock}", month=then.month, day=then.day, clock=clock)
    return then.date().isoformat()


def to_minute(wall: str) -> str:
    """A clock's text to the minute: "2026-11-23 09:15"."""
    return wall[:16].replace("T", " ")
