"""Children's files: one child, one file, with the facts from which 留守 is derived."""

from decimal import Decimal

from db.fields import Mapped, Nil, Record, field
from db.kinds import (
    Code,
    Codes,
    Day,
    IdCard,
    Measure,
    Month,
    Name,
    Phone,
    Place,
    Ref,
    Text,
    YesNo,
)

_FORM = "农村留守儿童基本情况登记表（民发〔2016〕42号附件1）"
_REGISTER = "全国学籍系统 学生基本信息表"


class Child(Record):
    """One child of the township: identity, household, school, health and care.

    Whether the child is left behind has no field: both calibers are derived from the family
    (`ruraledu_desktop.deriving`): they do not agree, and each of them changes with the facts.
    """

    __tablename__ = "child"
    title = "儿童"
    named_by = "name"
    nil = Nil.EVER
    identified_by = "id_number"
    also_identified_by = "student_number"
    namesakes_differ_by = "birth_day"
    sought_by = ("phone", "school_id")
    searched = ("former_name", "id_number", "student_number")

    name: Mapped[str] = field(
        "姓名",
        Name(),
        required=True,
        headers=("学生姓名", "儿童姓名", "幼儿姓名"),
        source=f"{_FORM} 第1项；{_REGISTER} 第1项",
    )
    former_name: Mapped[str | None] = field("曾用名", Name(), source=f"{_REGISTER} 第15项")
    sex: Mapped[str | None] = field(
        "性别",
        Code("child_sex"),
        required=True,
        source=f"{_FORM} 第2项；{_REGISTER} 第2项",
    )
    ethnic: Mapped[str | None] = field(
        "民族",
        Code("std_ethnic"),
        headers=("名族",),
        source=f"{_FORM} 第3项；{_REGISTER} 第6项",
    )
    birth_day: Mapped[str | None] = field(
        "出生日期",
        Day(),
        required=True,
        headers=("出生年月", "出生年月日", "出生时间", "生日"),
        source=f"{_FORM} 第4项；{_REGISTER} 第3项",
    )
    nationality: Mapped[str | None] = field(
        "国籍/地区", Code("nationality"), headers=("国籍",), source=f"{_REGISTER} 第7项"
    )
    overseas_kind: Mapped[str | None] = field(
        "港澳台侨外",
        Code("child_overseas_type"),
        headers=("港澳台外侨",),
        source=f"{_REGISTER} 第10项",
    )
    id_type: Mapped[str | None] = field(
        "身份证件类型",
        Code("child_id_type"),
        headers=("身份证类型", "证件类型"),
        source=f"{_REGISTER} 第8项",
        group="id",
    )
    id_number: Mapped[str | None] = field(
        "身份证件号",
        IdCard(),
        headers=(
            "公民身份证号码",
            "公民身份号码",
            "身份证号",
            "身份证号码",
            "身份证",
            "证件号码",
            "身份证件号码",
        ),
        help="确无证件的留空，并填写无证件号原因",
        source=f"{_FORM} 第5项；{_REGISTER} 第9项",
        group="id",
        private=True,
    )
    id_valid_until: Mapped[str | None] = field(
        "身份证件有效期", Text(40), headers=("身份证有效期",), source=f"{_REGISTER} 第16项"
    )
    no_id_reason: Mapped[str | None] = field(
        "无证件号原因",
        Code("child_no_id_reason"),
        source="首次数据采集指标（2013）填表说明",
        group="id",
    )

    is_hukou_registered: Mapped[int | None] = field(
        "是否登记户口", YesNo(), headers=("有无户口",), source=f"{_FORM} 第6项"
    )
    hukou_kind: Mapped[str | None] = field(
        "户口性质",
        Code("child_household_type"),
        headers=("户籍性质",),
        source=f"{_REGISTER} 第18项",
    )
    is_rural_hukou: Mapped[int | None] = field(
        "是否农村户籍",
        YesNo(),
        headers=("农村户籍",),
        help="未核实的留空；户口统一登记后不能只看户口性质",
        source="国发〔2016〕13号 农村留守儿童定义",
    )
    rural_basis: Mapped[str | None] = field(
        "农村户籍依据",
        Code("rural_basis"),
        headers=("农村户籍认定依据",),
        help="凭什么认定；户籍在村庄、认定为农村户籍的可以留空",
        source="国发〔2016〕13号；国发〔2014〕25号 户口统一登记后另行核实",
    )
    hukou_place: Mapped[str | None] = field(
        "户籍所在地",
        Place(),
        headers=("户口所在地行政区划", "户口所在地", "户籍地", "户口所在地行政区划代码"),
        source=f"{_FORM} 第7项；{_REGISTER} 第17项",
        group="hukou_address",
    )
    hukou_detail: Mapped[str | None] = field(
        "户籍详细地址",
        Text(100),
        headers=("户籍地址",),
        source=f"{_FORM} 第7项",
        group="hukou_address",
    )
    living_place: Mapped[str | None] = field(
        "现居住地",
        Place(),
        headers=("现居住地行政区划",),
        source=f"{_FORM} 第8项",
        group="living_address",
    )
    living_detail: Mapped[str | None] = field(
        "现住址",
        Text(100),
        headers=("居住地地址", "现住地址", "家庭住址"),
        source=f"{_FORM} 第8项；{_REGISTER} 第28项",
        group="living_address",
        private=True,
    )
    mail_address: Mapped[str | None] = field(
        "通信地址", Text(100), headers=("通讯地址",), source=f"{_REGISTER} 第29项", private=True
    )
    home_address: Mapped[str | None] = field(
        "家庭地址", Text(100), source=f"{_REGISTER} 第30项", private=True
    )
    phone: Mapped[str | None] = field(
        "联系电话",
        Phone(),
        headers=(
            "电话",
            "手机号码",
            "联系方式",
            "手机",
            "手机号",
            "家长电话",
            "家长手机号码",
            "家长联系电话",
            "家长联系方式",
        ),
        source=f"{_REGISTER} 第31项",
        private=True,
    )
    postcode: Mapped[str | None] = field(
        "邮政编码", Text(6), headers=("邮编",), source=f"{_REGISTER} 第32项"
    )
    email: Mapped[str | None] = field(
        "电子信箱",
        Text(60),
        headers=("电子邮箱", "邮箱"),
        source=f"{_REGISTER} 第33项",
        private=True,
    )
    homepage: Mapped[str | None] = field("主页地址", Text(100), source=f"{_REGISTER} 第34项")
    birth_place: Mapped[str | None] = field(
        "出生地",
        Place(),
        headers=("出生地行政区划代码", "出生地行政区划"),
        source=f"{_REGISTER} 第4项",
    )
    native_place: Mapped[str | None] = field("籍贯", Text(60), source=f"{_REGISTER} 第5项")

    school_id: Mapped[str | None] = field(
        "就读学校",
        Ref("school"),
        headers=("学校标识码", "学校标示码", "学校名称", "学校", "所在学校", "校名"),
        source=f"{_REGISTER} 学校标识码",
        group="enrolment",
    )
    campus: Mapped[str | None] = field(
        "校区号", Text(20), headers=("校区",), source="学籍导入模板（2020）", group="enrolment"
    )
    grade: Mapped[str | None] = field(
        "年级",
        Code("std_grade"),
        headers=("就读年级", "年级名称", "所在年级"),
        source=f"{_REGISTER} 第22项",
        group="enrolment",
    )
    class_name: Mapped[str | None] = field(
        "班级",
        Text(20),
        headers=("班号", "班级名称", "所在班级"),
        source=f"{_REGISTER} 第23项",
        group="enrolment",
    )
    class_number: Mapped[str | None] = field(
        "班内学号",
        Text(10),
        headers=("座号",),
        source=f"{_REGISTER} 第21项",
        group="enrolment",
    )
    schooling: Mapped[str | None] = field(
        "就学情况", Code("child_schooling_status"), source=f"{_FORM} 第13项"
    )
    deferral_day: Mapped[str | None] = field(
        "缓学批准日期",
        Day(),
        headers=("批准缓学日期", "延缓入学批准日期"),
        help="因身体状况延缓入学，由乡镇人民政府或县教体局批准的日期；没有批准的不填",
        source="义务教育法第十一条第二款",
        group="deferral",
    )
    deferral_until: Mapped[str | None] = field(
        "缓学至",
        Day(),
        headers=("缓学期满日期", "缓学截止日期", "延缓入学至"),
        help="缓学批准的最后一天",
        source="义务教育法第十一条第二款",
        group="deferral",
    )
    deferral_document: Mapped[str | None] = field(
        "缓学批准文号",
        Text(60),
        headers=("批准缓学文号",),
        source="义务教育法第十一条第二款；批准材料（自设项）",
        group="deferral",
    )
    student_number: Mapped[str | None] = field(
        "学籍号",
        Text(20),
        headers=("全国学籍号", "国家学籍号", "学籍号码"),
        help="G、J或L后接18位",
        source="中小学生学籍管理办法（教基〔2025〕1号）",
        private=True,
    )
    student_aux_number: Mapped[str | None] = field(
        "学籍辅号",
        Text(30),
        headers=("省学籍辅号",),
        source=f"{_REGISTER} 第20项",
        private=True,
    )
    enrolled_month: Mapped[str | None] = field(
        "入学年月", Month(), headers=("入学时间", "入学日期"), source=f"{_REGISTER} 第24项"
    )
    admission_mode: Mapped[str | None] = field(
        "入学方式", Code("child_admission_mode"), source=f"{_REGISTER} 第25项"
    )
    attendance_mode: Mapped[str | None] = field(
        "就读方式",
        Code("child_attendance_mode"),
        help="住校即为学校寄宿",
        source=f"{_FORM} 第12项；{_REGISTER} 第26项",
    )
    student_source: Mapped[str | None] = field(
        "学生来源", Code("child_student_source"), source=f"{_REGISTER} 第27项"
    )
    is_migrant_child: Mapped[int | None] = field(
        "是否进城务工人员随迁子女", YesNo(), source=f"{_REGISTER} 第38项"
    )
    is_moved_child: Mapped[int | None] = field(
        "是否随迁子女", YesNo(), source="学籍导入模板（2020）"
    )
    is_seat_bought: Mapped[int | None] = field(
        "是否由政府购买学位",
        YesNo(),
        headers=("是否为政府购买学位",),
        source=f"{_REGISTER} 第43项",
    )
    commute_distance: Mapped[Decimal | None] = field(
        "上下学距离",
        Measure("公里", most=10_000),
        headers=("上下学距离（公里）",),
        source=f"{_REGISTER} 第46项",
    )
    commute_mode: Mapped[str | None] = field(
        "上下学交通方式",
        Code("child_commute_mode"),
        headers=("上下学方式",),
        source=f"{_REGISTER} 第47项",
    )
    needs_bus: Mapped[int | None] = field(
        "是否需要乘坐校车",
        YesNo(),
        headers=("是否乘坐校车",),
        source=f"{_REGISTER} 第48项",
    )
    political_status: Mapped[str | None] = field(
        "政治面貌", Code("child_political_status"), source=f"{_REGISTER} 第11项"
    )
    had_preschool: Mapped[int | None] = field(
        "是否受过学前教育", YesNo(), source=f"{_REGISTER} 第36项"
    )
    talent: Mapped[str | None] = field("特长", Text(100), source=f"{_REGISTER} 第19项")

    body_condition: Mapped[str | None] = field(
        "身体情况",
        Code("child_body_condition"),
        headers=("身体状况",),
        source=f"{_FORM} 第9项",
    )
    health_status: Mapped[str | None] = field(
        "健康状况", Code("child_health_status"), source=f"{_REGISTER} 第12项"
    )
    illness: Mapped[str | None] = field(
        "患病类型", Text(60), help="患重大疾病的填写病名", source=f"{_FORM} 第11项"
    )
    is_disabled: Mapped[int | None] = field(
        "是否残疾人",
        YesNo(),
        headers=("是否残疾", "是否残疾儿童"),
        source="学籍导入模板（2020）",
        group="disability",
    )
    disability_type: Mapped[str | None] = field(
        "残疾类别",
        Code("child_disability_type"),
        headers=("残疾类型", "残疾人类型"),
        source=f"{_FORM} 第10项；残疾人证管理办法第五条",
        group="disability",
    )
    disability_level: Mapped[str | None] = field(
        "残疾等级",
        Code("child_disability_level"),
        source=f"{_FORM} 第10项；残疾人证管理办法第五条",
        group="disability",
    )
    disability_certificate: Mapped[str | None] = field(
        "残疾人证号",
        Text(21),
        headers=("残疾证号",),
        help="20位：身份证号、类别1位、等级1位；换证的可为21位",
        source="残疾人证管理办法第五条",
        group="disability",
        private=True,
    )
    inclusive_class: Mapped[str | None] = field(
        "随班就读", Code("child_inclusive_class"), source=f"{_REGISTER} 第41项"
    )
    placement: Mapped[str | None] = field(
        "特殊教育安置方式",
        Code("child_special_placement"),
        headers=("安置方式", "特教安置", "特教安置方式", "特殊教育安置"),
        help="残疾儿童少年怎样接受义务教育；送教上门的，学籍保留在学校",
        source="残疾人教育条例（国务院令第674号）；特教公开软件的安置选项",
    )
    blood: Mapped[str | None] = field("血型", Code("std_blood"), source="JY/T 1001-2012 XX")

    guardianship_type: Mapped[str | None] = field(
        "监护类型",
        Code("child_guardianship_type"),
        headers=("监护情况评估", "监护评估"),
        source=f"{_FORM} 第41项",
    )
    income_sources: Mapped[str | None] = field(
        "家庭经济来源", Codes("child_income_source"), source=f"{_FORM} 第42项"
    )
    relief_kinds: Mapped[str | None] = field(
        "救助帮扶情况", Codes("child_relief_kind"), source=f"{_FORM} 第43项"
    )
    is_only_child: Mapped[int | None] = field("是否独生子女", YesNo(), source=f"{_REGISTER} 第35项")
    is_orphan: Mapped[int | None] = field(
        "是否孤儿", YesNo(), help="凭民政部门证明填写", source=f"{_REGISTER} 第39项"
    )
    is_martyr_child: Mapped[int | None] = field(
        "是否烈士或优抚子女",
        YesNo(),
        headers=("是否烈士子女",),
        help="凭主管部门证明填写",
        source=f"{_REGISTER} 第40项",
    )
    needs_aid: Mapped[int | None] = field(
        "是否需要申请资助",
        YesNo(),
        headers=("是否申请资助",),
        source=f"{_REGISTER} 第44项",
    )
    has_boarding_aid: Mapped[int | None] = field(
        "是否享受一补",
        YesNo(),
        help="享受寄宿生生活补助",
        source=f"{_REGISTER} 第45项",
    )

    status: Mapped[str | None] = field(
        "档案状态",
        Code("child_file_status"),
        headers=("状态",),
        source="儿童台账（自设项）",
        group="status",
    )
    left_day: Mapped[str | None] = field(
        "退出日期", Day(), source="儿童台账（自设项）", group="status"
    )
    note: Mapped[str | None] = field("备注", Text(500, lines=4), headers=("说明",), source="自设项")
