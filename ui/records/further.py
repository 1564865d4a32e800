"""The menu 更多: filters wanted less often, those the clerk saved, and what makes new ones."""

from collections.abc import Sequence

from PySide6.QtCore import Signal, SignalInstance
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QPushButton

from ui import parts, theme
from ui.records.arrangement import Chip
from ui.words import say

_WIDEST = 120


class FurtherFilters(QPushButton):
    """A button that says how many of its filters are in force, and its tip which.

    Signals:
        changed: another quick filter of the menu was chosen, or given up.
        saved_chosen: a saved filter is wanted: its name.
        value_wanted: the value of some field is to be asked for.
        save_wanted: the present filter is to be saved.
        manage_wanted: the saved ones are to be seen.
    """

    changed = Signal()
    saved_chosen = Signal(str)
    value_wanted = Signal()
    save_wanted = Signal()
    manage_wanted = Signal()

    def __init__(self, chips: Sequence[Chip]) -> None:
        super().__init__(say("更多"))
        self.setObjectName("further_filters")
        theme.set_look(self, "filter")
        self._menu = menu = QMenu(self)
        menu.setToolTipsVisible(True)
        self.setMenu(menu)
        self._saved: list[QAction] = []
        self._current = ""
        self._under_saved = menu.addSeparator()
        self.chips = [(chip, self._add(menu, chip)) for chip in chips]
        menu.addSeparator()
        self._do("filter_by_value", say("按某一项筛选…"), self.value_wanted)
        self._do("save_filter", say("保存当前筛选和列…"), self.save_wanted)
        self._manage = self._do("manage_filters", say("管理保存的筛选…"), self.manage_wanted)
        self.show_saved(())

    def _add(self, menu: QMenu, chip: Chip) -> QAction:
        action = menu.addAction(chip.label)
        action.setObjectName(f"chip_{chip.name}")
        action.setCheckable(True)
        action.setToolTip(chip.tip)
        action.toggled.connect(lambda _: self._choose())
        return action

    def _do(self, name: str, text: str, wanted: SignalInstance) -> QAction:
        action = self._menu.addAction(text)
        action.setObjectName(name)
        action.triggered.connect(lambda _: wanted.emit())
        return action

    def show_saved(self, names: Sequence[str]) -> None:
        """List the saved filters above the others."""
        for action in self._saved:
            self._menu.removeAction(action)
            action.deleteLater()
        self._saved = [self._saved_action(name) for name in names]
        self._menu.insertActions(self._under_saved, self._saved)
        self._under_saved.setVisible(bool(names))
        self._manage.setEnabled(bool(names))
        self._tell()

    def _saved_action(self, name: str) -> QAction:
        action = QAction(name.replace("&", "&&"), self._menu)
        action.setCheckable(True)
        action.setData(name)
        action.triggered.connect(lambda _: self.saved_chosen.emit(name))
        return action

    def show_current(self, name: str) -> None:
        """Say which saved filter is the present one, "" for none."""
        self._current = name
        self._tell()

    def _choose(self) -> None:
        self._tell()
        self.changed.emit()

    def _tell(self) -> None:
        for action in self._saved:
            action.setChecked(action.data() == self._current)
        chosen = [chip.label for chip, action in self.chips if action.isChecked()]
        text = say("更多（{count}）", count=len(chosen)) if chosen else say("更多")
        if self._current:
            text = parts.shortened(self.fontMetrics(), self._current, _WIDEST).replace("&", "&&")
        self.setText(text)
        self.setToolTip(say("、").join([*([self._current] if self._current else []), *chosen]))
        self.setProperty("chosen", bool(chosen or self._current))
        theme.set_look(self, "filter")
