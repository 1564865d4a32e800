"""Inspections of the schools, and what became of what was found."""

from db.fields import Mapped, Nil, Record, field
from db.kinds import Code, Count, Day, Ref, Text

_INSPECTION = "教育督导条例（国务院令第624号）；教督〔2020〕1号；中小学校责任督学挂牌督导办法"


class Inspection(Record):
    """One inspection of one school: findings, and until when they are to be mended."""

    __tablename__ = "inspection"
    title = "督导与检查"
    parent = "school_id"
    same_by = ("inspection_kind", "day")
    shared = ("inspection_kind", "day", "body", "inspectors")
    newest_by = "day"
    nil = Nil.YEARLY

    school_id: Mapped[str] = field("学校", Ref("school"), required=True, source=_INSPECTION)
    inspection_kind: Mapped[str | None] = field(
        "检查类别",
        Code("inspection_kind"),
        required=True,
        headers=("督导类别", "检查项目"),
        source=_INSPECTION,
    )
    day: Mapped[str | None] = field(
        "检查日期", Day(), required=True, headers=("督导日期", "检查时间"), source=_INSPECTION
    )
    body: Mapped[str | None] = field(
        "检查单位", Text(60), headers=("督导单位", "检查部门"), source=_INSPECTION
    )
    inspectors: Mapped[str | None] = field(
        "检查人员", Text(60), headers=("督学", "检查人"), source=_INSPECTION
    )
    faults: Mapped[int | None] = field(
        "发现问题数",
        Count("个", most=999),
        headers=("问题数", "隐患数"),
        help="没有问题的填0",
        source=_INSPECTION,
    )
    findings: Mapped[str | None] = field(
        "发现的问题", Text(500, lines=3), headers=("存在问题", "问题隐患"), source=_INSPECTION
    )
    due_day: Mapped[str | None] = field(
        "整改期限", Day(), headers=("限期整改日期",), source=_INSPECTION
    )
    done_day: Mapped[str | None] = field(
        "整改完成日期", Day(), headers=("整改日期", "销号日期"), source=_INSPECTION
    )
    done: Mapped[str | None] = field(
        "整改情况", Text(200), headers=("整改措施", "整改结果"), source=_INSPECTION
    )
    result: Mapped[str | None] = field(
        "检查结论", Text(60), headers=("督导结论", "评估等次"), source=_INSPECTION
    )
