"""The words of every refusal and notice: what happened, what is safe, what to do now.

Codes E101-E123 and N201-N203 are those of the exchange design (merge-and-packages.md §9), N204
tells of lines written again (I20); E124-E130 are about the store, E131-E136 about sticks and disks,
E137-E139 about a county's server, E140-E149 about records and exchange, E150-E159 about setting up,
E160-E169 about commands, E170-E179 about sheets, E180-E189 about reporting periods, E190-E199 about
taking packages out again. Texts in braces are filled in by the caller; names of files come from
foreign sticks and are shown with their invisible characters made visible.
"""

from collections.abc import Mapping

from db.errors import ExplainedError

CATALOGUE: Mapping[str, tuple[str, str]] = {
    "E101": (
        "“{file}”不完整或已损坏。",
        "本机数据没有改动。请重新导出此文件后再拷贝；再次出现时请更换 U 盘。",
    ),
    "E102": (
        "“{file}”不是本系统的交换包。",
        "文件和本机数据都没有改动。请核对文件，上报包、回执包和互换包的后缀都是 .rep。",
    ),
    "E103": (
        "“{file}”签名无效：发送电脑未登记，或文件被改动过。",
        "没有导入任何内容，本机数据安全。请电话核对发送单位；对方是新电脑的，请先办理登记再导出。",
    ),
    "E104": (
        "本机无法解密“{file}”：此包发给其他单位，或密钥已更换。",
        "没有导入任何内容，本机数据安全。请核对是否拿错文件；没有拿错的，请导入新回执后再重新导出。",
    ),
    "E105": (
        "“{file}”包内标识与签名不一致。",
        "没有导入任何内容，本机数据安全。请保留此文件，与发送单位电话核对，并请其重新导出。",
    ),
    "E106": (
        "“{file}”内含越权或伪造的数据。",
        "整包没有导入，本机数据安全。请保留此文件，并报告县局管理员核查。",
    ),
    "E107": (
        "“{file}”来自证书已停用的电脑，或带有它停用后的改动。",
        "没有导入任何内容，本机数据安全。同单位的其他电脑请导入新回执后重新导出；其余请联系县局。",
    ),
    "E108": (
        "“{file}”中有编号相同而内容不同的变更：有一台电脑的数据曾被复制或回退。",
        "双方数据都已保留，没有导入任何内容。请在导出此包的电脑上按提示重新编号，然后重新导出。",
    ),
    "E109": (
        "“{file}”缺少前序数据。",
        "没有导入任何内容，双方数据安全。请对方导入新回执后再导出，或导出完整包。",
    ),
    "E110": (
        "“{file}”文件结构异常（{reason}）。",
        "没有解开任何内容，本机数据安全。请对方用本程序重新导出；再次出现时请交县局管理员核查。",
    ),
    "E111": (
        "“{file}”超出大小限制（{reason}）。",
        "没有导入任何内容，本机数据安全。请对方分批导出；再次出现时请交县局管理员核查。",
    ),
    "E112": (
        "“{file}”由新版本程序生成（格式 {format}）。",
        "文件和本机数据都没有改动。请先升级本程序，再导入此文件。",
    ),
    "E113": (
        "“{file}”{reason}。",
        "没有导入任何数据。请用 WPS 或 Excel 打开核对，去掉密码、拆小后另存为 .xlsx，再导入。",
    ),
    "E114": (
        "登记回复“{file}”是发给另一台电脑的。",
        "本机没有改动。请向县局索取本机的登记回复；本机重新申请过的，请用最近一次的回复。",
    ),
    "E120": ("本程序已锁定。", "已保存的数据安全。请由本机用户输入密码解锁。"),
    "E121": (
        "“{folder}”的数据校验未通过，可能被其他工具改动或存储介质损坏。",
        "程序没有改动它；请用最近的备份还原，或用县里的回执找回。",
    ),
    "E122": ("县局密钥已更换。", "本机数据安全。请导入新回执，并导出完整包。"),
    "E123": (
        "本机密钥文件“{file}”缺失或已损坏。",
        "已录入的数据安全。请从备份取回密钥文件；无法取回的，请重新办理本机登记。",
    ),
    "E124": (
        "“{folder}”的数据正被另一个窗口或程序使用。",
        "请先关闭那个窗口，再重新打开；数据没有改动。",
    ),
    "E125": (
        "“{folder}”中没有本系统的数据。",
        "没有改动任何内容；请检查文件夹位置，第一次使用请先新建。",
    ),
    "E126": ("这份数据由更新版本的程序建立。", "请先升级本程序再打开；数据没有改动。"),
    "E127": (
        "县局服务器“{server}”暂时不能保存（{says}）。",
        "此前显示“已保存”的数据安全，这一步没有保存；请服务器管理员检查磁盘空间和日志后再试。",
    ),
    "E128": (
        "“{folder}”所在的磁盘读写失败，暂停保存。",
        "此前显示“已保存”的数据安全；请关闭程序，检查磁盘，再打开核对刚才这一步是否已保存。",
    ),
    "E130": (
        "“{folder}”中已有数据。",
        "没有改动任何内容；请直接打开，或另选一个空文件夹。",
    ),
    "E131": (
        "U 盘“{folder}”空间不足：需要 {needed}，只剩 {free}。",
        "交换包仍在本机，没有丢失，U 盘上原有文件没有改动。请清理 U 盘或换一个 U 盘，再导出一次。",
    ),
    "E132": (
        "U 盘“{folder}”不能写入：已写保护，或没有权限。",
        "交换包仍在本机，没有丢失，U 盘上原有文件没有改动。"
        "请打开 U 盘的写保护开关或换一个 U 盘，再导出一次。",
    ),
    "E133": (
        "写入“{file}”时 U 盘被拔出或发生读写错误。",
        "交换包仍在本机，没有丢失，U 盘上未写完的文件不能使用。"
        "请重新插好 U 盘或换一个 U 盘，再导出一次。",
    ),
    "E134": (
        "写入“{file}”后核对，U 盘上的内容与本机不一致：U 盘可能已损坏或容量不实。",
        "交换包仍在本机，没有丢失。请换一个 U 盘，再导出一次。",
    ),
    "E135": (
        "读取“{file}”失败：U 盘被拔出、文件已移走或 U 盘受损。",
        "没有导入任何内容，本机数据安全。"
        "请重新插好 U 盘再试；再次出现时请对方换一个 U 盘重新导出。",
    ),
    "E136": (
        "本机磁盘读写“{file}”失败（{reason}）。",
        "已保存的数据没有改动。请检查磁盘剩余空间和文件夹权限后重试。",
    ),
    "E137": (
        "连不上县局服务器“{server}”（{says}）。",
        "此前显示“已保存”的数据安全；请检查网络、地址、用户名和密码，并请管理员确认服务器正在运行，"
        "再打开核对刚才这一步是否已保存。",
    ),
    "E138": (
        "服务器上的数据库“{server}”编码或排序规则不符。",
        "没有改动任何内容；请管理员用 createdb --template=template0 --encoding=UTF8 --locale=C "
        "新建一个数据库。",
    ),
    "E139": (
        "另一位同事正在“{server}”中合并、导入或写回执。",
        "没有改动任何内容；请等他做完，稍后再试。",
    ),
    "E140": ("这条{title}记录不存在。", "请刷新列表后重试；数据没有改动。"),
    "E141": (
        "本机有另一台电脑录入、尚未签封的数据。",
        "已保存的数据安全；请在县局协助下办理新电脑登记后再导出。",
    ),
    "E142": ("登记申请和回执只能由县局办理。", "请在县局的数据中操作；没有改动任何内容。"),
    "E143": (
        "本机还没有在县局登记，不能上报。",
        "已保存的数据安全；请先生成登记申请交给县局，导入县局的登记回复后再上报。",
    ),
    "E144": ("还没有收到任何单位的上报包，没有可写的回执。", "没有写出任何文件；请先接收上报包。"),
    "E145": ("这项记录刚刚又有变化。", "请刷新后重新查看再裁定；没有改动任何内容。"),
    "E147": ("没有找到要停用的电脑。", "没有改动任何内容；请在“乡镇与登记”中核对电脑的编号。"),
    "E148": ("停用一台电脑要写明原因。", "没有改动任何内容；请写明原因，如“被盗”“报废”。"),
    "E146": (
        "同一证件号码的两份记录不能在这里合成一份。",
        "两份都保留；请先核对，修改或删除其中一份。",
    ),
    "E149": (
        "县局的登记里，本单位只有这一台电脑在用。",
        "没有写出任何文件；另一台电脑登记以后，请先在本机导入县局的新回执，再互换。",
    ),
    "E150": ("“{folder}”不是空文件夹。", "请另选一个空文件夹或新的名称；没有改动任何内容。"),
    "E151": ("经办人姓名为空或过长。", "请填写姓名，最多 60 个字；没有改动任何内容。"),
    "E160": ("没有说明文件写到哪里。", "没有写出任何文件；请加上 --to 文件夹，例如 U 盘。"),
    "E161": (
        "“{file}”（{unit}）的核对词与 --fingerprint 不一致或没有填写。",
        "请打电话请该单位读出六个核对词，一致后再办理；没有改动任何内容。",
    ),
    "E162": (
        "“{text}”不是乡镇（街道）或县的代码、名称。",
        "请填写12位区划代码，或“山东省济南市平阴县孔村镇”这样的全称；没有改动任何内容。",
    ),
    "E163": ("{title}没有字段“{name}”。", "没有改动任何内容；请从这些字段中选：{known}。"),
    "E164": ("没有编号为“{name}”的指标。", "没有改动任何内容；请从这些中选：{known}。"),
    "E165": ("“{text}”不是日期。", "没有改动任何内容；请写成 2026-09-01 这样。"),
    "E166": ("不能写成“{file}”这样的文件。", "没有写出任何文件；文件名请以 .pdf 或 .xlsx 结尾。"),
    "E167": ("《{title}》总是包括全部记录。", "没有写出任何文件；请去掉 --id 再试。"),
    "E168": (
        "“{file}”存不进去（{reason}）。",
        "原有文件没有改动。它若正在 Excel 或 WPS 中打开，请先关闭；也可以换一个名字或文件夹再存。",
    ),
    "E170": (
        "“{file}”中没有找到{known}名册的表头。",
        "没有导入任何数据。请确认选对了文件，并在前8行内保留含有“{name}”的表头。",
    ),
    "E171": (
        "核对“{file}”之后，其中的{title}有的已经登记。",
        "没有导入任何数据。请重新核对这张表，再导入。",
    ),
    "E180": ("上报期只能由县局建立和办理。", "请在县局的数据中操作；没有改动任何内容。"),
    "E181": ("上报期的名称为空或过长。", "请填写名称，如“2026年秋季”；没有改动任何内容。"),
    "E182": ("截止日期早于统计时点。", "请核对两个日期；没有改动任何内容。"),
    "E183": (
        "已有统计时点为 {day} 的上报期“{name}”。",
        "请改用那个上报期，或换一个统计时点；没有改动任何内容。",
    ),
    "E184": ("没有名为“{name}”的上报期。", "没有改动任何内容；请从这些中选：{known}。"),
    "E185": (
        "{unit}现在不能{what}。",
        "没有改动任何内容；请在报送看板上查看它的状态：待处理事项裁定完才能审核，审核通过才能验收。",
    ),
    "E190": (
        "没有找到这个已合并的上报包。",
        "没有改动任何内容；请在列表中选一个本县已合并的上报包。",
    ),
    "N201": ("“{file}”的内容均已合并，无新增。", "无需再做任何操作。"),
    "N202": (
        "“{file}”早于已合并的第 {number} 号包。",
        "本机数据没有改动。需要更新内容的，请向对方索取最近导出的包。",
    ),
    "N204": (
        "本机数据曾被复制或回退：{count} 条改动已换新编号保存，没有丢失。",
        "请再上报一次，县局即可收到这些改动。",
    ),
    "N203": ("已上报 {count} 次，未导入过回执。", "数据安全。请向县局索取最近的回执并导入。"),
}

