"""Building and renewal projects of the schools."""

from decimal import Decimal

from db.fields import Mapped, Nil, Record, field
from db.kinds import Code, Day, Measure, Ref, Text, YesNo

_ESTATE = "平政办字〔2023〕11号 三（三）4（1）"
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
    planned_day: Mapped[str | None] = field(
        "规划批准日期", Day(), headers=("规划日期", "配套园规划批准日期"), source=_ESTATE
    )
    accepted_day: Mapped[str | None] = field(
        "竣工验收日期", Day(), headers=("验收日期", "配套园竣工验收日期"), source=_ESTATE
    )
    handed_day: Mapped[str | None] = field(
        "交付使用日期", Day(), headers=("交付日期", "配套园交付使用日期"), source=_ESTATE
    )
    estate: Mapped[str | None] = field(
        "居住区名称",
        Text(60),
        headers=("小区名称", "居住区"),
        help="新建居住区配套幼儿园填；下面四个日期是居住区的",
        source=_ESTATE,
    )
    estate_planned_day: Mapped[str | None] = field("居住区规划批准日期", Day(), source=_ESTATE)
    estate_from_day: Mapped[str | None] = field("居住区开工日期", Day(), source=_ESTATE)
    estate_accepted_day: Mapped[str | None] = field("居住区竣工验收日期", Day(), source=_ESTATE)
    estate_handed_day: Mapped[str | None] = field("居住区交付使用日期", Day(), source=_ESTATE)
