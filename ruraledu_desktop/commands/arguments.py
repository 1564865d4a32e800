"""The command line: which commands there are, what they take, and their help in Chinese."""

from argparse import ArgumentParser, ArgumentTypeError
from collections.abc import Mapping
from pathlib import Path

from ruraledu_desktop.commands.parsing import Commands, Parser

FORMS = {
    "school": "学校",
    "child": "儿童",
    "teacher": "教师",
    "person": "家庭成员",
    "kinship": "家庭关系",
    "duty": "任职",
    "exchange": "交流轮岗",
    "ruling": "裁定",
    "task": "通知与任务",
    "holiday": "节假日",
    "local_code": "补充代码",
    "news": "程序消息",
}
"""The forms of db.records, written down here so that --help need not load the database."""
EDITED = tuple(form for form in FORMS if form != "ruling")
"""Those that can be typed; a ruling is written by deciding."""
IMPORTED = ("school", "child", "teacher")
"""Those that have sheets."""
ITEMS = "item"
"""What `list` calls the things a person must decide."""
REPORTS = {
    "left_behind_form": "农村留守儿童基本情况登记表",
    "teacher_roster": "教师花名册",
    "county_summary": "乡镇基本情况汇总表",
    "indicators": "指标汇总表",
}
"""The reports of ruraledu_desktop.reports."""
SIDES = {
    "counted": "计入分子",
    "short": "未计入分子",
    "missing": "待填",
    "beyond": "另列",
    "out": "不在分母",
}
"""The sides of a figure, as ruraledu_desktop.indicators names them."""


def _explained(words: Mapping[str, str]) -> str:
    """What may be written, each with its meaning."""
    return "、".join(f"{name} {word}" for name, word in words.items())


_FEWEST_PUPILS = 20
"""With fewer, a township may have no family to tell a year of."""


def _enough_pupils(text: str) -> int:
    if not text.isdecimal() or int(text) < _FEWEST_PUPILS:
        raise ArgumentTypeError(f"至少要 {_FEWEST_PUPILS} 名儿童，写整数")
    return int(text)


def parser() -> ArgumentParser:
    """The parser of the whole command line."""
    found = Parser(prog="main.py", description="乡村教育数据管理：不开窗口，用命令做同样的事。")
    commands = Commands(found)
    _add_recording(commands)
    _add_exchanging(commands)
    _add_judging(commands)
    _add_overseeing(commands)
    _add_rescuing(commands)
    _add_keys(commands)
    return found


