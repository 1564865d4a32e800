"""Hand-overs and receipts stand among the last things done, at both ends."""

from datetime import datetime

from db.records import Child
from db.store import Store
from ruraledu_desktop import editing, overview
from tests.office.pairs import Pair


def done_at(store: Store) -> list[tuple[str, str, int, int]]:
    latest = overview.overview(store).latest
    return [(one.kind, one.unit, one.number, one.count) for one in latest]


def test_a_hand_over_and_its_receipt_are_among_the_last_things_done(pair: Pair) -> None:
    pair.town.clock = lambda: datetime(2026, 11, 23, 9, 1)
    pair.county.clock = lambda: datetime(2026, 11, 23, 9, 2)
    town, county = pair.town.office.name, pair.county.office.name
    editing.create(pair.town, Child, values={"name": "王小明"})
    pair.receive(pair.hand_over())
    handed_over = ("out report", county, 1, 1)
    assert done_at(pair.town) == [handed_over, ("edit", "", 0, 0)]
    assert done_at(pair.county) == [("in report", town, 1, 0)]
    receipt = pair.answer()
    pair.load(receipt)
    assert done_at(pair.county)[0] == ("out receipt", town, 1, 0)
    assert done_at(pair.town) == [("in receipt", county, 1, 0), handed_over, ("edit", "", 0, 0)]


def test_a_receipt_is_told_when_it_was_brought_not_when_it_was_written(pair: Pair) -> None:
    pair.town.clock = lambda: datetime(2026, 11, 23, 9)
    pair.county.clock = lambda: datetime(2026, 11, 20)
    editing.create(pair.town, Child, values={"name": "王小明"})
    pair.receive(pair.hand_over())
    receipt = pair.answer()
    pair.town.clock = lambda: datetime(2026, 12, 1, 8)
    pair.load(receipt)
    first = overview.overview(pair.town).latest[0]
    assert (first.kind, first.wall) == ("in receipt", "2026-12-01T08:00:00")
