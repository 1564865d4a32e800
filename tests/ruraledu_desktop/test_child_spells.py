"""What is kept of children as spells: what follows from them stands in the file."""

from datetime import datetime

import pytest

from db.fields import Values
from db.records import Child, HomeTeaching, School, SpecialPlacement
from db.store import Store
from ruraledu_desktop import editing, families, opening, searching, subrecords
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
