"""Saving a report as PDF or workbook, and leading to where it is."""

import re
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices

from ruraledu_desktop.auditing import Purpose
from ruraledu_desktop.reports import Report, leaving
from ruraledu_desktop.reports.model import Form
from ui import choosing, purposes
from ui.desk import Desk
from ui.memory import Memory
from ui.reports import making
from ui.reports.wanted import Wanted
from ui.words import say

_FORBIDDEN = re.compile(r'[\\/:*?"<>|\s]+')


class ReportSaver(QObject):
    """Asks for a name in the folder used last, and writes a report there."""

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._memory = Memory(desk, "reports")

    def build_and_save(self, wanted: Wanted, kind: str) -> None:
        """Build a report, then ask where to write it; `kind` is pdf or xlsx."""
        self._desk.tasks.run(
            making.build,
            wanted,
            title=say("生成报表"),
            done=partial(self.save, kind=kind),
            owner=self,
        )

    def save(self, report: Report, kind: str, *, body: bytes = b"") -> None:
        """Ask for a name and write there.

        Args:
            kind: pdf or xlsx.
            body: the file where it is there already, as the PDF of the preview.
        """
        ask = partial(self._ask_target, report, kind, body)
        purposes.ask(self._desk, self._desk.messages.window, report.persons, ask)

    def _ask_target(self, report: Report, kind: str, body: bytes, purpose: Purpose) -> None:
        suggested = self._memory.folder() / f"{file_name(report)}.{kind}"
        write = partial(self._write, report, body, purpose)
        choosing.ask_target(self._desk.messages.window, say("存为"), suggested, write)

    def _write(self, report: Report, body: bytes, purpose: Purpose, path: Path) -> None:
        self._memory.keep("folder", str(path.parent))
        self._desk.tasks.run(
            leaving.write,
            report,
            path,
            body=body,
            purpose=purpose,
            title=say("正在存为 {name}", name=path.name),
            done=partial(self._tell, path),
            owner=self,
        )

    def _tell(self, path: Path, _done: object) -> None:
        folder = QUrl.fromLocalFile(str(path.parent))
        self._desk.messages.quiet(
            say("已存为“{name}”。", name=path.name),
            action=say("打开文件夹"),
            then=partial(QDesktopServices.openUrl, folder),
        )


def file_name(report: Report) -> str:
    """A name for the file without what file systems forbid: title, for whom, and the day."""
    forms = [part.name for part in report.parts if isinstance(part, Form)]
    whom = forms[0] if len(forms) == 1 else ""
    name = report.file_name or f"{report.title}{whom}{report.day}"
    return _FORBIDDEN.sub("", name)
