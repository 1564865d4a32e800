"""Posts and subjects that are filled or not, education and titles of the staff, counted by hand."""

from typing import Any

import pytest

from db.fields import RecordType
from db.records import Assignment, StaffingPlan, Study, TitleHeld
from tests.counties import KONGCUN, YUSHAN, SmallCounty
from tests.ruraledu_desktop.indicators.reading import read

PRIMARY = ("S03", "S04", "S06", "S01", "S11", "S15", "S18", "S20", "S21", "S22")
"""One code for each subject that a primary school has."""


def add(here: SmallCounty, record: RecordType, **values: Any) -> None:
    with here.store.change("新增") as change:
        change.create(record, values)


def planned(here: SmallCounty, school: str, approved: int | None, year: str = "2026") -> None:
    add(here, StaffingPlan, school_id=school, year=year, approved=approved)


def teaching(here: SmallCounty, school: str, *subjects: str, **values: Any) -> list[str]:
    """One full-time teacher of the school for each subject."""
    return [
        here.teacher(f"{code}老师", school=school, main_subject=code, is_full_time=1, **values)
        for code in subjects
    ]


def comes(here: SmallCounty, teacher: str, school: str, subject: str, **values: Any) -> None:
    visit = {"assignment_kind": "2", "school_id": school, "from_day": "2026-09-01"}
    add(here, Assignment, teacher_id=teacher, subject=subject, **{**visit, **values})


def test_a_school_is_staffed_when_no_post_is_open_and_no_subject_without_a_teacher(
    here: SmallCounty,
) -> None:
    """Of four village schools one; one lacks a post, one a subject, one knows of no posts."""
    names = ("甲小学", "乙小学", "丙小学", "丁小学")
    whole, short, untaught, unplanned = (here.school(one) for one in names)
    for school in (whole, short, unplanned):
        teaching(here, school, *PRIMARY)
    teaching(here, untaught, *PRIMARY[:9])
    retired = here.teacher("退休老师", school=untaught, main_subject="S22", status="301")
    comes(here, retired, untaught, "S22", to_day="2026-11-22")
    planned(here, whole, 10)
    planned(here, whole, 99, "2027")
    planned(here, short, 11)
    planned(here, untaught, 9)
    teaching(here, here.school("城区小学", town=YUSHAN), "S03")
    here.school("镇幼儿园", kind="111")
    found = read(here, "C063")
    assert found.total == "1/4"
    assert list(found.names("counted")) == [whole]
    assert list(found.names("missing")) == [unplanned]
    told = found.names("short")
    assert told[short].endswith("核定编制11人，在编在职10人；每门学科都有人教")
    assert told[untaught].endswith("核定编制9人，在编在职9人；劳动没有人教")
    assert read(here, "C063", staff_base="subjects").total == "3/4"
    assert read(here, "C063", staff_base="heads").total == "2/4"


def test_who_holds_the_post_of_a_school_fills_it_wherever_at_work(here: SmallCounty) -> None:
    """Nine here and one lent away fill ten posts; who is lent here fills none."""
    school, other = here.school("甲小学"), here.school("乙小学")
    teaching(here, school, *PRIMARY[:9])
    teaching(here, other, "S03", post_school_id=school)
    teaching(here, school, "S22", post_school_id=other)
    planned(here, school, 10)
    planned(here, other, 2)
    found = read(here, "C063", staff_base="heads")
    assert list(found.names("counted")) == [school]
    unsaid = here.teacher("某老师", school=other, is_established=None)
    assert list(read(here, "C063", staff_base="heads").names("missing")) == [other]
    assert unsaid


def test_short_subjects_are_covered_when_somebody_comes_for_each(here: SmallCounty) -> None:
    """Two of four are; one only in part; of one a teacher has not said what he teaches."""
    covered, partly, own, whole, unsaid = (
        here.school(f"{name}小学") for name in ("甲", "乙", "丙", "丁", "戊")
    )
    town = here.school("城区小学", town=YUSHAN)
    guest, *_ = teaching(here, town, "S21")
    for school in (covered, partly):
        teaching(here, school, *PRIMARY[:8])
        comes(here, guest, school, "S21")
    comes(here, guest, covered, "S22", assignment_kind="3")
    teaching(here, own, *PRIMARY[:8], other_subjects="S21,S22")
    comes(here, guest, own, "S18")
    teaching(here, whole, *PRIMARY)
    teaching(here, unsaid, *PRIMARY[:9])
    here.teacher("某老师", school=unsaid, is_full_time=1)
    found = read(here, "C064")
    assert found.total == "1/2"
    assert list(found.names("counted")) == [covered]
    assert found.names("short")[partly].endswith("劳动没有人教，美术由别校教师走教")
    assert list(found.names("missing")) == [unsaid]
    assert found.result.total.gap_shown == "还差 1 所"
    assert set(found.names("out")) >= {own, whole}


