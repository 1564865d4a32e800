"""What schools register one by one: honours, groups, services, water and flats, counted by hand."""

from typing import Any

import pytest

from db.fields import RecordType
from db.records import (
    Affiliation,
    AfterSchool,
    Course,
    JointActivity,
    Lamp,
    SchoolHonour,
    TurnoverFlat,
    WaterPoint,
    WaterTest,
)
from tests.counties import YUSHAN, SmallCounty
from tests.ruraledu_desktop.indicators.reading import read


def add(here: SmallCounty, record: RecordType, school: str, **values: Any) -> str:
    with here.store.change("新增") as change:
        return change.create(record, {"school_id": school, **values})


# --- C028, C032—C035, C118: parents' schools and honours -----------------------------------------


def test_parents_schools_are_asked_of_rural_schools_and_kindergartens(here: SmallCounty) -> None:
    here.school("甲小学", has_parent_school=1)
    none = here.school("镇幼儿园", kind="111", has_parent_school=0)
    here.school("城区小学", town=YUSHAN, has_parent_school=0)
    here.school("撤销小学", state="3", has_parent_school=0)
    found = read(here, "C028")
    assert found.total == "1/2"
    assert list(found.names("short")) == [none]


@pytest.mark.parametrize(
    ("number", "kind"), [("C032", "1"), ("C033", "2"), ("C034", "3"), ("C035", "4")]
)
def test_honours_of_each_kind_count_while_they_hold(
    here: SmallCounty, number: str, kind: str
) -> None:
    """Four village schools: one holds it, one did, one will, one holds another. 1/4."""
    held, over, later, other = (here.school(f"{name}小学") for name in "甲乙丙丁")
    add(here, SchoolHonour, held, honour_kind=kind, level="4", year="2026", valid_to="2026-11-23")
    add(here, SchoolHonour, over, honour_kind=kind, level="1", year="2022", valid_to="2026-11-22")
    add(here, SchoolHonour, later, honour_kind=kind, level="4", year="2027")
    add(here, SchoolHonour, other, honour_kind="7", level="4", year="2024")
    found = read(here, number)
    assert found.total == "1/4"
    assert list(found.names("counted")) == [held]
    assert found.result.total.state.label == "未定目标"


def test_a_smart_campus_is_asked_of_town_and_village_schools_not_of_kindergartens(
    here: SmallCounty,
) -> None:
    town = here.school("城区小学", town=YUSHAN)
    here.school("甲教学点", kind="218")
    here.school("镇幼儿园", kind="111")
    here.school("撤销小学", state="3")
    add(here, SchoolHonour, town, honour_kind="5", level="3", year="2025")
    assert read(here, "C118").total == "1/2"
    assert read(here, "C118", include_points=0).total == "1/1"


# --- C045, C143: groups --------------------------------------------------------------------------


def test_members_of_groups_and_alliances_count_from_joining_to_leaving(here: SmallCounty) -> None:
    """Three schools and a kindergarten: in a group 2/4, in an alliance 1/3."""
    first, second, third = (here.school(f"{name}小学") for name in "甲乙丙")
    kindergarten = here.school("镇幼儿园", kind="111")
    member = {"role": "2", "from_day": "2023-09-01"}
    add(here, Affiliation, first, group_kind="2", name="甲集团", **member)
    add(here, Affiliation, kindergarten, group_kind="3", name="学前集团", **member)
    add(here, Affiliation, second, group_kind="2", name="甲集团", **member, to_day="2026-11-22")
    add(here, Affiliation, second, group_kind="1", name="东片联盟", **member)
    add(here, Affiliation, third, group_kind="1", name="东片联盟", role="1", from_day="2026-11-24")
    assert read(here, "C045").total == "2/4"
    assert list(read(here, "C143").names("counted")) == [second]
    assert read(here, "C143").total == "1/3"


# --- C012, C106, C166: cooperation, what a school is known for, services -------------------------


def test_cooperation_counts_in_its_school_year(here: SmallCounty) -> None:
    this_year, last_year, other, _ = (here.school(f"{name}小学") for name in "甲乙丙丁")
    for school, kind, day in (
        (this_year, "5", "2026-09-01"),
        (last_year, "6", "2026-08-31"),
        (other, "3", "2026-10-10"),
    ):
        add(here, JointActivity, school, activity_kind=kind, day=day, theme="大单元")
    found = read(here, "C012")
    assert found.total == "1/4"
    assert list(found.names("counted")) == [this_year]


