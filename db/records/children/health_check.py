"""Yearly examinations of a child; restricted, never on any public list."""

from decimal import Decimal

from db.fields import Mapped, Record, field
from db.kinds import Count, Day, Measure, Name, Ref, Text, YesNo

_SOURCE = "国家学校体检办法；学生健康档案"


class HealthCheck(Record):
    """One examination."""

    __tablename__ = "health_check"
    title = "健康检查"
    parent = "child_id"
    same_by = ("day",)
    shared = ("day", "body")
    newest_by = "day"

    child_id: Mapped[str] = field("儿童", Ref("child"), required=True, source=_SOURCE)
    day: Mapped[str | None] = field(
        "检查日期", Day(), required=True, headers=("体检日期",), source=_SOURCE
    )
    height: Mapped[Decimal | None] = field(
        "身高", Measure("厘米", most=250), headers=("身高（厘米）",), private=True, source=_SOURCE
    )
    weight: Mapped[Decimal | None] = field(
        "体重", Measure("千克", most=300), headers=("体重（千克）",), private=True, source=_SOURCE
    )
    left_sight: Mapped[Decimal | None] = field(
        "左眼裸眼视力", Measure("", most=20), headers=("左眼视力",), private=True, source=_SOURCE
    )
    right_sight: Mapped[Decimal | None] = field(
        "右眼裸眼视力", Measure("", most=20), headers=("右眼视力",), private=True, source=_SOURCE
    )
    teeth: Mapped[int | None] = field(
        "龋齿颗数", Count("颗", most=32), headers=("龋齿",), private=True, source=_SOURCE
    )
    is_attended: Mapped[int | None] = field(
        "有心理关注", YesNo(), help="只记是否需要关注，不记测评结果", private=True, source=_SOURCE
    )
    attended_by: Mapped[str | None] = field(
        "关注负责教师", Name(), headers=("心理关注负责教师",), private=True, source=_SOURCE
    )
    referred_day: Mapped[str | None] = field(
        "转介日期", Day(), help="转介到专业机构的才填", private=True, source=_SOURCE
    )
    conclusion: Mapped[str | None] = field(
        "检查结论", Text(200), headers=("结论",), private=True, source=_SOURCE
    )
    body: Mapped[str | None] = field("检查单位", Text(60), headers=("体检单位",), source=_SOURCE)
