"""One run: a seed, a changed file, and what became of it."""

import random
import signal
import traceback
from collections import Counter
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from types import FrameType

from db.errors import ExplainedError
from tests.fuzz import packages, sheets

SECONDS = 2
"""Of the processor: how loaded the machine is does not matter."""
MEGABYTES = 512
Run = Callable[[random.Random, Path], str]
TARGETS: dict[str, Run] = {"packages": packages.run, "sheets": sheets.run}


@dataclass(frozen=True)
class Breach:
    """Runs that did what none may: their seeds, and what happened."""

    target: str
    seeds: Sequence[int]
    what: str


class _TooLongError(BaseException):
    """Ends a run in its middle; no code that handles errors may swallow it."""


def run_all(target: str, seeds: Sequence[int]) -> tuple[Counter[str], list[Breach]]:
    """Run a target with these seeds: how often each end was met, and the breaches."""
    ends, breaches = Counter[str](), list[Breach]()
    signal.signal(signal.SIGPROF, _too_long)
    before = _peak()
    with TemporaryDirectory(prefix="fuzz-") as folder:
        with suppress(ExplainedError):
            TARGETS[target](random.Random(0), Path(folder))  # what it needs is made unmeasured
        for seed in seeds:
            end, what = _end_of(TARGETS[target], seed, Path(folder))
            ends[end] += 1
            if what:
                breaches.append(Breach(target, [seed], what))
    needed = _peak() - before
    if needed > MEGABYTES:
        breaches.append(Breach(target, seeds, f"{needed} MB were needed"))
    return ends, breaches


def _peak() -> int:
    """The most memory this process ever held, in MB."""
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def _end_of(run: Run, seed: int, folder: Path) -> tuple[str, str]:
    """How a run ended, and what of it is a breach, "" for none."""
    signal.setitimer(signal.ITIMER_PROF, SECONDS)
    try:
        accepted = run(random.Random(seed), folder)
    except ExplainedError as error:
        return error.code, ""
    except _TooLongError:
        return "hang", f"more than {SECONDS} s\n{traceback.format_exc()}"
    except Exception:
        return "crash", traceback.format_exc()
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
    return accepted or "read", accepted and "what nobody signed was taken for good"


def _too_long(number: int, frame: FrameType | None) -> None:
    raise _TooLongError
