"""C147, teachers who change schools, on a county small enough to count by hand."""

import pytest

from db.kinds import Value
from tests.counties import DONGE, KONGCUN, SmallCounty, an_id
from tests.ruraledu_desktop.indicators.reading import read


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
