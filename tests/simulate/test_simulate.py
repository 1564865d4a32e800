"""A share of the histories with every test run; .ci/run plays the numbers of G1–G4."""

import random
from functools import partial
from itertools import islice, pairwise, permutations
from pathlib import Path

import pytest

from tests.simulate import files, running
from tests.simulate.defects import DEFECTS, seeded
from tests.simulate.desks import COUNTY, Outcome
from tests.simulate.events import Event, draw

LIMIT = 20_000
"""Histories within which a seeded defect must be found (G4)."""
BEGINS = {
    "no gap check": 45,
    "nothing common in reports": 100,
    "package taken piece by piece": 258,
    "a withdrawal hides an answer": 94,
}
"""Seeds at which the search for some begins: before those it took long and found nothing."""

FOUND: dict[str, list[Event]] = {
    "two computers share one device after its folder was copied": [
        ("copy", 3, 0, 0),
        ("put_back", 4, 0, 0),
        ("add", 4, 0, 0),
    ],
    "a line goes on in a machine resumed from a snapshot": [
        ("add", 1, 0, 0),
        ("snapshot", 0, 0, 0),
        ("edit", 1, 0, 0),
        ("hand_over", 0, 1, 0),
        ("deliver", 0, 1, 0),
        ("resume", 0, 0, 0),
        ("edit", 1, 0, 1),
        ("edit", 1, 0, 2),
    ],
    "another computer of the office holds a line that was continued twice": [
        ("add", 1, 0, 0),
        ("snapshot", 0, 0, 0),
        ("strike", 1, 0, 0),
        ("hand_over", 0, 1, 0),
        ("resume", 0, 0, 0),
        ("add", 1, 0, 1),
        ("swap", 0, 0, 0),
        ("deliver", 0, 0, 0),
    ],
    "a county put back gets its own decision again about a line continued twice": [
        ("copy", 52194, 31931, 11208),
        ("add", 28579, 31363, 41966),
        ("swap", 51492, 16910, 50164),
        ("snapshot", 19760, 20097, 58689),
        ("open", 34988, 9035, 33278),
        ("save", 2669, 36429, 53087),
        ("add", 48584, 28600, 27115),
        ("save", 27112, 17186, 30615),
        ("hand_over", 411, 38268, 6432),
        ("edit", 61741, 16241, 37727),
        ("hand_over", 19815, 56790, 60641),
        ("hand_over", 29665, 3506, 2540),
        ("deliver", 48030, 50534, 2983),
        ("deliver", 57785, 12453, 23774),
        ("edit", 30006, 17368, 846),
        ("decide", 7098, 14340, 62415),
        ("resume", 14170, 2002, 7515),
        ("edit", 44497, 37548, 19839),
        ("answer", 44576, 30677, 26314),
        ("swap", 24778, 38685, 57153),
        ("swap", 21974, 57358, 17300),
        ("deliver", 1178, 35367, 17833),
        ("put_back", 34014, 13638, 64303),
    ],
    "a computer hears of one that was enrolled after it": [("add", 2, 0, 0)],
}
"""What earlier histories broke, shrunk; it stays mended."""


@pytest.fixture(scope="module")
def folders(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The data folders of all offices, enrolled and empty; histories begin with copies."""
    made = tmp_path_factory.mktemp("template")
    files.template(made)
    return made


def test_nothing_typed_is_lost_in_years_of_bad_luck() -> None:
    played, found = running.run(range(60), 200)
    assert (played, found) == (60, [])


def test_nothing_typed_is_lost_in_real_folders_and_packages(folders: Path) -> None:
    assert running.run([1], 120, partial(files.in_files, folders)) == (1, [])


@pytest.mark.parametrize("name", FOUND)
def test_what_broke_once_stays_mended(name: str, folders: Path) -> None:
    assert running.breach_of(FOUND[name], 0) == ""
    assert running.breach_of(FOUND[name], 0, partial(files.in_files, folders)) == ""


def test_the_same_seed_replays_the_same_history() -> None:
    def last(seed: int) -> bytes:
        with running.in_memory(random.Random(seed)) as world:
            world.play(draw(random.Random(seed), 60))
        return b"".join(world.desks[0].dump(one.unit) for one in world.desks)

    assert last(7) == last(7) != last(8)


def test_every_short_behaviour_of_two_computers_and_the_county() -> None:
    for script in islice(running.every_behaviour(4), 800):
        assert running.breach_of(script, 0, running.two_computers) == ""


def test_six_packages_come_to_the_same_in_each_of_their_720_orders() -> None:
    """F6, I4: of two computers that change one record; a package that lacks another comes again."""
    script: list[Event] = []
    for number in range(6):
        script += [("edit", 1, 0, 2 * number), ("edit", 2, 0, 3 * number + 1)]
        script += [("hand_over", number, 1, 0)]
        if number % 3 == 1:  # so that later ones carry only what is new since
            script += [("deliver", 0, 1, 0), ("answer", 0, 0, 0), ("deliver", 0, 1, 0)]
    with running.two_computers(random.Random(6)) as world:
        world.play(next(running.every_behaviour(1)))
        before, begun = world.desks[0].copy(), len(world.road)
        world.play(script)
    there = [one.parcel for one in world.road[begun:] if one.parcel.to == COUNTY][:6]
    ends, outcomes = set[bytes](), set[Outcome]()
    for waiting in permutations(there):
        county = world.desks[0].shadow(before)
        while waiting:
            came = [(one, county.receive(one)) for one in waiting]
            outcomes.update(outcome for _, outcome in came)
            waiting = tuple(one for one, outcome in came if outcome is Outcome.GAP)
            assert len(waiting) < len(came)
        ends.add(county.dump(there[0].scope))
    assert outcomes == {Outcome.TAKEN, Outcome.GAP}
    assert len(ends) == 1


def _letters(script: list[Event]) -> list[tuple[Event, ...]]:
    """What a behaviour is made of: what each of the shortest adds to what all begin with."""
    alone = [tuple(one) for one in running.every_behaviour(1)]
    begins = next(at for at, step in enumerate(zip(*alone, strict=False)) if len(set(step)) > 1)
    found, place = list[tuple[Event, ...]](), begins
    while place < len(script):
        found += (
            one[begins:]
            for one in alone
            if tuple(script[place : place + len(one) - begins]) == one[begins:]
        )
        place += len(found[-1])
    return found


def test_each_27th_behaviour_has_every_event_after_every_other_at_every_place() -> None:
    """`.ci/run` plays no more of them at each change; a multiple of seven would leave pairs out."""
    assert "--behaviours 6 --each 27" in (Path(__file__).parents[2] / ".ci/run").read_text()
    found = {
        (place, pair)
        for script in islice(running.every_behaviour(6), 0, None, 27)
        if len(letters := _letters(script)) == 6
        for place, pair in enumerate(pairwise(letters))
    }
    assert len(found) == 5 * 7 * 7


@pytest.mark.parametrize("name", DEFECTS)
def test_a_seeded_defect_is_found(name: str) -> None:
    with seeded(name):
        begin = BEGINS.get(name, 0)
        assert any(running.play(seed, 200) for seed in range(begin, begin + LIMIT))
