"""Scenes and recordings are made once for all tests of a worker."""

import shutil
import tempfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from tests.crash import disks, scenes
from tests.crash.operations import OPERATIONS
from tests.crash.recording import Runner, can_trace, record
from tests.crash.trials import Rehearse, Trial

_IN_MEMORY = Path("/dev/shm")
"""Laying out thousands of states there spares the real disk; what is judged is the same."""
_ROOM = 1 << 30
"""Bytes: a container's memory disk can be too small for it."""


@pytest.fixture(scope="session")
def workshop() -> Iterator[Path]:
    """A folder for scenes, runs and states."""
    has_room = _IN_MEMORY.is_dir() and shutil.disk_usage(_IN_MEMORY).free >= _ROOM
    where = _IN_MEMORY if has_room else None
    with tempfile.TemporaryDirectory(prefix="crash-", dir=where) as folder:
        yield Path(folder)


@pytest.fixture(scope="session")
def runner() -> Iterator[Runner]:
    """A process that runs operations under strace."""
    if not can_trace():
        pytest.skip("strace is not here, or may not look at other processes")
    running = Runner()
    yield running
    running.close()


@pytest.fixture(scope="session")
def rehearse(workshop: Path, runner: Runner) -> Rehearse:
    """Record an operation once and prepare to judge its every moment."""
    scenes.make_all(workshop / "scenes")

    @cache
    def rehearsed(name: str) -> Trial:
        operation = OPERATIONS[name]
        scene, run = workshop / "scenes" / operation.scene, workshop / name
        shutil.copytree(scene, run)
        events = record(runner, name, run)
        states = workshop / f"{name}-states"
        return Trial(operation, disks.read(scene), disks.read(run), events, states)

    return rehearsed
