"""补报 (C9): what comes after an acceptance is asked about, and decided."""

from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from db import upgrading, writers
from db.kinds import Value
from db.records import Child, Consent, Event, Progress, Visit
from ruraledu_desktop import editing, editing_many, searching, subrecords, undoing
from ruraledu_desktop.exchange import asking, choices, conflicts, counting, deciding, late
from ruraledu_desktop.exchange.board_rows import Reporting
from ruraledu_desktop.exchange.verdicts import Kind
from ruraledu_desktop.plan import standings
from tests import copies
from tests.office import pairs
from tests.office.makers import edit, enrol
from tests.office.pairs import Pair
from tests.refusing import refused
from tests.ruraledu_desktop.exchange.boards import (
    accepted,
    changed_after,
    decide,
    handed_over,
    row,
    shown,
    the_item,
    visited,
)

pytestmark = [pytest.mark.both_engines, pytest.mark.usefixtures("november")]


def test_tasks_and_events_that_were_accepted_are_locked_too(pair: Pair) -> None:
    """What the county counts and prints is what it accepted."""
    town = pair.town
    values: dict[str, Value] = {"name": "巡展", "day": "2026-10-15", "pupils": 320}
    held = editing.create(town, Event, values={**values, "event_kind": "1"})
    _, begun = standings.begin(town, "C131")
    accepted(pair)
    edit(town, held, Event, pupils=420)
    edit(town, begun, Progress, state="3", done_day="2026-11-20")
    pair.receive(pair.hand_over())
    late_ones = [one for one in conflicts.open_items(pair.county) if one.item_class == "C9"]
    assert {one.record_id for one in late_ones} == {held, begun}


def test_what_changes_an_accepted_record_is_one_item(pair: Pair) -> None:
    child, item = changed_after(pair)
    locked, new = item.sides
    assert (item.record_id, locked.key, new.key) == (child, late.LOCKED, late.NEW)
    assert locked.values == {"备注": "（空）", "联系电话": "14400000001"}
    assert new.values == {"备注": "转学", "联系电话": "14400000002"}
    assert (new.unit, new.who, locked.who) == ("东阿镇教育办", "张老师", "李科长")
    assert shown(pair, child) == "14400000002"
    assert editing.open_record(pair.county, Child, child).conflicts == {}
    found = row(pair)
    assert (found.state, found.items, found.since) == (Reporting.ACCEPTED, 1, 1)
    assert (found.late_new, found.late_changed) == (0, 1)


@pytest.mark.parametrize(
    ("key", "phone"), [(late.LOCKED, "14400000001"), (late.NEW, "14400000002")]
)
def test_the_officer_decides_and_the_township_gets_it(pair: Pair, key: str, phone: str) -> None:
    child, item = changed_after(pair)
    deciding.decide(pair.county, item, key)
    assert conflicts.count_open(pair.county) == 0
    assert shown(pair, child) == phone
    pair.load(pair.answer())
    assert editing.open_record(pair.town, Child, child).values["phone"] == phone
    handed_over(pair)
    assert conflicts.count_open(pair.county) == 0


@pytest.mark.parametrize("key", [late.LOCKED, late.NEW])
def test_a_decision_taken_back_opens_the_item_again(pair: Pair, key: str) -> None:
    _, item = changed_after(pair)
    deciding.decide(pair.county, item, key)
    undoing.undo(pair.county)
    assert the_item(pair) == item, "whoever takes it back is not the author"
    undoing.redo(pair.county)
    assert conflicts.count_open(pair.county) == 0


def test_an_item_that_was_decided_meanwhile_is_refused(pair: Pair) -> None:
    _, item = changed_after(pair)
    deciding.decide(pair.county, item, late.NEW)
    with refused("E145"):
        deciding.decide(pair.county, item, late.LOCKED)


def test_what_is_to_be_decided_is_not_decided_by_giving_many_the_same_value(pair: Pair) -> None:
    """What else these records say may be given; where nothing is open nothing is left alone."""
    child, item = changed_after(pair)
    many = editing_many.plan(pair.county, Child, [child], values={"phone": "14400000005"})
    assert (many.doubtful, many.changing) == (("王小明",), ())
    many = editing_many.plan(pair.county, Child, [child], values={"grade": "P3"})
    editing_many.apply(pair.county, many)
    assert [one.id for one in conflicts.open_items(pair.county)] == [item.id]
    deciding.decide(pair.county, item, late.NEW)
    many = editing_many.plan(pair.county, Child, [child], values={"phone": "14400000005"})
    assert (many.doubtful, len(many.changing)) == ((), 1)


