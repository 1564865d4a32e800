"""全部校验: what it finds in everything the office keeps, and what is said about it."""

from collections.abc import Sequence

import pytest

from db.kinds import Value
from db.records import Child, Kinship, Pairing, Person
from db.store import Store
from ruraledu_desktop import checking, editing, explaining, opening, subrecords
from ruraledu_desktop.checking import Finding
from ruraledu_desktop.checks.catalogue import Level
from tests.ruraledu_desktop.checks.cases import CHILD

pytestmark = [pytest.mark.both_engines, pytest.mark.usefixtures("autumn")]


def keys(found: Sequence[Finding]) -> list[tuple[str, str, str]]:
    return [(one.name, one.problem.where.form, one.problem.key) for one in found]


def a_child(store: Store, name: str, **values: Value) -> str:
    return editing.create(store, Child, values={**CHILD, "name": name, "school_id": None, **values})


def test_an_office_without_a_fault_has_nothing_to_mend(office: Store) -> None:
    a_child(office, "王小明")
    done = checking.check_all(office)
    assert (done.records, done.findings) == (1, ())


def test_it_finds_what_the_forms_show(office: Store) -> None:
    """Of a child its own, those against its family and its rows; of a relative on its page."""
    child = a_child(office, "王小明", student_number="12")
    with office.change("新增") as change:
        young = change.create(Person, {"name": "王强", "birth_day": "2012-01-01", "is_away": 1})
        kin = {"child_id": child, "person_id": young, "relation": "51"}
        change.create(Kinship, kin)
        for helper in ("李芳", "张敏"):
            change.create(Pairing, {"child_id": child, "helper": helper, "from_day": "2026-09-01"})

    found = checking.check_all(office).findings
    shown = {one.key for one in opening.open_file(office, Child, child).problems}
    of_rows = {one.key for row in subrecords.listed(office, Pairing, child) for one in row.problems}

    serious = {one.problem.key for one in found if one.problem.where.form == "child"}
    assert serious
    assert serious <= shown
    assert {"student_number_form:student_number", f"parent_age@{young}:"} <= serious
    assert {one.problem.key for one in found if one.problem.where.form == "pairing"} == of_rows
    assert {one.subject for one in found} == {("child", child)}
    assert {one.name for one in found} == {"王小明"}
    assert found[0].problem.level is Level.LOGIC


def test_what_is_explained_is_told_as_explained(office: Store) -> None:
    child = a_child(office, "王小明", id_number=None, id_type=None)
    (found,) = checking.check_all(office).of(Level.EXPERIENCE)[:1]
    explaining.explain(office, found.problem.where, found.problem.code, "没有上户口")
    again = checking.check_all(office)
    assert found.problem.key not in {one.problem.key for one in again.of(Level.EXPERIENCE)}
    (told,) = [one for one in again.findings if one.problem.key == found.problem.key]
    assert told.explanation
    assert told.explanation.words == "没有上户口"
    assert told.subject == ("child", child)


def test_portions_never_part_the_rows_of_one_owner(office: Store) -> None:
    owners = [a_child(office, f"王{number}") for number in range(3)]
    with office.change("新增") as change:
        for child in owners:
            for number in range(200):
                change.create(Pairing, {"child_id": child, "helper": f"某{number}"})
    parts = checking.portions(office, forms=["pairing"])
    assert [len(one.record_ids) for one in parts] == [400, 200]
    others = checking.portions(office, scope="000000000000")
    assert all(one.stage and not one.record_ids for one in others)


@pytest.mark.parametrize(
    ("written", "again", "left"),
    [
        ("kinship", {"kinship", "child", "membership"}, {"school", "teacher"}),
        ("grade_count", {"grade_count", "school", "year_condition"}, {"child", "teacher"}),
        ("child", {"child", "aid_grant"}, {"person", "school", "visit"}),
        ("event", {"event"}, {"child", "school"}),
        ("reading", {"child", "school", "teacher", "visit"}, set[str]()),
    ],
)
def test_what_may_be_found_otherwise_is_checked_again(
    written: str, again: set[str], left: set[str]
) -> None:
    found = checking.concerned([written])
    assert again <= found
    assert not left & found


def test_it_can_be_stopped(office: Store) -> None:
    a_child(office, "王小明")
    told: list[str] = []
    checking.check_all(office, progress=lambda done, total, doing: told.append(doing))
    assert told[0] == "校验儿童"
    assert {*told[1:]} == {"核对各记录之间"}
