"""Schools and kindergartens a child was at before the present one."""

from db.fields import Mapped, Record, field
from db.kinds import Code, Day, Ref, Text

_SOURCE = "全国学籍系统 学籍变动；儿童台账"


class Enrolment(Record):
    """One earlier spell; the present school stands in the file itself."""

    __tablename__ = "enrolment"
    title = "就学经历"
    parent = "child_id"
    same_by = ("from_day",)
    newest_by = "from_day"

    child_id: Mapped[str] = field("儿童", Ref("child"), required=True, source=_SOURCE)
    school_id: Mapped[str | None] = field(
        "曾就读学校", Ref("school"), headers=("原学校",), help="本县的从列表选", source=_SOURCE
    )
    school_name: Mapped[str | None] = field(
        "县外学校", Text(60), headers=("外地学校",), help="不在列表中的写全称", source=_SOURCE
    )
    grade: Mapped[str | None] = field(
        "入校年级", Code("std_grade"), headers=("入学年级",), source=_SOURCE
    )
    attendance_mode: Mapped[str | None] = field(
        "当时就读方式", Code("child_attendance_mode"), headers=("就读方式",), source=_SOURCE
    )
    from_day: Mapped[str | None] = field(
        "入校日期", Day(), required=True, headers=("入学日期",), group="span", source=_SOURCE
    )
    to_day: Mapped[str | None] = field(
        "离校日期", Day(), required=True, group="span", source=_SOURCE
    )
    leaving: Mapped[str | None] = field(
        "离校方式", Code("enrolment_out"), group="span", source=_SOURCE
    )
    destination: Mapped[str | None] = field(
        "毕业去向",
        Code("graduate_destination"),
        headers=("升学去向", "初中毕业去向"),
        help="初中毕业的填写",
        source="平政办字〔2023〕11号 绝大多数新增劳动力接受高中阶段教育",
    )
