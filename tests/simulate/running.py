"""Histories one after the other: the same seed replays the same history; a breach is shrunk."""

import random
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from functools import cache
from itertools import chain, product

from ruraledu_desktop.packages import keys
from ruraledu_desktop.packages.keys import DeviceKeys
from ruraledu_desktop.packages.trust import County, Device, TrustList
from tests.simulate import memory
from tests.simulate.desks import COUNTY, UNITS
from tests.simulate.events import Event, History, draw
from tests.simulate.memory import MemoryDesk
from tests.simulate.oracle import Breach


@dataclass(frozen=True)
class Found:
    """A breach: its seed, what was wrong, and the shortest script found that shows it."""

    seed: int
    says: str
    script: Sequence[Event]


MakeWorld = Callable[[random.Random], AbstractContextManager[History]]


@cache
def _computers(units: tuple[str, ...]) -> tuple[list[DeviceKeys], TrustList]:
    """The same computers in every history of a run."""
    made = [keys.new_keys() for _ in range(1 + len(units))]
    first, *rest = made
    county = County(COUNTY, "县局", first.device, first.public, (first.recipient,))
    devices = tuple(
        Device(unit, unit, one.device, number, one.public, one.recipient)
        for number, (unit, one) in enumerate(zip(units, rest, strict=True), start=1)
    )
    return made, TrustList(1, county, devices)


@contextmanager
def in_memory(chance: random.Random, units: tuple[str, ...] = UNITS) -> Iterator[History]:
    """A county and its townships as plain values."""
    made, trust = _computers(units)
    desks = [
        MemoryDesk(unit, one, trust, chance)
        for unit, one in zip((COUNTY, *units), made, strict=True)
    ]
    yield History(desks, memory.forge, chance)


def breach_of(script: Sequence[Event], seed: int, make: MakeWorld = in_memory) -> str:
    """What a script breaks, "" for nothing; any failure of the core counts."""
    try:
        with make(random.Random(seed)) as world:
            world.play(script)
    except Breach as breach:
        return str(breach)
    except (AssertionError, LookupError, TypeError, ValueError) as error:
        return f"{type(error).__name__}: {error}"
    return ""


# Two computers of one office and the county: everything that up to six of these can do.
_LETTERS: tuple[tuple[Event, ...], ...] = (
    (("edit", 1, 0, 0),),
    (("edit", 2, 0, 1),),
    (("edit", 0, 0, 0),),
    (("hand_over", 0, 1, 0), ("deliver", 0, 1, 0)),
    (("hand_over", 1, 1, 0), ("deliver", 0, 1, 0)),
    (("answer", 0, 0, 0), ("deliver", 0, 1, 0), ("deliver", 0, 1, 1)),
    (("put_back", 1, 0, 0),),
)
_KNOWN_TO_ALL: tuple[Event, ...] = (
    ("add", 1, 0, 0),
    *_LETTERS[3],
    *_LETTERS[4],
    *_LETTERS[5],
    ("copy", 1, 0, 0),
)


def every_behaviour(most: int) -> Iterator[list[Event]]:
    """All scripts of up to so many of the letters, after a record that all computers know (G3)."""
    for length in range(1, most + 1):
        for letters in product(_LETTERS, repeat=length):
            yield [*_KNOWN_TO_ALL, *chain.from_iterable(letters)]


def two_computers(chance: random.Random) -> AbstractContextManager[History]:
    """The world of `every_behaviour`."""
    return in_memory(chance, UNITS[:2])


def play(seed: int, steps: int, make: MakeWorld = in_memory) -> Found | None:
    """Play the history of a seed; its breach as it was found, None for none."""
    script = draw(random.Random(seed), steps)
    says = breach_of(script, seed, make)
    return Found(seed, says, script) if says else None


def run(
    seeds: Iterable[int], steps: int, make: MakeWorld = in_memory, *, until: int = 1
) -> tuple[int, list[Found]]:
    """Play one history per seed; stop after `until` breaches.

    Returns:
        How many histories were played, and the breaches.
    """
    found: list[Found] = []
    played = 0
    for seed in seeds:
        played += 1
        if breach := play(seed, steps, make):
            found.append(shrink(breach, make))
            if len(found) >= until:
                break
    return played, found


def shrink(found: Found, make: MakeWorld = in_memory) -> Found:
    """Leave out events as long as the script still breaks something."""
    script, size = list(found.script), max(len(found.script) // 2, 1)
    while True:
        for start in range(0, len(script), size):
            shorter = script[:start] + script[start + size :]
            says = breach_of(shorter, found.seed, make)
            if says:
                script, found = shorter, Found(found.seed, says, shorter)
                break
        else:
            if size == 1:
                return found
            size //= 2
