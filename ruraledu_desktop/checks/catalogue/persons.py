"""Problems of the members of a child's family."""

from ruraledu_desktop.checks.catalogue.texts import Text, experience

PERSONS: dict[str, Text] = {
    "dead_but_active": experience(
        "登记为已去世，却填有“{label}”。", "已去世的请清空这一项；健在的请更正。"
    ),
    "absent_but_working": experience(
        "特殊情形为“{situation}”，又登记为外出务工。", "这种情形不算外出务工，请核对。"
    ),
    "away_since_empty": experience(
        "登记为外出务工，“{label}”尚未填写。", "请填写年月，满3个月才计入学籍口径的留守。"
    ),
    "situation_undated": experience(
        "特殊情形为“{situation}”，“{label}”尚未填写。",
        "请按法律文书或报案回执填写，满6个月才计入事实无人抚养；没填以前先计入。",
    ),
    "situation_unproved": experience(
        "特殊情形为“{situation}”，“{label}”尚未填写。",
        "请写明残疾证、诊断、法律文书等的名称和文号。",
    ),
    "situation_over": experience(
        "特殊情形“{situation}”已于{until}期满。", "请核对现在的情形；已回家的清空这一项。"
    ),
    "situation_empty": experience(
        "填有“{label}”，特殊情形却是空的。", "请选择特殊情形，或清空这一项。"
    ),
    "work_place_form": experience(
        "“{label}”填的“{value}”没有写到省和市。", "请写成省加市，如“江苏省苏州市”。"
    ),
}
