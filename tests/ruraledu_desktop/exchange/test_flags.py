"""What a merge leaves to look at: values that do not fit (C5), orphans (C6), newer content (C8)."""

import pytest

from db.changing import Change
from db.records import Child, Kinship, Person
from db.store import Store
from ruraledu_desktop import editing, histories, searching, undoing
from ruraledu_desktop.exchange import conflicts, deciding, fates, taking_out
from ruraledu_desktop.exchange.conflicts import Item
from ruraledu_desktop.exchange.states import Fate, State
from tests.office.makers import edit
from tests.office.pairs import Pair
from tests.refusing import refused

pytestmark = pytest.mark.both_engines

NUMBER, OTHER = "370124201209010025", "370124201109010028"
"""Of a girl born on 2012-09-01, and of one born on 2011-09-01."""


def classes(store: Store) -> list[str]:
    return sorted(item.item_class for item in conflicts.open_items(store))


def a_child(pair: Pair) -> str:
    """A child that both offices know, whose number nobody has typed yet."""
    values = {"name": "王小明", "birth_day": "2012-09-01", "sex": "2"}
    rec = editing.create(pair.town, Child, values=values)
    pair.exchange()
    return rec


def a_misfit(pair: Pair) -> Item:
    """The township corrects the birthday while the county types the number of the old one."""
    rec = a_child(pair)
    edit(pair.county, rec, id_number=NUMBER)
    edit(pair.town, rec, birth_day="2012-10-01")
    arrival = pair.receive(pair.hand_over())
    assert arrival.items == 1
    (item,) = conflicts.open_items(pair.county)
    return item


def test_values_that_fit_alone_and_not_together_are_an_item_and_all_stay(pair: Pair) -> None:
    item = a_misfit(pair)

    assert (item.item_class, item.label) == (
        "C5",
        "出生日期、身份证件号",
    )
    assert item.says.startswith("合并东阿镇教育办第2号上报包以后，")
    assert "与身份证件号中的2012-09-01不一致" in item.says
    assert {(one.unit, *one.values.values()) for one in item.sides} == {
        ("东阿镇教育办", "2012-10-01"),
        ("平阴县教育和体育局", NUMBER),
    }
    values = editing.open_record(pair.county, Child, item.record_id).values
    assert (values["birth_day"], values["id_number"]) == ("2012-10-01", NUMBER)
    (row,) = searching.page(pair.county, Child, [item.record_id])
    assert row.open_items == 1


def test_one_entry_raises_an_item_for_each_thing_there_is_to_look_at(pair: Pair) -> None:
    """I12: none hides another, and what is left stays when one of them is decided."""
    rec = a_child(pair)
    edit(pair.county, rec, id_number=NUMBER, phone="14400000001", note="走读")
    edit(pair.town, rec, birth_day="2012-10-01", phone="14400000002", note="寄宿")
    assert pair.receive(pair.hand_over()).items == 3
    assert classes(pair.county) == ["C1", "C1", "C5"]
    for left in (["C1", "C5"], ["C5"]):
        conflict = next(one for one in conflicts.open_items(pair.county) if one.item_class == "C1")
        deciding.decide(pair.county, conflict, conflict.sides[0].key)
        assert classes(pair.county) == left


@pytest.mark.branches
def test_what_one_computer_typed_alone_is_no_matter_of_the_merge(pair: Pair) -> None:
    """Its own checks tell it, there and then."""
    rec = a_child(pair)
    edit(pair.county, rec, phone="14400000001")
    edit(pair.town, rec, birth_day="2012-10-01", id_number=NUMBER)

    assert pair.receive(pair.hand_over()).items == 0

    assert classes(pair.county) == []


def test_it_closes_when_the_rule_holds_again_and_opens_when_that_is_taken_back(pair: Pair) -> None:
    item = a_misfit(pair)

    edit(pair.county, item.record_id, birth_day="2012-09-01")
    assert classes(pair.county) == []
    undoing.undo(pair.county)
    assert [one.id for one in conflicts.open_items(pair.county)] == [item.id]


def test_other_values_are_set_from_the_item(pair: Pair) -> None:
    item = a_misfit(pair)

    deciding.settle(pair.county, item, {"birth_day": "2012-09-01"})

    assert classes(pair.county) == []
    values = editing.open_record(pair.county, Child, item.record_id).values
    assert (values["birth_day"], values["id_number"]) == ("2012-09-01", NUMBER)


