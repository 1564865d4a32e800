"""Commands of the exchange."""

from pathlib import Path

from ruraledu_desktop.commands.parsing import Commands


def add(commands: Commands) -> None:
    """Offer these commands."""
    for one in (_enrol, _revoke, _export, _again, _lost, _receive, _takeout, _receipt):
        one(commands)


def _enrol(commands: Commands) -> None:
    enrol = commands.add("enrol", "登记电脑：生成申请、办理申请或导入回复")
    enrol.add_argument(
        "file", type=Path, nargs="?", metavar="申请或回复", help="不写则生成本机的登记申请"
    )
    enrol.add_argument("--to", type=Path, metavar="文件夹", help="申请或回复写到哪里")
    enrol.add_argument(
        "--fingerprint", default="", metavar="核对词", help="对方在电话里读出的六个词，加引号"
    )
    enrol.add_argument(
        "--anew", action="store_true", help="用新的密钥申请：系统的密钥库再也打不开了（乡镇）"
    )


def _revoke(commands: Commands) -> None:
    revoke = commands.add("revoke", "停用一台电脑（县），不能撤销")
    revoke.add_argument(
        "--computer", type=int, required=True, metavar="N", help="电脑编号，登记时给出"
    )
    revoke.add_argument("--reason", required=True, metavar="文字", help="原因，如“被盗”")


def _export(commands: Commands) -> None:
    export = commands.add("export", "生成上报包，或给本单位另一台电脑的互换包")
    export.add_argument("--to", type=Path, metavar="文件夹", help="U 盘；不写则留在发件箱")
    kind = export.add_mutually_exclusive_group()
    kind.add_argument("--full", action="store_true", help="完整包：县局要求时用，什么都不省略")
    kind.add_argument("--peer", action="store_true", help="互换包：给本单位另一台电脑")


def _again(commands: Commands) -> None:
    again = commands.add("again", "把一个上报包照原样再写一份，如写到另一只 U 盘（乡镇）")
    again.add_argument(
        "number", type=int, nargs="?", metavar="包号", help="上报包的编号；不写则列出历次上报"
    )
    again.add_argument("--to", type=Path, metavar="文件夹", help="写到哪里")


def _lost(commands: Commands) -> None:
    lost = commands.add("lost", "登记装着一个上报包的 U 盘丢了（乡镇）")
    lost.add_argument("number", type=int, metavar="包号", help="上报包的编号，again 列出")


def _receive(commands: Commands) -> None:
    receive = commands.add("receive", "接收上报包（县），或回执、互换包（乡镇）")
    receive.add_argument(
        "files",
        type=Path,
        nargs="*",
        metavar="文件",
        help="包，可以多个；不写则列出预览过还没有合并的，和没有收下的",
    )
    how = receive.add_mutually_exclusive_group()
    how.add_argument("--plan", action="store_true", help="只预览，不合并")
    how.add_argument("--aside", action="store_true", help="搁置预览过的包：不合并，不再列出")


def _takeout(commands: Commands) -> None:
    take_out = commands.add("takeout", "退回一个已合并的上报包（县），可以撤销")
    take_out.add_argument("--package", default="", metavar="编号", help="不写则列出已合并的包")


def _receipt(commands: Commands) -> None:
    receipt = commands.add("receipt", "给各乡镇写回执（县）")
    receipt.add_argument("--to", type=Path, metavar="文件夹", help="U 盘；不写则留在发件箱")
    receipt.add_argument(
        "--unit", action="append", default=[], metavar="代码", help="只给这个单位，可以多次"
    )