def _add_recording(commands: Commands) -> None:
    init = commands.add("init", "新建一个单位的数据")
    init.add_argument("--unit", required=True, metavar="代码或名称", help="乡镇（街道）或县")
    init.add_argument("--clerk", required=True, metavar="姓名", help="经办人，写入每条变更")
    init.add_argument("--name", default="", metavar="单位名称", help="默认用区划名称")

    take = commands.add("import", "导入学校、儿童或教师的 Excel 表")
    take.add_argument("file", type=Path, metavar="表格", help=".xlsx、.xls、.ods 或 .et 文件")
    take.add_argument(
        "--form",
        choices=IMPORTED,
        help="表的种类：school 学校、child 儿童、teacher 教师；默认按表头判断",
    )
    take.add_argument("--plan", action="store_true", help="只核对，不写入")
    take.add_argument("--take-problems", action="store_true", help="有问题的行也按现状导入")
    take.add_argument("--new-schools", action="store_true", help="未登记的学校一并新增")
    take.add_argument(
        "--hidden", nargs="+", default=(), metavar="工作表", help="隐藏的工作表也导入"
    )

    listing = commands.add("list", "列出记录或待处理事项")
    listing.add_argument(
        "form",
        choices=(*FORMS, ITEMS),
        metavar="种类",
        help=f"{_explained(FORMS)}、item 待处理事项",
    )
    listing.add_argument("--find", default="", metavar="文字", help="姓名、拼音、首字母或号码")
    listing.add_argument("--unit", default="", metavar="代码", help="只列这个单位的")
    listing.add_argument("--fields", default="", metavar="字段", help="逗号分隔；默认全部")
    listing.add_argument("--sort", default="", metavar="字段", help="默认按姓名或名称的拼音")
    listing.add_argument("--limit", type=int, default=0, metavar="N", help="最多列多少条")

    add = commands.add("add", "新增一条记录，可以撤销")
    add.add_argument("form", choices=EDITED, metavar="种类", help=_explained(FORMS))
    add.add_argument("values", nargs="+", metavar="字段=值", help="如 name=国庆节")

    edit = commands.add("edit", "修改一条记录的几个字段，可以撤销")
    edit.add_argument("form", choices=EDITED, metavar="种类", help=_explained(FORMS))
    edit.add_argument("record", metavar="记录", help="记录编号，list --json 中的 record_id")
    edit.add_argument(
        "values", nargs="+", metavar="字段=值", help="如 phone=13900000000；空值为清空"
    )

    decide = commands.add("decide", "裁定一个待处理事项，可以撤销")
    decide.add_argument("item", metavar="事项", help="事项编号，list item 中列出")
    decide.add_argument(
        "side",
        metavar="一方",
        help="以哪一方为准，list item 中列出；不是同一人写 different；或另填一个值：字段=值",
    )
    decide.add_argument("values", nargs="*", metavar="字段=值", help="同一项的其他字段")
    decide.add_argument("--words", default="", metavar="文字", help="乡镇答复县局的问题时的说明")

    confirm = commands.add("confirm", "确认另一位经办人提出的裁定（县），可以撤销")
    confirm.add_argument("item", metavar="事项", help="事项编号，list item 中列出")
    confirm.add_argument(
        "--clerk", default="", metavar="姓名", help="经办人换成这一位；提出的人不能自己确认"
    )
    confirm.add_argument("--reject", action="store_true", help="不确认，退回或收回提议")

    unlink = commands.add("unlink", "取消一项“是同一人”“不是同一人”“转给”的认定，可以撤销")
    unlink.add_argument("ruling", metavar="裁定", help="裁定编号，list ruling 中列出")

    ask = commands.add("ask", "就待处理事项问乡镇，随下一份回执带去（县），可以撤销")
    ask.add_argument("items", nargs="+", metavar="事项", help="事项编号，list item 中列出")
    ask.add_argument("--words", default="", metavar="文字", help="附言，不写就是请乡镇核对")

    answer = commands.add("answer", "用文字答复县局的问题（乡镇），可以撤销")
    answer.add_argument("item", metavar="事项", help="事项编号，list item 中列出")
    answer.add_argument("words", metavar="文字", help="答复；要选定一个值，用 decide")

    demo = commands.add("demo", "生成虚构的平阴县练习数据", has_data=False)
    demo.add_argument("--out", type=Path, required=True, metavar="文件夹", help="放在哪里")
    demo.add_argument(
        "--pupils",
        type=_enough_pupils,
        default=4000,
        metavar="N",
        help=f"儿童数，至少 {_FEWEST_PUPILS}，默认 4000",
    )
    demo.add_argument("--seed", type=int, default=1, metavar="S", help="同一个数生成同样的数据")


def _add_exchanging(commands: Commands) -> None:
    enrol = commands.add("enrol", "登记电脑：生成申请、办理申请或导入回复")
    enrol.add_argument(
        "file", type=Path, nargs="?", metavar="申请或回复", help="不写则生成本机的登记申请"
    )
    enrol.add_argument("--to", type=Path, metavar="文件夹", help="申请或回复写到哪里")
    enrol.add_argument(
        "--fingerprint", default="", metavar="核对词", help="对方在电话里读出的六个词，加引号"
    )

    revoke = commands.add("revoke", "停用一台电脑（县），不能撤销")
    revoke.add_argument(
        "--computer", type=int, required=True, metavar="N", help="电脑编号，登记时给出"
    )
    revoke.add_argument("--reason", required=True, metavar="文字", help="原因，如“被盗”")

    export = commands.add("export", "生成上报包，或给本单位另一台电脑的互换包")
    export.add_argument("--to", type=Path, metavar="文件夹", help="U 盘；不写则留在发件箱")
    kind = export.add_mutually_exclusive_group()
    kind.add_argument("--full", action="store_true", help="完整包：县局要求时用，什么都不省略")
    kind.add_argument("--peer", action="store_true", help="互换包：给本单位另一台电脑")

    receive = commands.add("receive", "接收上报包（县），或回执、互换包（乡镇）")
    receive.add_argument("files", type=Path, nargs="+", metavar="文件", help="包，可以多个")
    receive.add_argument("--plan", action="store_true", help="只预览，不合并")

    take_out = commands.add("takeout", "退回一个已合并的上报包（县），可以撤销")
    take_out.add_argument("--package", default="", metavar="编号", help="不写则列出已合并的包")

    receipt = commands.add("receipt", "给各乡镇写回执（县）")
    receipt.add_argument("--to", type=Path, metavar="文件夹", help="U 盘；不写则留在发件箱")
    receipt.add_argument(
        "--unit", action="append", default=[], metavar="代码", help="只给这个单位，可以多次"
    )

    issue = commands.add("issue", "下发节假日、代码等公共内容，有通知、问题的随回执带去（县）")
    issue.add_argument("--to", type=Path, metavar="文件夹", help="U 盘；不写则留在发件箱")
    issue.add_argument(
        "--unit", action="append", default=[], metavar="代码", help="只给这些单位，可以多次"
    )
    issue.add_argument("--plan", action="store_true", help="只列出各乡镇还没有确认收到什么")

    notify = commands.add("notify", "给乡镇下通知或任务，随回执带去（县），可以撤销")
    notify.add_argument("heading", metavar="标题", help="最多 60 个字")
    notify.add_argument("--text", default="", metavar="文字", help="内容")
    notify.add_argument("--due", default="", metavar="日期", help="期限")
    notify.add_argument("--reply", action="store_true", help="要乡镇回复")
    notify.add_argument(
        "--unit", action="append", default=[], metavar="代码", help="给这个单位，可以多次；默认全部"
    )

    reply = commands.add("reply", "办结县局的一项任务，写明情况（乡镇），可以撤销")
    reply.add_argument("task", metavar="任务", help="任务编号，list task --json 中的 record_id")
    reply.add_argument("words", metavar="文字", nargs="?", default="", help="办理的情况")
    reply.add_argument("--open", action="store_true", help="先说明情况，还没有办结")

    sendback = commands.add("sendback", "把一份档案退回乡镇核对，随回执带去（县），可以撤销")
    sendback.add_argument("form", choices=EDITED, metavar="种类", help=_explained(FORMS))
    sendback.add_argument("record", metavar="记录", help="记录编号，list --json 中的 record_id")
    sendback.add_argument("words", metavar="文字", help="哪里不对，要怎样改")
    sendback.add_argument("--by", default="", metavar="日期", help="几日以前答复")

    close = commands.add("close", "了结一份退回的档案（县），可以撤销")
    close.add_argument("item", metavar="事项", help="事项编号，list item 中列出")


