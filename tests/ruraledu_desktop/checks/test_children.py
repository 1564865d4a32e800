"""What is found in children's files: each case changes one thing of a good file."""

from dataclasses import replace
from typing import Any

import pytest

from ruraledu_desktop.checks.catalogue import Level
from ruraledu_desktop.deriving.relatives import Relative
from tests.counties import an_id
from tests.ruraledu_desktop.checks.cases import (
    CHILD_ID,
    FATHER,
    GRANDMOTHER,
    MOTHER,
    MOTHER_AWAY,
    child,
    child_of,
    found,
    person,
)

CERTIFICATE = f"{CHILD_ID}53"
DISABLED: dict[str, Any] = {
    "body_condition": "2",
    "disability_type": "5",
    "disability_level": "3",
    "disability_certificate": CERTIFICATE,
}
PRISON = {"situation": "13", "situation_since": "2023-05", "situation_paper": "刑事判决书"}


def test_an_ordinary_file_has_no_problem() -> None:
    assert child() == []


@pytest.mark.parametrize(
    ("changes", "code", "field"),
    [
        ({"name": None}, "required_empty", "name"),
        ({"id_number": CHILD_ID[:17] + "z"}, "id_form", "id_number"),
        ({"birth_day": "2014-03-06"}, "birth_differs", "birth_day"),
        ({"sex": "2"}, "sex_differs", "sex"),
        ({"enrolled_month": "2024-10"}, "day_in_future", "enrolled_month"),
        ({"student_number": "G123"}, "student_number_form", "student_number"),
        ({"student_number": "G11010519491231002X"}, "student_number_differs", "student_number"),
        ({"body_condition": "3"}, "illness_empty", "illness"),
        ({"inclusive_class": "3"}, "inclusive_without_disability", "disability_type"),
        ({"schooling": "4", "grade": "J1", "birth_day": None}, "required_empty", "birth_day"),
        ({"schooling": "6", "grade": "P5"}, "schooling_against_grade", "grade"),
        ({"schooling": "1", "grade": "K3"}, "schooling_against_age", "schooling"),
        ({"status": "2"}, "left_day_empty", "left_day"),
        ({"has_boarding_aid": 1}, "boarding_aid_day_pupil", "has_boarding_aid"),
        ({"is_migrant_child": 1}, "migrant_at_home", "living_place"),
        ({"deferral_day": "2024-08-20"}, "deferral_incomplete", "deferral_until"),
        ({"deferral_until": "2025-08-31"}, "deferral_incomplete", "deferral_day"),
        (
            {"deferral_day": "2024-08-20", "deferral_until": "2024-08-19"},
            "deferral_reversed",
            "deferral_until",
        ),
        ({"placement": "4", "student_number": None}, "at_home_without_number", "student_number"),
    ],
)
def test_one_thing_amiss_is_found_where_it_is(
    changes: dict[str, Any], code: str, field: str
) -> None:
    assert (code, field) in found(child(**changes))


def test_a_passport_number_is_not_judged_as_an_id_card() -> None:
    assert child(id_type="A", id_number="E12345678", student_number=None) == []


def test_a_number_of_no_province_is_only_hinted_at() -> None:
    number = an_id("990199", "20140305", "001")
    problems = child(id_number=number, student_number=f"G{number}")
    assert found(problems) == [("id_province_unknown", "id_number")]
    assert problems[0].level is Level.HINT


def test_a_child_without_a_number_needs_a_reason_and_the_numbers_of_two_others() -> None:
    missing = {"id_number": None, "student_number": None}
    assert found(child(**missing)) == [("no_id_reason_empty", "no_id_reason")]
    assert child(**missing, no_id_reason="2") == []
    known = [replace(one, id_number="x") for one in (FATHER, MOTHER)]
    for members, expected in (((FATHER, MOTHER), True), (known, False)):
        problems = found(child_of(*members, **missing, no_id_reason="2"))
        assert (("no_id_family", "id_number") in problems) == expected


def test_a_disability_needs_kind_level_and_certificate() -> None:
    assert child(**DISABLED) == []
    assert found(child(body_condition="2")) == [
        ("disability_incomplete", "disability_type"),
        ("disability_incomplete", "disability_level"),
        ("disability_incomplete", "disability_certificate"),
    ]


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"disability_certificate": CHILD_ID}, "certificate_form"),
        ({"disability_certificate": "11010519491231002X53"}, "certificate_id_differs"),
        ({"disability_level": "2"}, "certificate_type_differs"),
        ({"body_condition": "1"}, "healthy_but_disabled"),
        ({"inclusive_class": "1"}, "inclusive_type_differs"),
    ],
)
def test_the_certificate_agrees_with_the_rest(changes: dict[str, Any], code: str) -> None:
    assert [one.code for one in child(**{**DISABLED, **changes})] == [code]


