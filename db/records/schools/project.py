"""Building and renewal projects of the schools."""

from decimal import Decimal

from db.fields import Mapped, Nil, Record, field
from db.kinds import Code, Day, Measure, Ref, Text, YesNo

_PLAN = "平政办字〔2023〕11号 五步进阶·2024成长阶段"


class Project(Record):
    """One project, from its plan to its acceptance."""

    __tablename__ = "project"
    title = "建设改造项目"
    parent = "school_id"
    called_by = "name"
    same_by = ("name",)
    newest_by = "from_day"
    nil = Nil.EVER

    school_id: Mapped[str] = field("学校", Ref("school"), required=True, source=_PLAN)
    name: Mapped[str | None] = field("项目名称", Text(80), required=True, source=_PLAN)
    project_kind: Mapped[str | None] = field(
        "项目类别", Code("project_kind"), required=True, headers=("类别",), source=_PLAN
    )
    is_weak: Mapped[int | None] = field(
        "老旧薄弱学校改造",
        YesNo(),
        headers=("薄弱学校改造",),
        help="列入县改造提升计划的填是",
        source=_PLAN,
    )
    state: Mapped[str | None] = field(
        "进展", Code("project_state"), required=True, headers=("项目进展", "状态"), source=_PLAN
    )
    from_day: Mapped[str | None] = field(
        "开工日期", Day(), headers=("开工时间",), source=_PLAN, group="span"
    )
    to_day: Mapped[str | None] = field(
        "完工日期", Day(), headers=("竣工日期", "完工时间"), source=_PLAN, group="span"
    )
    planned: Mapped[Decimal | None] = field(
        "计划投资", Measure("元"), headers=("总投资",), source=_PLAN
    )
    paid: Mapped[Decimal | None] = field(
        "已付金额", Measure("元"), headers=("完成投资",), source=_PLAN
    )
    funds: Mapped[str | None] = field("资金来源", Text(40), source=_PLAN)
    area: Mapped[Decimal | None] = field("建设面积", Measure("㎡"), source=_PLAN)
    document: Mapped[str | None] = field(
        "批复文号", Text(40), headers=("文号", "立项文号"), source=_PLAN
    )
