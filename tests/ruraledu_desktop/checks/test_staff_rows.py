"""What is found in the sub-records of teachers: each case changes one thing of a good one."""

from typing import Any

import pytest

from db.fields import RecordType
from db.kinds import Value
from db.records import Training
from ruraledu_desktop.checks.records import check_record
from tests.ruraledu_desktop.checks.cases import DAY, found

GOOD: dict[RecordType, dict[str, Value]] = {
    Training: {
        "name": "作业设计能力专项培训",
        "level": "4",
        "theme": "12",
        "from_day": "2024-07-10",
        "to_day": "2024-07-14",
        "hours": 40,
        "is_passed": 1,
    },
}
CASES: list[tuple[RecordType, dict[str, Value], str, str]] = [
    (Training, {"hours": None}, "training_hours_empty", "hours"),
    (Training, {"hours": 72}, "training_hours_many", "hours"),
    (Training, {"to_day": "2024-07-01"}, "end_before_start", "to_day"),
    (Training, {"theme": None}, "required_empty", "theme"),
]


def problems(record: RecordType, **changes: Any) -> list[tuple[str, str]]:
    values = {"teacher_id": "3" * 32, **GOOD[record], **changes}
    return found(check_record(record, values, day=DAY))


@pytest.mark.parametrize("record", GOOD)
def test_an_ordinary_row_has_no_problem(record: RecordType) -> None:
    assert problems(record) == []


@pytest.mark.parametrize(("record", "changes", "code", "field"), CASES)
def test_one_thing_amiss_is_found_where_it_is(
    record: RecordType, changes: dict[str, Value], code: str, field: str
) -> None:
    assert problems(record, **changes) == [(code, field)]
