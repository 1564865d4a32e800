"""The small window in which another clerk gives a name, and the password that belongs to it."""

from PySide6.QtWidgets import QLineEdit, QWidget

from ui import parts
from ui.desk import Desk
from ui.dialogs import Dialog
from ui.locking.proof import Proof
from ui.words import say


class ClerkDialog(Dialog):
    """Asks for the name of the clerk who sits here from now on."""

    def __init__(self, parent: QWidget, desk: Desk) -> None:
        super().__init__(parent, "clerk_dialog", say("更换经办人"), width=420)
        self._desk = desk
        about = say("从现在起，每一次修改的历史中都写这个姓名；以前的记录不变。")
        self._name = QLineEdit(desk.office.clerk)
        self._name.setObjectName("clerk_name")
        self._name.setAccessibleName(say("经办人"))
        self._name.selectAll()
        self._proof = Proof(desk)
        self._ok = parts.button(say("确定"), "primary", self._agree, look="primary")
        self._ok.setDefault(True)
        self.add_text(say("更换经办人"), "subtitle")
        self.add_text(about)
        self.column.addWidget(self._name)
        self.column.addWidget(self._proof)
        self.add_foot(self._ok)
        self._name.textChanged.connect(self._proof.ask_of)
        self._proof.changed.connect(self._refresh)

    def _refresh(self) -> None:
        self._ok.setEnabled(bool(self._name.text().strip()) and self._proof.is_ready)
        self.fit()

    def _agree(self) -> None:
        self._proof.give(self._change)

    def _change(self) -> None:
        self._desk.change_clerk(self._name.text())
        self.accept()
