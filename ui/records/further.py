"""The quick filters of a list that are wanted less often, in one menu."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QPushButton

from ui import theme
from ui.records.arrangement import Chip
from ui.words import say


class FurtherFilters(QPushButton):
    """A button that says how many of its filters are in force, and its tip which.

    Signals:
        changed: another filter of the menu was chosen, or given up.
    """

    changed = Signal()

    def __init__(self, chips: Sequence[Chip]) -> None:
        super().__init__(say("更多"))
        self.setObjectName("further_filters")
        theme.set_look(self, "filter")
        menu = QMenu(self)
        menu.setToolTipsVisible(True)
        self.setMenu(menu)
        self.chips = [(chip, self._add(menu, chip)) for chip in chips]

    def _add(self, menu: QMenu, chip: Chip) -> QAction:
        action = menu.addAction(chip.label)
        action.setObjectName(f"chip_{chip.name}")
        action.setCheckable(True)
        action.setToolTip(chip.tip)
        action.toggled.connect(lambda _: self._tell())
        return action

    def _tell(self) -> None:
        chosen = [chip.label for chip, action in self.chips if action.isChecked()]
        self.setText(say("更多（{count}）", count=len(chosen)) if chosen else say("更多"))
        self.setToolTip(say("、").join(chosen))
        self.setProperty("chosen", bool(chosen))
        theme.set_look(self, "filter")
        self.changed.emit()
