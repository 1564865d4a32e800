"""Trips to the city that every village pupil makes once in each stage."""

from db.fields import Mapped, Record, field
from db.kinds import Code, Count, Day, Ref, Text

_SOURCE = "平政办字〔2023〕11号 三（三）4（3）“进城拓展视野”"


class UrbanTrip(Record):
    """One trip of one child."""

    __tablename__ = "urban_trip"
    title = "进城拓展"
    parent = "child_id"
    same_by = ("trip_stage", "day")
    shared = ("trip_stage", "day", "place", "theme", "organiser", "days")
    newest_by = "day"

    child_id: Mapped[str] = field("儿童", Ref("child"), required=True, source=_SOURCE)
    trip_stage: Mapped[str | None] = field(
        "学段", Code("trip_stage"), required=True, source=_SOURCE
    )
    day: Mapped[str | None] = field(
        "活动日期", Day(), required=True, headers=("日期",), source=_SOURCE
    )
    place: Mapped[str | None] = field(
        "活动地点", Text(60), required=True, headers=("地点",), source=_SOURCE
    )
    theme: Mapped[str | None] = field("活动主题", Text(60), headers=("主题",), source=_SOURCE)
    organiser: Mapped[str | None] = field("组织单位", Text(60), source=_SOURCE)
    days: Mapped[int | None] = field("天数", Count("天", least=1, most=30), source=_SOURCE)
