"""Commands of the checks, and of what is said about what they find."""

from ruraledu_desktop.commands.arguments.leaving import add_out
from ruraledu_desktop.commands.parsing import Commands


def add(commands: Commands) -> None:
    """Offer these commands."""
    check = commands.add("check", "全部校验，列出哪里不对、怎么办")
    check.add_argument("--unit", default="", metavar="代码", help="只看这个乡镇（县）")
    add_out(check)
    explain = commands.add("explain", "写说明：少见的内容为什么是对的，可以撤销")
    explain.add_argument("finding", metavar="问题", help="问题编号，check 中列出")
    explain.add_argument("words", metavar="文字", help="为什么这样填是对的")
    accept = commands.add("accept", "接受说明（县），可以撤销")
    accept.add_argument("findings", metavar="问题", nargs="+", help="问题编号，可以多个")
    reject = commands.add("reject", "退回说明，随回执带去（县），可以撤销")
    reject.add_argument("finding", metavar="问题", help="问题编号")
    reject.add_argument("words", metavar="文字", nargs="?", default="", help="还差什么")
