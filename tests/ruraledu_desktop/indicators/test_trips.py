"""C110, C111 and C124: trips to the city, and the kindergarten of children left behind."""

import pytest

from db.records import UrbanTrip
from tests.counties import YUSHAN, SmallCounty
from tests.ruraledu_desktop.indicators.reading import read


def went(here: SmallCounty, child: str, stage: str, day: str = "2024-05-10") -> None:
    with here.store.change("新增") as change:
        trip = {"child_id": child, "trip_stage": stage, "day": day, "place": "济南"}
        change.create(UrbanTrip, trip)


@pytest.mark.parametrize(("number", "grade", "stage"), [("C110", "P6", "1"), ("C111", "J3", "2")])
def test_every_pupil_of_the_last_grade_went_to_the_city_once(
    here: SmallCounty, number: str, grade: str, stage: str
) -> None:
    """Four pupils of the last grade at village schools; one went in this stage. 1/4."""
    village, town = here.school("甲学校", kind="312"), here.school("城区小学", town=YUSHAN)
    done, other, later, never = (
        here.child(f"王{name}", school_id=village, grade=grade) for name in "甲乙丙丁"
    )
    here.child("王戊", school_id=village, grade="P5")
    here.child("王己", school_id=town, grade=grade)
    here.child("王庚", school_id=village, grade=grade, status="2", left_day="2026-09-01")
    went(here, done, stage)
    went(here, done, stage, "2025-05-10")
    went(here, other, "2" if stage == "1" else "1")
    went(here, later, stage, "2026-11-24")
    found = read(here, number)
    assert found.total == "1/4"
    assert list(found.names("counted")) == [done]
    assert set(found.names("short")) == {other, later, never}
    assert found.cell().gap_shown == "还差 3 人"


def test_children_left_behind_of_three_to_five_go_to_kindergarten_or_to_school(
    here: SmallCounty,
) -> None:
    """On 31 August 2026 three are 3, 5 and 5; one does not go, one lacks it. 2/4."""
    kindergarten = here.left_behind("王甲", birth_day="2023-08-31", schooling="1")
    school = here.left_behind("王乙", birth_day="2020-09-01", schooling="3")
    at_home = here.left_behind("王丙", birth_day="2021-05-01", schooling="2")
    unsaid = here.left_behind("王丁", birth_day="2021-05-01")
    here.left_behind("王戊", birth_day="2023-09-01", schooling="2")
    here.left_behind("王己", birth_day="2020-08-31", schooling="8")
    with_parents = here.child("王庚", birth_day="2021-05-01", schooling="2")
    for relation, name in (("51", "父某"), ("52", "母某")):
        here.relative(with_parents, relation, name, is_away=0, is_alive=1)
    found = read(here, "C124")
    assert found.total == "2/4"
    assert set(found.names("counted")) == {kindergarten, school}
    assert set(found.names("short")) == {at_home, unsaid}
    assert list(found.names("missing")) == [unsaid]
