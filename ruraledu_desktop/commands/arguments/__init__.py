"""The command line: which commands there are, what they take, and their help in Chinese."""

from argparse import ArgumentParser

from ruraledu_desktop.commands.arguments import (
    checking,
    exchanging,
    issuing,
    judging,
    overseeing,
    reconciling,
    recording,
    settling,
)
from ruraledu_desktop.commands.parsing import Commands, Parser

_PARTS = (
    recording,
    reconciling,
    checking,
    settling,
    exchanging,
    issuing,
    judging,
    overseeing,
)


def parser() -> ArgumentParser:
    """The parser of the whole command line."""
    found = Parser(prog="main.py", description="乡村教育数据管理：不开窗口，用命令做同样的事。")
    commands = Commands(found)
    for part in _PARTS:
        part.add(commands)
    return found