REASONS: Mapping[str, str] = {
    # E110: structure
    "end": "结尾不是目录，或带有注释、多余内容",
    "count": "目录条目数不符",
    "record": "目录条目不合规范",
    "local": "成员与目录不一致",
    "gap": "成员之间有空隙或重叠",
    "name": "含有不允许的成员名",
    "twice": "成员名重复",
    "data": "成员内容与目录不符",
    "missing": "缺少必需的成员",
    "declaration": "包的声明不合规范",
    "document": "说明文件不合规范",
    "lines": "数据行不完整",
    # E111: limits
    "package": "整个文件过大",
    "directory": "成员过多",
    "member": "单个成员过大",
    "unpacked": "解开后过大",
    "ratio": "压缩比异常",
    "line": "单行过长",
    "writers": "书写线过多",
    # E113: sheets
    "sheet_foreign": "不是表格文件，或者是空的",
    "sheet_damaged": "已损坏或没有复制完整，读不出来",
    "sheet_doctored": "的内部结构异常，可能被人改动过",
    "sheet_locked": "设有打开密码",
    "sheet_large": "超过64MB、20万行或1000列",
    "sheet_unopened": "打不开，可能已移走或正被其他程序占用",
    # E136: this computer's disk
    "full": "磁盘已满",
    "refused": "没有写入权限或磁盘只读",
    "taken": "已有同名文件",
    "broken": "磁盘读写错误",
}

