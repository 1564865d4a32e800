"""Conduct of the staff (师德): assessments and sanctions, kept from lists that many see."""

from db.fields import Mapped, Record, field
from db.kinds import Code, Day, Ref, Text

_ETHICS = "全国教师管理信息系统 师德信息"


class Ethics(Record):
    """One judgement about the conduct of one member of the staff."""

    __tablename__ = "ethics"
    title = "师德与处分"
    parent = "teacher_id"
    same_by = ("ethics_kind", "judged_day")
    newest_by = "judged_day"
    ended_by = "revoked_day"

    teacher_id: Mapped[str] = field("教师", Ref("teacher"), required=True, source=_ETHICS)
    ethics_kind: Mapped[str | None] = field(
        "师德记录类型",
        Code("staff_ethics_kind"),
        required=True,
        headers=("类型", "处分类别"),
        source=_ETHICS,
        private=True,
    )
    judged_day: Mapped[str | None] = field(
        "师德记录日期",
        Day(),
        required=True,
        headers=("师德考核时间", "处分日期", "日期"),
        source=_ETHICS,
        private=True,
    )
    result: Mapped[str | None] = field(
        "师德考核结论",
        Code("std_tms_assessment"),
        headers=("结论", "考核结论"),
        help="只由师德考核填写",
        source=_ETHICS,
        private=True,
    )
    reason: Mapped[str | None] = field(
        "处分原因",
        Text(200, lines=3),
        headers=("原因",),
        source=_ETHICS,
        private=True,
    )
    body: Mapped[str | None] = field(
        "作出单位", Text(60), headers=("单位", "处分单位"), source=_ETHICS, private=True
    )
    document: Mapped[str | None] = field(
        "处分文号", Text(60), headers=("文号",), source="自设项", private=True
    )
    revoked_day: Mapped[str | None] = field(
        "处分撤销日期", Day(), headers=("撤销日期",), source=_ETHICS, private=True
    )