def test_a_brand_counts_until_it_is_given_up(here: SmallCounty) -> None:
    kept, given_up, club = (here.school(f"{name}小学") for name in "甲乙丙")
    add(here, Course, kept, course_kind="8", name="剪纸")
    add(here, Course, given_up, course_kind="8", name="渔鼓", to_day="2025-07-01")
    add(here, Course, club, course_kind="5", name="合唱")
    found = read(here, "C106")
    assert found.total == "1/3"
    assert found.cell().gap_shown == "还差 2 所"


def test_courses_count_in_the_year_they_are_promoted(here: SmallCounty) -> None:
    """Two of three that the county asks for; others in January of last year, in town, to come."""
    first, second = here.school("甲小学"), here.school("乙小学")
    town = here.school("城区小学", town=YUSHAN)
    for school, day in (
        (first, "2026-01-01"),
        (first, "2025-12-31"),
        (second, "2026-11-23"),
        (second, "2026-11-24"),
        (second, None),
        (town, "2026-05-01"),
    ):
        add(here, Course, school, course_kind="1", name="剪纸", promoted_day=day)
    found = read(here, "C108")
    assert found.result.total.shown == "2 节"
    assert found.result.total.gap_shown == "还差 1 节"
    assert found.cell().state.label == "未定目标"


def test_services_are_asked_of_compulsory_schools_in_this_school_year(here: SmallCounty) -> None:
    served = here.school("城区小学", town=YUSHAN)
    before = here.school("乙中学", kind="311")
    here.school("镇幼儿园", kind="111")
    here.school("高中", kind="342")
    for school, year in ((served, "2026"), (before, "2025")):
        values = {"year": year, "term": "1", "service_kind": "1", "name": "作业辅导"}
        add(here, AfterSchool, school, **values)
    found = read(here, "C166")
    assert found.total == "1/2"
    assert list(found.names("short")) == [before]


# --- C105: kindergartens' places for labour ------------------------------------------------------


def test_each_rural_kindergarten_needs_a_place_for_labour(here: SmallCounty) -> None:
    here.school("镇幼儿园", kind="111", labour_sites=1)
    none = here.school("村幼儿园", kind="111", labour_sites=0)
    here.school("甲小学", labour_sites=0)
    found = read(here, "C105")
    assert found.total == "1/2"
    assert list(found.names("short")) == [none]


# --- C088, C089: water ---------------------------------------------------------------------------


def test_water_is_safe_where_every_point_in_use_was_tested_in_time_and_passed(
    here: SmallCounty,
) -> None:
    """Six months to 23 November reach back to 23 May; three of one point to 23 August.

    In October the second and the fourth are in time too, and the third was never tested.
    """
    good, late, failed, short, unknown = (here.school(f"{name}小学") for name in "甲乙丙丁戊")
    for school, day, result, more in (
        (good, "2026-05-23", "1", {}),
        (late, "2026-05-22", "1", {}),
        (failed, "2026-11-01", "2", {}),
        (short, "2026-08-22", "1", {"interval": 3}),
    ):
        point = add(here, WaterPoint, school, name="开水器", **more)
        add(here, WaterTest, school, point_id=point, day=day, result=result)
    gone = add(here, WaterPoint, good, name="旧水箱", to_day="2026-01-01")
    add(here, WaterTest, good, point_id=gone, day="2025-05-01", result="2")
    found = read(here, "C088")
    assert found.total == "1/5"
    assert list(found.names("counted")) == [good]
    assert list(found.names("missing")) == [unknown]
    assert set(found.names("short")) == {late, failed, short, unknown}
    assert read(here, "C088", water_months=7).total == "2/5"
    assert read(here, "C088", day="2026-10-31").total == "3/5"


def test_the_newest_test_of_a_point_says_whether_it_passed(here: SmallCounty) -> None:
    school = here.school("甲小学")
    point = add(here, WaterPoint, school, name="开水器")
    for day, result in (("2026-09-01", "2"), ("2026-09-15", "1"), ("2026-12-01", "2")):
        add(here, WaterTest, school, point_id=point, day=day, result=result)
    assert read(here, "C088").total == "1/1"
    assert read(here, "C088", day="2026-09-10").total == "0/1"


