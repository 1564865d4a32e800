"""Tests of the drinking water, each a row, never overwritten."""

from db.fields import Mapped, Nil, Record, field
from db.kinds import Code, Day, Ref, Text

_WATER = "GB 5749；学校卫生工作条例"


class WaterTest(Record):
    """One test of one point of supply."""

    __tablename__ = "water_test"
    title = "水质检测"
    parent = "school_id"
    same_by = ("day", "point_id")
    newest_by = "day"
    nil = Nil.YEARLY

    school_id: Mapped[str] = field("学校", Ref("school"), required=True, source=_WATER)
    day: Mapped[str | None] = field(
        "检测日期", Day(), required=True, headers=("水质检测日期", "检测时间"), source=_WATER
    )
    point_id: Mapped[str | None] = field(
        "供水点",
        Ref("water_point"),
        required=True,
        headers=("检测点", "采样点"),
        help="先在“供水点”登记",
        source=_WATER,
    )
    body: Mapped[str | None] = field("检测机构", Text(60), headers=("检测单位",), source=_WATER)
    result: Mapped[str | None] = field(
        "检测结果", Code("test_result"), required=True, headers=("是否合格", "结论"), source=_WATER
    )
    report_number: Mapped[str | None] = field(
        "报告编号", Text(40), headers=("报告号",), source=_WATER
    )
    faults: Mapped[str | None] = field(
        "不合格项目", Text(80), headers=("不合格指标",), source=_WATER
    )
