"""Problems of the sub-records of teachers."""

from ruraledu_desktop.checks.catalogue.texts import Text, experience, hint, logic

STAFF_ROWS: dict[str, Text] = {
    "training_hours_empty": experience(
        "已结业的培训没有“{label}”。", "请按结业证书填写学时；五年360学时按它累计。"
    ),
    "training_hours_many": experience(
        "“{label}”（{hours}）在{days}天里学不完。", "请核对学时和培训起止日期。"
    ),
    "lessons_unusual": experience(
        "“{label}”为{hours}节，不是通常的课时。", "请核对每周课堂教学的节数。"
    ),
    "walk_unclear": experience("走教没有填“{label}”。", "请填写走教的学科、每周到校日和课时。"),
    "degree_without_level": experience(
        "填有学位名称，“{label}”没有选学位层次。", "请按学位证书选择层次。"
    ),
    "putonghua_empty": experience("普通话证书没有“{label}”。", "请按证书填写等级。"),
    "putonghua_of_other": logic(
        "填有“{label}”，证书类型却不是普通话。", "请更正证书类型，或清空普通话等级。"
    ),
    "ethics_result_empty": experience("师德考核没有“{label}”。", "请选考核结论。"),
    "sanction_reason_empty": experience("处分没有“{label}”。", "请按处分决定填写原因。"),
    "subsidy_not_paid": experience(
        "过了应发日期（{due_day}），“{label}”仍是空的。", "请核对是否已发放；没有发的请查明原因。"
    ),
    "subsidy_short": experience(
        "“{label}”（{paid}元）少于应发金额（{due}元）。", "请核对；确实少发的请查明原因并补发。"
    ),
    "subsidy_over": experience(
        "“{label}”（{paid}元）多于应发金额（{due}元）。", "请核对两个金额；补发以前月份的请写说明。"
    ),
    "subsidy_day_empty": experience(
        "已经发放，“{label}”尚未填写。", "请填写发到个人的日期；是否按时按它判断。"
    ),
    "subsidy_late": experience(
        "“{label}”晚于应发日期（{due_day}）。", "请核对；迟发的请查明原因。"
    ),
    "placement_nowhere": experience(
        "“{label}”和其他单位都没有填。", "请填写跟岗、挂职的学校或单位。"
    ),
    "posts_do_not_add": logic(
        "“{label}”（{posts}）不等于高、中、初级岗位数之和（{sum}）。", "请核对这四项。"
    ),
    "share_over_limit": experience(
        "“{label}”占{share}%，超过上限（{limit}%）。", "请核对岗位数、总数和上限。"
    ),
    "share_rises": experience(
        "“{label}”占{share}%，比规定的{usual}%高出2个百分点以上。",
        "乡村、薄弱学校可上浮1至2个百分点，请核对。",
    ),
    "honour_ends_early": logic(
        "“{label}”（{end}）早于授予年度（{year}）。", "请核对授予年度和期满日期。"
    ),
    "honour_lapsed": hint(
        "荣誉已于{end}期满，不再计入。", "续评通过的请另加一行；期满的留着就行。"
    ),
}
