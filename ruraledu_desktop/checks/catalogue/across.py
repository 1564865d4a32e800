"""Problems that show only across records: one recorded twice, totals that do not agree."""

from ruraledu_desktop.checks.catalogue.texts import Text, experience, logic

ACROSS: dict[str, Text] = {
    "number_twice": logic(
        "“{label}”与“{other}”相同。", "同一个人的请只留一份；不是的请核对证件，改正号码。"
    ),
    "number_shared": experience(
        "“{label}”与“{other}”相同。", "重复登记的请只留一份；不是的请核对号码。"
    ),
    "recorded_twice": experience(
        "与“{other}”同名、同一天出生。", "同一个人的请只留一份；确是两个人的请写说明。"
    ),
    "phone_of_many": experience(
        "“{label}”{number}有{count}户人家在用。", "请核对；别人代填的请改成家长的号码。"
    ),
    "transfer_unmatched": experience(
        "转往“{school}”已过{count}个工作日，那里没有登记转入。", "请与对方学校核对孩子是否到校。"
    ),
    "files_exceed": experience(
        "在册的儿童档案有{count}人，多于“{label}”的{told}人。",
        "请核对人数；已经离校的儿童请在档案里更正。",
    ),
    "place_shared": experience("经纬度与“{other}”相同。", "请核对“{label}”，可能是复制来的。"),
    "attached_missing": experience(
        "“{label}”不含{grades}，登记了这些年级的人数，却没有登记“{wanted}”。",
        "请在“附设班”里补填；年级填错的请更正。",
    ),
    "code_ended": experience(
        "“{label}”是“{other}”停用了的。",
        "停用的标识码不再给别的学校；请核对两边的标识码和学校变动。",
    ),
    "examined_unusual": experience(
        "“{label}”为{count}人，通常是上学年在校生{pupils}人的八成以上，不会更多。",
        "请核对人数；属实的请写说明。",
    ),
    "entrants_exceed": experience(
        "各初中“{label}”共{count}人，多于上学年小学毕业年级的{left}人。",
        "请核对这几个年级；有外来入学的请写说明。",
    ),
    "backbones_untrained": experience(
        "有骨干教师{count}人，却没有登记本校教师参加县级及以上的培训。",
        "请在教师的“培训”里补登；确实没有的请写说明。",
    ),
    "losses_differ": experience(
        "“学生变动”休学、退学、死亡共{gone}人，“学生减少原因”共{by_cause}人。",
        "请核对这一学年、学段的两张表。",
    ),
    "tested_exceed": logic(
        "“{label}”为{count}人，多于上学年在校生{pupils}人。", "请核对体测人数和上学年的学生数。"
    ),
    "roster_differs": experience(
        "“{label}”为{told}人，教师名册里在职的有{count}人。",
        "请核对统计表和名册，可能漏登。",
    ),
    "amount_off_standard": experience(
        "“{label}”为{told}元，不是本项目的标准（{usual}元）。", "请核对金额和资助标准。"
    ),
    "standard_twice": logic(
        "与“{other}”是同一项标准，执行时间有重叠。",
        "请只留一条；换了标准的，请给旧的一条填执行的止期。",
    ),
    "lessons_twice": logic(
        "“{label}”的课时，“{other}”也填了，同一学科会算两遍。", "请只在一条里填写这个年级。"
    ),
    "standards_differ": logic(
        "与“{other}”是同一项标准，执行时间有重叠，金额却不同（{told}元、{usual}元），"
        "应发金额不再自动填写。",
        "请给停用的一条填执行的止期，或改正金额、档次、年限。",
    ),
    "subsidy_off_rate": experience(
        "“{label}”为{told}元，按补贴标准应为{usual}元。",
        "请核对金额、学校的乡镇补贴档次和任教的起止；确实如此的请写说明。",
    ),
    "subsidy_in_town": experience(
        "本人所在学校驻地是县城，却登记了乡镇工作补贴。", "请核对所在学校和补贴项目。"
    ),
    "subsidy_left_out": experience(
        "本校多数人登记了{month}的乡镇工作补贴，没有这一位。", "请核对；不应享受的请写说明。"
    ),
}
