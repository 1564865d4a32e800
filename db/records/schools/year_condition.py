"""Staff, land, books, assets, the network and the examined pupils of each school year."""

from decimal import Decimal

from db.fields import Mapped, Record, field
from db.kinds import Count, Measure, Ref, SchoolYear, Text, YesNo

_YEAR = "教育事业统计 基础基521、522；教基5176"
_FACTS = "教育事业统计 基础基112"
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
    e_journals: Mapped[int | None] = field("电子期刊", Count("册"), source=_YEAR)
    recordings: Mapped[int | None] = field(
        "音视频资源", Count("小时"), headers=("音视频",), source=_YEAR
    )
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
    grounds_met: Mapped[int | None] = field(
        "体育场馆面积是否达标",
        YesNo(),
        headers=("体育运动场（馆）面积是否达标", "体育运动场（馆）面积达标"),
        source=f"{_FACTS} 第5项",
    )
    gear_met: Mapped[int | None] = field(
        "体育器械是否达标",
        YesNo(),
        headers=("体育器械配备是否达标", "体育器械配备达标"),
        source=f"{_FACTS} 第6项",
    )
    music_met: Mapped[int | None] = field(
        "音乐器材是否达标",
        YesNo(),
        headers=("音乐器材配备是否达标", "音乐器材配备达标"),
        source=f"{_FACTS} 第7项",
    )
    art_met: Mapped[int | None] = field(
        "美术器材是否达标",
        YesNo(),
        headers=("美术器材配备是否达标", "美术器材配备达标"),
        source=f"{_FACTS} 第8项",
    )
    primary_equipped: Mapped[int | None] = field(
        "小学实验仪器是否达标",
        YesNo(),
        headers=("数学自然实验仪器是否达标", "数学自然实验仪器达标"),
        help="数学自然实验仪器，小学填",
        source=f"{_FACTS} 第9项",
    )
    secondary_equipped: Mapped[int | None] = field(
        "中学实验仪器是否达标",
        YesNo(),
        headers=("理科实验仪器是否达标", "理科实验仪器达标"),
        help="理科实验仪器，中学填",
        source=f"{_FACTS} 第10项",
    )
    has_power: Mapped[int | None] = field(
        "是否通电", YesNo(), headers=("通电",), source=f"{_FACTS} 第11项"
    )
    has_network: Mapped[int | None] = field(
        "是否建立校园网",
        YesNo(),
        headers=("建立校园网", "校园网"),
        source=f"{_FACTS} 第12项",
    )
    domain: Mapped[str | None] = field(
        "校园网域名",
        Text(100),
        headers=("域名", "网址"),
        help="建立校园网的填",
        source="教育事业统计 基础基111",
    )
    has_internet: Mapped[int | None] = field(
        "是否接入互联网", YesNo(), headers=("接入互联网",), source=f"{_FACTS} 第13项"
    )
    bandwidth: Mapped[int | None] = field(
        "出口带宽",
        Count("Mbps", most=9999999),
        headers=("互联网带宽", "接入互联网出口带宽"),
        source=f"{_FACTS} 第14项",
    )
    has_clinic: Mapped[int | None] = field(
        "有校医院或卫生室",
        YesNo(),
        headers=("校医院（卫生室）", "卫生室", "校医院"),
        source=f"{_FACTS} 第15项",
    )
    has_doctor: Mapped[int | None] = field(
        "有专职校医", YesNo(), headers=("专职校医",), source=f"{_FACTS} 第16项"
    )
    has_health_worker: Mapped[int | None] = field(
        "有专职保健人员", YesNo(), headers=("专职保健人员",), source=f"{_FACTS} 第17项"
    )
    bilingual: Mapped[str | None] = field(
        "双语教学的少数民族语言",
        Text(40),
        headers=("少数民族双语教学语言",),
        help="有少数民族双语教学班的填写语言；没有的留空",
        source=f"{_FACTS} 第18、19项",
    )
    examined: Mapped[int | None] = field(
        "上学年体检学生数",
        Count("人", most=99999),
        headers=("体检学生数", "体检人数"),
        source=f"{_FACTS} 第20项",
    )
    tested: Mapped[int | None] = field(
        "上学年体测学生数",
        Count("人", most=99999),
        headers=(
            "上学年参加国家学生体质健康标准测试人数",
            "参加国家学生体质健康标准测试人数",
            "体测人数",
        ),
        help="参加国家学生体质健康标准测试的人数，等于以下四项之和",
        source=f"{_FACTS} 第21项",
    )
    test_excellent: Mapped[int | None] = field(
        "体测优秀人数", Count("人", most=99999), headers=("优秀",), source=f"{_FACTS} 第22项"
    )
    test_good: Mapped[int | None] = field(
        "体测良好人数", Count("人", most=99999), headers=("良好",), source=f"{_FACTS} 第23项"
    )
    test_passed: Mapped[int | None] = field(
        "体测及格人数", Count("人", most=99999), headers=("及格",), source=f"{_FACTS} 第24项"
    )
    test_failed: Mapped[int | None] = field(
        "体测不及格人数", Count("人", most=99999), headers=("不及格",), source=f"{_FACTS} 第25项"
    )
    teaches_prevention: Mapped[int | None] = field(
        "开展预防艾滋病和性教育",
        YesNo(),
        headers=("预防艾滋病教育和性教育相关课程和活动", "预防艾滋病教育"),
        help="中学填",
        source=f"{_FACTS} 第33项",
    )
    bought_places: Mapped[int | None] = field(
        "政府购买学位数",
        Count("个", most=99999),
        headers=("购买学位数",),
        help="民办学校填",
        source=f"{_FACTS} 第41项",
    )
    bought_for_migrants: Mapped[int | None] = field(
        "其中用于随迁子女的学位数",
        Count("个", most=99999),
        headers=("用于进城务工人员随迁子女的学位数",),
        source=f"{_FACTS} 第42项",
    )
