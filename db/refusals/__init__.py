"""The words of every refusal and notice: what happened, what is safe, what to do now.

Codes E101-E121 and N201-N203 are those of the exchange design (merge-and-packages.md §9), N204
tells of lines written again (I20), N205 of enrolments that came back, N209 and N210 of a county's
data that are used twice, E115-E119 of the county's root key, E123 and E152 of lost keys; E124-E130
are about the store, E131-E136 about sticks and disks, E137-E139 and E245 about a county's server,
E248 and E249 about folders that are not this computer's own, E237 about its memory,
E140-E149 about records and exchange, E150-E153 about setting up and enrolling, E154-E159
about rulings of two officers, E160-E169 and E200-E209 about commands, E170-E179 about sheets,
E180-E189 about reporting periods, E190-E199 about taking packages out again, E210-E219
about questions that travel, E220-E229 about what the county issues to the townships, E230-E236
about tables of sub-records and families, E241-E244 about attachments, E246 about what is set aside,
E254-E257 about erasing, E280 about stores too, E298 about what a disk does not confirm, E120,
E283-E285 and E299 about the passwords of data folders, E270-E273 about comparing lists,
E275 about enrolments again,
E276 about values in doubt of what is to be struck off, E277 about lines of the board that
changed meanwhile, E278 about files that did, E281 and E282 about many children's data that leave,
E286 and E300 about keys in the system's key store, E287 and E290 about keys on their way.

Texts in braces are filled in by the caller; names of files come from foreign sticks and are shown
with their invisible characters made visible.
"""

from collections.abc import Mapping

from db.errors import ExplainedError
from db.refusals.exchange import EXCHANGE
from db.refusals.stores import STORES
from db.refusals.texts import Texts
from db.refusals.work import WORK

CATALOGUE: Texts = {**EXCHANGE, **STORES, **WORK}

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
    # E284: a protected folder that does not open
    "shut": "设有密码，还没有打开",
    "lacks_key": "的数据加了密，打开它的密码文件 store.key 却不在旁边",
    "key_damaged": "的密码文件 store.key 受损，或由更新版本的程序写成",
    # E290: keys on their way
    "not_ours": "不是给这份数据的",
    "no_escrow": "没有交给县局保管的副本，县局打不开",
    "not_asked": "没有写过找回申请，或者已经用过",
    # E285: passwords
    "too_short": "密码至少 8 个字",
    "differs": "两次输入的密码不一样",
    "is_name": "密码不能就是姓名",
    "is_protected": "这个文件夹已经设了密码",
    "is_user": "这个姓名已经有密码",
    "no_user": "没有这个姓名的密码",
    "last_user": "只有这一位有密码，去掉就谁也打不开了",
    "at_server": "数据在县局服务器上，由服务器的登录密码保护",
}

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
