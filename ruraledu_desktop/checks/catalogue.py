"""The catalogue of problems: every sentence about a finding stands here, with its way out.

A place such as {label} is filled in by `problems.problem`: {label} is the field's label, {detail}
what the kind of value found out, the others are named by the check. Rule numbers such as V-05 are
those of the validation rules for children's files, CHK02 those of the school statistics.
"""

from dataclasses import dataclass
from enum import StrEnum


class Level(StrEnum):
    """How serious a problem is; none of them stops the clerk from saving."""

    LOGIC = "logic"
    """逻辑校验: must be mended before the record counts as complete."""
    EXPERIENCE = "experience"
    """经验校验: unusual: to be confirmed or mended."""
    HINT = "hint"
    """提示: for information."""


@dataclass(frozen=True)
class Text:
    """The two sentences of a problem."""

    level: Level
    says: str
    advice: str


def _logic(says: str, advice: str) -> Text:
    return Text(Level.LOGIC, says, advice)


def _experience(says: str, advice: str) -> Text:
    return Text(Level.EXPERIENCE, says, advice)


def _hint(says: str, advice: str) -> Text:
    return Text(Level.HINT, says, advice)


_VALUES = {
    "required_empty": _logic("“{label}”尚未填写。", "请补填；暂时不掌握的可先保存，上报前补齐。"),
    "text_too_long": _logic("“{label}”超过{detail}个字。", "请缩短，其余内容写入备注。"),
    "name_private_character": _experience(
        "“{label}”含有旧系统的自造字，别处可能显示为空白。",
        "请对照户口簿，用输入法重新录入这个字。",
    ),
    "name_missing_character": _experience(
        "“{label}”含有“？”或“□”，可能有字没有显示出来。", "请对照户口簿补全这个字。"
    ),
    "name_has_digit": _experience("“{label}”含有数字。", "请删去数字；同名的可在备注中区分。"),
    "count_unreadable": _logic("“{label}”填的“{detail}”不是整数。", "请只填数字，不写单位和说明。"),
    "measure_unreadable": _logic(
        "“{label}”填的“{detail}”不是数字。", "请只填数字，小数最多两位，不写单位。"
    ),
    "number_out_of_range": _logic("“{label}”超出范围（{detail}）。", "请核对数字和单位。"),
    "yes_no_unreadable": _logic(
        "“{label}”填的“{detail}”看不出是“是”还是“否”。", "请填“是”或“否”；不清楚的留空。"
    ),
    "code_unknown": _logic(
        "“{label}”填的“{detail}”不在选项中。", "请从列表选择，也可输入代码或拼音首字母。"
    ),
    "place_unknown": _logic(
        "“{label}”填的“{detail}”不在区划名单中。", "请从列表选择，或填写12位区划代码。"
    ),
    "ref_unknown": _logic(
        "没有找到“{label}”填的“{detail}”。", "请从列表选择；名单里没有的请先新增。"
    ),
    "phone_form": _experience(
        "“{label}”填的“{detail}”不像电话号码。", "手机应为11位，座机请带区号，如0531-87880000。"
    ),
    "day_from_serial": _experience(
        "“{label}”在表格中是一串数字，已按日期读作{detail}。", "请核对日期是否正确。"
    ),
    "day_unreadable": _logic(
        "“{label}”填的“{detail}”不是完整的日期。", "请填年月日，如20120901或2012-9-1。"
    ),
    "day_impossible": _logic("“{label}”填的“{detail}”这一天不存在。", "请核对月份和日子。"),
    "day_too_early": _logic("“{label}”早于{detail}年。", "请核对年份。"),
    "month_unreadable": _logic(
        "“{label}”填的“{detail}”不是年月。", "请填年和月，如201209或2012-9。"
    ),
    "day_in_future": _experience("“{label}”填的{value}还没有到。", "请核对日期。"),
    "end_before_start": _logic(
        "“{label}”（{end}）早于“{other}”（{start}）。", "请核对两个日期，可能填反了。"
    ),
    "part_exceeds": _logic(
        "“{label}”（{part}）大于“{other}”（{whole}）。", "部分不能大于总数，请核对这两项。"
    ),
}

