"""What the supervision of kindergartens asks for each school year beside what is kept anyway."""

from decimal import Decimal

from db.fields import Mapped, Record, field
from db.kinds import Count, Measure, Ref, SchoolYear

_CARE = "教督〔2020〕1号 保教质量保障情况；幼儿园督导常用项目（待核）"
_PAY = "教督〔2020〕1号 公办园非在编教师与在编教师平均工资收入水平之比"
_PERCENT = Measure("%", most=100)


class KindergartenYear(Record):
    """One school year of one kindergarten.

    Children, classes and areas follow from the rows of the school, teachers and their certificates
    from the roster: they are not typed here.
    """

    __tablename__ = "kindergarten_year"
    title = "幼儿园保教情况"
    parent = "school_id"
    same_by = ("year",)
    newest_by = "year"
    year_by = "year"

    school_id: Mapped[str] = field("学校", Ref("school"), required=True, source=_CARE)
    year: Mapped[str | None] = field(
        "保教学年", SchoolYear(), required=True, headers=("学年",), source=_CARE
    )
    vaccinated: Mapped[Decimal | None] = field(
        "计划内预防接种率", _PERCENT, headers=("预防接种率", "接种率"), source=_CARE
    )
    attendance: Mapped[Decimal | None] = field(
        "幼儿出勤率", _PERCENT, headers=("出勤率",), source=_CARE
    )
    retained: Mapped[Decimal | None] = field(
        "教师保留率",
        _PERCENT,
        headers=("保留率",),
        help="上学年在岗的教师，本学年仍在岗的占百分之几",
        source=_CARE,
    )
    contracted: Mapped[int | None] = field(
        "签订合同的教职工数", Count("人", most=9999), headers=("签合同教职工数",), source=_CARE
    )
    meals: Mapped[int | None] = field(
        "每日供餐数",
        Count("餐", most=9),
        headers=("供餐数",),
        help="正餐和点心合计；不供餐的填0",
        source=_CARE,
    )
    cooks_full: Mapped[int | None] = field(
        "专职炊事员数", Count("人", most=999), headers=("专职炊事员",), source=_CARE, group="cooks"
    )
    cooks_part: Mapped[int | None] = field(
        "兼职炊事员数", Count("人", most=999), headers=("兼职炊事员",), source=_CARE, group="cooks"
    )
    nurses: Mapped[int | None] = field(
        "保育员数", Count("人", most=999), headers=("保育员",), source=_CARE
    )
    nurses_college: Mapped[int | None] = field(
        "其中大专及以上学历保育员",
        Count("人", most=999),
        headers=("大专及以上学历保育员",),
        source=_CARE,
    )
    nurses_school: Mapped[int | None] = field(
        "其中高中阶段学历保育员",
        Count("人", most=999),
        headers=("高中阶段学历保育员",),
        source=_CARE,
    )
    pay_established: Mapped[Decimal | None] = field(
        "在编教师年人均工资", Measure("元"), headers=("在编教师平均工资",), source=_PAY
    )
    pay_hired: Mapped[Decimal | None] = field(
        "非在编教师年人均工资", Measure("元"), headers=("非在编教师平均工资",), source=_PAY
    )
