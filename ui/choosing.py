"""Choosing files and folders without blocking, and taking those dropped onto a widget."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QObject, QStandardPaths, QUrl, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QHeaderView, QSplitter, QTreeView, QWidget

from db import shares
from ui import theme
from ui.dialogs import is_kept_back
from ui.words import say

Chosen = Callable[[Path], object]
EXCHANGE = say("交换文件")
_WRITTEN = {
    ".pdf": say("PDF 文件 (*.pdf)"),
    ".xlsx": say("Excel 表格 (*.xlsx)"),
    ".zip": say("压缩文件 (*.zip)"),
}
"""What the program writes for the clerk, by suffix."""
_SIZE = 880, 560
_PLACES = 180
"""How wide the places stand beside the files."""
_NAME, _CHANGED = 0, 3
_NOT_SHOWN = 1, 2
"""Columns of size and type: the latter is told in English."""


def documents() -> Path:
    """Where the person who is logged in keeps documents."""
    place = QStandardPaths.StandardLocation.DocumentsLocation
    return Path(QStandardPaths.writableLocation(place))


def place_for_data() -> Path:
    """Where data folders are proposed: among the documents, unless a cloud copies these."""
    return Path.home() if shares.refusal_of(documents()) else documents()


def typed_folder(text: str) -> Path | None:
    """The folder a clerk typed, ~ being the own one; None for no full place."""
    try:
        folder = Path(text.strip()).expanduser()
    except RuntimeError:  # ~name of nobody, or of somebody whose name is still being typed
        return None
    return folder if folder.is_absolute() else None


def ask_folder(
    parent: QWidget | None,
    title: str,
    start: Path | None,
    then: Chosen,
    *,
    otherwise: Callable[[], object] | None = None,
    while_locked: bool = False,
) -> None:
    """Let the clerk choose a folder; `otherwise` is called when none is chosen.

    Args:
        while_locked: whether it is shown on a locked program too, as a way to other data.
    """
    dialog = _dialog(parent, title, start, lambda paths: then(paths[0]))
    dialog.while_locked = while_locked
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    if otherwise:
        dialog.rejected.connect(otherwise)
    dialog.open()


def ask_file(
    parent: QWidget,
    title: str,
    suffixes: Sequence[str],
    start: Path | None,
    then: Chosen,
    *,
    kind: str = EXCHANGE,
) -> None:
    """Let the clerk choose one existing file; `kind` is the word for what is looked for."""
    dialog = _dialog(parent, title, start, lambda paths: then(paths[0]))
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    dialog.setNameFilters(_filters(kind, suffixes))
    dialog.open()


def ask_files(
    parent: QWidget,
    title: str,
    suffixes: Sequence[str],
    start: Path | None,
    then: Callable[[list[Path]], object],
    *,
    kind: str = EXCHANGE,
) -> None:
    """Let the clerk choose one or more existing files; `kind` is the word for them."""
    dialog = _dialog(parent, title, start, then)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
    dialog.setNameFilters(_filters(kind, suffixes))
    dialog.open()


def ask_target(parent: QWidget | None, title: str, suggested: Path, then: Chosen) -> None:
    """Let the clerk say where a file is to be written; the suffix suggested is added to a name."""
    dialog = _dialog(parent, title, suggested.parent, lambda paths: then(paths[0]))
    dialog.setObjectName("choose_target")
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix(suggested.suffix[1:])
    dialog.setNameFilters([_WRITTEN[suggested.suffix]])
    dialog.selectFile(suggested.name)
    dialog.open()


def _filters(kind: str, suffixes: Sequence[str]) -> list[str]:
    patterns = " ".join(f"*{suffix}" for suffix in suffixes)
    return [say("{kind} ({patterns})", kind=kind, patterns=patterns), say("所有文件 (*)")]


class _Chooser(QFileDialog):
    """Stays away while the program is locked: whoever passes by would write what was asked for.

    Attributes:
        while_locked: whether this one appears all the same.
    """

    while_locked = False

    def setVisible(self, visible: bool) -> None:
        """Appear, or when that is over."""
        if self.while_locked or not (visible and is_kept_back(self)):
            super().setVisible(visible)


def _dialog(
    parent: QWidget | None, title: str, start: Path | None, then: Callable[[list[Path]], object]
) -> _Chooser:
    dialog = _Chooser(parent, title)
    dialog.setObjectName("choose_file")
    dialog.setDirectory(str(start if start and start.is_dir() else Path.home()))
    dialog.filesSelected.connect(lambda names: then([Path(name) for name in names]))
    dialog.finished.connect(dialog.deleteLater)
    _furnish(dialog)
    return dialog


def _furnish(dialog: QFileDialog) -> None:
    """Let names stand whole: those of packages begin alike, and differ in the middle.

    A desktop with a dialog of its own leaves Qt's empty.
    """
    dialog.resize(theme.window_size(*_SIZE))
    known = [Path.home(), documents(), Path(dialog.directory().path())]
    places = [QUrl.fromLocalFile(str(one)) for one in dict.fromkeys(known) if one.is_dir()]
    dialog.setSidebarUrls([QUrl("file:"), *places])
    dialog.setViewMode(QFileDialog.ViewMode.Detail)
    halves = dialog.findChild(QSplitter)
    if halves:
        places_width = theme.length(_PLACES)
        halves.setSizes([places_width, theme.length(_SIZE[0]) - places_width])
    found = dialog.findChild(QTreeView)
    if found:
        for column in _NOT_SHOWN:
            found.setColumnHidden(column, True)
        found.header().setStretchLastSection(False)
        found.header().setSectionResizeMode(_NAME, QHeaderView.ResizeMode.Stretch)
        found.header().setSectionResizeMode(_CHANGED, QHeaderView.ResizeMode.ResizeToContents)


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
        if isinstance(event, QDragEnterEvent) and paths_in(event.mimeData()):
            event.acceptProposedAction()
            return True
        if isinstance(event, QDropEvent) and event.type() == QEvent.Type.Drop:
            event.acceptProposedAction()
            self.dropped.emit(paths_in(event.mimeData()))
            return True
        return super().eventFilter(watched, event)


def paths_in(data: QMimeData) -> list[Path]:
    """The files and folders of this computer among what was copied or is dragged."""
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
