"""Commands of what the county sends down, and of the township's replies."""

from pathlib import Path

from ruraledu_desktop.commands.arguments.words import EDITED, FORMS, explained
from ruraledu_desktop.commands.parsing import Commands


def add(commands: Commands) -> None:
    """Offer these commands."""
    for one in (_issue, _notify, _reply, _sendback, _close, _transfer):
        one(commands)


def _issue(commands: Commands) -> None:
    issue = commands.add("issue", "下发节假日、代码等公共内容，有通知、问题的随回执带去（县）")
    issue.add_argument("--to", type=Path, metavar="文件夹", help="U 盘；不写则留在发件箱")
    issue.add_argument(
        "--unit", action="append", default=[], metavar="代码", help="只给这些单位，可以多次"
    )
    issue.add_argument("--plan", action="store_true", help="只列出各乡镇还没有确认收到什么")


def _notify(commands: Commands) -> None:
    notify = commands.add("notify", "给乡镇下通知或任务，随回执带去（县），可以撤销")
    notify.add_argument("heading", metavar="标题", help="最多 60 个字")
    notify.add_argument("--text", default="", metavar="文字", help="内容")
    notify.add_argument("--due", default="", metavar="日期", help="期限")
    notify.add_argument("--reply", action="store_true", help="要乡镇回复")
    notify.add_argument(
        "--unit", action="append", default=[], metavar="代码", help="给这个单位，可以多次；默认全部"
    )


def _reply(commands: Commands) -> None:
    reply = commands.add("reply", "办结县局的一项任务，写明情况（乡镇），可以撤销")
    reply.add_argument("task", metavar="任务", help="任务编号，list task --json 中的 record_id")
    reply.add_argument("words", metavar="文字", nargs="?", default="", help="办理的情况")
    reply.add_argument("--open", action="store_true", help="先说明情况，还没有办结")


def _sendback(commands: Commands) -> None:
    sendback = commands.add("sendback", "把一份档案退回乡镇核对，随回执带去（县），可以撤销")
    sendback.add_argument("form", choices=EDITED, metavar="种类", help=explained(FORMS))
    sendback.add_argument("record", metavar="记录", help="记录编号，list --json 中的 record_id")
    sendback.add_argument("words", metavar="文字", help="哪里不对，要怎样改")
    sendback.add_argument("--by", default="", metavar="日期", help="几日以前答复")


def _close(commands: Commands) -> None:
    close = commands.add("close", "了结一份退回的档案（县），可以撤销")
    close.add_argument("item", metavar="事项", help="事项编号，list item 中列出")


def _transfer(commands: Commands) -> None:
    transfer = commands.add(
        "transfer", "把一个儿童或一位教师转给别的乡镇，内容都带去（县），可以撤销"
    )
    transfer.add_argument("record", metavar="记录", help="记录编号，list 中列出")
    transfer.add_argument("unit", metavar="代码", help="转给哪个乡镇")
    transfer.add_argument(
        "--clerk", default="", metavar="姓名", help="由这一位提出或确认，不换经办人"
    )
    transfer.add_argument(
        "--form",
        default="child",
        choices=("child", "teacher"),
        help="child 儿童（默认）、teacher 教师",
    )
