"""What can be wrong with the affairs of a school: its events, honours, money, groups."""

from decimal import Decimal
from typing import Any

import pytest

from db.codes import table
from db.fields import RecordType
from db.kinds import Value
from db.records import (
    Affiliation,
    AfterSchool,
    AttachedClass,
    Funding,
    Inspection,
    ParentSession,
    PracticeSite,
    SchoolEvent,
    SchoolHonour,
)
from ruraledu_desktop.checks.facts import Facts
from ruraledu_desktop.checks.records import check_record
from ruraledu_desktop.checks.rows import check_rows
from tests.ruraledu_desktop.checks.cases import DAY, OTHER_SCHOOL, SCHOOL, found, school

GOOD: dict[RecordType, dict[str, Value]] = {
    AttachedClass: {"attached_kind": "219", "years": 6, "entry_age": 6},
    SchoolEvent: {"event_kind": "2", "day": "2020-06-30", "old_name": "甲", "new_name": "乙"},
    SchoolHonour: {"honour_kind": "1", "level": "4", "year": "2023", "valid_to": "2026-12-31"},
    Inspection: {
        "inspection_kind": "5",
        "day": "2024-05-06",
        "faults": 1,
        "findings": "消防通道堆放杂物",
        "due_day": "2024-06-01",
        "done_day": "2024-05-20",
    },
    PracticeSite: {"site_kind": "1", "name": "种植园", "times": 8},
    AfterSchool: {
        "year": "2024",
        "term": "1",
        "service_kind": "1",
        "name": "作业辅导",
        "weekdays": "1,2,3,4,5",
        "pupils": 60,
        "teachers": 3,
    },
    ParentSession: {
        "session_kind": "1",
        "day": "2024-03-01",
        "theme": "安全",
        "parents": 40,
        "carers": 40,
    },
    Funding: {
        "year": "2024",
        "origin": "4",
        "name": "公用经费",
        "budget": Decimal(100),
        "received": Decimal(100),
        "spent": Decimal(100),
    },
    Affiliation: {"group_kind": "1", "name": "甲联盟", "role": "2", "lead_id": OTHER_SCHOOL},
}
CASES: list[tuple[RecordType, dict[str, Value], str, str]] = [
    (AttachedClass, {"entry_age": 5}, "entry_age_unusual", "entry_age"),
    (
        AttachedClass,
        {"to_day": "1999-01-01", "from_day": "2000-01-01"},
        "end_before_start",
        "to_day",
    ),
    (SchoolEvent, {"new_name": None}, "event_without_new", "new_name"),
    (SchoolEvent, {"event_kind": "5"}, "event_without_new", "new_kind"),
    (SchoolEvent, {"event_kind": "11"}, "other_school_missing", "other_id"),
    (
        SchoolEvent,
        {"other_id": OTHER_SCHOOL, "other_name": "丙"},
        "other_school_twice",
        "other_name",
    ),
    (SchoolHonour, {"valid_to": "2022-01-01"}, "honour_ends_early", "valid_to"),
    (SchoolHonour, {"valid_to": "2024-01-01"}, "honour_lapsed", "valid_to"),
    (Inspection, {"findings": None}, "findings_missing", "findings"),
    (Inspection, {"done_day": None}, "mending_overdue", "due_day"),
    (Inspection, {"done_day": None, "due_day": None}, "mending_without_day", "due_day"),
    (Inspection, {"done_day": "2024-05-01"}, "end_before_start", "done_day"),
    (PracticeSite, {"times": 0}, "site_unused", "times"),
    (AfterSchool, {"teachers": 0}, "nobody_after_school", "teachers"),
    (ParentSession, {"carers": 41}, "part_exceeds", "carers"),
    (Funding, {"budget": Decimal(99)}, "money_exceeds", "received"),
    (Funding, {"spent": Decimal(101)}, "money_exceeds", "spent"),
    (Affiliation, {"lead_id": None}, "lead_unclear", "lead_id"),
    (Affiliation, {"lead_name": "丙"}, "lead_unclear", "lead_id"),
    (Affiliation, {"role": "1"}, "lead_of_leader", "lead_id"),
]


