"""Calls of children with parents who are away, counted by day; no child is named."""

from db.fields import Mapped, Record, field
from db.kinds import Code, Count, Day, Name, Ref

_CARE = "平政办字〔2023〕11号 三（三）4（5）"


class CallLog(Record):
    """The calls of one day."""

    __tablename__ = "call_log"
    title = "亲情通话"
    parent = "school_id"
    same_by = ("day", "mode")
    newest_by = "day"

    school_id: Mapped[str] = field("学校", Ref("school"), required=True, source=_CARE)
    day: Mapped[str | None] = field(
        "通话日期", Day(), required=True, headers=("日期",), source=_CARE
    )
    mode: Mapped[str | None] = field(
        "通话方式", Code("call_mode"), required=True, headers=("方式",), source=_CARE
    )
    children: Mapped[int | None] = field(
        "通话儿童数", Count("人", most=9999), headers=("人数",), source=_CARE
    )
    calls: Mapped[int | None] = field(
        "通话次数", Count("次", most=9999), headers=("次数",), source=_CARE
    )
    by: Mapped[str | None] = field("陪同教师", Name(), headers=("教师",), source=_CARE)
