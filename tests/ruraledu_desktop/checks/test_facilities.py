"""What can be wrong with the buildings and rooms of a school."""

from decimal import Decimal
from typing import Any

import pytest

from db.fields import RecordType
from db.kinds import Value
from db.records import (
    Building,
    Dormitory,
    Equipment,
    Kitchen,
    Lamp,
    Occupancy,
    Project,
    Room,
    SportsGround,
    WaterTest,
    YearCondition,
)
from ruraledu_desktop.checks.facts import Facts
from ruraledu_desktop.checks.records import check_record
from ruraledu_desktop.checks.rows import check_rows
from tests.ruraledu_desktop.checks.cases import DAY, SCHOOL, found

GOOD: dict[RecordType, dict[str, Value]] = {
    Building: {"school_id": SCHOOL, "name": "教学楼", "area": Decimal(1200), "grade": "A"},
    Room: {
        "school_id": SCHOOL,
        "room_kind": "101",
        "name": "教学楼",
        "count": 6,
        "area": Decimal(396),
        "seats": 270,
    },
    Lamp: {
        "school_id": SCHOOL,
        "classroom": "三年级1班",
        "is_installed": 1,
        "installed_day": "2023-08-20",
        "desk_lux": 300,
        "desk_uniformity": Decimal("0.7"),
        "board_lux": 500,
        "glare": Decimal(19),
        "rendering": 80,
        "kelvin": 5500,
    },
    WaterTest: {"school_id": SCHOOL, "day": "2024-03-01", "point_id": "9" * 32, "result": "1"},
    Dormitory: {
        "school_id": SCHOOL,
        "name": "男生楼",
        "beds": 40,
        "residents": 40,
        "area": Decimal(120),
        "height": Decimal("3.1"),
        "is_bunk": 1,
    },
    Occupancy: {
        "school_id": SCHOOL,
        "flat_id": "8" * 32,
        "teacher_id": "7" * 32,
        "from_day": "2024-03-01",
    },
    Kitchen: {
        "school_id": SCHOOL,
        "name": "食堂",
        "kitchen_kind": "1",
        "permit_to": "2027-01-01",
    },
    Equipment: {"school_id": SCHOOL, "item": "显微镜", "held": 12, "wanted": 12},
    SportsGround: {"school_id": SCHOOL, "ground_kind": "11", "name": "操场", "track": 250},
    Project: {
        "school_id": SCHOOL,
        "name": "屋面防水",
        "project_kind": "3",
        "state": "3",
        "to_day": "2024-08-20",
        "planned": Decimal(100),
        "paid": Decimal(100),
    },
    YearCondition: {
        "school_id": SCHOOL,
        "year": "2024",
        "land_area": Decimal(9000),
        "green_area": Decimal(9000),
        "fixed_assets": Decimal(50),
        "equipment_value": Decimal(20),
        "equipment_new": Decimal(3),
        "primary_equipped": 1,
        "secondary_equipped": 0,
        "has_network": 1,
        "domain": "school.example",
        "bandwidth": 100,
        "examined": 380,
        "tested": 100,
        "test_excellent": 10,
        "test_good": 40,
        "test_passed": 45,
        "test_failed": 5,
    },
}
CASES: list[tuple[RecordType, dict[str, Value], str, str]] = [
    (Building, {"use_area": Decimal(1201)}, "part_exceeds", "use_area"),
    (Building, {"grade": "D"}, "building_dangerous", "grade"),
    (
        Building,
        {"area": Decimal(900), "teaching_area": Decimal(600), "living_area": Decimal(301)},
        "uses_exceed",
        "area",
    ),
    (Building, {"grade": None, "graded_day": "2024-05-01"}, "grade_missing", "grade"),
    (Room, {"area": Decimal("6.6")}, "room_too_small", "area"),
    (Room, {"area": Decimal(66)}, "room_too_full", "seats"),
    (Lamp, {"desk_lux": 299}, "lamp_off_limit", "desk_lux"),
    (Lamp, {"glare": Decimal("19.1")}, "lamp_off_limit", "glare"),
    (Lamp, {"kelvin": 6500}, "lamp_off_limit", "kelvin"),
    (Lamp, {"is_installed": 0}, "lamp_denied", "is_installed"),
    (WaterTest, {"result": "2"}, "water_faults_missing", "faults"),
    (Dormitory, {"beds": 120, "residents": 9, "area": Decimal(30)}, "beds_impossible", "beds"),
    (Dormitory, {"area": Decimal(119)}, "living_space_short", "area"),
    (Dormitory, {"residents": 41, "area": Decimal(123)}, "residents_exceed", "residents"),
    (Dormitory, {"is_underground": 1}, "dormitory_underground", "is_underground"),
    (Dormitory, {"height": Decimal("3.05")}, "room_low", "height"),
    (Occupancy, {"teacher_id": None}, "occupant_unclear", "teacher_id"),
    (Occupancy, {"occupant": "王某"}, "occupant_unclear", "teacher_id"),
    (Kitchen, {"permit_to": "2024-01-01"}, "licence_ended", "permit_to"),
    (Equipment, {"held": 11}, "equipment_short", "held"),
    (SportsGround, {"ground_kind": "31"}, "track_of_other", "track"),
    (Project, {"to_day": None}, "project_without_day", "to_day"),
    (Project, {"accepted_day": "2024-08-19"}, "end_before_start", "accepted_day"),
    (
        Project,
        {"estate_from_day": "2024-08-19", "estate_accepted_day": "2024-08-18"},
        "end_before_start",
        "estate_accepted_day",
    ),
    (
        Project,
        {"project_kind": "5", "estate_handed_day": "2024-08-20"},
        "handed_after_estate",
        "handed_day",
    ),
    (
        Project,
        {"project_kind": "5", "estate_handed_day": "2024-08-20", "handed_day": "2024-08-21"},
        "handed_after_estate",
        "handed_day",
    ),
    (Project, {"paid": Decimal(101)}, "paid_beyond_plan", "paid"),
    (YearCondition, {"staff": 20, "full_time": 21}, "part_exceeds", "full_time"),
    (YearCondition, {"green_area": Decimal(9001)}, "part_exceeds", "green_area"),
    (YearCondition, {"equipment_value": Decimal(51)}, "part_exceeds", "equipment_value"),
    (
        YearCondition,
        {"equipment_value": Decimal(0), "equipment_new": None},
        "equipped_without_value",
        "primary_equipped",
    ),
    (
        YearCondition,
        {"equipment_value": None, "primary_equipped": 0, "secondary_equipped": 1},
        "equipped_without_value",
        "secondary_equipped",
    ),
    (YearCondition, {"domain": None}, "network_without", "domain"),
    (YearCondition, {"bandwidth": 0}, "network_without", "bandwidth"),
    (YearCondition, {"tested": 101}, "test_does_not_add", "tested"),
    (YearCondition, {"test_failed": None}, "test_does_not_add", "tested"),
    (YearCondition, {"equipment_new": Decimal(21)}, "part_exceeds", "equipment_new"),
]


