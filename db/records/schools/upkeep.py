"""Use, upkeep and renewal of lamps, apparatus and other equipment."""

from decimal import Decimal

from db.fields import Mapped, Record, field
from db.kinds import Code, Count, Day, Measure, Name, Ref, Text

_PLAN = "平政办字〔2023〕11号 三（三）4（1）"


class Upkeep(Record):
    """One entry of the log: what was used, mended or renewed on a day."""

    __tablename__ = "upkeep"
    title = "使用维护记录"
    parent = "school_id"
    same_by = ("day", "item", "action")
    newest_by = "day"

    school_id: Mapped[str] = field("学校", Ref("school"), required=True, source=_PLAN)
    day: Mapped[str | None] = field(
        "日期", Day(), required=True, headers=("使用日期", "维修日期"), source=_PLAN
    )
    thing: Mapped[str | None] = field(
        "设备类别", Code("upkeep_thing"), required=True, headers=("类别",), source=_PLAN
    )
    item: Mapped[str | None] = field(
        "设备名称或位置",
        Text(60),
        required=True,
        headers=("设备名称", "名称"),
        help="如“三年级1班护眼灯”“显微镜”",
        source=_PLAN,
    )
    action: Mapped[str | None] = field(
        "做了什么", Code("upkeep_action"), required=True, headers=("事项", "记录类型"), source=_PLAN
    )
    count: Mapped[int | None] = field("数量", Count("", most=99999), source=_PLAN)
    cost: Mapped[Decimal | None] = field(
        "费用", Measure("元"), headers=("维修费用", "金额"), source=_PLAN
    )
    by: Mapped[str | None] = field("经手人", Name(), headers=("维修人", "使用人"), source=_PLAN)
    note: Mapped[str | None] = field("说明", Text(200), headers=("备注",), source=_PLAN)
