"""写入: how far the writing is, and the way to stop it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QProgressBar, QVBoxLayout

from ui import parts, theme
from ui.importing.step import Step
from ui.words import say


class WriteStep(Step):
    """A bar in the middle; what was written so far is taken back when it is stopped."""

    def __init__(self) -> None:
        super().__init__("write_step")
        picture = parts.picture("save", "primary", "icon_large")
        title = parts.label(say("正在写入"), "title")
        self._says = parts.label("", "soft", "writing_says")
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setFixedWidth(theme.length(360))
        self._stop = parts.button(say("取消"), "stop_writing", self._ask_to_stop)
        self._stop.setAutoDefault(False)
        column = QVBoxLayout(self)
        column.setSpacing(theme.space(4))
        column.addStretch(1)
        for widget in (picture, title, self._bar, self._says, self._stop):
            column.addWidget(widget, 0, Qt.AlignmentFlag.AlignCenter)
        column.addStretch(1)

    def begin(self) -> None:
        """Be ready for another import."""
        self._stop.setEnabled(True)
        self.show_progress(0, 0, say("请稍候……"))

    def show_progress(self, done: int, total: int, doing: str) -> None:
        self._bar.setRange(0, total)
        self._bar.setValue(done)
        facts = {"doing": doing, "done": done, "total": total}
        self._says.setText(say("{doing} {done:,} / {total:,}", **facts) if total else doing)

    def _ask_to_stop(self) -> None:
        self._stop.setEnabled(False)
        self._says.setText(say("正在停止，已写入的会退回……"))
        self.stop_wanted.emit()
