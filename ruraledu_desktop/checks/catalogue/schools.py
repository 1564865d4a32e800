"""Problems of schools."""

from ruraledu_desktop.checks.catalogue.texts import Text, experience, hint, logic

SCHOOLS: dict[str, Text] = {
    "school_code_form": logic(
        "“{label}”应为10位数字：类别2位、地域2位、顺序6位。", "请与教育统计系统核对。"
    ),
    "school_code_province": experience("“{label}”第3、4位不是37（山东）。", "请核对标识码。"),
    "school_code_category": experience(
        "“{label}”前两位（{prefix}）与办学类型（{kind}）不对应。", "请核对标识码和办学类型。"
    ),
    "urban_rural_group": logic(
        "“{label}”填的“{value}”是大类。", "请选到末级，如“镇中心区”“村庄”。"
    ),
    "urban_rural_differs": hint(
        "“{label}”（{value}）与驻地村（居）的分类（{listed}）不同。",
        "名单为2016年版，已调整的属正常；否则请核对。",
    ),
    "division_not_village": experience(
        "“{label}”没有选到村（社区）。", "请选择学校所在的村（社区）。"
    ),
    "address_short": experience(
        "“{label}”过短或不是以汉字开头。", "请填写完整地址，如“平阴县玫瑰镇……”。"
    ),
    "outside_county": experience(
        "“{label}”不在{county}的范围（{limit}）内。", "请核对经纬度，可能填反或填错一位。"
    ),
    "inclusive_not_private": logic(
        "“{label}”为“是”，举办者却不是民办。", "公办园不填普惠性民办，请核对这两项。"
    ),
    "dangerous_left": experience("“{label}”还有{area}平方米。", "D级危房应停用并消除，请核对。"),
    "lamps_day_without_lamps": experience(
        "填有“{label}”，护眼灯教室却是0间或未填。", "请核对这两项。"
    ),
    "beds_short": experience("寄宿生{boarders}人，“{label}”只有{beds}张。", "应一人一床，请核对。"),
    "parts_exceed": logic(
        "“{label}”（{whole}）小于教学及辅助用房与学生宿舍之和（{sum}）。", "请核对这三项面积。"
    ),
    "boarding_denied": experience("有寄宿生{boarders}人，“{label}”却为“否”。", "请核对这两项。"),
    "dormitory_missing": experience(
        "有寄宿生{boarders}人，“{label}”却是0或未填。", "请补填宿舍面积。"
    ),
    "canteen_missing": experience("有寄宿生{boarders}人，“{label}”却为“否”。", "请核对这两项。"),
    "toilet_missing": experience("“{label}”为“无厕所”。", "学校应有厕所，请核对。"),
    "stalls_short": experience(
        "“{label}”{girls}个，男厕{boys}个，不足男厕的3倍。", "男女蹲位应为1比3，请核对。"
    ),
    "water_missing": experience("“{label}”为“无水源”。", "请核对供水方式。"),
    "water_test_old": hint("最近一次水质检测（{day}）已超过半年。", "请安排检测，检测后登记。"),
    "guards_unusual": experience("“{label}”为{count}人，通常在1至5人之间。", "请核对人数。"),
    "class_too_large": experience(
        "平均每班{size}人，超过{limit}人。", "请核对班数和人数；属实的请写说明。"
    ),
    "classes_crowded": experience(
        "“{label}”为{count}。", "56人及以上是大班额，66人及以上是超大班额，应分班消除，请核对。"
    ),
    "classes_missing": experience("有学生或幼儿{people}人，“{label}”却是0或未填。", "请补填班数。"),
    "practices_contradict": logic(
        "“{label}”为“{found}”。", "“都没有”不能与别的同选，请去掉其中一种。"
    ),
    "care_room_denied": logic(
        "没有留守儿童关爱室，却填有“{label}”。", "已建的请改为“是”，未建的请清空这一项。"
    ),
    "care_room_wanted": hint("应建而未建留守儿童关爱室。", "建成后请更新；不应建的请更正。"),
    "resource_centre_denied": logic(
        "没有设特殊教育资源中心，却填有“{label}”。", "已设的请改为“是”，未设的请清空这一项。"
    ),
    "uses_exceed": logic(
        "各种用途的面积合计{sum}㎡，多于“{label}”{whole}㎡。", "请核对建筑面积和各用途的面积。"
    ),
    "building_dangerous": experience("“{label}”为D级。", "D级危房应停用并消除，请核对。"),
    "grade_missing": experience("填有鉴定日期（{day}），“{label}”却没有填。", "请补填鉴定结论。"),
    "room_too_small": logic("“{label}”{area}平方米放不下{count}间。", "请核对间数和面积。"),
    "room_too_full": experience(
        "{area}平方米放不下“{label}”{seats}个。", "请核对座位数和面积，可能填错一位。"
    ),
    "lamp_off_limit": experience(
        "“{label}”为{value}，标准是{limit}。", "请核对；属实的请安排整改。"
    ),
    "lamp_denied": logic("没有安装护眼灯，却填有安装日期。", "请核对“{label}”和安装日期。"),
    "water_faults_missing": experience("检测不合格，“{label}”没有填。", "请按报告补填不合格项目。"),
    "residents_exceed": experience("“{label}”超过床位{beds}张。", "应一人一床，请核对。"),
    "beds_impossible": logic(
        "{area}平方米放不下{beds}张床。", "请核对“{label}”和面积，可能填错一位。"
    ),
    "living_space_short": experience(
        "按{people}人计，人均使用面积不足3平方米。", "请核对“{label}”和人数。"
    ),
    "dormitory_underground": experience("宿舍设在地下或半地下。", "宿舍不应设在地下室，请核对。"),
    "room_low": experience("“{label}”{value}米，应不低于{least}米。", "请核对净高。"),
    "occupant_unclear": logic(
        "“{label}”和“其他入住人”应填其中一项。", "请从教师名册选；不在名册的写姓名。"
    ),
    "licence_ended": experience("许可证已于{day}到期。", "请换证后更新“{label}”。"),
    "equipment_short": hint("比标准少{missing}。", "配齐后请更新“{label}”。"),
    "football_does_not_add": logic(
        "“{label}”不等于11人制、7人制、5人制之和（{total}）。", "请核对这几个数。"
    ),
    "equipped_without_value": logic(
        "“{label}”为“是”，“{other}”却是0或未填。", "请补填仪器设备值；没有达标的请改为“否”。"
    ),
    "network_without": logic(
        "建立了校园网，“{label}”却没有填。", "请补填；没有校园网的请把“是否建立校园网”改为“否”。"
    ),
    "test_does_not_add": logic(
        "“{label}”不等于优秀、良好、及格、不及格之和（{total}人）。", "请核对各项人数。"
    ),
    "track_of_other": logic("{kind}没有环形跑道，却填有“{label}”。", "请核对场地种类和跑道长度。"),
    "project_without_day": experience("项目已完工，“{label}”没有填。", "请补填完工日期。"),
    "years_of_other_kind": experience(
        "办学类型为“{kind}”，却填有“{label}”。", "请核对办学类型；没有这一学段的请清空。"
    ),
    "entry_age_unusual": experience(
        "“{label}”为{age}岁。", "小学通常6周岁、初中12周岁（五四制11周岁），请核对。"
    ),
    "attached_of_own_stage": experience(
        "办学类型为“{kind}”，本身就有“{label}”所填的学段。", "本校自己的学段不填附设班，请核对。"
    ),
    "years_not_nine": experience(
        "小学和初中规定年制相加为{years}年。", "六三制、五四制都是九年，请核对。"
    ),
    "nurses_do_not_add": logic(
        "“{label}”少于其中各学历之和（{total}人）。", "请核对保育员人数和学历。"
    ),
    "nobody_cooks": experience("每天供餐，专职、兼职炊事员却都没有。", "请补填“{label}”。"),
    "kindergarten_of_other": experience(
        "办学类型为“{kind}”，也没有在园幼儿，却填有幼儿园保教情况。",
        "请核对办学类型和人数，填错的请删除这一行。",
    ),
    "handed_after_estate": experience(
        "居住区已于{homes}交付使用，配套幼儿园的“{label}”没有填或更晚。",
        "请核对日期；没有同步交付的请写说明。",
    ),
    "paid_beyond_plan": experience("“{label}”超过计划投资{planned}元。", "请核对两个金额。"),
    "grade_of_other_schooling": experience(
        "“{label}”是五四制的六年级。", "山东的六三制学校应填小学六年级，请核对。"
    ),
    "entrants_differ": experience(
        "“{label}”{count}人，与年级学生数{pupils}人不同。", "请核对；属实的请写说明。"
    ),
    "ages_do_not_add": logic(
        "“{label}”{pupils}人，不等于各年龄之和（{total}人）。", "请核对各年龄人数。"
    ),
    "ages_of_other": experience("不是幼儿园的班，却填有“{label}”。", "请核对年级或清空这一项。"),
    "entrants_of_other": experience("不是起始年级，却填有“{label}”。", "请核对年级或清空这一项。"),
    "departed_exceed": experience(
        "“{label}”比上学年大班{before}人与本学年大班入园{joined}人之和多{more}人。",
        "请核对这几个数；属实的请写说明。",
    ),
    "departed_of_other": experience("不是大班，却填有“{label}”。", "请核对年级或清空这一项。"),
    "bands_do_not_add": logic(
        "各班额档共{total}班，与“{label}”{classes}班不符。", "请核对各档班数。"
    ),
    "bands_do_not_hold": logic("按班额分档，“{label}”应为{limit}人。", "请核对各档班数和学生数。"),
    "change_does_not_add": logic(
        "“{label}”填{now}人，按增加、减少计算应为{expected}人。", "请核对各项人数。"
    ),
    "year_begins_otherwise": logic(
        "“{label}”与上一学年的“本学年初在校”（{ended}人）不同。", "请核对这两年的数。"
    ),
    "total_jumps": experience(
        "各年级“{label}”相加，由上一学年的{before}变为{now}，相差过大。",
        "请核对有没有漏登的年级；属实的请写说明。",
    ),
    "ended_with_pupils": experience(
        "“{label}”为“{state}”，却有学生或幼儿{people}人。",
        "请核对学校变动；学生已分流的请更新人数。",
    ),
    "event_without_new": experience("{kind}应填“{label}”。", "请按批文补填。"),
    "other_school_missing": experience("没有写明“{label}”。", "请从学校名册选；不在名册的写校名。"),
    "other_school_twice": logic(
        "“{label}”和“另一方学校”都填了。", "在名册的只选学校，不在名册的只写校名。"
    ),
    "event_after_end": experience(
        "学校已于{day}停办、撤销或并入他校，“{label}”却在其后。",
        "请核对日期；恢复办学的先登记恢复。",
    ),
    "event_not_followed": hint(
        "“{label}”与上面的“{other}”不同。", "请改上面的“{other}”；填错的请更正这里。"
    ),
    "findings_missing": experience("发现问题{count}个，“{label}”没有填。", "请补填问题。"),
    "mending_without_day": hint("有问题要整改，“{label}”没有填。", "请填写期限或完成日期。"),
    "mending_overdue": experience(
        "整改应在{due}前完成，还没有完成日期。", "完成的请填“整改完成日期”；未完成的请催办。"
    ),
    "site_unused": hint("“{label}”为0。", "场所应充分利用，请安排使用或核对次数。"),
    "nobody_after_school": experience(
        "有学生{pupils}人，教师和校外人员却都是0。", "请核对“{label}”。"
    ),
    "days_not_served": hint("本学期{days}没有课后服务。", "课后服务一般每周5天，请核对“{label}”。"),
    "money_exceeds": experience("“{label}”超过“{other}”（{limit}元）。", "请核对两个金额。"),
    "lead_of_leader": experience("本校牵头，却填有“{label}”。", "请核对本校角色，或清空这一项。"),
    "lead_unclear": experience(
        "“{label}”和“名册外的牵头学校”应填其中一项。", "请从学校名册选；不在名册的写校名。"
    ),
    "year_jumps": experience(
        "“{label}”由上一学年的{before}变为{now}，相差过大。", "请核对；属实的请写说明。"
    ),
}