def problems(record: RecordType, **changes: Any) -> list[tuple[str, str]]:
    values = {"school_id": SCHOOL, **GOOD[record], **changes}
    return found(check_record(record, values, day=DAY))


def between(record: RecordType, owner: dict[str, Value], *rows: dict[str, Value]) -> list[Any]:
    facts = [Facts(record, one, DAY) for one in rows]
    return [(at, one.code, one.where.field) for at, one in check_rows(record, owner, facts)]


@pytest.mark.parametrize("record", GOOD)
def test_an_ordinary_row_has_no_problem(record: RecordType) -> None:
    assert problems(record) == []


@pytest.mark.parametrize(("record", "changes", "code", "name"), CASES)
def test_what_cannot_be_is_told_at_its_field(
    record: RecordType, changes: dict[str, Value], code: str, name: str
) -> None:
    assert problems(record, **changes) == [(code, name)]


def test_a_place_that_is_given_up_need_not_be_used() -> None:
    assert problems(PracticeSite, times=0, to_day="2024-01-01") == []


def test_what_a_school_has_by_its_own_kind_is_not_attached_to_it() -> None:
    infants: dict[str, Value] = {"attached_kind": "119"}
    assert between(AttachedClass, {"kind": "211"}, infants, GOOD[AttachedClass]) == [
        (1, "attached_of_own_stage", "attached_kind")
    ]
    assert between(AttachedClass, {"kind": "311"}, infants, GOOD[AttachedClass]) == []


def test_what_may_be_attached_is_named_as_among_the_kinds_of_schools() -> None:
    kinds = table("school_type")
    for row in table("attached_kind").rows:
        assert row.name == kinds.name_of(row.code)
        assert all(map(kinds.row, filter(None, row.more["within"].split(";"))))


def test_a_school_is_what_its_last_event_made_it() -> None:
    """A later event that says nothing of the name leaves the earlier one's in force."""
    first: dict[str, Value] = {"event_kind": "2", "day": "2015-01-01", "new_name": "乙小学"}
    later: dict[str, Value] = {"event_kind": "4", "day": "2016-01-01", "new_sponsor": "831"}
    owner: dict[str, Value] = {"name": "乙小学", "sponsor": "831"}
    assert between(SchoolEvent, owner, later, first) == []
    told = between(SchoolEvent, {"name": "丙小学", "sponsor": "999"}, later, first)
    assert told == [
        (1, "event_not_followed", "new_name"),
        (0, "event_not_followed", "new_sponsor"),
    ]


def test_nothing_happens_to_a_school_that_has_ended() -> None:
    end: dict[str, Value] = {"event_kind": "12", "day": "2020-07-01"}
    move: dict[str, Value] = {"event_kind": "7", "day": "2022-07-01"}
    again: dict[str, Value] = {"event_kind": "14", "day": "2021-07-01"}
    assert between(SchoolEvent, {}, move, end) == [(0, "event_after_end", "day")]
    assert between(SchoolEvent, {}, move, again, end) == []


def test_a_school_that_has_ended_has_no_pupils() -> None:
    assert ("ended_with_pupils", "state") in found(school(state="3"))
    assert ("ended_with_pupils", "state") not in found(school(state="1"))
    assert ("ended_with_pupils", "state") not in found(school(state="3", pupils=0))


def test_every_school_day_is_served_in_the_latest_term() -> None:
    """Of an earlier term nothing is asked, nor where one service does not say its days."""
    monday = {**GOOD[AfterSchool], "weekdays": "1,2"}
    rest = {**GOOD[AfterSchool], "name": "阅读", "weekdays": "3,4"}
    before = {**rest, "year": "2023", "weekdays": "1"}
    told = [(0, "days_not_served", "weekdays")]
    assert between(AfterSchool, {}, monday, rest, before) == told
    assert between(AfterSchool, {}, monday, {**rest, "weekdays": "3,4,5"}, before) == []
    assert between(AfterSchool, {}, monday, {**rest, "weekdays": None}) == []
