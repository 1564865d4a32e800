"""Problems of teachers and of their exchanges."""

from ruraledu_desktop.checks.catalogue.texts import Text, experience, hint, logic

TEACHERS: dict[str, Text] = {
    "employ_form_of_established": logic(
        "在编人员填有“{label}”。", "用人形式只由编外人员填写，请清空或更正是否在编。"
    ),
    "post_level_of_other_kind": logic(
        "“{label}”（{level}）不属于“{category}”。", "请核对岗位类别和岗位等级。"
    ),
    "same_school": logic("“{label}”与原单位相同。", "交流轮岗应在两所学校之间，请核对。"),
    "exchange_start_empty": logic("“{label}”尚未填写。", "交流轮岗按开始日期计入学年，请补填。"),
    "archive_month_differs": hint(
        "“{label}”（{archive}）与出生日期不同月。", "干部以档案认定为准；请确认档案已核对。"
    ),
    "too_young": experience("“{label}”时只有{years}周岁。", "请核对这个日期和出生日期。"),
    "teacher_is_minor": logic(
        "按“{label}”只有{years}周岁。", "教师应年满16周岁，请核对出生日期，可能填错年份。"
    ),
    "duty_before_school": experience(
        "“{label}”（{day}）早于进入本校的年月（{month}）。", "请核对这两项；以前任职的不算在内。"
    ),
    "terms_over": experience(
        "在本校任校长、副校长{years}年，已满{terms}届。",
        "满{most}届的应交流（教师〔2014〕4号），请核对；暂不交流的请写说明。",
    ),
    "backbone_not_teaching": experience(
        "登记为骨干教师，“{label}”却为“否”。", "骨干教师应是专任教师，请核对这两项。"
    ),
    "before_work": experience(
        "“{label}”（{month}）早于参加工作年月（{work}）。", "请核对这两个年月。"
    ),
    "title_month_empty": experience("填有职称，“{label}”尚未填写。", "请按证书或聘书填写年月。"),
    "title_against_post": experience(
        "所聘职称“{title}”与“{label}”（{level}）不对应。",
        "高级对应五至七级，一级对应八至十级，二级对应十一、十二级，请核对。",
    ),
    "title_not_gained": experience("“{label}”高于已取得的专业技术资格。", "请核对评、聘两项职称。"),
    "education_order": experience("“{label}”低于第一学历。", "请核对两项学历，可能填反了。"),
    "no_qualification": experience(
        "专任教师没有登记教师资格证。", "请填写教师资格证种类；确无证书的请更正是否专任教师。"
    ),
    "qualification_below_stage": experience(
        "“{label}”（{qualification}）低于任教学段（{stage}）。", "请核对教师资格证和任教学段。"
    ),
    "qualification_other_subject": hint(
        "“{label}”（{subject}）与任教学科（{main}）不同。",
        "请核对这两项；所教与资格不同的属实就不必处理。",
    ),
    "category_against_full_time": experience(
        "“{label}”与教职工类别（{category}）不一致。", "请核对这两项。"
    ),
    "past_retirement": experience(
        "{month}已到法定退休年龄，“{label}”仍为在本单位任职。",
        "已退休的请更正人员状态；延迟退休的请填核定退休年月。",
    ),
    "choice_exclusive": logic("“{label}”中“{name}”不能与其他选项同时选择。", "请只保留一项。"),
    "party_month_of_other": experience(
        "填有“{label}”，政治面貌却是“{political}”。", "请核对这两项。"
    ),
    "backbone_level_differs": experience(
        "“{label}”（{level}）与是否县级及以上骨干教师不一致。", "请核对这两项。"
    ),
    "left_but_in_post": experience(
        "填有“{label}”（{left}），人员状态仍为在本单位任职。", "请更正人员状态或离开日期。"
    ),
    "leaving_reason_empty": experience("填有离开日期，“{label}”尚未填写。", "请选离开原因。"),
}
