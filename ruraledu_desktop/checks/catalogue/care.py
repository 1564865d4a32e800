"""Problems of what is done for children: visits, pairings and other lists of their files."""

from ruraledu_desktop.checks.catalogue.texts import Text, experience, hint, logic

CARE: dict[str, Text] = {
    "follow_up_without_day": experience(
        "有跟进事项，“{label}”尚未填写。", "请填写期限；已办完的填写完成日期。"
    ),
    "follow_up_overdue": hint("跟进事项已过期限（{due}）。", "办完的请填写“{label}”。"),
    "follow_up_before": logic("“{label}”早于家访日期（{day}）。", "请核对这两个日期。"),
    "pairing_twice": logic(
        "同时有两名以上责任人没有填“{label}”。",
        "一名儿童同时只有一名责任人，请给已结束的填上日期。",
    ),
}
