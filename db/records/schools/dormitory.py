"""Where boarders sleep: rooms, beds, area, and what they find there."""

from decimal import Decimal

from db.fields import Mapped, Record, field
from db.kinds import Code, Count, Measure, Ref, Text, YesNo

_BOARDING = "教基一厅〔2014〕5号；农村寄宿制学校生活卫生设施建设与管理规范"


class Dormitory(Record):
    """One building or floor of bedrooms."""

    __tablename__ = "dormitory"
    title = "学生宿舍"
    parent = "school_id"
    called_by = "name"
    same_by = ("name",)

    school_id: Mapped[str] = field("学校", Ref("school"), required=True, source=_BOARDING)
    name: Mapped[str | None] = field(
        "宿舍楼（层）",
        Text(40),
        required=True,
        headers=("宿舍名称", "宿舍楼", "楼层"),
        source=_BOARDING,
    )
    sex: Mapped[str | None] = field(
        "住宿性别", Code("child_sex"), headers=("性别",), source=_BOARDING
    )
    rooms: Mapped[int | None] = field(
        "居室间数", Count("间", most=9999), headers=("间数",), source=_BOARDING
    )
    beds: Mapped[int | None] = field(
        "床位数",
        Count("张", most=99999),
        required=True,
        headers=("床位",),
        help="实际可住床位，不含临时床",
        source=_BOARDING,
    )
    area: Mapped[Decimal | None] = field(
        "使用面积", Measure("㎡"), headers=("面积", "宿舍面积"), source=_BOARDING
    )
    residents: Mapped[int | None] = field(
        "现住人数", Count("人", most=99999), headers=("住宿人数",), source=_BOARDING
    )
    height: Mapped[Decimal | None] = field(
        "居室净高",
        Measure("m", most=20),
        headers=("净高",),
        help="单层床3.0米、双层床3.1米以上",
        source=_BOARDING,
    )
    is_bunk: Mapped[int | None] = field(
        "是否双层床", YesNo(), headers=("双层床",), source=_BOARDING
    )
    is_underground: Mapped[int | None] = field(
        "是否在地下或半地下", YesNo(), headers=("地下室",), source=_BOARDING
    )
    has_heating: Mapped[int | None] = field(
        "有取暖设施", YesNo(), headers=("取暖",), source=_BOARDING
    )
    has_bath: Mapped[int | None] = field(
        "有洗浴设施", YesNo(), headers=("洗浴", "淋浴"), source=_BOARDING
    )
    has_toilet: Mapped[int | None] = field(
        "有室内厕所", YesNo(), headers=("厕所",), source=_BOARDING
    )
