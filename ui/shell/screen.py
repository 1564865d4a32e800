"""Where Qt finds no screen it ends the program in English; here the clerk is told what to do."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler

from ui.words import say

COULD_NOT = 2
"""The exit code of the commands for what could not be done."""


@contextmanager
def explained() -> Iterator[None]:
    """While Qt starts, say in Chinese why it cannot; otherwise its messages go the usual way."""
    usual = qInstallMessageHandler(_tell)
    try:
        yield
    finally:
        qInstallMessageHandler(usual)


def _tell(kind: QtMsgType, _context: QMessageLogContext, text: str) -> None:
    """Pass a message on; the last one, after which Qt would abort, ends the program quietly."""
    print(text, file=sys.stderr)
    if kind is QtMsgType.QtFatalMsg:
        print(
            say("窗口打不开：连不上屏幕，或缺少系统组件。请在本机的图形桌面里登录后再打开；"),
            say("如果启动时提示过缺少系统组件，请先安装。"),
            sep="",
            file=sys.stderr,
            flush=True,
        )
        os._exit(COULD_NOT)
