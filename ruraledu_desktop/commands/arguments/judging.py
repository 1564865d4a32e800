"""Commands about figures and paper."""

from ruraledu_desktop.commands.arguments.leaving import add_out
from ruraledu_desktop.commands.arguments.words import SIDES, explained
from ruraledu_desktop.commands.parsing import Commands
from ruraledu_desktop.report_titles import REPORTS


def add(commands: Commands) -> None:
    """Offer these commands."""
    for one in (_indicators, _report):
        one(commands)


def _indicators(commands: Commands) -> None:
    indicators = commands.add("indicators", "计算指标")
    indicators.add_argument("--day", default="", metavar="日期", help="统计时点；默认今天或设置")
    indicators.add_argument(
        "--id", action="append", default=[], metavar="编号", help="如 C054，可以多次；默认全部"
    )
    indicators.add_argument("--unit", metavar="代码", help="同时列出这个乡镇的数字；名单只列它的")
    indicators.add_argument(
        "--names", choices=SIDES, help=f"列出数字背后的名单：{explained(SIDES)}"
    )


def _report(commands: Commands) -> None:
    report = commands.add("report", "生成报表（PDF 或 Excel）")
    report.add_argument("report", choices=REPORTS, metavar="报表", help=explained(REPORTS))
    add_out(report, required=True)
    report.add_argument("--day", default="", metavar="日期", help="统计时点；默认今天或设置")
    report.add_argument(
        "--id", action="append", default=[], metavar="记录", help="只含这条记录，可以多次"
    )
