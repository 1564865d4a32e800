"""Staff, land, books, terminals and assets as they stood in each school year."""

from decimal import Decimal

from db.fields import Mapped, Record, field
from db.kinds import Count, Measure, Ref, SchoolYear

_YEAR = "教育事业统计 基础基521、522；教基5176"
_STAFF = "教育事业统计 基础基411、412、413"


class YearCondition(Record):
    """The figures of one school year, as the yearly statistics ask for them."""

    __tablename__ = "year_condition"
    title = "学年办学条件"
    parent = "school_id"
    same_by = ("year",)
    newest_by = "year"
    year_by = "year"

    school_id: Mapped[str] = field("学校", Ref("school"), required=True, source=_YEAR)
    year: Mapped[str | None] = field(
        "学年", SchoolYear(), required=True, headers=("统计学年",), source=_YEAR
    )
    staff: Mapped[int | None] = field(
        "教职工数", Count("人"), headers=("教职工",), help="统计表上的人数", source=_STAFF
    )
    full_time: Mapped[int | None] = field(
        "其中专任教师数", Count("人"), headers=("专任教师", "专任教师数"), source=_STAFF
    )
    land_area: Mapped[Decimal | None] = field(
        "占地面积", Measure("㎡"), headers=("学校占地面积",), source=_YEAR
    )
    green_area: Mapped[Decimal | None] = field(
        "绿化用地面积", Measure("㎡"), headers=("绿化用地",), source=_YEAR
    )
    books: Mapped[int | None] = field("图书册数", Count("册"), headers=("图书",), source=_YEAR)
    e_books: Mapped[int | None] = field("电子图书", Count("册"), source=_YEAR)
    teacher_terminals: Mapped[int | None] = field(
        "教师终端数", Count("台"), headers=("教师终端",), source=_YEAR
    )
    student_terminals: Mapped[int | None] = field(
        "学生终端数", Count("台"), headers=("学生终端",), source=_YEAR
    )
    fixed_assets: Mapped[Decimal | None] = field(
        "固定资产总值", Measure("万元"), headers=("固定资产",), source=_YEAR
    )
    equipment_value: Mapped[Decimal | None] = field(
        "教学仪器设备资产值", Measure("万元"), headers=("仪器设备值",), source=_YEAR
    )
    equipment_new: Mapped[Decimal | None] = field(
        "其中当年新增", Measure("万元"), headers=("当年新增",), source=_YEAR
    )
    bandwidth: Mapped[int | None] = field(
        "出口带宽", Count("Mbps", most=9999999), headers=("互联网带宽",), source=_YEAR
    )
