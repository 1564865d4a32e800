"""Problems of what an office keeps about the tasks of the county's plan, and of its events."""

from ruraledu_desktop.checks.catalogue.texts import Text, experience, logic

PLAN: dict[str, Text] = {
    "done_without_day": experience("任务已完成，“{label}”没有填。", "请补填完成日期。"),
    "day_of_undone": logic(
        "填有实际完成日期，“{label}”却为{state}。", "请改“{label}”，或清空实际完成日期。"
    ),
    "amount_of_undone": experience("任务未启动，却填有“{label}”。", "请核对任务状态和完成数量。"),
    "kept_twice": experience(
        "与另一条“{other}”重复，统计会算两次。", "重复登记的请只留一条；确是两次的请写说明。"
    ),
}
