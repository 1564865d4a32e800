"""Aid given to a pupil: what, for which term, how much, when."""

from decimal import Decimal

from db.fields import Mapped, Nil, Record, field
from db.kinds import Code, Day, Measure, Ref, SchoolYear, Text

_SOURCE = "学生资助台账；国家与省资助政策"


class AidGrant(Record):
    """One grant; its amount is kept to the cent."""

    __tablename__ = "aid_grant"
    title = "资助发放"
    parent = "child_id"
    same_by = ("aid_kind", "year", "term")
    newest_by = "year"
    happened_by = "paid_day"
    nil = Nil.YEARLY

    child_id: Mapped[str] = field("儿童", Ref("child"), required=True, source=_SOURCE)
    aid_kind: Mapped[str | None] = field(
        "资助项目", Code("child_aid_kind"), required=True, headers=("项目",), source=_SOURCE
    )
    year: Mapped[str | None] = field(
        "资助学年", SchoolYear(), required=True, headers=("学年",), source=_SOURCE
    )
    term: Mapped[str | None] = field(
        "资助学期", Code("std_term"), required=True, headers=("学期",), source=_SOURCE
    )
    amount: Mapped[Decimal | None] = field(
        "资助金额", Measure("元"), required=True, headers=("金额",), private=True, source=_SOURCE
    )
    state: Mapped[str | None] = field(
        "发放状态", Code("aid_state"), required=True, headers=("状态",), source=_SOURCE
    )
    paid_day: Mapped[str | None] = field("发放日期", Day(), source=_SOURCE)
    channel: Mapped[str | None] = field(
        "发放渠道", Text(40), help="如社会保障卡；不登记卡号", source=_SOURCE
    )
    note: Mapped[str | None] = field("备注", Text(100), source=_SOURCE)
