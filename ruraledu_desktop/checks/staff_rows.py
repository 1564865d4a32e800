"""Checks of the sub-records of teachers: training and what follows it in their files."""

from collections.abc import Iterator
from datetime import date

from db.codes import table
from db.records import Assignment, Language, PostHeld, Study, Teaching, Training
from ruraledu_desktop.checks.facts import Facts
from ruraledu_desktop.checks.problems import Problem

_HOURS_A_DAY = 12
_MOST_LESSONS = 30
_WALKS, _PUTONGHUA = "2", "1"
_NO_DEGREE = "0"


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
    level = table("std_post_level").row(post.get(PostHeld.post_level) or "")
    category = post.get(PostHeld.post_category)
    if level is None or not level.more or not category:
        return
    if category not in level.more["post_category"].split(","):
        shown = post.shown(PostHeld.post_category)
        yield post.problem(
            "post_level_of_other_kind", PostHeld.post_level, level=level.name, category=shown
        )


def check_language(language: Facts) -> Iterator[Problem]:
    """The grades of 普通话 stand with its own certificates only."""
    is_putonghua = language.get(Language.language_kind) == _PUTONGHUA
    grade = language.get(Language.putonghua)
    if is_putonghua and grade is None:
        yield language.problem("putonghua_empty", Language.putonghua)
    if grade is not None and not is_putonghua:
        yield language.problem("putonghua_of_other", Language.putonghua)
