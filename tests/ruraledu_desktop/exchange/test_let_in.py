"""补报 (C9): what the county let in after an acceptance is accepted, with what goes along."""

from collections.abc import Sequence
from datetime import datetime

import pytest

from db import upgrading
from db.records import Child, Kinship, Person, Visit
from ruraledu_desktop import editing, families, subrecords, undoing
from ruraledu_desktop.exchange import conflicts, deciding, late, periods, rulings, taking_out
from ruraledu_desktop.exchange.conflicts import Item
from tests.office.makers import edit
from tests.office.pairs import Pair
from tests.refusing import refused
from tests.ruraledu_desktop.exchange.boards import (
    accepted,
    changed_after,
    handed_over,
    shown,
    the_item,
    visited,
)

pytestmark = [pytest.mark.both_engines, pytest.mark.usefixtures("november")]


def listed(pair: Pair) -> Sequence[Item]:
    """What is open at the county; the same when its tables are made anew."""
    found = conflicts.open_items(pair.county)
    with pair.county.write() as conn:
        upgrading.rebuild(conn)
    assert conflicts.open_items(pair.county) == found
    return found


def told(pair: Pair) -> set[tuple[str, str]]:
    """Of what is open, which record it is about and what it says."""
    return {(one.record_id, one.content) for one in listed(pair)}


def all_decided(pair: Pair, *, keeps: bool) -> None:
    """All items about what came late are decided, and the township hears of it."""
    items = listed(pair)
    chosen = [(one, one.sides[0 if keeps else -1].key) for one in items]
    deciding.decide_all(pair.county, chosen)
    assert told(pair) == set()
    pair.load(pair.answer())


def newcomer(pair: Pair, *days: str) -> str:
    """A child that comes after the acceptance, with visits."""
    accepted(pair)
    child = editing.create(pair.town, Child, values={"name": "单䶮", "phone": "14400000001"})
    visited(pair, child, *days)
    return child


def with_mother(pair: Pair, child: str, phone: str = "14400000005") -> str:
    """The child's mother, whom the township registers; returns her record."""
    families.add_member(
        pair.town, child, kinship={"relation": "52"}, person={"name": "李秀", "phone": phone}
    )
    return families.family_of(pair.town, child).members[-1].person_id


def restored(pair: Pair, child: str) -> None:
    """The township brings a child back that the county struck off."""
    with pair.town.change("恢复") as change:
        editing.restore_whole(change, Child, child)
    handed_over(pair)


def test_the_rows_of_a_file_that_is_new_go_with_it_and_later_ones_are_asked_about(
    pair: Pair,
) -> None:
    child = newcomer(pair, "2026-03-01")
    assert told(pair) == {(child, "新登记")}
    all_decided(pair, keeps=False)
    visited(pair, child, "2026-03-02")
    assert told(pair) == {(child, "新增家访 1 条")}
    (_, old) = subrecords.listed(pair.town, Visit, child)
    edit(pair.town, old.record_id, Visit, visit_form="2")
    handed_over(pair)
    assert told(pair) == {(child, "新增家访 1 条"), (old.record_id, "家访形式")}
    undoing.undo(pair.county)
    assert told(pair) == {(child, "新登记")}, "with all its visits"


def test_what_others_change_of_a_child_that_was_let_in_is_an_item(pair: Pair) -> None:
    accepted(pair)
    child = editing.create(pair.town, Child, values={"name": "单䶮", "phone": "14400000001"})
    handed_over(pair)
    deciding.decide(pair.county, the_item(pair), late.ADDED)
    pair.load(pair.answer())
    edit(pair.town, child, phone="14400000002", note="转学")
    handed_over(pair)
    item = the_item(pair)
    locked, new = item.sides
    assert locked.values == {"备注": "（空）", "联系电话": "14400000001"}
    assert new.values == {"备注": "转学", "联系电话": "14400000002"}
    deciding.decide(pair.county, item, late.LOCKED)
    assert shown(pair, child) == "14400000001"
    pair.load(pair.answer())
    assert conflicts.count_open(pair.county) == 0

    editing.strike(pair.town, Child, seen=editing.open_record(pair.town, Child, child))
    handed_over(pair)
    assert [one.values for one in the_item(pair).sides] == [{"记录": "在册"}, {"记录": "删除"}]


