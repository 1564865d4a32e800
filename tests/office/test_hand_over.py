"""From the first hand-over to the receipt, and what may come between."""

from pathlib import Path

import pytest
from sqlalchemy import select

from db import journal, tables
from db.errors import ExplainedError
from db.records import Child, School, Teacher
from db.store import Store
from ruraledu_desktop import editing, offices, searching
from ruraledu_desktop.exchange import (
    arrivals,
    conflicts,
    deciding,
    enrolment,
    fates,
    receipts,
    reports,
    rulings,
)
from ruraledu_desktop.exchange.states import Fate, State
from ruraledu_desktop.exchange.unconfirmed import unconfirmed
from ruraledu_desktop.merge import vectors
from tests.office.carrying import answered, handed_over, received
from tests.office.makers import TOWNS, edit
from tests.refusing import refused

pytestmark = pytest.mark.both_engines

NUMBER = "370199201501010015"


def test_a_hand_over_counts_out_what_it_counts_in(town: Store, county: Store, stick: Path) -> None:
    for name in ("王小明", "单䶮", "阿依古丽·买买提"):
        editing.create(town, Child, values={"name": name})
    assert unconfirmed(town).counts == {"child": 3}
    done = reports.export(town, stick)
    assert done.counts == {"child": 3}
    assert len(done.code) == 8
    assert done.place is not None
    (previewed,) = arrivals.preview(county, [done.place])
    assert (previewed.state, previewed.tally.new) == (State.PREVIEWED, {"child": 3})
    assert searching.count(county, Child) == 0
    arrival = received(county, done.place)
    assert (arrival.state, arrival.tally.new) == (State.MERGED, {"child": 3})
    assert searching.count(county, Child) == 3


def test_the_receipt_tells_the_fate_of_each_record(town: Store, county: Store, stick: Path) -> None:
    first = editing.create(town, Child, values={"name": "王小明", "sex": "1"})
    done = reports.export(town, stick)
    assert done.place is not None
    assert [one.fate for one in fates.handed(town, done.package)] == [Fate.WAITING]
    received(county, done.place)
    edit(county, first, sex="2")
    edit(town, first, sex="9")
    assert received(town, answered(county, stick, town)).state == State.MERGED
    assert unconfirmed(town).counts == {"child": 1}
    (one,) = fates.handed(town, done.package)
    assert (one.fate, one.reason) == (Fate.DOUBTFUL, "两处填报的值不同")
    assert [one.fate for one in reports.hand_overs(town)] == [Fate.MERGED]


def test_two_offices_disagree_and_a_person_decides(town: Store, county: Store, stick: Path) -> None:
    rec = editing.create(town, Child, values={"name": "王小明", "phone": "13800000000"})
    received(county, handed_over(town, stick))
    edit(county, rec, phone="13911111111")
    edit(town, rec, phone="13722222222")
    arrival = received(county, handed_over(town, stick))
    assert arrival.items == 1
    (item,) = conflicts.open_items(county)
    assert {side.values["联系电话"] for side in item.sides} == {"13911111111", "13722222222"}
    assert {side.unit for side in item.sides} == {"平阴县教育和体育局", "东阿镇教育办"}
    mine = next(side for side in item.sides if side.unit == "东阿镇教育办")
    deciding.decide(county, item, mine.key)
    assert not conflicts.open_items(county)
    received(town, answered(county, stick, town))
    assert not conflicts.open_items(town)
    assert editing.open_record(town, Child, rec).values["phone"] == "13722222222"


def test_what_the_county_adds_for_a_township_gets_there(
    town: Store, county: Store, stick: Path
) -> None:
    editing.create(town, Child, values={"name": "王小明"})
    received(county, handed_over(town, stick))
    values = {"name": "东阿小学", "division": "370124102201"}
    _, school = editing.add(county, School, values=values)
    editing.add(county, Teacher, values={"name": "单老师", "school_id": school})
    received(town, answered(county, stick, town))
    assert searching.count(town, School) == searching.count(town, Teacher) == 1


