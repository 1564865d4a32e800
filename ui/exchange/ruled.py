"""已认定的重复: what was decided about two records, and taking it back."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from ruraledu_desktop.exchange import rulings, seconding
from ruraledu_desktop.exchange.rulings import Ruled
from ruraledu_desktop.undoing import Undone
from ui import parts, times, undoing
from ui.desk import Desk
from ui.dialogs import Dialog
from ui.tables.plain import Column, Table
from ui.words import say


class RulingsDialog(Dialog):
    """The rulings that stand, 取消这项认定."""

    def __init__(self, parent: QWidget, desk: Desk) -> None:
        title = say("已认定的重复和两地登记")
        super().__init__(parent, "rulings", title, width=760, height=460)
        self._desk = desk
        self._table = Table("rulings_table", self._columns(), key=lambda one: one.id)
        self._table.chosen.connect(self._refresh)
        self._take = parts.button(say("取消这项认定"), "take_back", self._do, look="danger")
        self._take.setEnabled(False)
        self._lay_out(title)
        desk.tasks.run(rulings.standing, done=self._show, owner=self)

    def _lay_out(self, title: str) -> None:
        self.add_text(title, "subtitle")
        text = say(
            "取消一项认定，两份档案就和认定以前完全一样，事项重新列为待处理；此后又被改过的值"
            "保留不动。下次回执会告知乡镇。"
        )
        self.add_text(text)
        self.column.addWidget(self._table, 1)
        self.add_foot(self._take, leave=say("关闭"))

    def _columns(self) -> list[Column[Ruled]]:
        return [
            Column(say("认定"), lambda one: one.about),
            Column(say("提出"), lambda one: one.proposed_by, 90),
            Column(say("确认"), lambda one: one.confirmed_by or say("—"), 90),
            Column(say("时间"), self._made, 150),
        ]

    def _made(self, one: Ruled) -> str:
        return times.moment(one.wall, self._desk.today())

    def _show(self, found: Sequence[Ruled]) -> None:
        self._table.show_rows(found)

    def _refresh(self, one: Ruled | None) -> None:
        self._take.setEnabled(one is not None)

    def _do(self) -> None:
        one = self._table.current
        if one:
            self._take.setEnabled(False)
            self._desk.tasks.run(seconding.take_back, one.id, done=self._tell, owner=self)

    def _tell(self, done: Undone) -> None:
        undoing.offer(self._desk, say("已{title}。", title=done.title), done.change)
        undoing.tell_kept(self._desk, done)
        self.accept()
