"""A child that moves between townships, several times: what goes along, and what comes after."""

from pathlib import Path

import pytest

from db.fields import Values
from db.office import Office
from db.records import Child, Duty, Exchange, Person, School, Teacher, Training, Visit
from db.records.office.ruling import DIFFERENT
from db.store import Store
from ruraledu_desktop import (
    checking,
    clerks,
    editing,
    explaining,
    families,
    histories,
    searching,
    subrecords,
)
from ruraledu_desktop.exchange import conflicts, deciding, rulings, seconding, transferring
from ruraledu_desktop.exchange.conflicts import Item
from ruraledu_desktop.explaining import Said
from ruraledu_desktop.explanations import Standing
from tests.office.carrying import (
    MINE,
    THEIRS,
    answered,
    disagreed,
    exchanged,
    handed_over,
    received,
)
from tests.office.makers import TOWNS, a_town, edit
from tests.refusing import refused

NUMBER = "370124201209010025"
VALUES = {"name": "王小明", "id_number": NUMBER, "birth_day": "2012-09-01", "sex": "2"}

pytestmark = pytest.mark.both_engines


def given(county: Store, child: str) -> None:
    """Two townships hold the child: it is decided for the one of this record."""
    (item, *_) = conflicts.open_items(county)
    assert item.item_class == "C3"
    deciding.decide(county, item, child)


def children(store: Store) -> list[str]:
    return searching.find(store, Child, searching.Query())


def test_a_child_goes_to_and_fro_with_its_history_and_every_step_is_taken_back(
    county: Store, town: Store, other: Store, tmp_path: Path
) -> None:
    rulings.set_alone(county, True)
    first = editing.create(town, Child, values={**VALUES, "note": "第一处"})
    families.add_member(town, first, kinship={"relation": "52"}, person={"name": "张兰"})
    exchanged(town, county, tmp_path)
    edit(town, first, phone="14400000001")
    received(county, handed_over(town, tmp_path))

    second = editing.create(other, Child, values=VALUES)
    received(county, handed_over(other, tmp_path))
    given(county, second)
    for store in (town, other):
        received(store, answered(county, tmp_path, store))
    assert (children(town), children(other), children(county)) == ([], [second], [second])
    moved = editing.open_record(other, Child, second).values
    assert (moved["note"], moved["phone"]) == ("第一处", "14400000001")

    edit(other, second, phone="14400000002")
    exchanged(other, county, tmp_path)
    third = editing.create(town, Child, values=VALUES)
    received(county, handed_over(town, tmp_path))
    given(county, third)
    for store in (town, other):
        received(store, answered(county, tmp_path, store))
    assert (children(town), children(other), children(county)) == ([third], [], [third])
    assert editing.open_record(town, Child, third).values["phone"] == "14400000002"

    assert [one.name for one in families.family_of(town, third).members] == ["张兰"]
    told = histories.turns(county, Child, third)
    files = [one.file for one in told]
    assert sorted({*files}) == ["", TOWNS[0].name, TOWNS[1].name]
    assert files.index(TOWNS[1].name) < files.index(TOWNS[0].name)
    assert {"14400000001", "14400000002"} <= {one.new for one in told}
    assert {one.file for one in histories.turns(town, Child, third)} == {""}

    edit(town, third, note="又回来了")
    exchanged(town, county, tmp_path)
    assert not conflicts.open_items(county)
    for standing in ({second, third}, {first, second, third}):
        newest, *_ = rulings.standing(county)
        seconding.take_back(county, newest.id)
        assert {*children(county)} == standing
    values = editing.open_record(county, Child, third).values
    assert (values["note"], values.get("phone")) == ("又回来了", None)
    values = editing.open_record(county, Child, second).values
    assert (values.get("note"), values["phone"]) == (None, "14400000002")
    for store, mine in ((town, {first, third}), (other, {second})):
        received(store, answered(county, tmp_path, store))
        assert {*children(store)} == mine


