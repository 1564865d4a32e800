"""Lessons given at the homes of children who cannot come to school."""

from db.fields import Mapped, Nil, Record, field
from db.kinds import Count, Day, Ref, Text, YesNo

_SOURCE = "山东省重度残疾儿童少年送教上门服务的要求；送教上门记录"


class HomeTeaching(Record):
    """One visit with its class hours; the sum of the school year is reckoned."""

    __tablename__ = "home_teaching"
    title = "送教记录"
    parent = "child_id"
    same_by = ("day", "hours")
    newest_by = "day"
    nil = Nil.YEARLY

    child_id: Mapped[str] = field("儿童", Ref("child"), required=True, source=_SOURCE)
    day: Mapped[str | None] = field(
        "送教日期", Day(), required=True, headers=("日期",), source=_SOURCE
    )
    hours: Mapped[int | None] = field(
        "课时", Count("课时", most=12), required=True, headers=("课时数",), source=_SOURCE
    )
    span: Mapped[str | None] = field(
        "送教时间", Text(20), headers=("起止时间",), help="如 9:00—10:30", source=_SOURCE
    )
    place: Mapped[str | None] = field("送教地点", Text(60), headers=("地点",), source=_SOURCE)
    teachers: Mapped[str | None] = field(
        "送教教师", Text(60), required=True, headers=("教师",), source=_SOURCE
    )
    content: Mapped[str | None] = field("内容与目标", Text(300), headers=("内容",), source=_SOURCE)
    conduct: Mapped[str | None] = field(
        "儿童表现", Text(300), headers=("表现",), private=True, source=_SOURCE
    )
    next_plan: Mapped[str | None] = field("下次安排", Text(200), source=_SOURCE)
    is_signed: Mapped[int | None] = field(
        "监护人已签字", YesNo(), headers=("监护人签字",), source=_SOURCE
    )
