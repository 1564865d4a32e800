"""Cases of children who are, or may be, out of school: opened, followed up, closed."""

from db.fields import Mapped, Nil, Record, field
from db.kinds import Code, Day, Ref, Text

_SOURCE = "教育部控辍保学常态化报告要求（2024）；控辍保学台账"


class DropoutCase(Record):
    """One case; in which ledger it stands follows from its days."""

    __tablename__ = "dropout_case"
    title = "控辍台账"
    parent = "child_id"
    called_by = "opened_day"
    same_by = ("opened_day",)
    newest_by = "opened_day"
    ended_by = "closed_day"
    nil = Nil.EVER

    child_id: Mapped[str] = field("儿童", Ref("child"), required=True, source=_SOURCE)
    opened_day: Mapped[str | None] = field(
        "列入台账日期", Day(), required=True, headers=("列入日期", "建账日期"), source=_SOURCE
    )
    absent_since: Mapped[str | None] = field(
        "未到校起始日期",
        Day(),
        required=True,
        headers=("缺课起始日期", "离校日期"),
        group="state",
        source=_SOURCE,
    )
    dropped_day: Mapped[str | None] = field(
        "确认辍学日期",
        Day(),
        headers=("辍学日期",),
        help="还在核实的不填，列为疑似辍学",
        group="state",
        source=_SOURCE,
    )
    reason: Mapped[str | None] = field(
        "辍学原因", Code("dropout_reason"), headers=("原因",), source=_SOURCE
    )
    school_owner: Mapped[str | None] = field("学校责任人", Text(40), source=_SOURCE)
    town_owner: Mapped[str | None] = field(
        "乡镇责任人", Text(40), headers=("镇责任人",), source=_SOURCE
    )
    village_owner: Mapped[str | None] = field(
        "村（居）责任人", Text(40), headers=("村责任人",), source=_SOURCE
    )
    plan: Mapped[str | None] = field(
        "一人一案", Text(300), headers=("劝返方案",), private=True, source=_SOURCE
    )
    closed_day: Mapped[str | None] = field("销号日期", Day(), group="closing", source=_SOURCE)
    closing: Mapped[str | None] = field(
        "销号方式", Code("dropout_closing"), group="closing", source=_SOURCE
    )
    note: Mapped[str | None] = field("备注", Text(200), source=_SOURCE)
