"""Money for the schools, line by line (经费)."""

from decimal import Decimal

from db.fields import Mapped, Record, field
from db.kinds import Code, Measure, Ref, Text, Year

_FUNDING = "平政办字〔2023〕11号 三（一）4"


class Funding(Record):
    """One line of one year: where the money comes from and what became of it."""

    __tablename__ = "funding"
    title = "经费"
    parent = "school_id"
    same_by = ("year", "origin", "name")
    newest_by = "year"
    year_by = "year"

    school_id: Mapped[str] = field("学校", Ref("school"), required=True, source=_FUNDING)
    year: Mapped[str | None] = field(
        "经费年度", Year(), required=True, headers=("年度", "预算年度"), source=_FUNDING
    )
    origin: Mapped[str | None] = field(
        "经费来源",
        Code("funding_origin"),
        required=True,
        headers=("资金来源", "来源"),
        source=_FUNDING,
    )
    name: Mapped[str | None] = field(
        "经费项目",
        Text(60),
        required=True,
        headers=("资金项目", "项目名称"),
        help="如“生均公用经费”“功能室设备”",
        source=_FUNDING,
    )
    spent_on: Mapped[str | None] = field(
        "经费用途",
        Code("funding_use"),
        headers=("用途",),
        help="硬件设施、软件资源分开统计；生均公用经费、民办园生均补助选公用经费",
        source=_FUNDING,
    )
    budget: Mapped[Decimal | None] = field(
        "预算金额", Measure("元"), headers=("预算",), source=_FUNDING
    )
    received: Mapped[Decimal | None] = field(
        "到位金额", Measure("元"), headers=("到位资金", "拨付金额"), source=_FUNDING
    )
    spent: Mapped[Decimal | None] = field(
        "支出金额", Measure("元"), headers=("支出", "已支出"), source=_FUNDING
    )
    document: Mapped[str | None] = field(
        "经费文号", Text(60), headers=("下达文号", "文号"), source=_FUNDING
    )
    note: Mapped[str | None] = field("经费说明", Text(100), source=_FUNDING)
