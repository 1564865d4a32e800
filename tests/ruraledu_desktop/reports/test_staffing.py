"""Staff against posts, and who teaches what: worked by hand for small schools."""

from decimal import Decimal
from typing import Any

from db.fields import RecordType
from db.records import Assignment, GradeCount, LessonNorm, StaffingPlan
from ruraledu_desktop import indicators, reports
from ruraledu_desktop.reports.model import Table
from tests.counties import SmallCounty
from tests.ruraledu_desktop.reports.makers import DAY


def add(here: SmallCounty, record: RecordType, owner: str, **values: Any) -> None:
    with here.store.change("新增") as change:
        change.create(record, {record.parent: owner, **values})


def listed(here: SmallCounty, what: str, **asked: Any) -> list[dict[str, object]]:
    """Each line by its headings, those under a common one with it in front."""
    (part,) = reports.build(here.store, what, day=DAY, **asked).parts
    assert isinstance(part, Table)
    names = [f"{one.group.removesuffix('（人）')}{one.heading}" for one in part.columns]
    return [dict(zip(names, one.cells, strict=True)) for one in part.lines]


def test_posts_are_held_against_who_is_in_post(here: SmallCounty) -> None:
    school, other = here.school("甲小学", pupils=200, classes=6), here.school("乙小学")
    posts = {"senior_posts": 2, "middle_posts": 1, "junior_posts": 2}
    add(here, StaffingPlan, school, year="2026", approved=12, **posts)
    add(here, StaffingPlan, school, year="2020", approved=99)
    add(here, StaffingPlan, school, year="2027", approved=88)
    for title in ("GJ", "ZG", "YJ", "YJ", "SJ"):
        here.teacher("王老师", school=school, appointed_title=title)
    here.teacher("已调往乙校任教", school=other, post_school_id=school, appointed_title="EJ")
    here.teacher("编外", school=school, is_established=0)
    here.teacher("退休", school=school, status="510")
    one, empty = listed(here, "staff_posts")
    assert (one["学校"], one["班数"], one["学生数"]) == ("甲小学", "6", "200")
    assert [one[f"编制{name}"] for name in ("按标准", "核定", "在编", "缺编")] == [11, 12, 6, 6]
    places = [one[f"{grade}岗位{name}"] for grade in ("高级", "中级", "初级") for name in _OF_POST]
    assert places == [2, 2, 0, 1, 2, -1, 2, 2, 0]
    assert [empty[f"编制{name}"] for name in ("按标准", "核定", "在编", "缺编")] == ["", "", 0, ""]


_OF_POST = ("核定", "在聘", "空岗")


def test_a_school_of_nine_years_is_reckoned_by_stage(here: SmallCounty) -> None:
    school = here.school("九年一贯制学校", kind="312")
    for grade, pupils in (("P1", 190), ("P2", 10), ("J1", 27), ("K3", 60)):
        add(here, GradeCount, school, year="2026", grade=grade, pupils=pupils, classes=1)
    add(here, GradeCount, school, year="2025", grade="P1", pupils=999, classes=1)
    (one,) = listed(here, "staff_posts")
    assert one["编制按标准"] == 11 + 2, "200 ÷ 19 and 27 ÷ 13.5"


def test_who_teaches_what_and_what_nobody_teaches(here: SmallCounty) -> None:
    school, near = here.school("甲小学"), here.school("邻近小学")
    here.school("幼儿园", kind="111")
    here.teacher("一", school=school, main_subject="S03", other_subjects="S01,S18")
    here.teacher("二", school=school, main_subject="S03")
    here.teacher("三", school=school, main_subject="S19")
    here.teacher("走了", school=school, main_subject="S04", status="510")
    walker = here.teacher("四", school=near, main_subject="S06")
    walk = {"assignment_kind": "2", "school_id": school, "subject": "S06"}
    add(here, Assignment, walker, from_day="2026-09-01", **walk)
    add(here, Assignment, walker, from_day="2024-09-01", to_day="2025-06-30", **walk)
    one, other = listed(here, "subject_staff")
    told = {name: cell for name, cell in one.items() if name not in ("序号", "学校")}
    assert told == {
        "语文": 2,
        "数学": "缺",
        "外语": "走1",
        "道德与法治": "兼1",
        "科学": "缺",
        **dict.fromkeys(("物理", "化学", "生物", "历史", "地理"), ""),
        "信息科技": "缺",
        "体育": "兼1",
        "音乐": 1,
        "美术": 1,
        "劳动": "缺",
    }
    assert (other["学校"], other["外语"], other["语文"]) == ("邻近小学", 1, "缺")
    assert [line["学校"] for line in listed(here, "subject_staff", ids=[near])] == ["邻近小学"]


def a_norm(here: SmallCounty, subject: str, **values: int) -> None:
    lessons = {name: Decimal(number) for name, number in values.items()}
    with here.store.change("新增") as change:
        change.create(LessonNorm, {"name": subject, "subject": subject, **lessons})


def test_with_the_countys_lessons_it_says_how_many_each_subject_asks_for(
    here: SmallCounty,
) -> None:
    """By hand: 3 classes of 8 and 1 of 6 lessons of 16 each; 2 of 5 of 10; of 音乐 half of 艺术."""
    school, other = here.school("甲学校", kind="312"), here.school("乙小学")
    for grade, classes in (("P1", 3), ("P6", 1), ("J1", 2)):
        add(here, GradeCount, school, year="2026", grade=grade, pupils=40, classes=classes)
    add(here, GradeCount, school, year="2025", grade="P1", pupils=40, classes=9)
    here.teacher("一", school=school, main_subject="S03")
    here.teacher("二", school=school, main_subject="S18", other_subjects="S19")
    before = listed(here, "subject_staff")
    assert "按课时缺" not in before[0]
    a_norm(here, "S03", grade_1=8, grade_6=6, grade_7=5, junior_load=10)
    a_norm(here, "S19", grade_1=4)
    a_norm(here, "S18", grade_1=3)
    one, empty = listed(here, "subject_staff")
    assert (one["语文"], one["音乐"], one["体育"]) == ("1/2.9", "兼1/0.4", "1/0.6")
    assert (one["数学"], one["按课时缺"]) == ("缺", "2.7")
    assert (empty["学校"], empty["语文"], empty["按课时缺"]) == ("乙小学", "缺", "")
    report = reports.build(here.store, "subject_staff", day=DAY, ids=[other])
    assert "按县局课时标准要几人" in report.notes[0]


def test_what_one_teacher_gives_a_week_is_the_countys_to_settle(here: SmallCounty) -> None:
    school = here.school("甲小学")
    add(here, GradeCount, school, year="2026", grade="P1", pupils=40, classes=4)
    a_norm(here, "S03", grade_1=8)
    (one,) = listed(here, "subject_staff")
    assert one["语文"] == "缺/2.0"
    indicators.keep(here.store, indicators.Settings({"primary_load": 12}))
    (one,) = listed(here, "subject_staff")
    assert one["语文"] == "缺/2.7"
