"""C093, C096, C104, C129 and C130, what schools have, on a county small enough to count by hand."""

import pytest

from db.records import CareRoom, Lamp
from ruraledu_desktop import subrecords
from tests.counties import DONGE, KONGCUN, YUSHAN, SmallCounty
from tests.ruraledu_desktop.indicators.reading import read

# --- C093: lamps --------------------------------------------------------------------------------


def test_classrooms_are_summed_and_the_gap_is_in_rooms(here: SmallCounty) -> None:
    done = here.school("甲小学", classrooms=6, lamp_classrooms=6)
    part = here.school("乙小学", classrooms=10, lamp_classrooms=7)
    here.school("城区小学", town=YUSHAN, classrooms=20, lamp_classrooms=0)
    found = read(here, "C093")
    assert found.total == "13/16"
    assert found.cell().gap_shown == "还差 3 间"
    assert set(found.names("counted")) == {done, part}
    assert found.names("short") == {part: "教室间数：10间，已安装护眼灯教室间数：7间"}


def test_more_lamps_than_rooms_do_not_hide_another_schools_gap(here: SmallCounty) -> None:
    here.school("甲小学", classrooms=6, lamp_classrooms=9)
    here.school("乙小学", classrooms=6, lamp_classrooms=3)
    assert read(here, "C093").total == "9/12"


def test_an_unknown_number_of_rooms_is_listed_and_unknown_lamps_are_none(
    here: SmallCounty,
) -> None:
    rooms = here.school("甲小学", lamp_classrooms=6)
    lamps = here.school("乙小学", classrooms=6)
    found = read(here, "C093")
    assert found.total == "0/6"
    assert found.cell().missing == 2
    assert found.names("missing") == {
        rooms: "教室间数：未填，已安装护眼灯教室间数：6间",
        lamps: "教室间数：6间，已安装护眼灯教室间数：未填",
    }


def test_lamps_registered_by_class_room_count_instead_of_what_was_typed(here: SmallCounty) -> None:
    school = here.school("甲小学", classrooms=2, lamp_classrooms=0)
    for name in ("一班", "二班"):
        subrecords.add(here.store, Lamp, school, values={"classroom": name, "is_installed": 1})
    assert read(here, "C093").total == "2/2"


def test_teaching_points_count_unless_the_setting_leaves_them_out(here: SmallCounty) -> None:
    here.school("甲教学点", kind="218", classrooms=2, lamp_classrooms=0)
    assert read(here, "C093").total == "0/2"
    assert read(here, "C093", include_points=0).total == "0/0"


# --- C096: public kindergartens -----------------------------------------------------------------


def three_kindergartens(here: SmallCounty) -> tuple[str, str, str]:
    public = here.school("镇中心幼儿园", kind="111", kindergarten_children=80)
    private = here.school("小太阳幼儿园", kind="111", sponsor="999", kindergarten_children=30)
    attached = here.school("甲小学", kind="211", kindergarten_children=10)
    here.school("乙小学", kind="211")
    here.school("榆山幼儿园", town=YUSHAN, kind="111", sponsor="999", kindergarten_children=200)
    return public, private, attached


def test_the_public_rate_counts_children_and_attached_classes(here: SmallCounty) -> None:
    public, private, attached = three_kindergartens(here)
    found = read(here, "C096")
    assert found.total == "90/120"
    assert found.cell().gap_shown == "还差 18 人"
    assert set(found.names("counted")) == {public, attached}
    reason = "办学类型：幼儿园，在园幼儿数：30人，是否公办：否"
    assert found.names("short") == {private: reason}


def test_the_other_base_counts_kindergartens(here: SmallCounty) -> None:
    three_kindergartens(here)
    found = read(here, "C096", preschool_base="kindergartens")
    assert found.total == "2/3"
    assert found.result.total.unit == "所"


def test_a_kindergarten_without_count_or_sponsor_is_listed(here: SmallCounty) -> None:
    here.school("甲幼儿园", kind="111")
    here.school("乙幼儿园", kind="111", sponsor=None, kindergarten_children=5)
    found = read(here, "C096")
    assert found.total == "0/5"
    assert found.cell().missing == 2


# --- C104: places for labour practice -----------------------------------------------------------


