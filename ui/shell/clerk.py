"""The small window in which another clerk gives a name."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QLineEdit, QVBoxLayout, QWidget

from ui import parts, theme
from ui.desk import Desk
from ui.words import say


class ClerkDialog(QDialog):
    """Asks for the name of the clerk who sits here from now on."""

    def __init__(self, parent: QWidget, desk: Desk) -> None:
        super().__init__(parent)
        self.setObjectName("clerk_dialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(say("更换经办人"))
        self.setMinimumWidth(theme.length(420))
        self._desk = desk
        about = say("从现在起，每一次修改的历史中都写这个姓名；以前的记录不变。")
        self._name = QLineEdit(desk.office.clerk)
        self._name.setObjectName("clerk_name")
        self._name.selectAll()
        self._name.textChanged.connect(self._refresh)
        self._ok = parts.button(say("确定"), "primary", self._change, look="primary")
        self._ok.setDefault(True)
        cancel = parts.button(say("取消"), "cancel", self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(*theme.margins(6))
        column.setSpacing(theme.space(3))
        column.addWidget(parts.label(say("更换经办人"), "subtitle"))
        column.addWidget(parts.label(about, "soft", wraps=True))
        column.addWidget(self._name)
        column.addSpacing(theme.space(3))
        column.addLayout(parts.row(None, cancel, self._ok))

    def _refresh(self, name: str) -> None:
        self._ok.setEnabled(bool(name.strip()))

    def _change(self) -> None:
        self._desk.change_clerk(self._name.text())
        self.accept()
