"""The menu bar: every action of the main window with its keys."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar, QWidget

from ui import theme
from ui.keys import LOCK
from ui.shell.places import PLACES
from ui.shell.preferences import ZOOMS, Recent
from ui.words import say

_KEYS = 9
"""So many places have a digit."""
ZOOM_NAMES = (say("标准"), say("较大"), say("大"), say("特大"))


class Menus(QMenuBar):
    """The menus; each action tells the window by a signal what is wanted.

    Attributes:
        undo, redo: renamed by `ui.shell.steps` after every step.
    """

    open_wanted = Signal()
    server_wanted = Signal()
    recent_wanted = Signal(object)
    new_wanted = Signal()
    clerk_wanted = Signal()
    protection_wanted = Signal()
    device_keys_wanted = Signal()
    erasing_wanted = Signal()
    passwords_wanted = Signal()
    lock_wanted = Signal()
    location_wanted = Signal()
    backups_wanted = Signal()
    verify_wanted = Signal()
    rescue_wanted = Signal()
    quit_wanted = Signal()
    place_wanted = Signal(str)
    zoom_wanted = Signal(float)
    help_wanted = Signal()
    keys_wanted = Signal()
    about_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._fill_file()
        self._fill_edit()
        self._fill_view()
        self._fill_help()

    def _fill_file(self) -> None:
        menu = self.addMenu(say("文件(&F)"))
        _add(menu, "open", say("打开数据文件夹…"), self.open_wanted.emit, "Ctrl+O")
        _add(menu, "server", say("连接县局服务器…"), self.server_wanted.emit)
        self._recent = menu.addMenu(say("最近打开"))
        self._recent.setObjectName("recent")
        _add(menu, "new", say("新建数据文件夹…"), self.new_wanted.emit)
        menu.addSeparator()
        _add(menu, "clerk", say("更换经办人…"), self.clerk_wanted.emit)
        _add(menu, "passwords", say("密码…"), self.passwords_wanted.emit)
        self._lock = _add(menu, "lock", say("立即锁定"), self.lock_wanted.emit, LOCK)
        self.show_protected(is_protected=False)
        _add(menu, "protection", say("儿童信息保护…"), self.protection_wanted.emit)
        _add(menu, "device_keys", say("本机密钥…"), self.device_keys_wanted.emit)
        self._erasing = _add(menu, "erasing", say("彻底清除…"), self.erasing_wanted.emit)
        _add(menu, "location", say("打开数据所在位置"), self.location_wanted.emit)
        _add(menu, "backups", say("备份与还原…"), self.backups_wanted.emit)
        _add(menu, "verify", say("全面核对数据"), self.verify_wanted.emit)
        _add(menu, "rescue", say("应急导出全部数据…"), self.rescue_wanted.emit)
        menu.addSeparator()
        _add(menu, "quit", say("退出"), self.quit_wanted.emit, "Ctrl+Q")

    def _fill_edit(self) -> None:
        menu = self.addMenu(say("编辑(&E)"))
        self.undo = _add(menu, "undo", say("撤销"), None, "Ctrl+Z")
        self.redo = _add(menu, "redo", say("重做"), None, "Ctrl+Shift+Z")
        self.redo.setShortcuts([QKeySequence("Ctrl+Shift+Z"), QKeySequence("Ctrl+Y")])
        self.undo.setEnabled(False)
        self.redo.setEnabled(False)

    def _fill_view(self) -> None:
        menu = self.addMenu(say("查看(&V)"))
        self._places = {}
        for place in PLACES:
            self._places[place.name] = _add(
                menu,
                f"place_{place.name}",
                place.title,
                partial(self.place_wanted.emit, place.name),
            )
        self.show_office(is_county=False)
        menu.addSeparator()
        self._fill_zooms(menu.addMenu(say("字号")))

    def _fill_zooms(self, menu: QMenu) -> None:
        group = QActionGroup(self)
        self._zooms = {}
        for zoom, name in zip(ZOOMS, ZOOM_NAMES, strict=True):
            action = _add(menu, f"zoom_{zoom}", name, partial(self.zoom_wanted.emit, zoom))
            action.setCheckable(True)
            group.addAction(action)
            self._zooms[zoom] = action
        menu.addSeparator()
        larger = _add(menu, "larger", say("放大"), lambda: self._step_zoom(1), "Ctrl++")
        larger.setShortcuts([QKeySequence("Ctrl++"), QKeySequence("Ctrl+=")])
        _add(menu, "smaller", say("缩小"), lambda: self._step_zoom(-1), "Ctrl+-")
        _add(menu, "normal", say("恢复标准"), lambda: self.zoom_wanted.emit(ZOOMS[0]), "Ctrl+0")

    def _fill_help(self) -> None:
        menu = self.addMenu(say("帮助(&H)"))
        _add(menu, "help", say("本页说明"), self.help_wanted.emit, "F1")
        _add(menu, "keys", say("键盘操作一览"), self.keys_wanted.emit)
        menu.addSeparator()
        _add(menu, "about", say("关于本程序"), self.about_wanted.emit)

    def _step_zoom(self, step: int) -> None:
        place = ZOOMS.index(theme.zoom()) + step
        if 0 <= place < len(ZOOMS):
            self.zoom_wanted.emit(ZOOMS[place])

    def show_zoom(self, zoom: float) -> None:
        """Mark the zoom in use."""
        self._zooms[zoom].setChecked(True)

    def show_office(self, *, is_county: bool) -> None:
        """Name and number the places as that kind of office has them; only a county erases."""
        self._erasing.setVisible(is_county)
        number = 0
        for place in PLACES:
            action, is_there = self._places[place.name], place.is_there(is_county=is_county)
            number += is_there
            action.setText(place.title_for(is_county=is_county))
            action.setVisible(is_there)
            action.setShortcut(
                QKeySequence(f"Ctrl+{number}" if is_there and number <= _KEYS else "")
            )

    def show_protected(self, *, is_protected: bool) -> None:
        """Only what has a password can be locked."""
        self._lock.setEnabled(is_protected)

    def show_recent(self, recent: Sequence[Recent]) -> None:
        """List the data folders that were open before."""
        self._recent.clear()
        self._recent.setEnabled(bool(recent))
        for one in recent:
            text = say("{unit} – {clerk}（{folder}）", **_words(one))
            action = self._recent.addAction(text.replace("&", "&&"))
            action.triggered.connect(lambda _=False, one=one: self.recent_wanted.emit(one.folder))


def _words(one: Recent) -> dict[str, object]:
    return {"unit": one.unit, "clerk": one.clerk, "folder": one.folder}


def _add(
    menu: QMenu,
    name: str,
    text: str,
    then: Callable[[], object] | None,
    keys: str = "",
) -> QAction:
    action = QAction(text, menu)
    action.setObjectName(name)
    action.setShortcut(QKeySequence(keys))
    action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
    if then:
        action.triggered.connect(lambda _=False: then())
    menu.addAction(action)
    return action
