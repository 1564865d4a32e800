"""Lists a child stands on: by whom, from when, until when, and who confirmed it."""

from db.fields import Mapped, Record, field
from db.kinds import Code, Codes, Day, Ref, Text

_SOURCE = "平政办字〔2023〕11号 三（三）4（5）多部门数据共享；国发〔2016〕36号"


class Membership(Record):
    """One spell on one list; one without an end day holds today."""

    __tablename__ = "membership"
    title = "类别名单"
    parent = "child_id"
    same_by = ("category", "from_day")
    newest_by = "from_day"

    child_id: Mapped[str] = field("儿童", Ref("child"), required=True, source=_SOURCE)
    category: Mapped[str | None] = field(
        "类别",
        Code("child_category"),
        required=True,
        headers=("关爱类别",),
        help="是否孤儿、烈士子女在监护与关爱里填写",
        source=_SOURCE,
    )
    special_group: Mapped[str | None] = field(
        "特殊困难群体",
        Code("child_special_group"),
        headers=("困难群体类别",),
        help="家庭经济困难学生填写",
        source=_SOURCE,
    )
    risk_state: Mapped[str | None] = field(
        "监测风险状态",
        Code("monitoring_risk"),
        headers=("风险状态", "风险是否消除", "监测对象风险"),
        help="脱贫不稳定、边缘易致贫、突发严重困难家庭，按乡村振兴部门的名单填写",
        source="防止返贫监测帮扶名单（乡村振兴部门）",
    )
    causes: Mapped[str | None] = field(
        "困境成因",
        Codes("child_predicament_cause"),
        headers=("困境类别",),
        help="困境儿童填写",
        source=_SOURCE,
    )
    from_day: Mapped[str | None] = field(
        "列入日期",
        Day(),
        required=True,
        headers=("纳入日期", "开始日期"),
        group="span",
        source=_SOURCE,
    )
    to_day: Mapped[str | None] = field(
        "退出日期", Day(), headers=("移出日期",), group="span", source=_SOURCE
    )
    exit_reason: Mapped[str | None] = field("退出原因", Text(60), group="span", source=_SOURCE)
    source_list: Mapped[str | None] = field(
        "名单来源",
        Text(60),
        required=True,
        headers=("来源",),
        help="哪个部门哪一期的名单，如“县民政局2025年9月”",
        source=_SOURCE,
    )
    document: Mapped[str | None] = field("认定文号", Text(60), headers=("证号",), source=_SOURCE)
    confirmed_by: Mapped[str | None] = field("核实人", Text(40), source=_SOURCE)
    confirmed_day: Mapped[str | None] = field("核实日期", Day(), source=_SOURCE)
