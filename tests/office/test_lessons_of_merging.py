"""What users of other systems lost when values were merged: each case by its number.

The collection was made from the public reports of those systems; each test names the first one.
"""

import itertools
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from sqlalchemy import select

from db.fields import table_of
from db.office import Office
from db.records import Child, Kinship, Person
from db.store import Store
from ruraledu_desktop import editing, histories, searching, undoing
from ruraledu_desktop.exchange import conflicts, deciding, receipts
from tests.office.carrying import answered, disagreed, exchanged, handed_over, received
from tests.office.makers import TOWNS, a_town, edit, phone, said_of

NUMBER = "370199201501010015"

FIVE = (
    *TOWNS,
    Office("township", "370124104000", "孔村镇教育办", "孙老师"),
    Office("township", "370124105000", "洪范池镇教育办", "赵老师"),
    Office("township", "370124106000", "玫瑰镇教育办", "周老师"),
)


@pytest.fixture
def five(tmp_path: Path, county: Store) -> Iterator[list[Store]]:
    """Five townships of one county."""
    with ExitStack() as stack:
        yield [stack.enter_context(a_town(tmp_path, county, office)) for office in FIVE]


def decided(county: Store, value: str) -> None:
    """Let the side with this value stand in the only open item."""
    (item,) = conflicts.open_items(county)
    (side,) = (one for one in item.sides if value in one.values.values())
    deciding.decide(county, item, side.key)


@pytest.mark.parametrize("count", [2, 5])
def test_01_one_id_number_typed_in_several_townships_lands_and_is_asked_about(
    five: list[Store], county: Store, stick: Path, count: int
) -> None:
    """Morango 306: each device missed the other's person, with no error and no flag."""
    for town in five[:count]:
        editing.create(town, Child, values={"name": "王小明", "id_number": NUMBER})
    received(county, *(handed_over(town, stick) for town in five[:count]))
    assert searching.count(county, Child) == count
    assert {item.item_class for item in conflicts.open_items(county)} == {"C3"}


def test_02_what_the_program_notes_for_itself_never_beats_what_a_person_typed(
    town: Store, county: Store, stick: Path
) -> None:
    """Kolibri 8438: a last login made a row newer, and a real change of a name was lost."""
    rec = editing.create(town, Child, values={"name": "王小明", "phone": "14400000001"})
    exchanged(town, county, stick)
    edit(town, rec, phone="14400000002")
    for _ in range(3):  # looking, counting and answering write rows of their own at the county
        receipts.write(county, stick, units=[town.office.unit])
        conflicts.open_items(county)
    received(county, handed_over(town, stick))
    assert phone(county, rec) == "14400000002"
    assert not conflicts.open_items(county)


@pytest.mark.parametrize(
    ("field", "values"),
    [("phone", ("14400000001", "14400000002", "14400000003")), ("note", ("一", "二", "三"))],
)
def test_03_two_offices_that_changed_one_field_are_both_shown_to_a_person(
    town: Store, county: Store, stick: Path, field: str, values: tuple[str, str, str]
) -> None:
    """Primero 508: the last request won, and nobody was told."""
    rec = editing.create(town, Child, values={"name": "王小明", field: values[0]})
    exchanged(town, county, stick)
    edit(town, rec, Child, **{field: values[1]})
    edit(county, rec, Child, **{field: values[2]})
    received(county, handed_over(town, stick))
    (item,) = conflicts.open_items(county)
    assert {text for side in item.sides for text in side.values.values()} == {*values[1:]}


def test_04_everything_typed_is_current_in_the_history_or_asked_about(
    town: Store, county: Store, stick: Path
) -> None:
    """Tangerine 2722: a form was gone, and the list of conflicts was empty."""
    rec = editing.create(town, Child, values={"name": "王小明", "phone": "14400000000"})
    exchanged(town, county, stick)
    everything = {"14400000000"}
    for number in range(1, 6):
        here, there = f"1440000010{number}", f"1440000020{number}"
        edit(town, rec, phone=here)
        edit(county, rec, phone=there)
        everything |= {here, there}
        received(county, handed_over(town, stick))
        assert everything <= said_of(county, rec)
        received(town, answered(county, stick, town))
        assert everything <= said_of(town, rec)


