"""C5, C6 and C8 in whatever order, and however many at a time, entries come: the same is asked.

Judged by what was drawn and by the very definition of each class, never by the folding: which value
of a field group stands is told by whoever wrote last, for of each group only one computer draws.
"""

import itertools
import random
import shutil
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import pytest

from db.store import Store
from ruraledu_desktop import offices
from ruraledu_desktop.exchange import conflicts
from ruraledu_desktop.exchange.states import State
from tests.office.carrying import fate
from tests.office.forger import Forger
from tests.office.makers import TOWNS, enrol

NUMBER, OTHER = "370124201209010025", "370124201109010028"
BASE, SECOND = "5e" * 16, "6e" * 16
CHILD, COMING, MOTHER = "ab" * 16, "cd" * 16, "ef" * 16
"""A child and a person all know, and one that comes with one of the packages or not at all."""
HIDDEN = "王\u202e小明"
DRAWN: Mapping[str, tuple[dict[str, Any], ...]] = {
    "birth": tuple({"birth_day": f"2012-{month}-01"} for month in ("09", "10", "11")),
    "orphan": ({"is_orphan": 1}, {"is_orphan": 1}, {"is_orphan": None}),
    "alive": ({"is_alive": 1}, {"is_alive": 1}, {"is_alive": 0}),
    "name": ({"name": "王小明"}, {"name": HIDDEN}),
    "identity": tuple(
        {"id_type": "1", "id_number": number, "no_id_reason": None}
        for number in (NUMBER, OTHER, None)
    ),
    "newer": ({"shoe_size": "36"}, {"shoe_size": None}),
}


@dataclass
class Line:
    """What one computer wrote after it had seen the first package."""

    forger: Forger
    entries: list[dict[str, Any]] = field(default_factory=list)

    def part(self, count: int) -> Path:
        """A package with the first entries; written again, they are the very same."""
        return self.forger.package(*self.entries[:count])


@pytest.fixture
def forgers(county: Store, town: Store, tmp_path: Path) -> Iterator[tuple[Forger, Forger]]:
    """Two computers of one township."""
    with offices.set_up(tmp_path / "2" / town.office.unit, TOWNS[0]) as second:
        enrol(second, county, tmp_path / "2")
        yield Forger(town, county, tmp_path), Forger(second, county, tmp_path / "2", "7e" * 16)


def drawn(dice: random.Random, groups: Iterable[str], *, who: str) -> list[dict[str, Any]]:
    """Some entries on the child and the person all know, and new records beside them."""
    found: list[dict[str, Any]] = []
    for group in dice.choices(list(groups), k=dice.randint(2, 5)):
        one = {
            "rec": CHILD,
            "kind": "set",
            "lam": 10 + len(found),
            "body": dice.choice(DRAWN[group]),
        }
        found.append(one | ({"rec": MOTHER, "form": "person"} if group == "alive" else {}))
    if dice.random() < 0.7:
        facts = {
            "child_id": dice.choice((CHILD, CHILD, COMING)),
            "person_id": MOTHER,
            "relation": "52",
        }
        found.append({"rec": who * 16, "form": "kinship", "body": facts})
    return found


def expected(entries: Sequence[Mapping[str, Any]]) -> Counter[tuple[str, str, str]]:
    """Class, record and what it is about, by the definition of each class alone."""
    values: dict[str, Any] = {}
    found: set[tuple[str, str, str]] = set()
    for one in entries:
        if one["rec"] in (CHILD, MOTHER):
            is_own = one["rec"] == CHILD
            values |= {key: plain for key, plain in one["body"].items() if is_own or key != "name"}
    records = {one["rec"] for one in entries}
    number, day = values.get("id_number"), str(values["birth_day"])
    if number and day.replace("-", "") != number[6:14]:
        found.add(("C5", CHILD, "birth_differs:birth_day"))
    if values["name"] == HIDDEN:
        found.add(("C5", CHILD, "hidden_text:name"))
    if "shoe_size" in values:
        found.add(("C8", CHILD, ""))
    kin = [one for one in entries if one.get("form") == "kinship"]
    for one in kin:
        if one["body"]["child_id"] not in records:
            found.add(("C6", one["rec"], "child_id"))
    counted = Counter(found)
    if values.get("is_orphan") == values.get("is_alive") == 1:
        # One computer says that the child is an orphan, another one that its mother lives.
        parents = [one for one in kin if one["body"]["child_id"] == CHILD]
        counted += Counter([("C5", CHILD, "orphan_with_parent:is_orphan")] * len(parents))
    return counted


def asked(county: Store) -> Counter[tuple[str, str, str]]:
    return Counter(
        (one.item_class, one.record_id, one.group) for one in conflicts.open_items(county)
    )


@pytest.mark.parametrize("seed", [*range(10), 14, 15])
def test_the_same_is_asked_in_every_order_at_once_or_one_by_one(
    county: Store, forgers: tuple[Forger, Forger], tmp_path: Path, seed: int
) -> None:
    dice = random.Random(seed)
    first, second = forgers
    known = {"name": "王小明", "birth_day": "2012-09-01", "sex": "2"}
    person = {"rec": MOTHER, "form": "person", "body": {"name": "张兰"}}
    base = Line(first, [{"rec": CHILD, "body": known}, person])
    whole = base.part(2)
    groups = ["birth", "name", "orphan", "newer", "identity", "alive"]
    lines = [
        Line(replace(first, writer=SECOND, count=100), drawn(dice, groups[:3], who="1a")),
        Line(replace(second, count=200), drawn(dice, groups[3:], who="2b")),
    ]
    if dice.random() < 0.5:
        lines[1].entries.append({"rec": COMING, "body": {"name": "李小红"}})
    for line in lines:
        for one in line.entries:
            if one.get("kind") == "set":
                one["over"] = _over(line, one)
    everything = [*base.entries, *itertools.chain.from_iterable(line.entries for line in lines)]
    wanted = expected(everything)
    county.close()
    with ExitStack() as stack:
        for number, order in enumerate(_orders(lines)):
            folder = shutil.copytree(county.folder, tmp_path / f"county-{number}")
            store = stack.enter_context(Store.open(folder))
            for path in (whole, *order):
                assert fate(store, path)[0] in (State.MERGED, State.KNOWN)
            assert asked(store) == wanted
            assert fate(store, whole)[0] is State.KNOWN
            assert asked(store) == wanted


def _over(line: Line, one: Mapping[str, Any]) -> dict[str, list[str]]:
    """What the author saw: the first entry, and what this computer wrote of the group since."""
    group = _group_of(one)
    own = line.entries[: line.entries.index({**one})]
    same = [
        f"{line.forger.writer}:{at + 1}" for at, each in enumerate(own) if each["rec"] == one["rec"]
    ]
    first = 1 if one["rec"] == CHILD else 2
    return {name: [group] for name in (f"{BASE}:{first}", *same)}


def _group_of(one: Mapping[str, Any]) -> str:
    name = str(next(iter(one["body"])))
    return "id" if name == "id_type" else name


def _orders(lines: list[Line]) -> Iterator[list[Path]]:
    one, other = lines
    ends = len(one.entries), len(other.entries)
    yield [one.part(ends[0]), other.part(ends[1])]
    yield [other.part(ends[1]), one.part(ends[0])]
    yield [*map(one.part, range(1, ends[0] + 1)), *map(other.part, range(1, ends[1] + 1))]
    yield [*map(other.part, range(1, ends[1] + 1)), *map(one.part, range(1, ends[0] + 1))]
