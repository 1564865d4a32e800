"""What is printed in these tests: a full file, a staff, a few of all that is counted."""

from typing import Any

import pypdfium2 as pdfium
from PIL import Image

from ruraledu_desktop import reports
from ruraledu_desktop.reports.model import Form, Report
from tests.counties import DONGE, KONGCUN, VILLAGE, SmallCounty, an_id

DAY = "2026-11-23"
NUMBER = an_id("370199", "20170501", "001")


def a_full_file(here: SmallCounty) -> str:
    """A child with a rare name, both parents away, one grandfather dead, an aunt entrusted."""
    school = here.school("平阴县孔村镇中心小学")
    child = here.child(
        "马𬱖䶮",
        sex="2",
        ethnic="01",
        id_number=NUMBER,
        is_hukou_registered=1,
        hukou_place=VILLAGE[KONGCUN],
        hukou_detail="12号",
        living_place=VILLAGE[KONGCUN],
        living_detail="12号",
        body_condition="2",
        disability_type="1",
        disability_level="3",
        attendance_mode="2",
        school_id=school,
        grade="P4",
        guardianship_type="4",
        income_sources="1,2",
        relief_kinds="1",
    )
    away: dict[str, Any] = {"is_away": 1, "away_since": "2024-03", "is_alive": 1}
    here.relative(
        child,
        "51",
        "马𠮷",
        birth_day="1988-02-29",
        work_place="江苏省苏州市",
        phone="13800000001",
        id_number=an_id("370199", "19880229", "001"),
        **away,
    )
    here.relative(child, "52", "阿依古丽·买买提·吾斯曼江", work_place="浙江省宁波市", **away)
    here.relative(child, "61", "马德祥", birth_day="1950-01-01", is_alive=0)
    here.relative(child, "62", "李秀英", birth_day="1955-06-07", is_alive=1)
    here.relative(
        child,
        "90",
        "马㛃",
        kin={"is_entrusted": 1},
        phone="13800000002",
        living_place=VILLAGE[KONGCUN],
        living_detail="15号",
    )
    return child


def the_report(here: SmallCounty, *children: str) -> Report:
    """The forms of some children, or of all left behind."""
    return reports.build(here.store, "left_behind_form", day=DAY, ids=children or None)


def the_form(here: SmallCounty, child: str) -> Form:
    """The form of one child."""
    part = the_report(here, child).parts[0]
    assert isinstance(part, Form)
    return part


def a_staff(here: SmallCounty) -> tuple[str, str, str]:
    """Teachers of two schools: one with all columns, a principal, one elsewhere."""
    first = here.school("平阴县孔村镇中心小学")
    second = here.school("平阴县东阿镇中学", town=DONGE, kind="311")
    plain = here.teacher(
        "安䶮",
        school=first,
        ethnic="01",
        id_number=an_id("370199", "19800101", "003"),
        phone="13812345678",
        political="01",
        first_education="31",
        first_college="济南师范学校",
        highest_education="21",
        main_subject="S03",
        note="走教",
    )
    head = here.teacher("张校长", school=first)
    here.duty(head, "12", first)
    other = here.teacher("阿依古丽·买买提", school=second, town=DONGE)
    return plain, head, other


def a_few_of_all(here: SmallCounty) -> None:
    """Schools, children and teachers of two townships, some of each kind that is counted."""
    school = here.school("甲小学", pupils=120, kindergarten_children=15)
    here.school("乙教学点", kind="218", pupils=8)
    here.school("东阿中学", town=DONGE, kind="311")
    both = here.child("双", school_id=school, grade="P3")
    here.parents_away(both)
    one = here.child("单", birth_day="2012-03-01", schooling="4")
    here.relative(one, "51", "父某", is_away=1, away_since="2025-01", is_alive=1)
    here.relative(one, "52", "母某", is_away=0, is_alive=1, guard_capacity="2")
    here.child("待核", town=DONGE)
    here.child("已转出", status="2", left_day="2026-01-01")
    here.teacher("教师", school=school, is_full_time=1)
    here.teacher("女教师", school=school, sex="2", is_established=0)
    here.teacher("退休", school=school, status="301")


def picture(made: bytes, number: int = 0) -> Image.Image:
    """A page of a PDF, as it is approved."""
    with pdfium.PdfDocument(made) as document:
        found: Image.Image = document[number].render(scale=1.0).to_pil()
    return found