def test_hot_water_is_given_by_a_point_in_use(here: SmallCounty) -> None:
    hot, cold, unsaid, none = (here.school(f"{name}小学") for name in "甲乙丙丁")
    add(here, WaterPoint, hot, name="开水器", is_hot=1)
    add(here, WaterPoint, hot, name="直饮机")
    add(here, WaterPoint, cold, name="水龙头", is_hot=0)
    add(here, WaterPoint, cold, name="旧开水器", is_hot=1, to_day="2026-01-01")
    add(here, WaterPoint, unsaid, name="水龙头")
    found = read(here, "C089")
    assert found.total == "1/4"
    assert set(found.names("missing")) == {unsaid, none}


# --- C094: lamps ---------------------------------------------------------------------------------


def test_lamps_that_are_installed_are_good_or_not(here: SmallCounty) -> None:
    """Five class rooms have lamps, three of them good; of one it is not said, one is not listed."""
    known, unsaid = here.school("甲小学"), here.school("乙小学")
    unlisted = here.school("丙小学", lamp_classrooms=1)
    here.school("丁小学", lamp_classrooms=0)
    here.school("城区小学", town=YUSHAN, lamp_classrooms=9)
    for school, room, values in (
        (known, "一年级", {"is_installed": 1, "is_good": 1}),
        (known, "二年级", {"is_installed": 1, "is_good": 1}),
        (known, "三年级", {"is_installed": 1, "is_good": 0}),
        (known, "四年级", {"is_installed": 0}),
        (unsaid, "一年级", {"is_installed": 1}),
    ):
        add(here, Lamp, school, classroom=room, **values)
    found = read(here, "C094")
    assert found.total == "2/5"
    assert found.cell().gap_shown == "还差 3 间"
    assert set(found.names("missing")) == {unsaid, unlisted}


# --- C178: guards and services -------------------------------------------------------------------


def test_guards_and_services_are_bought_as_a_whole(here: SmallCounty) -> None:
    """Of six schools two: all is bought, or there are guards and no services."""
    staff: dict[str, Any] = {
        "guards": 2,
        "guards_bought": 2,
        "service_staff": 4,
        "service_bought": 4,
    }
    whole = here.school("甲小学", **staff)
    no_services = here.school("乙小学", **{**staff, "service_staff": 0, "service_bought": None})
    part = here.school("丙小学", **{**staff, "service_bought": 3})
    unguarded = here.school("丁小学", **{**staff, "guards": 0, "guards_bought": 0})
    unsaid = here.school("戊小学", **{**staff, "service_staff": None})
    own_guards = here.school("己小学", guards=2, guards_bought=1)
    here.school("城区小学", town=YUSHAN)
    found = read(here, "C178")
    assert found.total == "2/6"
    assert set(found.names("counted")) == {whole, no_services}
    assert set(found.names("short")) == {part, unguarded, unsaid, own_guards}
    assert list(found.names("missing")) == [unsaid]
    assert found.names("short")[part] == "安保2人，政府购买2人，生活服务4人，政府购买3人"


# --- C075—C077: flats ----------------------------------------------------------------------------


def test_flats_in_use_are_counted_by_what_they_have(here: SmallCounty) -> None:
    """Five flats: four can be heated, two have a bath; furniture of one is not known."""
    first, second = here.school("甲小学"), here.school("乙小学")
    here.school("丙小学")
    here.school("城区小学", town=YUSHAN)
    flats: tuple[tuple[str, str, dict[str, Any]], ...] = (
        (first, "101", {"has_climate": 1, "has_bath": 1, "has_furniture": 1}),
        (first, "102", {"has_climate": 1, "has_bath": 0, "has_furniture": 1}),
        (first, "103", {"has_climate": 0, "has_bath": 1, "has_furniture": 0}),
        (first, "104", {"has_climate": 1, "has_bath": 1, "to_day": "2026-01-01"}),
        (second, "201", {"has_climate": 1, "has_bath": 0, "has_furniture": 1}),
        (second, "202", {"has_climate": 1, "has_bath": 0}),
    )
    for school, name, values in flats:
        add(here, TurnoverFlat, school, name=name, **values)
    assert read(here, "C075").total == "4/5"
    assert read(here, "C075").cell().gap_shown == "还差 1 间"
    assert read(here, "C076").total == "2/5"
    furnished = read(here, "C077")
    assert furnished.total == "2/5"
    assert list(furnished.names("missing")) == [second]
