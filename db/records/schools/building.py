"""Buildings of the schools, one by one, as the national register of school buildings has them."""

from decimal import Decimal

from db.fields import Mapped, Record, field
from db.kinds import Code, Count, Day, Measure, Month, Ref, Text, YesNo

_REGISTER = "全国中小学校舍信息管理系统 单体建筑"
_BY_USE = f"{_REGISTER}；基础基512第04—20行"


class Building(Record):
    """One building: structure, area, how safe it is and who said so."""

    __tablename__ = "building"
    title = "校舍建筑"
    parent = "school_id"
    called_by = "name"
    same_by = ("name",)
    newest_by = "built_month"

    school_id: Mapped[str] = field("学校", Ref("school"), required=True, source=_REGISTER)
    name: Mapped[str | None] = field(
        "建筑物名称",
        Text(40),
        required=True,
        headers=("建筑名称", "楼名", "校舍名称"),
        source=_REGISTER,
    )
    number: Mapped[str | None] = field(
        "建筑物号", Text(20), headers=("建筑物编号", "楼号"), source=_REGISTER
    )
    use: Mapped[str | None] = field(
        "主要用途", Code("school_building_use"), headers=("用途", "建筑用途"), source=_REGISTER
    )
    structure: Mapped[str | None] = field(
        "建筑结构",
        Code("std_building_structure"),
        headers=("结构", "结构类型"),
        source="JY/T 1001-2012；基础基512",
    )
    floors: Mapped[int | None] = field(
        "层数", Count("层", least=1, most=60), headers=("楼层数",), source=_REGISTER
    )
    built_month: Mapped[str | None] = field(
        "建成年月", Month(), headers=("建成时间", "竣工年月"), source=_REGISTER
    )
    area: Mapped[Decimal | None] = field(
        "总建筑面积",
        Measure("㎡"),
        required=True,
        headers=("建筑面积",),
        help="逐栋登记后，学校的校舍建筑面积由各栋相加得出",
        source=f"{_REGISTER}；基础基512",
    )
    use_area: Mapped[Decimal | None] = field(
        "总使用面积", Measure("㎡"), headers=("使用面积",), source=_REGISTER
    )
    teaching_area: Mapped[Decimal | None] = field(
        "其中教学及辅助用房",
        Measure("㎡"),
        headers=("教学及辅助用房面积",),
        help="一栋楼几种用途的，分开填；各栋都填了，学校的教学及辅助用房面积由它们相加得出",
        source=_BY_USE,
    )
    office_area: Mapped[Decimal | None] = field(
        "其中行政办公用房", Measure("㎡"), headers=("行政办公用房面积",), source=_BY_USE
    )
    living_area: Mapped[Decimal | None] = field(
        "其中生活用房", Measure("㎡"), headers=("生活用房面积",), source=_BY_USE
    )
    other_area: Mapped[Decimal | None] = field(
        "其中其他用房", Measure("㎡"), headers=("其他用房面积",), source=_BY_USE
    )
    use_state: Mapped[str | None] = field("使用状况", Code("std_asset_use"), source=_REGISTER)
    ownership: Mapped[str | None] = field(
        "房屋产权", Code("std_property"), headers=("产权",), source=_REGISTER
    )
    invested: Mapped[Decimal | None] = field(
        "投资总额", Measure("万元"), headers=("总投资",), source=_REGISTER
    )
    origin: Mapped[str | None] = field(
        "经费来源", Text(40), headers=("资金来源",), source=_REGISTER
    )
    is_rented: Mapped[int | None] = field(
        "是否租借", YesNo(), headers=("租借",), source="基础基512 第6列"
    )
    grade: Mapped[str | None] = field(
        "危房鉴定等级",
        Code("school_dilapidation_grade"),
        headers=("鉴定等级", "危房等级"),
        help="D级应停用并消除",
        source="JGJ 125 危险房屋鉴定标准；教基一厅〔2014〕5号",
        group="grade",
    )
    graded_day: Mapped[str | None] = field(
        "鉴定日期", Day(), headers=("危房鉴定日期",), source=_REGISTER, group="grade"
    )
    graded_by: Mapped[str | None] = field(
        "鉴定部门", Text(40), headers=("危房鉴定部门",), source=_REGISTER, group="grade"
    )
    grade_document: Mapped[str | None] = field(
        "鉴定文号", Text(40), headers=("危房鉴定文号",), source=_REGISTER, group="grade"
    )
    seismic: Mapped[str | None] = field(
        "抗震设防", Text(20), headers=("抗震设防烈度", "抗震设防标准"), source=_REGISTER
    )
    heating: Mapped[str | None] = field(
        "供暖方式", Code("std_heating"), headers=("取暖方式",), source=_REGISTER
    )
    renewed_day: Mapped[str | None] = field(
        "最近安全改造完成日期", Day(), headers=("安全改造日期",), source=_REGISTER
    )
    lasts: Mapped[int | None] = field(
        "改造后预计使用年限", Count("年", most=200), headers=("预计使用年限",), source=_REGISTER
    )
    is_shelter: Mapped[int | None] = field(
        "能否应急避难", YesNo(), headers=("应急避难",), source=_REGISTER
    )
    certificate: Mapped[str | None] = field(
        "产权证号", Text(40), headers=("房产证号", "不动产权证号"), source=_REGISTER
    )
    plan_document: Mapped[str | None] = field(
        "规划审批文号", Text(40), headers=("规划文号",), source=_REGISTER
    )
