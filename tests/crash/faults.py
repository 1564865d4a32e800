"""Calls of the disk that fail: call k of a kind, once or from then on; and files that stop growing.

strace makes the system answer with an error instead of doing the call. A short write cannot be
made so: a limit on the size of files makes the system write a part and refuse the rest.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.crash.recording import Event, Outcome, Runner

ERRORS = {
    "write": ("EIO", "ENOSPC"),
    "pwrite64": ("EIO", "ENOSPC"),
    "fsync": ("EIO", "ENOSPC"),
    "fdatasync": ("EIO", "ENOSPC"),
    "ftruncate": ("EIO", "EACCES"),
    "openat": ("EIO", "ENOSPC", "EACCES"),
    "rename": ("EIO", "ENOSPC", "EACCES"),
    "unlink": ("EIO", "EACCES"),
    "mkdir": ("EIO", "ENOSPC", "EACCES"),
    "read": ("EIO",),
    "pread64": ("EIO",),
}
_READING = ("read", "pread64")
_PIECE = 4096 + 512 + 100
"""From one limit of size to the next: no border of pages or sectors."""


@dataclass(frozen=True)
class Fault:
    """What goes wrong.

    Attributes:
        call: the system's name of it; "" when files must not grow beyond `number` bytes.
        number: which of the calls of that name fails first, from 1.
        lasts: whether all later ones fail too.
    """

    call: str
    number: int
    error: str = ""
    lasts: bool = False


def faults(calls: Mapping[str, int], largest: int) -> Iterator[Fault]:
    """Every fault that can meet an operation.

    Args:
        calls: how often it uses each call; others than those of ERRORS are left alone.
        largest: size of its largest file.
    """
    for call, count in calls.items():
        for error in ERRORS.get(call, ()):
            for number in range(1, count + 1):
                yield Fault(call, number, error)
                yield Fault(call, number, error, lasts=True)
    for size in range(100, largest, _PIECE):
        yield Fault("", size)


def calls_of(
    runner: Runner, operation: str, folder: Path, events: Sequence[Event]
) -> Mapping[str, int]:
    """How often an operation uses each call on its own files: those recorded, and those reading."""
    options = [*_only(folder, events), "-e", f"trace={','.join(_READING)}"]
    log = runner.run(operation, folder, strace=options)[1]
    reading = Counter(line.partition("(")[0] for line in log.splitlines())
    return Counter(event.call for event in events) + Counter(
        {call: reading[call] for call in _READING}
    )


def suffer(
    runner: Runner, operation: str, folder: Path, events: Sequence[Event], fault: Fault
) -> Outcome:
    """Run an operation to which a fault happens; only calls on its own files count."""
    if not fault.call:
        options = ["-e", "trace=none"]
        return runner.run(operation, folder, strace=options, most=fault.number)[0]
    when = f"{fault.number}{'+' if fault.lasts else ''}"
    options = [*_only(folder, events), "-e", f"trace={fault.call}"]
    options += ["-e", f"inject={fault.call}:error={fault.error}:when={when}"]
    return runner.run(operation, folder, strace=options)[0]


def _only(folder: Path, events: Sequence[Event]) -> list[str]:
    paths = {name for event in events for name in (event.path, event.target) if name}
    return [f"-P{folder / path}" for path in sorted(paths)]
