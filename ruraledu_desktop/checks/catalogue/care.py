"""Problems of what is done for children: visits, pairings and other lists of their files."""

from ruraledu_desktop.checks.catalogue.texts import Text, experience, hint, logic

CARE: dict[str, Text] = {
    "follow_up_without_day": experience(
        "有跟进事项，“{label}”尚未填写。", "请填写期限；已办完的填写完成日期。"
    ),
    "follow_up_overdue": hint("跟进事项已过期限（{due}）。", "办完的请填写“{label}”。"),
    "guardian_unfit": logic(
        "“{label}”为“否”。", "有禁止情形的人不能受托（未成年人保护法第二十二条），请另行委托。"
    ),
    "grade_against_type": experience(
        "“{label}”为“{grade}”，监护类型却是“{kind}”。", "请核对这两项。"
    ),
    "assessment_overdue": hint("约定的下次评估（{due}）已过。", "请登记新的监护评估。"),
    "school_not_informed": experience(
        "委托后“{label}”为“否”或未填。",
        "委托情况应书面告知学校或幼儿园和村（居）委会，告知后请更新。",
    ),
    "group_missing": experience(
        "列入家庭经济困难学生，“{label}”尚未填写。", "请按名单选择群体；不属于名单群体的写明来源。"
    ),
    "group_of_other": logic("类别为“{category}”，却填有“{label}”。", "请清空这一项，或更正类别。"),
    "risk_missing": experience(
        "群体为“{group}”，“{label}”尚未填写。", "请按乡村振兴部门的名单填写风险是否消除。"
    ),
    "risk_of_other": experience(
        "填有“{label}”，特殊困难群体却不是监测对象。",
        "只有脱贫不稳定、边缘易致贫、突发严重困难家庭有风险状态，请核对这两项。",
    ),
    "risk_cleared": hint(
        "“{group}”的监测风险已消除，仍在名单上。",
        "请与乡村振兴部门核对资助资格，不再列入的填写退出日期。",
    ),
    "causes_missing": experience("列入困境儿童，“{label}”尚未填写。", "请选择困境的成因。"),
    "exit_without_reason": experience(
        "已经退出，“{label}”尚未填写。", "请写明原因，如年满、脱困、死亡。"
    ),
    "listed_twice": logic("同一类别有两条没有退出的。", "请给已结束的填上退出日期，或删除重复的。"),
    "listed_not_rural": logic(
        "列入农村留守儿童名单，是否农村户籍却为“否”。", "请核对户籍；不是农村户籍的请登记退出。"
    ),
    "sixteen_listed": hint(
        "{day}已满16周岁，仍在农村留守儿童名单上。", "请填写退出日期和原因，如年满16周岁。"
    ),
    "eighteen_listed": hint(
        "{day}已满18周岁，仍在“{category}”名单上。", "请与民政部门核对后填写退出日期和原因。"
    ),
    "left_and_migrant": experience(
        "同时在留守和流动两个名单上。", "同一时间只能是一种，请给已结束的填上退出日期。"
    ),
    "absence_unvisited": experience(
        "无故缺课已{days}天，“{label}”尚未填写。", "请联系家长或上门了解，并填写日期。"
    ),
    "absence_unreported": experience(
        "无故缺课已{days}天，“{label}”尚未填写。",
        "满{least}天的应书面报告乡镇，列入控辍台账；报告后填写日期。",
    ),
    "closing_incomplete": logic(
        "销号的日期和方式只填了一项。", "请补填“{label}”；没有销号的两项都不填。"
    ),
    "promise_without_day": experience(
        "已承诺返校，“{label}”尚未填写。", "请约定下次劝返的日期，到期回访。"
    ),
    "attempt_overdue": hint("约定的下次劝返（{due}）已过。", "请登记新的劝返记录。"),
    "hours_many": experience("一天送教{hours}课时。", "通常每次3课时，请核对。"),
    "level_missing": logic("评议同意认定，“{label}”尚未填写。", "请选择认定等级。"),
    "notice_short": experience(
        "公示{days}天，少于{least}个工作日。", "请核对公示的起止日期；不足的应延长。"
    ),
    "notice_up": hint("公示已于{day}结束。", "撤下后请填写“{label}”。"),
    "review_order": experience(
        "“{label}”早于上一级评议（{day}）。", "三级评议依次进行，请核对日期。"
    ),
    "paid_without_day": experience("状态为已发放，“{label}”尚未填写。", "请按发放凭证填写。"),
    "aid_of_day_pupil": logic(
        "走读生登记了寄宿生生活补助。", "请核对就读方式和资助项目；走读生应为非寄宿生生活补助。"
    ),
    "aid_of_boarder": logic(
        "住校生登记了非寄宿生生活补助。", "请核对就读方式和资助项目；住校生应为寄宿生生活补助。"
    ),
    "aid_both": logic(
        "同一学期有寄宿生和非寄宿生两种生活补助。", "两种不能同时享受，请核对后删除一条。"
    ),
    "aid_twice": logic("同一学期同一项目登记了两次。", "请核对后删除重复的一条。"),
    "aid_of_other_stage": logic(
        "本学年的“{label}”是{aid}，就学情况却是“{schooling}”。", "请核对资助项目和就学情况。"
    ),
    "spell_without_school": logic(
        "没有填写是哪一所学校。", "请选“曾就读学校”；县外的填“县外学校”。"
    ),
    "away_nowhere": experience(
        "外出地、单位和地点都没有填。", "请选“外出地”；境外的写在“单位和地点”。"
    ),
    "away_overlap": logic(
        "与同一人另一段外出（{other}起）的时间重叠。",
        "请给前一段填上返乡日期；同一段登记了两次的删除一条。",
    ),
    "screening_contradicts": logic(
        "“{label}”为“{found}”。", "“无特殊情况”不能与别的同选，请去掉其中一种。"
    ),
    "destination_of_other": experience(
        "填有“{label}”，离校方式却为“{leaving}”。", "只有毕业、升学的才有去向，请核对这两项。"
    ),
    "placed_without_school": experience(
        "在学校安置，没有填写是哪一所。", "请选“安置学校”；县外的填“县外安置学校”。"
    ),
    "placements_overlap": logic(
        "与另一段安置（{other}起）的时间重叠。", "同一时间只有一种安置，请给前一段填上结束日期。"
    ),
    "spells_overlap": logic(
        "与另一段就学经历（{other}起）的时间重叠。", "同一时间只能在一所学校，请核对起止日期。"
    ),
    "measure_unusual": experience("“{label}”为{value}，不在通常的范围。", "请核对数字和单位。"),
    "number_form": experience("“{label}”不像这一种编号。", "请核对编号和编号种类。"),
    "pairing_twice": logic(
        "同时有两名以上责任人没有填“{label}”。",
        "一名儿童同时只有一名责任人，请给已结束的填上日期。",
    ),
}
