"""What is registered one by one says the fields of the school; nothing is typed twice."""

from decimal import Decimal
from typing import Any

import pytest

from db.fields import RecordType
from db.records import (
    Building,
    CareRoom,
    Dormitory,
    Kitchen,
    Lamp,
    ResourceCentre,
    Room,
    School,
    SportsGround,
    WaterPoint,
    WaterTest,
    YearCondition,
)
from db.store import Store
from ruraledu_desktop import editing, facilities, opening, searching, subrecords
from ruraledu_desktop.deriving import ages


def a_school(store: Store, **values: Any) -> str:
    return editing.create(store, School, values={"name": "甲小学", "kind": "211", **values})


def a_row(store: Store, record: RecordType, school: str, **values: Any) -> None:
    subrecords.add(store, record, school, values=values)


def test_buildings_say_the_area_and_the_typed_one_stays_below(office: Store) -> None:
    school = a_school(office, building_area=Decimal(900))
    assert opening.open_file(office, School, school).derived == {}
    for name, area in (("教学楼", 1200), ("食堂", 300)):
        a_row(office, Building, school, name=name, area=Decimal(area), grade="A")
    opened = opening.open_file(office, School, school)
    assert opened.values["building_area"] == 1500
    assert opened.values["dangerous_area"] == 0
    assert "校舍建筑" in opened.derived["building_area"]
    assert searching.page(office, School, [school])[0].values["building_area"] == 1500
    editing.strike_all(office, Building, [one.record_id for one in rows(office, Building, school)])
    assert opening.open_file(office, School, school).values["building_area"] == 900


def test_areas_by_use_are_summed_up_when_every_building_has_its_own(office: Store) -> None:
    school = a_school(office, teaching_area=Decimal(700))
    first: dict[str, Any] = {"teaching_area": Decimal(800), "living_area": Decimal(200)}
    a_row(office, Building, school, name="教学楼", area=Decimal(1000), **first)
    assert opening.open_file(office, School, school).values["teaching_area"] == 800
    a_row(office, Building, school, name="综合楼", area=Decimal(500))
    assert opening.open_file(office, School, school).values["teaching_area"] == 700


def rows(store: Store, record: RecordType, school: str) -> list[subrecords.SubRecord]:
    return subrecords.listed(store, record, school)


def test_rows_that_do_not_say_it_leave_what_was_typed(office: Store) -> None:
    school = a_school(office, building_area=Decimal(900), dangerous_area=Decimal(20))
    a_row(office, Building, school, name="教学楼")
    opened = opening.open_file(office, School, school)
    assert opened.values["building_area"] == 900
    assert opened.values["dangerous_area"] == 20
    assert not opened.derived


def test_rooms_say_how_many_there_are_of_each_kind(office: Store) -> None:
    school = a_school(office)
    a_row(office, Room, school, room_kind="101", name="教室", count=12, is_multimedia=1)
    a_row(office, Room, school, room_kind="101", name="旧教室", count=2, is_multimedia=0)
    a_row(office, Room, school, room_kind="111", name="科学教室", count=1)
    a_row(office, Room, school, room_kind="301", name="办公室", count=4)
    values = opening.open_file(office, School, school).values
    assert (values["classrooms"], values["multimedia_classrooms"]) == (14, 12)
    assert values["function_rooms"] == 1


def test_what_is_missing_of_the_standard_is_told_in_numbers(office: Store) -> None:
    """小学 18 classes: one 科学教室 of 86 ㎡, 图书阅览室 170 ㎡ in two rooms, and so on."""
    school = a_school(office, classes=14)
    a_row(office, Room, school, room_kind="111", name="科学教室", count=1, area=Decimal(80))
    a_row(office, Room, school, room_kind="241", name="图书室", count=2, area=Decimal(200))
    found = {one.demand.room_kind: one for one in facilities.measured(office, school).rooms}
    assert {one.demand.classes for one in found.values()} == {18}
    assert (found["111"].rooms_missing, found["111"].area_missing) == (0, Decimal(6))
    assert found["241"].is_met
    assert (found["231"].rooms_missing, found["231"].area_missing) == (1, Decimal(86))


def test_the_largest_scale_measures_larger_schools(office: Store) -> None:
    school = a_school(office, kind="311", classes=48)
    found = facilities.measured(office, school).rooms
    assert {one.demand.classes for one in found} == {36}
    assert all(one.demand.is_required for one in found)


