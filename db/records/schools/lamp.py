"""Eye-care lamps, class room by class room, with what was measured there."""

from decimal import Decimal

from db.fields import Mapped, Record, field
from db.kinds import Count, Day, Measure, Ref, Text, YesNo

_LAMPS = "GB 7793-2010；GB/T 36876-2018；平政办字〔2023〕11号 三（三）4（1）"


class Lamp(Record):
    """The lamps of one class room."""

    __tablename__ = "lamp"
    title = "教室照明"
    parent = "school_id"
    called_by = "classroom"
    same_by = ("classroom",)
    newest_by = "installed_day"

    school_id: Mapped[str] = field("学校", Ref("school"), required=True, source=_LAMPS)
    classroom: Mapped[str | None] = field(
        "教室",
        Text(40),
        required=True,
        headers=("教室名称", "班级"),
        help="如“三年级1班”",
        source=_LAMPS,
    )
    is_installed: Mapped[int | None] = field(
        "已安装护眼灯", YesNo(), required=True, headers=("护眼灯", "是否安装"), source=_LAMPS
    )
    installed_day: Mapped[str | None] = field(
        "安装日期", Day(), headers=("安装时间",), source=_LAMPS
    )
    supplier: Mapped[str | None] = field(
        "供应商", Text(60), headers=("供货商", "品牌"), source=_LAMPS
    )
    has_ccc: Mapped[int | None] = field("有CCC认证", YesNo(), headers=("CCC认证",), source=_LAMPS)
    is_good: Mapped[int | None] = field(
        "现在完好",
        YesNo(),
        headers=("是否完好", "完好"),
        help="坏了未修的填否；修好后改回是，经过记在“维护记录”",
        source=_LAMPS,
    )
    measured_day: Mapped[str | None] = field(
        "测量日期", Day(), headers=("检测日期",), source=_LAMPS, group="measured"
    )
    measured_by: Mapped[str | None] = field(
        "测量单位", Text(60), headers=("检测机构",), source=_LAMPS, group="measured"
    )
    desk_lux: Mapped[int | None] = field(
        "桌面平均照度",
        Count("lx", most=20000),
        headers=("课桌面照度",),
        help="不低于300",
        source=_LAMPS,
        group="measured",
    )
    desk_uniformity: Mapped[Decimal | None] = field(
        "桌面均匀度", Measure(""), help="不低于0.7", source=_LAMPS, group="measured"
    )
    board_lux: Mapped[int | None] = field(
        "黑板平均照度",
        Count("lx", most=20000),
        headers=("黑板照度",),
        help="不低于500",
        source=_LAMPS,
        group="measured",
    )
    board_uniformity: Mapped[Decimal | None] = field(
        "黑板均匀度", Measure(""), help="不低于0.8", source=_LAMPS, group="measured"
    )
    glare: Mapped[Decimal | None] = field(
        "统一眩光值",
        Measure(""),
        headers=("UGR",),
        help="不高于19",
        source=_LAMPS,
        group="measured",
    )
    rendering: Mapped[int | None] = field(
        "显色指数",
        Count("", most=100),
        headers=("Ra",),
        help="不低于80",
        source=_LAMPS,
        group="measured",
    )
    kelvin: Mapped[int | None] = field(
        "色温",
        Count("K", least=1000, most=20000),
        help="3300至5500",
        source=_LAMPS,
        group="measured",
    )
