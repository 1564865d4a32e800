"""Attempts to bring a child back to school, each with its result and the day of the next."""

from db.fields import Mapped, Record, field
from db.kinds import Code, Day, Ref, Text

_SOURCE = "教育部控辍保学常态化报告要求（2024）；劝返记录"


class ReturnAttempt(Record):
    """One attempt; it names the case it belongs to."""

    __tablename__ = "return_attempt"
    title = "劝返记录"
    parent = "child_id"
    same_by = ("day", "way")
    newest_by = "day"

    child_id: Mapped[str] = field("儿童", Ref("child"), required=True, source=_SOURCE)
    day: Mapped[str | None] = field(
        "劝返日期", Day(), required=True, headers=("日期",), source=_SOURCE
    )
    case_id: Mapped[str | None] = field(
        "所属台账",
        Ref("dropout_case"),
        headers=("台账",),
        help="按列入台账日期选择",
        source=_SOURCE,
    )
    people: Mapped[str | None] = field(
        "劝返人", Text(60), required=True, help="校、镇、村参加劝返的人", source=_SOURCE
    )
    way: Mapped[str | None] = field(
        "劝返方式", Code("contact_way"), required=True, headers=("方式",), source=_SOURCE
    )
    whom: Mapped[str | None] = field("劝返对象", Text(40), headers=("对象",), source=_SOURCE)
    told: Mapped[str | None] = field(
        "劝返情况", Text(300), headers=("情况",), private=True, source=_SOURCE
    )
    result: Mapped[str | None] = field(
        "劝返结果", Code("return_result"), headers=("结果",), source=_SOURCE
    )
    due_day: Mapped[str | None] = field(
        "下次劝返日期", Day(), headers=("下次日期",), source=_SOURCE
    )
