"""Small makers for the checks: whole records without a problem, to be changed in one place."""

from collections.abc import Mapping
from typing import Any

from db.fields import RecordType
from db.kinds import Value
from db.records import Child, Exchange, Person, School, Teacher
from ruraledu_desktop.checks.facts import Facts
from ruraledu_desktop.checks.problems import Problem
from ruraledu_desktop.checks.records import check_record
from ruraledu_desktop.checks.rows import check_rows
from ruraledu_desktop.deriving.relatives import FamilyFacts, Relative
from tests.counties import an_id

DAY = "2024-09-20"
SCHOOL, OTHER_SCHOOL = "1" * 32, "2" * 32


CHILD_ID = an_id("370199", "20140305", "001")

CHILD: dict[str, Value] = {
    "name": "王小明",
    "sex": "1",
    "ethnic": "01",
    "birth_day": "2014-03-05",
    "id_type": "1",
    "id_number": CHILD_ID,
    "student_number": f"G{CHILD_ID}",
    "is_rural_hukou": 1,
    "rural_basis": "3",
    "hukou_place": "370124106201",
    "living_place": "370124106201",
    "school_id": SCHOOL,
    "grade": "P5",
    "schooling": "3",
    "attendance_mode": "1",
    "body_condition": "1",
    "status": "1",
}
SCHOOL_VALUES: dict[str, Value] = {
    "name": "示例镇中心小学",
    "school_code": "2137000001",
    "kind": "211",
    "sponsor": "831",
    "division": "370124106201",
    "address": "平阴县玫瑰镇示例路一号",
    "classrooms": 12,
    "lamp_classrooms": 12,
    "classes": 12,
    "pupils": 400,
}
TEACHER: dict[str, Value] = {
    "name": "张兰",
    "sex": "2",
    "birth_day": "1985-03-05",
    "id_type": "1",
    "id_number": an_id("370199", "19850305", "002"),
    "school_id": SCHOOL,
    "is_established": 1,
    "category": "11",
    "is_full_time": 1,
    "status": "100",
    "work_month": "2007-08",
    "school_month": "2012-09",
    "first_education": "31",
    "first_month": "2007-07",
    "highest_education": "21",
    "highest_month": "2010-07",
    "qualified_title": "YJ",
    "qualified_month": "2016-12",
    "appointed_title": "YJ",
    "appointed_month": "2017-03",
    "post_category": "1",
    "post_level": "110",
    "stage": "2",
    "main_subject": "S03",
    "qualification": "2",
    "qualification_subject": "小学语文",
}
EXCHANGE: dict[str, Value] = {
    "teacher_id": "3" * 32,
    "exchange_kind": "1",
    "from_school_id": SCHOOL,
    "to_school_id": OTHER_SCHOOL,
    "from_day": "2024-09-01",
    "to_day": "2025-08-31",
}
FATHER = Relative(
    "51", "王大", "1985-03-05", is_alive=True, is_away=True, away_since="2020-01", phone="1"
)
MOTHER = Relative("52", "李红", "1987-03-05", is_alive=True, is_away=False, capacity="1")
MOTHER_AWAY = Relative("52", "李红", "1987-03-05", is_alive=True, is_away=True)
GRANDMOTHER = Relative(
    "62", "王奶奶", "1960-03-05", phone="13800000000", is_guardian=True, is_entrusted=True
)


def child(**changes: Any) -> list[Problem]:
    """The problems of an ordinary pupil after some changes."""
    return check_record(Child, {**CHILD, **changes}, day=DAY)


def child_of(*members: Relative, **changes: Any) -> list[Problem]:
    """The problems of an ordinary pupil in a family, in which the first are the parents."""
    father = next((one for one in members if one.relation == "51"), None)
    mother = next((one for one in members if one.relation == "52"), None)
    family = FamilyFacts(father, mother, members)
    return check_record(Child, {**CHILD, **changes}, day=DAY, family=family)


def person(**values: Any) -> list[Problem]:
    """The problems of a family member."""
    return check_record(Person, {"name": "王大", **values}, day=DAY)


def teacher(**changes: Any) -> list[Problem]:
    """The problems of an ordinary teacher after some changes."""
    return check_record(Teacher, {**TEACHER, **changes}, day=DAY)


def exchange(**changes: Any) -> list[Problem]:
    """The problems of an ordinary exchange after some changes."""
    return check_record(Exchange, {**EXCHANGE, **changes}, day=DAY)


def school(**changes: Any) -> list[Problem]:
    """The problems of an ordinary primary school after some changes."""
    return check_record(School, {**SCHOOL_VALUES, **changes}, day=DAY)


def found(problems: list[Problem]) -> list[tuple[str, str]]:
    """Codes and fields."""
    return [(one.code, one.where.field) for one in problems]


def codes(record: RecordType, **values: Any) -> set[str]:
    """Codes of the problems of a record."""
    return {one.code for one in check_record(record, values, day=DAY)}


def row(record: RecordType, **values: Any) -> list[Problem]:
    """The problems of a record by itself."""
    return check_record(record, values, day=DAY)


def rows(sub: RecordType, owner: Mapping[str, Value], *each: dict[str, Value]) -> list[Problem]:
    """The problems between rows of one owner, the newest first."""
    facts = [Facts(sub, values, DAY) for values in each]
    return [problem for _, problem in check_rows(sub, owner, facts)]
