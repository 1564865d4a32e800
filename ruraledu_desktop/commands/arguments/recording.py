"""Commands about records: what is recorded, and steps taken back."""

from argparse import ArgumentTypeError
from pathlib import Path
from typing import Any

from ruraledu_desktop.commands.arguments.words import EDITED, FORMS, IMPORTED, ITEMS, explained
from ruraledu_desktop.commands.parsing import Commands

_LIVES = {form: FORMS[form] for form in ("school", "child", "teacher")}
"""Those with a time line."""
_FEWEST_PUPILS = 20
"""With fewer, a township may have no family to tell a year of."""


def _enough_pupils(text: str) -> int:
    if not text.isdecimal() or int(text) < _FEWEST_PUPILS:
        raise ArgumentTypeError(f"至少要 {_FEWEST_PUPILS} 名儿童，写整数")
    return int(text)


def add(commands: Commands) -> None:
    """Offer these commands."""
    for one in (_init, _take_sheet, _listing, _timeline, _add, _edit, _strike, _undo, _redo, _demo):
        one(commands)


def _init(commands: Commands) -> None:
    init = commands.add("init", "新建一个单位的数据")
    init.add_argument("--unit", required=True, metavar="代码或名称", help="乡镇（街道）或县")
    init.add_argument("--clerk", required=True, metavar="姓名", help="经办人，写入每条变更")
    init.add_argument("--name", default="", metavar="单位名称", help="默认用区划名称")


def _take_sheet(commands: Commands) -> None:
    take = commands.add("import", "导入学校、儿童或教师的 Excel 表")
    take.add_argument("file", type=Path, metavar="表格", help=".xlsx、.xls、.ods 或 .et 文件")
    take.add_argument(
        "--form",
        choices=IMPORTED,
        help="表的种类：school 学校、child 儿童、teacher 教师；默认按表头判断",
    )
    take.add_argument("--plan", action="store_true", help="只核对，不写入")
    take.add_argument("--take-problems", action="store_true", help="有问题的行也按现状导入")
    take.add_argument(
        "--remarks", action="store_true", help="备注里写明的支教、交流、借调、走教也登记"
    )
    take.add_argument("--new-schools", action="store_true", help="未登记的学校一并新增")
    take.add_argument(
        "--hidden", nargs="+", default=(), metavar="工作表", help="隐藏的工作表也导入"
    )
    take.add_argument("--keep-old", action="store_true", help="旧系统的自造字保留原样")


def _listing(commands: Commands) -> None:
    listing = commands.add("list", "列出记录或待处理事项")
    listing.add_argument(
        "form",
        choices=(*FORMS, ITEMS),
        metavar="种类",
        help=f"{explained(FORMS)}、item 待处理事项",
    )
    listing.add_argument("--find", default="", metavar="文字", help="姓名、拼音、首字母或号码")
    _offer_where(listing)
    listing.add_argument("--unit", default="", metavar="代码", help="只列这个单位的")
    listing.add_argument("--fields", default="", metavar="字段", help="逗号分隔；默认全部")
    listing.add_argument("--sort", default="", metavar="字段", help="默认按姓名或名称的拼音")
    listing.add_argument("--strokes", action="store_true", help="姓名按姓氏笔画排列")
    listing.add_argument("--limit", type=int, default=0, metavar="N", help="最多列多少条")


def _offer_where(command: Any) -> None:
    """Let records be found by the values of their fields."""
    command.add_argument(
        "--where",
        action="append",
        default=[],
        metavar="字段=值",
        help="这一项是这个值的，可以写几次；空值为没有填的",
    )


def _timeline(commands: Commands) -> None:
    line = commands.add("timeline", "列出一个儿童、教师或学校的时间线，新的在先")
    line.add_argument("form", choices=_LIVES, metavar="种类", help=explained(_LIVES))
    line.add_argument("record", metavar="记录", help="记录编号，list --json 中的 record_id")


def _add(commands: Commands) -> None:
    add = commands.add("add", "新增一条记录，可以撤销")
    add.add_argument("form", choices=EDITED, metavar="种类", help=explained(FORMS))
    add.add_argument("values", nargs="+", metavar="字段=值", help="如 name=国庆节")


def _edit(commands: Commands) -> None:
    edit = commands.add("edit", "修改一条或多条记录的几个字段，可以撤销")
    edit.add_argument("form", choices=EDITED, metavar="种类", help=explained(FORMS))
    edit.add_argument(
        "what",
        nargs="+",
        metavar="记录 字段=值",
        help="记录编号（list --json 中的 record_id）一个或多个，再写要改的，如"
        " phone=13900000000；空值为清空",
    )
    edit.add_argument("--find", metavar="文字", help="代替编号：查得到的都改")
    _offer_where(edit)
    edit.add_argument("--unit", default="", metavar="代码", help="查找时只看这个单位的")
    edit.add_argument("--plan", action="store_true", help="只说会改哪些，不改动")


def _strike(commands: Commands) -> None:
    strike = commands.add("strike", "删除记录，内容都保留，可以撤销")
    strike.add_argument("form", choices=EDITED, metavar="种类", help=explained(FORMS))
    strike.add_argument(
        "records", nargs="+", metavar="记录", help="记录编号，list --json 中的 record_id"
    )


def _undo(commands: Commands) -> None:
    undo = commands.add("undo", "撤销最近一步")
    undo.add_argument("--plan", action="store_true", help="只说会撤销哪一步")


def _redo(commands: Commands) -> None:
    redo = commands.add("redo", "重做最近撤销的一步")
    redo.add_argument("--plan", action="store_true", help="只说会重做哪一步")


def _demo(commands: Commands) -> None:
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