def test_what_others_change_of_rows_that_were_let_in_is_an_item(pair: Pair) -> None:
    child = accepted(pair)
    visited(pair, child, "2026-03-01", "2026-03-02")
    deciding.decide(pair.county, the_item(pair), late.WITH)
    pair.load(pair.answer())
    rows = subrecords.listed(pair.town, Visit, child)
    edit(pair.town, rows[0].record_id, Visit, visit_form="2")
    handed_over(pair)
    assert (the_item(pair).record_id, the_item(pair).rows[1]) == (rows[0].record_id, ())
    undoing.undo(pair.county)
    assert len(the_item(pair).rows[1]) == 2, "let in no more, all of it is asked about again"


def test_a_member_of_the_family_is_let_in_with_the_relation(pair: Pair) -> None:
    child = accepted(pair)
    mother = with_mother(pair, child)
    handed_over(pair)
    assert told(pair) == {(child, "新增家庭关系 1 条")}
    all_decided(pair, keeps=False)
    edit(pair.town, mother, Person, phone="14400000006")
    handed_over(pair)
    assert told(pair) == {(mother, "联系电话")}


def test_a_member_of_the_family_is_let_in_with_the_child(pair: Pair) -> None:
    accepted(pair)
    child = editing.create(pair.town, Child, values={"name": "单䶮"})
    mother = with_mother(pair, child)
    handed_over(pair)
    all_decided(pair, keeps=False)
    edit(pair.town, mother, Person, phone="14400000006")
    handed_over(pair)
    assert told(pair) == {(mother, "联系电话")}


def test_another_member_in_a_relation_that_was_accepted_is_let_in_with_that(pair: Pair) -> None:
    child = editing.create(pair.town, Child, values={"name": "李小红"})
    with_mother(pair, child)
    accepted(pair)
    (member,) = families.family_of(pair.town, child).members
    aunt = editing.create(pair.town, Person, values={"name": "李兰"})
    edit(pair.town, member.record_id, Kinship, person_id=aunt)
    handed_over(pair)
    before = the_item(pair)
    edit(pair.town, aunt, Person, name="李兰兰")
    handed_over(pair)
    with refused("E145"):
        deciding.decide(pair.county, before, late.NEW)
    all_decided(pair, keeps=False)
    edit(pair.town, aunt, Person, phone="14400000006")
    handed_over(pair)
    assert told(pair) == {(aunt, "联系电话")}


def test_a_member_who_is_written_while_the_relation_is_shown_is_looked_at_again(
    pair: Pair,
) -> None:
    child = accepted(pair)
    mother = with_mother(pair, child)
    handed_over(pair)
    item = the_item(pair)
    edit(pair.town, mother, Person, phone="14400000006")
    handed_over(pair)
    with refused("E145"):
        deciding.decide(pair.county, item, late.WITH)


def test_what_others_change_of_what_the_county_added_itself_is_an_item(pair: Pair) -> None:
    accepted(pair)
    unit = pair.town.office.unit
    with pair.county.change("新增儿童") as change:
        child = change.create(Child, {"name": "单䶮", "phone": "14400000001"}, scope=unit)
    assert told(pair) == set()
    pair.load(pair.answer())
    edit(pair.town, child, phone="14400000002", note="转学")
    visited(pair, child, "2026-03-01")
    assert told(pair) == {(child, "备注、联系电话"), (child, "新增家访 1 条")}


def test_what_was_refused_and_comes_back_is_new_again(pair: Pair) -> None:
    child = newcomer(pair, "2026-03-01", "2026-03-02")
    all_decided(pair, keeps=True)
    restored(pair, child)
    assert told(pair) == {(child, "新登记")}, "with its visits"
    all_decided(pair, keeps=False)
    assert len(subrecords.listed(pair.county, Visit, child)) == 2
    edit(pair.town, child, phone="14400000002")
    handed_over(pair)
    assert told(pair) == {(child, "联系电话")}


def test_rows_that_were_refused_and_come_back_are_new_again(pair: Pair) -> None:
    child = accepted(pair)
    visited(pair, child, "2026-03-01", "2026-03-02")
    rows = [one.record_id for one in subrecords.listed(pair.county, Visit, child)]
    all_decided(pair, keeps=True)
    with pair.town.change("恢复") as change:
        for one in change.load(Visit, rows).values():
            change.restore(Visit, seen=one)
    handed_over(pair)
    assert told(pair) == {(child, "新增家访 2 条")}
    all_decided(pair, keeps=False)
    edit(pair.town, rows[0], Visit, visit_form="2")
    handed_over(pair)
    assert told(pair) == {(rows[0], "家访形式")}


