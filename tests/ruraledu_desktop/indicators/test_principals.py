"""C054, young principals, on a county small enough to count by hand."""

from typing import Any

import pytest

from ruraledu_desktop.indicators import Attainment
from tests.counties import DONGE, KONGCUN, YUSHAN, SmallCounty
from tests.ruraledu_desktop.indicators.reading import read


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
    assert found.cell().state is Attainment.REACHED
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
    assert found.cell(KONGCUN).state is Attainment.EMPTY


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


def test_who_only_acts_as_head_counts_as_the_county_settled_it(here: SmallCounty) -> None:
    school = here.school()
    acting = here.teacher("主持", school=school, archive_birth_month="1985-01")
    here.duty(acting, "12", school, is_acting=1)
    assert read(here, "C054").total == "1/1"
    assert read(here, "C054", acting_heads=0).total == "0/0"


@pytest.mark.parametrize("scope", "abcd")
def test_every_reading_of_rural_takes_the_village_and_leaves_the_street(
    here: SmallCounty, scope: str
) -> None:
    village = here.school(urban_rural="220", seat_kind="4", is_rural=1)
    street = here.school("街道小学", town=YUSHAN, urban_rural="121", seat_kind="1")
    for school in (village, street):
        a_head(here, school, "甲", birth_day="1990-01-01")
    assert read(here, "C054", rural_scope=scope).total == "1/1"


@pytest.mark.parametrize("scope", ["a", "b"])
def test_a_school_of_unknown_class_is_listed_and_not_counted(here: SmallCounty, scope: str) -> None:
    a_head(here, here.school(), "甲")
    found = read(here, "C054", rural_scope=scope)
    assert found.total == "0/0"
    assert found.result.total.missing == 1
