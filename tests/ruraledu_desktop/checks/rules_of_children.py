"""Every rule for children's files (V-01 …), with what stands for it."""

from dataclasses import replace
from typing import Any

from db.kinds import Value
from db.records import AidGrant, Enrolment, Membership, Transfer
from tests.counties import an_id
from tests.ruraledu_desktop.checks.cases import (
    CHILD,
    CHILD_ID,
    FATHER,
    GRANDMOTHER,
    MOTHER,
    MOTHER_AWAY,
    child,
    child_of,
    person,
    row,
    rows,
)
from tests.ruraledu_desktop.checks.rule import Rule, rule

_BY_CONSTRUCTION = "follows from the family, so it cannot be typed otherwise"
_NO_NUMBER: dict[str, Any] = {"id_number": None, "student_number": None, "no_id_reason": "2"}
_OF_NO_PROVINCE = an_id("990199", "20140305", "001")
_OF_ELSEWHERE = an_id("110105", "20140305", "001")
_OPEN: dict[str, Value] = {"from_day": "2024-09-01", "source_list": "名单"}
_GRANT: dict[str, Value] = {"year": "2024", "term": "1", "state": "2"}
_TRANSFER: dict[str, Value] = {"transfer_kind": "2", "day": "2024-09-10", "peer_school": "某校"}


def _grown(years: str, **changes: Any) -> dict[str, Value]:
    return {**CHILD, **_NO_NUMBER, "birth_day": f"{years}-03-05", **changes}


def _of_old(**changes: Any) -> list[Any]:
    return child_of(replace(FATHER, id_number="x"), replace(MOTHER_AWAY, id_number="y"), **changes)


