"""What is found in teachers' records: each case changes one thing of a good one."""

from typing import Any

import pytest

from db.records import Duty
from ruraledu_desktop.deriving.retiring import retirement_month
from tests.ruraledu_desktop.checks.cases import SCHOOL, codes, exchange, found, teacher


def test_an_ordinary_teacher_and_exchange_have_no_problem() -> None:
    assert teacher() == []
    assert exchange() == []


@pytest.mark.parametrize(
    ("changes", "code", "field"),
    [
        ({"id_number": None}, "required_empty", "id_number"),
        ({"employ_form": "1"}, "employ_form_of_established", "employ_form"),
        ({"post_category": "3"}, "post_level_of_other_kind", "post_level"),
        ({"post_level": "106"}, "title_against_post", "post_level"),
        ({"appointed_title": "GJ", "post_level": "107"}, "title_not_gained", "appointed_title"),
        ({"qualified_month": None}, "title_month_empty", "qualified_month"),
        ({"archive_birth_month": "1985-04"}, "archive_month_differs", "archive_birth_month"),
        ({"work_month": "2000-08"}, "too_young", "work_month"),
        ({"first_month": "1999-07"}, "too_young", "first_month"),
        ({"school_month": "2006-09"}, "before_work", "school_month"),
        ({"first_education": "14"}, "education_order", "highest_education"),
        ({"qualification": None}, "no_qualification", "qualification"),
        ({"stage": "3"}, "qualification_below_stage", "qualification"),
        ({"main_subject": "S04"}, "qualification_other_subject", "qualification_subject"),
        ({"category": "14"}, "category_against_full_time", "is_full_time"),
        ({"political": "01,13"}, "choice_exclusive", "political"),
        ({"insurance": "0,1"}, "choice_exclusive", "insurance"),
        ({"political": "13", "party_month": "2010-07"}, "party_month_of_other", "party_month"),
        ({"is_backbone": 0, "backbone_level": "4"}, "backbone_level_differs", "backbone_level"),
        ({"left_day": "2024-08-31", "leaving_reason": "12"}, "left_but_in_post", "left_day"),
        ({"left_day": "2030-08-31"}, "leaving_reason_empty", "leaving_reason"),
        ({"school_month": "2024-10"}, "day_in_future", "school_month"),
    ],
)
def test_one_thing_amiss_is_found_where_it_is(
    changes: dict[str, Any], code: str, field: str
) -> None:
    assert found(teacher(**changes)) == [(code, field)]


@pytest.mark.parametrize(
    "changes",
    [
        {"post_level": "998"},
        {"appointed_title": "WD", "appointed_month": None},
        {"appointed_title": "EJ", "post_level": "112"},
        {"main_subject": "S18", "qualification_subject": "体育"},
        {"qualification": "3"},
        {"is_backbone": 0, "backbone_level": "5"},
        {"status": "301", "birth_day": "1955-01-01", "id_number": "11010519491231002X"},
    ],
)
def test_what_is_usual_is_let_pass(changes: dict[str, Any]) -> None:
    allowed = {"birth_differs"}
    assert {code for code, _ in found(teacher(**changes))} <= allowed


@pytest.mark.parametrize(
    ("born", "is_young"), [("1985-01-31", False), ("1985-01-29", False), ("1985-02-01", True)]
)
def test_who_is_old_enough_by_the_end_of_the_month_is_not_too_young(
    born: str, is_young: bool
) -> None:
    """The month says no day; one born on the 31st is sixteen in the month of the birthday."""
    problems = teacher(birth_day=born, id_number=None, work_month="2001-01")
    assert ("too_young" in {code for code, _ in found(problems)}) is is_young


@pytest.mark.parametrize(
    ("born", "sex", "month"),
    [
        ("1964-12", "1", "2024-12"),
        ("1965-01", "1", "2025-02"),
        ("1965-05", "1", "2025-07"),
        ("1976-09", "1", "2039-09"),
        ("1990-01", "1", "2053-01"),
        ("1970-01", "2", "2025-02"),
        ("1984-05", "2", "2042-05"),
    ],
)
def test_the_retirement_age_rises_by_a_month_every_four(born: str, sex: str, month: str) -> None:
    assert retirement_month(born, sex=sex) == month


@pytest.mark.parametrize(
    ("born", "month"),
    [
        ("1974-12", "2024-12"),
        ("1975-01", "2025-02"),
        ("1975-02", "2025-03"),
        ("1975-03", "2025-05"),
        ("1980-04", "2032-12"),
        ("1984-11", "2039-11"),
        ("1984-12", "2039-12"),
        ("1990-01", "2045-01"),
    ],
)
def test_that_of_women_workers_rises_by_a_month_every_two(born: str, month: str) -> None:
    assert retirement_month(born, sex="2", is_worker=True) == month
    assert retirement_month(born, sex="1", is_worker=True) == retirement_month(born, sex="1")


@pytest.mark.parametrize(
    ("changes", "is_marked"),
    [
        ({"post_category": "4", "post_level": "303"}, True),
        ({"post_category": None, "post_level": None, "category": "14", "is_full_time": 0}, True),
        ({"post_category": "1", "category": "14", "is_full_time": 0}, False),
        ({}, False),
    ],
)
def test_a_woman_of_fifty_two_retires_as_a_worker_and_not_as_a_teacher(
    changes: dict[str, Any], is_marked: bool
) -> None:
    codes = {code for code, _ in found(teacher(archive_birth_month="1972-06", **changes))}
    assert ("past_retirement" in codes) is is_marked


def test_a_retirement_settled_for_later_is_let_pass() -> None:
    old = {"archive_birth_month": "1969-01", "qualified_title": "GJ"}
    later = teacher(**old, retire_month="2025-01")
    assert "past_retirement" not in [code for code, _ in found(later)]


def test_who_is_past_the_age_and_still_in_post_is_marked() -> None:
    old = {"archive_birth_month": "1969-01", "qualified_title": "GJ"}
    assert "past_retirement" in [code for code, _ in found(teacher(**old))]
    senior = {**old, "appointed_title": "GJ", "post_level": "107"}
    assert "past_retirement" not in [code for code, _ in found(teacher(**senior))]


@pytest.mark.parametrize(
    ("changes", "code", "field"),
    [
        ({"to_school_id": SCHOOL}, "same_school", "to_school_id"),
        ({"from_day": None}, "exchange_start_empty", "from_day"),
        ({"to_day": "2024-08-31"}, "end_before_start", "to_day"),
    ],
)
def test_an_exchange_leads_elsewhere_and_has_a_beginning(
    changes: dict[str, Any], code: str, field: str
) -> None:
    assert found(exchange(**changes)) == [(code, field)]


def test_an_office_does_not_end_before_it_begins() -> None:
    values = {"teacher_id": "3" * 32, "office": "12", "school_id": SCHOOL}
    assert codes(Duty, **values, from_day="2022-01-01") == set()
    assert codes(Duty, **values, from_day="2022-01-01", to_day="2021-01-01") == {"end_before_start"}
