"""Whether a package carried a step away."""

from db.records import Child
from ruraledu_desktop import undoing
from ruraledu_desktop.exchange.carried import was_carried
from tests.office.makers import a_child, edit
from tests.office.pairs import Pair


def last(pair: Pair) -> int:
    step = undoing.next_undo(pair.town)
    assert step
    return step.id


def test_a_step_is_carried_by_the_hand_over_that_comes_after_it(pair: Pair) -> None:
    child = a_child(pair.town)
    first = last(pair)
    assert not was_carried(pair.town, first)
    pair.hand_over()
    edit(pair.town, child, Child, phone="14400001111")
    assert was_carried(pair.town, first)
    assert not was_carried(pair.town, last(pair))