@pytest.mark.parametrize("order", list(itertools.permutations(range(3))))
def test_05_the_order_of_the_sticks_decides_nothing(
    five: list[Store], county: Store, stick: Path, order: tuple[int, ...]
) -> None:
    """Tangerine 2484: four scenarios had four survivors, by who pressed the button first."""
    first, second, third = five[:3]
    child = editing.create(first, Child, values={"name": "王小明", "phone": "14400000001"})
    exchanged(first, county, stick)
    edit(first, child, phone="14400000002")
    edit(county, child, phone="14400000003")
    for town in (second, third):
        editing.create(town, Child, values={"name": "李小红", "id_number": NUMBER})
    paths = [handed_over(town, stick) for town in (first, second, third)]
    for place in order:
        received(county, paths[place])
    assert searching.count(county, Child) == 3
    assert sorted(item.item_class for item in conflicts.open_items(county)) == ["C1", "C3"]
    (told,) = (item for item in conflicts.open_items(county) if item.item_class == "C1")
    assert {text for side in told.sides for text in side.values.values()} == {
        "14400000002",
        "14400000003",
    }


def test_06_what_the_office_corrected_is_not_overwritten_by_a_later_package(
    town: Store, county: Store, stick: Path
) -> None:
    """Tangerine 2441: the correction of the office was overwritten from a tablet."""
    rec = editing.create(town, Child, values={"name": "王小明", "phone": "14400000001"})
    exchanged(town, county, stick)
    edit(county, rec, phone="14400000009")
    edit(town, rec, name="王晓明")  # something else; the old telephone number comes along unseen
    received(county, handed_over(town, stick))
    assert phone(county, rec) == "14400000009"
    received(town, answered(county, stick, town))
    assert phone(town, rec) == "14400000009"
    assert editing.open_record(county, Child, rec).values["name"] == "王晓明"
    turn = next(one for one in histories.turns(town, Child, rec) if one.new == "14400000009")
    assert (turn.user, turn.unit) == ("李科长", "平阴县教育和体育局")


def test_07_the_value_that_was_not_chosen_stays_and_comes_back_in_one_step(
    town: Store, county: Store, stick: Path
) -> None:
    """SORMAS 300, 399: data are lost when two work on one case; keep a copy of what loses."""
    rec = disagreed(town, county, stick)
    decided(county, "14400000003")
    assert phone(county, rec) == "14400000003"
    assert "14400000002" in said_of(county, rec)
    undoing.undo(county)
    decided(county, "14400000002")
    assert phone(county, rec) == "14400000002"


def test_16_equal_keys_of_two_offices_stay_apart_and_equal_edits_agree(
    town: Store, other: Store, county: Store, stick: Path
) -> None:
    """Geodiff 62, 39, 210, 152: keys were renumbered twice, equal edits were called conflicts."""
    for store in (town, other):
        child = editing.create(store, Child, values={"name": "王小明"})
        mother = editing.create(store, Person, values={"name": "赵芳"})
        facts = {"child_id": child, "person_id": mother, "relation": "52"}
        editing.create(store, Kinship, values=facts)
        received(county, handed_over(store, stick))
        received(store, answered(county, stick, store))
        edit(store, child, phone="14400000001")
        edit(county, child, phone="14400000001")
        received(county, handed_over(store, stick))
    assert not conflicts.open_items(county)
    with county.read() as conn:
        kin = conn.execute(select(table_of(Kinship))).all()
    assert len({row.child_id for row in kin}) == len({row.person_id for row in kin}) == 2


def test_17_and_19_the_number_on_the_badge_is_the_length_of_the_list(
    town: Store, other: Store, county: Store, stick: Path
) -> None:
    """Mergin 530, ODK 815: conflicts were files in a folder, a banner stood above no conflict."""
    rec = editing.create(town, Child, values={"name": "王小明", "id_number": NUMBER})
    editing.create(other, Child, values={"name": "王小明", "id_number": NUMBER})
    exchanged(town, county, stick)
    edit(town, rec, phone="14400000002")
    edit(county, rec, phone="14400000003")
    received(county, *(handed_over(store, stick) for store in (town, other)))
    assert conflicts.count_open(county) == len(conflicts.open_items(county)) == 2
    (item,) = (one for one in conflicts.open_items(county) if one.item_class == "C1")
    deciding.decide(county, item, item.sides[0].key)
    assert conflicts.count_open(county) == len(conflicts.open_items(county)) == 1
    edit(county, rec, id_number="")
    assert conflicts.count_open(county) == len(conflicts.open_items(county)) == 0


def test_18_an_open_item_names_the_record_the_field_and_both_sides(
    town: Store, county: Store, stick: Path
) -> None:
    """AnkiDroid 4366: "please list all the conflicting cards"."""
    rec = disagreed(town, county, stick)
    (item,) = conflicts.open_items(county)
    assert (item.record_id, item.name, item.label) == (rec, "儿童“王小明”", "联系电话")
    assert {(side.unit, side.who) for side in item.sides} == {
        (store.office.name, store.office.clerk) for store in (town, county)
    }
