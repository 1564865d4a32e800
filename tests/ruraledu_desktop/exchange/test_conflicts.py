"""Open items: every side, what they replaced, and a decision that can be taken back."""

import pytest

from db.records import Child
from ruraledu_desktop import editing, undoing
from ruraledu_desktop.exchange import conflicts, deciding
from ruraledu_desktop.exchange.conflicts import Item
from tests.office.makers import edit
from tests.office.pairs import Pair, decide
from tests.refusing import refused

pytestmark = pytest.mark.both_engines


def a_conflict(pair: Pair) -> Item:
    """The township and the county changed one phone number."""
    pair.disagree()
    (item,) = conflicts.open_items(pair.county)
    return item


def shown(pair: Pair, item: Item) -> object:
    return editing.open_record(pair.county, Child, item.record_id).values.get("phone")


def test_an_item_shows_both_sides_and_what_they_replaced(pair: Pair) -> None:
    item = a_conflict(pair)

    assert {(one.unit, *one.values.values()) for one in item.sides} == {
        ("东阿镇教育办", "14400000002"),
        ("平阴县教育和体育局", "14400000003"),
    }
    assert list(item.before.values()) == ["14400000001"]
    assert conflicts.count_open(pair.county) == 1


def test_the_side_chosen_stands_and_the_item_closes(pair: Pair) -> None:
    item = a_conflict(pair)
    for side in item.sides:
        deciding.decide(pair.county, item, side.key)
        assert shown(pair, item) in side.values.values()
        assert conflicts.count_open(pair.county) == 0
        undoing.undo(pair.county)
        (item,) = conflicts.open_items(pair.county)


def test_a_decision_taken_back_opens_the_item_again(pair: Pair) -> None:
    item = a_conflict(pair)
    deciding.decide(pair.county, item, item.sides[0].key)

    undoing.undo(pair.county)

    (again,) = conflicts.open_items(pair.county)
    assert [one.values for one in again.sides] == [one.values for one in item.sides]


def test_a_decision_done_again_closes_the_item(pair: Pair) -> None:
    item = a_conflict(pair)
    deciding.decide(pair.county, item, item.sides[0].key)
    undoing.undo(pair.county)

    done = undoing.redo(pair.county)

    assert done
    assert done.kept == ()
    assert conflicts.count_open(pair.county) == 0
    assert shown(pair, item) in item.sides[0].values.values()


def test_a_decision_on_an_old_view_is_refused(pair: Pair) -> None:
    item = a_conflict(pair)
    edit(pair.county, item.record_id, phone="14400000004")

    with refused("E145"):
        deciding.decide(pair.county, item, item.sides[0].key)


def a_deletion_against_an_edit(pair: Pair) -> Item:
    child = editing.create(pair.town, Child, values={"name": "王小明", "phone": "14400000001"})
    pair.exchange()
    edit(pair.town, child, phone="14400000002")
    editing.strike(pair.county, Child, seen=editing.open_record(pair.county, Child, child))
    pair.receive(pair.hand_over())
    (item,) = conflicts.open_items(pair.county)
    return item


@pytest.mark.parametrize("side", [0, 1])
def test_deletion_against_edit_is_decided_and_opens_again(pair: Pair, side: int) -> None:
    item = a_deletion_against_an_edit(pair)
    assert item.item_class == "C2"

    decide(pair.county, item, item.sides[side].key)
    assert conflicts.count_open(pair.county) == 0
    undoing.undo(pair.county)

    (again,) = conflicts.open_items(pair.county)
    assert again.item_class == "C2"
