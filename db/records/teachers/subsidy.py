"""Subsidies paid to the staff month by month: what was due when, what was paid when."""

from decimal import Decimal

from db.fields import Mapped, Record, field
from db.kinds import Code, Day, Measure, Month, Ref

_SUBSIDY = "平政办字〔2023〕11号 三（三）3（3）按时足额发放乡镇补贴"


class Subsidy(Record):
    """One subsidy of one month of one member of the staff; in full and on time is computed."""

    __tablename__ = "subsidy"
    title = "补贴发放"
    parent = "teacher_id"
    same_by = ("subsidy_kind", "month")
    newest_by = "month"

    teacher_id: Mapped[str] = field("教师", Ref("teacher"), required=True, source=_SUBSIDY)
    subsidy_kind: Mapped[str | None] = field(
        "补贴项目",
        Code("staff_subsidy_kind"),
        required=True,
        headers=("补贴名称", "项目"),
        source=_SUBSIDY,
    )
    month: Mapped[str | None] = field(
        "补贴月份", Month(), required=True, headers=("月份", "所属月份"), source=_SUBSIDY
    )
    due: Mapped[Decimal | None] = field(
        "应发金额",
        Measure("元"),
        required=True,
        headers=("应发", "标准", "补贴标准"),
        source=_SUBSIDY,
        private=True,
    )
    due_day: Mapped[str | None] = field(
        "应发日期",
        Day(),
        headers=("应发时间",),
        help="到这一天应当发到个人",
        source=_SUBSIDY,
    )
    paid: Mapped[Decimal | None] = field(
        "实发金额",
        Measure("元"),
        headers=("实发", "发放金额"),
        source=_SUBSIDY,
        private=True,
    )
    paid_day: Mapped[str | None] = field(
        "实发日期", Day(), headers=("发放日期", "发放时间"), source=_SUBSIDY
    )