def test_who_comes_teaches_the_main_subject_where_no_other_is_said_and_must_be_in_post(
    here: SmallCounty,
) -> None:
    """The teacher of 劳动 from town covers it; the retired one covers nothing."""
    covered, lacking = here.school("甲小学"), here.school("乙小学")
    town = here.school("城区小学", town=YUSHAN)
    for school, guest in (
        (covered, here.teacher("在职", school=town, main_subject="S22")),
        (lacking, here.teacher("退休", school=town, main_subject="S22", status="301")),
    ):
        teaching(here, school, *PRIMARY[:9])
        visit = {"assignment_kind": "2", "school_id": school, "from_day": "2026-09-01"}
        add(here, Assignment, teacher_id=guest, **visit)
    found = read(here, "C064")
    assert (found.total, list(found.names("counted"))) == ("1/2", [covered])


def test_a_school_without_anybody_on_the_roster_is_asked(here: SmallCounty) -> None:
    school = here.school("甲小学")
    assert list(read(here, "C064").names("missing")) == [school]
    assert list(read(here, "C063").names("missing")) == [school]


@pytest.mark.parametrize(
    ("stage", "education", "is_above"),
    [
        ("1", "31", 1),
        ("1", "41", 0),
        ("2", "31", 1),
        ("2", "41", 0),
        ("3", "21", 1),
        ("3", "31", 0),
        ("4", "14", 1),
        ("4", "21", 0),
        ("2", "22", 0),
    ],
)
def test_education_is_above_the_standard_of_the_stage(
    here: SmallCounty, stage: str, education: str, is_above: int
) -> None:
    """A primary teacher with 专科 is, a junior one is not; without a diploma nobody is."""
    facts: dict[str, Any] = {"stage": stage, "highest_education": education, "is_full_time": 1}
    here.teacher("甲老师", school=here.school("甲学校"), **facts)
    assert read(here, "C068").total == f"{is_above}/1"


def test_education_counts_with_a_diploma_and_by_the_school_where_no_stage_is_said(
    here: SmallCounty,
) -> None:
    """Of five two are above: one by a later study, one of a village primary school."""
    junior, primary = here.school("甲中学", kind="311"), here.school("甲小学")
    both = here.school("九年一贯制", kind="312")
    ids = {}
    for name, school, education in (
        ("甲", junior, "31"),
        ("乙", junior, "22"),
        ("丙", primary, "31"),
        ("丁", both, "21"),
        ("戊", primary, None),
    ):
        facts: dict[str, Any] = {"highest_education": education, "is_full_time": 1}
        ids[name] = here.teacher(f"{name}老师", school=school, **facts)
    for name, education in (("甲", "21"), ("乙", "31")):
        add(here, Study, teacher_id=ids[name], education=education, to_month="2026-07")
    found = read(here, "C068")
    assert found.total == "2/5"
    assert set(found.names("counted")) == {ids["甲"], ids["丙"]}
    assert set(found.names("missing")) == {ids["丁"], ids["戊"]}


def titled(here: SmallCounty, school: str, *titles: str | None, **values: Any) -> list[str]:
    return [
        here.teacher(f"第{at}位", school=school, appointed_title=one, is_full_time=1, **values)
        for at, one in enumerate(titles)
    ]


def test_titles_of_the_villages_are_set_against_those_of_the_town(here: SmallCounty) -> None:
    """3 of 5 in the villages, 1 of 3 in town: 26.66 points more."""
    first, second = here.school("甲小学"), here.school("乙小学")
    town = here.school("城区小学", town=YUSHAN)
    titled(here, first, "GJ", "YJ", "EJ")
    promoted, _ = titled(here, second, "EJ", "EJ")
    titled(here, town, "ZG", "EJ", "WD", None)
    titled(here, first, "YJ", status="301")
    here.teacher("职工", school=first, is_full_time=0, appointed_title="YJ")
    held = {"teacher_title": "YJ", "from_month": "2026-11"}
    add(here, TitleHeld, teacher_id=promoted, **held)
    found = read(here, "C074")
    assert found.result.total.shown == "26.66%"
    assert found.names("counted")[first].endswith("中高级职称2/3人，城区1/3人")
    assert found.cell(KONGCUN).shown == "26.66%"
    titled(here, second, None)
    unknown = read(here, "C074")
    assert (unknown.total, list(unknown.names("missing"))) == ("1/3", [second])


def test_the_same_share_in_village_and_town_is_no_difference(here: SmallCounty) -> None:
    """Two thirds each; without anybody in town there is nothing to set against."""
    village, town = here.school("甲小学"), here.school("城区小学", town=YUSHAN)
    titled(here, village, "GJ", "YJ", "EJ")
    assert list(read(here, "C074").names("missing")) == [village]
    titled(here, town, "GJ", "YJ", "EJ")
    assert read(here, "C074").result.total.shown == "0%"
