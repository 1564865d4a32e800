"""Apparatus and equipment by subject: held, and asked for by the standard."""

from decimal import Decimal

from db.fields import Mapped, Record, field
from db.kinds import Code, Count, Measure, Ref, Text, Year

_EQUIP = "教育部2019年学科教学装备配置标准（JY/T 0619-2019等）；平政办字〔2023〕11号 三（三）4（1）"


class Equipment(Record):
    """One item of the register."""

    __tablename__ = "equipment"
    title = "仪器器材"
    parent = "school_id"
    called_by = "item"
    same_by = ("item", "subject")
    newest_by = "year"

    school_id: Mapped[str] = field("学校", Ref("school"), required=True, source=_EQUIP)
    subject: Mapped[str | None] = field("学科", Code("std_subject_current"), source=_EQUIP)
    item: Mapped[str | None] = field(
        "名称", Text(60), required=True, headers=("仪器名称", "设备名称", "器材名称"), source=_EQUIP
    )
    model: Mapped[str | None] = field("规格型号", Text(60), headers=("规格", "型号"), source=_EQUIP)
    unit: Mapped[str | None] = field("计量单位", Text(10), headers=("单位",), source=_EQUIP)
    held: Mapped[int | None] = field(
        "现有数量", Count("", most=999999), required=True, headers=("数量", "实有数"), source=_EQUIP
    )
    wanted: Mapped[int | None] = field(
        "标准数量",
        Count("", most=999999),
        headers=("应配数量", "应有数"),
        help="按本校规模应配的数量",
        source=_EQUIP,
    )
    value: Mapped[Decimal | None] = field(
        "账面原值", Measure("元"), headers=("金额", "总价"), source=_EQUIP
    )
    year: Mapped[str | None] = field("购置年度", Year(), headers=("购置年份",), source=_EQUIP)
    use: Mapped[str | None] = field(
        "使用状况", Code("std_asset_use"), headers=("状况",), source=_EQUIP
    )
    standard: Mapped[str | None] = field(
        "标准版本", Text(40), headers=("执行标准",), help="如 JY/T 0619-2019", source=_EQUIP
    )
