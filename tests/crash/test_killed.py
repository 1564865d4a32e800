"""F1: the process is killed after any call (kill -9, a crash, the task manager)."""

from collections.abc import Callable

import pytest

from tests.crash.operations import OPERATIONS, Desk, receive, take_receipt
from tests.crash.trials import Rehearse

EVERY = pytest.mark.parametrize("name", OPERATIONS)


@EVERY
def test_the_recording_misses_no_call(rehearse: Rehearse, name: str) -> None:
    trial = rehearse(name)
    assert trial.killed_after(len(trial.events)) == trial.after


@EVERY
def test_killed_after_any_call_all_or_nothing_is_there(rehearse: Rehearse, name: str) -> None:
    trial = rehearse(name)
    assert len(trial.ladder) == len(set(trial.ladder)) == trial.operation.steps + 1
    assert set(trial.killed[trial.done_at :]) == {trial.ladder[-1]}


@EVERY
def test_after_a_kill_the_operation_can_be_done_again(rehearse: Rehearse, name: str) -> None:
    trial = rehearse(name)
    tried = set()
    for calls, disk in trial.moments():
        left = disk.killed()
        step = trial.ladder.index(trial.killed[calls])
        kind = (step, *sorted(left))
        if kind in tried or (step and not trial.operation.repeats):
            continue
        tried.add(kind)
        state = trial.do_again(left, step)
        if step == 0 and trial.operation.repeats:
            assert state == trial.ladder[-1], calls


@pytest.mark.parametrize(("name", "other"), [("hand_over", receive), ("answer", take_receipt)])
def test_after_a_kill_the_other_office_gets_what_is_written_again(
    rehearse: Rehearse, name: str, other: Callable[[Desk], None]
) -> None:
    trial = rehearse(name)
    for step in range(len(trial.ladder)):
        calls = trial.killed.index(trial.ladder[step])
        trial.do_again(trial.killed_after(calls), step)
        other(Desk.at(trial.workdir))