RULES: dict[str, Rule] = {
    "V-01": rule("a number is put right as it is read, see IdCard; the import keeps the original"),
    "V-02": rule(
        id_form=lambda: child(id_number="37019920140305"),
        id_fifteen=lambda: child(id_number="370199140305001"),
    ),
    "V-03": rule(id_check_digit=lambda: child(id_number="110105194912310021")),
    "V-04": rule(
        "number_rounded is told while a sheet is read, see the tests of sheets",
        id_rounded=lambda: child(id_number="3.70199E+17"),
    ),
    "V-05": rule(birth_differs=lambda: child(birth_day="2014-03-06")),
    "V-06": rule(sex_differs=lambda: child(sex="2")),
    "V-07": rule(
        "only the province is judged: the list of divisions lacks the counties that were abolished",
        id_province_unknown=lambda: child(id_number=_OF_NO_PROVINCE),
    ),
    "V-08": rule(
        "only another province is told, as a hint: within one many households moved",
        id_other_province=lambda: child(id_number=_OF_ELSEWHERE),
    ),
    "V-10": rule(
        no_id_reason_empty=lambda: child(id_number=None, student_number=None),
        no_id_family=lambda: child_of(FATHER, MOTHER, **_NO_NUMBER),
    ),
    "V-11": rule(
        student_number_form=lambda: child(student_number="G123"),
        student_number_differs=lambda: child(student_number="G11010519491231002X"),
    ),
    "V-12": rule(
        certificate_form=lambda: child(disability_certificate=CHILD_ID),
        certificate_id_differs=lambda: child(disability_certificate="11010519491231002X53"),
        certificate_type_differs=lambda: child(
            disability_certificate=f"{CHILD_ID}53", disability_type="1"
        ),
    ),
    "V-13": rule(
        member_has_childs_id=lambda: child_of(replace(FATHER, id_number=CHILD_ID)),
        parent_age=lambda: child_of(replace(FATHER, birth_day="2000-01-01")),
        grandparent_age=lambda: child_of(replace(GRANDMOTHER, birth_day="1990-01-01")),
    ),
    "V-14": rule("decided at merge: an item of the class C3, or C4 where only names agree"),
    "V-15": rule(
        "leaving the list is not written by itself: both calibers are derived by age every day",
        sixteen_reached=lambda: _of_old(**_grown("2008")),
        sixteen_soon=lambda: _of_old(**_grown("2008", birth_day="2008-10-05")),
        sixteen_listed=lambda: rows(Membership, _grown("2008"), {**_OPEN, "category": "1"}),
    ),
    "V-16": rule(
        eighteen_reached=lambda: child(**_grown("2006", is_orphan=1)),
        eighteen_listed=lambda: rows(Membership, _grown("2006"), {**_OPEN, "category": "4"}),
    ),
    "V-17": rule(schooling_against_age=lambda: child(schooling="1", grade="K3")),
    "V-18": rule(
        school_age_unplaced=lambda: child(**_grown("2018", school_id=None, schooling=None))
    ),
    "V-19": rule(
        "where nobody lists the child it follows from the household, see civil_case",
        listed_not_rural=lambda: rows(
            Membership, {**CHILD, "is_rural_hukou": 0}, {**_OPEN, "category": "1"}
        ),
        rural_proposed=lambda: child(is_rural_hukou=None),
        rural_against_kind=lambda: child(hukou_kind="2", rural_basis="1"),
        rural_against_place=lambda: child(rural_basis="2"),
        rural_without_basis=lambda: child_of(FATHER, MOTHER_AWAY, rural_basis=None),
    ),
    "V-20": rule(
        entrusted_is_parent=lambda: child_of(FATHER, replace(MOTHER_AWAY, is_entrusted=True)),
        entrusted_is_step_parent=lambda: child_of(FATHER, replace(GRANDMOTHER, relation="58")),
    ),
    "V-21": rule(
        guardian_is_minor=lambda: child_of(replace(GRANDMOTHER, birth_day="2007-01-01")),
        guardian_is_old=lambda: child_of(replace(GRANDMOTHER, birth_day="1947-01-01")),
        guardian_is_ill=lambda: child_of(replace(GRANDMOTHER, situation="12")),
        entrusted_is_away=lambda: child_of(replace(GRANDMOTHER, is_away=True)),
        guardian_is_away=lambda: child_of(replace(GRANDMOTHER, is_away=True, is_entrusted=False)),
    ),
    "V-22": rule(_BY_CONSTRUCTION),
    "V-23": rule(
        nobody_entrusted=lambda: child_of(
            FATHER, MOTHER_AWAY, replace(GRANDMOTHER, is_entrusted=False)
        )
    ),
    "V-24": rule(
        "no field says whether anybody is entrusted: whoever is marked as entrusted is",
        entrusted_incomplete=lambda: child_of(replace(GRANDMOTHER, phone=None)),
    ),
    "V-25": rule(dead_but_active=lambda: person(is_alive=0, phone="13800000000")),
    "V-26": rule(
        healthy_but_disabled=lambda: child(disability_type="5"),
        disability_incomplete=lambda: child(body_condition="2"),
        illness_empty=lambda: child(body_condition="3"),
        inclusive_without_disability=lambda: child(inclusive_class="3"),
        inclusive_type_differs=lambda: child(inclusive_class="1", disability_type="5"),
    ),
    "V-27": rule(
        orphan_with_parent=lambda: child_of(MOTHER, is_orphan=1),
        orphan_left_behind=lambda: child_of(FATHER, is_orphan=1),
    ),
    "V-28": rule(
        migrant_left_behind=lambda: child_of(FATHER, MOTHER_AWAY, is_migrant_child=1),
        left_and_migrant=lambda: rows(
            Membership, CHILD, {**_OPEN, "category": "1"}, {**_OPEN, "category": "2"}
        ),
    ),
    "V-29": rule(
        migrant_at_home=lambda: child(is_migrant_child=1),
        left_behind_elsewhere=lambda: child_of(FATHER, MOTHER_AWAY, living_place="370102001000"),
    ),
    "V-30": rule(work_place_form=lambda: person(work_place="苏州")),
    "V-31": rule(phone_form=lambda: child(phone="12345")),
    "V-32": rule(
        "serial numbers and bare months of sheets are told while a sheet is read",
        day_in_future=lambda: child(enrolled_month="2024-10"),
        birth_in_future=lambda: child(birth_day="2030-01-01"),
        day_too_early=lambda: child(birth_day="1805-01-01"),
        day_unreadable=lambda: child(birth_day="12.3"),
        day_impossible=lambda: child(birth_day="2014-02-30"),
        day_from_serial=lambda: child(birth_day="41703"),
    ),
    "V-33": rule(
        "blanks and dots are put right as a name is read, see Name",
        name_has_digit=lambda: child(name="王小明2"),
    ),
    "V-34": rule(
        name_private_character=lambda: child(name="王\ue000"),
        name_old_character=lambda: child(name="王\ue863"),
        name_missing_character=lambda: child(name="王□"),
    ),
    "V-36": rule(
        end_before_start=lambda: row(Transfer, **{**_TRANSFER, "school_day": "2024-09-09"})
    ),
    "V-37": rule(
        "the present school is one field of the file, so there is but one",
        spells_overlap=lambda: rows(
            Enrolment,
            CHILD,
            {"from_day": "2022-09-01", "to_day": "2023-07-01"},
            {"from_day": "2021-09-01", "to_day": "2022-10-01"},
        ),
    ),
    "V-38": rule(
        boarding_aid_day_pupil=lambda: child(has_boarding_aid=1),
        aid_of_day_pupil=lambda: rows(AidGrant, CHILD, {**_GRANT, "aid_kind": "203"}),
        aid_of_boarder=lambda: rows(
            AidGrant, {**CHILD, "attendance_mode": "2"}, {**_GRANT, "aid_kind": "204"}
        ),
        aid_both=lambda: rows(
            AidGrant, CHILD, {**_GRANT, "aid_kind": "203"}, {**_GRANT, "aid_kind": "204"}
        ),
        aid_twice=lambda: rows(AidGrant, CHILD, *[{**_GRANT, "aid_kind": "204"}] * 2),
        aid_of_other_stage=lambda: rows(AidGrant, CHILD, {**_GRANT, "aid_kind": "101"}),
    ),
    "V-39": rule("the columns of 公示名单 are fixed, see sheets.notices and its tests"),
    "V-40": rule("the summary is counted from the files and not typed; its sums are tested there"),
}