def test_a_disabled_pupil_need_not_be_in_an_inclusive_class() -> None:
    assert child(**DISABLED, inclusive_class="0") == []
    assert child(**DISABLED, inclusive_class="3") == []


def test_a_reissued_certificate_may_have_one_digit_more() -> None:
    assert child(**{**DISABLED, "disability_certificate": f"{CERTIFICATE}1"}) == []


def test_a_child_of_six_without_a_school_goes_onto_the_list() -> None:
    six = {"id_number": None, "student_number": None, "no_id_reason": "2", "grade": None}
    unplaced = child(**six, birth_day="2018-08-31", school_id=None, schooling=None)
    assert found(unplaced) == [("school_age_unplaced", "schooling")]
    assert child(**six, birth_day="2018-09-01", school_id=None, schooling=None) == []


def test_a_child_whose_entry_was_put_off_is_not_missed_until_the_approval_ends() -> None:
    none = {"id_number": None, "student_number": None, "no_id_reason": "2", "grade": None}
    seven = {**none, "birth_day": "2017-08-31", "school_id": None, "schooling": "2"}
    put_off = {"deferral_day": "2023-08-20", "deferral_until": "2025-08-31"}
    assert child(**seven, **put_off) == []
    ended = put_off | {"deferral_until": "2024-08-31"}
    assert ("school_age_unplaced", "schooling") in found(child(**seven, **ended))


def test_an_orphan_comes_of_age_at_eighteen() -> None:
    grown = {"id_number": None, "student_number": None, "no_id_reason": "2", "is_orphan": 1}
    problems = child(**grown, birth_day="2006-09-20", schooling="5", grade="S3")
    assert found(problems) == [("eighteen_reached", "is_orphan")]
    assert "2024-09-20" in problems[0].says


def test_a_whole_family_with_a_grandmother_entrusted_has_no_problem() -> None:
    assert child_of(FATHER, MOTHER_AWAY, GRANDMOTHER) == []


def test_both_away_and_nobody_entrusted_is_told_at_once() -> None:
    alone = replace(GRANDMOTHER, is_entrusted=False)
    assert found(child_of(FATHER, MOTHER_AWAY, alone)) == [
        ("nobody_entrusted", "guardianship_type")
    ]
    assert child_of(FATHER, MOTHER_AWAY, alone, guardianship_type="1") == []


@pytest.mark.parametrize(
    ("entrusted", "code"),
    [
        (replace(MOTHER_AWAY, is_entrusted=True, phone="1"), "entrusted_is_parent"),
        (replace(GRANDMOTHER, relation="58"), "entrusted_is_step_parent"),
        (replace(GRANDMOTHER, phone=None), "entrusted_incomplete"),
        (replace(GRANDMOTHER, birth_day="2007-01-01", relation="75"), "guardian_is_minor"),
        (replace(GRANDMOTHER, birth_day="1947-01-01"), "guardian_is_old"),
        (replace(GRANDMOTHER, situation="12"), "guardian_is_ill"),
        (replace(GRANDMOTHER, birth_day="1990-01-01"), "grandparent_age"),
        (replace(GRANDMOTHER, id_number=CHILD_ID), "member_has_childs_id"),
    ],
)
def test_who_is_entrusted_must_be_able_to_guard(entrusted: Relative, code: str) -> None:
    others = [one for one in (FATHER, MOTHER_AWAY) if one.relation != entrusted.relation]
    assert code in [one.code for one in child_of(*others, entrusted)]


def test_a_parent_is_neither_too_young_nor_too_old() -> None:
    young, old = (replace(FATHER, birth_day=day) for day in ("2000-01-01", "1950-01-01"))
    assert [one.code for one in child_of(young, MOTHER)] == ["parent_age"]
    assert [one.code for one in child_of(old, MOTHER)] == ["parent_age"]


def test_what_keeps_the_question_open_is_named() -> None:
    problems = child_of(FATHER, replace(MOTHER, capacity=None))
    assert found(problems) == [("left_behind_unsettled", "guardianship_type")]
    assert problems[0].advice == "请先核实母亲监护能力。"


