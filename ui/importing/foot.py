"""The buttons at the foot of the import window."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame

from ui import parts, theme
from ui.importing.step import CHECK, COLUMNS, FILE, Step
from ui.words import say


class Foot(QFrame):
    """上一步 at the left, 取消 and the button that goes on at the right.

    Signals:
        back_wanted, close_wanted, next_wanted: a button was pressed.
    """

    back_wanted = Signal()
    close_wanted = Signal()
    next_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("import_foot")
        self._back = parts.button(say("上一步"), "back", self.back_wanted.emit, icon="chevron-left")
        self._close = parts.button(say("取消"), "close", self.close_wanted.emit)
        self.next = parts.button("", "next", self.next_wanted.emit, look="primary")
        self.next.setDefault(True)
        for button in (self._back, self._close):
            button.setAutoDefault(False)
        line = parts.row(self._back, None, self._close, self.next)
        line.setContentsMargins(theme.space(6), theme.space(3), theme.space(6), theme.space(3))
        self.setLayout(line)

    def show_step(self, place: int, step: Step, *, is_working: bool) -> None:
        """Offer what can be done at a step."""
        text = step.go_on
        self.next.setVisible(bool(text))
        self.next.setText(text)
        self.next.setEnabled(step.is_ready and not is_working)
        self._back.setVisible(place in (COLUMNS, CHECK))
        self._back.setEnabled(not is_working)
        self._close.setVisible(place in (FILE, COLUMNS, CHECK))
