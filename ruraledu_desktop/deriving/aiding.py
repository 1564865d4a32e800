"""How far the aid of a pupil is this term: applied for, reviewed, given."""

from collections.abc import Iterable, Mapping

from db.kinds import Value
from ruraledu_desktop.deriving.left_behind import Derived
from ruraledu_desktop.deriving.terms import Beginning, Term, term_of

AIDED, DUE, RUNNING, REFUSED = "aided", "due", "running", "refused"
GIVEN = ("1", "2")
"""States of a grant that count: 已发放, 已免除."""
LAST_LEVEL, REFUSAL = "3", "3"
_NEXT = {"": "班级评议", "1": "年级认定", "2": "学校审定"}
Rows = Iterable[Mapping[str, Value]]


def aid_state(
    applications: Rows,
    reviews: Rows,
    grants: Rows,
    day: str,
    *,
    is_listed: bool,
    known: Iterable[Beginning] = (),
) -> Derived:
    """资助: aided this term; due; its application still running or refused; None for others.

    Args:
        is_listed: whether the pupil stands on the list of 家庭经济困难学生.
        known: the terms that the county set.

    Source: 平政办字〔2023〕11号 三（三）4（5）学生申请、“三级”评定、学校公示。
    """
    term = term_of(day, known)
    if any(is_given(one, term) for one in grants):
        return Derived(AIDED, "本学期已资助。")
    made = [one for one in applications if one.get("year") == term.year]
    level, decision = _last(reviews, {str(one.get("record_id")) for one in made})
    if made and decision == REFUSAL:
        return Derived(REFUSED, "本学年资助申请没有通过认定。")
    if is_listed or (made and level == LAST_LEVEL):
        return Derived(DUE, "应资助，本学期还没有发放记录。")
    if made:
        return Derived(RUNNING, f"本学年资助申请待{_NEXT.get(level, '学校审定')}。")
    return Derived(None, "没有列入困难学生名单，也没有申请。")


def is_given(grant: Mapping[str, Value], term: Term) -> bool:
    """Whether a grant was given in a term."""
    return (
        grant.get("state") in GIVEN
        and grant.get("year") == term.year
        and grant.get("term") == term.code
    )


def _last(reviews: Rows, applications: set[str]) -> tuple[str, str]:
    """Level and decision of the highest review of some applications."""
    found = [
        (str(one["review_level"]), str(one.get("decision") or ""))
        for one in reviews
        if one.get("review_level") and str(one.get("application_id")) in applications
    ]
    return max(found, default=("", ""))
