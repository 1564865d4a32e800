"""Many open items decided at once, as one step."""

import pytest

from db.records import Child
from ruraledu_desktop import editing, undoing
from ruraledu_desktop.exchange import asking, choices, conflicts, deciding, rulings
from ruraledu_desktop.exchange.choices import Choice
from tests.office.makers import edit
from tests.office.pairs import Pair
from tests.refusing import refused

pytestmark = pytest.mark.both_engines
TOWN, COUNTY = "东阿镇教育办", "平阴县教育和体育局"


def choice(pair: Pair, by: str, author: str = "", *, label: str = "") -> Choice:
    items = [one for one in conflicts.open_items(pair.county) if label in ("", one.label)]
    (found,) = [one for one in choices.choices(items) if (one.by, one.author) == (by, author)]
    return found


def phones(pair: Pair, children: list[str]) -> set[object]:
    opened = (editing.open_record(pair.county, Child, child) for child in children)
    return {one.values.get("phone") for one in opened}


def test_a_whole_column_is_decided_by_one_office_and_taken_back_at_once(pair: Pair) -> None:
    children = pair.disagree_on_two_fields("王小明", "李小红", "张小军")
    before = conflicts.open_items(pair.county)
    assert len(before) == 6

    chosen = choice(pair, "author", TOWN, label="联系电话")
    assert len(chosen.chosen) == 3
    change = deciding.decide_all(pair.county, chosen.chosen)

    assert change.title == "裁定3项不一致的联系电话"
    assert phones(pair, children) == {"14400000002"}
    assert len(conflicts.open_items(pair.county)) == 3
    undoing.undo(pair.county)
    again = conflicts.open_items(pair.county)
    assert sorted(one.label for one in again) == sorted(one.label for one in before)
    # Taking back wrote all values anew; whose they are is still known.
    assert {side.unit for one in again for side in one.sides} == {TOWN, COUNTY}
    assert len(choice(pair, "author", TOWN, label="联系电话").chosen) == 3


def test_several_fields_of_one_record_are_decided_in_one_step(pair: Pair) -> None:
    children = pair.disagree_on_two_fields("王小明", "李小红")

    deciding.decide_all(pair.county, choice(pair, "author", COUNTY).chosen)

    assert not conflicts.open_items(pair.county)
    assert phones(pair, children) == {"14400000003"}
    pair.load(pair.answer())
    assert not conflicts.open_items(pair.town)


def test_a_deletion_among_them_sees_what_was_decided_with_it(pair: Pair) -> None:
    (child,) = pair.disagree_on_two_fields("王小明")
    pair.load(pair.answer())
    seen = editing.open_record(pair.town, Child, child)
    edit(pair.county, child, phone="14400000007")
    editing.strike(pair.town, Child, seen=seen)
    pair.receive(pair.hand_over())
    items = conflicts.open_items(pair.county)
    assert {one.item_class for one in items} == {"C1", "C2"}

    kept = {one.item_class: one.sides[0].key for one in items}
    deletion = next(one for one in items if one.item_class == "C2")
    kept["C2"] = next(side.key for side in deletion.sides if side.is_deletion)
    rulings.set_alone(pair.county, True)
    deciding.decide_all(pair.county, [(one, kept[one.item_class]) for one in items])

    assert not conflicts.open_items(pair.county)


def test_of_many_those_that_two_officers_decide_are_proposed(pair: Pair) -> None:
    child = editing.create(pair.town, Child, values={"name": "李小红"})
    pair.disagree_on_two_fields("王小明")
    seen = editing.open_record(pair.county, Child, child)
    editing.strike(pair.county, Child, seen=seen)
    edit(pair.town, child, grade="3")
    pair.receive(pair.hand_over())
    items = conflicts.open_items(pair.county)
    assert sorted(one.item_class for one in items) == ["C1", "C1", "C2"]

    deciding.decide_all(pair.county, [(one, one.sides[0].key) for one in items])

    (rest,) = conflicts.open_items(pair.county)
    assert rest.item_class == "C2"
    assert rulings.proposals(pair.county, [rest]).keys() == {rest.id}


def test_if_one_has_changed_meanwhile_none_is_decided(pair: Pair) -> None:
    children = pair.disagree_on_two_fields("王小明", "李小红")
    chosen = choice(pair, "author", TOWN)
    edit(pair.county, children[1], phone="14400000008")

    with refused("E145"):
        deciding.decide_all(pair.county, chosen.chosen)

    assert len(conflicts.open_items(pair.county)) == 3


def test_the_township_is_asked_about_many_at_once(pair: Pair) -> None:
    pair.disagree_on_two_fields("王小明", "李小红")

    change = asking.ask(pair.county, conflicts.open_items(pair.county), "请核对")

    assert change.title == "就4项不一致问乡镇"
    pair.load(pair.answer())
    asked = conflicts.open_items(pair.town)
    assert [one.letter.question.text for one in asked if one.letter] == ["请核对"] * 4
