"""空数据说明: which kinds there is nothing of, ticked, each with its reason."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QGridLayout, QLineEdit, QWidget

from db.fields import field_of
from db.kinds import Text
from db.records import NilReturn
from ruraledu_desktop.nil_returns import Nothing
from ui import parts, theme
from ui.dialogs import Dialog
from ui.words import say

_WIDTH, _AROUND, _LINE = 620, 190, 40


def _height(lines: int) -> int:
    """As high as its lines need; where the screen is lower they are scrolled."""
    return _AROUND + _LINE * lines


class NilDialog(Dialog):
    """One line for every kind without records.

    Signals:
        agreed: reasons by form; None for a kind that was not ticked.
    """

    agreed = Signal(dict)

    def __init__(self, parent: QWidget, nothing: Sequence[Nothing]) -> None:
        super().__init__(
            parent, "nil_returns", say("空数据说明"), width=_WIDTH, height=_height(len(nothing))
        )
        self._lines: dict[str, tuple[QCheckBox, QLineEdit]] = {}
        self.add_text(say("这些表本学年没有内容"), "subtitle")
        self.add_text(say("确实没有的打勾，写一句原因；随上报包带到县局。忘了登记的，去登记就行。"))
        lines = QWidget()
        grid = QGridLayout(lines)
        grid.setContentsMargins(0, 0, theme.space(1), 0)
        grid.setHorizontalSpacing(theme.space(3))
        grid.setVerticalSpacing(theme.space(2))
        for row, one in enumerate(nothing):
            tick, reason = self._line(one)
            grid.addWidget(tick, row, 0)
            grid.addWidget(reason, row, 1)
        grid.setColumnStretch(1, 1)
        grid.setRowStretch(len(nothing), 1)
        self.column.addWidget(parts.scrolled(lines, "nil_lines"), 1)
        self.add_foot(parts.button(say("保存"), "agree", self._agree, look="primary"))

    def _line(self, one: Nothing) -> tuple[QCheckBox, QLineEdit]:
        tick, reason = QCheckBox(one.title), QLineEdit(one.reason or "")
        tick.setObjectName(f"nil_{one.form}")
        tick.setChecked(one.reason is not None)
        reason.setObjectName(f"reason_{one.form}")
        reason.setAccessibleName(say("{kind}没有内容的原因", kind=one.title))
        reason.setPlaceholderText(say("原因，可以不填"))
        kind = field_of(NilReturn.reason).kind
        assert isinstance(kind, Text)
        reason.setMaxLength(kind.size)
        reason.textEdited.connect(lambda text: tick.setChecked(tick.isChecked() or bool(text)))
        self._lines[one.form] = tick, reason
        return tick, reason

    def _agree(self) -> None:
        self.agreed.emit(
            {
                form: reason.text().strip() if tick.isChecked() else None
                for form, (tick, reason) in self._lines.items()
            }
        )
        self.accept()
