"""Whether a child is to be visited at home this term, and whether somebody was there."""

from collections.abc import Iterable, Mapping

from db.kinds import Value
from ruraledu_desktop.deriving.left_behind import Derived
from ruraledu_desktop.deriving.terms import Beginning, term_of

DUE, DONE = "due", "done"
COUNTED = ("1",)
"""Forms of a visit that count: 上门; a call does not."""


def visit_due(
    reasons: Iterable[str],
    visits: Iterable[Mapping[str, Value]],
    day: str,
    known: Iterable[Beginning] = (),
) -> Derived:
    """本学期家访: due, done, or None for a child nobody has to visit.

    Args:
        reasons: why the child is to be visited, e.g. 留守儿童; without any it is not.
        known: the terms that the county set.

    Source: 平政办字〔2023〕11号 三（三）4（5）；每学期对每名留守学生家访一次的学校做法。
    """
    why = "、".join(reasons)
    if not why:
        return Derived(None, "不在应家访的范围。")
    term = term_of(day, known)
    seen = [one for one in visits if term.holds(one.get("day")) and str(one["day"]) <= day]
    counted = [str(one["day"]) for one in seen if one.get("visit_form") in COUNTED]
    if counted:
        return Derived(DONE, f"本学期已于{max(counted)}上门家访。")
    others = "有电话或视频联系，但没有上门。" if seen else "还没有家访。"
    return Derived(DUE, f"本学期应家访（{why}），{others}")
