"""Many items take as many queries to show as few."""

import pytest

from db.records import Child, Visit
from db.store import Store
from ruraledu_desktop import editing, subrecords
from ruraledu_desktop.exchange import conflicts
from tests.office.makers import edit
from tests.office.pairs import Pair
from tests.queries import queries
from tests.ruraledu_desktop.exchange.boards import accepted, handed_over

SCHOOL = "ab" * 16


def shown(store: Store) -> tuple[set[str], int]:
    """The classes of the open items, and how many queries it took to read them."""
    with queries() as asked:
        items = conflicts.open_items(store)
    return {one.item_class for one in items}, len(asked)


def recorded_twice(pair: Pair, *numbers: int) -> None:
    """Children that the county has too, each of a school that is not here, in doubt about a day."""
    for number in numbers:
        values = {"name": "王小明", "student_number": f"G37012420120901{number:04}"}
        for _ in range(2):
            editing.create(pair.town, Child, values={**values, "school_id": SCHOOL})
    pair.receive(pair.hand_over())


def test_a_page_of_many_items_takes_no_more_queries_than_one_of_few(pair: Pair) -> None:
    recorded_twice(pair, 1)
    before = shown(pair.county)
    assert before[0] == {"C4", "C6"}

    recorded_twice(pair, *range(2, 12))

    assert shown(pair.county) == before


@pytest.mark.usefixtures("november")
def test_nor_does_a_page_of_many_that_came_late(pair: Pair) -> None:
    """C9: a whole grade that is new after the acceptance, its visits, and values changed."""
    children = [editing.create(pair.town, Child, values={"name": f"孩子{at}"}) for at in range(9)]
    accepted(pair)
    edit(pair.town, children[0], phone="14400000002")
    subrecords.add(pair.town, Visit, children[0], values={"day": "2026-03-01"})
    editing.create(pair.town, Child, values={"name": "单䶮"})
    handed_over(pair)
    before = shown(pair.county)
    assert before[0] == {"C9"}

    for child in children[1:]:
        edit(pair.town, child, phone="14400000003")
        subrecords.add(pair.town, Visit, child, values={"day": "2026-03-01"})
        editing.create(pair.town, Child, values={"name": "单䶮"})
    handed_over(pair)

    assert shown(pair.county) == before
