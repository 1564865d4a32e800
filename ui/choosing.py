"""Choosing files and folders without blocking, and taking those dropped onto a page."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QObject, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QWidget

from ui.words import say

Chosen = Callable[[list[Path]], object]


def ask_folder(parent: QWidget, title: str, start: Path | None, then: Chosen) -> QFileDialog:
    """Let the clerk choose a folder."""
    dialog = _dialog(parent, title, start, then)
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    dialog.open()
    return dialog


def ask_file(
    parent: QWidget, title: str, suffix: str, start: Path | None, then: Callable[[Path], object]
) -> QFileDialog:
    """Let the clerk choose one existing file."""
    dialog = _dialog(parent, title, start, lambda paths: then(paths[0]))
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    dialog.setNameFilters(_filters([suffix]))
    dialog.open()
    return dialog


def ask_files(
    parent: QWidget, title: str, suffixes: Sequence[str], start: Path | None, then: Chosen
) -> QFileDialog:
    """Let the clerk choose one or more existing files."""
    dialog = _dialog(parent, title, start, then)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
    dialog.setNameFilters(_filters(suffixes))
    dialog.open()
    return dialog


def _filters(suffixes: Sequence[str]) -> list[str]:
    patterns = " ".join(f"*{suffix}" for suffix in suffixes)
    return [say("交换文件 ({patterns})", patterns=patterns), say("所有文件 (*)")]


def _dialog(parent: QWidget, title: str, start: Path | None, then: Chosen) -> QFileDialog:
    dialog = QFileDialog(parent, title)
    dialog.setObjectName("choose_file")
    dialog.setDirectory(str(start if start and start.is_dir() else Path.home()))
    dialog.filesSelected.connect(lambda names: then([Path(name) for name in names]))
    dialog.finished.connect(dialog.deleteLater)
    return dialog


class Drops(QObject):
    """Takes files and folders that are dropped onto a widget or its children.

    Signals:
        dropped: their paths.
    """

    dropped = Signal(list)

    def __init__(self, target: QWidget) -> None:
        super().__init__(target)
        target.setAcceptDrops(True)
        target.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Accept what comes as files of this computer."""
        if isinstance(event, QDragEnterEvent) and _paths(event.mimeData()):
            event.acceptProposedAction()
            return True
        if isinstance(event, QDropEvent) and event.type() == QEvent.Type.Drop:
            event.acceptProposedAction()
            self.dropped.emit(_paths(event.mimeData()))
            return True
        return super().eventFilter(watched, event)


def _paths(data: QMimeData) -> list[Path]:
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