@pytest.mark.branches
def test_an_office_that_deletes_against_an_edit_loses_nothing(
    town: Store, county: Store, stick: Path
) -> None:
    rec = editing.create(town, Child, values={"name": "王小明"})
    received(county, handed_over(town, stick))
    editing.strike(county, Child, seen=editing.open_record(county, Child, rec))
    edit(town, rec, phone="13722222222")
    received(county, handed_over(town, stick))
    (item,) = conflicts.open_items(county)
    assert item.item_class == "C2"
    kept = next(side for side in item.sides if "联系电话" in side.values)
    rulings.set_alone(county, True)
    deciding.decide(county, item, kept.key)
    assert searching.find(county, Child, searching.Query()) == [rec]


@pytest.mark.parametrize("is_reversed", [False, True])
def test_a_child_known_in_two_towns_stays_twice_and_is_asked_about(
    town: Store, other: Store, county: Store, stick: Path, is_reversed: bool
) -> None:
    for store in (town, other):
        editing.create(store, Child, values={"name": "王小明", "id_number": NUMBER})
    paths = [handed_over(store, stick) for store in (town, other)]
    raised = [received(county, path).items for path in (paths[::-1] if is_reversed else paths)]
    assert raised == [0, 1]
    assert searching.count(county, Child) == 2
    (pair,) = conflicts.open_items(county)
    assert (pair.item_class, len(pair.units), conflicts.count_open(county)) == ("C3", 2, 1)
    for unit in pair.units:
        assert len(conflicts.open_items(county, scope=unit)) == 1
    received(town, answered(county, stick, town))
    (item,) = conflicts.open_items(town)
    assert item.item_class == "C3"
    assert [one.is_elsewhere for one in item.sides] == [False, True]
    assert not item.sides[1].values
    (newest, *_) = reports.hand_overs(town)
    assert [one.reason for one in fates.handed(town, newest.package)] == [fates.ELSEWHERE]


def test_a_receipt_that_reached_no_stick_answers_nobody(
    town: Store, county: Store, stick: Path
) -> None:
    editing.create(town, Child, values={"name": "王小明"})
    received(county, handed_over(town, stick))
    with pytest.raises(ExplainedError):
        receipts.write(county, stick / "pulled out")
    assert [one.unit for one in receipts.waiting(county)] == [town.office.unit]
    receipts.write(county, stick)
    assert not receipts.waiting(county)


def test_the_same_package_again_changes_nothing(town: Store, county: Store, stick: Path) -> None:
    editing.create(town, Child, values={"name": "王小明"})
    path = handed_over(town, stick)
    received(county, path)
    again = received(county, path)
    assert (again.state, again.code) == (State.KNOWN, "N201")


def test_an_older_package_after_a_newer_one_changes_nothing(
    town: Store, county: Store, stick: Path
) -> None:
    rec = editing.create(town, Child, values={"name": "王小明"})
    older = handed_over(town, stick)
    edit(town, rec, name="王晓明")
    received(county, handed_over(town, stick))
    arrival = received(county, older)
    assert (arrival.state, arrival.code) == (State.KNOWN, "N202")
    assert editing.open_record(county, Child, rec).values["name"] == "王晓明"


@pytest.mark.branches
def test_packages_out_of_order_are_a_gap_that_the_next_exchange_fills(
    town: Store, county: Store, stick: Path, tmp_path: Path
) -> None:
    editing.create(town, Child, values={"name": "王小明"})
    received(county, handed_over(town, stick))
    confirmed = answered(county, stick, town)
    received(town, confirmed)
    editing.create(town, Child, values={"name": "李小红"})
    # The county's disk breaks; an office set up anew knows nothing of what came before.
    with county.write() as conn:
        for table in (tables.entry, tables.seal, tables.writer):
            conn.execute(table.delete())
    arrival = received(county, handed_over(town, stick))
    assert (arrival.state, arrival.code) == (State.GAP, "E109")
    received(town, answered(county, stick, town))
    assert received(county, handed_over(town, stick)).state == State.MERGED


