"""The page shown when the program itself made a mistake, and the bundle to send."""

import logging
import sys
from pathlib import Path
from types import TracebackType

import PySide6
from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication, QWidget

from db import APP
from ui import choosing
from ui.messages import MessageDialog
from ui.shell import logs
from ui.words import say

_log = logging.getLogger(__name__)


class Crashes(QObject):
    """Catches what nobody caught, logs it and explains it once.

    Attributes:
        folder: where the log is, None before a data folder is open.
        window: what the explanation is shown over.
        rescue_wanted: emitted when all data are to be written to plain files.
    """

    rescue_wanted = Signal()
    _caught = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.folder: Path | None = None
        self.window: QWidget | None = None
        self._shown: MessageDialog | None = None
        self._caught.connect(self.show)

    def catch_all(self) -> None:
        """Take over exceptions that reach the top of the program, in any thread."""
        sys.excepthook = self._catch

    def _catch(
        self, kind: type[BaseException], error: BaseException, _trace: TracebackType | None
    ) -> None:
        if issubclass(kind, KeyboardInterrupt):
            QApplication.quit()
            return
        _log.error("not caught", exc_info=error)
        self._caught.emit(error)

    def show(self, error: BaseException) -> None:
        """Explain a mistake of ours; a second one while the first is shown is only logged."""
        if self._shown:
            return
        dialog = MessageDialog(
            self.window,
            say("程序出了意外，刚才的操作没有完成。"),
            say(
                "此前保存的数据都在，没有受损。可以继续使用；如果同样的操作再次出错，"
                "请保存问题报告并发给技术人员。报告里只有程序运行情况，不含任何人员信息。"
            ),
            icon="alert-triangle",
            code=type(error).__name__,
        )
        dialog.setObjectName("crash")
        self._shown = dialog
        dialog.finished.connect(self._forget)
        if self.folder:
            dialog.add_button(
                say("应急导出…"), then=self.rescue_wanted.emit, role="rescue", closes=False
            )
        dialog.add_button(
            say("保存问题报告…"), then=lambda: self.ask_where(error), role="save", closes=False
        )
        dialog.add_button(say("退出程序"), then=QApplication.quit, role="quit")
        dialog.add_button(say("继续使用"), role="primary")
        dialog.open()

    def _forget(self) -> None:
        self._shown = None

    def ask_where(self, error: BaseException) -> None:
        """Ask for a file and write the bundle there."""
        choosing.ask_target(
            self.window,
            say("保存问题报告"),
            Path.home() / say("乡村教育数据管理-问题报告.zip"),
            lambda file: self._save(file, error),
        )

    def _save(self, file: Path, error: BaseException) -> None:
        try:
            write_bundle(file, error, self.folder)
        except OSError:
            what = say("问题报告没有保存成功：{name}", name=file.name)
            dialog = MessageDialog(self.window, what, say("请换一个位置再保存。"))
            dialog.add_button(say("知道了"), role="primary")
            dialog.open()


def write_bundle(file: Path, error: BaseException, folder: Path | None) -> None:
    """Write versions, the outline of the error and the end of the log into a zip file.

    An existing file is replaced.
    """
    import zipfile  # rarely needed, and the window is to stand soon

    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as bundle:
        bundle.writestr("versions.txt", "\n".join(versions()))
        bundle.writestr("error.txt", logs.outline(error))
        for name in (logs.FILE, f"{logs.FILE}.1"):
            if folder and (folder / name).exists():
                bundle.write(folder / name, name)


def versions() -> list[str]:
    """The program and what it runs on, a line each."""
    import platform  # as above

    return [
        APP,
        f"Python {platform.python_version()}",
        f"Qt {PySide6.__version__}",
        f"{platform.system()} {platform.release()} {platform.machine()}",
    ]
