"""Commands about open items."""

from ruraledu_desktop.commands.arguments.words import FORMS, explained
from ruraledu_desktop.commands.parsing import Commands


def add(commands: Commands) -> None:
    """Offer these commands."""
    for one in (_decide, _keep, _decideall, _confirm, _unlink, _officers, _ask, _answer):
        one(commands)


def _decide(commands: Commands) -> None:
    decide = commands.add("decide", "裁定一个待处理事项，可以撤销")
    decide.add_argument("item", metavar="事项", help="事项编号，list item 中列出")
    decide.add_argument(
        "side",
        metavar="一方",
        help="以哪一方为准，list item 中列出；不是同一人写 different；或另填一个值：字段=值",
    )
    decide.add_argument("values", nargs="*", metavar="字段=值", help="同一项的其他字段")
    decide.add_argument("--words", default="", metavar="文字", help="乡镇答复县局的问题时的说明")


def _decideall(commands: Commands) -> None:
    many = commands.add("decideall", "一并裁定列出的事项，是一步，可以撤销")
    many.add_argument(
        "--by", default="", metavar="定法", help="不写则列出有哪些定法、各定多少项，什么都不改动"
    )
    many.add_argument("--unit", default="", metavar="代码", help="只定这个单位的")
    many.add_argument(
        "--class", dest="item_class", default="", metavar="类型", help="只定这一类，如 C1"
    )
    many.add_argument(
        "--form", default="", metavar="种类", help=f"只定这一种记录的：{explained(FORMS)}"
    )
    many.add_argument("--field", default="", metavar="字段", help="只定这一栏的，如 phone")


def _confirm(commands: Commands) -> None:
    confirm = commands.add("confirm", "确认另一位经办人提出的裁定（县），可以撤销")
    confirm.add_argument("items", nargs="+", metavar="事项", help="事项编号，list item 中列出")
    confirm.add_argument(
        "--clerk", default="", metavar="姓名", help="由这一位确认，不换经办人；提出的人不能自己确认"
    )
    confirm.add_argument("--reject", action="store_true", help="不确认，退回或收回提议")


def _unlink(commands: Commands) -> None:
    unlink = commands.add("unlink", "取消一项“是同一人”“不是同一人”“转给”的认定，可以撤销")
    unlink.add_argument("ruling", metavar="裁定", help="裁定编号，list ruling 中列出")


def _officers(commands: Commands) -> None:
    officers = commands.add("officers", "裁定要不要第二人确认（县），可以撤销")
    how = officers.add_mutually_exclusive_group()
    how.add_argument("--one", action="store_true", help="只有一位经办人，不需要第二人确认")
    how.add_argument("--two", action="store_true", help="需要第二人确认")


def _keep(commands: Commands) -> None:
    keep = commands.add("keep", "保留互相不符的值，写明原因，可以撤销")
    keep.add_argument("item", metavar="事项", help="事项编号，list item 中列出")
    keep.add_argument("words", metavar="原因", help="为什么这样填是对的，随记录带去")


def _ask(commands: Commands) -> None:
    ask = commands.add("ask", "就待处理事项问乡镇，随下一份回执带去（县），可以撤销")
    ask.add_argument("items", nargs="+", metavar="事项", help="事项编号，list item 中列出")
    ask.add_argument("--words", default="", metavar="文字", help="附言，不写就是请乡镇核对")


def _answer(commands: Commands) -> None:
    answer = commands.add("answer", "用文字答复县局的问题（乡镇），可以撤销")
    answer.add_argument("item", metavar="事项", help="事项编号，list item 中列出")
    answer.add_argument("words", metavar="文字", help="答复；要选定一个值，用 decide")
