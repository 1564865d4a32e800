"""What a list of many children is taken for, and who else agrees: asked before it leaves (T24)."""

from collections.abc import Callable

from PySide6.QtWidgets import QLineEdit, QWidget

from ruraledu_desktop import auditing, clerks
from ruraledu_desktop.auditing import FEW, Purpose
from ui import parts
from ui.desk import Desk
from ui.dialogs import Dialog
from ui.locking.proof import Proof
from ui.memory import Memory
from ui.words import say

_LONGEST, _LONGEST_NAME = 60, 40
Then = Callable[[Purpose], object]


class PurposeDialog(Dialog):
    """Two lines: the purpose written last stands there; who agrees is named anew each time."""

    def __init__(self, parent: QWidget | None, desk: Desk, count: int, then: Then) -> None:
        super().__init__(parent, "purpose", say("用途"), width=520)
        self._memory, self._then, self._clerk = Memory(desk, "purposes"), then, desk.office.clerk
        self._line = self._editor("purpose", say("用途"), say("如：报县民政局核对"), _LONGEST)
        self._line.setText(str(self._memory.get("purpose", "")))
        self._second = self._editor(
            "second", say("同意人"), say("本单位的另一个人，如单位负责人"), _LONGEST_NAME
        )
        self._proof = Proof(desk)
        self._line.selectAll()
        for one in (self._line, self._second):
            one.textChanged.connect(lambda _: self._ask_who())
        self._wrong = parts.label("", "problem", "wrong", wraps=True)
        self._do = parts.button(say("继续"), "agree", self._agree, look="primary")
        self._do.setDefault(True)
        self.add_text(say("{count:,} 名儿童的信息，请写明用途和同意人", count=count), "subtitle")
        self.add_text(
            say("超过 {many} 名的要写；记在年度清单里，也印在每一页的水印上。", many=auditing.MANY)
        )
        rows = [(say("用途"), self._line), (say("同意人"), self._second)]
        self.column.addLayout(parts.facts(rows))
        self.column.addWidget(self._proof)
        self._proof.changed.connect(self._refresh)
        self.add_foot(self._do, says=self._wrong)
        self._refresh()

    def _editor(self, name: str, title: str, hint: str, longest: int) -> QLineEdit:
        made = QLineEdit()
        made.setObjectName(f"{name}_line")
        made.setAccessibleName(title)
        made.setMaxLength(longest)
        made.setPlaceholderText(hint)
        return made

    @property
    def _said(self) -> Purpose:
        text, second = (" ".join(one.text().split()) for one in (self._line, self._second))
        return Purpose(text, second)

    def _ask_who(self) -> None:
        self._proof.ask_of(self._said.second)

    def _refresh(self) -> None:
        said = self._said
        is_alone = clerks.is_same(said.second, self._clerk)
        self._wrong.setText(say("同意人要是经办人以外的人。") if is_alone else "")
        is_said = bool(said.text and said.second) and not is_alone
        self._do.setEnabled(is_said and self._proof.is_ready)
        self.fit()

    def _agree(self) -> None:
        self._proof.give(self._go_on)

    def _go_on(self) -> None:
        said = self._said
        self._memory.keep("purpose", said.text)
        self.accept()
        self._then(said)


def ask(desk: Desk, parent: QWidget | None, count: int, then: Then) -> None:
    """Go on with a purpose; without one where there are not many children.

    Args:
        count: how many children are told of, 0 for a list of others.
    """
    if count <= auditing.MANY:
        then(FEW)
    else:
        PurposeDialog(parent, desk, count, then).open()
