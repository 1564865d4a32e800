"""The size of a school follows from its grades, and those can be filled from the files."""

from typing import Any

import pytest

from db.errors import ExplainedError
from db.kinds import school_year_of
from db.records import Child, GradeCount, School
from db.store import Store
from ruraledu_desktop import editing, opening, rolls, subrecords


def a_school(store: Store, **values: Any) -> str:
    return editing.create(store, School, values={"name": "甲小学", "kind": "211", **values})


def a_child(store: Store, school: str, grade: str | None = "P1", **values: Any) -> None:
    known = {"school_id": school, "grade": grade, "status": "1", "name": "王小明"}
    editing.create(store, Child, values={**known, **values})


def a_grade(store: Store, school: str, grade: str, year: str = "2024", **values: Any) -> None:
    subrecords.add(store, GradeCount, school, values={"grade": grade, "year": year, **values})


def values_of(store: Store, school: str) -> Any:
    return opening.open_file(store, School, school).values


def counts(store: Store, school: str) -> list[tuple[Any, ...]]:
    rows = subrecords.listed(store, GradeCount, school)
    names = ("grade", "classes", "pupils", "girls", "boarders")
    return [tuple(one.values[name] for name in names) for one in rows]


def test_a_school_is_as_large_as_its_grades_of_the_last_year(office: Store) -> None:
    school = a_school(office, classes=9, pupils=400, kindergarten_children=1, boarders=7)
    a_grade(office, school, "P1", "2023", classes=9, pupils=9, boarders=9)
    a_grade(office, school, "P1", classes=2, pupils=80, boarders=0)
    a_grade(office, school, "P2", classes=1, pupils=40, boarders=5)
    a_grade(office, school, "K3", classes=1, pupils=30, boarders=0)
    values = values_of(office, school)
    names = ("classes", "pupils", "kindergarten_children", "boarders")
    assert [values[name] for name in names] == [4, 120, 30, 5]


def test_what_one_grade_does_not_say_is_as_it_was_typed(office: Store) -> None:
    school = a_school(office, classes=9, pupils=400, boarders=7)
    a_grade(office, school, "P1", classes=2, pupils=80)
    a_grade(office, school, "P2", classes=1, boarders=5)
    values = values_of(office, school)
    assert (values["classes"], values["pupils"], values["boarders"]) == (3, 400, 7)


def test_what_was_reported_years_ago_does_not_say_how_large_a_school_is(office: Store) -> None:
    """The rows of the plan's base year are typed later; the number of today stays."""
    school = a_school(office, classes=9, pupils=400)
    this_year = int(school_year_of(office.clock().date()))
    a_grade(office, school, "P1", str(this_year - 4), classes=2, pupils=80)
    assert (values_of(office, school)["classes"], values_of(office, school)["pupils"]) == (9, 400)
    a_grade(office, school, "P1", str(this_year - 3), classes=3, pupils=90)
    assert (values_of(office, school)["classes"], values_of(office, school)["pupils"]) == (3, 90)


def test_rolls_count_the_children_who_are_there(office: Store) -> None:
    school, other = a_school(office), a_school(office, name="乙小学")
    a_child(office, school, sex="2", class_name="1班", attendance_mode="2")
    a_child(office, school, sex="1", class_name="2班", ethnic="03", inclusive_class="3")
    a_child(office, school, "P2", sex="1", ethnic="01", inclusive_class="0")
    for gone in ({"status": "2"}, {"grade": None}, {"school_id": other}):
        a_child(office, school, **{"sex": "2", **gone})
    first, second = rolls.of_school(office, school)
    assert first == rolls.Roll("P1", 2, 2, 1, 1, 1, 1, 0)
    assert second == rolls.Roll("P2", None, 1, 0, 0, 0, 0, 0)


def test_counts_are_filled_from_the_files_and_what_was_typed_stays(office: Store) -> None:
    school = a_school(office)
    year = school_year_of(office.clock().date())
    a_grade(office, school, "P2", year, pupils=45)
    a_child(office, school, "P2", sex="2", class_name="1班")
    a_child(office, school, "P1", sex="1")
    change = rolls.fill(office, GradeCount, school)
    assert change.touches(GradeCount)
    assert counts(office, school) == [("P1", None, 1, 0, 0), ("P2", 1, 45, 1, 0)]
    with pytest.raises(ExplainedError) as refused:
        rolls.fill(office, GradeCount, school)
    assert refused.value.code == "E239"


def test_grades_stand_in_their_order_under_each_year(office: Store) -> None:
    school = a_school(office)
    for grade in ("P4", "P2", "P1", "P3"):
        a_grade(office, school, grade)
    a_grade(office, school, "P1", "2023")
    rows = subrecords.listed(office, GradeCount, school)
    assert [one.values["grade"] for one in rows] == ["P1", "P2", "P3", "P4", "P1"]