def test_a_sixteenth_birthday_is_announced_and_then_told() -> None:
    older = {"id_number": None, "student_number": None, "no_id_reason": "2"}
    older |= {"schooling": "5", "grade": "S1"}
    members = [replace(one, id_number="x") for one in (FATHER, MOTHER_AWAY)]
    for birth, code in (
        ("2008-11-19", "sixteen_soon"),
        ("2008-11-20", None),
        ("2008-09-20", "sixteen_reached"),
    ):
        problems = child_of(*members, GRANDMOTHER, **older, birth_day=birth)
        assert [one.code for one in problems if one.code.startswith("sixteen")] == [code] * bool(
            code
        )


def test_an_orphan_has_no_living_parent() -> None:
    assert "orphan_with_parent" in [one.code for one in child_of(MOTHER, is_orphan=1)]
    assert "orphan_left_behind" in [one.code for one in child_of(FATHER, MOTHER, is_orphan=1)]


def test_a_left_behind_child_is_at_home_and_did_not_move_along() -> None:
    family = (FATHER, MOTHER_AWAY, GRANDMOTHER)
    moved = child_of(*family, is_migrant_child=1, living_place="370102001000")
    assert found(moved) == [
        ("left_behind_elsewhere", "living_place"),
        ("migrant_left_behind", "is_migrant_child"),
    ]


@pytest.mark.parametrize(
    ("values", "code", "field"),
    [
        ({"is_alive": 0, "phone": "13800000000"}, "dead_but_active", "phone"),
        ({"situation": "01", "is_away": 1}, "dead_but_active", "is_away"),
        ({**PRISON, "is_away": 1}, "absent_but_working", "is_away"),
        ({"is_away": 1}, "away_since_empty", "away_since"),
        ({"work_place": "苏州"}, "work_place_form", "work_place"),
        ({"situation": "13", "situation_paper": "判决书"}, "situation_undated", "situation_since"),
        ({**PRISON, "situation_paper": None}, "situation_unproved", "situation_paper"),
        ({**PRISON, "situation_until": "2024-08"}, "situation_over", "situation"),
        ({"situation_since": "2023-05"}, "situation_empty", "situation_since"),
    ],
)
def test_what_is_said_of_a_parent_agrees(values: dict[str, Any], code: str, field: str) -> None:
    assert found(person(**values)) == [(code, field)]


def test_a_parent_in_a_situation_with_its_paper_is_complete() -> None:
    assert person(**PRISON, situation_until="2029-01") == []
    assert person(situation="11", situation_paper="残疾证") == []


@pytest.mark.parametrize("place", ["江苏省苏州市", "北京市", "内蒙古自治区锡林郭勒盟", "国外"])
def test_a_work_place_is_written_to_province_and_city(place: str) -> None:
    assert person(is_away=1, away_since="2020-01", work_place=place) == []


COUNTRY, SEAT = "370124001204", "370124104201"
"""A village of class 220, and one at the seat of a township."""


def of_rural(**changes: Any) -> list[tuple[str, str]]:
    """What is found of the household of a child whose parents are both away."""
    told = found(child_of(FATHER, MOTHER_AWAY, GRANDMOTHER, rural_basis=None, **changes))
    return [one for one in told if one[0].startswith("rural")]


def test_a_rural_household_of_a_village_of_the_countryside_needs_no_basis() -> None:
    assert of_rural(hukou_place=COUNTRY) == []
    assert of_rural(hukou_place=None) == []
    assert of_rural(hukou_place=SEAT) == [("rural_without_basis", "rural_basis")]
    assert of_rural(hukou_place=SEAT, is_rural_hukou=0) == []


def test_what_nobody_settled_is_proposed_by_the_village() -> None:
    (country,) = child(is_rural_hukou=None, hukou_place=COUNTRY)
    (seat,) = child(is_rural_hukou=None, hukou_place=SEAT)
    assert (country.level, country.where.field) == (Level.HINT, "is_rural_hukou")
    assert "“村庄”，通常“是否农村户籍”填“是”" in country.says
    assert "“镇中心区”，通常“是否农村户籍”填“否”" in seat.says
    assert child(is_rural_hukou=None, hukou_place="370124104000") == []


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"hukou_kind": "1", "is_rural_hukou": 0, "rural_basis": None}, "rural_against_kind"),
        ({"hukou_kind": "2", "rural_basis": "1"}, "rural_against_kind"),
        ({"hukou_kind": "2", "rural_basis": "4"}, ""),
        ({"rural_basis": "2", "hukou_place": COUNTRY}, ""),
        ({"rural_basis": "2", "hukou_place": SEAT}, "rural_against_place"),
    ],
)
def test_a_rural_household_agrees_with_what_it_is_based_on(
    changes: dict[str, Any], code: str
) -> None:
    told = found(child(**changes))
    assert told == ([(code, "rural_basis")] if code else [])
