"""What the care rooms were used for."""

from db.fields import Mapped, Record, field
from db.kinds import Count, Day, Name, Ref, Text

_CARE = "平政办字〔2023〕11号 三（三）4（5）"


class RoomActivity(Record):
    """One activity in a care room."""

    __tablename__ = "room_activity"
    title = "关爱室活动"
    parent = "school_id"
    same_by = ("day", "theme")
    newest_by = "day"

    school_id: Mapped[str] = field("学校", Ref("school"), required=True, source=_CARE)
    day: Mapped[str | None] = field(
        "活动日期", Day(), required=True, headers=("日期", "活动时间"), source=_CARE
    )
    theme: Mapped[str | None] = field(
        "活动主题", Text(60), required=True, headers=("主题", "活动名称"), source=_CARE
    )
    children: Mapped[int | None] = field(
        "参加儿童数", Count("人", most=9999), headers=("参加人数",), source=_CARE
    )
    host: Mapped[str | None] = field("主持人", Name(), headers=("负责人", "组织者"), source=_CARE)
    note: Mapped[str | None] = field("情况说明", Text(200), headers=("备注", "说明"), source=_CARE)
