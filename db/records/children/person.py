"""Members of the children's families: parents, grandparents, guardians."""

from db.fields import Mapped, Record, field
from db.kinds import Code, Count, Day, IdCard, Month, Name, Phone, Place, Text, YesNo

_FORM = "农村留守儿童基本情况登记表（民发〔2016〕42号附件1）"
_REGISTER = "全国学籍系统 学生基本信息表"


class Person(Record):
    """One adult around children; which child and in what relation is said by Kinship."""

    __tablename__ = "person"
    title = "家庭成员"
    named_by = "name"
    identified_by = "id_number"
    sought_by = ("phone",)
    searched = ("id_number", "phone")

    name: Mapped[str] = field(
        "姓名",
        Name(),
        required=True,
        headers=("家长姓名", "监护人姓名", "委托监护人姓名"),
        source=f"{_FORM} 第14—29、36项；{_REGISTER} 第49项",
    )
    sex: Mapped[str | None] = field("性别", Code("child_sex"), source="GB/T 2261.1-2003")
    birth_day: Mapped[str | None] = field(
        "出生日期", Day(), headers=("出生年月",), source=f"{_FORM} 第14—29项"
    )
    id_type: Mapped[str | None] = field(
        "身份证件类型",
        Code("child_id_type"),
        headers=("身份证类型", "证件类型"),
        source=f"{_REGISTER} 第58项",
        group="id",
    )
    id_number: Mapped[str | None] = field(
        "身份证件号",
        IdCard(),
        headers=("公民身份证号码", "公民身份号码", "身份证号", "身份证号码", "身份证", "证件号码"),
        source=f"{_FORM} 第30、31、38项；{_REGISTER} 第59项",
        group="id",
        private=True,
    )
    phone: Mapped[str | None] = field(
        "联系电话",
        Phone(),
        headers=("电话", "受委托监护人电话", "手机号码", "联系方式", "手机", "手机号", "电话号码"),
        source=f"{_FORM} 第25、29、37项；{_REGISTER} 第56项",
        private=True,
    )
    is_alive: Mapped[int | None] = field(
        "是否健在", YesNo(), help="已去世的选“否”，打印为“—”", source=f"{_FORM} 填表说明"
    )
    is_away: Mapped[int | None] = field(
        "是否外出务工",
        YesNo(),
        headers=("外出务工", "是否外出", "是否务工", "是否在外务工"),
        help="死亡、失联、服刑或离异离家不算外出务工",
        source="国发〔2016〕13号 农村留守儿童定义",
        group="work_away",
    )
    away_since: Mapped[str | None] = field(
        "外出务工起始年月",
        Month(),
        headers=("外出时间", "外出务工时间"),
        help="满三个月才计入学籍口径的留守",
        source=f"{_REGISTER} 第37项注",
        group="work_away",
    )
    work_place: Mapped[str | None] = field(
        "务工地点",
        Text(60),
        headers=("当前务工地点", "务工地", "外出务工地点", "务工地址", "打工地点", "外出地点"),
        help="写到省和市，如“江苏省苏州市”",
        source=f"{_FORM} 第24、28项",
        group="work_away",
    )
    employer: Mapped[str | None] = field(
        "工作单位", Text(100), headers=("单位", "工作单位及职务"), source=f"{_REGISTER} 第53项"
    )
    post: Mapped[str | None] = field(
        "职务", Text(40), headers=("职业",), source=f"{_REGISTER} 第60项"
    )
    income: Mapped[int | None] = field(
        "年收入",
        Count("元"),
        headers=("年收入（元）",),
        private=True,
        source="家庭经济困难学生认定申请表（教财〔2018〕16号）家庭成员情况",
    )
    guard_capacity: Mapped[str | None] = field(
        "监护能力",
        Code("guard_capacity"),
        help="因重病、重残等丧失监护能力的选“无”",
        source=f"{_FORM} 第34项",
    )
    situation: Mapped[str | None] = field(
        "特殊情形",
        Code("child_parent_situation"),
        headers=("父母情形",),
        source="民发〔2019〕62号",
        group="situation",
    )
    situation_since: Mapped[str | None] = field(
        "情形起始年月",
        Month(),
        headers=("特殊情形起始年月", "失联时间", "服刑起始时间"),
        help="失联的写公安机关受理报案的年月；服刑、戒毒的写开始执行的年月。满六个月才计入事实无人抚养",
        source="民发〔2019〕62号",
        group="situation",
    )
    situation_until: Mapped[str | None] = field(
        "情形期满年月",
        Month(),
        headers=("特殊情形期满年月", "刑满时间", "服刑结束时间"),
        help="服刑、戒毒等按文书写；起止满六个月的，当时就计入",
        source="民发〔2019〕62号",
        group="situation",
    )
    situation_paper: Mapped[str | None] = field(
        "情形凭据",
        Text(100),
        headers=("特殊情形凭据", "证明材料"),
        help="残疾证、诊断、法律文书、报案回执等，写名称和文号",
        source="民发〔2019〕62号",
        group="situation",
        private=True,
    )
    health: Mapped[str | None] = field(
        "健康状况", Code("child_health_status"), source="GB/T 2261.3-2003（学籍口径）"
    )
    ethnic: Mapped[str | None] = field(
        "民族", Code("std_ethnic"), headers=("名族",), source=f"{_REGISTER} 第52项"
    )
    hukou_place: Mapped[str | None] = field(
        "户籍所在地",
        Place(),
        headers=("户口所在地行政区划", "户口所在地", "户籍地"),
        source=f"{_REGISTER} 第55项",
    )
    living_place: Mapped[str | None] = field(
        "现居住地",
        Place(),
        headers=("现居住地行政区划",),
        source=f"{_FORM} 第40项",
        group="living_address",
    )
    living_detail: Mapped[str | None] = field(
        "现住址",
        Text(100),
        headers=("居住地地址", "家庭住址"),
        source=f"{_FORM} 第40项；{_REGISTER} 第54项",
        group="living_address",
        private=True,
    )
    note: Mapped[str | None] = field("备注", Text(500, lines=4), headers=("说明",), source="自设项")
