"""What is kept of children as spells: what follows from them stands in the file."""

from datetime import datetime

import pytest

from db.fields import RecordType, Values
from db.records import (
    Child,
    Enrolment,
    HomeTeaching,
    School,
    Screening,
    SpecialPlacement,
    Visit,
    VisitPlan,
)
from db.store import Store
from ruraledu_desktop import (
    care_lists,
    editing,
    families,
    opening,
    overview,
    searching,
    subrecords,
)
from ruraledu_desktop.deriving.visit_plans import AHEAD, DONE, LATE, SOON, standings
from ruraledu_desktop.searching import Query
from tests.office.makers import a_child

DAY = "2025-11-20"


@pytest.fixture
def pupil(office: Store) -> str:
    """A pupil in the autumn term of 2025."""
    office.clock = lambda: datetime(2025, 11, 20, 9)
    school = editing.create(office, School, values={"name": "孔村镇中心小学"})
    return a_child(office, birth_day="2016-05-01", school_id=school, status="1")


def placed(store: Store, child: str) -> tuple[object, bool]:
    opened = opening.open_file(store, Child, child)
    return opened.values["placement"], "placement" in opened.derived


def test_the_placement_in_the_file_is_that_of_today(office: Store, pupil: str) -> None:
    seen = editing.open_record(office, Child, pupil)
    editing.update_record(office, Child, seen=seen, values={"placement": "9"})
    later: Values = {"from_day": "2026-09-01", "placement_kind": "1"}
    subrecords.add(office, SpecialPlacement, pupil, values=later)
    assert placed(office, pupil) == ("9", False)
    first: Values = {"from_day": "2023-09-01", "to_day": "2025-08-31", "placement_kind": "2"}
    subrecords.add(office, SpecialPlacement, pupil, values=first)
    assert placed(office, pupil) == (None, True)
    now: Values = {"from_day": "2025-09-01", "placement_kind": "4"}
    subrecords.add(office, SpecialPlacement, pupil, values=now)
    assert placed(office, pupil) == ("4", True)
    assert searching.find(office, Child, Query(equal={"placement": "4"})) == [pupil]
    lesson: Values = {"day": "2025-11-19", "hours": 3, "teachers": "李老师"}
    subrecords.add(office, HomeTeaching, pupil, values=lesson)
    assert "本学年已送教3课时" in "".join(families.family_of(office, pupil).due)


@pytest.mark.parametrize(
    ("rows", "codes"),
    [
        ([{"from_day": "2025-09-01", "placement_kind": "4"}], [set[str]()]),
        ([{"from_day": "2025-09-01", "placement_kind": "2"}], [{"placed_without_school"}]),
        (
            [
                {"from_day": "2025-09-01", "placement_kind": "4"},
                {"from_day": "2024-09-01", "placement_kind": "9"},
            ],
            [{"placements_overlap"}, set[str]()],
        ),
        (
            [
                {"from_day": "2025-09-01", "placement_kind": "4", "decided_day": "2025-10-01"},
                {"from_day": "2024-09-01", "to_day": "2025-09-01", "placement_kind": "9"},
            ],
            [{"end_before_start"}, set[str]()],
        ),
    ],
)
def test_placements_follow_one_another(
    office: Store, pupil: str, rows: list[Values], codes: list[set[str]]
) -> None:
    for values in rows:
        subrecords.add(office, SpecialPlacement, pupil, values=values)
    listed = subrecords.listed(office, SpecialPlacement, pupil)
    assert [{one.code for one in row.problems} for row in listed] == codes


# --- visits that are planned --------------------------------------------------------------------


