"""Rooms of the schools for children who are left behind."""

from decimal import Decimal

from db.fields import Mapped, Record, field
from db.kinds import Codes, Count, Day, Measure, Name, Ref, Text, YesNo

_CARE = "平政办字〔2023〕11号 三（三）4（5）"


class CareRoom(Record):
    """One care room."""

    __tablename__ = "care_room"
    title = "留守儿童关爱室"
    parent = "school_id"
    called_by = "name"
    same_by = ("name",)
    newest_by = "built_day"

    school_id: Mapped[str] = field("学校", Ref("school"), required=True, source=_CARE)
    name: Mapped[str | None] = field(
        "关爱室名称",
        Text(40),
        required=True,
        headers=("名称", "位置"),
        help="如“综合楼一楼关爱室”",
        source=_CARE,
    )
    built_day: Mapped[str | None] = field("建成日期", Day(), headers=("建成时间",), source=_CARE)
    area: Mapped[Decimal | None] = field("面积", Measure("㎡"), headers=("使用面积",), source=_CARE)
    keeper: Mapped[str | None] = field("管理人", Name(), headers=("管理员", "负责人"), source=_CARE)
    staff: Mapped[int | None] = field(
        "志愿者和工作人员数", Count("人", most=999), headers=("工作人员",), source=_CARE
    )
    opening: Mapped[str | None] = field(
        "开放时间", Text(60), help="如“周一至周五16:30—18:00”", source=_CARE
    )
    has_call: Mapped[int | None] = field(
        "能亲情通话", YesNo(), headers=("亲情电话", "视频通话"), source=_CARE
    )
    gear: Mapped[str | None] = field(
        "设备", Codes("care_room_gear"), headers=("设施设备", "配备"), source=_CARE
    )
    to_day: Mapped[str | None] = field(
        "停用日期", Day(), help="不再使用的才填，不再计入", source=_CARE
    )
