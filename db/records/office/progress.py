"""How far an office is with a task of the county's plan."""

from decimal import Decimal

from db.fields import Mapped, Record, field
from db.kinds import Code, Day, Measure, Text, Year

_PLAN = "平政办字〔2023〕11号 第三、四部分"
_DONE = "done"


class Progress(Record):
    """One thing an office does for one task of the plan in one year.

    The plan's stages are years, so a task that goes on has a record for each. Whether it is late
    is told by the day it is due; nobody types that.
    """

    __tablename__ = "progress"
    title = "任务进展"
    named_by = "name"
    same_by = ("name", "commitment", "year")

    name: Mapped[str] = field(
        "工作事项", Text(120), required=True, help="这一年为这项任务做什么", source=_PLAN
    )
    commitment: Mapped[str | None] = field(
        "规划任务", Code("commitment", width=30), required=True, source=_PLAN
    )
    year: Mapped[str | None] = field("任务年度", Year(), required=True, source=_PLAN)
    state: Mapped[str | None] = field(
        "任务状态",
        Code("commitment_state"),
        required=True,
        help="过了期限还没有完成的，自动标为逾期",
        source=_PLAN,
        group=_DONE,
    )
    owner: Mapped[str | None] = field(
        "承办单位", Text(120), help="几个单位的用顿号隔开", source=_PLAN
    )
    from_day: Mapped[str | None] = field("启动日期", Day(), source=_PLAN)
    due_day: Mapped[str | None] = field("完成期限", Day(), source=_PLAN)
    done_day: Mapped[str | None] = field("实际完成日期", Day(), source=_PLAN, group=_DONE)
    amount: Mapped[Decimal | None] = field(
        "完成数量", Measure(), help="按任务的计量单位填，如 3（节）", source=_PLAN
    )
    document: Mapped[str | None] = field("任务文号", Text(60), source=_PLAN)
    evidence: Mapped[str | None] = field(
        "佐证材料",
        Text(200, lines=2),
        help="材料名称和存放的地方；电子的、扫描的加在“佐证附件”里",
        source=_PLAN,
    )
    note: Mapped[str | None] = field("进展情况", Text(500, lines=3), source=_PLAN)
