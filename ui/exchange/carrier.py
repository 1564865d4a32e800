"""Where to write: the stick that is plugged in, or a folder; found and remembered by itself."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QSize, QTimer, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QComboBox, QSizePolicy, QWidget

from ruraledu_desktop.exchange import finding
from ruraledu_desktop.exchange.finding import Place
from ui import choosing, theme
from ui.desk import Desk
from ui.memory import Memory
from ui.words import say

_LOOK_EVERY = 2000  # milliseconds
_GIB = 1024**3
_MIB = 1024**2


class CarrierBox(QComboBox):
    """Offers the sticks plugged in now, the folder used last, and any other folder.

    Signals:
        moved: another stick or folder is chosen: its path, None for none.
    """

    moved = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("carrier")
        self.setAccessibleName(say("U 盘或文件夹"))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setMinimumWidth(theme.length(240))
        self.setMaximumWidth(theme.length(360))
        self.setIconSize(QSize(theme.size("icon"), theme.size("icon")))
        self._desk = desk
        self._memory = Memory(desk, "exchange")
        self._sticks: list[Place] = []
        self._folder: Place | None = None
        self._path: Path | None = None
        self._offered: list[Path] = []
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK_EVERY)
        self._timer.timeout.connect(self._look)
        self.activated.connect(self._choose)
        self._fill()
        desk.tasks.run(finding.remembered, done=self._recall, owner=self)

    @property
    def path(self) -> Path | None:
        """Where to write; None while there is neither stick nor folder."""
        return self._path

    @property
    def start(self) -> Path:
        """Where a dialog begins: where to write, else the last folder, else beside the data."""
        return self._path or self._memory.folder(otherwise=self._desk.store.folder.parent)

    def came_from(self, paths: Sequence[Path]) -> None:
        """Keep where files or folders were taken from: the next dialog begins there."""
        for one in paths[-1:]:
            self._memory.keep("folder", str(one if one.is_dir() else one.parent))

    @property
    def is_stick(self) -> bool:
        """Whether it is a stick, which one pulls out afterwards."""
        return self._path in [one.path for one in self._sticks]

    @property
    def farewell(self) -> str:
        """What is said when something was written: that the stick may be pulled out, or nothing."""
        return say("可以拔出 U 盘了。") if self.is_stick else ""

    def ask(self, then: Callable[[Path], object]) -> None:
        """Go on with where to write; without stick and folder, when one was chosen."""
        if self._path:
            then(self._path)
        else:
            self._choose_folder(then)

    def _choose_folder(self, then: Callable[[Path], object] = lambda _: None) -> None:
        def take(folder: Path) -> None:
            self.use(folder)
            then(folder)

        choosing.ask_folder(self.window(), say("选择文件夹"), self.start, take)

    def use(self, folder: Path) -> None:
        """Write there from now on, and offer it again the next time."""
        self.came_from([folder])
        if folder not in [one.path for one in self._sticks]:
            self._folder = Place(folder, str(folder), False)
        self._desk.tasks.run(finding.remember, folder, owner=self)
        self._go_to(folder)

    # --- sticks come and go -----------------------------------------------------------------

    def showEvent(self, event: QShowEvent) -> None:
        """Look for sticks while one can see the box."""
        super().showEvent(event)
        self._look()
        self._timer.start()

    def hideEvent(self, event: QHideEvent) -> None:
        """Stop looking."""
        super().hideEvent(event)
        self._timer.stop()

    def _look(self) -> None:
        key = f"sticks {id(self)}"
        self._desk.tasks.work(finding.sticks, done=self._take, key=key, owner=self)

    def _take(self, sticks: list[Place]) -> None:
        """A stick that was just plugged in is what the clerk wants."""
        if sticks == self._sticks:
            return
        known = [one.path for one in self._sticks]
        fresh = [one.path for one in sticks if one.path not in known]
        self._sticks = sticks
        usable = [one.path for one in [*sticks, self._folder] if one]
        wanted = fresh[:1] or [path for path in [self._path, *usable] if path in usable][:1]
        self._go_to(wanted[0] if wanted else None)

    def _recall(self, folder: Place | None) -> None:
        self._folder = folder
        self._go_to(self._path or (folder.path if folder else None))

    # --- the list ---------------------------------------------------------------------------

    def _go_to(self, path: Path | None) -> None:
        is_other = path != self._path
        self._path = path
        self._fill()
        if is_other:
            self.moved.emit(path)

    def _fill(self) -> None:
        places = list(self._sticks)
        if self._folder and self._folder.path not in [one.path for one in places]:
            places.append(self._folder)
        self._offered = [one.path for one in places]
        self.clear()
        if not places:
            self.addItem(theme.icon("usb"), say("请插入 U 盘，或选择文件夹"))
        for one in places:
            self.addItem(theme.icon("usb" if one.is_stick else "folder"), _text(one))
        self.addItem(theme.icon("folder"), say("选择文件夹…"))
        self._show_current()

    def _show_current(self) -> None:
        is_offered = self._path in self._offered
        self.setCurrentIndex(self._offered.index(self._path) if self._path and is_offered else 0)
        self.setToolTip(str(self._path) if self._path else "")

    def _choose(self, place: int) -> None:
        if place < len(self._offered):
            self._go_to(self._offered[place])
        else:
            self._show_current()
            self._choose_folder()


def _text(place: Place) -> str:
    if not place.is_stick:
        return say("文件夹 {name}", name=place.path.name or place.label)
    return say("U 盘 {label}（可用 {free}）", label=place.label, free=_size(place.free))


def _size(free: int) -> str:
    return f"{free / _GIB:.1f} GB" if free >= _GIB else f"{free / _MIB:.0f} MB"
