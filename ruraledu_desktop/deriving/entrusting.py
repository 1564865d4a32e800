"""Whether a paper of entrusted care holds on a day, and how long it still does."""

from collections.abc import Iterable, Mapping
from datetime import date

from db.kinds import Value
from ruraledu_desktop.deriving.left_behind import Derived

HELD, SOON, OVER = "held", "soon", "over"


def entrusted(papers: Iterable[Mapping[str, Value]], day: str, *, soon: int) -> Derived:
    """Held, soon at its end, or over; None while no paper has begun.

    One signed to follow the present one counts as soon as it is recorded.

    Args:
        soon: how many days before its end a paper is told.

    Source: 未成年人保护法第二十二条；委托书写明期限。
    """
    ends = {(str(one["from_day"]), _end(one)) for one in papers if one.get("from_day")}
    begun = [end for start, end in ends if start <= day and end]
    if not begun:
        return Derived(None, "没有登记委托监护期限。")
    if max(begun) < day:
        return Derived(OVER, f"委托监护已于{max(begun)}期满或终止，继续外出的请重新签订。")
    last = max(end for _, end in ends)
    left = (date.fromisoformat(last) - date.fromisoformat(day)).days
    if left <= soon:
        return Derived(SOON, f"委托监护将于{last}期满，还有{left}天。")
    return Derived(HELD, f"委托监护至{last}有效。")


def held(papers: Iterable[Mapping[str, Value]], day: str) -> list[Mapping[str, Value]]:
    """The papers that hold on a day; one without its days holds on none."""
    return [
        one for one in papers if one.get("from_day") and str(one["from_day"]) <= day <= _end(one)
    ]


def why_none_is_signed(papers: Iterable[Mapping[str, Value]], day: str) -> str:
    """What lacks for a signed paper to hold on a day, or that one does."""
    known = list(papers)
    holding = held(known, day)
    if any(str(one.get("signed_day") or "9") <= day for one in holding):
        return "委托书已签订"
    if holding:
        return "委托书没有签订日期"
    return "委托书已期满或终止" if known else "没有委托书"


def _end(paper: Mapping[str, Value]) -> str:
    """The day it ends: earlier when it was ended before its term."""
    return min(
        (str(paper[name]) for name in ("to_day", "ended_day") if paper.get(name)), default=""
    )
