"""Words for how far a task is, at both ends."""

from ruraledu_desktop.exchange.tasks import Given
from ui.words import say


def state_of(one: Given) -> str:
    """How far a task is, in a word or two."""
    if not one.is_open:
        return say("已办结")
    if one.is_late:
        return say("已过期")
    return say("待办") if one.is_there else say("还没送到")


def mark_of(one: Given) -> tuple[str, str]:
    """The icon of its state, and the colour."""
    if not one.is_open:
        return "check-circle", "success"
    return ("alert-triangle", "danger") if one.is_late else ("clock", "info")


def due_of(one: Given) -> str:
    """The day it is due, what holiday that is, and how long it is till then."""
    if one.days_left is None:
        return say("不限")
    day = say("{day}（{name}）", day=one.due_day, name=one.holiday) if one.holiday else one.due_day
    if not one.is_open:
        return day
    if one.days_left < 0:
        return say("{day}，已过 {count} 天", day=day, count=-one.days_left)
    if not one.days_left:
        return say("{day}，今天到期", day=day)
    return say("{day}，还有 {count} 个工作日", day=day, count=one.workdays_left)
