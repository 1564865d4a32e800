"""The reserve of leaders (后备干部): who is on which list, since when, and what became of it."""

from typing import ClassVar

from db.fields import Mapped, Record, field
from db.kinds import Code, Day, Ref, Text

_RESERVE = "平政办字〔2023〕11号 三（三）3（1）后备干部"


class Reserve(Record):
    """One member of the staff on one list of the reserve."""

    __tablename__ = "reserve"
    title = "后备干部"
    parent = "teacher_id"
    called_by = "batch"
    same_by = ("batch",)
    newest_by = "from_day"
    begins_with: ClassVar = {"school_id": "school_id"}

    teacher_id: Mapped[str] = field("教师", Ref("teacher"), required=True, source=_RESERVE)
    batch: Mapped[str | None] = field(
        "后备批次",
        Text(40),
        required=True,
        headers=("批次", "名单"),
        help="如2025年第一批",
        source=_RESERVE,
    )
    from_day: Mapped[str | None] = field(
        "列入日期", Day(), headers=("入库日期", "开始日期"), source=_RESERVE, group="span"
    )
    to_day: Mapped[str | None] = field(
        "调出日期", Day(), headers=("出库日期", "结束日期"), source=_RESERVE, group="span"
    )
    school_id: Mapped[str | None] = field(
        "列入时学校", Ref("school"), headers=("来源学校", "推荐学校"), source=_RESERVE
    )
    review: Mapped[str | None] = field(
        "年度评议", Text(200, lines=3), headers=("评议", "评价"), source=_RESERVE, private=True
    )
    outcome: Mapped[str | None] = field(
        "后备去向", Code("staff_reserve_outcome"), headers=("去向", "结果"), source=_RESERVE
    )