def test_a_child_is_given_to_a_township_that_never_typed_it(
    county: Store, town: Store, other: Store, tmp_path: Path
) -> None:
    child = editing.create(town, Child, values={**VALUES, "note": "随班就读"})
    families.add_member(town, child, kinship={"relation": "52"}, person={"name": "张兰"})
    exchanged(town, county, tmp_path)
    unit = other.office.unit

    proposed = transferring.transfer(county, Child, child, unit)
    assert (proposed.lead, proposed.change.title) == ("", "提出：把王小明转给孝直镇教育办")
    with refused("E154"):
        transferring.transfer(county, Child, child, unit)
    with county.written_by("赵科员"):
        done = transferring.transfer(county, Child, child, unit)
    assert done.change.title == "把王小明转给孝直镇教育办"

    for store in (town, other):
        received(store, answered(county, tmp_path, store))
    assert (children(town), children(other)) == ([], [done.lead])
    values = editing.open_record(other, Child, done.lead).values
    assert values == {**VALUES, "note": "随班就读"}
    assert [one.name for one in families.family_of(other, done.lead).members] == ["张兰"]
    assert {one.file for one in histories.turns(county, Child, done.lead)} == {"", TOWNS[0].name}
    assert not conflicts.open_items(county)

    edit(town, child, phone="14400000009")  # who does not know of it yet is asked about
    received(county, handed_over(town, tmp_path))
    assert [one.item_class for one in conflicts.open_items(county)] == ["C2"]

    (ruled,) = rulings.standing(county)
    assert (ruled.proposed_by, ruled.confirmed_by) == ("李科长", "赵科员")
    assert seconding.take_back(county, ruled.id).kept == ()
    assert children(county) == [child]
    assert editing.open_record(county, Child, child).values["phone"] == "14400000009"


def test_a_child_that_two_officers_would_give_to_two_townships_goes_to_one(
    county: Store, town: Store, other: Store, tmp_path: Path
) -> None:
    """F16: A to B and A to C; who comes second is told, and decides anew about what is there."""
    third = Office("township", "370124104000", "孔村镇教育办", "赵老师")
    child = editing.create(town, Child, values=VALUES)
    exchanged(town, county, tmp_path)
    with a_town(tmp_path, county, third) as third_town:
        transferring.transfer(county, Child, child, other.office.unit)
        with county.written_by("赵科员"):
            transferring.transfer(county, Child, child, third.unit)
        done = transferring.transfer(county, Child, child, third.unit)
        with county.written_by("赵科员"), refused("E157"):
            transferring.transfer(county, Child, child, other.office.unit)
        for store in (town, other, third_town):
            received(store, answered(county, tmp_path, store))
        held = [children(store) for store in (town, other, third_town, county)]
    assert held == [[], [], [done.lead], [done.lead]]


def test_what_cannot_be_given_away_is_explained(county: Store, town: Store, other: Store) -> None:
    child = editing.create(county, Child, values=VALUES)
    for store, unit, code in (
        (town, other.office.unit, "E156"),
        (county, "370124199000", "E157"),
    ):
        with refused(code):
            transferring.transfer(store, Child, child, unit)
    with refused("E140"):
        transferring.transfer(county, Child, "0" * 32, other.office.unit)


def test_a_disagreement_about_a_parent_is_decided_before_the_child_is_given(
    county: Store, town: Store, other: Store, tmp_path: Path
) -> None:
    """Else one of two values would arrive as if nobody had said the other one."""
    child = editing.create(town, Child, values=VALUES)
    families.add_member(town, child, kinship={"relation": "52"}, person={"name": "张兰"})
    exchanged(town, county, tmp_path)
    (member,) = families.family_of(town, child).members
    for store, phone in ((town, "14400000001"), (county, "14400000002")):
        seen = editing.open_record(store, Person, member.person_id)
        editing.update_record(store, Person, seen=seen, values={"phone": phone})
    received(county, handed_over(town, tmp_path))
    (item,) = conflicts.open_items(county)
    with refused("E276"):
        transferring.transfer(county, Child, child, other.office.unit)
    deciding.decide(county, item, item.sides[0].key)
    assert transferring.transfer(county, Child, child, other.office.unit).change.title


def test_a_value_in_doubt_is_decided_before_one_of_two_files_is_struck_off(
    county: Store, town: Store, tmp_path: Path
) -> None:
    """Else it stays behind with that file, and whoever decides it decides about what is gone."""
    rulings.set_alone(county, True)
    first = editing.create(town, Child, values=VALUES)
    exchanged(town, county, tmp_path)
    edit(town, first, phone=MINE)
    edit(county, first, phone=THEIRS)
    second = editing.create(town, Child, values=VALUES)
    received(county, handed_over(town, tmp_path))
    with refused("E276"):
        deciding.decide(county, open_one(county, "C4"), second)
    doubt = open_one(county, "C1")
    mine = next(side for side in doubt.sides if MINE in side.values.values())
    deciding.decide(county, doubt, mine.key)
    deciding.decide(county, open_one(county, "C4"), second)
    assert editing.open_record(county, Child, second).values["phone"] == MINE
    assert not conflicts.open_items(county)


