"""Studios of famous teachers and principals (工作室), kept in the file of who leads them."""

from typing import ClassVar

from db.fields import Mapped, Record, field
from db.kinds import Code, Count, Day, Ref, Text

_STUDIO = "平政办字〔2023〕11号 三（三）3（1）名校长工作室"


class Studio(Record):
    """One studio; its base school decides whether it is a rural one."""

    __tablename__ = "studio"
    title = "工作室"
    parent = "teacher_id"
    same_by = ("name",)
    newest_by = "from_day"
    begins_with: ClassVar = {"school_id": "school_id"}

    teacher_id: Mapped[str] = field("主持人", Ref("teacher"), required=True, source=_STUDIO)
    name: Mapped[str | None] = field(
        "工作室名称", Text(60), required=True, headers=("名称",), source=_STUDIO
    )
    studio_kind: Mapped[str | None] = field(
        "工作室类型",
        Code("staff_studio_kind"),
        required=True,
        headers=("类型",),
        source=_STUDIO,
    )
    level: Mapped[str | None] = field(
        "工作室级别", Code("honour_level"), headers=("级别",), source=_STUDIO
    )
    school_id: Mapped[str | None] = field(
        "挂牌学校",
        Ref("school"),
        required=True,
        headers=("所在学校", "基地学校"),
        help="设在哪所学校；乡村工作室按它计算",
        source=_STUDIO,
    )
    members: Mapped[int | None] = field(
        "成员人数", Count("人", most=500), headers=("人数",), source=_STUDIO
    )
    from_day: Mapped[str | None] = field(
        "挂牌日期",
        Day(),
        headers=("成立日期", "确定时间"),
        source=_STUDIO,
        group="span",
    )
    to_day: Mapped[str | None] = field(
        "结束日期", Day(), headers=("撤销日期", "期满日期"), source=_STUDIO, group="span"
    )
    document: Mapped[str | None] = field("批准文号", Text(60), headers=("文号",), source=_STUDIO)
