"""Each commitment on a county small enough to count by hand."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pytest

from db.kinds import Value
from db.records import School
from db.store import Store
from ruraledu_desktop import editing, indicators
from ruraledu_desktop.indicators import Figure, Result, Settings, Side, State
from ruraledu_desktop.indicators.settings import SettingValue
from tests.counties import DONGE, KONGCUN, YUSHAN, SmallCounty, an_id

DAY = "2026-11-23"


@dataclass
class Reading:
    """One indicator of a store, read the way a test asks for it."""

    store: Store
    id: str
    chosen: Mapping[str, SettingValue]
    day: str = DAY

    @property
    def settings(self) -> Settings:
        return Settings(self.chosen)

    @property
    def result(self) -> Result:
        found = indicators.evaluate(self.store, day=self.day, settings=self.settings, ids=[self.id])
        return found[0]

    def cell(self, town: str = KONGCUN) -> Figure:
        return self.result.cells[town]

    @property
    def total(self) -> str:
        return self.result.total.parts

    def names(self, side: Side, unit: str | None = None) -> dict[str, str]:
        found = indicators.behind(
            self.store, self.id, side=side, day=self.day, settings=self.settings, unit=unit
        )
        return {one.record_id: one.reason for one in found.names}


@pytest.fixture
def here(county: Store) -> SmallCounty:
    return SmallCounty(county)


def read(here: SmallCounty, number: str, day: str = DAY, **chosen: SettingValue) -> Reading:
    return Reading(here.store, number, chosen, day)


# --- C054: young principals ---------------------------------------------------------------------


def a_head(here: SmallCounty, school: str, name: str, office: str = "12", **values: Any) -> str:
    teacher = here.teacher(name, school=school, **values)
    here.duty(teacher, office, school)
    return teacher


def test_a_principal_of_45_is_young_until_the_46th_birthday(here: SmallCounty) -> None:
    school = here.school()
    young = a_head(here, school, "甲", birth_day="1980-11-24")
    old = a_head(here, school, "乙", "22", birth_day="1980-11-23")
    found = read(here, "C054")
    assert found.total == "1/2"
    assert found.cell().state is State.REACHED
    assert found.names("counted") == {young: "校级职务：校长，周岁：45岁"}
    assert found.names("short") == {old: "校级职务：副校长，周岁：46岁"}


def test_the_stricter_reading_leaves_45_out(here: SmallCounty) -> None:
    a_head(here, here.school(), "甲", birth_day="1981-06-01")
    assert read(here, "C054").total == "1/1"
    assert read(here, "C054", young_limit=44).total == "0/1"


def test_the_month_fixed_in_the_file_goes_before_the_identity_card(here: SmallCounty) -> None:
    a_head(here, here.school(), "甲", birth_day="1981-06-01", archive_birth_month="1979-06")
    assert read(here, "C054").total == "0/1"
    assert read(here, "C054", birth_basis="card").total == "1/1"


def test_a_principal_without_birth_day_stays_in_the_denominator(here: SmallCounty) -> None:
    head = a_head(here, here.school(), "甲", birth_day=None)
    found = read(here, "C054")
    assert found.total == "0/1"
    assert found.cell().missing == 1
    assert found.names("missing") == {head: "校级职务：校长，周岁：未填"}


def test_two_offices_count_once_and_at_the_host_school(here: SmallCounty) -> None:
    home, host = here.school(), here.school("东阿镇中学", town=DONGE, kind="311")
    head = a_head(here, home, "甲", "22", birth_day="1990-01-01")
    here.duty(head, "12", host)
    found = read(here, "C054")
    assert found.total == "1/1"
    assert found.cell(DONGE).parts == "1/1"
    assert found.cell(KONGCUN).parts == "0/0"
    assert found.cell(KONGCUN).state is State.EMPTY


def test_only_leaders_in_post_of_rural_schools_count(here: SmallCounty) -> None:
    rural, urban = here.school(), here.school("榆山小学", town=YUSHAN)
    a_head(here, urban, "城区校长")
    a_head(here, rural, "已退休", status="301")
    a_head(here, rural, "书记", "11")
    former = here.teacher("前任", school=rural)
    here.duty(former, "12", rural, to_day="2026-08-31")
    plain = here.teacher("教师", school=rural)
    found = read(here, "C054")
    assert found.total == "0/0"
    assert found.names("out")[plain] == "校级职务：未填"
    assert read(here, "C054", leader_offices="11,12,21,22").total == "0/1"


@pytest.mark.parametrize(
    ("scope", "counted"), [("a", "1/1"), ("b", "1/1"), ("c", "1/1"), ("d", "1/1")]
)
def test_every_reading_of_rural_takes_the_village_and_leaves_the_street(
    here: SmallCounty, scope: str, counted: str
) -> None:
    village = here.school(urban_rural="220", seat_kind="4", is_rural=1)
    street = here.school("街道小学", town=YUSHAN, urban_rural="121", seat_kind="1")
    for school in (village, street):
        a_head(here, school, "甲", birth_day="1990-01-01")
    assert read(here, "C054", rural_scope=scope).total == counted


@pytest.mark.parametrize("scope", ["a", "b"])
def test_a_school_of_unknown_class_is_listed_and_not_counted(here: SmallCounty, scope: str) -> None:
    a_head(here, here.school(), "甲")
    found = read(here, "C054", rural_scope=scope)
    assert found.total == "0/0"
    assert found.result.total.missing == 1


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
    assert list(found.names("short")) == [private]


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


# --- C125: enrolment of left-behind children ----------------------------------------------------


def a_left_behind_child(here: SmallCounty, name: str, **values: Any) -> str:
    child = here.child(name, **values)
    here.parents_away(child)
    return child


def test_enrolment_counts_left_behind_children_of_school_age(here: SmallCounty) -> None:
    enrolled = a_left_behind_child(here, "甲", schooling="3")
    dropped = a_left_behind_child(here, "乙", schooling="7", birth_day="2012-01-01")
    a_left_behind_child(here, "太小", birth_day="2020-09-01", schooling="1")
    a_left_behind_child(here, "已毕业", birth_day="2011-01-01", status="4", left_day="2026-07-01")
    at_home = here.child("在家", schooling="7")
    here.relative(at_home, "51", "父某", is_away=0, guard_capacity="1")
    here.relative(at_home, "52", "母某", is_away=0, guard_capacity="1")
    found = read(here, "C125")
    assert found.total == "1/2"
    assert found.cell().gap_shown == "还差 1 人"
    assert list(found.names("counted")) == [enrolled]
    assert found.names("short") == {
        dropped: "入学年龄（8月31日满周岁）：14岁，父母双方外出务工，就学情况：辍学"
    }
    assert found.names("out")[at_home].startswith("父母没有双方外出务工")


def test_school_age_begins_with_six_years_on_31_august(here: SmallCounty) -> None:
    a_left_behind_child(here, "甲", birth_day="2020-08-31", schooling="1")
    a_left_behind_child(here, "乙", birth_day="2020-09-01", schooling="1")
    assert read(here, "C125").total == "0/1"


def test_school_and_grade_tell_what_the_file_does_not_say(here: SmallCounty) -> None:
    school = here.school()
    a_left_behind_child(here, "甲", school_id=school, grade="P3")
    a_left_behind_child(here, "乙", school_id=school, grade="J1", schooling="7")
    unknown = a_left_behind_child(here, "丙")
    found = read(here, "C125")
    assert found.total == "1/3"
    assert set(found.names("missing")) == {unknown}


@pytest.mark.parametrize(
    ("values", "total"),
    [
        ({"schooling": "8", "placement": "1"}, "1/1"),
        ({"placement": "2"}, "1/1"),
        ({"schooling": "3", "placement": "3"}, "1/1"),
        ({"placement": "4", "student_number": "L370199201705010001"}, "1/1"),
        ({"placement": "4"}, "0/1"),
        ({"placement": "9"}, "0/1"),
        ({"schooling": "7", "placement": "2"}, "0/1"),
    ],
)
def test_children_with_disabilities_are_enrolled_wherever_they_are_taught(
    here: SmallCounty, values: dict[str, Value], total: str
) -> None:
    a_left_behind_child(here, "甲", **values)
    found = read(here, "C125")
    assert found.total == total
    assert found.names("missing") == {}


def test_teaching_at_home_counts_only_with_a_number_of_the_register(here: SmallCounty) -> None:
    child = a_left_behind_child(here, "甲", placement="4")
    reason = read(here, "C125").names("short")[child]
    assert reason.endswith("父母双方外出务工，送教上门，没有学籍号")


@pytest.mark.parametrize(
    ("approved", "until", "total", "side"),
    [
        ("2026-08-20", "2027-08-31", "0/0", "beyond"),
        ("2026-08-20", DAY, "0/0", "beyond"),
        ("2026-08-20", "2026-11-22", "0/1", "short"),
        ("2026-11-24", "2027-08-31", "0/1", "short"),
        ("2026-08-20", None, "0/0", "missing"),
        (None, "2027-08-31", "0/1", "short"),
    ],
)
def test_an_approved_deferral_stands_apart_while_it_is_in_force(
    here: SmallCounty, approved: str | None, until: str | None, total: str, side: Side
) -> None:
    values = {"schooling": "2", "deferral_day": approved, "deferral_until": until}
    child = a_left_behind_child(here, "甲", **values)
    found = read(here, "C125")
    assert found.total == total
    assert list(found.names(side)) == [child]
    assert found.cell().beyond == (side == "beyond")


def test_a_child_whose_case_is_open_is_listed_and_not_counted(here: SmallCounty) -> None:
    child = here.child("甲", schooling="3")
    here.relative(child, "51", "父某", is_away=1)
    found = read(here, "C125")
    assert found.total == "0/0"
    assert found.cell().state is State.UNSURE
    assert found.names("missing") == {child: "待核：请先核实母亲情况"}


def test_the_registers_caliber_counts_one_parent(here: SmallCounty) -> None:
    child = here.child("甲", schooling="3")
    here.relative(child, "51", "父某", is_away=1, away_since="2025-01")
    here.relative(child, "52", "母某", is_away=0, guard_capacity="1")
    assert read(here, "C125").total == "0/0"
    assert read(here, "C125", left_behind="register").total == "1/1"


def test_a_child_known_in_two_townships_counts_once(here: SmallCounty) -> None:
    school = here.school("东阿镇小学", town=DONGE)
    number = an_id("370199", "20170501", "001")
    first = a_left_behind_child(here, "甲", id_number=number, schooling="8")
    second = a_left_behind_child(
        here, "甲", town=DONGE, id_number=number, schooling="3", school_id=school
    )
    found = read(here, "C125")
    assert found.total == "1/1"
    assert found.cell(DONGE).parts == "1/1"
    assert found.result.twice == 1
    assert list(found.names("counted")) == [second]
    assert found.names("out")[first] == "与另一份档案的身份证件号相同，同一人只计一次"


def test_a_wrong_number_makes_no_two_children_one(here: SmallCounty) -> None:
    wrong = an_id("370199", "20170501", "001")[:-1] + "Y"
    for name in ("甲", "乙"):
        a_left_behind_child(here, name, id_number=wrong, schooling="3")
    assert read(here, "C125").total == "2/2"


def test_a_child_of_no_township_stands_apart(here: SmallCounty) -> None:
    a_left_behind_child(here, "甲", town="370124000000", schooling="3")
    found = read(here, "C125")
    assert found.total == "1/1"
    assert found.result.units[-1].name == "其他"
    assert found.cell("").parts == "1/1"
    assert len(found.names("counted", "")) == 1


def test_a_day_nobody_can_read_is_not_known(here: SmallCounty) -> None:
    child = a_left_behind_child(here, "甲", birth_day="2017年春", schooling="3")
    found = read(here, "C125")
    assert found.total == "0/0"
    assert set(found.names("missing")) == {child}


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


# --- C147: exchange -----------------------------------------------------------------------------


def test_six_full_years_in_one_school_make_a_teacher_due(here: SmallCounty) -> None:
    school = here.school()
    due = here.teacher("甲", school=school, school_month="2020-08")
    here.teacher("乙", school=school, school_month="2020-09")
    found = read(here, "C147")
    assert found.total == "0/1"
    assert found.names("short") == {
        due: "办学类型：小学，同校连续任教年数：6年，本学年是否交流轮岗：否"
    }
    assert read(here, "C147", teacher_years=5).total == "0/2"


def test_an_exchange_of_a_year_between_two_schools_counts_at_the_old_school(
    here: SmallCounty,
) -> None:
    home, host = here.school(), here.school("东阿镇小学", town=DONGE)
    moved = here.teacher("甲", school=host, town=DONGE)
    here.exchange(moved, home, host)
    found = read(here, "C147")
    assert found.total == "1/1"
    assert found.cell(KONGCUN).parts == "1/1"
    assert list(found.names("counted")) == [moved]


@pytest.mark.parametrize(
    "values",
    [
        {"exchange_kind": "8"},
        {"to_day": "2027-01-31"},
        {"from_day": "2027-09-01", "to_day": "2028-08-31"},
        {"from_day": "2025-08-31", "to_day": "2026-08-31"},
        {"to_school_id": "0" * 32},
    ],
)
def test_what_is_no_exchange_of_this_year_does_not_count(
    here: SmallCounty, values: dict[str, Value]
) -> None:
    home, host = here.school(), here.school("东阿镇小学", town=DONGE)
    here.exchange(here.teacher("甲", school=home), home, host, **values)
    assert read(here, "C147", teacher_years=1).result.total.counted == 0


def test_an_exchange_within_one_school_is_none(here: SmallCounty) -> None:
    home = here.school()
    here.exchange(here.teacher("甲", school=home), home, home)
    assert read(here, "C147").total == "0/1"


def test_a_finished_exchange_starts_the_years_anew(here: SmallCounty) -> None:
    home, host = here.school(), here.school("东阿镇小学", town=DONGE)
    back = here.teacher("甲", school=home, school_month="2010-09")
    here.exchange(back, home, host, from_day="2022-09-01", to_day="2023-08-31")
    assert read(here, "C147").total == "0/0"
    assert read(here, "C147", teacher_years=3).total == "0/1"


def test_two_full_terms_make_a_principal_due_before_a_teachers_years(here: SmallCounty) -> None:
    school = here.school()
    due = here.teacher("甲", school=school)
    here.duty(due, "22", school, from_day="2019-08-01", to_day="2023-08-01")
    here.duty(due, "12", school, from_day="2023-08-02")
    fresh = here.teacher("乙", school=school)
    here.duty(fresh, "12", school, from_day="2023-08-01")
    found = read(here, "C147")
    assert list(found.names("short")) == [due]
    assert found.names("out")[fresh] == "同校任校长、副校长满届数：1届"
    assert read(here, "C147", leader_terms=1).total == "0/2"


def test_who_is_not_of_a_public_compulsory_school_is_not_due(here: SmallCounty) -> None:
    school, private = here.school(), here.school("民办小学", sponsor="999")
    kindergarten = here.school("镇幼儿园", kind="111")
    here.teacher("编外", school=school, is_established=0)
    here.teacher("民办", school=private)
    here.teacher("幼儿园", school=kindergarten)
    here.teacher("退休", school=school, status="301")
    here.teacher("在外交流", school=school, status="205")
    assert read(here, "C147").total == "0/1"


def test_only_urban_and_quality_schools_count_in_the_national_reading(here: SmallCounty) -> None:
    town, village = here.school("甲小学", urban_rural="121"), here.school(urban_rural="220")
    known = here.school("乙小学", urban_rural="220", is_quality=1)
    unknown = here.school("丙小学")
    for school in (town, village, known, unknown):
        here.teacher(school[:4], school=school)
    assert read(here, "C147").total == "0/4"
    urban = read(here, "C147", exchange_base="urban")
    assert (urban.total, urban.result.total.missing) == ("0/2", 1)
    assert "城镇学校" in urban.result.definition


def test_somebody_marked_as_away_on_exchange_without_record_is_listed(here: SmallCounty) -> None:
    here.teacher("甲", school=here.school(), status="205")
    assert read(here, "C147").result.total.missing == 1


def test_unknown_years_are_listed_and_not_counted(here: SmallCounty) -> None:
    school, host = here.school(), here.school("东阿镇小学", town=DONGE)
    unknown = here.teacher("甲", school=school, school_month=None)
    moved = here.teacher("乙", school=host, school_month="2026-09")
    here.exchange(moved, school, host)
    found = read(here, "C147")
    assert found.total == "0/0"
    assert set(found.names("missing")) == {unknown}
    assert set(found.names("beyond")) == {moved}


def test_the_old_are_let_off_where_the_office_says_so(here: SmallCounty) -> None:
    school = here.school()
    here.teacher("男", school=school, birth_day="1971-08-31")
    here.teacher("女", school=school, sex="2", birth_day="1976-09-01")
    assert read(here, "C147").total == "0/2"
    assert read(here, "C147", exempt_ages="55,50").total == "0/1"


def test_volunteers_are_told_apart_and_count_only_by_setting(here: SmallCounty) -> None:
    school, host = here.school(), here.school("东阿镇小学", town=DONGE)
    here.teacher("应交流", school=school)
    volunteer = here.teacher("自愿", school=school, school_month="2024-09")
    here.exchange(volunteer, school, host)
    found = read(here, "C147")
    assert found.total == "0/1"
    assert found.result.total.beyond == 1
    assert list(found.names("beyond")) == [volunteer]
    assert read(here, "C147", count_volunteers=1).total == "1/1"


def test_a_teacher_on_two_rosters_counts_once(here: SmallCounty) -> None:
    number = an_id("370199", "19800101", "003")
    first, second = here.school(), here.school("东阿镇小学", town=DONGE)
    here.teacher("甲", school=first, id_number=number)
    here.teacher("甲", school=second, town=DONGE, id_number=number)
    found = read(here, "C147")
    assert found.total == "0/1"
    assert found.result.twice == 1


# --- all of them --------------------------------------------------------------------------------


def test_an_empty_county_has_no_figure_but_the_townships(here: SmallCounty) -> None:
    found = indicators.evaluate(here.store, day=DAY, settings=Settings())
    assert [len(one.units) for one in found] == [8] * 8
    assert {one.indicator.id: one.total.parts for one in found} == {
        "C054": "0/0",
        "C093": "0/0",
        "C096": "0/0",
        "C104": "0/0",
        "C125": "0/0",
        "C129": "0/0",
        "C130": "0/8",
        "C147": "0/0",
    }


def test_a_struck_school_is_gone_from_every_figure(here: SmallCounty) -> None:
    school = here.school(labour_sites=0)
    editing.strike(here.store, School, seen=editing.open_record(here.store, School, school))
    assert read(here, "C104").total == "0/0"


def test_a_township_sees_itself_only(office: Store) -> None:
    SmallCounty(office).school(labour_sites=1)
    found = read(SmallCounty(office), "C104").result
    assert [one.name for one in found.units] == ["孔村镇"]
    assert found.total.parts == "1/1"


def test_the_readings_are_remembered_and_printed(here: SmallCounty) -> None:
    chosen = Settings({"rural_scope": "a", "young_limit": 44}, day="2026-08-31")
    indicators.keep(here.store, chosen)
    kept = indicators.load(here.store)
    assert kept["rural_scope"] == "a"
    assert indicators.day_of(here.store, kept) == "2026-08-31"
    found = indicators.evaluate(here.store, day=kept.day, settings=kept, ids=["C054"])[0]
    assert "2026年8月31日任校长、副校长" in found.definition
    assert "未满45周岁" in found.definition
    assert "乡村学校范围：城乡类型为乡村（代码210、220）的学校" in found.readings


def test_behind_a_figure_stand_names_schools_and_the_number_on_each_side(
    here: SmallCounty,
) -> None:
    school = here.school("孔村镇中心小学")
    here.child("在校", schooling="3", school_id=school)
    dropped = a_left_behind_child(here, "辍学", schooling="7", school_id=school)
    found = indicators.behind(here.store, "C125", day=DAY, settings=Settings())
    assert found.side == "short"
    assert found.counts == {"counted": 0, "short": 1, "missing": 1, "beyond": 0, "out": 1}
    assert [(one.record_id, one.name, one.school) for one in found.names] == [
        (dropped, "辍学", "孔村镇中心小学")
    ]
    nobody = indicators.behind(here.store, "C125", day=DAY, settings=Settings(), unit=YUSHAN)
    assert (nobody.side, nobody.names) == ("counted", [])


def test_a_principal_is_named_with_the_school_of_the_office(here: SmallCounty) -> None:
    home, host = here.school("甲小学"), here.school("乙小学")
    head = here.teacher("张校长", school=home)
    here.duty(head, "12", host)
    found = indicators.behind(here.store, "C054", day=DAY, settings=Settings())
    assert [(one.name, one.school) for one in found.names] == [("张校长", "乙小学")]


def test_progress_is_told_for_each_indicator(here: SmallCounty) -> None:
    told: list[str] = []
    indicators.evaluate(
        here.store,
        day=DAY,
        settings=Settings(),
        progress=lambda done, total, doing: told.append(f"{done}/{total} {doing}"),
    )
    assert len(told) == 8
    assert told[0] == "0/8 乡村校长年龄"
