"""Commands about lists that came from elsewhere."""

from pathlib import Path

from ruraledu_desktop.commands.arguments.leaving import add_out
from ruraledu_desktop.commands.parsing import Commands


def add(commands: Commands) -> None:
    """Offer these commands."""
    compare = commands.add("compare", "与别处来的儿童名单核对，列出谁在哪边、哪里不同；不写入档案")
    compare.add_argument("file", type=Path, metavar="名单", help=".xlsx、.xls、.ods 或 .et 文件")
    compare.add_argument(
        "--list",
        default="on_file",
        metavar="名单",
        help="与本机的哪个名单核对：on_file 在册儿童（默认）、civil 民政口径留守、"
        "register 学籍口径留守、category_4 等类别名单",
    )
    compare.add_argument(
        "--reason",
        action="append",
        default=[],
        metavar="编号=原因",
        help="写一处的原因，如 there/3f…=4 或 there/3f…=4:已转走；编号在结果里，可以写几次",
    )
    add_out(compare)