def test_a_late_change_beside_a_decision_asks_again(pair: Pair) -> None:
    child, item = changed_after(pair)
    deciding.decide(pair.county, item, late.LOCKED)
    edit(pair.town, child, phone="14400000009")
    handed_over(pair)
    (again,) = conflicts.open_items(pair.county)  # the township had not seen the decision (I11)
    assert again.item_class == "C1"
    assert {*map(str, again.sides[0].values.values())} | {
        *map(str, again.sides[1].values.values())
    } == {"14400000001", "14400000009"}


def test_a_late_change_after_a_decision_is_another_item(pair: Pair) -> None:
    child, item = changed_after(pair)
    deciding.decide(pair.county, item, late.NEW)
    pair.load(pair.answer())
    edit(pair.town, child, phone="14400000009")
    handed_over(pair)
    assert the_item(pair).id != item.id
    assert the_item(pair).label == "联系电话"


@pytest.mark.parametrize("key", [late.LOCKED, late.NEW])
def test_a_late_deletion_is_decided_too(pair: Pair, key: str) -> None:
    child = accepted(pair)
    editing.strike(pair.town, Child, seen=editing.open_record(pair.town, Child, child))
    handed_over(pair)
    item = the_item(pair)
    assert [one.values["记录"] for one in item.sides] == ["在册", "删除"]
    deciding.decide(pair.county, item, key)
    assert conflicts.count_open(pair.county) == 0
    (folded,) = [editing.open_record(pair.county, Child, child)]
    assert folded.is_deleted is (key == late.NEW)


def test_an_equal_value_raises_no_item(pair: Pair) -> None:
    child = accepted(pair)
    edit(pair.town, child, phone="14400000002")
    edit(pair.town, child, phone="14400000001")
    handed_over(pair)
    assert conflicts.count_open(pair.county) == 0
    assert (row(pair).late_new, row(pair).late_changed) == (0, 1)


def marks(pair: Pair, child: str) -> int:
    """How many open items the county sees at the child in its list."""
    (found,) = searching.page(pair.county, Child, [child])
    return found.open_items


@pytest.mark.parametrize("key", [late.WITHOUT, late.WITH])
def test_the_rows_added_to_an_accepted_file_are_one_item(pair: Pair, key: str) -> None:
    child = accepted(pair)
    visited(pair, child, "2026-03-02", "2026-03-01")
    item = the_item(pair)
    assert (item.record_id, item.about, item.content) == (child, ("child", child), "新增家访 2 条")
    without, added = item.sides
    assert without.values == {"家访": "没有"}
    assert added.values == {"家访": "1. 2026-03-01，上门\n2. 2026-03-02，上门"}
    assert (added.unit, added.who, without.who) == ("东阿镇教育办", "张老师", "李科长")
    assert (row(pair).items, row(pair).late_new, marks(pair, child)) == (1, 2, 1)
    with pair.county.read() as conn:
        assert counting.count_about(conn, "child", [child]) == 1, "what is printed says so"

    deciding.decide(pair.county, item, key)

    assert (conflicts.count_open(pair.county), marks(pair, child)) == (0, 0)
    pair.load(pair.answer())
    for store in (pair.county, pair.town):
        assert len(subrecords.listed(store, Visit, child)) == 2 * (key == late.WITH)
    undoing.undo(pair.county)
    assert the_item(pair) == item
    assert len(subrecords.listed(pair.county, Visit, child)) == 2
    undoing.redo(pair.county)
    assert conflicts.count_open(pair.county) == 0
    with refused("E145"):
        deciding.decide(pair.county, item, key)


def test_rows_that_come_after_a_decision_are_asked_about_alone(pair: Pair) -> None:
    child = accepted(pair)
    visited(pair, child, "2026-03-01")
    deciding.decide(pair.county, the_item(pair), late.WITH)
    visited(pair, child, "2026-03-02")
    (_, added) = the_item(pair).sides
    assert added.values == {"家访": "2026-03-02，上门"}
    visited(pair, child, "2026-03-03")
    assert the_item(pair).content == "新增家访 2 条"