@pytest.mark.branches
def test_kept_with_a_reason_it_is_closed_in_both_offices_and_the_reason_goes_along(
    pair: Pair,
) -> None:
    item = a_misfit(pair)
    deciding.keep(pair.county, item, "户口本登记有误，正在更正")
    assert classes(pair.county) == []

    pair.load(pair.answer())

    assert classes(pair.town) == []
    turn = next(
        one for one in histories.turns(pair.town, Child, item.record_id) if one.what == "保留的原因"
    )
    assert (turn.user, turn.new) == ("李科长", "户口本登记有误，正在更正")


def test_a_reason_can_be_taken_back_and_given_again(pair: Pair) -> None:
    item = a_misfit(pair)
    deciding.keep(pair.county, item, "户口本登记有误")
    undoing.undo(pair.county)
    assert classes(pair.county) == ["C5"]
    undoing.redo(pair.county)
    assert classes(pair.county) == []


def test_without_a_reason_nothing_is_kept_and_no_side_can_be_chosen(pair: Pair) -> None:
    item = a_misfit(pair)
    with refused("E212"):
        deciding.keep(pair.county, item, "  ")
    with refused("E146"):
        deciding.decide(pair.county, item, item.sides[0].key)


def test_the_township_is_told_too_and_its_correction_closes_both(pair: Pair) -> None:
    item = a_misfit(pair)
    done = pair.hand_over()
    pair.receive(done)
    pair.load(pair.answer())

    assert [one.id for one in conflicts.open_items(pair.town, asked="asked")] == [item.id]
    (handed,) = fates.handed(pair.town, done.package)
    assert (handed.fate, handed.reason) == (Fate.DOUBTFUL, "合并后几项内容互相不符")

    edit(pair.town, item.record_id, birth_day="2012-09-01")
    pair.exchange()
    assert classes(pair.town) == classes(pair.county) == []


def test_who_typed_what_does_not_fit_learns_of_it_by_the_receipt(pair: Pair) -> None:
    rec = a_child(pair)
    edit(pair.county, rec, id_number=NUMBER)
    pair.load(pair.answer())
    edit(pair.town, rec, birth_day="2012-10-01")
    assert classes(pair.town) == []
    done = pair.hand_over()
    pair.receive(done)
    assert classes(pair.county) == ["C5"]

    pair.load(pair.answer())

    assert classes(pair.town) == ["C5"]
    (handed,) = fates.handed(pair.town, done.package)
    assert (handed.fate, handed.reason) == (Fate.DOUBTFUL, "合并后几项内容互相不符")
    edit(pair.town, rec, birth_day="2012-09-01")
    pair.exchange()
    assert classes(pair.town) == classes(pair.county) == []


def test_what_one_office_typed_wrongly_by_itself_is_no_such_item(pair: Pair) -> None:
    rec = a_child(pair)
    edit(pair.town, rec, id_number=OTHER)
    pair.receive(pair.hand_over())
    assert classes(pair.county) == []


def test_a_break_that_was_there_before_is_not_told_of_a_later_merge(pair: Pair) -> None:
    rec = a_child(pair)
    edit(pair.county, rec, id_number=OTHER)
    edit(pair.town, rec, phone="14400000001")
    pair.receive(pair.hand_over())
    assert classes(pair.county) == []


def test_the_package_that_broke_a_rule_taken_out_again_heals_it(pair: Pair) -> None:
    item = a_misfit(pair)
    (last,) = (one for one in taking_out.merged_packages(pair.county) if one.number == 2)
    taking_out.take_out(pair.county, last.package)
    assert classes(pair.county) == []
    values = editing.open_record(pair.county, Child, item.record_id).values
    assert values["birth_day"] == "2012-09-01"


# --- C6 -----------------------------------------------------------------------------------------


def related(change: Change, child: str) -> str:
    person = change.create(Person, {"name": "赵芳"})
    facts = {"child_id": child, "person_id": person, "relation": "52"}
    return change.create(Kinship, facts)


