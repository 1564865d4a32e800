"""Problems of children's files."""

from ruraledu_desktop.checks.catalogue.texts import Text, experience, hint, logic

CHILDREN: dict[str, Text] = {
    "no_id_reason_empty": experience(
        "没有身份证件号，也没有“{label}”。", "请补录号码，或选择没有号码的原因。"
    ),
    "no_id_family": experience(
        "儿童没有身份证件号，家庭成员的身份证件号不足两人。", "请补录两名家庭成员的身份证件号。"
    ),
    "student_number_form": logic(
        "“{label}”应为G、J或L后接18位。", "请与学籍系统核对，可直接复制。"
    ),
    "student_number_differs": experience(
        "“{label}”与身份证件号不一致。", "更正过身份证的属正常；否则请核对这两项。"
    ),
    "certificate_form": logic(
        "“{label}”应为20位（换证的21位），第19位是类别、第20位是等级。", "请核对残疾人证原件。"
    ),
    "certificate_id_differs": logic(
        "“{label}”前18位与身份证件号不一致。", "请核对两证原件，改正其中一项。"
    ),
    "certificate_type_differs": logic(
        "“{label}”中的类别或等级与所填残疾类别、等级不一致。", "请按残疾人证改正。"
    ),
    "disability_incomplete": experience(
        "已登记为残疾，“{label}”尚未填写。", "请按残疾人证填写；还没有办证的请写说明。"
    ),
    "healthy_but_disabled": experience(
        "“{label}”为“健康”，却填有残疾类别或残疾人证号。", "请核对身体情况。"
    ),
    "illness_empty": experience("身体情况为“患病”，“{label}”尚未填写。", "请填写病名。"),
    "inclusive_without_disability": experience(
        "登记为随班就读，“{label}”尚未填写。", "请填写残疾类别，或把随班就读改为“非随班就读”。"
    ),
    "inclusive_type_differs": experience(
        "“{label}”的类别与残疾类别不一致。", "请按残疾人证核对这两项。"
    ),
    "schooling_against_age": experience(
        "{years}周岁，就学情况却是“{schooling}”。", "请核对出生日期和就学情况。"
    ),
    "schooling_against_grade": experience(
        "“{label}”为“{grade}”，就学情况却是“{schooling}”。", "请核对年级和就学情况。"
    ),
    "school_age_unplaced": experience(
        "8月31日已满{years}周岁，尚未登记入学。",
        "请核实是否入学；已入学的补填学校，批准缓学的填写批准日期和期限，其余列入适龄儿童台账。",
    ),
    "deferral_incomplete": logic(
        "缓学的批准日期和期限只填了一项。", "请按批准材料补填“{label}”；没有批准的两项都不填。"
    ),
    "deferral_reversed": logic(
        "缓学期限早于批准日期（{approved}）。", "请按批准材料核对这两个日期。"
    ),
    "at_home_without_number": experience(
        "送教上门，但没有学籍号。", "请补填学籍号；没有学籍的，入学率不计为已入学。"
    ),
    "left_day_empty": experience(
        "档案状态为“{status}”，“{label}”尚未填写。", "请填写退出日期，统计以此日期为界。"
    ),
    "boarding_aid_day_pupil": logic(
        "走读生登记了享受寄宿生生活补助（一补）。", "请核对就读方式和是否享受一补。"
    ),
    "orphan_with_parent": experience(
        "“{label}”为“是”，但{parents}登记为健在。", "请凭民政部门证明核对。"
    ),
    "orphan_left_behind": experience(
        "“{label}”为“是”，父母又登记为外出务工。", "孤儿不属于留守儿童，请核对父母情况。"
    ),
    "migrant_left_behind": experience(
        "“{label}”为“是”，按家庭情况又属于留守儿童。", "同一时间只能是一种，请核对现居住地。"
    ),
    "migrant_at_home": experience(
        "登记为进城务工人员随迁子女，“{label}”与户籍所在地却在同一个县。", "请核对现居住地。"
    ),
    "left_behind_elsewhere": experience(
        "属于留守儿童，“{label}”却不在户籍所在县。", "请核对现居住地和父母外出情况。"
    ),
    "rural_proposed": hint(
        "户籍所在村（居）的城乡分类是“{place}”，通常“{label}”填“{proposed}”。",
        "请核实后填写；有别的材料的填“农村户籍依据”。",
    ),
    "rural_against_kind": experience(
        "户口性质是“{kind}”，“是否农村户籍”却为“{rural}”。",
        "请核对；以别的材料为准的，请填“{label}”。",
    ),
    "rural_against_place": experience(
        "“{label}”是户籍所在村（居），它的城乡分类是“{place}”，“是否农村户籍”却为“{rural}”。",
        "请核对户籍所在地；以别的材料为准的请改选。",
    ),
    "rural_without_basis": experience(
        "计入农村留守儿童，户籍所在地却不是按城乡分类列为乡村的村，“{label}”没有填。",
        "请核实农村户籍，补填依据。",
    ),
    "left_behind_unsettled": hint("是否农村留守儿童待核。", "请先核实{missing}。"),
    "sixteen_reached": hint(
        "{day}已满16周岁，不再计入农村留守儿童。", "档案仍可保留；不再跟踪的请登记退出。"
    ),
    "sixteen_soon": hint("{day}将满16周岁。", "到期后自动不再计入农村留守儿童，请留意。"),
    "eighteen_reached": hint(
        "{day}已满18周岁，不再属于孤儿保障对象。", "请与民政部门核对后登记退出。"
    ),
    "entrusted_is_parent": logic(
        "受委托监护人“{name}”是儿童的父亲或母亲。", "受委托人应是父母以外的成年人，请改正。"
    ),
    "entrusted_is_step_parent": experience(
        "受委托监护人“{name}”是继父母或养父母。",
        "在家且有监护能力的继父母或养父母不必委托，请核对是否属于留守。",
    ),
    "entrusted_incomplete": logic(
        "受委托监护人“{name}”的{missing}尚未填写。", "请补填；不清楚的请联系村（居）委会。"
    ),
    "nobody_entrusted": logic(
        "父母双方外出，没有受委托监护人，“{label}”却不是“无人监护”。",
        "请补登受委托监护人，或改选“无人监护”并立即上报。",
    ),
    "guardian_is_minor": logic("监护人“{name}”未满18周岁。", "监护人应是成年人，请核对。"),
    "guardian_is_old": experience("监护人“{name}”已过75周岁。", "请核实监护能力。"),
    "guardian_is_ill": experience("监护人“{name}”登记为重残或重病。", "请核实监护能力。"),
    "entrusted_is_away": logic(
        "受委托监护人“{name}”自己也外出务工。", "受托人应在身边照顾，请核对外出情况或另行委托。"
    ),
    "guardian_is_away": experience(
        "监护人“{name}”登记为外出务工。", "请核对外出情况；人不在身边的，应由在家的人照顾。"
    ),
    "guardian_of_many": experience(
        "监护人“{name}”同时监护{count}名儿童。", "请核实监护能力，必要时另行委托。"
    ),
    "member_has_childs_id": logic(
        "“{name}”的身份证件号与儿童相同。", "请核对证件原件，改正其中一个。"
    ),
    "parent_age": experience(
        "“{name}”比儿童大{years}岁，作为{relation}不合常情。", "请核对双方的出生日期和关系。"
    ),
    "grandparent_age": experience(
        "“{name}”只比儿童大{years}岁，作为{relation}不合常情。", "请核对双方的出生日期和关系。"
    ),
}
