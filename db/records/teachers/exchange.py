"""Exchanges of teachers and principals between schools (交流轮岗)."""

from typing import ClassVar

from db.fields import Mapped, Nil, Record, field
from db.kinds import Code, Day, Ref, Text, YesNo

_EXCHANGE = "全国教师管理信息系统 交流轮岗"


class Exchange(Record):
    """One planned move of one teacher from one school to another."""

    __tablename__ = "exchange"
    title = "交流轮岗"
    parent = "teacher_id"
    same_by = ("to_school_id",)
    newest_by = "from_day"
    nil = Nil.EVER
    begins_with: ClassVar = {"from_school_id": "school_id"}

    teacher_id: Mapped[str] = field("教师", Ref("teacher"), required=True, source=_EXCHANGE)
    exchange_kind: Mapped[str | None] = field(
        "交流轮岗类型",
        Code("std_tms_exchange_kind"),
        required=True,
        headers=("交流类型",),
        source=f"{_EXCHANGE}；教师〔2014〕4号",
    )
    from_school_id: Mapped[str | None] = field(
        "原单位名称", Ref("school"), required=True, headers=("原单位", "原学校"), source=_EXCHANGE
    )
    to_school_id: Mapped[str | None] = field(
        "交流轮岗单位名称",
        Ref("school"),
        required=True,
        headers=("交流单位名称", "交流学校", "轮岗学校", "支教单位名称", "支教学校"),
        source=_EXCHANGE,
    )
    from_day: Mapped[str | None] = field(
        "开始日期",
        Day(),
        headers=("开始年月", "交流开始年月", "交流开始时间", "支教开始时间"),
        source=_EXCHANGE,
        group="span",
    )
    to_day: Mapped[str | None] = field(
        "结束日期",
        Day(),
        headers=("结束年月", "交流结束年月", "交流结束时间", "支教结束时间"),
        source=_EXCHANGE,
        group="span",
    )
    is_file_moved: Mapped[int | None] = field("是否调动人事关系", YesNo(), source=_EXCHANGE)
    is_backbone_at_start: Mapped[int | None] = field(
        "交流开始时是否骨干教师",
        YesNo(),
        help="骨干教师占交流教师的比例按开始时计算",
        source="教督〔2017〕6号",
    )
    note: Mapped[str | None] = field("备注", Text(500, lines=4), headers=("说明",), source="自设项")
