"""Checks of the sub-records of teachers: training and what follows it in their files."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from db.fields import RecordType
from db.records import (
    Assignment,
    Ethics,
    Honour,
    Language,
    PostHeld,
    ReservePlacement,
    StaffingPlan,
    Study,
    Subsidy,
    Teaching,
    Training,
)
from ruraledu_desktop.checks import teachers
from ruraledu_desktop.checks.common import Check, check_term
from ruraledu_desktop.checks.facts import Facts
from ruraledu_desktop.checks.problems import Problem

_HOURS_A_DAY = 12
_MOST_LESSONS = 30
_WALKS, _PUTONGHUA = "2", "1"
_NO_DEGREE = "0"
_RISE = 2
"""So many points may the shares of posts rise in schools of the countryside."""
_SHARES = (
    (StaffingPlan.senior_posts, StaffingPlan.senior_base, StaffingPlan.senior_most),
    (StaffingPlan.middle_posts, StaffingPlan.middle_base, StaffingPlan.middle_most),
)
_JUDGED = "1"


def check_training(training: Facts) -> Iterator[Problem]:
    """Passed training has hours, and no more than its days can hold."""
    hours, is_passed = training.get(Training.hours), training.get(Training.is_passed)
    if is_passed and not hours:
        yield training.problem("training_hours_empty", Training.hours)
    start, end = training.get(Training.from_day), training.get(Training.to_day)
    if not hours or start is None or end is None or end < start:
        return
    days = (date.fromisoformat(end) - date.fromisoformat(start)).days + 1
    if hours > days * _HOURS_A_DAY:
        yield training.problem("training_hours_many", Training.hours, hours=hours, days=days)


def check_teaching(teaching: Facts) -> Iterator[Problem]:
    """Lessons within what a week holds."""
    hours = teaching.get(Teaching.weekly_hours)
    if hours is not None and not 0 < hours <= _MOST_LESSONS:
        yield teaching.problem("lessons_unusual", Teaching.weekly_hours, hours=hours)


def check_assignment(assignment: Facts) -> Iterator[Problem]:
    """Who walks to another school does so on known days, for a subject."""
    if assignment.get(Assignment.assignment_kind) != _WALKS:
        return
    for attribute in (Assignment.subject, Assignment.weekdays, Assignment.weekly_hours):
        if not assignment.get(attribute):
            yield assignment.problem("walk_unclear", attribute)


def check_study(study: Facts) -> Iterator[Problem]:
    """A degree has its level; only who has one has a name and a month for it."""
    level, degree = study.get(Study.degree_level), study.get(Study.degree)
    if degree and level in (None, _NO_DEGREE):
        yield study.problem("degree_without_level", Study.degree_level)


def check_post(post: Facts) -> Iterator[Problem]:
    """A level belongs to the kind of post."""
    yield from teachers.check_level(post, PostHeld.post_level, PostHeld.post_category)


def check_language(language: Facts) -> Iterator[Problem]:
    """The grades of 普通话 stand with its own certificates only."""
    is_putonghua = language.get(Language.language_kind) == _PUTONGHUA
    grade = language.get(Language.putonghua)
    if is_putonghua and grade is None:
        yield language.problem("putonghua_empty", Language.putonghua)
    if grade is not None and not is_putonghua:
        yield language.problem("putonghua_of_other", Language.putonghua)


def check_ethics(ethics: Facts) -> Iterator[Problem]:
    """An assessment has a result; a sanction has a reason."""
    is_judged = ethics.get(Ethics.ethics_kind) == _JUDGED
    if is_judged and ethics.get(Ethics.result) is None:
        yield ethics.problem("ethics_result_empty", Ethics.result)
    if not is_judged and ethics.get(Ethics.reason) is None:
        yield ethics.problem("sanction_reason_empty", Ethics.reason)
    yield from ethics.early(Ethics.judged_day, Ethics.revoked_day)


def check_subsidy(subsidy: Facts) -> Iterator[Problem]:
    """C072: in full and on time; what is not paid by its day is told as well."""
    due, paid = subsidy.get(Subsidy.due), subsidy.get(Subsidy.paid)
    due_day, paid_day = subsidy.get(Subsidy.due_day), subsidy.get(Subsidy.paid_day)
    if paid is None:
        if due_day and due_day < subsidy.day:
            yield subsidy.problem("subsidy_not_paid", Subsidy.paid, due_day=due_day)
        return
    if due is not None and paid < due:
        yield subsidy.problem("subsidy_short", Subsidy.paid, due=due, paid=paid)
    elif due is not None and paid > due:
        yield subsidy.problem("subsidy_over", Subsidy.paid, due=due, paid=paid)
    if paid_day is None:
        yield subsidy.problem("subsidy_day_empty", Subsidy.paid_day)
    elif due_day and paid_day > due_day:
        yield subsidy.problem("subsidy_late", Subsidy.paid_day, due_day=due_day)


def check_placement(placement: Facts) -> Iterator[Problem]:
    """A placement is somewhere."""
    places = (ReservePlacement.school_id, ReservePlacement.place)
    if not any(placement.get(one) for one in places):
        yield placement.problem("placement_nowhere", ReservePlacement.school_id)


def check_staffing(plan: Facts) -> Iterator[Problem]:
    """The posts of the three grades are those of the whole."""
    grades = (StaffingPlan.senior_posts, StaffingPlan.middle_posts, StaffingPlan.junior_posts)
    counts = [count for one in grades if (count := plan.get(one)) is not None]
    posts = plan.get(StaffingPlan.posts)
    if posts is not None and len(counts) == len(grades) and sum(counts) != posts:
        yield plan.problem("posts_do_not_add", StaffingPlan.posts, posts=posts, sum=sum(counts))
    yield from _check_shares(plan, posts)


def _check_shares(plan: Facts, posts: int | None) -> Iterator[Problem]:
    """C146: the shares of the higher posts are within the ceiling, at most two points up."""
    for held, base, most in _SHARES:
        count, usual, limit = plan.get(held), plan.get(base), plan.get(most)
        if count is None or not posts:
            continue
        share = Decimal(count * 100) / posts
        told = {"share": f"{share:.1f}"}
        if limit is not None and share > limit:
            yield plan.problem("share_over_limit", held, limit=limit, **told)
        elif usual is not None and share > usual + _RISE:
            yield plan.problem("share_rises", held, usual=usual, **told)


def check_honour(honour: Facts) -> Iterator[Problem]:
    """Its term."""
    yield from check_term(honour, Honour.year, Honour.valid_to)


CHECKS: dict[RecordType, Check] = {
    Training: check_training,
    Teaching: check_teaching,
    Assignment: check_assignment,
    Study: check_study,
    PostHeld: check_post,
    Language: check_language,
    Ethics: check_ethics,
    Honour: check_honour,
    Subsidy: check_subsidy,
    ReservePlacement: check_placement,
    StaffingPlan: check_staffing,
}
"""The checks of each kind."""
