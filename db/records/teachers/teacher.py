"""Teachers and other staff of the schools."""

from db.fields import Mapped, Nil, Record, field
from db.kinds import Code, Codes, Count, Day, IdCard, Month, Name, Phone, Ref, Text, YesNo

_BASIC = "全国教师管理信息系统 基本信息"
_STUDY = "全国教师管理信息系统 学习经历"
_POST = "全国教师管理信息系统 岗位聘任"
_TITLE = "全国教师管理信息系统 专业技术职务聘任"
_TEACHING = "全国教师管理信息系统 教育教学"
_QUALIFICATION = "全国教师管理信息系统 教师资格"
_CONTACT = "全国教师管理信息系统 联系方式"
_ROSTER = "乡镇教师花名册"


class Teacher(Record):
    """One member of the staff; the school that pays and the school of work may differ."""

    __tablename__ = "teacher"
    title = "教师"
    named_by = "name"
    nil = Nil.EVER
    identified_by = "id_number"
    namesakes_differ_by = "birth_day"
    sought_by = ("school_id",)
    searched = ("former_name", "id_number", "phone")

    name: Mapped[str] = field(
        "姓名",
        Name(),
        required=True,
        headers=("教师姓名", "教职工姓名", "真实姓名", "名字", "本人姓名"),
        source=_BASIC,
    )
    former_name: Mapped[str | None] = field("曾用名", Name(), source=_BASIC)
    sex: Mapped[str | None] = field(
        "性别", Code("child_sex"), required=True, headers=("男/女",), source=_BASIC
    )
    birth_day: Mapped[str | None] = field(
        "出生日期",
        Day(),
        required=True,
        headers=("出生年月", "出生年月日", "出生时间", "生日"),
        source=_BASIC,
    )
    archive_birth_month: Mapped[str | None] = field(
        "档案出生年月",
        Month(),
        headers=("档案认定出生年月", "出生年月（档案）"),
        help="与身份证不一致时以干部档案认定为准",
        source="干部人事档案工作条例",
    )
    ethnic: Mapped[str | None] = field("民族", Code("std_ethnic"), headers=("族别",), source=_BASIC)
    native_place: Mapped[str | None] = field("籍贯", Text(60), headers=("祖籍",), source=_BASIC)
    political: Mapped[str | None] = field(
        "政治面貌", Codes("std_political"), headers=("面貌", "党派"), source=_BASIC
    )
    party_month: Mapped[str | None] = field(
        "入党时间",
        Month(),
        headers=("入党（团）时间", "入党年月", "加入党派时间"),
        source=_ROSTER,
    )
    id_type: Mapped[str | None] = field(
        "身份证件类型",
        Code("std_id_type"),
        headers=("证件类型", "身份证类型"),
        source=_BASIC,
        group="id",
    )
    id_number: Mapped[str | None] = field(
        "身份证件号",
        IdCard(),
        required=True,
        headers=(
            "身份证号",
            "身份证号码",
            "公民身份号码",
            "公民身份证号码",
            "证件号码",
            "身份证",
            "身份证件号码",
            "居民身份证号",
        ),
        source=_BASIC,
        group="id",
        private=True,
    )
    phone: Mapped[str | None] = field(
        "手机",
        Phone(),
        headers=("手机号", "手机号码", "联系电话", "电话", "联系方式", "移动电话"),
        source=_CONTACT,
        private=True,
    )
    emergency_contact: Mapped[str | None] = field(
        "紧急联系人", Name(), source=_CONTACT, group="emergency"
    )
    emergency_phone: Mapped[str | None] = field(
        "紧急联系方式",
        Phone(),
        headers=("紧急联系人电话",),
        source=_CONTACT,
        group="emergency",
        private=True,
    )
    emergency_relation: Mapped[str | None] = field("与紧急联系人的关系", Text(20), source=_CONTACT)
    email: Mapped[str | None] = field(
        "电子邮箱", Text(60), headers=("邮箱", "个人邮箱"), source=_CONTACT, private=True
    )
    address: Mapped[str | None] = field(
        "通讯地址",
        Text(100),
        headers=("家庭住址", "常住地址", "住址"),
        source=_CONTACT,
        private=True,
    )

    school_id: Mapped[str | None] = field(
        "现任教学校",
        Ref("school"),
        required=True,
        headers=("学校", "学校名称", "校名", "任教学校", "任教单位名称", "所在学校", "现工作单位"),
        source=_BASIC,
    )
    post_school_id: Mapped[str | None] = field(
        "编制所在学校",
        Ref("school"),
        headers=("编制单位", "编制单位（用工单位）", "编制所在单位"),
        help="与现任教学校不同的，按交流、借调或走教登记",
        source=_BASIC,
    )
    is_established: Mapped[int | None] = field(
        "是否在编",
        YesNo(),
        headers=("在编", "编制", "编制情况"),
        source=_BASIC,
        group="establishment",
    )
    employ_form: Mapped[str | None] = field(
        "用人形式",
        Code("std_tms_employ_form"),
        headers=("用工形式", "用工方式"),
        help="只由编外人员填写",
        source=_BASIC,
        group="establishment",
    )
    contract: Mapped[str | None] = field(
        "签订合同情况",
        Code("std_tms_contract"),
        headers=("合同类型",),
        source=_BASIC,
    )
    staff_number: Mapped[str | None] = field(
        "教职工号", Text(30), headers=("工号", "教师编号"), source=_BASIC
    )
    category: Mapped[str | None] = field(
        "教职工类别",
        Code("std_staff_category"),
        headers=("人员类别", "教职工类型", "身份类别"),
        source=_BASIC,
    )
    care_role: Mapped[str | None] = field(
        "保教岗位",
        Code("staff_care_role"),
        headers=("保育保健岗位",),
        help="保育员、卫生保健人员填写",
        source="教育事业统计 基础基411、413",
    )
    is_full_time: Mapped[int | None] = field(
        "是否专任教师",
        YesNo(),
        headers=("专任教师", "是否专任教", "专任"),
        source="教育事业统计 指标解释",
    )
    status: Mapped[str | None] = field(
        "人员状态",
        Code("std_tms_person_status"),
        headers=("在岗状态", "当前状态"),
        source=_BASIC,
    )
    work_month: Mapped[str | None] = field(
        "参加工作年月",
        Month(),
        headers=("参加工作时间", "参加工作日期", "工作时间", "参工时间"),
        source=_BASIC,
    )
    teach_month: Mapped[str | None] = field(
        "从教起始年月",
        Month(),
        headers=("从教时间", "从教起始时间", "从教开始时间"),
        source=_ROSTER,
    )
    school_month: Mapped[str | None] = field(
        "进本校年月",
        Month(),
        headers=(
            "进本校时间",
            "入现单位时间",
            "本校任教起始时间",
            "进入本校日期",
            "到校时间",
            "进入本单位年月",
        ),
        source=_BASIC,
    )

    county_month: Mapped[str | None] = field(
        "进入本县教育系统年月",
        Month(),
        headers=("进入教育系统时间", "进入本县教育系统时间"),
        source=_ROSTER,
    )
    established_month: Mapped[str | None] = field(
        "入编年月", Month(), headers=("入编时间",), source=_ROSTER
    )
    entry_source: Mapped[str | None] = field(
        "教职工来源",
        Code("std_staff_source"),
        headers=("来源", "教师来源"),
        source=_BASIC,
    )
    public_normal: Mapped[str | None] = field(
        "是否公费师范生",
        Code("std_tms_public_normal"),
        headers=("是否属于免费（公费）师范生", "是否属于免费师范生", "公费师范生"),
        help="省公费师范毕业生选地方免费（公费）师范生",
        source=f"{_BASIC}；平政办字〔2023〕11号 三（四）第三年",
    )
    grassroots: Mapped[str | None] = field(
        "基层服务项目",
        Code("std_tms_grassroots"),
        headers=("是否参加基层服务项目", "是否是特岗教师", "基层服务"),
        source=_BASIC,
    )
    grassroots_from: Mapped[str | None] = field(
        "基层服务起始年月",
        Month(),
        headers=("参加基层服务项目起始年月",),
        source=_BASIC,
        group="grassroots_span",
    )
    grassroots_to: Mapped[str | None] = field(
        "基层服务结束年月",
        Month(),
        headers=("参加基层服务项目结束年月",),
        source=_BASIC,
        group="grassroots_span",
    )
    is_normal_graduate: Mapped[int | None] = field(
        "是否全日制师范类专业毕业",
        YesNo(),
        headers=("全日制师范类专业毕业", "是否全日制学前教育专业毕业"),
        help="幼儿园填是否全日制学前教育专业毕业",
        source=_BASIC,
    )
    is_special_trained: Mapped[int | None] = field(
        "是否受过特教专业培养培训",
        YesNo(),
        headers=("特教专业培养培训", "是否受过学前教育专业培养培训"),
        help="幼儿园填是否受过学前教育专业培养培训",
        source=_BASIC,
    )
    has_special_certificate: Mapped[int | None] = field(
        "是否有特殊教育从业证书", YesNo(), headers=("特殊教育从业证书",), source=_BASIC
    )
    it_level: Mapped[str | None] = field(
        "信息技术应用能力", Code("std_tms_it_level"), source=_BASIC
    )
    psych_teacher: Mapped[str | None] = field(
        "是否心理健康教育教师",
        Code("std_tms_psych_teacher"),
        headers=("心理健康教育教师",),
        source=_BASIC,
    )
    retire_month: Mapped[str | None] = field(
        "核定退休年月",
        Month(),
        headers=("退休时间", "退休年月"),
        help="延迟或按原规定退休的，填核定的年月；不填的按规定推算",
        source="全国人大常委会 2024-09-13 渐进式延迟法定退休年龄的决定",
    )
    left_day: Mapped[str | None] = field(
        "离开日期",
        Day(),
        headers=("离岗日期", "离校日期", "离岗待退时间"),
        source=_ROSTER,
        group="leaving",
    )
    leaving_reason: Mapped[str | None] = field(
        "离开原因",
        Code("std_staff_exit_reason"),
        headers=("离岗原因", "减少原因"),
        source="JY/T 1001—2012",
        group="leaving",
    )

    first_education: Mapped[str | None] = field(
        "第一学历",
        Code("std_education"),
        headers=("参加工作前学历", "全日制学历", "初始学历", "原始学历"),
        source=_STUDY,
        group="first_education",
    )
    first_college: Mapped[str | None] = field(
        "第一学历毕业院校",
        Text(60),
        headers=("参加工作前毕业院校", "全日制毕业院校"),
        source=_STUDY,
        group="first_education",
    )
    first_major: Mapped[str | None] = field(
        "第一学历所学专业",
        Text(60),
        headers=("参加工作前所学专业", "全日制专业"),
        source=_STUDY,
        group="first_education",
    )
    first_month: Mapped[str | None] = field(
        "第一学历毕业时间",
        Month(),
        headers=("参加工作前毕业时间", "全日制毕业时间"),
        source=_STUDY,
        group="first_education",
    )
    first_degree: Mapped[str | None] = field(
        "第一学历学位",
        Code("std_degree"),
        headers=("参加工作前学位", "全日制学位"),
        source=_STUDY,
        group="first_education",
    )
    highest_education: Mapped[str | None] = field(
        "最高学历",
        Code("std_education"),
        headers=("学历", "现学历", "获得学历", "文化程度"),
        source=_STUDY,
        group="highest_education",
    )
    highest_college: Mapped[str | None] = field(
        "最高学历毕业院校",
        Text(60),
        headers=("毕业院校", "毕业学校", "获得最高学历的院校或机构"),
        source=_STUDY,
        group="highest_education",
    )
    highest_major: Mapped[str | None] = field(
        "最高学历所学专业",
        Text(60),
        headers=("毕业专业", "所学专业", "专业"),
        source=_STUDY,
        group="highest_education",
    )
    highest_month: Mapped[str | None] = field(
        "最高学历毕业时间",
        Month(),
        headers=("毕业时间", "毕业年月"),
        source=_STUDY,
        group="highest_education",
    )

    highest_degree: Mapped[str | None] = field(
        "最高学位",
        Code("std_degree"),
        headers=("学位", "获得学位", "最高学位名称", "最高学位层次", "最高学历学位"),
        help="可以只填学士、硕士、博士；没有学位的留空",
        source=_STUDY,
    )

    qualified_title: Mapped[str | None] = field(
        "专业技术资格（评）",
        Code("std_teacher_title"),
        headers=(
            "专业技术资格",
            "职称",
            "最高职称",
            "（评）教师职称",
            "评定职称",
            "专业技术职称",
            "取得职称",
            "任职资格",
        ),
        source="人社部发〔2015〕79号",
        group="qualified_title",
    )
    qualified_month: Mapped[str | None] = field(
        "资格取得时间",
        Month(),
        headers=("（评）职称时间", "职称认定时间", "职称取得时间", "职称证发证时间", "取得时间"),
        source=_ROSTER,
        group="qualified_title",
    )
    appointed_title: Mapped[str | None] = field(
        "现聘专业技术职务（聘）",
        Code("std_teacher_title"),
        headers=(
            "现聘专业技术职务",
            "现聘职称",
            "（聘）教师职称",
            "聘任职称",
            "现任专业技术职务",
            "聘任专业技术职务",
            "聘任职务",
        ),
        source=_TITLE,
        group="appointed_title",
    )
    appointed_month: Mapped[str | None] = field(
        "职称聘任时间",
        Month(),
        headers=("（聘）职称时间", "职称聘用时间", "现聘职称聘用时间", "聘任时间"),
        source=_TITLE,
        group="appointed_title",
    )
    post_category: Mapped[str | None] = field(
        "岗位类别",
        Code("std_post_category"),
        headers=("现任岗位类别", "岗位性质"),
        source=_POST,
        group="post",
    )
    post_level: Mapped[str | None] = field(
        "岗位等级",
        Code("std_post_level"),
        headers=(
            "现任岗位等级",
            "专业技术岗位",
            "专业技术岗位等级",
            "聘任岗位等级",
            "岗位级别",
            "专技等级",
        ),
        source=_POST,
        group="post",
    )

    salary_grade: Mapped[int | None] = field(
        "薪级", Count("级", most=65), headers=("薪级工资级别", "岗位薪级"), source=_ROSTER
    )
    insurance: Mapped[str | None] = field(
        "五险一金",
        Codes("std_tms_insurance"),
        headers=("社会保险", "五险一金情况"),
        help="缴纳哪几种；都没有的选“无”",
        source="全国教师管理信息系统 基本待遇",
    )

    stage: Mapped[str | None] = field(
        "任教学段",
        Code("std_stage"),
        headers=("学段", "当前任教学段", "主要任课学段"),
        source=_TEACHING,
    )
    main_subject: Mapped[str | None] = field(
        "任教学科",
        Code("std_subject_current"),
        headers=("学科", "主教学科", "任教课程", "任教科目", "教授科目", "任课学科", "学段/学科"),
        source="义务教育课程方案（2022年版）",
    )
    other_subjects: Mapped[str | None] = field(
        "兼教学科",
        Codes("std_subject_current"),
        headers=("兼任学科", "兼课学科"),
        source="义务教育课程方案（2022年版）",
    )
    grades: Mapped[str | None] = field(
        "任教年级", Codes("std_grade"), headers=("任课年级",), source=_ROSTER
    )
    qualification: Mapped[str | None] = field(
        "教师资格证种类",
        Code("std_tms_qualification"),
        headers=(
            "教师资格",
            "教师资格证",
            "教师资格类型",
            "资格证种类",
            "教师资格学段",
            "教师资格证学段",
        ),
        source=_QUALIFICATION,
        group="qualification",
    )
    qualification_number: Mapped[str | None] = field(
        "教师资格证号码",
        Text(30),
        headers=("教师资格证书号", "教师资格证书号码", "教师资格证编号", "资格证编号"),
        source=_QUALIFICATION,
        group="qualification",
        private=True,
    )
    qualification_subject: Mapped[str | None] = field(
        "教师资格任教学科",
        Text(40),
        headers=("教师资格学科", "资格取得学科", "认证学科"),
        source=_QUALIFICATION,
        group="qualification",
    )
    putonghua: Mapped[str | None] = field(
        "普通话等级",
        Code("std_tms_psc"),
        headers=("普通话水平", "普通话水平等级", "普通话"),
        source="全国教师管理信息系统 技能及证书",
    )
    is_backbone: Mapped[int | None] = field(
        "是否县级及以上骨干教师",
        YesNo(),
        headers=("是否骨干教师", "骨干教师"),
        source=f"{_BASIC}；教督〔2017〕6号",
        group="backbone",
    )
    backbone_level: Mapped[str | None] = field(
        "骨干教师级别",
        Code("staff_backbone_level"),
        headers=("骨干级别",),
        source="教督〔2017〕6号",
        group="backbone",
    )
    note: Mapped[str | None] = field(
        "备注",
        Text(500, lines=4),
        headers=("说明", "附注"),
        help="交流、借调、产假、走教等情况请另行登记",
        source=_ROSTER,
    )
