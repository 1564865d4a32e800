"""Training of the staff: its theme, who held it, how many hours, and whether it was passed."""

from decimal import Decimal

from db.fields import Mapped, Nil, Record, field
from db.kinds import Code, Count, Day, Measure, Ref, Text, YesNo

_TRAINING = "全国教师管理信息系统 国内培训"
_PLAN = "平政办字〔2023〕11号 三（三）3、4"


class Training(Record):
    """One training that one member of the staff took part in; it belongs to the year it begins."""

    __tablename__ = "training"
    title = "培训"
    parent = "teacher_id"
    same_by = ("name", "from_day")
    shared = ("name", "level", "theme", "mode", "body", "from_day", "to_day", "hours", "credits")
    newest_by = "from_day"
    nil = Nil.YEARLY

    teacher_id: Mapped[str] = field("教师", Ref("teacher"), required=True, source=_TRAINING)
    name: Mapped[str | None] = field(
        "培训项目名称",
        Text(80),
        required=True,
        headers=("培训项目", "培训名称", "培训班名称", "培训内容"),
        source=_TRAINING,
    )
    level: Mapped[str | None] = field(
        "培训级别",
        Code("training_level"),
        required=True,
        headers=("培训层级", "组织级别"),
        help="按组织单位的级别，国培选国家级",
        source=f"{_TRAINING}；{_PLAN}",
    )
    theme: Mapped[str | None] = field(
        "培训主题",
        Code("training_theme"),
        required=True,
        headers=("培训类别", "培训类型"),
        help="信息技术、校长信息化领导力、作业设计等按主题统计完成率",
        source=_PLAN,
    )
    mode: Mapped[str | None] = field(
        "培训方式", Code("training_mode"), headers=("培训形式",), source=_TRAINING
    )
    body: Mapped[str | None] = field(
        "培训机构名称",
        Text(60),
        headers=("培训机构", "组织单位", "主办单位", "承办单位"),
        source=_TRAINING,
    )
    from_day: Mapped[str | None] = field(
        "培训开始日期",
        Day(),
        required=True,
        headers=("培训时间", "培训开始时间", "开始日期", "开始时间"),
        source=_TRAINING,
        group="span",
    )
    to_day: Mapped[str | None] = field(
        "培训结束日期",
        Day(),
        headers=("培训结束时间", "结束日期", "结束时间"),
        source=_TRAINING,
        group="span",
    )
    hours: Mapped[int | None] = field(
        "培训学时",
        Count("学时", most=2000),
        headers=("学时", "培训获得学时", "学时数", "课时数"),
        help="五年累计不少于360学时",
        source=f"{_TRAINING}；教督〔2017〕6号",
    )
    credits: Mapped[Decimal | None] = field(
        "培训学分", Measure("分"), headers=("学分", "学分数"), source=_TRAINING
    )
    is_passed: Mapped[int | None] = field(
        "是否结业",
        YesNo(),
        headers=("是否合格", "结业", "是否完成"),
        help="结业的才计入完成率",
        source=_PLAN,
    )
    certificate: Mapped[str | None] = field(
        "结业证书编号", Text(40), headers=("证书编号", "证书号"), source=_TRAINING
    )
