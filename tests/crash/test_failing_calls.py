"""F3: a call of the disk fails, once or for good; a file stops growing in the middle of a write."""

import random
from collections import defaultdict
from pathlib import Path

import pytest

from tests.crash import disks
from tests.crash.disks import Contents
from tests.crash.faults import Fault, calls_of, faults, suffer
from tests.crash.judging import state_of
from tests.crash.operations import OPERATIONS
from tests.crash.recording import Outcome, Runner
from tests.crash.trials import Rehearse, Trial

EVERY = pytest.mark.parametrize("name", OPERATIONS)
EXPLAINED = {"E113", "E128", "E131", "E132", "E133", "E135", "E136", "E298", "E299"}
"""What a disk that refuses may be told as: the sheet, the data folder, the stick, this computer.

A store that cannot be read is told as damaged (E121): restoring a backup is the way out. A backup
that cannot be read is told likewise (E293).
"""


def all_faults(trial: Trial, runner: Runner) -> list[Fault]:
    folder = trial.lay(trial.before)
    calls = calls_of(runner, trial.operation.name, folder, trial.events)
    return list(faults(calls, max(len(data or b"") for data in trial.after.values())))


def breach(trial: Trial, fault: Fault, outcome: Outcome, folder: Path) -> str:
    """What a run that suffered a fault did wrong, "" for nothing."""
    if outcome.fault:
        return outcome.fault.splitlines()[-1]
    explained = EXPLAINED | ({"E121", "E293"} if fault.call == "pread64" else set())
    if not outcome.is_done and outcome.refused not in explained:
        return f"{outcome.refused or 'nothing'} is told of a failing disk"
    if trial.badly_kept(disks.read(folder)):
        return "the old store was changed, and is not kept whole"
    state = state_of(folder / trial.operation.office)
    if trial.operation.repeats and state not in trial.ladder:
        return "half of it is there"
    if outcome.is_done and state in trial.ladder[:-1]:
        return "what the clerk saw as done is not there"
    left = disks.read(folder)
    return f"{half} is no whole package" if (half := half_package(trial, left)) else ""


def half_package(trial: Trial, left: Contents) -> str | None:
    """A file on the stick that is neither from before nor whole in the outbox."""
    whole = {*trial.before.values(), *(data for name, data in left.items() if "outbox/" in name)}
    on_stick = (name for name in left if name.startswith("stick/") and name.endswith(".rep"))
    return next((name for name in on_stick if left[name] not in whole), None)


def breaches(trial: Trial, runner: Runner, chosen: list[Fault]) -> list[tuple[Fault, str]]:
    found = []
    for fault in chosen:
        folder = trial.lay(trial.before)
        outcome = suffer(runner, trial.operation.name, folder, trial.events, fault)
        if told := breach(trial, fault, outcome, folder):
            found.append((fault, told))
    return found


def some(every: list[Fault], dice: random.Random) -> list[Fault]:
    """One of every other sort: a call with an error, once or for good, anywhere in the operation.

    Which sorts they are differs from operation to operation; all of them are played deep.
    """
    sorts = defaultdict[object, list[Fault]](list)
    for one in every:
        sorts[one.call, one.error].append(one)
    return [dice.choice(sort) for sort in dice.sample([*sorts.values()], (len(sorts) + 1) // 2)]


@EVERY
def test_a_failing_call_is_explained_and_damages_nothing(
    rehearse: Rehearse, runner: Runner, name: str
) -> None:
    trial = rehearse(name)
    chosen = some(all_faults(trial, runner), random.Random(name))
    assert breaches(trial, runner, chosen) == []


@pytest.mark.deep
@EVERY
def test_whichever_call_fails_it_is_explained_and_damages_nothing(
    rehearse: Rehearse, runner: Runner, name: str
) -> None:
    trial = rehearse(name)
    assert breaches(trial, runner, all_faults(trial, runner)) == []
