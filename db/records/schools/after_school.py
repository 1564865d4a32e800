"""What a school offers after its lessons, term by term (课后服务)."""

from decimal import Decimal

from db.fields import Mapped, Nil, Record, field
from db.kinds import Code, Codes, Count, Measure, Ref, SchoolYear, Text

_AFTER = "中办发〔2021〕40号 “双减”课后服务"


class AfterSchool(Record):
    """One service of one term."""

    __tablename__ = "after_school"
    title = "课后服务"
    parent = "school_id"
    same_by = ("year", "term", "name")
    newest_by = "year"
    year_by = "year"
    nil = Nil.YEARLY

    school_id: Mapped[str] = field("学校", Ref("school"), required=True, source=_AFTER)
    year: Mapped[str | None] = field(
        "课后服务学年", SchoolYear(), required=True, headers=("学年",), source=_AFTER
    )
    term: Mapped[str | None] = field(
        "课后服务学期", Code("std_term"), required=True, headers=("学期",), source=_AFTER
    )
    service_kind: Mapped[str | None] = field(
        "服务类别",
        Code("after_school_kind"),
        required=True,
        headers=("课后服务类别", "课后服务内容"),
        source=_AFTER,
    )
    name: Mapped[str | None] = field(
        "服务项目", Text(40), required=True, headers=("项目名称", "课后服务项目"), source=_AFTER
    )
    grades: Mapped[str | None] = field(
        "服务年级", Codes("std_grade"), headers=("年级",), source=_AFTER
    )
    weekdays: Mapped[str | None] = field(
        "服务日", Codes("weekday"), headers=("星期",), source=_AFTER
    )
    hours: Mapped[str | None] = field(
        "服务时段", Text(40), headers=("时间",), help="如“16:30—18:00”", source=_AFTER
    )
    pupils: Mapped[int | None] = field(
        "服务学生数",
        Count("人", most=9999),
        headers=("参加课后服务学生数", "参加学生数"),
        source=_AFTER,
    )
    teachers: Mapped[int | None] = field(
        "服务教师数",
        Count("人", most=999),
        headers=("参与教师数", "本校教师数"),
        help="本校教师",
        source=_AFTER,
    )
    outsiders: Mapped[int | None] = field(
        "校外人员数",
        Count("人", most=999),
        headers=("外聘人员数",),
        help="志愿者、外聘人员和机构派来的",
        source=_AFTER,
    )
    fee: Mapped[Decimal | None] = field(
        "每生每学期收费",
        Measure("元", most=100000),
        headers=("收费标准", "收费"),
        help="不收费的填0",
        source=_AFTER,
    )
