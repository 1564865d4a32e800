"""新通知: what is asked of which townships, until when, and whether they are to reply."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QWidget,
)

from db.fields import Field, fields_of
from db.kinds import Day, Text, Value
from db.records import Task
from ruraledu_desktop.exchange import issuing
from ruraledu_desktop.exchange.issuing import Township
from ui import parts, theme
from ui.desk import Desk
from ui.dialogs import Dialog
from ui.exchange.asking import words_box
from ui.forms.editors import DayEditor
from ui.words import say


class TaskDialog(Dialog):
    """A task to be given.

    Signals:
        agreed: it is to be given: the units, and the values.
    """

    agreed = Signal(list, dict)

    def __init__(self, parent: QWidget, desk: Desk) -> None:
        super().__init__(parent, "new_task_dialog", say("新通知"), width=640)
        self._heading = QLineEdit()
        self._heading.setObjectName("task_heading")
        self._heading.setMaxLength(_size("heading"))
        self._text = words_box("task_text", 5)
        self._day = DayEditor(Field(say("期限"), Day(), name="task_day"))
        self._reply = QCheckBox(say("要乡镇写明办理情况"))
        self._reply.setObjectName("task_reply")
        self._units = QListWidget()
        self._units.setObjectName("task_units")
        self._units.setMaximumHeight(theme.length(180))
        self._says = parts.label("", "problem", "task_problem", wraps=True)
        self._give = parts.button(say("下发"), "agree", self._agree, look="primary")
        self._lay_out()
        self.fit()
        self._heading.textChanged.connect(self._refresh)
        self._text.textChanged.connect(self._refresh)
        self._day.edited.connect(self._refresh)
        self._units.itemChanged.connect(self._refresh)
        desk.tasks.run(issuing.townships, done=self._show_units, owner=self)
        self._refresh()

    def _lay_out(self) -> None:
        facts = (
            (say("标题"), self._heading),
            (say("内容"), self._text),
            (say("期限，可以不填"), self._day.widget),
            ("", self._reply),
            (say("给哪些乡镇"), self._units),
        )
        text = say("每个乡镇各得一份，只有它自己看得到；随下一份回执带去，回复随它的上报包带回。")
        self.add_text(say("给乡镇下一个通知或任务"), "subtitle")
        self.column.addLayout(parts.facts(facts))
        self.add_text(text, "caption")
        self.add_foot(self._give, says=self._says)

    def _show_units(self, found: list[Township]) -> None:
        for one in found:
            item = QListWidgetItem(one.name, self._units)
            item.setData(Qt.ItemDataRole.UserRole, one.unit)
            item.setCheckState(Qt.CheckState.Checked)
        self._refresh()

    @property
    def _chosen(self) -> list[str]:
        items = [self._units.item(place) for place in range(self._units.count())]
        chosen = [one for one in items if one.checkState() == Qt.CheckState.Checked]
        return [str(one.data(Qt.ItemDataRole.UserRole)) for one in chosen]

    def _refresh(self) -> None:
        over = len(self._text.toPlainText().strip()) - _size("text")
        is_day = self._day.reading().is_kept
        self._says.setText(
            say("内容超出 {count} 个字，请缩短。", count=over) * (over > 0)
            or say("期限要写成日期，如 2026-10-15。") * (not is_day)
        )
        is_named = bool(self._heading.text().strip())
        self._give.setEnabled(is_named and over <= 0 and is_day and bool(self._chosen))

    def _agree(self) -> None:
        fields = fields_of(Task)
        values: dict[str, Value] = {
            "heading": fields["heading"].kind.read(self._heading.text()).value,
            "text": fields["text"].kind.read(self._text.toPlainText()).value,
            "due_day": self._day.reading().value,
            "wants_reply": int(self._reply.isChecked()) or None,
        }
        self.agreed.emit(self._chosen, values)
        self.accept()


def _size(name: str) -> int:
    kind = fields_of(Task)[name].kind
    assert isinstance(kind, Text)
    return kind.size
