"""A form stands open while something else changes the same record (F23)."""

import pytest

from db.records import Child
from db.store import Store
from ruraledu_desktop import editing
from ruraledu_desktop.editing import Draft
from tests.office.makers import edit


@pytest.fixture
def child(office: Store) -> str:
    values = {"name": "王小明", "phone": "13800000000", "talent": "书法"}
    return editing.create(office, Child, values=values)


def opened(store: Store, rec: str) -> Draft:
    return Draft(Child, editing.open_record(store, Child, rec))


def test_what_the_clerk_was_typing_stands_beside_what_came(office: Store, child: str) -> None:
    draft = opened(office, child)
    edit(office, child, phone="13911111111", talent="象棋")
    draft.look_again(editing.open_record(office, Child, child), typing=["phone"], renamed={})
    editing.save(office, draft, values={"phone": "13722222222"})
    folded = editing.open_record(office, Child, child)
    sides = {side.values["phone"] for side in folded.conflicts["phone"]}
    assert sides == {"13911111111", "13722222222"}
    assert folded.values["talent"] == "象棋"


def test_what_the_clerk_saw_come_is_replaced_without_a_question(office: Store, child: str) -> None:
    draft = opened(office, child)
    edit(office, child, phone="13911111111")
    draft.look_again(editing.open_record(office, Child, child), typing=[], renamed={})
    editing.save(office, draft, values={"phone": "13722222222"})
    folded = editing.open_record(office, Child, child)
    assert not folded.conflicts
    assert folded.values["phone"] == "13722222222"