_IDENTITY = {
    # V-02 … V-14; teachers' rosters follow the same rules.
    "id_rounded": _logic(
        "“{label}”已被表格软件改成数值，末尾几位丢失，无法恢复。",
        "请按证件原件重新录入，并先把该列设为文本格式。",
    ),
    "id_fifteen": _logic("“{label}”是15位旧号码。", "请填写第二代居民身份证上的18位号码。"),
    "id_form": _logic(
        "“{label}”应为18位，填写的有{detail}位或含有其他字符。",
        "请核对证件原件；不是居民身份证的，请改选身份证件类型。",
    ),
    "id_birth": _logic("“{label}”中的出生日期{detail}不存在。", "请核对证件原件的第7至14位。"),
    "id_check_digit": _logic(
        "“{label}”末位校验不符，按前17位应为{detail}。",
        "请核对证件原件；确实印成这样的，请联系派出所核实。",
    ),
    "id_province_unknown": _hint("“{label}”前两位{province}不是省级代码。", "请核对证件原件。"),
    "id_other_province": _hint(
        "“{label}”前两位与户籍所在省不同。", "户口迁移过的属正常；否则请核对。"
    ),
    "birth_differs": _logic(
        "“{label}”（{birth}）与身份证件号中的{expected}不一致。",
        "请核对证件原件，改正其中一项。",
    ),
    "sex_differs": _logic(
        "“{label}”（{sex}）与身份证件号第17位不一致。", "请核对证件原件，改正其中一项。"
    ),
    "birth_in_future": _logic("“{label}”（{birth}）还没有到。", "请核对出生日期。"),
    "id_shared": _logic(
        "“{label}”与“{others}”相同。", "同一个人只建一份档案；不是同一人的，请核对证件原件。"
    ),
    "person_twice": _experience(
        "与“{others}”姓名、性别、出生日期都相同，身份证件号不同。",
        "可能重复建档或号码有误，请核对后保留一份。",
    ),
}

_CHILDREN = {
    "no_id_reason_empty": _experience(
        "没有身份证件号，也没有“{label}”。", "请补录号码，或选择没有号码的原因。"
    ),
    "no_id_family": _experience(
        "儿童没有身份证件号，家庭成员的身份证件号不足两人。", "请补录两名家庭成员的身份证件号。"
    ),
    "student_number_form": _logic(
        "“{label}”应为G、J或L后接18位。", "请与学籍系统核对，可直接复制。"
    ),
    "student_number_differs": _experience(
        "“{label}”与身份证件号不一致。", "更正过身份证的属正常；否则请核对这两项。"
    ),
    "certificate_form": _logic(
        "“{label}”应为20位（换证的21位），第19位是类别、第20位是等级。", "请核对残疾人证原件。"
    ),
    "certificate_id_differs": _logic(
        "“{label}”前18位与身份证件号不一致。", "请核对两证原件，改正其中一项。"
    ),
    "certificate_type_differs": _logic(
        "“{label}”中的类别或等级与所填残疾类别、等级不一致。", "请按残疾人证改正。"
    ),
    "disability_incomplete": _logic(
        "已登记为残疾，“{label}”尚未填写。", "请按残疾人证填写；未办证的可先保存，并在备注说明。"
    ),
    "healthy_but_disabled": _experience(
        "“{label}”为“健康”，却填有残疾类别或残疾人证号。", "请核对身体情况。"
    ),
    "illness_empty": _experience("身体情况为“患病”，“{label}”尚未填写。", "请填写病名。"),
    "inclusive_without_disability": _experience(
        "登记为随班就读，“{label}”尚未填写。", "请填写残疾类别，或把随班就读改为“非随班就读”。"
    ),
    "inclusive_type_differs": _experience(
        "“{label}”的类别与残疾类别不一致。", "请按残疾人证核对这两项。"
    ),
    "schooling_against_age": _experience(
        "{years}周岁，就学情况却是“{schooling}”。", "请核对出生日期和就学情况。"
    ),
    "schooling_against_grade": _experience(
        "“{label}”为“{grade}”，就学情况却是“{schooling}”。", "请核对年级和就学情况。"
    ),
    "school_age_unplaced": _experience(
        "8月31日已满{years}周岁，尚未登记入学。",
        "请核实是否入学；已入学的补填学校，缓学的在备注说明，其余列入适龄儿童台账。",
    ),
    "left_day_empty": _experience(
        "档案状态为“{status}”，“{label}”尚未填写。", "请填写退出日期，统计以此日期为界。"
    ),
    "boarding_aid_day_pupil": _logic(
        "走读生登记了享受寄宿生生活补助（一补）。", "请核对就读方式和是否享受一补。"
    ),
    "orphan_with_parent": _experience(
        "“{label}”为“是”，但{parents}登记为健在。", "请凭民政部门证明核对。"
    ),
    "orphan_left_behind": _experience(
        "“{label}”为“是”，父母又登记为外出务工。", "孤儿不属于留守儿童，请核对父母情况。"
    ),
    "migrant_left_behind": _experience(
        "“{label}”为“是”，按家庭情况又属于留守儿童。", "同一时间只能是一种，请核对现居住地。"
    ),
    "migrant_at_home": _experience(
        "登记为进城务工人员随迁子女，“{label}”与户籍所在地却在同一个县。", "请核对现居住地。"
    ),
    "left_behind_elsewhere": _experience(
        "属于留守儿童，“{label}”却不在户籍所在县。", "请核对现居住地和父母外出情况。"
    ),
    "left_behind_unsettled": _hint("是否农村留守儿童待核。", "请先核实{missing}。"),
    "sixteen_reached": _hint(
        "{day}已满16周岁，不再计入农村留守儿童。", "档案仍可保留；不再跟踪的请登记退出。"
    ),
    "sixteen_soon": _hint("{day}将满16周岁。", "到期后自动不再计入农村留守儿童，请留意。"),
    "eighteen_reached": _hint(
        "{day}已满18周岁，不再属于孤儿保障对象。", "请与民政部门核对后登记退出。"
    ),
    "entrusted_is_parent": _logic(
        "受委托监护人“{name}”是儿童的父亲或母亲。", "受委托人应是父母以外的成年人，请改正。"
    ),
    "entrusted_is_step_parent": _experience(
        "受委托监护人“{name}”是继父母或养父母。",
        "在家且有监护能力的继父母或养父母不必委托，请核对是否属于留守。",
    ),
    "entrusted_incomplete": _logic(
        "受委托监护人“{name}”的{missing}尚未填写。", "请补填；不清楚的请联系村（居）委会。"
    ),
    "nobody_entrusted": _logic(
        "父母双方外出，没有受委托监护人，“{label}”却不是“无人监护”。",
        "请补登受委托监护人，或改选“无人监护”并立即上报。",
    ),
    "guardian_is_minor": _logic("监护人“{name}”未满18周岁。", "监护人应是成年人，请核对。"),
    "guardian_is_old": _experience("监护人“{name}”已过75周岁。", "请核实监护能力。"),
    "guardian_is_ill": _experience("监护人“{name}”登记为重残或重病。", "请核实监护能力。"),
    "guardian_of_many": _experience(
        "监护人“{name}”同时监护{count}名儿童。", "请核实监护能力，必要时另行委托。"
    ),
    "member_has_childs_id": _logic(
        "“{name}”的身份证件号与儿童相同。", "请核对证件原件，改正其中一个。"
    ),
    "parent_age": _experience(
        "“{name}”比儿童大{years}岁，作为{relation}不合常情。", "请核对双方的出生日期和关系。"
    ),
    "grandparent_age": _experience(
        "“{name}”只比儿童大{years}岁，作为{relation}不合常情。", "请核对双方的出生日期和关系。"
    ),
}