def test_rural_primary_and_secondary_schools_need_one_place_each(here: SmallCounty) -> None:
    here.school("甲小学", labour_sites=2)
    none = here.school("乙小学", labour_sites=0)
    unknown = here.school("丙中学", kind="311")
    here.school("镇幼儿园", kind="111", labour_sites=0)
    here.school("城区小学", town=YUSHAN, labour_sites=0)
    found = read(here, "C104")
    assert found.total == "1/3"
    assert found.names("short") == {
        none: "办学类型：小学，劳动实践场所数：0处",
        unknown: "办学类型：初级中学，劳动实践场所数：未填",
    }


# --- C023, C109, C156, C160: guidance, and teaching done anew ------------------------------------


def test_guidance_is_whole_with_all_three_services_in_every_school(here: SmallCounty) -> None:
    whole = here.school("甲小学", practices="1,2,3,5")
    part = here.school("乙小学", practices="1,4")
    none = here.school("城区小学", town=YUSHAN, practices="0")
    unsaid = here.school("丙中学", kind="311")
    here.school("镇幼儿园", kind="111")
    here.school("撤销小学", state="3", practices="0")
    found = read(here, "C023")
    assert found.total == "1/4"
    assert list(found.names("counted")) == [whole]
    assert found.names("short") == {
        part: "办学状态：未填，办学类型：小学，缺生涯规划、心理咨询",
        none: "办学状态：未填，办学类型：小学，缺学业辅导、生涯规划、心理咨询",
        unsaid: "办学状态：未填，办学类型：初级中学，辅导与教学改革未填",
    }
    assert list(found.names("missing")) == [unsaid]


@pytest.mark.parametrize(("number", "code"), [("C109", "4"), ("C156", "5"), ("C160", "6")])
def test_what_is_done_anew_counts_in_rural_schools(
    here: SmallCounty, number: str, code: str
) -> None:
    does = here.school("甲小学", practices=f"1,{code}")
    here.school("甲教学点", kind="218", practices="1,2,3")
    unsaid = here.school("丙中学", kind="311")
    here.school("镇幼儿园", kind="111", practices=code)
    here.school("城区小学", town=YUSHAN, practices=code)
    found = read(here, number)
    assert found.total == "1/3"
    assert list(found.names("counted")) == [does]
    assert list(found.names("missing")) == [unsaid]
    assert read(here, number, include_points=0).total == "1/2"


# --- C129: care rooms ---------------------------------------------------------------------------


def test_care_rooms_are_counted_where_they_are_due(here: SmallCounty) -> None:
    built = here.school("甲小学", has_care_room=1, care_room_day="2023-10-01")
    none = here.school("乙小学", has_care_room=0)
    unknown = here.school("丙中学", kind="311")
    here.school("丁小学", needs_care_room=0, has_care_room=0)
    here.school("镇幼儿园", kind="111", has_care_room=0)
    due = here.school("村幼儿园", kind="111", needs_care_room=1, has_care_room=0)
    found = read(here, "C129")
    assert found.total == "1/4"
    assert list(found.names("counted")) == [built]
    assert set(found.names("short")) == {none, unknown, due}
    assert set(found.names("missing")) == {unknown}


def test_a_room_finished_later_does_not_count_yet(here: SmallCounty) -> None:
    here.school("甲小学", has_care_room=1, care_room_day="2023-10-01")
    assert read(here, "C129", day="2023-09-30").total == "0/1"
    assert read(here, "C129", day="2023-10-01").total == "1/1"


def test_a_care_room_with_a_row_of_its_own_counts_from_its_day(here: SmallCounty) -> None:
    school = here.school("甲小学")
    values = {"name": "一楼", "built_day": "2023-10-01"}
    subrecords.add(here.store, CareRoom, school, values=values)
    assert read(here, "C129", day="2023-09-30").total == "0/1"
    assert read(here, "C129", day="2023-10-01").total == "1/1"


# --- C130: resource centres ---------------------------------------------------------------------


def test_every_township_needs_one_centre_whether_it_has_schools_or_not(here: SmallCounty) -> None:
    host = here.school("甲小学", is_resource_centre=1)
    here.school("乙小学", is_resource_centre=0)
    unknown = here.school("东阿小学", town=DONGE)
    found = read(here, "C130")
    assert found.total == "1/8"
    assert found.result.total.gap_shown == "还差 7 个"
    assert found.cell(DONGE).missing == 1
    assert list(found.names("counted", KONGCUN)) == [host]
    assert found.names("short", KONGCUN) == {}
    assert list(found.names("short", DONGE)) == [unknown]


def test_two_centres_in_one_township_count_once(here: SmallCounty) -> None:
    for name in ("甲小学", "乙小学"):
        here.school(name, is_resource_centre=1)
    assert read(here, "C130").total == "1/8"