def test_a_relation_that_comes_before_its_child_waits_and_heals_by_itself(pair: Pair) -> None:
    with pair.town.change("家庭关系") as change:
        child = change.new_id()
        kin = related(change, child)
    pair.receive(pair.hand_over())

    (item,) = conflicts.open_items(pair.county)
    assert (item.item_class, item.label, item.record_id) == ("C6", "儿童", kin)
    assert child[:8] in item.sides[0].values["儿童"]
    assert item.sides[0].values["家庭成员"] == "赵芳"
    assert item.about == ("kinship", kin)
    assert searching.count(pair.county, Kinship) == 1
    pair.load(pair.answer())
    assert classes(pair.town) == ["C6"]

    with pair.town.change("儿童") as change:
        change.create(Child, {"name": "王小明"}, record_id=child)
    pair.exchange()
    assert classes(pair.county) == classes(pair.town) == []


def test_a_reference_that_leads_nowhere_is_closed_by_another_one(pair: Pair) -> None:
    rec = editing.create(pair.town, Child, values={"name": "王小明", "school_id": "ab" * 16})
    pair.receive(pair.hand_over())
    assert classes(pair.county) == ["C6"]

    edit(pair.county, rec, phone="14400000001")
    assert classes(pair.county) == ["C6"]
    edit(pair.county, rec, school_id=None)
    assert classes(pair.county) == []
    undoing.undo(pair.county)
    assert classes(pair.county) == ["C6"]


def test_an_orphan_stays_one_while_others_come(pair: Pair) -> None:
    editing.create(pair.town, Child, values={"name": "王小明", "school_id": "ab" * 16})
    pair.receive(pair.hand_over())

    editing.create(pair.town, Child, values={"name": "李小红"})
    assert pair.receive(pair.hand_over()).items == 0

    assert classes(pair.county) == ["C6"]


def test_a_relation_to_another_offices_child_is_an_orphan(pair: Pair) -> None:
    elsewhere = editing.create(pair.county, Child, values={"name": "李小红"})
    with pair.town.change("家庭关系") as change:
        related(change, elsewhere)
    pair.receive(pair.hand_over())
    assert classes(pair.county) == ["C6"]


# --- C8 -----------------------------------------------------------------------------------------


def test_a_field_of_a_newer_program_is_kept_shown_raw_and_passed_on(pair: Pair) -> None:
    rec = editing.create(pair.town, Child, values={"name": "王小明"})
    with pair.town.change("新版本") as change:
        seen = change.load(Child, [rec])[rec]
        change.write_groups(Child, seen, {"shoe_size": "36<b>\u202d"[:5]})
    assert pair.receive(pair.hand_over()).state is State.MERGED

    (item,) = conflicts.open_items(pair.county)
    assert (item.item_class, item.label, item.record_id) == ("C8", "新版本内容", rec)
    assert [dict(one.values) for one in item.sides] == [{"shoe_size": "36<b>"}]

    edit(pair.county, rec, phone="14400000001")
    assert classes(pair.county) == ["C8"]
    assert editing.open_record(pair.county, Child, rec).values["shoe_size"] == "36<b>"


# --- hidden text --------------------------------------------------------------------------------


def test_text_that_nobody_sees_is_an_item_and_shown_by_its_number(pair: Pair) -> None:
    rec = editing.create(pair.town, Child, values={"name": "王小明"})
    with pair.town.change("别的程序") as change:
        change.write_groups(Child, change.load(Child, [rec])[rec], {"name": "王\u200b小明"})
    pair.receive(pair.hand_over())

    (item,) = conflicts.open_items(pair.county)
    assert (item.item_class, item.label) == ("C5", "姓名")
    assert item.sides[0].values == {"姓名": "王〔U+200B〕小明"}
    assert "看不见的字符" in item.says

    edit(pair.county, rec, name="王小明")
    assert classes(pair.county) == []


@pytest.mark.branches
def test_text_that_nobody_sees_is_asked_about_once(pair: Pair) -> None:
    rec = editing.create(pair.town, Child, values={"name": "王小明"})
    for values in ({"name": "王\u200b小明"}, {"shoe_size": "36"}):
        with pair.town.change("别的程序") as change:
            change.write_groups(Child, change.load(Child, [rec])[rec], values)
        pair.receive(pair.hand_over())

    assert classes(pair.county) == ["C5", "C8"]
