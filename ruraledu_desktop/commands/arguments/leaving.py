"""What the commands have alike that write a report into a file."""

from argparse import ArgumentParser
from pathlib import Path


def add_out(command: ArgumentParser, *, required: bool = False) -> None:
    """Ask for the file, and for what many children's data leave for (T24)."""
    what = "写到这个文件，.xlsx 或 .pdf"
    command.add_argument("--out", type=Path, required=required, metavar="文件", help=what)
    more = "：超过200名儿童的要写，记在年度清单和每一页上"
    command.add_argument("--purpose", default="", metavar="用途", help=f"用途{more}")
    command.add_argument("--second", default="", metavar="姓名", help=f"本单位同意的另一个人{more}")
