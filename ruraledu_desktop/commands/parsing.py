"""A parser of command lines that speaks Chinese where argparse lets itself be told how."""

import re
import sys
from argparse import Action, ArgumentParser, RawDescriptionHelpFormatter
from collections.abc import Iterable
from pathlib import Path
from typing import Any, NoReturn

from db.refusals import refusal

_CODES = """退出码：
  0  完成
  1  完成，但数据有问题，输出里写明：导入时有问题行没有写入，有包被拒收，有待处理
     事项，指标缺数，报表含待核数据，看板上有单位未报；做了而磁盘没有确认写牢
  2  没有完成，什么都没有改动：命令写法不对，或屏幕上说明的原因
  3  程序出错
加 --json 时，出错也在标准输出给出 {"error": {"code", "what", "advice"}}。"""


class _Formatter(RawDescriptionHelpFormatter):
    """Help that begins in Chinese."""

    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[Action],
        groups: Iterable[Any],
        prefix: str | None = None,
    ) -> None:
        super().add_usage(usage, actions, groups, "用法：" if prefix is None else prefix)


class Parser(ArgumentParser):
    """A parser that speaks Chinese where argparse lets itself be told how."""

    def __init__(self, *, prog: str, description: str, **further: Any) -> None:
        """Take also what argparse itself passes on to the parser of a command: more with time."""
        super().__init__(
            prog=prog,
            description=description,
            epilog=_CODES,
            formatter_class=_Formatter,
            add_help=False,
            allow_abbrev=False,
            **further,
        )
        self.options = self.add_argument_group("选项")
        self.options.add_argument("-h", "--help", action="help", help="显示这份说明")

    def error(self, message: str) -> NoReturn:
        """Say how the command is written, and refuse it.

        Raises:
            ExplainedError: E200 with what was wrong.
        """
        self.print_usage(sys.stderr)
        raise refusal("E200", says=_in_chinese(message))


_SAID = (
    (
        r"argument (.+?): invalid choice: (.+?)(?:, maybe you meant .+?)? \(choose from (.+)\)",
        r"“\1”不能写 \2，可以写的有 \3",
    ),
    (r"the following arguments are required: (.+)", r"缺少 \1"),
    (r"unrecognized arguments: (.+)", r"不认得 \1"),
    (r"argument (.+?): expected .*argument.*", r"“\1”后面要写内容"),
    (r"argument (.+?): invalid int value: (.+)", r"“\1”要写整数，不能写 \2"),
    (r"argument (.+?): (至少.+)", r"“\1”\2"),
    (r"argument (.+?): not allowed with argument (.+)", r"“\1”和“\2”只能写一个"),
)
"""What argparse says, and how we say it."""


def _in_chinese(message: str) -> str:
    for said, ours in _SAID:
        if found := re.fullmatch(said, message):
            return found.expand(ours).replace("'", "")
    return message


class Commands:
    """The commands of one parser."""

    def __init__(self, parser: Parser) -> None:
        self._found = parser.add_subparsers(
            title="命令", dest="command", metavar="命令", required=True, parser_class=Parser
        )

    def add(self, name: str, summary: str, *, has_data: bool = True) -> Any:
        """A command; returns the group that its arguments are added to."""
        options = self._found.add_parser(name, help=summary, description=f"{summary}。").options
        if has_data:
            options.add_argument(
                "--data", required=True, metavar="位置", help="数据文件夹，或服务器 postgresql://…"
            )
            options.add_argument(
                "--local",
                type=Path,
                metavar="文件夹",
                help="用服务器时，本机的密钥和收发的包放在哪里",
            )
        options.add_argument("--json", action="store_true", help="结果以 JSON 输出，供程序读取")
        return options
