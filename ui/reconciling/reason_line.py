"""Why the chosen lines differ: a reason, some words, and the button that keeps both."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QLineEdit, QVBoxLayout, QWidget

from ruraledu_desktop.reconciling import remembering
from ruraledu_desktop.reconciling.comparing import Line
from ui import parts, theme
from ui.words import say


class ReasonLine(QWidget):
    """What is said of the chosen lines.

    Signals:
        given: a reason and a note are to be kept; both "" to forget what was said.
    """

    given = Signal(str, str)

    def __init__(self) -> None:
        super().__init__()
        self._about = parts.label("", "soft", "compare_chosen")
        self._says = parts.label("", "", "compare_says", wraps=True)
        self._reason, self._note = QComboBox(), QLineEdit()
        self._reason.setObjectName("compare_reason")
        self._reason.setAccessibleName(say("原因"))
        self._reason.addItem(say("（未写）"), "")
        for row in remembering.reasons().rows:
            self._reason.addItem(row.name, row.code)
        self._note.setObjectName("compare_note")
        self._note.setAccessibleName(say("说明"))
        self._note.setPlaceholderText(say("说明，可以不填"))
        self._note.setMaxLength(remembering.NOTE.size)
        self._note.returnPressed.connect(self._give)
        give = parts.button(say("记下原因"), "compare_give", self._give)
        line = parts.row(self._about, parts.label(say("原因")), self._reason, self._note, give)
        line.setStretch(3, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.space(2))
        column.addWidget(self._says)
        column.addLayout(line)

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Show what is said of the first of the chosen lines."""
        self.setEnabled(bool(lines))
        text = say("选中 {count:,} 处", count=len(lines)) if lines else say("请在上面选一处")
        self._about.setText(text)
        first = lines[0] if lines else None
        self._says.setText(first.says if first and len(lines) == 1 else "")
        self._says.setVisible(bool(self._says.text()))
        self._reason.setCurrentIndex(max(self._reason.findData(first.reason if first else ""), 0))
        self._note.setText(first.note if first else "")

    def _give(self) -> None:
        self.given.emit(str(self._reason.currentData()), self._note.text().strip())