@pytest.mark.parametrize(
    ("plan", "visits", "state"),
    [
        ({"planned_day": "2025-11-19"}, (), LATE),
        ({"planned_day": "2025-11-19", "due_day": "2025-11-20"}, (), SOON),
        ({"planned_day": "2025-11-27"}, (), SOON),
        ({"planned_day": "2025-11-28"}, (), AHEAD),
        ({"planned_day": "2025-11-10"}, ("2025-10-26",), LATE),
        ({"planned_day": "2025-11-10"}, ("2025-10-27",), DONE),
        ({"planned_day": "2025-11-10"}, ("2025-11-20",), DONE),
        ({"planned_day": "2025-11-10"}, ("2025-11-21",), LATE),
    ],
)
def test_a_plan_waits_for_a_visit_at_home(
    plan: Values, visits: tuple[str, ...], state: str
) -> None:
    made: list[Values] = [{"day": day, "visit_form": "1"} for day in visits]
    calls: list[Values] = [{"day": "2025-11-15", "visit_form": "2"}]
    (found,) = standings([plan], [*made, *calls], DAY)
    assert found.state == state


def test_each_plan_has_a_visit_of_its_own_and_ends_with_its_term() -> None:
    plans: list[Values] = [
        {"planned_day": "2025-05-10"},
        {"planned_day": "2025-11-12"},
        {"planned_day": "2025-11-10"},
        {"planned_day": "2025-11-14", "dropped": "已转学"},
    ]
    found = standings(plans, [{"day": "2025-11-13", "visit_form": "1"}], DAY)
    assert [(one.day, one.state, one.visit) for one in found] == [
        ("2025-11-10", DONE, "2025-11-13"),
        ("2025-11-12", LATE, ""),
    ]


def test_a_visit_that_is_due_is_told_listed_and_counted_until_it_is_made(
    office: Store, pupil: str
) -> None:
    plan: Values = {"planned_day": "2025-11-10", "visitors": "李老师"}
    subrecords.add(office, VisitPlan, pupil, values=plan)
    due = "计划的家访（李老师）应在2025-11-10前完成，已过期10天。"
    assert due in families.family_of(office, pupil).due
    assert care_lists.visits_planned(office) == {pupil}
    assert overview.overview(office).visits == 1
    assert overview.to_visit(office, Child) == [pupil]
    visit: Values = {"day": "2025-11-19", "visit_form": "1", "visitors": "李老师"}
    subrecords.add(office, Visit, pupil, values=visit)
    assert due not in families.family_of(office, pupil).due
    assert care_lists.visits_planned(office) == set()
    assert overview.overview(office).visits == 0


def test_whose_file_is_closed_is_not_visited(office: Store, pupil: str) -> None:
    subrecords.add(office, VisitPlan, pupil, values={"planned_day": "2025-11-25"})
    assert care_lists.visits_planned(office) == {pupil}
    seen = editing.open_record(office, Child, pupil)
    editing.update_record(office, Child, seen=seen, values={"status": "2"})
    assert care_lists.visits_planned(office) == set()


# --- screenings, and where graduates go ---------------------------------------------------------


def test_children_are_listed_until_they_are_screened_this_term(office: Store, pupil: str) -> None:
    row: Values = {"people": "包村干部", "found": "0"}
    subrecords.add(office, Screening, pupil, values={**row, "day": "2025-08-31"})
    assert care_lists.unscreened(office) == {pupil}
    subrecords.add(office, Screening, pupil, values={**row, "day": "2025-09-01"})
    assert care_lists.unscreened(office) == set()


def test_what_contradicts_itself_is_told(office: Store, pupil: str) -> None:
    rows: list[tuple[RecordType, Values, set[str]]] = [
        (Screening, {"day": DAY, "people": "甲", "found": "0,5"}, {"screening_contradicts"}),
        (
            VisitPlan,
            {"planned_day": "2025-12-10", "due_day": "2025-12-09", "visitors": "甲"},
            {"end_before_start"},
        ),
        (
            Enrolment,
            {
                "school_name": "某初中",
                "from_day": "2022-09-01",
                "to_day": "2025-07-01",
                "leaving": "3",
                "destination": "1",
            },
            {"destination_of_other"},
        ),
    ]
    for sub, values, codes in rows:
        subrecords.add(office, sub, pupil, values=values)
        (row,) = subrecords.listed(office, sub, pupil)
        assert {one.code for one in row.problems} == codes