def test_what_is_in_doubt_is_refused_when_it_is_proposed(
    county: Store, town: Store, tmp_path: Path
) -> None:
    """The second officer is not sent what he could only refuse."""
    first = disagreed(town, county, tmp_path)
    edit(county, first, id_number=NUMBER)
    second = editing.create(county, Child, values=VALUES, scope=town.office.unit)
    pair = open_one(county, "C4")
    with refused("E276"):
        deciding.decide(county, pair, second)
    assert not rulings.proposals(county, [pair])
    deciding.decide(county, pair, DIFFERENT)
    assert rulings.proposals(county, [pair])


@pytest.mark.parametrize("is_struck_at_county", [True, False])
def test_a_row_struck_here_and_edited_there_is_decided_before_files_are_joined(
    county: Store, town: Store, tmp_path: Path, *, is_struck_at_county: bool
) -> None:
    """It is struck off, so joining would leave it behind with what its deleter had not seen."""
    rulings.set_alone(county, True)
    first = editing.create(town, Child, values=VALUES)
    subrecords.add(town, Visit, first, values={"day": "2026-10-08", "aims": "家访"})
    exchanged(town, county, tmp_path)
    (row,) = subrecords.listed(town, Visit, first)
    deleting, typing = (county, town) if is_struck_at_county else (town, county)
    subrecords.strike(deleting, Visit, first, rows=[row])
    edit(typing, row.record_id, Visit, advice="又去了一次")
    received(county, handed_over(town, tmp_path))
    second = editing.create(county, Child, values=VALUES, scope=town.office.unit)
    doubt = open_one(county, "C2")
    with refused("E276"):
        deciding.decide(county, open_one(county, "C4"), second)

    kept = next(side for side in doubt.sides if not side.is_deletion)
    deciding.decide(county, doubt, kept.key)
    deciding.decide(county, open_one(county, "C4"), second)

    (visit,) = subrecords.listed(county, Visit, second)
    assert visit.values["advice"] == "又去了一次"


def test_a_row_that_was_struck_off_stays_so_when_files_are_joined(
    county: Store, town: Store, tmp_path: Path
) -> None:
    rulings.set_alone(county, True)
    first = editing.create(town, Child, values=VALUES)
    subrecords.add(town, Visit, first, values={"day": "2026-10-08", "aims": "家访"})
    subrecords.strike(town, Visit, first, rows=subrecords.listed(town, Visit, first))
    exchanged(town, county, tmp_path)
    second = editing.create(county, Child, values=VALUES, scope=town.office.unit)
    deciding.decide(county, open_one(county, "C4"), second)
    assert not subrecords.listed(county, Visit, second)


def test_a_doubt_that_arises_before_it_is_confirmed_is_refused_then(
    county: Store, town: Store, tmp_path: Path
) -> None:
    first = editing.create(town, Child, values=VALUES)
    exchanged(town, county, tmp_path)
    second = editing.create(county, Child, values=VALUES, scope=town.office.unit)
    edit(town, first, phone=MINE)
    edit(county, first, phone=THEIRS)
    pair = open_one(county, "C4")
    deciding.decide(county, pair, second)
    received(county, handed_over(town, tmp_path))
    clerks.change_clerk(county, "赵科员")
    with refused("E276"):
        seconding.confirm(county, open_one(county, "C4"))
    assert not editing.open_record(county, Child, first).is_deleted


def test_a_value_in_doubt_of_the_file_that_stays_waits(
    county: Store, town: Store, tmp_path: Path
) -> None:
    rulings.set_alone(county, True)
    first = disagreed(town, county, tmp_path)
    edit(county, first, id_number=NUMBER)
    editing.create(county, Child, values=VALUES, scope=town.office.unit)
    deciding.decide(county, open_one(county, "C4"), first)
    assert [side.values for side in open_one(county, "C1").sides]


def open_one(store: Store, item_class: str) -> Item:
    """The only open item of a class."""
    (found,) = (one for one in conflicts.open_items(store) if one.item_class == item_class)
    return found


def teachers(store: Store) -> list[str]:
    return searching.find(store, Teacher, searching.Query())


