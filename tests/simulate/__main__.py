"""python -m tests.simulate: play histories and print what was played, injected and broken."""

import argparse
import os
import random
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import ExitStack
from functools import partial
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory

from db.journal import batched
from tests.simulate import files, running
from tests.simulate.defects import DEFECTS, take
from tests.simulate.events import FAULTS, Event, draw
from tests.simulate.running import Found, MakeWorld

_SHARE = 25


def main(args: list[str]) -> int:
    """Play what is asked for; 1 when something broke that must not."""
    asked = _parser().parse_args(args)
    with ExitStack() as stack:
        make: MakeWorld = running.in_memory
        if asked.files:
            root = Path(stack.enter_context(TemporaryDirectory(prefix="simulate-template")))
            files.template(root)
            make = partial(files.in_files, root)
        pool = stack.enter_context(
            ProcessPoolExecutor(asked.processes, initializer=take, initargs=(asked.defect,))
        )
        if asked.behaviours:
            return _tell(*_behaviours(asked.behaviours, asked.each, pool))
        seeds = range(asked.seed, asked.seed + asked.histories)
        return _tell(*_histories(seeds, asked.steps, make, pool))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tests.simulate")
    parser.add_argument("--histories", type=int, default=200)
    parser.add_argument("--steps", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--files", action="store_true", help="real data folders and packages")
    behaviours = "all of up to so many events instead"
    parser.add_argument("--behaviours", type=_one_or_more, help=behaviours)
    each = "only each so-manieth behaviour; 27 plays all pairs at all places, multiples of 7 do not"
    parser.add_argument("--each", type=_one_or_more, default=1, help=each)
    parser.add_argument(
        "--defect", default="", choices=list(DEFECTS), help="a seeded defect, to be found"
    )
    parser.add_argument("--processes", type=int, default=os.cpu_count())
    return parser


def _one_or_more(text: str) -> int:
    """A number that plays something."""
    if not text.isdecimal() or not int(text):
        raise argparse.ArgumentTypeError(f"it must be a whole number of 1 or more, not {text}")
    return int(text)


def _histories(
    seeds: range, steps: int, make: MakeWorld, pool: ProcessPoolExecutor
) -> tuple[int, Counter[str], list[Found]]:
    shares = [seeds[at : at + _SHARE] for at in range(0, len(seeds), _SHARE)]
    played, found = 0, list[Found]()
    for count, breaches in pool.map(partial(running.run, steps=steps, make=make), shares):
        played += count
        found += breaches
    scripts = (draw(random.Random(seed), steps) for seed in seeds[:played])
    return played, _faults(name for script in scripts for name, *_ in script), found


def _behaviours(
    most: int, each: int, pool: ProcessPoolExecutor
) -> tuple[int, Counter[str], list[Found]]:
    played, faults, found = 0, Counter[str](), list[Found]()
    shares = batched(islice(running.every_behaviour(most), 0, None, each), 500)
    for share, breaches in pool.map(_play_all, shares):
        played += len(share)
        faults += _faults(name for script in share for name, *_ in script)
        found += breaches
    return played, faults, found


def _play_all(scripts: list[list[Event]]) -> tuple[list[list[Event]], list[Found]]:
    told = ((script, running.breach_of(script, 0, running.two_computers)) for script in scripts)
    return scripts, [Found(0, says, script) for script, says in told if says]


def _faults(names: Iterable[str]) -> Counter[str]:
    return Counter(name for name in names if name in FAULTS)


def _tell(played: int, faults: Counter[str], found: list[Found]) -> int:
    told = ", ".join(f"{name} {count}" for name, count in sorted(faults.items()))
    print(f"histories {played}; faults injected {faults.total()} ({told}); breaches {len(found)}")
    for line in islice(_lines(found), 40):
        print(line)
    return 1 if found else 0


def _lines(found: list[Found]) -> Iterator[str]:
    for one in found:
        yield f"seed {one.seed}: {one.says}"
        yield f"  {list(one.script)}"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