def test_what_was_refused_and_is_kept_since_it_was_edited_is_still_to_be_let_in(
    pair: Pair,
) -> None:
    rulings.set_alone(pair.county, True)
    child = newcomer(pair)
    deciding.decide(pair.county, the_item(pair), late.ABSENT)
    edit(pair.town, child, note="转学")
    handed_over(pair)
    (item,) = listed(pair)
    assert item.item_class == "C2"
    deciding.decide(pair.county, item, next(one.key for one in item.sides if not one.is_deletion))
    assert told(pair) == {(child, "新登记")}


def test_an_accepted_row_under_a_child_that_is_refused_is_not_lost(pair: Pair) -> None:
    child = editing.create(pair.town, Child, values={"name": "李小红"})
    subrecords.put(pair.town, Visit, child, title="登记家访", new=[{"day": "2026-03-01"}])
    accepted(pair)
    new = editing.create(pair.town, Child, values={"name": "单䶮"})
    (row,) = subrecords.listed(pair.town, Visit, child)
    edit(pair.town, row.record_id, Visit, child_id=new)
    handed_over(pair)
    (refusing,) = (one for one in listed(pair) if one.record_id == new)
    deciding.decide(pair.county, refusing, late.ABSENT)
    assert told(pair) == {(row.record_id, "儿童")}
    all_decided(pair, keeps=True)
    assert len(subrecords.listed(pair.county, Visit, child)) == 1


def test_the_locked_value_over_what_the_county_decided_is_an_item(pair: Pair) -> None:
    child, item = changed_after(pair)
    deciding.decide(pair.county, item, late.NEW)
    pair.load(pair.answer())
    edit(pair.town, child, phone="14400000001")
    handed_over(pair)
    locked, new = the_item(pair).sides
    assert (locked.values, new.values) == (
        {"联系电话": "14400000002"},
        {"联系电话": "14400000001"},
    )
    deciding.decide(pair.county, the_item(pair), late.LOCKED)
    assert shown(pair, child) == "14400000002"


def test_a_child_the_county_struck_off_that_comes_back_is_an_item(pair: Pair) -> None:
    child = accepted(pair)
    editing.strike(pair.county, Child, seen=editing.open_record(pair.county, Child, child))
    pair.load(pair.answer())
    restored(pair, child)
    assert [one.values for one in the_item(pair).sides] == [{"记录": "删除"}, {"记录": "在册"}]


@pytest.mark.parametrize("key", [late.ABSENT, late.ADDED])
def test_a_decision_about_a_child_is_taken_back_exactly(pair: Pair, key: str) -> None:
    child = newcomer(pair, "2026-03-01")
    with_mother(pair, child)
    handed_over(pair)
    item = the_item(pair)
    deciding.decide(pair.county, item, key)
    undoing.undo(pair.county)
    assert the_item(pair) == item
    undoing.redo(pair.county)
    assert told(pair) == set()
    undoing.undo(pair.county)
    assert told(pair) == {(child, "新登记")}


def test_what_is_decided_when_the_next_period_has_begun_is_decided(pair: Pair) -> None:
    child = newcomer(pair, "2026-03-01")
    pair.county.clock = lambda: datetime(2027, 3, 5, 9, 0)
    periods.keep(pair.county, periods.proposed(pair.county))
    assert told(pair) == {(child, "新登记")}
    all_decided(pair, keeps=False)
    visited(pair, child, "2027-03-02")
    assert told(pair) == set(), "of the next period"


def test_of_a_child_the_county_struck_off_nothing_late_is_open(pair: Pair) -> None:
    rulings.set_alone(pair.county, True)
    child = accepted(pair)
    edit(pair.town, child, phone="14400000002")
    visited(pair, child, "2026-03-01")
    both = {(child, "联系电话"), (child, "新增家访 1 条")}
    assert told(pair) == both
    editing.strike(pair.county, Child, seen=editing.open_record(pair.county, Child, child))
    assert told(pair) == set()
    undoing.undo(pair.county)
    assert told(pair) == both
    undoing.redo(pair.county)

    visited(pair, child, "2026-03-02")
    (left,) = listed(pair)
    assert left.item_class == "C6", "the county had struck off what the township added to"
    deciding.decide(pair.county, left, next(one.key for one in left.sides if not one.is_deletion))
    assert told(pair) == {(child, "联系电话"), (child, "新增家访 2 条")}


