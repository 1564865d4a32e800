"""F2: the power fails after any call; what was not flushed is lost, torn or reordered."""

import random
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from tests.crash import disks
from tests.crash.operations import OPERATIONS
from tests.crash.recording import Runner, record
from tests.crash.trials import Rehearse, Trial

EVERY = pytest.mark.parametrize("name", OPERATIONS)
FEW, MANY = 390, 11_200
"""Power cuts for each operation: with all kills some 5 000 states, in the deep run 100 000."""


@dataclass(frozen=True)
class Cut:
    """A power cut whose outcome nobody may meet."""

    calls: int
    mode: str
    breach: str


def breaches(trial: Trial, count: int, seed: int) -> list[Cut]:
    """Judge so many power cuts."""
    found = []
    if not trial.operation.steps:
        count //= 8  # every opening does all of it again, which takes its time
    for calls, mode, left in trial.power_cuts(count, random.Random(seed)):
        try:
            step = trial.ladder.index(trial.judge(left))
        except Exception as error:
            found.append(Cut(calls, mode, repr(error)))
            continue
        if step > trial.ladder.index(trial.killed[calls]):
            found.append(Cut(calls, mode, "more is there than was written"))
        if calls >= trial.done_at and step < len(trial.ladder) - 1:
            found.append(Cut(calls, mode, "what the clerk saw as done is lost"))
    return found


@EVERY
def test_after_a_power_cut_all_or_nothing_is_there(rehearse: Rehearse, name: str) -> None:
    assert breaches(rehearse(name), FEW, seed=1) == []


@pytest.mark.deep
@EVERY
def test_after_very_many_power_cuts_all_or_nothing_is_there(rehearse: Rehearse, name: str) -> None:
    assert breaches(rehearse(name), MANY, seed=2) == []


@pytest.mark.parametrize("name", ["save", "hand_over", "receive", "bring_up_to_date"])
def test_a_program_that_does_not_flush_would_be_found_out(rehearse: Rehearse, name: str) -> None:
    trial = rehearse(name)
    unflushed = [event for event in trial.events if event.kind != "flush"]
    assert breaches(replace(trial, events=unflushed), 100, seed=3)


def test_the_power_may_fail_after_an_old_store_was_kept_in_an_earlier_try(
    rehearse: Rehearse, runner: Runner, workshop: Path
) -> None:
    """A kill came right after what is kept had got its name, which the disk may forget yet."""
    trial = rehearse("bring_up_to_date")
    named = 1 + next(n for n, one in enumerate(trial.events) if one.kind == "rename")
    folder = workshop / "kept"
    folder.mkdir()
    disks.write(trial.killed_after(named), folder)
    events = [*trial.events[:named], *record(runner, "bring_up_to_date", folder)]
    again = replace(trial, after=disks.read(folder), events=events)
    assert breaches(again, 8 * 60, seed=5) == []


def test_the_power_may_fail_again_while_the_store_is_put_in_order(
    rehearse: Rehearse, runner: Runner, workshop: Path
) -> None:
    trial = rehearse("save")
    cut = next(n for n, event in enumerate(trial.events) if event.kind == "resize")
    before = trial.killed_after(cut)  # the pages are exchanged, and the journal is still there
    folder = workshop / "again"
    folder.mkdir()
    disks.write(before, folder)
    events = record(runner, "rebuild", folder)
    assert any(event.kind == "write" for event in events)
    after = disks.read(folder)
    again = Trial(OPERATIONS["rebuild"], before, after, events, workshop / "again-states")
    assert set(again.killed) == {trial.ladder[0]}
    assert breaches(again, 8 * 200, seed=4) == []
