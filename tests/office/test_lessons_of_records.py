"""What users of other systems lost or typed twice, in single records: each case by its number.

22 is no case of exchange: lists for the public show no number (tests/ruraledu_desktop/reports).
"""

from pathlib import Path

import pytest

from db.fields import field_of
from db.records import Child, Kinship, Person
from db.store import Store
from ruraledu_desktop import clerks, editing, families, searching
from ruraledu_desktop.checks.problems import Where, problem_of
from ruraledu_desktop.exchange import choices, conflicts, deciding, rulings, seconding
from ruraledu_desktop.exchange.states import State
from ruraledu_desktop.sheets.cells import read_cell
from ruraledu_desktop.sheets.reading import Cell
from tests.office.carrying import answered, exchanged, fate, handed_over, received
from tests.office.makers import a_child, edit
from tests.ruraledu_desktop.exchange.desks import NUMBER, everything


def test_09_what_is_certain_is_merged_by_itself_and_the_rest_in_one_step(
    town: Store, county: Store, stick: Path
) -> None:
    """SORMAS 9697: thousands of rows an hour; please merge the certain ones by yourself."""
    children = [a_child(town, f"学生{n}", phone="14400000001") for n in range(20)]
    exchanged(town, county, stick)
    for place, rec in enumerate(children):
        edit(town, rec, phone="14400000002", ethnic="02")
        edit(county, rec, phone="14400000002", ethnic="02" if place % 2 else "03")
    received(county, handed_over(town, stick))

    found = conflicts.open_items(county)
    assert {item.label for item in found} == {"民族"}
    assert len(found) == 10
    (way,) = (one for one in choices.choices(found) if one.author == town.office.name)
    deciding.decide_all(county, way.chosen)
    assert not conflicts.open_items(county)


def test_11_joining_two_records_of_one_child_keeps_both_families_and_has_an_inverse(
    town: Store, other: Store, county: Store, stick: Path
) -> None:
    """SORMAS 3525: the record that was not picked was deleted, its contacts and tasks with it."""
    recs = [a_child(store, id_number=NUMBER) for store in (town, other)]
    for store, rec, name in zip((town, other), recs, ("赵芳", "王大"), strict=True):
        person = editing.create(store, Person, values={"name": name})
        facts = {"child_id": rec, "person_id": person, "relation": "52"}
        editing.create(store, Kinship, values=facts)
        received(county, handed_over(store, stick))
    before = everything(county)
    (item,) = conflicts.open_items(county)

    deciding.decide(county, item, recs[0])
    clerks.change_clerk(county, "赵科员")
    seconding.confirm(county, item)

    family = families.family_of(county, recs[0])
    assert {one.name for one in family.members} == {"赵芳", "王大"}
    assert searching.count(county, Child) == 1
    (ruled,) = rulings.standing(county)
    seconding.take_back(county, ruled.id)
    assert everything(county) == before


def test_12_every_suspicion_says_why_in_words(
    town: Store, other: Store, county: Store, stick: Path
) -> None:
    """SORMAS 6240: users asked how duplicates are judged, and got a formula."""
    for store in (town, other):
        a_child(store, id_number=NUMBER, birth_day="2017-05-01")
        received(county, handed_over(store, stick))
    (item,) = conflicts.open_items(county)
    assert item.label == "身份证件号相同，同名，同生日"


@pytest.mark.parametrize(
    "cell", [Cell("370199201209010000", 370199201209010000.0), Cell("3.7E+17")]
)
def test_23_a_number_whose_end_excel_lost_stops_at_its_cell(cell: Cell) -> None:
    """The school register took rounded numbers, and clerks filed proofs for years."""
    reading = read_cell(field_of(Child.id_number), cell)
    assert (reading.value, reading.finding) == (None, "id_rounded")
    found = problem_of(reading, Where("child", field="id_number", cell="学生名册!F12"))
    assert found
    assert str(found).startswith("学生名册!F12：")


def test_25_a_fact_is_typed_once_for_all_who_need_it(
    town: Store, county: Store, stick: Path
) -> None:
    """A rural teacher filed one list a week, each with the same facts; 237 complaints."""
    children = [a_child(town, name) for name in ("王小明", "王小红")]
    mother = editing.create(town, Person, values={"name": "赵芳"})
    for rec in children:
        facts = {"child_id": rec, "person_id": mother, "relation": "52"}
        editing.create(town, Kinship, values=facts)
    exchanged(town, county, stick)

    edit(town, mother, Person, phone="14400000009")
    assert fate(county, handed_over(town, stick)) == (State.MERGED, "")
    assert fate(town, answered(county, stick, town)) == (State.MERGED, "")

    for store in (town, county):
        told = [families.family_of(store, rec).members for rec in children]
        assert [[one.person_values["phone"] for one in each] for each in told] == [
            ["14400000009"],
            ["14400000009"],
        ]
