"""What a subsidy of the staff amounts to a month, by the band of the place and by years of work."""

from decimal import Decimal

from db.fields import Mapped, field
from db.kinds import Code, Count, Measure, Month
from db.records.office.standard import Standard

_SOURCE = "2015年工资改革乡镇工作补贴；县补贴标准文件"


class SubsidyRate(Standard):
    """The monthly amount of one subsidy for who has worked in townships so many years."""

    __tablename__ = "subsidy_rate"
    title = "补贴标准"
    same_by = ("name", "from_month")

    subsidy_kind: Mapped[str | None] = field(
        "补贴项目", Code("staff_subsidy_kind"), required=True, source=_SOURCE
    )
    band: Mapped[str | None] = field(
        "适用档次",
        Code("subsidy_band"),
        help="按学校的“乡镇补贴档次”；不分档的留空",
        source=_SOURCE,
    )
    years: Mapped[int | None] = field(
        "乡镇工作满",
        Count("年", most=60),
        help="从满几年起；不分年限的留空",
        source=_SOURCE,
    )
    amount: Mapped[Decimal | None] = field(
        "每月金额",
        Measure("元"),
        required=True,
        help="每档、每段年限各填一条",
        source=_SOURCE,
    )
    from_month: Mapped[str | None] = field(
        "执行年月起", Month(), required=True, source=_SOURCE, group="span"
    )
    to_month: Mapped[str | None] = field(
        "执行年月止", Month(), help="还在执行的留空", source=_SOURCE, group="span"
    )
