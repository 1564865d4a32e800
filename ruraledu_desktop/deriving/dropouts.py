"""In which ledger of 控辍保学 a child stands, and how far its case is."""

from collections.abc import Iterable, Mapping
from datetime import date

from db.kinds import Value
from ruraledu_desktop.deriving.left_behind import Derived

SUSPECTED, DROPPED = "2", "3"
"""Codes of child_dropout_ledger: 疑似辍学学生台账, 辍学学生台账."""
Rows = Iterable[Mapping[str, Value]]


def ledger(cases: Rows, attempts: Rows, day: str) -> Derived:
    """The ledger of the last open case; None when all are closed.

    Source: 教育部控辍保学常态化报告要求（2024）三本台账。
    """
    begun = [one for one in cases if one.get("opened_day") and str(one["opened_day"]) <= day]
    held = [one for one in begun if not one.get("closed_day") or str(one["closed_day"]) > day]
    if not held:
        return Derived(None, "不在控辍台账，或已销号。")
    case = max(held, key=lambda one: str(one["opened_day"]))
    dropped = case.get("dropped_day")
    is_dropped = dropped is not None and str(dropped) <= day
    name = "辍学学生台账" if is_dropped else "疑似辍学学生台账"
    told = [str(one["day"]) for one in attempts if one.get("day") and str(one["day"]) <= day]
    last = f"，最近一次劝返{max(told)}" if told else "，还没有劝返记录"
    return Derived(DROPPED if is_dropped else SUSPECTED, f"在{name}{_away(case, day)}{last}。")


def _away(case: Mapping[str, Value], day: str) -> str:
    since = case.get("absent_since")
    if since is None or str(since) > day:
        return ""
    days = (date.fromisoformat(day) - date.fromisoformat(str(since))).days + 1
    return f"，{since}起未到校，已{days}天"
