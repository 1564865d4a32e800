"""Spells away for work of the members of a child's family: who, from when, until when, where."""

from db.fields import Mapped, Record, field
from db.kinds import Code, Day, Place, Ref, Text

_SOURCE = "国发〔2016〕13号 农村留守儿童定义；学生基本信息表第37项注；村（居）走访"


class AwaySpell(Record):
    """One spell of one person, typed with one of the children; it tells of the person for all."""

    __tablename__ = "away_spell"
    title = "外出务工经历"
    parent = "child_id"
    tells_of = "person_id"
    same_by = ("person_id", "from_day")
    newest_by = "from_day"

    child_id: Mapped[str] = field("儿童", Ref("child"), required=True, source=_SOURCE)
    person_id: Mapped[str] = field(
        "外出人",
        Ref("person"),
        required=True,
        headers=("外出人姓名", "务工人", "家庭成员"),
        help="从家庭成员中选；写“父亲”“母亲”也可以",
        source=_SOURCE,
    )
    from_day: Mapped[str | None] = field(
        "外出日期",
        Day(),
        required=True,
        headers=("外出时间", "开始日期"),
        help="只知道年月的，写1日",
        group="span",
        source=_SOURCE,
    )
    to_day: Mapped[str | None] = field(
        "返乡日期",
        Day(),
        headers=("返乡时间", "结束日期"),
        help="还在外面的不填",
        group="span",
        source=_SOURCE,
    )
    place: Mapped[str | None] = field(
        "外出地",
        Place(),
        headers=("务工地", "外出务工地点"),
        help="选到市或县；境外的写在单位和地点里",
        group="place",
        source=_SOURCE,
    )
    employer: Mapped[str | None] = field(
        "单位和地点", Text(60), headers=("务工单位",), group="place", source=_SOURCE
    )
    reason: Mapped[str | None] = field(
        "外出事由",
        Code("away_reason"),
        headers=("外出原因", "事由"),
        help="不填的当作务工；就医、探亲等不算外出务工",
        source=_SOURCE,
    )
    note: Mapped[str | None] = field("备注", Text(100), private=True, source=_SOURCE)
