"""Checks of what an office keeps about the tasks of the county's plan."""

from collections.abc import Iterator

from db.records import Progress
from ruraledu_desktop.checks.facts import Facts
from ruraledu_desktop.checks.problems import Problem

NOT_BEGUN, DONE, LASTING = "1", "3", "4"
"""Codes of commitment_state."""


def check_progress(progress: Facts) -> Iterator[Problem]:
    """The state fits what was done, and the days stand in their order."""
    state, done = progress.get(Progress.state), progress.get(Progress.done_day)
    if state == DONE and done is None:
        yield progress.problem("done_without_day", Progress.done_day)
    if done and state is not None and state not in (DONE, LASTING):
        shown = progress.shown(Progress.state)
        yield progress.problem("day_of_undone", Progress.state, state=shown)
    amount = progress.get(Progress.amount)
    if state == NOT_BEGUN and done is None and amount:
        yield progress.problem("amount_of_undone", Progress.amount)
    yield from progress.early(Progress.from_day, Progress.due_day, Progress.done_day)
