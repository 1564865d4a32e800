"""Entrusted care: the paper by which parents who work away hand over the care of a child."""

from db.fields import Mapped, Record, field
from db.kinds import Day, Ref, Text, YesNo

_SOURCE = "未成年人保护法第二十二、二十三条；农村留守儿童委托监护责任确认书"


class Entrustment(Record):
    """One paper with its term; who is entrusted is marked among the family."""

    __tablename__ = "entrustment"
    title = "委托监护"
    parent = "child_id"
    same_by = ("from_day",)
    newest_by = "from_day"
    ended_by = "ended_day"

    child_id: Mapped[str] = field("儿童", Ref("child"), required=True, source=_SOURCE)
    from_day: Mapped[str | None] = field(
        "委托开始日期",
        Day(),
        required=True,
        headers=("开始日期", "起始日期"),
        group="span",
        source=_SOURCE,
    )
    to_day: Mapped[str | None] = field(
        "委托期满日期",
        Day(),
        required=True,
        headers=("到期日期", "期满日期", "终止日期"),
        help="将期满的在列表上提醒",
        group="span",
        source=_SOURCE,
    )
    document: Mapped[str | None] = field(
        "委托书编号", Text(60), headers=("文书编号", "编号"), source=_SOURCE
    )
    signed_day: Mapped[str | None] = field("签订日期", Day(), source=_SOURCE)
    reason: Mapped[str | None] = field("委托原因", Text(100), source=_SOURCE)
    is_school_informed: Mapped[int | None] = field(
        "已书面告知学校",
        YesNo(),
        headers=("告知学校",),
        help="书面告知学校或幼儿园",
        source=_SOURCE,
    )
    is_village_informed: Mapped[int | None] = field(
        "已书面告知村（居）", YesNo(), headers=("告知村居",), source=_SOURCE
    )
    is_guardian_fit: Mapped[int | None] = field(
        "受托人无禁止情形",
        YesNo(),
        help="没有性侵害、暴力等违法犯罪，没有吸毒、酗酒、赌博等恶习，没有拒不履行监护职责",
        source=_SOURCE,
    )
    opinion: Mapped[str | None] = field(
        "儿童意见", Text(100), help="听取有表达意愿能力的儿童的意见", source=_SOURCE
    )
    ended_day: Mapped[str | None] = field(
        "提前终止日期", Day(), help="父母返乡等提前终止的填写", source=_SOURCE
    )
