"""What the staff teach: each school year and term anew, copied from the last year by one click."""

from typing import ClassVar

from db.fields import Mapped, Record, field
from db.kinds import Code, Codes, Count, Ref, SchoolYear, Text, YesNo

_TEACHING = "全国教师管理信息系统 教育教学"


class Teaching(Record):
    """One subject that one teacher teaches in one term."""

    __tablename__ = "teaching"
    title = "任课"
    parent = "teacher_id"
    same_by = ("school_year", "term", "subject")
    newest_by = "school_year"
    year_by = "school_year"
    begins_with: ClassVar = {"stage": "stage", "subject": "main_subject", "grades": "grades"}

    teacher_id: Mapped[str] = field("教师", Ref("teacher"), required=True, source=_TEACHING)
    school_year: Mapped[str | None] = field(
        "学年", SchoolYear(), required=True, headers=("任教学年",), source=_TEACHING
    )
    term: Mapped[str | None] = field(
        "学期", Code("std_term"), required=True, headers=("任教学期",), source=_TEACHING
    )
    stage: Mapped[str | None] = field(
        "任教学段", Code("std_stage"), headers=("学段",), source=_TEACHING
    )
    subject: Mapped[str | None] = field(
        "任教学科",
        Code("std_subject_current"),
        required=True,
        headers=("学科", "任教课程", "任教科目"),
        source="义务教育课程方案（2022年版）",
    )
    grades: Mapped[str | None] = field(
        "任教年级", Codes("std_grade"), headers=("年级", "任课年级"), source=_TEACHING
    )
    classes: Mapped[str | None] = field(
        "任教班级",
        Text(40),
        headers=("班级", "任课班级"),
        help="如1班、2班",
        source="乡镇教师任课表（自设项）",
    )
    weekly_hours: Mapped[int | None] = field(
        "周课时数",
        Count("节", most=60),
        headers=("周课时", "周课时量", "平均每周课堂教学课时数"),
        source=_TEACHING,
    )
    other_hours: Mapped[int | None] = field(
        "其他工作折合周课时",
        Count("节", most=60),
        headers=("平均每周其他工作折合教学课时数", "折合课时"),
        source=_TEACHING,
    )
    is_main: Mapped[int | None] = field(
        "是否主教学科", YesNo(), headers=("主教",), source="乡镇教师任课表（自设项）"
    )
    is_head_teacher: Mapped[int | None] = field(
        "是否班主任", YesNo(), headers=("是否为班主任", "班主任"), source=_TEACHING
    )
