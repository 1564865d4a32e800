"""School canteens and central kitchens."""

from decimal import Decimal

from db.fields import Mapped, Record, field
from db.kinds import Code, Count, Day, Measure, Ref, Text

_FOOD = "教基一厅〔2014〕5号 第14项；平政办字〔2023〕11号 三（三）4（1）"


class Kitchen(Record):
    """One kitchen: its licence, and for how many it cooks."""

    __tablename__ = "kitchen"
    title = "食堂与中央厨房"
    parent = "school_id"
    called_by = "name"
    same_by = ("name",)
    newest_by = "from_day"

    school_id: Mapped[str] = field("学校", Ref("school"), required=True, source=_FOOD)
    name: Mapped[str | None] = field(
        "食堂名称", Text(40), required=True, headers=("名称", "厨房名称"), source=_FOOD
    )
    kitchen_kind: Mapped[str | None] = field(
        "供餐方式", Code("kitchen_kind"), required=True, headers=("食堂类型", "类型"), source=_FOOD
    )
    permit: Mapped[str | None] = field(
        "食品经营许可证号", Text(40), headers=("许可证号",), source=_FOOD, group="permit"
    )
    permit_to: Mapped[str | None] = field(
        "许可证有效期至", Day(), headers=("有效期至",), source=_FOOD, group="permit"
    )
    area: Mapped[Decimal | None] = field("建筑面积", Measure("㎡"), headers=("面积",), source=_FOOD)
    seats: Mapped[int | None] = field(
        "就餐座位", Count("个", most=99999), headers=("座位数",), source=_FOOD
    )
    meals: Mapped[int | None] = field(
        "每日供餐人数", Count("人", most=999999), headers=("供餐人数",), source=_FOOD
    )
    schools_served: Mapped[int | None] = field(
        "供餐学校数", Count("所", most=999), help="中央厨房填", source=_FOOD
    )
    staff: Mapped[int | None] = field(
        "从业人员数", Count("人", most=9999), headers=("炊事员",), source=_FOOD
    )
    from_day: Mapped[str | None] = field(
        "启用日期", Day(), headers=("建成日期",), source=_FOOD, group="span"
    )
    to_day: Mapped[str | None] = field("停用日期", Day(), source=_FOOD, group="span")