STEPS: Mapping[str, str] = {
    "pack": "正在核对交换包",
    "encrypt": "正在加密",
    "decrypt": "正在解密",
    "check": "正在核对内容",
    "copy": "正在复制",
    "compare": "正在核对 U 盘上的文件",
}
"""What a progress bar says while it lasts."""

SHOWN = 80
"""How many characters of a foreign name are shown."""
_OWN_WORDS = {"known", "advice"}


def refusal(code: str, **details: object) -> ExplainedError:
    """Make the error of a code; `reason` is a key of REASONS, other details are shown as given."""
    what, advice = _worded(code, details)
    return ExplainedError(code, what, advice)


def notice(code: str, **details: object) -> str:
    """Word what is worth knowing but stops nothing (N201 and the like)."""
    return "".join(_worded(code, details))


def visible(text: str) -> str:
    """Show a foreign name: control, bidi and zero-width characters become □, long ones are cut."""
    shown = "".join(char if char.isprintable() else "□" for char in text)
    return shown if len(shown) <= SHOWN else f"{shown[:SHOWN]}…"


def _worded(code: str, details: Mapping[str, object]) -> tuple[str, str]:
    what, advice = CATALOGUE[code]
    shown = {
        name: str(value) if name in _OWN_WORDS else visible(str(value))
        for name, value in details.items()
    }
    if "reason" in shown:
        shown["reason"] = REASONS[shown["reason"]]
    return what.format(**shown), advice.format(**shown)
