"""The small window in which an officer gives the address of the county's server."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from db import places
from ui import parts
from ui.dialogs import Dialog
from ui.words import say


class ServerDialog(Dialog):
    """Asks where the server is.

    Attributes:
        chosen: emitted with the address.
    """

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None) -> None:
        super().__init__(parent, "server_dialog", say("连接县局服务器"), width=520)
        about = say("几位同事共用一份县级数据时，填写管理员给的服务器地址。")
        self._address = QLineEdit()
        self._address.setObjectName("server_address")
        self._address.setPlaceholderText("postgresql://li@server/county")
        self._address.textChanged.connect(self._refresh)
        self._ok = parts.button(say("连接"), "primary", self._choose, look="primary")
        self._ok.setDefault(True)
        self._ok.setEnabled(False)
        self.add_text(say("连接县局服务器"), "subtitle")
        self.add_text(about)
        self.column.addWidget(self._address)
        self.add_foot(self._ok)

    def _refresh(self, text: str) -> None:
        self._ok.setEnabled(places.is_address(text.strip()))

    def _choose(self) -> None:
        self.chosen.emit(self._address.text().strip())
        self.accept()