def test_rows_of_other_kinds_and_files_are_items_of_their_own(pair: Pair) -> None:
    other = editing.create(pair.town, Child, values={"name": "李小红"})
    child = accepted(pair)
    subrecords.put(pair.town, Consent, child, title="同意", new=[{"day": "2026-03-01"}])
    visited(pair, child, "2026-03-01")
    edit(pair.town, child, phone="14400000002")
    visited(pair, other, "2026-03-01")
    items = conflicts.open_items(pair.county)
    told = {(one.record_id, one.content) for one in items}
    assert told == {
        (child, "联系电话"),
        (child, "新增家访 1 条"),
        (child, "新增监护人同意 1 条"),
        (other, "新增家访 1 条"),
    }
    assert (row(pair).items, marks(pair, child)) == (4, 3)
    ways = {one.by: one.chosen for one in choices.choices(items)}
    assert {by: len(chosen) for by, chosen in ways.items()} == {
        "kept": 3,
        "deleted": 3,
        late.LOCKED: 1,
        late.NEW: 1,
    }
    deciding.decide_all(pair.county, ways["kept"])
    assert [one.content for one in conflicts.open_items(pair.county)] == ["联系电话"]
    undoing.undo(pair.county)
    assert {(one.record_id, one.content) for one in conflicts.open_items(pair.county)} == told


def test_a_row_that_is_struck_off_or_decided_by_the_county_is_asked_about_no_more(
    pair: Pair,
) -> None:
    child = accepted(pair)
    visited(pair, child, "2026-03-01", "2026-03-02", "2026-03-03")
    rows = subrecords.listed(pair.county, Visit, child)
    subrecords.strike(pair.county, Visit, child, rows=rows[:1])
    assert the_item(pair).content == "新增家访 2 条"
    subrecords.strike(pair.town, Visit, child, rows=subrecords.listed(pair.town, Visit, child)[1:2])
    handed_over(pair)
    assert the_item(pair).content == "新增家访 1 条"


def test_a_row_that_comes_under_another_file_is_asked_about_there(pair: Pair) -> None:
    other = editing.create(pair.town, Child, values={"name": "李小红"})
    child = accepted(pair)
    visited(pair, child, "2026-03-01")
    (found,) = subrecords.listed(pair.town, Visit, child)
    edit(pair.town, found.record_id, Visit, child_id=other)
    handed_over(pair)
    assert the_item(pair).record_id == other
    assert (marks(pair, child), marks(pair, other)) == (0, 1)


def test_a_deleted_file_stands_before_its_rows_which_say_what_they_are(pair: Pair) -> None:
    child = accepted(pair)
    visited(pair, child, "2026-03-01", "2026-03-02")
    deciding.decide(pair.county, the_item(pair), late.WITH)
    pair.load(pair.answer())
    editing.strike(pair.town, Child, seen=editing.open_record(pair.town, Child, child))
    handed_over(pair)
    found = conflicts.open_items(pair.county)
    assert [one.label for one in found] == ["删除儿童", "删除家访", "删除家访"]
    assert sorted(one.sides[0].values["家访"][:10] for one in found[1:]) == [
        "2026-03-01",
        "2026-03-02",
    ]
    assert found[1].sides[1].values == {"家访": "删除"}


def test_rows_written_since_they_were_shown_are_looked_at_again(pair: Pair) -> None:
    child = accepted(pair)
    visited(pair, child, "2026-03-01", "2026-03-02")
    item = the_item(pair)
    (found, _) = subrecords.listed(pair.town, Visit, child)
    edit(pair.town, found.record_id, Visit, visit_form="2")
    handed_over(pair)
    for key in (late.WITHOUT, late.WITH):
        with refused("E145"):
            deciding.decide(pair.county, item, key)
    deciding.decide(pair.county, the_item(pair), late.WITHOUT)
    assert not subrecords.listed(pair.county, Visit, child)


def test_events_and_tasks_that_are_new_are_items_too(pair: Pair) -> None:
    accepted(pair)
    held = editing.create(pair.town, Event, values={"name": "巡展", "day": "2026-10-15"})
    _, begun = standings.begin(pair.town, "C131")
    handed_over(pair)
    items = conflicts.open_items(pair.county)
    assert {one.record_id for one in items} == {held, begun}
    assert {one.label for one in items} == {"新登记"}


def test_an_acceptance_taken_back_closes_the_items_of_rows(pair: Pair) -> None:
    child = accepted(pair)
    visited(pair, child, "2026-03-01")
    before = the_item(pair)
    with pair.county.write() as conn:
        upgrading.rebuild(conn)
    assert the_item(pair) == before
    decide(pair, Kind.REOPEN)
    assert (conflicts.count_open(pair.county), marks(pair, child)) == (0, 0)