_PERSONS = {
    "dead_but_active": _experience(
        "登记为已去世，却填有“{label}”。", "已去世的请清空这一项；健在的请更正。"
    ),
    "absent_but_working": _experience(
        "特殊情形为“{situation}”，又登记为外出务工。", "这种情形不算外出务工，请核对。"
    ),
    "away_since_empty": _experience(
        "登记为外出务工，“{label}”尚未填写。", "请填写年月，满3个月才计入学籍口径的留守。"
    ),
    "work_place_form": _experience(
        "“{label}”填的“{value}”没有写到省和市。", "请写成省加市，如“江苏省苏州市”。"
    ),
}

_TEACHERS = {
    "employ_form_of_established": _logic(
        "在编人员填有“{label}”。", "用人形式只由编外人员填写，请清空或更正是否在编。"
    ),
    "post_level_of_other_kind": _logic(
        "“{label}”（{level}）不属于“{category}”。", "请核对岗位类别和岗位等级。"
    ),
    "same_school": _logic("“{label}”与原单位相同。", "交流轮岗应在两所学校之间，请核对。"),
    "exchange_start_empty": _logic("“{label}”尚未填写。", "交流轮岗按开始日期计入学年，请补填。"),
    "archive_month_differs": _hint(
        "“{label}”（{archive}）与出生日期不同月。", "干部以档案认定为准；请确认档案已核对。"
    ),
    "too_young": _experience("“{label}”时只有{years}周岁。", "请核对这个日期和出生日期。"),
    "before_work": _experience(
        "“{label}”（{month}）早于参加工作年月（{work}）。", "请核对这两个年月。"
    ),
    "title_month_empty": _experience("填有职称，“{label}”尚未填写。", "请按证书或聘书填写年月。"),
    "title_against_post": _experience(
        "所聘职称“{title}”与“{label}”（{level}）不对应。",
        "高级对应五至七级，一级对应八至十级，二级对应十一、十二级，请核对。",
    ),
    "title_not_gained": _experience(
        "“{label}”高于已取得的专业技术资格。", "请核对评、聘两项职称。"
    ),
    "education_order": _experience("“{label}”低于第一学历。", "请核对两项学历，可能填反了。"),
    "no_qualification": _experience(
        "专任教师没有登记教师资格证。", "请填写教师资格证种类；确无证书的请更正是否专任教师。"
    ),
    "qualification_below_stage": _experience(
        "“{label}”（{qualification}）低于任教学段（{stage}）。", "请核对教师资格证和任教学段。"
    ),
    "qualification_other_subject": _hint(
        "“{label}”（{subject}）与任教学科（{main}）不同。",
        "请核对；学科不对应的将计入结构性缺员分析。",
    ),
    "category_against_full_time": _experience(
        "“{label}”与教职工类别（{category}）不一致。", "请核对这两项。"
    ),
    "past_retirement": _experience(
        "{month}已到法定退休年龄，“{label}”仍为在本单位任职。",
        "已退休的请更正人员状态；延迟退休的请在备注说明。",
    ),
    "political_exclusive": _logic("“{label}”中“{name}”不能与其他选项同时选择。", "请只保留一项。"),
    "party_month_of_other": _experience(
        "填有“{label}”，政治面貌却是“{political}”。", "请核对这两项。"
    ),
    "backbone_level_differs": _experience(
        "“{label}”（{level}）与是否县级及以上骨干教师不一致。", "请核对这两项。"
    ),
}