def _add_judging(commands: Commands) -> None:
    indicators = commands.add("indicators", "计算指标")
    indicators.add_argument("--day", default="", metavar="日期", help="统计时点；默认今天或设置")
    indicators.add_argument(
        "--id", action="append", default=[], metavar="编号", help="如 C054，可以多次；默认全部"
    )
    indicators.add_argument("--unit", metavar="代码", help="同时列出这个乡镇的数字；名单只列它的")
    indicators.add_argument(
        "--names", choices=SIDES, help=f"列出数字背后的名单：{_explained(SIDES)}"
    )

    report = commands.add("report", "生成报表（PDF 或 Excel）")
    report.add_argument("report", choices=REPORTS, metavar="报表", help=_explained(REPORTS))
    report.add_argument("--out", type=Path, required=True, metavar="文件", help=".pdf 或 .xlsx")
    report.add_argument("--day", default="", metavar="日期", help="统计时点；默认今天或设置")
    report.add_argument(
        "--id", action="append", default=[], metavar="记录", help="只含这条记录，可以多次"
    )


VERDICTS = ("approve", "withdraw", "accept", "reopen")
"""What the county can decide on a unit's period, as ruraledu_desktop.exchange names it."""
_VERDICT_HELPS = ("审核通过", "取消审核", "验收并锁定", "取消验收")


def _add_overseeing(commands: Commands) -> None:
    board = commands.add("board", "报送看板：各乡镇一个上报期的报送情况（县）")
    board.add_argument("--period", default="", metavar="名称", help="上报期；默认最近的一期")
    verdicts = board.add_mutually_exclusive_group()
    for name, text in zip(VERDICTS, _VERDICT_HELPS, strict=True):
        verdicts.add_argument(
            f"--{name}", nargs="+", default=[], metavar="代码", help=f"给这些单位{text}"
        )
    board.add_argument("--calls", type=Path, metavar="文件", help="催报名单写成 .pdf 或 .xlsx")


def _add_rescuing(commands: Commands) -> None:
    rescue = commands.add("rescue", "应急导出：能读出的全部写成普通文件，数据受损打不开时也能用")
    rescue.add_argument(
        "--out", type=Path, required=True, metavar="文件夹", help="在它下面新建一个文件夹来写"
    )


def _add_keys(commands: Commands) -> None:
    keys = commands.add("keys", "县局密钥：现状、密钥仪式、演练、更换工作密钥（县）")
    what = keys.add_mutually_exclusive_group()
    what.add_argument(
        "--ceremony", type=Path, nargs=2, metavar="U盘", help="密钥仪式：载体写到这两个地方"
    )
    what.add_argument("--drill", type=Path, metavar="载体", help="演练：用备用密钥打开一份上报包")
    what.add_argument("--change", type=Path, metavar="载体", help="更换工作密钥")
    keys.add_argument(
        "--words", nargs=2, metavar="六个词", help="第一人和第二人各自的六个词；不写则逐个询问"
    )
