"""The head of a form: whose record it is, whether it is saved, and what can be done with it."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from db.fields import RecordType
from db.questions import SENT_BACK
from ruraledu_desktop.exchange import transferring
from ruraledu_desktop.exchange.conflicts import Item
from ruraledu_desktop.opening import Opened
from ruraledu_desktop.reports import dossier
from ui import parts, theme
from ui.words import say

_SENTENCES = 4
"""How many of the summary stand above the fields until the clerk wants all of them."""


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
        self._sentences: tuple[str, ...] = ()
        self._is_whole = False
        self._more = parts.link("", "more_summary", self._turn_summary)
        self._more.hide()
        self.before = parts.tool("before", "chevron-up", say("上一条（Alt+↑）"))
        self.after = parts.tool("after", "chevron-down", say("下一条（Alt+↓）"))
        self.history = parts.tool(
            "show_history", "history", say("历史：谁在何时改了什么（Ctrl+H）")
        )
        self.history.setCheckable(True)
        tip = say("时间线：按日期列出发生过什么（Ctrl+T）")
        self.time_line = parts.tool("show_time_line", "calendar", tip)
        self.time_line.setCheckable(True)
        self.print = parts.tool("print_file", "printer", say("打印这份档案：各项和各张小表"))
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
        self._tools = (*looks, self.print, self.back, self.move_away, self.strike)
        for button in self._tools:
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
        told = QHBoxLayout()
        told.setSpacing(theme.space(2))
        told.addWidget(self._summary, 1)
        told.addWidget(self._more, 0, Qt.AlignmentFlag.AlignBottom)
        column.addLayout(told)

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
        """Write the title in the room that is left: smaller, then in two lines, then shortened.

        Going to the next record, which the list and two keys do as well, gives way to it.
        """
        wide, room = self._room(with_steps=False), self._room(with_steps=True)
        metrics = QFontMetrics(theme.font("subtitle", is_strong=True))
        is_tight = metrics.horizontalAdvance(self._whole_title) > _two_lines(metrics, room)
        for step in (self.before, self.after):
            step.setVisible(not is_tight)
        self._write_title(wide if is_tight else room)

    def _room(self, *, with_steps: bool) -> int:
        """The width beside buttons and mark."""
        steps = (self.before, self.after)
        rest = (*self._tools, self.save, self._dirty)
        shown = [one for one in rest if not one.isHidden() and one not in steps]
        shown += steps if with_steps else ()
        others = sum(one.sizeHint().width() + theme.space(1) for one in shown)
        around = 2 * theme.space(4) + 4 * theme.space(2)
        return max(self.width() - others - around, theme.length(60))

    def _write_title(self, room: int) -> None:
        large = QFontMetrics(theme.font("title", is_strong=True))
        look = "title" if large.horizontalAdvance(self._whole_title) <= room else "subtitle"
        if self._title.property("look") != look:
            theme.set_look(self._title, look)
            self._title.ensurePolished()
        metrics = self._title.fontMetrics()
        is_long = metrics.horizontalAdvance(self._whole_title) > room
        self._title.setWordWrap(is_long)
        self._title.setMinimumWidth(room if is_long else 0)
        most = _two_lines(metrics, room) if is_long else room
        shown = metrics.elidedText(self._whole_title, Qt.TextElideMode.ElideMiddle, most)
        self._title.setText(shown)
        self._title.setToolTip(self._whole_title if shown != self._whole_title else "")

    def show_summary(self, text: str) -> None:
        """Say something that follows from the record, a sentence a line; "" for nothing."""
        self._sentences = tuple(text.splitlines())
        self._tell_summary()

    def _turn_summary(self) -> None:
        """Tell all of it from now on, of the next records too, or only how it begins."""
        self._is_whole = not self._is_whole
        self._tell_summary()

    def _tell_summary(self) -> None:
        left = len(self._sentences) - _SENTENCES
        is_long = left > 1  # the place of one is as well taken by itself
        told = self._sentences[: None if self._is_whole or not is_long else _SENTENCES]
        self._summary.setText("\n".join(told))
        self._summary.setVisible(bool(told))
        self._more.setVisible(is_long)
        parts.set_text(self._more, say("收起") if self._is_whole else say("还有 {n} 条", n=left))

    def offer(self, record: RecordType, *, is_county: bool) -> None:
        """Show the buttons that a kind of record has at an office."""
        self.back.setVisible(is_county and not record.is_common)
        self.move_away.setVisible(is_county and record in transferring.MOVING)
        self.print.setVisible(record in dossier.KINDS)

    def allow(self, opened: Opened | None, unit: str) -> None:
        """Let the record be struck off, or sent to an office; None while it is not kept yet.

        One that is this unit's own, or waits there already, does not go back to a township.
        """
        self.strike.setEnabled(opened is not None)
        self.print.setEnabled(opened is not None)
        self.move_away.setEnabled(opened is not None)
        is_others = opened is not None and opened.seen.scope != unit
        waits = opened is not None and any(map(_waits, opened.items))
        self.back.setEnabled(is_others and not waits)


def _waits(one: Item) -> bool:
    """Whether the township is asked about the record as a whole."""
    return one.letter is not None and one.item_class in ("C9", SENT_BACK)


def _two_lines(metrics: QFontMetrics, width: int) -> int:
    """What two lines hold; a line may end two letters early, where a bracket must not stand."""
    return 2 * (width - 2 * metrics.height())
