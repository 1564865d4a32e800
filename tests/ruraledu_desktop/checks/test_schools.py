"""What is found in schools: each case changes one thing of a good one."""

from decimal import Decimal
from typing import Any

import pytest

from tests.ruraledu_desktop.checks.cases import found, school

BOARDING: dict[str, Any] = {
    "is_boarding": 1,
    "boarders": 80,
    "beds": 80,
    "dormitory_area": Decimal("400.00"),
    "has_canteen": 1,
}


def test_an_ordinary_school_and_a_boarding_school_have_no_problem() -> None:
    assert school() == []
    assert school(**BOARDING) == []


def test_both_systems_of_nine_years_are_usual() -> None:
    for years, ages in (((6, 3), (6, 12)), ((5, 4), (6, 11))):
        system: dict[str, Any] = {"primary_years": years[0], "junior_years": years[1]}
        system |= {"primary_age": ages[0], "junior_age": ages[1]}
        codes = {code for code, _ in found(school(kind="312", **system))}
        assert not codes & {"years_not_nine", "entry_age_unusual", "years_of_other_kind"}


@pytest.mark.parametrize(
    ("changes", "code", "field"),
    [
        ({"division": None}, "required_empty", "division"),
        ({"school_code": "21370"}, "school_code_form", "school_code"),
        ({"school_code": "2111000001"}, "school_code_province", "school_code"),
        ({"school_code": "3137000001"}, "school_code_category", "school_code"),
        ({"division": "370124106000"}, "division_not_village", "division"),
        ({"urban_rural": "120"}, "urban_rural_group", "urban_rural"),
        ({"urban_rural": "112"}, "urban_rural_differs", "urban_rural"),
        ({"address": "1号"}, "address_short", "address"),
        ({"is_inclusive_private": 1}, "inclusive_not_private", "is_inclusive_private"),
        ({"lamp_classrooms": 13}, "part_exceeds", "lamp_classrooms"),
        ({"multimedia_classrooms": 13}, "part_exceeds", "multimedia_classrooms"),
        ({"pupils": 600}, "class_too_large", "classes"),
        ({"classes": None}, "classes_missing", "classes"),
        ({"stalls_boys": 6, "stalls_girls": 17}, "stalls_short", "stalls_girls"),
        ({"dangerous_area": Decimal("30.00")}, "dangerous_left", "dangerous_area"),
        ({"lamps_day": "2023-08-01", "lamp_classrooms": 0}, "lamps_day_without_lamps", "lamps_day"),
        ({"toilet": "3"}, "toilet_missing", "toilet"),
        ({"water_supply": "3"}, "water_missing", "water_supply"),
        ({"water_tested_day": "2024-01-05"}, "water_test_old", "water_tested_day"),
        ({"guards": 0}, "guards_unusual", "guards"),
        ({"junior_years": 3}, "years_of_other_kind", "junior_years"),
        ({"junior_age": 12}, "years_of_other_kind", "junior_age"),
        ({"primary_age": 7}, "entry_age_unusual", "primary_age"),
        (
            {"kind": "312", "primary_years": 5, "junior_years": 3},
            "years_not_nine",
            "junior_years",
        ),
        ({"guards": 2, "guards_bought": 3}, "part_exceeds", "guards_bought"),
        ({"service_staff": 1, "service_bought": 2}, "part_exceeds", "service_bought"),
        ({"needs_care_room": 1, "has_care_room": 0}, "care_room_wanted", "has_care_room"),
        ({"practices": "0,4"}, "practices_contradict", "practices"),
        ({"has_care_room": 0, "care_room_day": "2023-01-01"}, "care_room_denied", "care_room_day"),
        (
            {"is_resource_centre": 0, "resource_staff": 2},
            "resource_centre_denied",
            "resource_staff",
        ),
    ],
)
def test_one_thing_amiss_is_found_where_it_is(
    changes: dict[str, Any], code: str, field: str
) -> None:
    assert found(school(**changes)) == [(code, field)]


@pytest.mark.parametrize(
    ("changes", "code", "field"),
    [
        ({"beds": 79}, "beds_short", "beds"),
        ({"is_boarding": 0}, "boarding_denied", "is_boarding"),
        ({"dormitory_area": None}, "dormitory_missing", "dormitory_area"),
        ({"has_canteen": 0}, "canteen_missing", "has_canteen"),
        ({"boarders": 401, "beds": 401}, "part_exceeds", "boarders"),
    ],
)
def test_boarders_have_beds_rooms_and_meals(changes: dict[str, Any], code: str, field: str) -> None:
    assert found(school(**{**BOARDING, **changes})) == [(code, field)]


def test_a_part_larger_than_the_whole_is_told_with_both_figures() -> None:
    problems = school(dormitory_area=Decimal(900), building_area=Decimal(800))
    assert problems[0].says == "“学生宿舍面积”（900.00）大于“校舍建筑面积”（800.00）。"