def test_a_kind_without_a_table_is_not_measured(office: Store) -> None:
    assert facilities.measured(office, a_school(office, kind="111")).rooms == []


def lacks(store: Store, school: str) -> dict[str, tuple[object, object, object]]:
    """What a school should have, has and lacks, by measure."""
    found = facilities.measured(store, school).conditions
    return {one.demand.measure: (one.needed, one.held, one.missing) for one in found}


def test_land_books_and_beds_are_measured_by_the_size_of_a_school(office: Store) -> None:
    """小学 of 14 classes is measured as one of 18; 500 pupils × 30 books; 100 boarders."""
    school = a_school(office, classes=14, pupils=500, boarders=100, books=12000)
    a_row(office, Dormitory, school, name="一号楼", beds=90, area=Decimal(320))
    a_row(office, YearCondition, school, year="2025", green_area=Decimal(1600), full_time=30)
    a_row(office, Room, school, room_kind="301", name="办公室", count=5, area=Decimal(120))
    found = lacks(office, school)
    assert found["land"] == (19017, None, 0), "what is not registered is not missing"
    assert found["books"] == (15000, 12000, 3000)
    assert found["green"] == (1500, 1600, 0)
    assert found["beds"] == (100, 90, 10)
    assert found["dormitory"] == (300, 320, 0)
    assert found["office"] == (150, 120, 30)


def test_a_kindergarten_is_measured_by_its_children(office: Store) -> None:
    school = a_school(office, kind="111", kindergarten_children=100, building_area=Decimal(1200))
    for kind, area in (("401", 500), ("402", 300)):
        a_row(office, Room, school, room_kind=kind, name="一层", area=Decimal(area))
    a_row(office, SportsGround, school, ground_kind="51", area=Decimal(350))
    found = lacks(office, school)
    assert found["building"] == (1044, 1200, 0)
    assert found["activity"] == (817, 800, 17)
    assert found["outdoor"] == (400, 350, 50)


def test_a_school_without_boarders_is_asked_for_no_beds(office: Store) -> None:
    assert "beds" not in lacks(office, a_school(office, classes=6, pupils=200, boarders=0))


# --- lamps, water, boarding ---------------------------------------------------------------------


def test_lamps_are_counted_by_class_room(office: Store) -> None:
    school = a_school(office, lamp_classrooms=12, lamps_day="2023-08-01")
    for name, day in (("一班", "2023-08-20"), ("二班", "2023-09-10")):
        a_row(office, Lamp, school, classroom=name, is_installed=1, installed_day=day)
    values = opening.open_file(office, School, school).values
    assert (values["lamp_classrooms"], values["lamps_day"]) == (2, "2023-09-10")
    a_row(office, Lamp, school, classroom="三班", is_installed=0)
    values = opening.open_file(office, School, school).values
    assert (values["lamp_classrooms"], values["lamps_day"]) == (2, "2023-08-01")


def test_beds_and_canteens_follow_from_their_rows(office: Store) -> None:
    school = a_school(office, beds=10, has_canteen=0)
    a_row(office, Dormitory, school, name="男生楼", beds=40, area=Decimal(130))
    a_row(office, Dormitory, school, name="女生楼", beds=44, area=Decimal(140))
    a_row(office, Kitchen, school, name="食堂", kitchen_kind="1")
    values = opening.open_file(office, School, school).values
    assert (values["beds"], values["dormitory_area"], values["has_canteen"]) == (84, 270, 1)


def a_point(store: Store, school: str, **values: Any) -> str:
    return editing.create(store, WaterPoint, values={"school_id": school, **values})


@pytest.mark.usefixtures("autumn")
def test_football_grounds_are_counted_by_size_and_other_grounds_say_nothing(
    office: Store,
) -> None:
    """One row may be several grounds; one without a number is one."""
    names = ("football", "football_11", "football_7", "football_5")
    school = a_school(office, **dict.fromkeys(names, 9))
    a_row(office, SportsGround, school, ground_kind="31", name="篮球场", count=4)
    values = opening.open_file(office, School, school).values
    assert [values[one] for one in names] == [9, 9, 9, 9]
    a_row(office, SportsGround, school, ground_kind="23", name="操场东侧", count=2)
    a_row(office, SportsGround, school, ground_kind="22", name="操场西侧")
    values = opening.open_file(office, School, school).values
    assert [values[one] for one in names] == [3, 0, 1, 2]


