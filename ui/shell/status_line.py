"""The line at the bottom: what just happened, and whose store this is."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QStatusBar, QWidget

from ui import theme
from ui.messages import Then
from ui.words import say

_STAYS = 10_000
"""Milliseconds a quiet line stays."""


class StatusLine(QStatusBar):
    """Quiet messages at the left, the office at the right.

    Attributes:
        reason_wanted: emitted when the clerk asks why nothing is kept any more.
    """

    reason_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("status")
        self.setSizeGripEnabled(False)
        self.setMinimumHeight(theme.size("row"))
        self._then: Then | None = None
        self._text = QLabel()
        self._text.setObjectName("note")
        self._action = QPushButton()
        self._action.setObjectName("note_action")
        theme.set_look(self._action, "link")
        self._action.hide()
        self._action.clicked.connect(self._act)
        self._office = QLabel()
        self._office.setObjectName("office")
        theme.set_look(self._office, "soft")
        self._reason = QPushButton(say("为什么"))
        self._reason.setObjectName("reason")
        theme.set_look(self._reason, "link")
        self._reason.clicked.connect(self.reason_wanted)
        self._reason.hide()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_STAYS)
        self._timer.timeout.connect(self.clear)
        self.setContentsMargins(theme.space(2), 0, theme.space(2), 0)
        self.addWidget(self._text)
        self.addWidget(self._action)
        self.addPermanentWidget(self._office)
        self.addPermanentWidget(self._reason)

    def note(self, text: str, action: str = "", then: Then | None = None) -> None:
        """Say something quietly, with an optional action."""
        self._text.setText(text)
        self._then = then
        self._action.setText(action)
        self._action.setVisible(bool(action))
        self._timer.start()

    def clear(self) -> None:
        """Take the quiet line away."""
        self.note("")
        self._timer.stop()

    def show_office(self, text: str, *, is_read_only: bool) -> None:
        """Say whose store this is, and that nothing is kept any more."""
        self._office.setText(
            say("{whose} · 只能查看，不再保存", whose=text) if is_read_only else text
        )
        self._reason.setVisible(is_read_only)

    def _act(self) -> None:
        then = self._then
        self.clear()
        if then:
            then()
