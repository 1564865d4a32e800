"""Assessments of how a child is guarded, each on a day; the newest says the type in the file."""

from db.fields import Mapped, Record, field
from db.kinds import Code, Day, Ref, Text

_FORM = "农村留守儿童基本情况登记表（民发〔2016〕42号附件1）"
_LAW = "国发〔2016〕13号（评估帮扶机制）；未成年人保护法 第九十一条"


class GuardAssessment(Record):
    """One assessment."""

    __tablename__ = "guard_assessment"
    title = "监护评估"
    parent = "child_id"
    same_by = ("day",)
    newest_by = "day"

    child_id: Mapped[str] = field("儿童", Ref("child"), required=True, source=_LAW)
    day: Mapped[str | None] = field("评估日期", Day(), required=True, source=_LAW)
    guardianship_type: Mapped[str | None] = field(
        "评估的监护类型",
        Code("child_guardianship_type"),
        required=True,
        headers=("监护类型",),
        source=f"{_FORM} 第41项",
    )
    grade: Mapped[str | None] = field(
        "评估等级", Code("child_guardianship_grade"), headers=("监护情况",), source=_FORM
    )
    assessor: Mapped[str | None] = field(
        "评估人", Text(60), headers=("评估单位",), help="姓名或单位", source=_LAW
    )
    reason: Mapped[str | None] = field("评估依据", Text(200), headers=("依据",), source=_LAW)
    measures: Mapped[str | None] = field(
        "帮扶措施", Text(200), headers=("措施",), help="如另行委托、定期探访", source=_LAW
    )
    due_day: Mapped[str | None] = field("下次评估日期", Day(), source=_LAW)
