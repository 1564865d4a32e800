"""Small buttons with the counts of all fates, to look at those of one fate only."""

from collections import Counter

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QPushButton

from ruraledu_desktop.exchange.states import Fate
from ui import parts, theme
from ui.words import say


class Chips(QFrame):
    """All fates as small buttons with their counts; one is pressed.

    Signals:
        chosen: another one was pressed.
    """

    chosen = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("chips")
        self._group = QButtonGroup(self)
        self._buttons: dict[Fate | None, QPushButton] = {}
        for fate in (None, *Fate):
            chip = parts.button("", f"only_{fate}" if fate else "all", self._choose)
            theme.set_look(chip, "chip")
            chip.setCheckable(True)
            chip.setVisible(False)
            self._group.addButton(chip)
            self._buttons[fate] = chip
        self._buttons[None].setChecked(True)
        line = parts.row(*self._buttons.values(), None, spacing=1)
        line.setContentsMargins(0, 0, 0, 0)
        self.setLayout(line)

    @property
    def fate(self) -> Fate | None:
        """The fate whose button is pressed, None for all."""
        return next(fate for fate, chip in self._buttons.items() if chip.isChecked())

    def show_counts(self, counts: Counter[Fate]) -> None:
        """Show how many there are; one that is empty now is left."""
        if self.fate and not counts[self.fate]:
            self._buttons[None].setChecked(True)
        for fate, chip in self._buttons.items():
            count = counts[fate] if fate else counts.total()
            chip.setText(f"{fate.label if fate else say('全部')} {count:,}")
            chip.setVisible(bool(count) or not fate)

    def _choose(self) -> None:
        self.chosen.emit()