def test_each_point_is_due_a_term_after_its_last_test(office: Store) -> None:
    school = a_school(office)
    well = a_point(office, school, name="自备井")
    tank = a_point(office, school, name="水箱", interval=3)
    a_point(office, school, name="停用井", to_day="2025-01-01")
    for point, day in ((well, "2026-03-31"), (well, "2026-08-31"), (tank, "2026-08-20")):
        a_row(office, WaterTest, school, day=day, point_id=point, result="1")
    found = facilities.water_dues(office, school)
    told = [(one.name, one.tested, one.due, one.is_late(found.day)) for one in found.dues]
    assert told == [
        ("水箱", "2026-08-20", "2026-11-20", True),
        ("自备井", "2026-08-31", "2027-02-28", False),
    ]
    assert opening.open_file(office, School, school).values["water_tested_day"] == "2026-08-31"


def test_a_point_that_was_cleaned_since_is_tested_before_it_is_used(office: Store) -> None:
    """GB 17051: what was cleaned is tested first; one tested after it waits for its term."""
    school = a_school(office)
    tank = a_point(office, school, name="水箱", cleaned_day="2026-09-02")
    well = a_point(office, school, name="自备井", cleaned_day="2026-08-30")
    for point in (tank, well):
        a_row(office, WaterTest, school, day="2026-08-31", point_id=point, result="1")
    found = facilities.water_dues(office, school).dues
    assert [(one.name, one.due) for one in found] == [
        ("水箱", "2026-09-02"),
        ("自备井", "2027-02-28"),
    ]


@pytest.mark.usefixtures("autumn")
def test_schools_with_late_tests_are_found(office: Store) -> None:
    typed_late = a_school(office, name="乙小学", water_tested_day="2026-05-22")
    a_school(office, name="丙小学", water_tested_day="2026-05-23")
    a_school(office, name="丁小学")
    untested = a_school(office, name="戊小学")
    a_point(office, untested, name="自备井")
    assert facilities.water_late(office) == {typed_late, untested}


def test_months_later_ends_with_a_shorter_month() -> None:
    assert ages.months_after("2026-08-31", 6) == "2027-02-28"
    assert ages.months_after("2026-06-15", 6) == "2026-12-15"


def test_care_rooms_and_centres_follow_from_their_rows(office: Store) -> None:
    school = a_school(office, has_care_room=0)
    a_row(office, CareRoom, school, name="一楼", built_day="2023-10-01", area=Decimal(40))
    a_row(office, CareRoom, school, name="二楼", built_day="2023-05-01", area=Decimal(20))
    a_row(office, ResourceCentre, school, name="资源中心", staff=2)
    values = opening.open_file(office, School, school).values
    assert (values["has_care_room"], values["care_room_day"]) == (1, "2023-05-01")
    assert values["care_room_area"] == 60
    assert (values["is_resource_centre"], values["resource_staff"]) == (1, 2)
    assert values["resource_centre_day"] is None


def test_a_care_room_that_was_given_up_counts_no_more(office: Store) -> None:
    school = a_school(office)
    kept = {"built_day": "2023-10-01", "area": Decimal(40)}
    a_row(office, CareRoom, school, name="一楼", **kept)
    old = {"built_day": "2023-05-01", "area": Decimal(20), "to_day": "2025-07-01"}
    a_row(office, CareRoom, school, name="二楼", **old)
    values = opening.open_file(office, School, school).values
    told = (values["has_care_room"], values["care_room_day"], values["care_room_area"])
    assert told == (1, "2023-10-01", 40)
    gone = a_school(office, name="乙小学")
    a_row(office, CareRoom, gone, name="二楼", **old)
    values = opening.open_file(office, School, gone).values
    assert (values["has_care_room"], values["care_room_day"]) == (0, None)


def test_the_last_school_year_that_has_a_figure_says_it(office: Store) -> None:
    school = a_school(office, books=100)
    a_row(office, YearCondition, school, year="2024", books=900, student_terminals=30)
    a_row(office, YearCondition, school, year="2025", books=1000)
    values = opening.open_file(office, School, school).values
    assert (values["books"], values["student_terminals"]) == (1000, 30)
