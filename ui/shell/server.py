"""The small window in which an officer gives the address of the county's server."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QLineEdit, QVBoxLayout, QWidget

from db import places
from ui import parts, theme
from ui.words import say


class ServerDialog(QDialog):
    """Asks where the server is.

    Attributes:
        chosen: emitted with the address.
    """

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setObjectName("server_dialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(say("连接县局服务器"))
        self.setMinimumWidth(theme.length(520))
        about = say("几位同事共用一份县级数据时，填写管理员给的服务器地址。")
        self._address = QLineEdit()
        self._address.setObjectName("server_address")
        self._address.setPlaceholderText("postgresql://li@server/county")
        self._address.textChanged.connect(self._refresh)
        self._ok = parts.button(say("连接"), "primary", self._choose, look="primary")
        self._ok.setDefault(True)
        self._ok.setEnabled(False)
        cancel = parts.button(say("取消"), "cancel", self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(*theme.margins(6))
        column.setSpacing(theme.space(3))
        column.addWidget(parts.label(say("连接县局服务器"), "subtitle"))
        column.addWidget(parts.label(about, "soft", wraps=True))
        column.addWidget(self._address)
        column.addSpacing(theme.space(3))
        column.addLayout(parts.row(None, cancel, self._ok))

    def _refresh(self, text: str) -> None:
        self._ok.setEnabled(places.is_address(text.strip()))

    def _choose(self) -> None:
        self.chosen.emit(self._address.text().strip())
        self.accept()
