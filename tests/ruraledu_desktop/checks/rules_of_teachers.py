"""Every rule for the staff, by its words, with what stands for it."""

from db.kinds import Value
from db.records import Assignment, Duty, Honour, Teaching
from tests.ruraledu_desktop.checks.cases import SCHOOL, TEACHER, exchange, row, rows, teacher
from tests.ruraledu_desktop.checks.rule import Rule, rule

_OLD: dict[str, Value] = {"archive_birth_month": "1960-01"}
_STRETCH: dict[str, Value] = {"from_day": "2024-09-01", "to_day": "2024-08-01"}

HARD: dict[str, Rule] = {
    "ID checksum and date": rule(
        id_check_digit=lambda: teacher(id_number="110105194912310021"),
        id_birth=lambda: teacher(id_number="370199198513010012"),
    ),
    "end before start": rule(end_before_start=lambda: row(Assignment, **_STRETCH)),
    "unknown code": rule(code_unknown=lambda: teacher(stage="99")),
    "established person with 用人形式": rule(
        employ_form_of_established=lambda: teacher(employ_form="1")
    ),
    "post level not of its category": rule(
        post_level_of_other_kind=lambda: teacher(post_category="3")
    ),
    "principal of a school that does not exist": rule(
        "what names a school that is struck off is an item, see db.flags.orphans"
    ),
    "exchange to the same school": rule(same_school=lambda: exchange(to_school_id=SCHOOL)),
    "somebody too young to be employed": rule(
        teacher_is_minor=lambda: teacher(birth_day="2010-03-05")
    ),
}
SOFT: dict[str, Rule] = {
    "birth ≠ ID": rule(
        "certain here: the month found in the personnel file has a field of its own",
        birth_differs=lambda: teacher(birth_day="1985-03-06"),
        archive_month_differs=lambda: teacher(archive_birth_month="1985-04"),
    ),
    "sex ≠ ID digit": rule(sex_differs=lambda: teacher(sex="1")),
    "work start before age 16": rule(too_young=lambda: teacher(work_month="2000-08")),
    "school start before work start": rule(before_work=lambda: teacher(school_month="2006-09")),
    "education end before age 15": rule(too_young=lambda: teacher(first_month="1999-07")),
    "title without title date": rule(title_month_empty=lambda: teacher(qualified_month=None)),
    "title level and post level disagree": rule(
        title_against_post=lambda: teacher(post_level="106")
    ),
    "title held above title gained": rule(
        title_not_gained=lambda: teacher(appointed_title="GJ", post_level="107")
    ),
    "专任教师 without certificate": rule(no_qualification=lambda: teacher(qualification=None)),
    "certificate stage below teaching stage": rule(
        qualification_below_stage=lambda: teacher(stage="3")
    ),
    "main subject ≠ certificate subject": rule(
        qualification_other_subject=lambda: teacher(main_subject="S04")
    ),
    "teaching hours > 30 or 0 while 任课": rule(
        lessons_unusual=lambda: [*row(Teaching, weekly_hours=0)]
    ),
    "age over retirement date but 在职": rule(past_retirement=lambda: teacher(**_OLD)),
    "进本校年月 later than records there": rule(
        "lessons name no school; offices and posts do",
        duty_before_school=lambda: rows(
            Assignment,
            TEACHER,
            {"school_id": SCHOOL, "from_day": "2012-08-31", "assignment_kind": "1"},
        ),
    ),
    "principal term > 2": rule(
        terms_over=lambda: rows(
            Duty, TEACHER, {"school_id": SCHOOL, "office": "12", "from_day": "2018-09-01"}
        ),
    ),
    "backbone honour expired": rule(
        honour_lapsed=lambda: row(Honour, year="2019", valid_to="2022-12-31")
    ),
    "ethnic or political text that matches no code": rule(
        code_unknown=lambda: teacher(ethnic="满洲族")
    ),
    "ID area code not in the division list": rule(
        id_province_unknown=lambda: teacher(id_number="990199198503050021")
    ),
}
