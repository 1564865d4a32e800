"""Applications of a pupil to be recognised as poor, one for a school year."""

from decimal import Decimal

from db.fields import Mapped, Record, field
from db.kinds import Codes, Count, Day, Measure, Ref, SchoolYear, Text, YesNo

_SOURCE = "家庭经济困难学生认定申请表（教财〔2018〕16号附表）"


class AidApplication(Record):
    """One application; its state and level follow from the reviews."""

    __tablename__ = "aid_application"
    title = "资助申请"
    parent = "child_id"
    called_by = "year"
    same_by = ("year",)
    newest_by = "year"
    happened_by = "day"

    child_id: Mapped[str] = field("儿童", Ref("child"), required=True, source=_SOURCE)
    year: Mapped[str | None] = field(
        "认定学年", SchoolYear(), required=True, headers=("学年",), source=_SOURCE
    )
    day: Mapped[str | None] = field("申请日期", Day(), required=True, source=_SOURCE)
    groups: Mapped[str | None] = field(
        "特殊群体类型", Codes("child_special_group"), headers=("特殊困难群体类型",), source=_SOURCE
    )
    people: Mapped[int | None] = field(
        "家庭人口", Count("人", most=30), group="income", source=_SOURCE
    )
    income: Mapped[Decimal | None] = field(
        "家庭人均年收入",
        Measure("元"),
        headers=("人均年收入",),
        group="income",
        private=True,
        source=_SOURCE,
    )
    events: Mapped[str | None] = field(
        "影响经济状况的情况",
        Text(300),
        headers=("突发事件",),
        help="自然灾害、突发意外、劳动能力弱、失业、欠债等",
        private=True,
        source=_SOURCE,
    )
    wanted: Mapped[str | None] = field(
        "申请资助项目", Codes("child_aid_kind"), headers=("申请项目",), source=_SOURCE
    )
    is_promised: Mapped[int | None] = field(
        "已签个人承诺", YesNo(), headers=("个人承诺",), source=_SOURCE
    )
