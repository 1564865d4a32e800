"""通知与任务: what was given to each township, whether it arrived, and what was replied."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from db.changing import Change
from db.kinds import Value
from db.records import Task
from ruraledu_desktop import editing
from ruraledu_desktop.exchange import tasks
from ruraledu_desktop.exchange.tasks import Given
from ui import parts, theme, undoing
from ui.desk import Desk
from ui.issuing.giving import TaskDialog
from ui.issuing.wording import due_of, mark_of, state_of
from ui.tables.plain import Column, Table
from ui.words import say


class TasksTab(QWidget):
    """The list of all tasks, what is open first; the chosen one below."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("issue_tasks")
        self._desk = desk
        self._table = Table("tasks", _columns(), key=lambda one: one.record_id)
        self._table.chosen.connect(self._show_one)
        self._table.selectionModel().selectionChanged.connect(lambda *_: self._refresh())
        advice = say("给全部或几个乡镇下通知、派任务；随回执带去，回复随上报包带回。")
        self._none = parts.Empty("no_tasks", "list", say("还没有通知和任务"), advice)
        self._new = parts.button(say("新通知…"), "new_task", self._ask, look="primary", icon="plus")
        self._strike = parts.button(say("撤回"), "withdraw_task", self._withdraw)
        self._says = parts.label("", "", "task_says", wraps=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.space(4), 0, 0)
        column.setSpacing(theme.space(3))
        column.addLayout(parts.row(self._new, None, self._strike))
        column.addWidget(self._none, 1)
        column.addWidget(self._table, 1)
        column.addWidget(self._says)

    def reload(self) -> None:
        """Read all tasks anew."""
        self._desk.tasks.run(tasks.listed, done=self._show, key="tasks", owner=self)

    def _show(self, found: list[Given]) -> None:
        self._table.show_rows(found)
        self._table.setVisible(bool(found))
        self._none.setVisible(not found)
        self._strike.setVisible(bool(found))
        self._refresh()

    def _refresh(self) -> None:
        self._strike.setEnabled(bool(self._table.chosen_rows))

    def _show_one(self, one: Given | None) -> None:
        reply = say("回复：{said}", said=one.reply) if one and one.reply else ""
        self._says.setText("\n".join(filter(None, (one.heading, one.text, reply) if one else ())))
        self._says.setVisible(bool(one))

    def _ask(self) -> None:
        dialog = TaskDialog(self.window(), self._desk)
        dialog.agreed.connect(self._give)
        dialog.open()

    def _give(self, units: list[str], values: dict[str, Value]) -> None:
        self._desk.tasks.run(tasks.give, units, values, done=self._tell, owner=self)

    def _withdraw(self) -> None:
        ids = [one.record_id for one in self._table.chosen_rows]
        self._desk.tasks.run(editing.strike_all, Task, ids, done=self._tell, owner=self)

    def _tell(self, change: Change) -> None:
        undoing.offer(self._desk, say("已{title}。", title=change.title), change)


def _columns() -> list[Column[Given]]:
    return [
        Column(say("状态"), state_of, 104, icon=mark_of),
        Column(say("乡镇"), lambda one: one.unit_name, 150),
        Column(say("标题"), lambda one: one.heading),
        Column(say("期限"), due_of, 260),
        Column(say("回复"), lambda one: one.reply),
    ]