def test_the_township_is_asked_about_rows_and_answers(pair: Pair) -> None:
    child = accepted(pair)
    edit(pair.town, child, phone="14400000002")
    visited(pair, child, "2026-03-01", "2026-03-02")
    of_rows = next(one for one in conflicts.open_items(pair.county) if one.rows[1])
    asking.ask(pair.county, [of_rows])
    pair.load(pair.answer())
    (question,) = conflicts.open_items(pair.town, asked="asked")
    assert question.letter
    assert question.letter.question.text == "验收以后新增家访 2 条，请核对该不该登记。"
    asking.answer(pair.town, question, "都是实际走访的")
    handed_over(pair)

    told = {one.content: one for one in conflicts.open_items(pair.county) if one.item_class == "C9"}
    letters = [one.letter for one in told.values()]
    assert [one.answer.text for one in letters if one and one.answer] == ["都是实际走访的"] * 2
    deciding.decide(pair.county, told["新增家访 2 条"], late.WITH)
    pair.load(pair.answer())
    assert conflicts.count_open(pair.town) == 1, "of the number it is still asked"
    deciding.decide(pair.county, told["联系电话"], late.NEW)
    pair.load(pair.answer())
    assert conflicts.count_open(pair.county) == conflicts.count_open(pair.town) == 0


def test_a_question_about_all_that_is_decided_in_one_step_is_withdrawn(pair: Pair) -> None:
    child = accepted(pair)
    edit(pair.town, child, phone="14400000002")
    visited(pair, child, "2026-03-01")
    asking.ask(pair.county, conflicts.open_items(pair.county)[:1])
    items = [one for one in conflicts.open_items(pair.county) if one.item_class == "C9"]
    deciding.decide_all(pair.county, [(one, one.sides[-1].key) for one in items])
    assert conflicts.count_open(pair.county) == 0


@pytest.mark.parametrize("key", [late.ABSENT, late.ADDED])
def test_a_child_that_is_new_after_the_acceptance_is_decided_too(pair: Pair, key: str) -> None:
    accepted(pair)
    child = editing.create(pair.town, Child, values={"name": "单䶮"})
    subrecords.put(pair.town, Visit, child, title="登记家访", new=[{"day": "2026-03-01"}])
    handed_over(pair)
    item = the_item(pair)
    assert (item.record_id, item.name) == (child, "儿童“单䶮”")
    assert item.label == "新登记"
    absent, added = (one.values for one in item.sides)
    assert absent == {"记录": "没有登记"}
    assert added == {"记录": "验收后新登记", "姓名": "单䶮"}, "who it is stands beside it"
    assert (row(pair).state, row(pair).items) == (Reporting.ACCEPTED, 1)
    edit(pair.town, child, phone="14400000002")
    handed_over(pair)
    with refused("E145"):
        deciding.decide(pair.county, item, key)
    deciding.decide(pair.county, the_item(pair), key)
    assert conflicts.count_open(pair.county) == 0
    assert editing.open_record(pair.county, Child, child).is_deleted is (key == late.ABSENT)
    assert len(subrecords.listed(pair.county, Visit, child)) == (key == late.ADDED)
    pair.load(pair.answer())
    assert conflicts.count_open(pair.town) == 0, "no row is left without its child"
    undoing.undo(pair.county)
    assert the_item(pair).record_id == child
    assert len(subrecords.listed(pair.county, Visit, child)) == 1


def test_to_keep_what_was_locked_strikes_off_nobody_beside(pair: Pair) -> None:
    """一并裁定: that what is new shall go is another choice, and called so."""
    child, _ = changed_after(pair)
    new = editing.create(pair.town, Child, values={"name": "单䶮"})
    handed_over(pair)
    items = conflicts.open_items(pair.county)
    (locked,) = (one for one in choices.choices(items) if one.by == late.LOCKED)
    deciding.decide_all(pair.county, locked.chosen)
    assert shown(pair, child) == "14400000001"
    assert the_item(pair).record_id == new
    (kept,) = (one for one in choices.choices([the_item(pair)]) if one.by == "kept")
    deciding.decide_all(pair.county, kept.chosen)
    assert not editing.open_record(pair.county, Child, new).is_deleted
    assert conflicts.count_open(pair.county) == 0


def test_a_township_is_asked_about_a_newcomer_in_words_that_fit(pair: Pair) -> None:
    accepted(pair)
    editing.create(pair.town, Child, values={"name": "单䶮"})
    handed_over(pair)
    asking.ask(pair.county, [the_item(pair)])
    (asked,) = (one for one in conflicts.open_items(pair.county) if one.item_class == "C9")
    assert asked.letter
    assert asked.letter.question.text == "这条是验收以后新登记的，请核对该不该登记。"


def test_the_countys_own_edit_is_a_decision(pair: Pair) -> None:
    child = accepted(pair)
    edit(pair.county, child, phone="14400000002")
    assert conflicts.count_open(pair.county) == 0


