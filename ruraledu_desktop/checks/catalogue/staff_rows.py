"""Problems of the sub-records of teachers."""

from ruraledu_desktop.checks.catalogue.texts import Text, experience, logic

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
    "walk_unclear": experience(
        "走教没有填“{label}”。", "请填写走教的学科、每周到校日和课时；缺员学科按它统计。"
    ),
    "degree_without_level": experience(
        "填有学位名称，“{label}”没有选学位层次。", "请按学位证书选择层次。"
    ),
    "putonghua_empty": experience("普通话证书没有“{label}”。", "请按证书填写等级。"),
    "putonghua_of_other": logic(
        "填有“{label}”，证书类型却不是普通话。", "请更正证书类型，或清空普通话等级。"
    ),
}