def a_county_that_lost_it(town: Store, county: Store, stick: Path) -> None:
    """The county confirmed a child and then lost its journal; the township has one more."""
    editing.create(town, Child, values={"name": "王小明"})
    received(county, handed_over(town, stick))
    received(town, answered(county, stick, town))
    editing.create(town, Child, values={"name": "李小红"})
    with county.write() as conn:
        for table in (tables.entry, tables.seal, tables.writer):
            conn.execute(table.delete())


def test_of_a_package_with_a_gap_it_is_remembered_what_its_sender_holds(
    town: Store, county: Store, stick: Path
) -> None:
    """I14: by that the next receipt fills the hole, whichever side it is on."""
    a_county_that_lost_it(town, county, stick)
    assert received(county, handed_over(town, stick)).state == State.GAP
    with town.read() as conn:
        held = journal.have(conn, town.office.unit)
    with county.read() as conn:
        peer = tables.peer.c
        told = conn.scalars(select(peer.have).where(peer.unit == town.office.unit)).one()
    assert vectors.load(told) == held


def test_a_package_that_cannot_be_merged_is_answered_though_it_was_only_looked_at(
    town: Store, county: Store, stick: Path
) -> None:
    """Nobody merges what the preview calls a gap; its sender is to hear of it all the same."""
    a_county_that_lost_it(town, county, stick)
    done = reports.export(town, stick)
    assert done.place
    (arrival,) = arrivals.preview(county, [done.place])
    assert arrival.state == State.GAP
    assert [one.has_brought for one in receipts.waiting(county)] == [True]
    received(town, answered(county, stick, town))
    told = reports.hand_over(town, done.package)
    assert (told.fate, told.reason) == (Fate.NOT_TAKEN, arrival.says)


def test_a_package_that_brings_nothing_new_is_answered_too(
    town: Store, county: Store, stick: Path
) -> None:
    """The receipt was lost, so the township hands over once more."""
    editing.create(town, Child, values={"name": "王小明"})
    received(county, handed_over(town, stick))
    answered(county, stick, town).unlink()
    assert not receipts.waiting(county)
    (arrival,) = arrivals.preview(county, [handed_over(town, stick)])
    assert (arrival.state, arrival.change) == (State.KNOWN, None)
    assert [one.unit for one in receipts.waiting(county)] == [town.office.unit]


def test_a_package_for_another_office_cannot_be_read(
    town: Store, other: Store, county: Store, stick: Path
) -> None:
    editing.create(town, Child, values={"name": "王小明"})
    arrival = received(other, handed_over(town, stick))
    assert (arrival.state, arrival.code) == (State.REFUSED, "E104")
    assert searching.count(other, Child) == 0


def test_an_office_that_never_enrolled_is_refused(
    tmp_path: Path, county: Store, stick: Path
) -> None:
    with offices.set_up(tmp_path / "stranger", TOWNS[0]) as stranger, refused("E143"):
        reports.export(stranger, stick)


def test_a_file_that_is_not_there_any_more_is_explained(county: Store, stick: Path) -> None:
    arrival = received(county, stick / "370124102000-report-0001.rep")
    assert (arrival.state, arrival.code) == (State.REFUSED, "E135")


def test_the_reply_to_another_computer_is_refused(
    tmp_path: Path, county: Store, town: Store, stick: Path
) -> None:
    with offices.set_up(tmp_path / "second", TOWNS[0]) as second:
        request = enrolment.look(enrolment.ask(second, stick))
        reply = enrolment.approve(county, request, stick)
        with refused("E114"):
            enrolment.accept(town, reply)
