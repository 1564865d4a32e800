"""Checks of reviews and grants of aid (教财〔2018〕16号; 教财厅函〔2017〕28号)."""

from collections.abc import Iterator
from datetime import date, timedelta

from db.records import AidGrant, AidReview
from ruraledu_desktop.checks.facts import Facts
from ruraledu_desktop.checks.problems import Problem

_REFUSED = "3"
_PAID = "1"
_OF_GRADE, _OF_SCHOOL = "2", "3"
"""Levels of review that are followed by a public notice."""
_SATURDAY = 5


def check_review(review: Facts) -> Iterator[Problem]:
    """A level for who is recognised; a notice that was long enough and is taken down."""
    decision = review.get(AidReview.decision)
    if decision not in (None, _REFUSED) and review.get(AidReview.aid_level) is None:
        yield review.problem("level_missing", AidReview.aid_level)
    start, end = review.get(AidReview.from_day), review.get(AidReview.to_day)
    limits = review.limits
    demanded = {_OF_GRADE: limits.grade_notice, _OF_SCHOOL: limits.school_notice}
    least = demanded.get(review.get(AidReview.review_level) or "", 0)
    if start and end and start <= end:
        days = _weekdays(start, end)
        if days < least:
            yield review.problem("notice_short", AidReview.to_day, days=days, least=least)
    if end and end < review.day and review.get(AidReview.taken_down_day) is None:
        yield review.problem("notice_up", AidReview.taken_down_day, day=end)


def _weekdays(start: str, end: str) -> int:
    """Days from Monday to Friday, both ends included; with holidays there are still fewer."""
    first, last = date.fromisoformat(start), date.fromisoformat(end)
    days = (first + timedelta(days=one) for one in range((last - first).days + 1))
    return sum(day.weekday() < _SATURDAY for day in days)


def check_grant(grant: Facts) -> Iterator[Problem]:
    """What was paid was paid on a day."""
    if grant.get(AidGrant.state) == _PAID and grant.get(AidGrant.paid_day) is None:
        yield grant.problem("paid_without_day", AidGrant.paid_day)
