"""What is found in the sub-records of teachers: each case changes one thing of a good one."""

from decimal import Decimal
from typing import Any

import pytest

from db.fields import RecordType
from db.kinds import Value
from db.records import (
    Assessment,
    Assignment,
    ChildFavour,
    Duty,
    Ethics,
    Honour,
    Intern,
    Language,
    LeaderGrade,
    Licence,
    PostHeld,
    Reserve,
    ReservePlacement,
    Secondment,
    StaffCheck,
    StaffingPlan,
    Studio,
    Study,
    Subsidy,
    Teaching,
    TitleGained,
    TitleHeld,
    Training,
)
from ruraledu_desktop.checks.records import check_record
from tests.ruraledu_desktop.checks.cases import DAY, OTHER_SCHOOL, SCHOOL, TEACHER, found, rows

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
    Teaching: {"school_year": "2024", "term": "1", "subject": "S03", "weekly_hours": 14},
    Assignment: {
        "assignment_kind": "2",
        "school_id": SCHOOL,
        "subject": "S20",
        "weekdays": "2,4",
        "weekly_hours": 6,
        "share": 40,
        "from_day": "2024-09-01",
    },
    Secondment: {"place": "县委办公室", "from_day": "2024-03-01"},
    Study: {"education": "21", "to_month": "2010-07", "degree_level": "4", "degree": "4"},
    TitleGained: {"teacher_title": "YJ", "gained_month": "2016-12", "is_directed": 0},
    TitleHeld: {"teacher_title": "YJ", "from_month": "2017-03"},
    PostHeld: {"post_category": "1", "post_level": "110", "from_month": "2017-03"},
    Licence: {"qualification_kind": "2", "number": "20073719920000001"},
    ChildFavour: {"year": "2024", "child_name": "王小", "is_granted": 1},
    Honour: {"honour_kind": "22", "level": "4", "year": "2024", "valid_to": "2027-08-31"},
    Assessment: {"year": "2023", "result": "2"},
    Ethics: {"ethics_kind": "1", "judged_day": "2024-01-10", "result": "2"},
    Subsidy: {
        "subsidy_kind": "1",
        "month": "2024-08",
        "due": Decimal("300.00"),
        "due_day": "2024-08-31",
        "paid": Decimal("300.00"),
        "paid_day": "2024-08-30",
    },
    StaffCheck: {"year": "2024", "done_day": "2024-05-10"},
    Reserve: {"batch": "2024年第一批", "from_day": "2024-03-01"},
    ReservePlacement: {"placement_kind": "1", "school_id": SCHOOL, "from_day": "2024-04-01"},
    LeaderGrade: {"grade": "31", "from_day": "2023-06-01"},
    Studio: {"name": "张兰名校长工作室", "studio_kind": "1", "school_id": SCHOOL},
    Intern: {"name": "李明", "college": "山东师范大学", "from_day": "2024-03-01"},
    StaffingPlan: {
        "year": "2024",
        "approved": 40,
        "posts": 38,
        "senior_posts": 8,
        "middle_posts": 18,
        "junior_posts": 12,
        "senior_base": Decimal("19.1"),
        "senior_most": Decimal("21.1"),
    },
    Language: {"language_kind": "1", "putonghua": "3", "given_day": "2007-06-01"},
}
CASES: list[tuple[RecordType, dict[str, Value], str, str]] = [
    (Training, {"hours": None}, "training_hours_empty", "hours"),
    (Training, {"hours": 72}, "training_hours_many", "hours"),
    (Training, {"to_day": "2024-07-01"}, "end_before_start", "to_day"),
    (Training, {"theme": None}, "required_empty", "theme"),
    (Teaching, {"weekly_hours": 0}, "lessons_unusual", "weekly_hours"),
    (Teaching, {"weekly_hours": 31}, "lessons_unusual", "weekly_hours"),
    (Assignment, {"weekdays": None}, "walk_unclear", "weekdays"),
    (Secondment, {"to_day": "2024-01-01"}, "end_before_start", "to_day"),
    (Study, {"from_month": "2011-09"}, "end_before_start", "to_month"),
    (Study, {"degree_level": "0"}, "degree_without_level", "degree_level"),
    (TitleGained, {"gained_month": "2025-12"}, "day_in_future", "gained_month"),
    (TitleHeld, {"to_month": "2016-12"}, "end_before_start", "to_month"),
    (PostHeld, {"post_category": "3"}, "post_level_of_other_kind", "post_level"),
    (Licence, {"number": None}, "required_empty", "number"),
    (Honour, {"valid_to": "2023-08-31"}, "honour_ends_early", "valid_to"),
    (Honour, {"year": "2020", "valid_to": "2023-08-31"}, "honour_lapsed", "valid_to"),
    (Ethics, {"result": None}, "ethics_result_empty", "result"),
    (Ethics, {"ethics_kind": "2", "result": None}, "sanction_reason_empty", "reason"),
    (Ethics, {"revoked_day": "2023-01-10"}, "end_before_start", "revoked_day"),
    (Subsidy, {"paid": Decimal("299.99")}, "subsidy_short", "paid"),
    (Subsidy, {"paid": Decimal("300.01")}, "subsidy_over", "paid"),
    (Subsidy, {"paid": None, "paid_day": None}, "subsidy_not_paid", "paid"),
    (Subsidy, {"paid_day": "2024-09-10"}, "subsidy_late", "paid_day"),
    (Subsidy, {"paid_day": None}, "subsidy_day_empty", "paid_day"),
    (ReservePlacement, {"school_id": None}, "placement_nowhere", "school_id"),
    (StaffingPlan, {"junior_posts": 13}, "posts_do_not_add", "posts"),
    (StaffingPlan, {"senior_base": Decimal(19)}, "share_rises", "senior_posts"),
    (StaffingPlan, {"middle_most": Decimal("47.3")}, "share_over_limit", "middle_posts"),
    (Language, {"putonghua": None}, "putonghua_empty", "putonghua"),
    (Language, {"language_kind": "2"}, "putonghua_of_other", "putonghua"),
]


