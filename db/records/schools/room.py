"""Rooms of the schools by kind: class rooms, laboratories, offices, with number and area."""

from decimal import Decimal

from db.fields import Mapped, Record, field
from db.kinds import Code, Count, Measure, Ref, Text, YesNo

_STANDARD = "山东省普通中小学基本办学条件标准（试行）附录一"


class Room(Record):
    """One room, or several of one kind beside each other."""

    __tablename__ = "room"
    title = "用房"
    parent = "school_id"
    called_by = "name"
    same_by = ("room_kind", "name")

    school_id: Mapped[str] = field("学校", Ref("school"), required=True, source=_STANDARD)
    room_kind: Mapped[str | None] = field(
        "用房种类",
        Code("school_room_kind"),
        required=True,
        headers=("功能室", "用房类别", "房间用途"),
        source=f"{_STANDARD}；JY/T 1001-2012 校舍用途",
    )
    name: Mapped[str | None] = field(
        "名称或位置",
        Text(40),
        required=True,
        headers=("房间名称", "用房名称", "房间号", "位置"),
        help="如“教学楼教室”“二楼东物理实验室”",
        source="自设项",
    )
    building_id: Mapped[str | None] = field(
        "所在建筑",
        Ref("building"),
        headers=("所在楼", "所在建筑物"),
        source="全国中小学校舍信息管理系统",
    )
    count: Mapped[int | None] = field(
        "间数",
        Count("间", most=999),
        required=True,
        headers=("房间数",),
        source=_STANDARD,
    )
    area: Mapped[Decimal | None] = field(
        "使用面积合计",
        Measure("㎡"),
        headers=("使用面积", "面积"),
        help="这几间合起来的使用面积",
        source=_STANDARD,
    )
    seats: Mapped[int | None] = field(
        "座位数", Count("个", most=9999), headers=("座位",), source="GB 50099-2011"
    )
    is_multimedia: Mapped[int | None] = field(
        "是否网络多媒体教室",
        YesNo(),
        headers=("网络多媒体教室", "多媒体"),
        source="基础基522",
    )
    is_equipped: Mapped[int | None] = field(
        "器材是否配齐", YesNo(), headers=("器材配齐",), source="平政办字〔2023〕11号 三（三）4（1）"
    )
