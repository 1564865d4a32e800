"""What can be wrong with the buildings and rooms of a school."""

from decimal import Decimal
from typing import Any

import pytest

from db.fields import RecordType
from db.kinds import Value
from db.records import Building, Room
from ruraledu_desktop.checks.records import check_record
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
}
CASES: list[tuple[RecordType, dict[str, Value], str, str]] = [
    (Building, {"use_area": Decimal(1201)}, "part_exceeds", "use_area"),
    (Building, {"grade": "D"}, "building_dangerous", "grade"),
    (Building, {"grade": None, "graded_day": "2024-05-01"}, "grade_missing", "grade"),
    (Room, {"area": Decimal("6.6")}, "room_too_small", "area"),
    (Room, {"area": Decimal(66)}, "room_too_full", "seats"),
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
