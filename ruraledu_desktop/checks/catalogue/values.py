"""Problems of a single value, and of two values of any kind of record."""

from ruraledu_desktop.checks.catalogue.texts import Text, experience, logic

VALUES: dict[str, Text] = {
    "file_not_chosen": logic("“{label}”要从电脑里选。", "请按“添加文件…”，或把文件拖进来。"),
    "required_empty": logic("“{label}”尚未填写。", "请补填；暂时不掌握的可先保存，上报前补齐。"),
    "hidden_text": logic(
        "“{label}”里有看不见的字符。", "请重新填写这一项；确实要保留的，写明原因。"
    ),
    "combined": logic("“{label}”与别的内容不符。", "请核对后改正；确实如此的，写明原因。"),
    "text_too_long": logic("“{label}”超过{detail}个字。", "请缩短，其余内容写入备注。"),
    "name_old_character": experience(
        "“{label}”里有旧系统的自造字，通行的写法是“{detail}”。",
        "请对照户口簿；相符的改成这样写，不符的用输入法重新录入。",
    ),
    "name_private_character": experience(
        "“{label}”含有旧系统的自造字，别处可能显示为空白。",
        "请对照户口簿，用输入法重新录入这个字。",
    ),
    "name_missing_character": experience(
        "“{label}”含有“？”或“□”，可能有字没有显示出来。", "请对照户口簿补全这个字。"
    ),
    "name_has_digit": experience("“{label}”含有数字。", "请删去数字；同名的可在备注中区分。"),
    "count_unreadable": logic("“{label}”填的“{detail}”不是整数。", "请只填数字，不写单位和说明。"),
    "measure_unreadable": logic(
        "“{label}”填的“{detail}”不是数字。", "请只填数字，小数最多两位，不写单位。"
    ),
    "number_out_of_range": logic("“{label}”超出范围（{detail}）。", "请核对数字和单位。"),
    "yes_no_unreadable": logic(
        "“{label}”填的“{detail}”看不出是“是”还是“否”。", "请填“是”或“否”；不清楚的留空。"
    ),
    "code_unknown": logic(
        "“{label}”填的“{detail}”不在选项中。", "请从列表选择，也可输入代码或拼音首字母。"
    ),
    "code_taken": logic(
        "代码“{code}”在这张代码表里已是“{name}”。", "请换一个代码；要用原有的，直接选它即可。"
    ),
    "code_name_taken": logic(
        "这张代码表里已有“{name}”（代码{code}）。", "请换一个名称；要用原有的，直接选它即可。"
    ),
    "place_unknown": logic(
        "“{label}”填的“{detail}”不在区划名单中。", "请从列表选择，或填写12位区划代码。"
    ),
    "ref_unknown": logic(
        "没有找到“{label}”填的“{detail}”。", "请从列表选择；名单里没有的请先新增。"
    ),
    "phone_form": experience(
        "“{label}”填的“{detail}”不像电话号码。", "手机应为11位，座机请带区号，如0531-87880000。"
    ),
    "day_from_serial": experience(
        "“{label}”在表格中是一串数字，已按日期读作{detail}。", "请核对日期是否正确。"
    ),
    "day_unreadable": logic(
        "“{label}”填的“{detail}”不是完整的日期。", "请填年月日，如20120901或2012-9-1。"
    ),
    "day_impossible": logic("“{label}”填的“{detail}”这一天不存在。", "请核对月份和日子。"),
    "day_too_early": logic("“{label}”早于{detail}年。", "请核对年份。"),
    "month_unreadable": logic(
        "“{label}”填的“{detail}”不是年月。", "请填年和月，如201209或2012-9。"
    ),
    "year_unreadable": logic(
        "“{label}”填的“{detail}”不是年份。", "请填四位年份，如2025；学年可填2025-2026。"
    ),
    "day_in_future": experience("“{label}”填的{value}还没有到。", "请核对日期。"),
    "end_before_start": logic(
        "“{label}”（{end}）早于“{other}”（{start}）。", "请核对两个日期，可能填反了。"
    ),
    "part_exceeds": logic(
        "“{label}”（{part}）大于“{other}”（{whole}）。", "部分不能大于总数，请核对这两项。"
    ),
    "asked": experience(
        "两处填的“{label}”不同，县局问以哪一个为准。",
        "请点上面的“去答复”，选定一个值或写几句。",
    ),
    "asked_with_words": experience(
        "县局问：“{words}”。", "请点上面的“去答复”，选定一个值或写几句。"
    ),
}
