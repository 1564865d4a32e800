"""Problems of who somebody is: ID numbers, birth day, sex.

Rules V-02 … V-13; teachers' rosters follow the same rules. One person recorded twice is an item
(C4), not a problem of a record.
"""

from ruraledu_desktop.checks.catalogue.texts import Text, hint, logic

IDENTITY: dict[str, Text] = {
    "id_rounded": logic(
        "“{label}”已被表格软件改成数值，末尾几位丢失，无法恢复。",
        "请按证件原件重新录入，并先把该列设为文本格式。",
    ),
    "id_fifteen": logic("“{label}”是15位旧号码。", "请填写第二代居民身份证上的18位号码。"),
    "id_form": logic(
        "“{label}”应为18位，填写的有{detail}位或含有其他字符。",
        "请核对证件原件；不是居民身份证的，请改选身份证件类型。",
    ),
    "id_birth": logic("“{label}”中的出生日期{detail}不存在。", "请核对证件原件的第7至14位。"),
    "id_check_digit": logic(
        "“{label}”末位校验不符，按前17位应为{detail}。",
        "请核对证件原件；确实印成这样的，请联系派出所核实。",
    ),
    "id_province_unknown": hint("“{label}”前两位{province}不是省级代码。", "请核对证件原件。"),
    "id_other_province": hint(
        "“{label}”前两位与户籍所在省不同。", "户口迁移过的属正常；否则请核对。"
    ),
    "birth_differs": logic(
        "“{label}”（{birth}）与身份证件号中的{expected}不一致。",
        "请核对证件原件，改正其中一项。",
    ),
    "sex_differs": logic(
        "“{label}”（{sex}）与身份证件号第17位不一致。", "请核对证件原件，改正其中一项。"
    ),
    "birth_in_future": logic("“{label}”（{birth}）还没有到。", "请核对出生日期。"),
}
