"""Courses and features of the schools: 校本课程、研学课程、特色社团、一校一品."""

from db.fields import Mapped, Record, field
from db.kinds import Code, Codes, Count, Day, Ref, Text

_COURSE = "平政办字〔2023〕11号 三（三）1、4（3）"


class Course(Record):
    """One course of the school's own, one club, or what the school is known for."""

    __tablename__ = "course"
    title = "课程与特色"
    parent = "school_id"
    same_by = ("course_kind", "name")
    newest_by = "from_day"

    school_id: Mapped[str] = field("学校", Ref("school"), required=True, source=_COURSE)
    course_kind: Mapped[str | None] = field(
        "课程类别",
        Code("course_kind"),
        required=True,
        headers=("特色类别", "类别"),
        source=_COURSE,
    )
    name: Mapped[str | None] = field(
        "课程名称", Text(60), required=True, headers=("特色名称", "社团名称"), source=_COURSE
    )
    grades: Mapped[str | None] = field(
        "开设年级", Codes("std_grade"), headers=("年级", "适用年级"), source=_COURSE
    )
    hours: Mapped[int | None] = field(
        "每学年课时", Count("课时", most=999), headers=("课时", "课时数"), source=_COURSE
    )
    pupils: Mapped[int | None] = field(
        "课程参加学生数",
        Count("人", most=9999),
        headers=("参加学生数", "参加人数"),
        source=_COURSE,
    )
    place: Mapped[str | None] = field(
        "上课地点", Text(60), headers=("地点", "活动地点"), source=_COURSE
    )
    by: Mapped[str | None] = field(
        "课程负责人", Text(40), headers=("负责人", "授课教师", "指导教师"), source=_COURSE
    )
    from_day: Mapped[str | None] = field(
        "开设日期", Day(), headers=("开始日期",), source=_COURSE, group="span"
    )
    to_day: Mapped[str | None] = field(
        "停开日期", Day(), headers=("结束日期",), source=_COURSE, group="span"
    )
    promoted_level: Mapped[str | None] = field(
        "推广级别",
        Code("honour_level"),
        headers=("评选级别",),
        help="评为精品课程、示范案例并推广的",
        source="平政办字〔2023〕11号 三（三）4（3）精品示范课程（案例）",
        group="promoted",
    )
    promoted_day: Mapped[str | None] = field(
        "推广日期",
        Day(),
        headers=("评选日期",),
        source="平政办字〔2023〕11号 三（三）4（3）精品示范课程（案例）",
        group="promoted",
    )
