"""What a list of many children is taken for: asked before it leaves, and noted (T24)."""

from collections.abc import Callable

from PySide6.QtWidgets import QLineEdit, QWidget

from ruraledu_desktop.auditing import MANY
from ui import parts
from ui.desk import Desk
from ui.dialogs import Dialog
from ui.memory import Memory
from ui.words import say

_LONGEST = 60
Then = Callable[[str], object]


class PurposeDialog(Dialog):
    """One line; what was written last stands in it, to be taken over or typed anew."""

    def __init__(self, parent: QWidget | None, desk: Desk, count: int, then: Then) -> None:
        super().__init__(parent, "purpose", say("用途"), width=480)
        self._memory, self._then = Memory(desk, "purposes"), then
        self._line = QLineEdit(str(self._memory.get("purpose", "")))
        self._line.setObjectName("purpose_line")
        self._line.setAccessibleName(say("用途"))
        self._line.setMaxLength(_LONGEST)
        self._line.setPlaceholderText(say("如：报县民政局核对"))
        self._line.selectAll()
        self._line.textChanged.connect(lambda _: self._refresh())
        self._do = parts.button(say("继续"), "agree", self._agree, look="primary")
        self._do.setDefault(True)
        self.add_text(say("{count:,} 名儿童的信息，请写明用途", count=count), "subtitle")
        self.add_text(say("超过 {many} 名的要写；记在年度清单里。", many=MANY))
        self.column.addWidget(self._line)
        self.add_foot(self._do)
        self._refresh()

    @property
    def _said(self) -> str:
        return " ".join(self._line.text().split())

    def _refresh(self) -> None:
        self._do.setEnabled(bool(self._said))

    def _agree(self) -> None:
        self._memory.keep("purpose", self._said)
        self.accept()
        self._then(self._said)


def ask(desk: Desk, parent: QWidget | None, count: int, then: Then) -> None:
    """Go on with a purpose; without one where there are not many children.

    Args:
        count: how many children are told of, 0 for a list of others.
    """
    if count <= MANY:
        then("")
    else:
        PurposeDialog(parent, desk, count, then).open()
