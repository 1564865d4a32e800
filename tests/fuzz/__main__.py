"""python -m tests.fuzz: change files, read them, and print how it ended."""

import argparse
import os
import sys
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from functools import partial

from tests.fuzz.running import TARGETS, Breach, run_all

_SHARE = 250


def main(args: list[str]) -> int:
    """Run what is asked for; 1 when there was a breach."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz")
    for target in TARGETS:
        parser.add_argument(f"--{target}", type=int, default=0, help="runs")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--processes", type=int, default=os.cpu_count())
    asked = vars(parser.parse_args(args))
    breaches = list[Breach]()
    for target in TARGETS:
        seeds = range(asked["seed"], asked["seed"] + asked[target])
        shares = [seeds[at : at + _SHARE] for at in range(0, len(seeds), _SHARE)]
        ends = Counter[str]()
        with ProcessPoolExecutor(asked["processes"]) as pool:
            for some, found in pool.map(partial(run_all, target), shares):
                ends += some
                breaches += found
        told = ", ".join(f"{end} {count}" for end, count in sorted(ends.items()))
        print(f"{target}: {ends.total()} runs: {told or 'none'}")
    for breach in breaches:
        first, last = breach.seeds[0], breach.seeds[-1]
        print(f"\nBREACH {breach.target}, seeds {first} to {last}: {breach.what}")
    print(f"{len(breaches)} breaches")
    return int(bool(breaches))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
