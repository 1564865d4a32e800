"""查重: a verdict taken back gives exactly what was before."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from db.records import Child
from db.records.office.ruling import DIFFERENT
from db.store import Store
from ruraledu_desktop import editing, searching, undoing
from ruraledu_desktop.exchange import conflicts, deciding, rulings, seconding
from tests.counties import DONGE, KONGCUN
from tests.office.makers import a_county, edit
from tests.refusing import refused
from tests.ruraledu_desktop.exchange.desks import NUMBER, PHONE, Desk, everything


def test_taking_a_verdict_back_gives_exactly_what_was_before(desk: Desk) -> None:
    here = desk.child("王小明", town=KONGCUN, id_number=NUMBER)
    desk.family("王小明", town=DONGE, mother="张兰", phone=PHONE, id_number=NUMBER, note="住校")
    before = everything(desk.store)
    (item,) = desk.items()
    desk.settled(item, here)
    desk.child("后来的人")
    (ruled,) = rulings.standing(desk.store)

    done = seconding.take_back(desk.store, ruled.id)

    assert done.kept == ()
    undoing_child = searching.find(desk.store, Child, searching.Query(typed="后来的人"))
    editing.strike_all(desk.store, Child, undoing_child)
    assert everything(desk.store) == before
    with refused("E155"):
        seconding.take_back(desk.store, ruled.id)


def test_what_was_written_since_stays_when_a_verdict_is_taken_back(desk: Desk) -> None:
    rulings.set_alone(desk.store, True)
    lead = desk.child("王小明", id_number=NUMBER)
    desk.child("王小明", id_number=NUMBER, note="住校")
    deciding.decide(desk.store, desk.items()[0], lead)
    edit(desk.store, lead, note="走读")

    done = seconding.take_back(desk.store, rulings.standing(desk.store)[0].id)

    assert done.kept == ("备注",)
    assert editing.open_record(desk.store, Child, lead).values["note"] == "走读"
    assert len(desk.items()) == 1


STEPS = st.lists(
    st.tuples(st.sampled_from(["rule", "part", "back", "undo", "redo"]), st.integers(0, 9)),
    max_size=6,
)


@settings(
    max_examples=12,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(steps=STEPS)
def test_in_whatever_order_verdicts_come_taking_all_back_restores_everything(
    tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[str, int]]
) -> None:
    with a_county(tmp_path_factory.mktemp("order")) as store:
        desk = Desk(store)
        rulings.set_alone(store, True)
        for town, note in ((KONGCUN, None), (DONGE, "住校"), (DONGE, "走读")):
            desk.family("王小明", town=town, mother="张兰", id_number=NUMBER, note=note)
        before = everything(store)
        for what, at in steps:
            play(store, what, at)
        while ruled := rulings.standing(store):
            seconding.take_back(store, ruled[0].id)
        assert everything(store) == before


def play(store: Store, what: str, at: int) -> None:
    """One thing an officer does, if there is anything to do it to."""
    items, ruled = conflicts.open_items(store), rulings.standing(store)
    if what in ("rule", "part") and items:
        item = items[at % len(items)]
        key = DIFFERENT if what == "part" else item.sides[at % 2].key
        deciding.decide(store, item, key)
    elif what == "back" and ruled:
        seconding.take_back(store, ruled[0].id)
    elif what == "undo" and rulings.standing(store):
        undoing.undo(store)
    elif what == "redo":
        undoing.redo(store)
