"""Problems that only the reading of an Excel sheet finds (teachers.md §6)."""

from ruraledu_desktop.checks.catalogue.texts import Text, experience, hint, logic

SHEETS: dict[str, Text] = {
    "number_rounded": logic(
        "“{label}”在表格中是超过15位的数值，末尾几位已经丢失。",
        "请按原件重新录入，并先把该列设为文本格式。",
    ),
    "cell_broken": logic(
        "“{label}”在表格中是“{detail}”，公式出错，或者列太窄没有显示全。",
        "请在原表中改好、加宽这一列，再复制或导入。",
    ),
    "month_ambiguous": logic(
        "“{label}”在表格中是数值{detail}.1，分不清是1月还是10月。",
        "请改成“{detail}-01”或“{detail}-10”再导入。",
    ),
    "day_only_month": logic(
        "“{label}”只有年月（{detail}），不知道是哪一天。", "请补全年月日，或填写身份证件号。"
    ),
    "day_from_month": hint("“{label}”只有年月（{detail}），按当月1日登记。", "知道日子的请更正。"),
    "read_as": hint("“{label}”填的“{detail}”。", "不对的请在表中改成选项里的写法。"),
    "place_as_text": hint(
        "“{label}”填的“{detail}”不在区划名单中，已记入详细地址。", "请在档案中补选区划。"
    ),
    "office_not_kept": hint(
        "“{label}”填的“{detail}”不是校级职务，没有登记任职。", "是校级职务的请在档案中登记。"
    ),
    "subject_split": hint("“{label}”填有几个学科，第一个作主教，其余作兼教。", "不对的请更正。"),
    "school_unknown": logic(
        "没有名为“{detail}”的学校。", "请核对校名；确是新学校的，可选择“新建学校”后导入。"
    ),
    "school_code_unknown": logic(
        "没有标识码为“{detail}”的学校。", "请在学校资料中补填标识码，或在表中加上学校名称。"
    ),
    "school_ambiguous": logic("“{detail}”可能是几所学校。", "请写学校全称或标识码。"),
    "school_differs": logic(
        "标识码和校名指的不是同一所学校（{detail}）。", "请核对后改正其中一项。"
    ),
    "school_by_ending": hint("“{detail}”。", "不对的请在表中写学校全称。"),
    "row_unnamed": logic("这一行没有填“{label}”。", "请补填后再导入；不是档案的行可以不管。"),
    "row_unidentified": logic(
        "没有有效证件号，也没有出生日期，无法判断是否已有档案。",
        "请补填其中一项；确认没有登记过的，可选择照样导入。",
    ),
    "row_ambiguous": logic(
        "有{count}条同名同生日记录，分不清是哪一个。", "请补填身份证件号后再导入。"
    ),
    "row_same_id": logic(
        "有{count}条相同证件号的记录，分不清是哪一个。", "请先在档案中合并或更正重复的记录。"
    ),
    "row_other_name": logic(
        "证件号与已有档案“{name}”相同，姓名不同。", "请核对证件；确是更名的，可选择照样导入。"
    ),
    "row_no_owner": logic(
        "没有找到“{name}”的档案。", "请核对姓名、证件号和学校；没有登记的请先登记。"
    ),
    "row_many_owners": logic(
        "有{count}份档案叫“{name}”，分不清是哪一份。", "请补填身份证件号或学校后再导入。"
    ),
    "row_lacks": logic("没有填“{label}”，无法判断是哪一条。", "请补填后再导入。"),
    "row_repeats": logic("与{place}是同一条，内容不同。", "请在表中只保留正确的一行后再导入。"),
    "row_twice": logic("与{place}是同一个人，内容不同。", "请在表中只保留正确的一行后再导入。"),
    "row_namesake": hint(
        "已有同名同生日的档案，证件号不同。", "可能是同一个人，请核对证件；不是的不必处理。"
    ),
    "member_other_name": logic(
        "{part}的证件号与“{name}”相同，姓名不同，未导入这个号码。", "请核对证件原件。"
    ),
    "member_no_relation": experience("{part}没有填“{label}”。", "请补填与儿童的关系。"),
    "member_differs": hint(
        "{part}的“{label}”与表中前面写的不同，以前面的为准。", "请核对后在表中统一。"
    ),
    "part_incomplete": hint("{part}没有填“{label}”，其余内容未导入。", "需要的请补填。"),
    "derived_differs": hint(
        "表中“{label}”为“{sheet}”，按家庭情况推算为“{derived}”。", "请核对父母外出务工情况。"
    ),
    "due_filled": hint("“{label}”没有填，按补贴标准填为{usual}元。", "不对的请在表中写明金额。"),
    "flag_taken": hint(
        "“{label}”为“{sheet}”，登记为一条教师荣誉。", "请在档案的“荣誉”里补填级别和授予年度。"
    ),
    "flag_unread": hint(
        "“{label}”填的“{sheet}”看不出级别和年度，没有登记荣誉。", "是的请填“是”或级别，如“市级”。"
    ),
    "remark_offered": hint(
        "“{label}”写有“{words}”，可以登记为一条{part}。", "要登记的请在这一行勾选。"
    ),
    "remark_unclear": hint(
        "“{label}”写有“{words}”，看不全单位和开始日期。", "需要的请导入后在“{part}”里登记。"
    ),
    "told_by_rows": hint(
        "“{label}”由“{source}”得出，是“{told}”，表中写的没有导入。", "要改的请在“{source}”中改。"
    ),
    "derived_unsettled": hint(
        "表中“{label}”为“{sheet}”，档案还推算不出。", "请在家庭成员中登记{missing}。"
    ),
}
