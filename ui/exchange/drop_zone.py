"""Where packages are dropped, with the buttons that look for them elsewhere."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout, QWidget

from ui import parts, theme
from ui.words import say


class DropZone(QFrame):
    """Where packages are dropped; small when there are some already.

    Signals:
        sticks_wanted, files_wanted, folder_wanted: a button was pressed.
    """

    sticks_wanted = Signal()
    files_wanted = Signal()
    folder_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("drop_zone")
        theme.set_look(self, "drop")
        self._picture = parts.picture("inbox", "primary", "icon_large")
        self._title = parts.label(say("把上报包或整个文件夹拖到这里"), "subtitle")
        about = say("先逐个预览会带来什么，再由您决定合并。\n打不开的包会说明原因，不影响其他包。")
        self._about = parts.label(about, "soft")
        self._about.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._hint = parts.label(say("可以继续拖进来"), "caption")
        self._buttons = self._make_buttons()
        column = QVBoxLayout(self)
        column.setSpacing(theme.space(2))
        column.addStretch(1)
        for widget in (self._picture, self._title, self._about):
            column.addWidget(widget, 0, Qt.AlignmentFlag.AlignCenter)
        self._line = parts.row(None, *self._buttons, self._hint, None)
        self._gap = QWidget()
        self._gap.setFixedHeight(theme.space(2))
        column.addWidget(self._gap)
        column.addLayout(self._line)
        column.addStretch(1)

    def _make_buttons(self) -> list[QPushButton]:
        return [
            parts.button(
                say("从 U 盘查找"),
                "from_sticks",
                self.sticks_wanted.emit,
                look="primary",
                icon="usb",
            ),
            parts.button(say("选择文件"), "from_files", self.files_wanted.emit, icon="package"),
            parts.button(say("选择文件夹"), "from_folder", self.folder_wanted.emit, icon="folder"),
        ]

    def set_small(self, *, is_small: bool) -> None:
        """Show only the buttons when there are rows to look at."""
        theme.set_look(self, "" if is_small else "drop")
        for widget in (self._picture, self._title, self._about, self._gap):
            widget.setVisible(not is_small)
        self._hint.setVisible(is_small)
        first = self._buttons[0]
        theme.set_look(first, "" if is_small else "primary")
        first.setIcon(theme.icon("usb", "text_soft" if is_small else "on_primary"))
        self._line.setStretch(0, 0 if is_small else 1)
        self.layout().setContentsMargins(*((0, 0, 0, 0) if is_small else theme.margins(4)))
        policy = self.sizePolicy()
        fill = policy.Policy.Fixed if is_small else policy.Policy.Expanding
        self.setSizePolicy(policy.horizontalPolicy(), fill)
