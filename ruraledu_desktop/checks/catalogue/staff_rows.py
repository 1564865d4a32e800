"""Problems of the sub-records of teachers."""

from ruraledu_desktop.checks.catalogue.texts import Text, experience

STAFF_ROWS: dict[str, Text] = {
    "training_hours_empty": experience(
        "已结业的培训没有“{label}”。", "请按结业证书填写学时；五年360学时按它累计。"
    ),
    "training_hours_many": experience(
        "“{label}”（{hours}）在{days}天里学不完。", "请核对学时和培训起止日期。"
    ),
}
