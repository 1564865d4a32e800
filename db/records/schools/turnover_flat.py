"""Flats that schools lend to teachers, with the three facilities of the plan."""

from decimal import Decimal

from db.fields import Mapped, Record, field
from db.kinds import Day, Measure, Ref, Text, YesNo

_FLATS = "平政办字〔2023〕11号 乡村教师待遇提升工程"


class TurnoverFlat(Record):
    """One flat or room of the turnover dormitories."""

    __tablename__ = "turnover_flat"
    title = "教师周转宿舍"
    parent = "school_id"
    called_by = "name"
    same_by = ("name",)
    newest_by = "from_day"

    school_id: Mapped[str] = field("学校", Ref("school"), required=True, source=_FLATS)
    name: Mapped[str | None] = field(
        "房号", Text(40), required=True, headers=("房间号", "周转宿舍"), source=_FLATS
    )
    area: Mapped[Decimal | None] = field(
        "建筑面积", Measure("㎡"), headers=("面积",), source=_FLATS
    )
    has_climate: Mapped[int | None] = field(
        "取暖消暑设施齐备", YesNo(), headers=("取暖消暑", "取暖", "空调"), source=_FLATS
    )
    has_bath: Mapped[int | None] = field(
        "卫生洗浴设施齐备", YesNo(), headers=("卫生洗浴", "洗浴"), source=_FLATS
    )
    has_furniture: Mapped[int | None] = field(
        "办公家具齐备", YesNo(), headers=("办公家具", "家具"), source=_FLATS
    )
    from_day: Mapped[str | None] = field(
        "启用日期", Day(), headers=("建成日期",), source=_FLATS, group="span"
    )
    to_day: Mapped[str | None] = field("停用日期", Day(), source=_FLATS, group="span")
