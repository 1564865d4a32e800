"""One township and its county, and the stick between them."""

from dataclasses import dataclass
from pathlib import Path

from db.store import Store
from ruraledu_desktop import clerks
from ruraledu_desktop.exchange import conflicts, deciding, reports, rulings, seconding
from ruraledu_desktop.exchange.brought import Arrival
from ruraledu_desktop.exchange.conflicts import Item
from ruraledu_desktop.exchange.reports import HandOver
from tests.office.carrying import BEFORE, MINE, THEIRS, answered, disagreed, received
from tests.office.makers import a_child, edit


@dataclass
class Pair:
    """One township, the county, and the stick that goes to and fro."""

    town: Store
    county: Store
    stick: Path

    def hand_over(self) -> HandOver:
        """The township writes a package onto the stick."""
        return reports.export(self.town, self.stick)

    def receive(self, done: HandOver) -> Arrival:
        """The county merges it."""
        assert done.place
        return received(self.county, done.place)

    def answer(self) -> Path:
        """The county writes a receipt onto the stick."""
        return answered(self.county, self.stick, self.town)

    def load(self, receipt: Path) -> Arrival:
        """The township loads it."""
        return received(self.town, receipt)

    def exchange(self) -> HandOver:
        """There and back again."""
        done = self.hand_over()
        self.receive(done)
        self.load(self.answer())
        return done

    def disagree(self, name: str = "王小明") -> str:
        """Both change one telephone number, and the county knows of both; returns the child."""
        return disagreed(self.town, self.county, self.stick, name)

    def disagree_on_two_fields(self, *names: str) -> list[str]:
        """Both change telephone number and 民族 of some children, and the county knows of all."""
        children = [a_child(self.town, name, phone=BEFORE) for name in names]
        self.exchange()
        for child in children:
            edit(self.town, child, phone=MINE, ethnic="02")
            edit(self.county, child, phone=THEIRS, ethnic="03")
        self.receive(self.hand_over())
        return children


def the_item(store: Store) -> Item:
    """The only open item of an office."""
    (found,) = conflicts.open_items(store)
    return found


def decide(store: Store, item: Item, key: str) -> None:
    """The officer decides; where another one is needed, that one takes the chair and confirms."""
    deciding.decide(store, item, key)
    if rulings.needs_second(store, item):
        first = store.office.clerk
        clerks.change_clerk(store, "赵科员")
        seconding.confirm(store, item)
        clerks.change_clerk(store, first)
