"""Places where a school's drinking water comes from."""

from db.fields import Mapped, Record, field
from db.kinds import Code, Count, Day, Ref, Text, YesNo

_WATER = "GB 5749；GB 17051；学校卫生工作条例"


class WaterPoint(Record):
    """One point of supply; tests of it are rows of their own."""

    __tablename__ = "water_point"
    title = "供水点"
    parent = "school_id"
    called_by = "name"
    same_by = ("name",)
    newest_by = "from_day"

    school_id: Mapped[str] = field("学校", Ref("school"), required=True, source=_WATER)
    name: Mapped[str | None] = field(
        "供水点名称",
        Text(40),
        required=True,
        headers=("供水点", "水源点"),
        help="如“教学楼一楼开水器”“自备井”",
        source=_WATER,
    )
    water_source: Mapped[str | None] = field(
        "水源类型", Code("water_source"), headers=("供水类型", "水源"), source=_WATER
    )
    is_hot: Mapped[int | None] = field(
        "是否供应热水（开水）",
        YesNo(),
        headers=("热水", "开水", "热水供应"),
        source=f"{_WATER}；平政办字〔2023〕11号",
    )
    interval: Mapped[int | None] = field(
        "检测间隔",
        Count("个月", least=1, most=36),
        headers=("检测周期",),
        help="不填按县局规定的间隔，没有规定的每学期一次",
        source=_WATER,
    )
    cleaned_day: Mapped[str | None] = field(
        "最近清洗消毒日期",
        Day(),
        headers=("清洗消毒日期", "更换滤芯日期"),
        help="清洗水箱、更换滤料以后应先检测再使用",
        source=_WATER,
    )
    from_day: Mapped[str | None] = field("启用日期", Day(), source=_WATER, group="span")
    to_day: Mapped[str | None] = field("停用日期", Day(), source=_WATER, group="span")