def problems(record: RecordType, **changes: Any) -> list[tuple[str, str]]:
    return found(check_record(record, {**GOOD[record], **changes}, day=DAY))


@pytest.mark.parametrize("record", GOOD)
def test_an_ordinary_row_has_no_problem(record: RecordType) -> None:
    assert problems(record) == []


@pytest.mark.parametrize(("record", "changes", "code", "name"), CASES)
def test_what_cannot_be_is_told_at_its_field(
    record: RecordType, changes: dict[str, Value], code: str, name: str
) -> None:
    assert problems(record, **changes) == [(code, name)]


def test_figures_that_jump_from_one_school_year_to_the_next_are_told() -> None:
    """CHK20: 30 percent more or less; one further year apart is not compared."""
    figures = {"2022": 100, "2023": 1000, "2024": 1300, "2025": 909}
    rows = [Facts(YearCondition, {"year": year, "books": n}, DAY) for year, n in figures.items()]
    found = [
        (place, one.code, one.where.field) for place, one in check_rows(YearCondition, {}, rows)
    ]
    assert found == [(1, "year_jumps", "books"), (3, "year_jumps", "books")]
    assert not list(check_rows(YearCondition, {}, [rows[0], rows[2]]))


@pytest.mark.parametrize(
    ("name", "before", "now", "is_told"),
    [
        ("staff", 12, 20, False),
        ("staff", 40, 400, True),
        ("staff", 1000, 1200, False),
        ("full_time", 12, 120, True),
    ],
)
def test_small_numbers_may_change_by_many_percent(
    name: str, before: int, now: int, is_told: bool
) -> None:
    rows = [
        Facts(YearCondition, {"year": year, name: count}, DAY)
        for year, count in (("2024", now), ("2023", before))
    ]
    told = [one.where.field for _, one in check_rows(YearCondition, {}, rows)]
    assert told == [name] * is_told
