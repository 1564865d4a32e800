"""The same history under other clocks comes to the same end (I21, F13).

What the clocks said differs, and with it every hash; nothing else may.
"""

import random
from functools import partial
from pathlib import Path
from typing import Any

from sqlalchemy import select

from db import tables
from db.office import COMMON
from db.store import Store
from tests.simulate import files, running
from tests.simulate.desks import UNITS
from tests.simulate.events import Event, draw
from tests.simulate.files import FileDesk
from tests.simulate.running import MakeWorld

NOW = (50, 50, 50, 50, 50, 50)
APART = (0, 100, 13, 77, 88, 42)
"""What each computer's clock says at first, as the event `restart` has it: 50 is now."""
_TIME = 12
"""Hex digits of a real record's id that say when it was made (`db/ids.py`)."""


def script_of(seed: int, steps: int, clocks: tuple[int, ...], without: set[str]) -> list[Event]:
    """The history of a seed; every computer is started first, and always at a time of its own."""
    starts: list[Event] = [("restart", desk, of, 0) for desk, of in enumerate(clocks)]
    apart = 0 if clocks == NOW else 29
    happens = [
        (name, a, b + apart * a if name == "restart" else b, c)
        for name, a, b, c in draw(random.Random(seed), steps)
        if name not in without
    ]
    return [*starts, ("add", 1, 0, 0), *happens]


def end_of(script: list[Event], seed: int, make: MakeWorld) -> tuple[list[Any], set[bytes]]:
    """What all computers hold and show in the end, and the hashes of it, which are to differ."""
    with make(random.Random(seed)) as world:
        world.play(script)
        held = [one.have(one.unit) for one in world.desks]
        numbers = [{name: seq for name, (seq, _) in have.items()} for have in held]
        screens = [one.dump(scope) for one in world.desks for scope in (*UNITS, COMMON)]
        for rec in world.oracle.scope:
            screens = [one.replace(rec.encode(), rec[_TIME:].encode()) for one in screens]
        items = [items_of(one.store) for one in world.desks if isinstance(one, FileDesk)]
        hashes = {digest for have in held for _, digest in have.values()}
        return [world.knows, len(world.road), numbers, screens, items], hashes


def items_of(store: Store) -> list[tuple[str, ...]]:
    """Everything a person was to look at, open or closed."""
    item = tables.item.c
    query = select(item.item_class, item.rec, item.grp, item.sides, item.state, item.asked)
    with store.read() as conn:
        rows = conn.execute(query).all()
    return sorted((row.item_class, row.rec[_TIME:], *row[2:]) for row in rows)


def assert_same_end(seed: int, steps: int, make: MakeWorld, *without: str) -> list[Any]:
    """The end of a seed's history, which is the same under all clocks.

    Not among what happens: a computer resumed in mid-run, whose lines are written again under names
    that follow from their hashes; and a spoiled package, whose length the chance is asked for.
    """
    left_out = {"resume", "forge", *without}
    (first, hashes), (second, others) = (
        end_of(script_of(seed, steps, clocks, left_out), seed, make) for clocks in (NOW, APART)
    )
    assert first == second, seed
    assert len(hashes & others) < len(hashes) / 2, "the clocks are in the hashes"
    return first


def test_other_clocks_change_no_fold_no_order_and_no_acceptance() -> None:
    for seed in range(30):
        assert_same_end(seed, 200, running.in_memory)


def test_other_clocks_change_no_item_in_real_folders_and_packages(tmp_path: Path) -> None:
    """Of one record: several real ones are chosen among by ids, which begin with the time."""
    files.template(tmp_path)
    *_, items = assert_same_end(5, 120, partial(files.in_files, tmp_path), "add")
    assert {row[0] for of_desk in items for row in of_desk} >= {"C1", "C2"}