def problems(record: RecordType, **changes: Any) -> list[tuple[str, str]]:
    values = {record.parent: "3" * 32, **GOOD[record], **changes}
    return found(check_record(record, values, day=DAY))


@pytest.mark.parametrize("record", GOOD)
def test_an_ordinary_row_has_no_problem(record: RecordType) -> None:
    assert problems(record) == []


@pytest.mark.parametrize(("record", "changes", "code", "field"), CASES)
def test_one_thing_amiss_is_found_where_it_is(
    record: RecordType, changes: dict[str, Value], code: str, field: str
) -> None:
    assert problems(record, **changes) == [(code, field)]


HELD: dict[str, Value] = {"school_id": SCHOOL, "office": "12", "from_day": "2018-09-01"}


@pytest.mark.parametrize(
    ("changes", "is_over"),
    [
        ({}, True),
        ({"office": "22"}, True),
        ({"from_day": "2018-09-21"}, False),
        ({"to_day": "2024-08-31"}, False),
        ({"office": "11"}, False),
        ({"office": "13"}, False),
    ],
)
def test_heads_move_on_after_two_terms_of_three_years(
    changes: dict[str, Value], is_over: bool
) -> None:
    told = rows(Duty, {}, {**HELD, **changes})
    assert [one.code for one in told] == ["terms_over"] * is_over


def test_terms_at_one_school_are_counted_from_the_first_office_there() -> None:
    """As deputy since 2018, as principal since 2022; at another school before that."""
    deputy = {**HELD, "office": "22", "to_day": "2022-08-31"}
    now = {**HELD, "from_day": "2022-09-01"}
    before = {**HELD, "school_id": OTHER_SCHOOL, "from_day": "2010-09-01", "to_day": "2018-08-31"}
    (told,) = rows(Duty, {}, now, deputy, before)
    assert told.says == "在本校任校长、副校长6年，已满2届。"
    assert rows(Duty, {}, now, before) == []


@pytest.mark.parametrize(
    ("changes", "is_early"),
    [
        ({}, True),
        ({"from_day": "2012-09-01"}, False),
        ({"to_day": "2010-07-31"}, False),
        ({"to_day": "2012-09-30"}, True),
        ({"assignment_kind": "2"}, False),
        ({"school_id": OTHER_SCHOOL}, False),
    ],
)
def test_the_post_here_was_not_held_before_one_came(
    changes: dict[str, Value], is_early: bool
) -> None:
    post: dict[str, Value] = {"assignment_kind": "1", "school_id": SCHOOL, "from_day": "2009-09-01"}
    told = rows(Assignment, TEACHER, {**post, **changes})
    assert [one.code for one in told] == ["duty_before_school"] * is_early


def test_an_office_here_was_not_held_before_one_came() -> None:
    (told,) = rows(Duty, TEACHER, {"school_id": SCHOOL, "office": "41", "from_day": "2012-08-31"})
    assert told.code == "duty_before_school"
