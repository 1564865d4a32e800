"""成批修改: one field of many records is given one value; what changes is seen before."""

from collections.abc import Sequence

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QCheckBox, QSizePolicy, QWidget

from db.changing import Change
from db.fields import RecordType
from db.kinds import Value
from ruraledu_desktop import editing_many
from ruraledu_desktop.checks.problems import Where, problem_of
from ruraledu_desktop.editing_many import Many
from ui import parts, undoing
from ui.desk import Desk
from ui.dialogs import Dialog
from ui.forms.field_value import FieldChooser, ValueSlot
from ui.words import MEASURES, say

_SIZE = (600, 500)
"""High enough for the list of choices that opens in it."""
_PLAN_AFTER = 250
_MOST_TOLD = 6


class BulkDialog(Dialog):
    """The field, the value or none, and what would become of the records.

    Signals:
        agreed: what was planned is to be done: the plan.
    """

    agreed = Signal(object)

    def __init__(self, parent: QWidget, desk: Desk, record: RecordType, ids: Sequence[str]) -> None:
        super().__init__(parent, "bulk", say("成批修改"), width=_SIZE[0], height=_SIZE[1])
        self._desk, self._record, self._ids = desk, record, ids
        self._measure = MEASURES[record.__tablename__]
        self._plan: Many | None = None
        self._asked: dict[str, Value] | None = None
        self.field = FieldChooser(editing_many.fields_for(record))
        self.field.widget.setObjectName("bulk_field")
        self.value = ValueSlot(desk, self.field.widget)
        self._empties = QCheckBox(say("清空这一项"))
        self._empties.setObjectName("bulk_empties")
        self._empties.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._says = parts.label("", "", "bulk_says", wraps=True)
        self._left = parts.label("", "soft", "bulk_left", wraps=True)
        self._wrong = parts.label("", "problem", "bulk_wrong", wraps=True)
        self._do = parts.button(say("修改"), "agree", self._agree, look="primary")
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(_PLAN_AFTER)
        self._later.timeout.connect(self._make_plan)
        self._lay_out()
        self._connect()
        self._refresh()

    def _lay_out(self) -> None:
        count = say("{count:,} {measure}", count=len(self._ids), measure=self._measure)
        self.add_text(say("把选中的 {count}改成同一个值", count=count), "subtitle")
        rows = [
            (say("项目"), self.field.widget),
            (say("改为"), self.value),
            ("", self._empties),
        ]
        self.column.addLayout(parts.facts(rows))
        self.column.addWidget(self._says)
        self.column.addWidget(self._left)
        self.column.addStretch(1)
        self.add_foot(self._do, says=self._wrong)

    def _connect(self) -> None:
        self.field.edited.connect(self._choose_field)
        self.field.left.connect(self._choose_field)
        self.field.passed.connect(lambda _: self.go_to_value())
        self.value.edited.connect(self._change)
        self.value.passed.connect(self._do.setFocus)
        self._empties.toggled.connect(lambda _: self._change())

    @property
    def is_pending(self) -> bool:
        """Whether it is about to be planned."""
        return self._later.isActive()

    # --- choosing ---------------------------------------------------------------------------

    def _choose_field(self) -> None:
        self.value.show_field(self.field.chosen)
        self._change()

    def go_to_value(self) -> None:
        """Take the best match for what was typed, and put the cursor where its value is typed."""
        self.field.accept_best()
        if self.value.editor:
            self.value.editor.widget.setFocus()

    @property
    def _wanted(self) -> dict[str, Value] | None:
        """The value by its field; None unless it can be kept, or there is none on purpose."""
        field, reading = self.field.chosen, self.value.reading
        if field is None:
            return None
        if self._empties.isChecked():
            return {field.name: None}
        return (
            {field.name: reading.value} if reading.is_kept and reading.value is not None else None
        )

    def _change(self) -> None:
        """Plan anew, as soon as nobody types, when it is another value."""
        if self.value.editor:
            self.value.editor.widget.setEnabled(not self._empties.isChecked())
        if self._wanted != self._asked:
            self._asked, self._plan = self._wanted, None
            self._later.start()
        self._refresh()

    def _make_plan(self) -> None:
        if self._asked:
            self._desk.tasks.run(
                editing_many.plan,
                self._record,
                self._ids,
                values=self._asked,
                title=say("核对档案"),
                key=f"bulk {id(self)}",
                owner=self,
                done=self._show_plan,
                stopped=self.reject,
            )

    # --- what would be done -----------------------------------------------------------------

    def _show_plan(self, many: Many) -> None:
        if many.values == self._asked:
            self._plan = many
            self._refresh()

    def _refresh(self) -> None:
        many = self._plan
        count = len(many.changing) if many else 0
        self._says.setText("\n".join(self._changes(many)) if many else "")
        self._left.setText("\n".join(self._left_alone(many)) if many else "")
        self._wrong.setText(self._problem())
        text = say("修改 {count:,} {measure}", count=count, measure=self._measure)
        parts.set_text(self._do, text if count else say("修改"))
        self._do.setEnabled(count > 0)

    def _problem(self) -> str:
        """What is wrong with the text typed."""
        editor = self.value.editor
        if editor is None or self._empties.isChecked() or self.value.waits:
            return ""
        problem = problem_of(editor.reading(), Where(editor.field.form, "", editor.field.name))
        return f"{problem.says}{problem.advice}" if problem else ""

    def _changes(self, many: Many) -> list[str]:
        after = many.after or say("（空）")
        before = list(many.before.items())
        lines = [
            say(
                "{count:,} {measure}：{before} → {after}",
                count=count,
                measure=self._measure,
                before=text or say("（空）"),
                after=after,
            )
            for text, count in before[:_MOST_TOLD]
        ]
        rest = sum(count for _, count in before[_MOST_TOLD:])
        if rest:
            others = say("另有 {count:,} {measure}原来是别的值", count=rest, measure=self._measure)
            lines.append(others)
        return lines or [say("没有要改的。")]

    def _left_alone(self, many: Many) -> list[str]:
        lines = []
        if many.same:
            told = say("{count:,} {measure}已经是这样", count=many.same, measure=self._measure)
            lines.append(told)
        for names, why in (
            (many.derived, say("由表单里的小表得出，不改")),
            (many.doubtful, say("有不同说法等待裁定，不改")),
        ):
            if names:
                shown = say("、").join(names[:_MOST_TOLD])
                end = say("等") if len(names) > _MOST_TOLD else ""
                count = say("{count:,} {measure}", count=len(names), measure=self._measure)
                lines.append(f"{count}{why}：{shown}{end}")
        return lines

    def _agree(self) -> None:
        if self._plan:
            self.agreed.emit(self._plan)
            self.accept()


def ask(desk: Desk, parent: QWidget, record: RecordType, ids: Sequence[str]) -> None:
    """Ask which field of some records is to hold what, and do it."""
    dialog = BulkDialog(parent, desk, record, ids)
    dialog.agreed.connect(lambda many: _do(desk, many))
    dialog.open()
    dialog.field.widget.setFocus()


def _do(desk: Desk, many: Many) -> None:
    def tell(change: Change) -> None:
        undoing.offer(desk, say("已{title}。", title=change.title), change)

    desk.tasks.run(editing_many.apply, many, title=say("成批修改"), done=tell)
