"""县局的通知: what the county asks of this office and lets it know; done, replied, read here."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from ruraledu_desktop.exchange import asking, notices, tasks
from ruraledu_desktop.exchange.notices import Notice
from ui import parts, undoing
from ui.desk import Desk
from ui.dialogs import Dialog
from ui.exchange.asking import words_box
from ui.issuing.wording import due_of, mark_of, state_of
from ui.tables.plain import Column, Table
from ui.words import say


class NoticesDialog(Dialog):
    """The list, and the chosen one with what can be done about it.

    Signals:
        read: a message was read.
    """

    read = Signal()

    def __init__(self, parent: QWidget, desk: Desk) -> None:
        super().__init__(parent, "notices", say("县局的通知"), width=820, height=560)
        self._desk = desk
        self._typed: dict[str, str] = {}
        self._table = Table("notices", _columns(), key=lambda one: one.record_id)
        self._table.chosen.connect(self._show_one)
        self._reply = words_box("notice_reply", 3)
        self._reply.textChanged.connect(self._keep_typing)
        self._later = parts.button(say("还没办完，先说明"), "notice_later", self._say)
        self._done = parts.button(say("办结"), "notice_done", self._finish, look="primary")
        close = parts.button(say("关闭"), "close", self.accept)
        self.column.addWidget(self._table, 1)
        self._heading = self.add_text("", "subtitle", "notice_heading")
        self._text = self.add_text("", "", "notice_text")
        self.column.addWidget(self._reply)
        self.column.addLayout(parts.row(close, None, self._later, self._done))
        desk.changed.connect(self.reload)

    def showEvent(self, event: QShowEvent) -> None:
        """Read what there is."""
        super().showEvent(event)
        self.reload()

    def reload(self) -> None:
        """Read anew what there is."""
        self._desk.tasks.run(notices.notices, done=self._show, key="notices", owner=self)

    def _show(self, found: list[Notice]) -> None:
        self._table.show_rows(found)

    def _show_one(self, one: Notice | None) -> None:
        self._heading.setText(one.heading if one else "")
        self._text.setText(one.text if one else "")
        self._text.setVisible(bool(one and one.text))
        task = one.task if one else None
        self._reply.setVisible(task is not None)
        self._later.setVisible(task is not None and task.is_open)
        self._reply.blockSignals(True)
        self._reply.setPlainText(self._typed.get(task.record_id, task.reply) if task else "")
        self._reply.blockSignals(False)
        wants = task is not None and task.wants_reply
        self._reply.setPlaceholderText(
            say("写明办理情况") if wants else say("有要说明的写在这里，可以不填")
        )
        self._refresh()

    def _keep_typing(self) -> None:
        """What is typed for one task is still there after a look at another."""
        if self._table.current:
            self._typed[self._table.current.record_id] = self._reply.toPlainText()
        self._refresh()

    @property
    def _said(self) -> str:
        return self._reply.toPlainText().strip()

    def _refresh(self) -> None:
        one = self._table.current
        task = one.task if one else None
        fits = len(self._said) <= asking.WORDS.size
        self._later.setEnabled(bool(self._said) and fits)
        if task is None:
            parts.set_text(self._done, say("知道了"))
            self._done.setEnabled(bool(one and one.is_open))
            return
        is_same = not task.is_open and self._said == task.reply
        parts.set_text(self._done, say("办结") if task.is_open else say("改回复"))
        self._done.setEnabled(fits and not is_same and (bool(self._said) or not task.wants_reply))

    def _finish(self) -> None:
        one = self._table.current
        if one and one.task:
            self._answer(one, is_done=True)
        elif one:
            self._desk.tasks.run(
                notices.read, one.record_id, done=lambda _: self._note_read(), owner=self
            )

    def _say(self) -> None:
        if self._table.current:
            self._answer(self._table.current, is_done=False)

    def _answer(self, one: Notice, *, is_done: bool) -> None:
        self._typed.pop(one.record_id, None)
        self._desk.tasks.run(
            tasks.answer,
            one.record_id,
            self._said,
            is_done=is_done,
            done=lambda change: undoing.offer(
                self._desk, say("已{title}，随下一个上报包带回。", title=change.title), change
            ),
            owner=self,
        )

    def _note_read(self) -> None:
        self.reload()
        self.read.emit()


def _columns() -> list[Column[Notice]]:
    return [
        Column(say("状态"), _state, 110, icon=_mark),
        Column(say("标题"), lambda one: one.heading),
        Column(say("期限"), lambda one: due_of(one.task) if one.task else one.day, 260),
    ]


def _state(one: Notice) -> str:
    if one.task:
        return state_of(one.task)
    return say("没有看") if one.is_open else say("看过了")


def _mark(one: Notice) -> tuple[str, str]:
    if one.task:
        return mark_of(one.task)
    return ("info", "info") if one.is_open else ("check-circle", "success")
