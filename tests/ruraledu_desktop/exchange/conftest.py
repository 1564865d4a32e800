"""A township and its county, enrolled with each other, and a stick between them."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from db.fields import Record
from db.kinds import Value
from db.records import Child
from db.store import Store
from ruraledu_desktop import clerks, editing
from ruraledu_desktop.exchange import arrivals, deciding, receipts, reports, rulings, seconding
from ruraledu_desktop.exchange.brought import Arrival
from ruraledu_desktop.exchange.conflicts import Item
from ruraledu_desktop.exchange.reports import HandOver
from tests.office.makers import a_county, a_town


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
        (arrival,) = arrivals.receive(self.county, [done.place])
        return arrival

    def answer(self) -> Path:
        """The county writes a receipt onto the stick."""
        (receipt,) = receipts.write(self.county, self.stick, units=[self.town.office.unit])
        return receipt.path

    def load(self, receipt: Path) -> Arrival:
        """The township loads it."""
        (arrival,) = arrivals.receive(self.town, [receipt])
        return arrival

    def exchange(self) -> HandOver:
        """There and back again."""
        done = self.hand_over()
        self.receive(done)
        self.load(self.answer())
        return done


@pytest.fixture
def pair(tmp_path: Path, county_folder: Path) -> Iterator[Pair]:
    assert county_folder == tmp_path / "county"
    county = a_county(tmp_path)
    town = a_town(tmp_path, county)
    stick = tmp_path / "stick"
    stick.mkdir()
    yield Pair(town, county, stick)
    town.close()
    county.close()


def decide(store: Store, item: Item, key: str) -> None:
    """The officer decides; where another one is needed, that one takes the chair and confirms."""
    deciding.decide(store, item, key)
    if rulings.needs_second(store, item):
        first = store.office.clerk
        clerks.change_clerk(store, "赵科员")
        seconding.confirm(store, item)
        clerks.change_clerk(store, first)


def edit(store: Store, record_id: str, record: type[Record] = Child, **values: Value) -> None:
    """Open the record and save other values."""
    seen = editing.open_record(store, record, record_id)
    editing.update_record(store, record, seen=seen, values=values)
