"""Checks of what is done for children: visits, pairings."""

from collections.abc import Iterator

from db.records import Visit
from ruraledu_desktop.checks.facts import Facts
from ruraledu_desktop.checks.problems import Problem


def check_visit(visit: Facts) -> Iterator[Problem]:
    """A follow-up has a day by which it is done, and is done after the visit."""
    day, done = visit.get(Visit.day), visit.get(Visit.done_day)
    if visit.get(Visit.follow_up) and visit.get(Visit.due_day) is None and done is None:
        yield visit.problem("follow_up_without_day", Visit.due_day)
    due = visit.get(Visit.due_day)
    if due and done is None and due < visit.day:
        yield visit.problem("follow_up_overdue", Visit.done_day, due=due)
    if day and done and done < day:
        yield visit.problem("follow_up_before", Visit.done_day, day=day)
