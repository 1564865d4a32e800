"""F22: a county with 10 000 open items looks through them and decides them in few queries."""

from collections.abc import Callable

import pytest

from db.journal import BATCH
from db.records import Child
from db.store import Store
from ruraledu_desktop.exchange import choices, conflicts, deciding
from tests.office.makers import TOWNS
from tests.office.pairs import Pair
from tests.queries import queries


def edited(store: Store, children: list[str], phone: str) -> None:
    """The same telephone number is written into all files, in one step."""
    with store.change("修改联系电话") as change:
        for batch in range(0, len(children), BATCH):
            for one in change.load(Child, children[batch : batch + BATCH]).values():
                change.write_groups(Child, one, {"phone": phone})


def in_doubt(pair: Pair, count: int) -> None:
    """So many children whose number both offices changed."""
    with pair.town.change("登记") as change:
        children = [change.create(Child, {"name": f"王{at}"}) for at in range(count)]
    pair.receive(pair.hand_over())
    edited(pair.town, children, "14400000002")
    edited(pair.county, children, "14400000003")
    pair.receive(pair.hand_over())


def decide_all(pair: Pair) -> None:
    """The township is right everywhere."""
    found = choices.choices(conflicts.open_items(pair.county))
    (chosen,) = [one for one in found if one.author == TOWNS[0].name]
    deciding.decide_all(pair.county, chosen.chosen)


def asked_for(pair: Pair) -> dict[str, int]:
    """How many queries each thing takes that an officer does with the items, all decided last."""
    items = conflicts.open_items(pair.county)
    ids = {one.id for one in items}
    acts: dict[str, Callable[[], object]] = {
        "count": lambda: conflicts.count_open(pair.county),
        "open": lambda: conflicts.open_items(pair.county),
        "of one unit": lambda: conflicts.open_items(pair.county, scope=TOWNS[0].unit),
        "that wait": lambda: conflicts.open_items(pair.county, asked="asked"),
        "of one child": lambda: conflicts.open_items(pair.county, record_id=items[0].record_id),
        "chosen ones": lambda: conflicts.open_items(pair.county, ids=ids),
        "decide": lambda: decide_all(pair),
    }
    found: dict[str, int] = {}
    for name, act in acts.items():
        with queries() as asked:
            act()
        found[name] = len(asked)
    return found


@pytest.mark.parametrize(
    ("few", "many"), [(50, BATCH + 50), pytest.param(BATCH, 10_000, marks=pytest.mark.deep)]
)
def test_queries_grow_with_the_batches_and_not_with_the_items(
    pair: Pair, few: int, many: int
) -> None:
    in_doubt(pair, few)
    before = asked_for(pair)
    in_doubt(pair, many)
    assert conflicts.count_open(pair.county) == many

    after = asked_for(pair)

    assert conflicts.count_open(pair.county) == 0
    batches = -(-many // BATCH)
    whatever = {"count", "of one child", "that wait"}
    most = {name: count * (1 if name in whatever else batches) for name, count in before.items()}
    assert {name for name, count in after.items() if count > most[name]} == set()
