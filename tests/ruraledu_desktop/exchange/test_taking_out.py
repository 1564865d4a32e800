"""One package is taken back out: every value as it would be without it."""

import pytest

from db.errors import ExplainedError
from db.records import Child
from ruraledu_desktop import editing, undoing
from ruraledu_desktop.exchange import arrivals, members, taking_out
from tests.office.makers import edit
from tests.office.pairs import Pair
from tests.refusing import refused


def test_values_and_new_records_of_one_package_go_and_come_back(pair: Pair) -> None:
    first = editing.create(pair.town, Child, values={"name": "王小明", "phone": "1"})
    pair.receive(pair.hand_over())
    edit(pair.town, first, phone="2")
    second = editing.create(pair.town, Child, values={"name": "李四"})
    brought = pair.receive(pair.hand_over())

    done = taking_out.take_out(pair.county, brought.package)
    assert done.kept == ()
    assert editing.open_record(pair.county, Child, first).values["phone"] == "1"
    assert editing.open_record(pair.county, Child, second).is_deleted

    undoing.undo(pair.county)
    assert editing.open_record(pair.county, Child, first).values["phone"] == "2"
    assert not editing.open_record(pair.county, Child, second).is_deleted


def test_what_the_county_wrote_since_stays_and_is_named(pair: Pair) -> None:
    rec = editing.create(pair.town, Child, values={"name": "王小明", "phone": "1"})
    pair.receive(pair.hand_over())
    edit(pair.town, rec, phone="2", former_name="明明")
    brought = pair.receive(pair.hand_over())
    edit(pair.county, rec, phone="3")

    done = taking_out.take_out(pair.county, brought.package)
    assert done.kept == ("联系电话",)
    stands = editing.open_record(pair.county, Child, rec).values
    assert stands["phone"] == "3"
    assert stands.get("former_name") is None


def test_a_conflict_that_a_package_brought_goes_with_it(pair: Pair) -> None:
    rec = editing.create(pair.town, Child, values={"name": "王小明", "phone": "1"})
    pair.receive(pair.hand_over())
    edit(pair.county, rec, phone="8")
    edit(pair.town, rec, phone="9")
    brought = pair.receive(pair.hand_over())
    assert editing.open_record(pair.county, Child, rec).conflicts

    taking_out.take_out(pair.county, brought.package)
    stands = editing.open_record(pair.county, Child, rec)
    assert (stands.values["phone"], stands.conflicts) == ("8", {})


def test_what_was_taken_out_goes_home_in_the_receipt(pair: Pair) -> None:
    rec = editing.create(pair.town, Child, values={"name": "王小明", "phone": "1"})
    pair.receive(pair.hand_over())
    edit(pair.town, rec, phone="2")
    brought = pair.receive(pair.hand_over())
    taking_out.take_out(pair.county, brought.package)
    arrivals.receive(pair.town, [pair.answer()])
    assert editing.open_record(pair.town, Child, rec).values["phone"] == "1"


def test_a_package_is_taken_out_once_until_that_is_undone(pair: Pair) -> None:
    rec = editing.create(pair.town, Child, values={"name": "王小明", "phone": "1"})
    pair.receive(pair.hand_over())
    edit(pair.town, rec, phone="2")
    brought = pair.receive(pair.hand_over())
    taking_out.take_out(pair.county, brought.package)

    with refused("E191"):
        taking_out.take_out(pair.county, brought.package)

    assert [one.is_taken_out for one in taking_out.merged_packages(pair.county)] == [True, False]
    assert members.members(pair.county)[0].is_taken_out
    undoing.undo(pair.county)
    assert not members.members(pair.county)[0].is_taken_out
    assert editing.open_record(pair.county, Child, rec).values["phone"] == "2"
    taking_out.take_out(pair.county, brought.package)
    assert editing.open_record(pair.county, Child, rec).values["phone"] == "1"


def test_only_a_merged_package_can_be_taken_out(pair: Pair) -> None:
    with pytest.raises(ExplainedError, match="已合并"):
        taking_out.take_out(pair.county, "0" * 32)
