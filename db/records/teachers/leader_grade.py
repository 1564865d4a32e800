"""Ranks of principals (校长职级)."""

from db.fields import Mapped, Record, field
from db.kinds import Code, Day, Ref, Text

_GRADE = "济南市 推行中小学校长职级制度改革的实施意见"


class LeaderGrade(Record):
    """One rank of one leader, graded anew every three years."""

    __tablename__ = "leader_grade"
    title = "校长职级"
    parent = "teacher_id"
    same_by = ("grade", "from_day")
    newest_by = "from_day"

    teacher_id: Mapped[str] = field("教师", Ref("teacher"), required=True, source=_GRADE)
    grade: Mapped[str | None] = field(
        "校长职级",
        Code("staff_leader_grade"),
        required=True,
        headers=("职级", "职级等次"),
        source=_GRADE,
    )
    from_day: Mapped[str | None] = field(
        "职级评定日期",
        Day(),
        required=True,
        headers=("评定日期", "评定时间"),
        source=_GRADE,
        group="span",
    )
    to_day: Mapped[str | None] = field(
        "职级有效期至", Day(), headers=("有效期至",), source=_GRADE, group="span"
    )
    document: Mapped[str | None] = field("职级文号", Text(60), headers=("文号",), source=_GRADE)
