"""Transfers in and out, each to be settled within ten working days."""

from db.fields import Mapped, Record, field
from db.kinds import Code, Day, Ref, Text

_SOURCE = "中小学生学籍管理办法（教基〔2025〕1号）第十五条"


class Transfer(Record):
    """One transfer, from the application until the register was changed."""

    __tablename__ = "transfer"
    title = "转学办理"
    parent = "child_id"
    same_by = ("transfer_kind", "day")
    newest_by = "day"

    child_id: Mapped[str] = field("儿童", Ref("child"), required=True, source=_SOURCE)
    transfer_kind: Mapped[str | None] = field(
        "转学方向", Code("transfer_kind"), required=True, headers=("方向",), source=_SOURCE
    )
    day: Mapped[str | None] = field(
        "申请日期", Day(), required=True, headers=("转学申请日期",), source=_SOURCE
    )
    peer_school: Mapped[str | None] = field(
        "对方学校", Text(60), required=True, headers=("转入转出学校",), source=_SOURCE
    )
    peer_place: Mapped[str | None] = field(
        "对方所在地", Text(60), help="写到县（区）", source=_SOURCE
    )
    reason: Mapped[str | None] = field("转学原因", Text(60), headers=("原因",), source=_SOURCE)
    school_day: Mapped[str | None] = field("本校办理日期", Day(), source=_SOURCE)
    county_day: Mapped[str | None] = field(
        "县局核办日期", Day(), headers=("主管部门核办日期",), source=_SOURCE
    )
    confirmed_day: Mapped[str | None] = field(
        "学籍办结日期",
        Day(),
        headers=("对方确认日期", "办结日期"),
        help="对方学校已接收、学籍已转的日期",
        source=_SOURCE,
    )
    document: Mapped[str | None] = field("转学证明编号", Text(40), source=_SOURCE)
