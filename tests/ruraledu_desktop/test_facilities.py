"""What is registered one by one says the fields of the school; nothing is typed twice."""

from decimal import Decimal
from typing import Any

from db.fields import RecordType
from db.records import Building, Room, School
from db.store import Store
from ruraledu_desktop import editing, facilities, opening, searching, subrecords


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
    found = {one.demand.room_kind: one for one in facilities.room_gaps(office, school)}
    assert {one.demand.classes for one in found.values()} == {18}
    assert (found["111"].rooms_missing, found["111"].area_missing) == (0, Decimal(6))
    assert found["241"].is_met
    assert (found["231"].rooms_missing, found["231"].area_missing) == (1, Decimal(86))


def test_the_largest_scale_measures_larger_schools(office: Store) -> None:
    school = a_school(office, kind="311", classes=48)
    found = facilities.room_gaps(office, school)
    assert {one.demand.classes for one in found} == {36}
    assert all(one.demand.is_required for one in found)


def test_a_kind_without_a_table_is_not_measured(office: Store) -> None:
    assert facilities.room_gaps(office, a_school(office, kind="111")) == []
