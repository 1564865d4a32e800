"""Checks of the sub-records of teachers: training and what follows it in their files."""

from collections.abc import Iterator
from datetime import date

from db.records import Training
from ruraledu_desktop.checks.facts import Facts
from ruraledu_desktop.checks.problems import Problem

_HOURS_A_DAY = 12


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