_SCHOOLS = {
    "school_code_form": _logic(
        "“{label}”应为10位数字：类别2位、地域2位、顺序6位。", "请与教育统计系统核对。"
    ),
    "school_code_province": _experience("“{label}”第3、4位不是37（山东）。", "请核对标识码。"),
    "school_code_category": _experience(
        "“{label}”前两位（{prefix}）与办学类型（{kind}）不对应。", "请核对标识码和办学类型。"
    ),
    "urban_rural_group": _logic(
        "“{label}”填的“{value}”是大类。", "请选到末级，如“镇中心区”“村庄”。"
    ),
    "urban_rural_differs": _hint(
        "“{label}”（{value}）与驻地村（居）的分类（{listed}）不同。",
        "名单为2016年版，已调整的属正常；否则请核对。",
    ),
    "division_not_village": _experience(
        "“{label}”没有选到村（社区）。", "请选择学校所在的村（社区）。"
    ),
    "address_short": _experience(
        "“{label}”过短或不是以汉字开头。", "请填写完整地址，如“平阴县玫瑰镇……”。"
    ),
    "inclusive_not_private": _logic(
        "“{label}”为“是”，举办者却不是民办。", "公办园不填普惠性民办，请核对这两项。"
    ),
    "dangerous_left": _experience("“{label}”还有{area}平方米。", "D级危房应停用并消除，请核对。"),
    "lamps_day_without_lamps": _experience(
        "填有“{label}”，护眼灯教室却是0间或未填。", "请核对这两项。"
    ),
    "beds_short": _experience(
        "寄宿生{boarders}人，“{label}”只有{beds}张。", "应一人一床，请核对。"
    ),
    "boarding_denied": _experience("有寄宿生{boarders}人，“{label}”却为“否”。", "请核对这两项。"),
    "dormitory_missing": _experience(
        "有寄宿生{boarders}人，“{label}”却是0或未填。", "请补填宿舍面积。"
    ),
    "canteen_missing": _experience("有寄宿生{boarders}人，“{label}”却为“否”。", "请核对这两项。"),
    "toilet_missing": _experience("“{label}”为“无厕所”。", "学校应有厕所，请核对。"),
    "water_missing": _experience("“{label}”为“无水源”。", "请核对供水方式。"),
    "water_test_old": _hint(
        "最近一次水质检测（{day}）已超过半年。", "请安排检测，检测后更新日期。"
    ),
    "guards_unusual": _experience("“{label}”为{count}人，通常在1至5人之间。", "请核对人数。"),
    "class_too_large": _experience(
        "平均每班{size}人，超过{limit}人。", "请核对班数和人数；属实的请在备注说明。"
    ),
    "classes_missing": _experience(
        "有学生或幼儿{people}人，“{label}”却是0或未填。", "请补填班数。"
    ),
    "care_room_denied": _logic(
        "没有留守儿童关爱室，却填有“{label}”。", "已建的请改为“是”，未建的请清空这一项。"
    ),
    "care_room_wanted": _hint("应建而未建留守儿童关爱室。", "建成后请更新；不应建的请更正。"),
    "resource_centre_denied": _logic(
        "没有设特殊教育资源中心，却填有“{label}”。", "已设的请改为“是”，未设的请清空这一项。"
    ),
}

