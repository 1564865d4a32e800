"""What staff a school is approved for, year by year (编制与岗位)."""

from decimal import Decimal

from db.fields import Mapped, Record, field
from db.kinds import Count, Measure, Ref, Text, Year

_PLAN = "平政办字〔2023〕11号 三（四）第三年 岗位设置动态调整"


class StaffingPlan(Record):
    """The approved staff of one school in one year; the actual staff is counted from the roster."""

    __tablename__ = "staffing_plan"
    title = "编制与岗位"
    parent = "school_id"
    same_by = ("year",)
    newest_by = "year"
    year_by = "year"

    school_id: Mapped[str] = field("学校", Ref("school"), required=True, source=_PLAN)
    year: Mapped[str | None] = field(
        "核定年度", Year(), required=True, headers=("年度",), source=_PLAN
    )
    approved: Mapped[int | None] = field(
        "核定编制",
        Count("人", most=2000),
        headers=("核定编制数", "编制数"),
        source="中央编办发〔2014〕72号",
    )
    posts: Mapped[int | None] = field(
        "专业技术岗位数",
        Count("个", most=2000),
        headers=("岗位总数", "专业技术岗位总数"),
        source=_PLAN,
    )
    senior_posts: Mapped[int | None] = field(
        "高级岗位数",
        Count("个", most=2000),
        headers=("高级岗位",),
        help="正高级和副高级，不含定向",
        source=_PLAN,
    )
    middle_posts: Mapped[int | None] = field(
        "中级岗位数", Count("个", most=2000), headers=("中级岗位",), source=_PLAN
    )
    junior_posts: Mapped[int | None] = field(
        "初级岗位数", Count("个", most=2000), headers=("初级岗位",), source=_PLAN
    )
    senior_base: Mapped[Decimal | None] = field(
        "规定高级比例",
        Measure("%", most=100),
        headers=("高级岗位规定比例",),
        help="上浮1—2个百分点以前的比例",
        source=_PLAN,
    )
    middle_base: Mapped[Decimal | None] = field(
        "规定中级比例", Measure("%", most=100), headers=("中级岗位规定比例",), source=_PLAN
    )
    senior_most: Mapped[Decimal | None] = field(
        "高级比例上限", Measure("%", most=100), headers=("高级岗位比例上限",), source=_PLAN
    )
    middle_most: Mapped[Decimal | None] = field(
        "中级比例上限", Measure("%", most=100), headers=("中级岗位比例上限",), source=_PLAN
    )
    document: Mapped[str | None] = field("核定文号", Text(60), headers=("文号",), source=_PLAN)
