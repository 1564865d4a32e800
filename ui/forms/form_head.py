"""The head of a form: whose record it is, whether it is saved, and what can be done with it."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from db.fields import RecordType
from db.questions import SENT_BACK
from db.records import Child
from ruraledu_desktop.opening import Opened
from ui import parts, theme
from ui.words import say


class FormHead(QWidget):
    """Title, dirty mark, summary and buttons of a form."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._whole_title = ""
        self._title, self._dirty, self._summary = QLabel(), QLabel(say("未保存")), QLabel()
        self._title.setObjectName("form_title")
        theme.set_look(self._title, "title")
        self._dirty.setObjectName("dirty")
        theme.set_look(self._dirty, "tag")
        self._summary.setObjectName("summary")
        self._summary.setWordWrap(True)
        theme.set_look(self._summary, "soft")
        self._summary.hide()
        self.before = parts.tool("before", "chevron-up", say("上一条（Alt+↑）"))
        self.after = parts.tool("after", "chevron-down", say("下一条（Alt+↓）"))
        self.history = parts.tool(
            "show_history", "history", say("历史：谁在何时改了什么（Ctrl+H）")
        )
        self.history.setCheckable(True)
        tip = say("时间线：按日期列出发生过什么（Ctrl+T）")
        self.time_line = parts.tool("show_time_line", "calendar", tip)
        self.time_line.setCheckable(True)
        self.back = parts.tool("send_back_record", "send", say("退回乡镇核对"))
        self.move_away = parts.tool("transfer_record", "arrow-right", say("转给别的乡镇…"))
        self.strike = parts.tool("strike", "trash", say("删除，可撤销（列表中按 Del）"))
        self.save = parts.button(say("保存"), "save", look="primary")
        self.save.setToolTip(say("Ctrl+S；转到另一条时自动保存"))
        self._lay_out()

    def _lay_out(self) -> None:
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(theme.space(1))
        looks = (self.before, self.after, self.history, self.time_line)
        tools = (*looks, self.back, self.move_away, self.strike)
        for button in tools:
            self._buttons.addWidget(button)
        self._buttons.addSpacing(theme.space(2))
        self._buttons.addWidget(self.save)
        row = QHBoxLayout()
        row.setSpacing(theme.space(2))
        self._title.setMinimumHeight(theme.size("control"))
        row.addWidget(self._title)
        row.addWidget(self._dirty, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addStretch(1)
        row.addLayout(self._buttons)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.space(4), theme.space(3), theme.space(4), 0)
        column.setSpacing(theme.space(1))
        column.addLayout(row)
        column.addWidget(self._summary)

    def show_title(self, title: str, *, is_dirty: bool) -> None:
        """Say whose record it is, and whether there is typing that was not saved."""
        self._whole_title = title
        self._dirty.setVisible(is_dirty)
        self.save.setEnabled(is_dirty)
        self._fit_title()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_title()

    def _fit_title(self) -> None:
        """Write the title in the room that buttons and mark leave: smaller, then shortened."""
        others = self._buttons.sizeHint().width()
        others += 0 if self._dirty.isHidden() else self._dirty.sizeHint().width()
        room = max(self.width() - others - theme.space(8) * 2, theme.length(60))
        large = QFontMetrics(theme.font("title", is_strong=True))
        look = "title" if large.horizontalAdvance(self._whole_title) <= room else "subtitle"
        if self._title.property("look") != look:
            theme.set_look(self._title, look)
            self._title.ensurePolished()
        metrics = self._title.fontMetrics()
        shown = metrics.elidedText(self._whole_title, Qt.TextElideMode.ElideMiddle, room)
        self._title.setText(shown)
        self._title.setToolTip(self._whole_title if shown != self._whole_title else "")

    def show_summary(self, text: str) -> None:
        """Say something that follows from the record; "" for nothing."""
        self._summary.setText(text)
        self._summary.setVisible(bool(text))

    def offer(self, record: RecordType, *, is_county: bool) -> None:
        """Show the buttons that a kind of record has at an office."""
        self.back.setVisible(is_county and not record.is_common)
        self.move_away.setVisible(is_county and record is Child)

    def allow(self, opened: Opened | None, unit: str) -> None:
        """Let the record be struck off, or sent to an office; None while it is not kept yet.

        One that is this unit's own, or waits there already, does not go back to a township.
        """
        self.strike.setEnabled(opened is not None)
        self.move_away.setEnabled(opened is not None)
        is_others = opened is not None and opened.seen.scope != unit
        waits = opened is not None and any(one.item_class == SENT_BACK for one in opened.items)
        self.back.setEnabled(is_others and not waits)
