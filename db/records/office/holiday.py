"""Holidays of the year, and week-end days on which one works instead."""

from db.fields import Mapped, Record, field
from db.kinds import Day, Text, YesNo

_YEARLY = "国务院办公厅关于部分节假日安排的通知（逐年）"


class Holiday(Record):
    """One stretch of days off; or of week-end days that are working days."""

    __tablename__ = "holiday"
    title = "节假日"
    named_by = "name"
    same_by = ("name", "from_day")
    is_common = True

    name: Mapped[str] = field("节假日名称", Text(40), required=True, source=_YEARLY)
    from_day: Mapped[str | None] = field(
        "开始日期", Day(), required=True, source=_YEARLY, group="span"
    )
    to_day: Mapped[str | None] = field(
        "结束日期", Day(), help="只有一天的可以不填", source=_YEARLY, group="span"
    )
    is_workday: Mapped[int | None] = field(
        "是否调休上班", YesNo(), help="周末改为上班的填“是”", source=_YEARLY
    )
