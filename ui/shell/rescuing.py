"""应急导出: asking where to, doing it beside the window, and saying what came of it."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from ui import choosing
from ui.messages import MessageDialog
from ui.tasks import Tasks
from ui.words import say

if TYPE_CHECKING:  # the window stands before the database libraries are read
    from ruraledu_desktop.rescue import Rescued

RESCUABLE = frozenset({"E121", "E126", "E127", "E128", "E136", "E247", "E248", "E249"})
"""Refusals to open a store from which something can be read all the same."""
_TITLE = say("应急导出")
_MOST_LINES = 200


def ask(window: QWidget | None, tasks: Tasks, folder: Path, *, is_open: bool) -> None:
    """Ask for a place and write all that can be read of a data folder there.

    Args:
        tasks: the worker; of a folder that is open, that of its desk.
    """
    title = say("应急导出到哪里（在其中新建一个文件夹）")
    choosing.ask_folder(
        window,
        title,
        folder.parent,
        lambda chosen: begin(window, tasks, folder, chosen, is_open=is_open),
    )


def begin(window: QWidget | None, tasks: Tasks, folder: Path, to: Path, *, is_open: bool) -> None:
    """Write it on the worker, and tell."""
    from ruraledu_desktop import auditing
    from ruraledu_desktop.auditing import Way
    from ruraledu_desktop.rescue import rescue, rescue_folder

    def done(found: "Rescued") -> None:
        tell(window, found)
        if is_open:  # a store that only reads any more takes no note
            count = sum(found.findings.lists.values())
            tasks.run(auditing.note, Way.RESCUE, "", count, failed=lambda _: None)

    if is_open:
        tasks.run(rescue, to, done=done, title=_TITLE)
    else:
        tasks.work(rescue_folder, folder, to, done=done, title=_TITLE)


def tell(window: QWidget | None, done: "Rescued") -> MessageDialog:
    """Say where it is, how much of it, and what could not be read."""
    found = done.findings
    counts = sum(found.lists.values())
    what = say(
        "应急导出写好了：{counts} 条记录，{files} 个包。", counts=counts, files=found.packages
    )
    if found.is_complete:
        what += say("全部读出来了。")
    advice = say(
        "在“{folder}”，先看其中的“说明.txt”。这些文件没有加密，请妥善保管，用完删除；"
        "原来的数据没有改动。",
        folder=done.folder,
    )
    icon = "check" if found.is_complete else "alert-triangle"
    dialog = MessageDialog(window, what, advice, icon=icon, lines=found.missing[:_MOST_LINES])
    dialog.setObjectName("rescued")
    url = QUrl.fromLocalFile(str(done.folder))
    dialog.add_button(say("打开文件夹"), then=lambda: QDesktopServices.openUrl(url), role="open")
    dialog.add_button(say("知道了"), role="primary")
    dialog.open()
    return dialog
