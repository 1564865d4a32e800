"""Offices of the staff: who leads which school, from when to when."""

from typing import ClassVar

from db.fields import Mapped, Record, field
from db.kinds import Code, Day, Ref, Text, YesNo

_POST = "全国教师管理信息系统 岗位聘任"


class Duty(Record):
    """One office of one teacher at one school; one without an end day is held today."""

    __tablename__ = "duty"
    title = "任职"
    parent = "teacher_id"
    same_by = ("office", "school_id")
    newest_by = "from_day"
    begins_with: ClassVar = {"school_id": "school_id"}

    teacher_id: Mapped[str] = field("教师", Ref("teacher"), required=True, source=_POST)
    office: Mapped[str | None] = field(
        "职务",
        Code("staff_office"),
        required=True,
        headers=("行政职务", "学校行政职务", "校级职务", "现任职务", "校内职务", "职务角色"),
        source=_POST,
    )
    is_acting: Mapped[int | None] = field(
        "是否主持工作",
        YesNo(),
        headers=("主持工作", "代理"),
        help="没有正式任命、主持工作的填“是”；算不算校级领导由县局在口径设置里定",
        source="校级领导人员名册（自设项）",
    )
    school_id: Mapped[str | None] = field(
        "任职学校", Ref("school"), required=True, headers=("任职单位",), source=_POST
    )
    from_day: Mapped[str | None] = field(
        "任职日期",
        Day(),
        headers=("任职时间", "行政职务任职时间", "任现职时间", "任职开始年月"),
        source=_POST,
        group="span",
    )
    to_day: Mapped[str | None] = field(
        "免职日期", Day(), headers=("任职结束年月", "免职时间"), source=_POST, group="span"
    )
    document: Mapped[str | None] = field(
        "任命文号", Text(60), headers=("任职文号", "文件号"), source="校级领导人员名册（自设项）"
    )
