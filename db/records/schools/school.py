"""Schools and teaching points, with their facilities."""

from decimal import Decimal

from db.fields import Mapped, Nil, Record, field
from db.kinds import Code, Codes, Count, Day, Measure, Name, Phone, Place, Text, YesNo

_IDENTITY = "教育事业统计 基础基111"
_FACTS = "教育事业统计 基础基112"
_BUILDINGS = "教育事业统计 基础基512"
_CONDITIONS = "教育事业统计 基础基522"
_COUNTS = "教育事业统计 基础基211、312、313"
_COUNTY = "平政办字〔2023〕11号"
_STALLS = "教基一厅〔2014〕5号 第16项；GB 50099—2011 6.2.8"


class School(Record):
    """One school, kindergarten or teaching point, as it stands on the reference day."""

    __tablename__ = "school"
    title = "学校"
    named_by = "name"
    nil = Nil.EVER
    identified_by = "school_code"
    searched = ("school_code",)

    name: Mapped[str] = field(
        "学校名称",
        Text(100),
        required=True,
        headers=("学校全称", "校名", "单位名称", "学校（机构）名称", "幼儿园名称", "园名"),
        help="与公章一致的全称",
        source=_IDENTITY,
    )
    school_code: Mapped[str | None] = field(
        "学校标识码",
        Text(10),
        headers=(
            "学校（机构）标识码",
            "学校标示码",
            "标识码",
            "学校编码",
            "单位标识码",
            "学校代码",
        ),
        help="10位；前两位是学校类别，第3、4位是省（山东为37）",
        source="学校（机构）代码管理办法（教育部2011）",
    )
    kind: Mapped[str | None] = field(
        "办学类型",
        Code("school_type"),
        required=True,
        headers=("学校类型", "学校类别", "办学类型码"),
        source=f"GB/T 33782-2017；{_IDENTITY}",
    )
    sponsor: Mapped[str | None] = field(
        "举办者",
        Code("school_sponsor"),
        headers=("举办者类型", "学校举办者", "办别"),
        help="999为民办，其余为公办或公办性质",
        source=_IDENTITY,
    )
    managed_by: Mapped[str | None] = field(
        "属地管理部门",
        Place(),
        headers=("属地管理教育行政部门", "属地管理教育行政部门代码"),
        help="填教育部门所在的县（市、区）；学校驻地所在县的留空",
        source=_IDENTITY,
    )
    division: Mapped[str | None] = field(
        "学校驻地",
        Place(),
        required=True,
        headers=("驻地地域码", "学校驻地地域码", "所在村（居）", "所在行政区划", "地域码"),
        help="学校所在的村（社区）",
        source=_IDENTITY,
    )
    address: Mapped[str | None] = field(
        "学校地址",
        Text(120),
        headers=("地址", "详细地址"),
        help="以汉字开头，不少于6个汉字",
        source=_IDENTITY,
    )
    longitude: Mapped[Decimal | None] = field(
        "经度",
        Measure("°", most=180, places=6),
        headers=("东经", "学校经度"),
        help="东经，写成小数，如116.456789",
        source=_IDENTITY,
    )
    latitude: Mapped[Decimal | None] = field(
        "纬度",
        Measure("°", most=90, places=6),
        headers=("北纬", "学校纬度"),
        help="北纬，写成小数，如36.289123",
        source=_IDENTITY,
    )
    urban_rural: Mapped[str | None] = field(
        "城乡类型",
        Code("school_urban_rural"),
        headers=("所在地城乡类型", "城乡分类", "城乡分类代码"),
        help="按驻地村（居）的三位城乡分类代码",
        source="国统字〔2009〕91号 城乡划分代码编制规则",
    )
    seat_kind: Mapped[str | None] = field(
        "驻地类型",
        Code("school_seat_kind"),
        headers=("所在地类型",),
        help="县城、镇驻地、乡驻地或村",
        source="国统字〔2009〕91号的补充项（自设）",
    )
    subsidy_band: Mapped[str | None] = field(
        "乡镇补贴档次",
        Code("subsidy_band"),
        headers=("补贴档次", "乡镇工作补贴档次"),
        help="县里按条件艰苦、边远程度分的档；不分档的留空",
        source="2015年工资改革乡镇工作补贴；县补贴标准文件",
    )
    is_rural: Mapped[int | None] = field(
        "是否列为乡村学校",
        YesNo(),
        headers=("是否乡村学校", "乡村学校"),
        help="仅在乡村范围选“手工名单”时使用",
        source=f"{_COUNTY}（乡村学校未定义，手工名单）",
    )
    is_quality: Mapped[int | None] = field(
        "是否优质学校",
        YesNo(),
        headers=("优质学校",),
        help="由县教体局认定，没有统一标准；交流轮岗按“城镇学校、优质学校”计算时使用",
        source="教师〔2014〕4号（优质学校由县认定）",
    )
    is_weak: Mapped[int | None] = field(
        "是否薄弱学校",
        YesNo(),
        headers=("薄弱学校",),
        help="由县教体局认定，没有统一标准",
        source=f"{_COUNTY} 二（四）（薄弱学校未定义，手工名单）",
    )
    is_township_central: Mapped[int | None] = field(
        "是否乡镇中心校（园）",
        YesNo(),
        headers=("乡镇中心幼儿园", "乡镇中心小学", "是否中心校", "中心校"),
        source=f"{_FACTS} 第1、2项",
    )
    attached_to: Mapped[str | None] = field(
        "附属于高校（机构）",
        Text(60),
        headers=("附属于高校(机构)名称", "附属于高校（机构）名称"),
        help="附属学校（园）填高校或机构的名称；不是附属的留空",
        source=f"{_FACTS} 第3、4项",
    )
    is_boarding: Mapped[int | None] = field(
        "是否寄宿制学校", YesNo(), headers=("寄宿制", "是否寄宿制"), source="国办发〔2018〕27号"
    )
    is_inclusive_private: Mapped[int | None] = field(
        "是否普惠性民办园",
        YesNo(),
        headers=("普惠性民办", "是否普惠性民办", "是否普惠"),
        help="经教育部门认定的民办幼儿园",
        source="教督〔2020〕1号",
    )
    inclusive_day: Mapped[str | None] = field(
        "普惠园认定日期",
        Day(),
        headers=("普惠认定日期",),
        source="教督〔2020〕1号",
        group="inclusive",
    )
    inclusive_document: Mapped[str | None] = field(
        "普惠园认定文号",
        Text(60),
        headers=("普惠认定文号",),
        source="教督〔2020〕1号",
        group="inclusive",
    )
    state: Mapped[str | None] = field(
        "办学状态",
        Code("school_state"),
        headers=("学校状态", "状态"),
        help="空着算在办；登记了学校变动的，由最近一次停办、撤销、并入或恢复得出",
        source="学校（机构）代码管理办法（教育部2011）",
        group="state",
    )
    state_day: Mapped[str | None] = field(
        "状态起始日期",
        Day(),
        headers=("停办日期", "撤销日期"),
        source="学校（机构）代码管理办法（教育部2011）",
        group="state",
    )
    principal: Mapped[str | None] = field(
        "校（园）长",
        Name(),
        headers=("校长", "园长", "校长姓名", "园长姓名", "校（园）长姓名", "负责人"),
        source=_IDENTITY,
    )
    phone: Mapped[str | None] = field(
        "办公电话", Phone(), headers=("学校电话", "联系电话", "电话"), source=_IDENTITY
    )
    postcode: Mapped[str | None] = field("邮政编码", Text(6), headers=("邮编",), source=_IDENTITY)
    english_name: Mapped[str | None] = field(
        "英文名称", Text(160), headers=("学校英文名称",), source=_IDENTITY
    )
    fax: Mapped[str | None] = field(
        "传真", Phone(), headers=("传真电话", "传真号码"), source=_IDENTITY
    )
    email: Mapped[str | None] = field(
        "单位电子信箱",
        Text(60),
        headers=("学校电子信箱", "电子信箱", "学校邮箱", "单位邮箱"),
        source=_IDENTITY,
    )
    primary_years: Mapped[int | None] = field(
        "小学规定年制", Count("年", least=5, most=6), headers=("小学学制",), source=_IDENTITY
    )
    junior_years: Mapped[int | None] = field(
        "初中规定年制", Count("年", least=3, most=4), headers=("初中学制",), source=_IDENTITY
    )
    primary_age: Mapped[int | None] = field(
        "小学规定入学年龄",
        Count("岁", least=5, most=11),
        headers=("小学入学年龄",),
        source=_IDENTITY,
    )
    junior_age: Mapped[int | None] = field(
        "初中规定入学年龄",
        Count("岁", least=10, most=14),
        headers=("初中入学年龄",),
        source=_IDENTITY,
    )
    filler: Mapped[str | None] = field(
        "统计填表人", Name(), headers=("填表人姓名", "统计员"), source=_IDENTITY
    )
    filler_email: Mapped[str | None] = field(
        "填表人电子信箱", Text(60), headers=("填表人邮箱",), source=_IDENTITY
    )
    founded_year: Mapped[int | None] = field(
        "建校年份",
        Count("年", least=1800, most=2199),
        headers=("建校时间", "建校年", "建园年份"),
        source="全国中小学校舍信息管理系统",
    )

    planned_year: Mapped[int | None] = field(
        "规划设计年份",
        Count("年", least=1900, most=2199),
        headers=("规划设计年",),
        help="幼儿园填；督导评估按2017年以前、以后规划设计的分开算面积达标率",
        source="教督〔2020〕1号",
    )

    land_area: Mapped[Decimal | None] = field(
        "占地面积", Measure("㎡"), headers=("学校占地面积", "占地面积（㎡）"), source=_CONDITIONS
    )
    sports_area: Mapped[Decimal | None] = field(
        "运动场地面积", Measure("㎡"), headers=("体育运动场地面积", "运动场地"), source=_CONDITIONS
    )
    football: Mapped[int | None] = field(
        "校园足球场数",
        Count("个", most=999),
        headers=("校园足球场", "足球场"),
        help="11人制、7人制、5人制之和",
        source=f"{_FACTS} 第34项",
    )
    football_11: Mapped[int | None] = field(
        "11人制足球场数",
        Count("个", most=999),
        headers=("11人制足球场",),
        source=f"{_FACTS} 第35项",
    )
    football_7: Mapped[int | None] = field(
        "7人制足球场数",
        Count("个", most=999),
        headers=("7人制足球场",),
        source=f"{_FACTS} 第36项",
    )
    football_5: Mapped[int | None] = field(
        "5人制足球场数",
        Count("个", most=999),
        headers=("5人制足球场",),
        source=f"{_FACTS} 第37项",
    )
    building_area: Mapped[Decimal | None] = field(
        "校舍建筑面积", Measure("㎡"), headers=("建筑面积", "校舍面积"), source=f"{_BUILDINGS} 行01"
    )
    teaching_area: Mapped[Decimal | None] = field(
        "教学及辅助用房面积",
        Measure("㎡"),
        headers=("教学及辅助用房", "教学辅助用房面积"),
        source=f"{_BUILDINGS} 行04",
    )
    dangerous_area: Mapped[Decimal | None] = field(
        "D级危房面积",
        Measure("㎡"),
        headers=("危房面积", "其中危房", "其中：D级危房", "D级危房"),
        help="没有危房的填0",
        source=f"{_BUILDINGS} 行02；教基一厅〔2014〕5号",
    )
    classrooms: Mapped[int | None] = field(
        "教室间数", Count("间"), headers=("教室", "教室数", "教室总数"), source=_CONDITIONS
    )
    lamp_classrooms: Mapped[int | None] = field(
        "已安装护眼灯教室间数",
        Count("间"),
        headers=("护眼灯教室", "护眼灯教室数", "已安装护眼灯教室"),
        help="灯具、课桌面和黑板照度都符合标准的教室",
        source=f"{_COUNTY} 三（三）4（1）；GB 7793-2010",
    )
    lamps_day: Mapped[str | None] = field(
        "护眼灯安装完成日期",
        Day(),
        headers=("护眼灯安装日期", "护眼灯安装时间"),
        source=f"{_COUNTY} 三（三）4（1）",
    )
    multimedia_classrooms: Mapped[int | None] = field(
        "网络多媒体教室间数",
        Count("间"),
        headers=("网络多媒体教室", "网络多媒体教室数", "多媒体教室"),
        source=_CONDITIONS,
    )
    function_rooms: Mapped[int | None] = field(
        "专用教室间数",
        Count("间"),
        headers=("功能室", "功能室间数", "专用教室"),
        help="实验、音乐、美术、计算机、舞蹈等功能室",
        source="小学办学条件（一）",
    )
    books: Mapped[int | None] = field(
        "图书册数", Count("册"), headers=("图书", "图书（册）", "图书数量"), source=_CONDITIONS
    )
    teacher_terminals: Mapped[int | None] = field(
        "教师终端数",
        Count("台"),
        headers=("教师用计算机", "教师终端", "教师用终端"),
        source=_CONDITIONS,
    )
    student_terminals: Mapped[int | None] = field(
        "学生终端数",
        Count("台"),
        headers=("学生用计算机", "学生终端", "学生用终端"),
        source=_CONDITIONS,
    )
    equipment_value: Mapped[Decimal | None] = field(
        "教学仪器设备资产值",
        Measure("万元"),
        headers=("教学仪器设备值", "仪器设备值"),
        help="账面原值",
        source=_CONDITIONS,
    )
    dormitory_area: Mapped[Decimal | None] = field(
        "学生宿舍面积", Measure("㎡"), headers=("宿舍面积", "学生宿舍"), source=f"{_BUILDINGS} 行16"
    )
    beds: Mapped[int | None] = field(
        "寄宿床位数",
        Count("张"),
        headers=("床位", "床位数", "学生宿舍床位"),
        help="实际可住床位，不含临时床",
        source="教基一厅〔2014〕5号 第13项",
    )
    boarders: Mapped[int | None] = field(
        "寄宿生人数",
        Count("人"),
        headers=("寄宿生", "寄宿生数", "住校生"),
        source="国办发〔2018〕27号",
    )
    has_canteen: Mapped[int | None] = field(
        "是否有食堂", YesNo(), headers=("食堂", "有无食堂"), source=f"{_BUILDINGS} 行17"
    )
    water_supply: Mapped[str | None] = field(
        "供水方式",
        Code("school_water_supply"),
        headers=("学校供水方式",),
        source=f"{_FACTS} 第38项",
    )
    water_tested_day: Mapped[str | None] = field(
        "最近一次水质检测日期",
        Day(),
        headers=("水质检测日期", "水质检测时间"),
        source="GB 5749；学校卫生工作条例",
    )
    toilet: Mapped[str | None] = field(
        "厕所情况", Code("school_toilet"), headers=("学校厕所情况",), source=f"{_FACTS} 第39项"
    )
    stalls_boys: Mapped[int | None] = field(
        "男厕蹲位数",
        Count("个", most=999),
        headers=("男生蹲位数",),
        help="不计小便位",
        source=_STALLS,
        group="stalls",
    )
    stalls_girls: Mapped[int | None] = field(
        "女厕蹲位数",
        Count("个", most=999),
        headers=("女生蹲位数",),
        source=_STALLS,
        group="stalls",
    )
    hand_washing: Mapped[str | None] = field(
        "洗手设施", Code("school_handwash"), headers=("洗手设施情况",), source=f"{_FACTS} 第40项"
    )
    heating: Mapped[str | None] = field(
        "取暖方式", Code("std_heating"), headers=("供暖方式",), source="JY/T 1001-2012"
    )
    guards: Mapped[int | None] = field(
        "安全保卫人员数",
        Count("人"),
        headers=("安全保卫人员", "保安人数", "保安"),
        source=f"{_FACTS} 第29项",
    )
    guards_bought: Mapped[int | None] = field(
        "其中政府购买的安保人员",
        Count("人"),
        headers=("政府购买的保安", "购买服务保安人数"),
        help="由政府购买服务聘用、财政付费的；没有的填0",
        source=f"{_COUNTY} 四（四）",
    )
    service_staff: Mapped[int | None] = field(
        "生活服务人员数",
        Count("人"),
        headers=("生活服务人员", "生活教师数", "宿管人数"),
        help="宿舍管理、食堂、保洁、保育等；没有的填0",
        source=f"{_COUNTY} 四（四）",
    )
    service_bought: Mapped[int | None] = field(
        "其中政府购买的生活服务人员",
        Count("人"),
        headers=("政府购买的生活服务", "购买服务生活服务人数"),
        help="由政府购买服务聘用、财政付费的；没有的填0",
        source=f"{_COUNTY} 四（四）",
    )
    labour_sites: Mapped[int | None] = field(
        "劳动实践场所数",
        Count("处"),
        headers=("劳动实践场所", "劳动实践基地"),
        source=f"{_COUNTY} 三（三）4（3）",
    )

    has_parent_school: Mapped[int | None] = field(
        "是否有家长学校",
        YesNo(),
        headers=("家长学校", "有无家长学校", "是否设家长学校"),
        source=f"{_COUNTY} 三（三）1",
    )

    practices: Mapped[str | None] = field(
        "辅导与教学改革",
        Codes("school_practice"),
        headers=("学生辅导与教学改革", "辅导服务与教学改革", "教学改革"),
        help="已经开展的都选上；都没有开展的选“都没有”",
        source=f"{_COUNTY} 三（二）3、三（三）4（3）、三（四）第五年",
    )

    needs_care_room: Mapped[int | None] = field(
        "是否应建留守儿童关爱室",
        YesNo(),
        headers=("应建关爱室", "是否应建关爱室"),
        source=f"{_COUNTY} 三（三）4（5）",
    )
    has_care_room: Mapped[int | None] = field(
        "是否有留守儿童关爱室",
        YesNo(),
        headers=("留守儿童关爱室", "有无留守儿童关爱室", "关爱室", "是否建有关爱室"),
        source=f"{_COUNTY} 三（三）4（5）",
        group="care_room",
    )
    care_room_day: Mapped[str | None] = field(
        "关爱室建成日期",
        Day(),
        headers=("关爱室建成时间",),
        source=f"{_COUNTY} 三（三）4（5）",
        group="care_room",
    )
    care_room_area: Mapped[Decimal | None] = field(
        "关爱室面积", Measure("㎡"), source=f"{_COUNTY} 三（三）4（5）", group="care_room"
    )
    is_resource_centre: Mapped[int | None] = field(
        "是否设乡镇特殊教育资源中心",
        YesNo(),
        headers=("特殊教育资源中心", "特教资源中心"),
        source=f"{_COUNTY} 三（三）4（5）",
        group="resource_centre",
    )
    resource_centre_day: Mapped[str | None] = field(
        "资源中心建成日期",
        Day(),
        headers=("资源中心建成时间",),
        source=f"{_COUNTY} 三（三）4（5）",
        group="resource_centre",
    )
    resource_staff: Mapped[int | None] = field(
        "资源中心专职人员数",
        Count("人"),
        headers=("资源中心人员",),
        source=f"{_COUNTY} 三（三）4（5）",
        group="resource_centre",
    )

    classes: Mapped[int | None] = field(
        "班数", Count("个"), headers=("班级数", "教学班数", "教学班"), source=_COUNTS
    )
    pupils: Mapped[int | None] = field(
        "在校生数",
        Count("人"),
        headers=("在校生", "学生数", "在校学生数"),
        help="不含附设幼儿班",
        source=_COUNTS,
    )
    kindergarten_children: Mapped[int | None] = field(
        "在园幼儿数",
        Count("人"),
        headers=("在园儿童数", "幼儿数", "在园幼儿"),
        help="幼儿园或附设幼儿班的幼儿",
        source=_COUNTS,
    )
    places: Mapped[int | None] = field(
        "核定学位数",
        Count("个"),
        headers=("学位数", "办园规模", "办学规模"),
        help="按批准的规模能容纳的学生或幼儿数",
        source=f"{_COUNTY} 二（四）",
    )
    note: Mapped[str | None] = field("备注", Text(500, lines=4), headers=("说明",), source="自设项")
