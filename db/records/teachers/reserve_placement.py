"""Placements of the reserve of leaders: 跟岗学习 and 挂职锻炼."""

from db.fields import Mapped, Record, field
from db.kinds import Code, Day, Name, Ref, Text

_PLACEMENT = "平政办字〔2023〕11号 三（三）3（1）跟岗学习、挂职锻炼"


class ReservePlacement(Record):
    """One placement of one member of the reserve at a school or an office."""

    __tablename__ = "reserve_placement"
    title = "跟岗挂职"
    parent = "teacher_id"
    same_by = ("placement_kind", "from_day")
    newest_by = "from_day"

    teacher_id: Mapped[str] = field("教师", Ref("teacher"), required=True, source=_PLACEMENT)
    placement_kind: Mapped[str | None] = field(
        "锻炼方式",
        Code("staff_placement_kind"),
        required=True,
        headers=("方式", "类型"),
        source=_PLACEMENT,
    )
    reserve_id: Mapped[str | None] = field(
        "所属后备批次", Ref("reserve"), headers=("批次",), source=_PLACEMENT
    )
    school_id: Mapped[str | None] = field(
        "锻炼学校", Ref("school"), headers=("跟岗学校", "挂职学校"), source=_PLACEMENT
    )
    place: Mapped[str | None] = field(
        "锻炼的其他单位",
        Text(60),
        headers=("挂职单位", "跟岗单位"),
        help="不是本县学校的，填单位名称",
        source=_PLACEMENT,
    )
    from_day: Mapped[str | None] = field(
        "锻炼开始日期",
        Day(),
        required=True,
        headers=("开始日期", "开始时间"),
        source=_PLACEMENT,
        group="span",
    )
    to_day: Mapped[str | None] = field(
        "锻炼结束日期", Day(), headers=("结束日期", "结束时间"), source=_PLACEMENT, group="span"
    )
    mentor: Mapped[str | None] = field(
        "指导教师", Name(), headers=("导师", "带教人"), source=_PLACEMENT
    )