_SHEETS = {
    # What only the reading of an Excel sheet finds (teachers.md §6).
    "number_rounded": _logic(
        "“{label}”在表格中是超过15位的数值，末尾几位已经丢失。",
        "请按原件重新录入，并先把该列设为文本格式。",
    ),
    "month_ambiguous": _logic(
        "“{label}”在表格中是数值{detail}.1，分不清是1月还是10月。",
        "请改成“{detail}-01”或“{detail}-10”再导入。",
    ),
    "day_only_month": _logic(
        "“{label}”只有年月（{detail}），不知道是哪一天。", "请补全年月日，或填写身份证件号。"
    ),
    "day_from_month": _hint("“{label}”只有年月（{detail}），按当月1日登记。", "知道日子的请更正。"),
    "read_as": _hint("“{label}”填的“{detail}”。", "不对的请在表中改成选项里的写法。"),
    "place_as_text": _hint(
        "“{label}”填的“{detail}”不在区划名单中，已记入详细地址。", "请在档案中补选区划。"
    ),
    "office_not_kept": _hint(
        "“{label}”填的“{detail}”不是校级职务，没有登记任职。", "是校级职务的请在档案中登记。"
    ),
    "subject_split": _hint("“{label}”填有几个学科，第一个作主教，其余作兼教。", "不对的请更正。"),
    "school_unknown": _logic(
        "没有名为“{detail}”的学校。", "请核对校名；确是新学校的，可选择“新建学校”后导入。"
    ),
    "school_code_unknown": _logic(
        "没有标识码为“{detail}”的学校。", "请在学校资料中补填标识码，或在表中加上学校名称。"
    ),
    "school_ambiguous": _logic("“{detail}”可能是几所学校。", "请写学校全称或标识码。"),
    "school_differs": _logic(
        "标识码和校名指的不是同一所学校（{detail}）。", "请核对后改正其中一项。"
    ),
    "school_by_ending": _hint("“{detail}”。", "不对的请在表中写学校全称。"),
    "row_unnamed": _logic("这一行没有填“{label}”。", "请补填后再导入；不是档案的行可以不管。"),
    "row_unidentified": _logic(
        "没有有效证件号，也没有出生日期，无法判断是否已有档案。",
        "请补填其中一项；确认没有登记过的，可选择照样导入。",
    ),
    "row_ambiguous": _logic(
        "有{count}条同名同生日记录，分不清是哪一个。", "请补填身份证件号后再导入。"
    ),
    "row_same_id": _logic(
        "有{count}条相同证件号的记录，分不清是哪一个。", "请先在档案中合并或更正重复的记录。"
    ),
    "row_other_name": _logic(
        "证件号与已有档案“{name}”相同，姓名不同。", "请核对证件；确是更名的，可选择照样导入。"
    ),
    "row_twice": _logic("与{place}是同一个人，内容不同。", "请在表中只保留正确的一行后再导入。"),
    "row_namesake": _hint(
        "已有同名同生日的档案，证件号不同。", "可能是同一个人，请核对证件；不是的不必处理。"
    ),
    "member_other_name": _logic(
        "{part}的证件号与“{name}”相同，姓名不同，未导入这个号码。", "请核对证件原件。"
    ),
    "member_no_relation": _experience("{part}没有填“{label}”。", "请补填与儿童的关系。"),
    "member_differs": _hint(
        "{part}的“{label}”与表中前面写的不同，以前面的为准。", "请核对后在表中统一。"
    ),
    "part_incomplete": _hint("{part}没有填“{label}”，其余内容未导入。", "需要的请补填。"),
    "derived_differs": _hint(
        "表中“{label}”为“{sheet}”，按家庭情况推算为“{derived}”。", "请核对父母外出务工情况。"
    ),
    "derived_unsettled": _hint(
        "表中“{label}”为“{sheet}”，档案还推算不出。", "请在家庭成员中登记{missing}。"
    ),
}

CATALOGUE: dict[str, Text] = {
    **_VALUES,
    **_IDENTITY,
    **_CHILDREN,
    **_PERSONS,
    **_TEACHERS,
    **_SCHOOLS,
    **_SHEETS,
}
"""All problems by code."""
