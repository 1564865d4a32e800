"""Tracks, fields and courts."""

from decimal import Decimal

from db.fields import Mapped, Record, field
from db.kinds import Code, Count, Measure, Month, Ref, Text

_FORM = "基础基112 第31—34项；基础基522"


class SportsGround(Record):
    """One sports ground, or several alike."""

    __tablename__ = "sports_ground"
    title = "运动场地"
    parent = "school_id"
    called_by = "name"
    same_by = ("ground_kind", "name")
    newest_by = "built_month"

    school_id: Mapped[str] = field("学校", Ref("school"), required=True, source=_FORM)
    ground_kind: Mapped[str | None] = field(
        "场地种类", Code("ground_kind"), required=True, headers=("场地类型", "种类"), source=_FORM
    )
    name: Mapped[str | None] = field(
        "名称或位置", Text(40), required=True, headers=("场地名称",), source=_FORM
    )
    count: Mapped[int | None] = field(
        "片（个）数", Count("个", most=999), headers=("数量",), source=_FORM
    )
    track: Mapped[int | None] = field(
        "环形跑道长度", Count("m", most=1000), headers=("跑道长度",), source=_FORM
    )
    area: Mapped[Decimal | None] = field("占地面积", Measure("㎡"), headers=("面积",), source=_FORM)
    surface: Mapped[str | None] = field(
        "面层", Text(20), headers=("材质",), help="如塑胶、人造草、水泥", source=_FORM
    )
    built_month: Mapped[str | None] = field(
        "建成年月", Month(), headers=("建成时间",), source=_FORM
    )