@pytest.mark.branches
def test_a_teacher_is_given_with_offices_and_training_and_the_step_is_taken_back(
    county: Store, town: Store, other: Store, tmp_path: Path
) -> None:
    """merge-and-packages.md §4, transfer: what the former township writes later is asked about."""
    school = editing.create(town, School, values={"name": "孔村镇中心小学"})
    who = {"name": "单䶮", "id_number": NUMBER, "birth_day": "1980-09-01", "school_id": school}
    teacher = editing.create(town, Teacher, values={**who, "main_subject": "S03"})
    duty = {"office": "12", "school_id": school, "from_day": "2020-09-01"}
    subrecords.add(town, Duty, teacher, values=duty)
    subrecords.add(town, Training, teacher, values={"name": "国培计划", "hours": 60})
    moved = {"from_school_id": school, "from_day": "2024-09-01", "exchange_kind": "1"}
    subrecords.add(town, Exchange, teacher, values=moved)
    exchanged(town, county, tmp_path)
    unit = other.office.unit

    proposed = transferring.transfer(county, Teacher, teacher, unit)
    assert (proposed.lead, proposed.change.title) == ("", "提出：把单䶮转给孝直镇教育办")
    with county.written_by("赵科员"):
        lead = transferring.transfer(county, Teacher, teacher, unit).lead
    for store in (town, other):
        received(store, answered(county, tmp_path, store))
    assert (teachers(town), teachers(other), teachers(county)) == ([], [lead], [lead])
    values = editing.open_record(other, Teacher, lead).values
    assert (values["name"], values["main_subject"], values.get("school_id")) == (
        "单䶮",
        "S03",
        None,
    )
    (training,) = subrecords.listed(other, Training, lead)
    assert training.values["hours"] == 60
    (led,) = subrecords.listed(other, Duty, lead)
    assert (led.values["office"], led.values["from_day"]) == ("12", "2020-09-01")
    assert not conflicts.open_items(other)
    assert not conflicts.open_items(county)

    edit_teacher(town, teacher)
    received(county, handed_over(town, tmp_path))
    assert [one.item_class for one in conflicts.open_items(county)] == ["C2"]
    (ruled,) = rulings.standing(county)
    seconding.take_back(county, ruled.id)
    assert teachers(county) == [teacher]
    assert editing.open_record(county, Teacher, teacher).values["phone"] == "14400000009"
    assert len(subrecords.listed(county, Duty, teacher)) == 1


def edit_teacher(store: Store, teacher: str) -> None:
    seen = editing.open_record(store, Teacher, teacher)
    editing.update_record(store, Teacher, seen=seen, values={"phone": "14400000009"})


def test_a_school_that_is_nowhere_is_told_of_although_the_county_wrote_of_the_teacher(
    county: Store, town: Store, tmp_path: Path
) -> None:
    """Only who was given by the county may name a school that is not here."""
    school = editing.create(town, School, values={"name": "孔村镇中心小学"})
    teacher = editing.create(town, Teacher, values={"name": "单䶮", "school_id": school})
    exchanged(town, county, tmp_path)
    edit_teacher(county, teacher)
    exchanged(town, county, tmp_path)
    seen = editing.open_record(town, Teacher, teacher)
    editing.update_record(town, Teacher, seen=seen, values={"school_id": "5e" * 16})
    received(county, handed_over(town, tmp_path))
    assert [one.item_class for one in conflicts.open_items(county)] == ["C6"]


def test_what_was_said_about_findings_goes_along(
    county: Store, town: Store, other: Store, tmp_path: Path
) -> None:
    """Of one of its family and of a row; taking it back leaves the first file as it was."""
    rulings.set_alone(county, True)
    child = editing.create(town, Child, values=VALUES)
    old: Values = {"name": "王爷爷", "birth_day": "1945-01-01", "phone": "1440000"}
    kin: Values = {"relation": "61", "is_guardian": 1}
    families.add_member(town, child, kinship=kin, person=old)
    plan: Values = {"day": "2026-09-10", "follow_up": "再访"}
    subrecords.add(town, Visit, child, values=plan)
    wanted = {"guardian_is_old", "follow_up_without_day"}
    for one in checking.check_all(town).findings:
        if one.problem.code in wanted:
            explaining.explain(town, one.problem.where, one.problem.code, "确实如此")
    exchanged(town, county, tmp_path)
    given = [one for one in checking.check_all(county).findings if one.explanation]
    explaining.accept(county, [Said(given[0].problem.where, given[0].problem.code)])
    told = standings(county)
    assert len(told) == 2
    assert {*told.values()} == {Standing.ACCEPTED, Standing.GIVEN}

    transferring.transfer(county, Child, child, other.office.unit)
    for store in (town, other):
        received(store, answered(county, tmp_path, store))
    assert (standings(county), standings(other), standings(town)) == (told, told, {})
    seconding.take_back(county, rulings.standing(county)[0].id)
    received(town, answered(county, tmp_path, town))
    assert standings(town) == told


def standings(store: Store) -> dict[str, Standing]:
    """How what was said stands, by the code of the finding."""
    found = checking.check_all(store).findings
    return {one.problem.code: one.explanation.standing for one in found if one.explanation}