def test_an_acceptance_taken_back_closes_its_items(pair: Pair) -> None:
    changed_after(pair)
    decide(pair, Kind.REOPEN)
    assert conflicts.count_open(pair.county) == 0
    assert row(pair).state is Reporting.MERGED
    decide(pair, Kind.APPROVE, Kind.ACCEPT)
    assert conflicts.count_open(pair.county) == 0


def test_the_order_of_packages_makes_no_other_item(pair: Pair) -> None:
    child = accepted(pair)
    edit(pair.town, child, phone="14400000002")
    first = pair.hand_over()
    edit(pair.town, child, phone="14400000003")
    second = pair.hand_over()
    pair.receive(second)
    before = the_item(pair)
    pair.receive(first)
    assert the_item(pair) == before


@pytest.mark.parametrize("year", [1976, 2076])
def test_no_clock_decides_what_is_late(pair: Pair, year: int) -> None:
    child = accepted(pair)
    for store in (pair.county, pair.town):
        store.clock = lambda: datetime(year, 5, 1, 8, 0)
    edit(pair.town, child, phone="14400000002")
    handed_over(pair)
    assert the_item(pair).record_id == child
    found = row(pair)
    assert (found.state, found.since, len(found.brought)) == (Reporting.ACCEPTED, 1, 2)


def test_a_year_of_runs_after_an_acceptance_is_asked_about_at_once(pair: Pair) -> None:
    """Each run writes its own line; a condition on each of a thousand is more than SQLite takes."""
    child = accepted(pair)
    with pair.county.write() as conn:
        for number in range(1200):
            name = f"{number:032x}"
            pen = writers.open_new(conn, pair.town.office.unit, device="", name=name, wall="")
            writers.keep(conn, replace(pen, seq=1))
    edit(pair.town, child, phone="14400000002")
    handed_over(pair)
    assert the_item(pair).record_id == child


def test_the_township_is_asked_about_a_late_change_and_answers(pair: Pair) -> None:
    child, item = changed_after(pair)
    asking.ask(pair.county, [item])
    again = the_item(pair)
    assert again.letter
    assert (conflicts.count_open(pair.county), row(pair).items) == (1, 1), "one matter, asked"
    assert not asking.can_ask(pair.county.office, again)

    pair.load(pair.answer())
    (question,) = conflicts.open_items(pair.town, asked="asked")
    assert question.letter
    assert question.letter.question.text == "验收以后“备注、联系电话”又改了，请核对改得对不对。"
    asking.answer(pair.town, question, "家长换了号码")
    handed_over(pair)

    (told,) = (one for one in conflicts.open_items(pair.county) if one.item_class == "C9")
    assert told.letter
    assert told.letter.answer
    assert told.letter.answer.text == "家长换了号码"
    deciding.decide(pair.county, told, late.NEW)
    assert conflicts.open_items(pair.county) == []
    pair.load(pair.answer())
    assert conflicts.open_items(pair.town) == []
    assert shown(pair, child) == "14400000002"


def test_a_row_edited_while_its_file_was_struck_is_asked_about_once_at_a_time(
    pair: Pair, tmp_path: Path
) -> None:
    child = editing.create(pair.town, Child, values={"name": "李小红"})
    new: list[dict[str, Value]] = [{"day": "2026-03-01", "visit_form": "1"}]
    subrecords.put(pair.town, Visit, child, title="登记家访", new=new)
    pair.exchange()
    decide(pair, Kind.APPROVE, Kind.ACCEPT)
    with copies.with_keys(tmp_path / "second", pair.town.office) as second:
        enrol(second, pair.county, pair.stick)
        other = Pair(second, pair.county, pair.stick)
        other.load(other.answer())
        (visit,) = subrecords.listed(second, Visit, child)
        edit(second, visit.record_id, Visit, visit_form="2")
        editing.strike(pair.town, Child, seen=editing.open_record(pair.town, Child, child))
        handed_over(pair)
        handed_over(other)

    def asked() -> set[tuple[str, str]]:
        return {(one.item_class, one.form) for one in conflicts.open_items(pair.county)}

    assert asked() == {("C9", "child"), ("C2", "visit")}
    items = {one.item_class: one for one in conflicts.open_items(pair.county)}
    deciding.decide(pair.county, items["C9"], late.LOCKED)
    (item,) = conflicts.open_items(pair.county)
    (edited,) = (side for side in item.sides if not side.is_deletion)
    pairs.decide(pair.county, item, edited.key)
    assert asked() == {("C9", "visit")}, "then whether what it says now stays"