@pytest.mark.parametrize("keeps", [True, False])
def test_rows_that_were_struck_off_with_their_child_are_decided_with_it(
    pair: Pair, *, keeps: bool
) -> None:
    child = newcomer(pair, "2026-03-01")
    with_mother(pair, child)
    handed_over(pair)
    all_decided(pair, keeps=False)
    visits = subrecords.listed(pair.town, Visit, child)
    visited(pair, child, "2026-03-02")
    all_decided(pair, keeps=False)
    subrecords.strike(pair.town, Visit, child, rows=visits)
    handed_over(pair)
    all_decided(pair, keeps=False)
    editing.strike(pair.town, Child, seen=editing.open_record(pair.town, Child, child))
    handed_over(pair)
    items = listed(pair)
    assert len(items) == 3, "the child, the visit that was left, the relation"
    (about,) = [one for one in items if one.record_id == child]
    deciding.decide(pair.county, about, late.LOCKED if keeps else late.NEW)
    assert told(pair) == set()
    assert len(subrecords.listed(pair.county, Visit, child)) == keeps
    assert len(families.family_of(pair.county, child).members) == keeps
    undoing.undo(pair.county)
    assert listed(pair) == items
    undoing.redo(pair.county)
    pair.load(pair.answer())
    for store in (pair.county, pair.town):
        assert editing.open_record(store, Child, child).is_deleted is not keeps
        assert len(subrecords.listed(store, Visit, child)) == keeps


def test_of_many_that_are_decided_at_once_each_row_is_decided_by_itself(pair: Pair) -> None:
    child = newcomer(pair, "2026-03-01", "2026-03-02")
    all_decided(pair, keeps=False)
    editing.strike(pair.town, Child, seen=editing.open_record(pair.town, Child, child))
    handed_over(pair)
    all_decided(pair, keeps=True)
    assert len(subrecords.listed(pair.county, Visit, child)) == 2


@pytest.mark.parametrize("key", [late.LOCKED, late.NEW])
def test_a_row_that_was_edited_while_its_child_was_struck_off_is_asked_about(
    pair: Pair, key: str
) -> None:
    child = newcomer(pair, "2026-03-01")
    all_decided(pair, keeps=False)
    (visit,) = subrecords.listed(pair.county, Visit, child)
    editing.strike(pair.town, Child, seen=editing.open_record(pair.town, Child, child))
    subrecords.put(pair.county, Visit, child, title="改家访", changed=[(visit, {"aims": "1"})])
    handed_over(pair)
    (about,) = [one for one in listed(pair) if one.record_id == child]
    deciding.decide(pair.county, about, key)
    left = {(one.item_class, one.record_id) for one in listed(pair)}
    assert ("C2", visit.record_id) in left


def test_a_package_taken_out_takes_along_what_was_let_in_of_it(pair: Pair) -> None:
    child = accepted(pair)
    visited(pair, child, "2026-03-01")
    deciding.decide(pair.county, the_item(pair), late.WITH)
    (package, *_) = taking_out.merged_packages(pair.county)
    taking_out.take_out(pair.county, package.package)
    assert told(pair) == set()
    pair.load(pair.answer())
    assert subrecords.listed(pair.town, Visit, child) == []
    undoing.undo(pair.county)
    assert told(pair) == set()
    assert len(subrecords.listed(pair.county, Visit, child)) == 1


def test_what_the_county_wrote_of_its_own_since_is_asked_about_when_a_package_goes(
    pair: Pair,
) -> None:
    child = newcomer(pair, "2026-03-01")
    deciding.decide(pair.county, the_item(pair), late.ADDED)
    edit(pair.county, child, phone="14400000009")
    (package, *_) = taking_out.merged_packages(pair.county)
    taking_out.take_out(pair.county, package.package)
    (item,) = listed(pair)
    assert (item.item_class, item.record_id) == ("C2", child)
