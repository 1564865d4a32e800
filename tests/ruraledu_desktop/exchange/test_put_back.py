"""A county put back from a backup gets its decisions from its townships again, as they stood."""

import pytest

from db.records import Child
from db.store import Store
from ruraledu_desktop import backing_up, editing, undoing
from ruraledu_desktop.exchange import conflicts, deciding, late
from tests.office.makers import edit
from tests.office.pairs import Pair
from tests.ruraledu_desktop.exchange.boards import accepted, handed_over, shown, the_item, visited

pytestmark = pytest.mark.usefixtures("november")


def put_back_after(pair: Pair, *acts: str, key: str, knows: bool = False) -> None:
    """The county decides what came late and takes that back, and is put back to before.

    Args:
        knows: whether the backup holds the decision.
    """
    made = None if knows else backing_up.back_up(pair.county)
    deciding.decide(pair.county, the_item(pair), key)
    made = made or backing_up.back_up(pair.county)
    for act in acts:
        assert getattr(undoing, act)(pair.county)
    pair.load(pair.answer())
    pair.county.close()
    backing_up.restore(pair.county.folder, made.path)
    pair.county = Store.open(pair.county.folder)
    pair.exchange()
    pair.exchange()


def asked(pair: Pair) -> list[str]:
    return [one.content for one in conflicts.open_items(pair.county)]


@pytest.mark.parametrize("key", [late.LOCKED, late.NEW])
@pytest.mark.parametrize("knows", [False, True])
@pytest.mark.parametrize(
    ("acts", "is_open"), [((), False), (("undo",), True), (("undo", "redo"), False)]
)
def test_what_was_decided_of_a_value_and_taken_back_is_asked_about_again(
    pair: Pair, key: str, acts: tuple[str, ...], is_open: bool, knows: bool
) -> None:
    child = accepted(pair)
    edit(pair.town, child, phone="14400000002")
    handed_over(pair)
    put_back_after(pair, *acts, key=key, knows=knows)
    assert asked(pair) == ["联系电话"] * is_open
    is_accepted = key == late.LOCKED and not is_open
    assert shown(pair, child) == f"1440000000{1 if is_accepted else 2}"


@pytest.mark.parametrize("key", [late.WITHOUT, late.WITH])
@pytest.mark.parametrize(
    ("acts", "is_open"), [((), False), (("undo",), True), (("undo", "redo"), False)]
)
def test_what_was_decided_of_rows_and_taken_back_is_asked_about_again(
    pair: Pair, key: str, acts: tuple[str, ...], is_open: bool
) -> None:
    visited(pair, accepted(pair), "2026-03-01")
    put_back_after(pair, *acts, key=key)
    assert asked(pair) == ["新增家访 1 条"] * is_open


@pytest.mark.parametrize("key", [late.LOCKED, late.NEW])
@pytest.mark.parametrize(("acts", "is_open"), [((), False), (("undo",), True)])
def test_what_was_decided_of_a_deletion_and_taken_back_is_asked_about_again(
    pair: Pair, key: str, acts: tuple[str, ...], is_open: bool
) -> None:
    child = accepted(pair)
    editing.strike(pair.town, Child, seen=editing.open_record(pair.town, Child, child))
    handed_over(pair)
    put_back_after(pair, *acts, key=key)
    assert asked(pair) == ["删除儿童"] * is_open
