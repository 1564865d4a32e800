"""Duties and exchanges of a teacher, edited in place."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout

from db.fields import RecordType
from db.kinds import Value
from db.records import Duty, Exchange
from ruraledu_desktop import editing, spells
from ruraledu_desktop.spells import Spell
from ui import theme
from ui.desk import Desk
from ui.forms.part import Part
from ui.tables.subrows import Column, SubRow, column
from ui.tables.subtable import SubTable
from ui.words import say

DUTY_COLUMNS = (
    column(Duty.office, say("职务"), 104),
    column(Duty.school_id, say("任职学校"), 190),
    column(Duty.from_day, say("任职日期"), 104),
    column(Duty.to_day, say("免职日期"), 104),
    column(Duty.document, say("任命文号"), 140),
)
EXCHANGE_COLUMNS = (
    column(Exchange.exchange_kind, say("类型"), 120),
    column(Exchange.from_school_id, say("原单位"), 150),
    column(Exchange.to_school_id, say("交流单位"), 150),
    column(Exchange.from_day, say("开始日期"), 100),
    column(Exchange.to_day, say("结束日期"), 100),
    column(Exchange.is_file_moved, say("调动关系"), 72),
    column(Exchange.is_backbone_at_start, say("开始时骨干"), 84),
    column(Exchange.note, say("备注"), 120),
)


class SpellsPart(Part):
    """One kind of dated sub-records of the record in the form."""

    def __init__(self, desk: Desk, record: RecordType, columns: Sequence[Column]) -> None:
        super().__init__()
        self._desk, self.record = desk, record
        self._owner_id = ""
        self._is_adding = False
        form = record.__tablename__
        self.table = SubTable(desk, columns, f"{form}_table")
        self._add = QPushButton(say("添加{title}", title=record.title))
        self._add.setObjectName(f"add_{form}")
        self._remove = QPushButton(say("删除这一行"))
        self._remove.setObjectName(f"remove_{form}")
        self._lay_out()
        self._add.clicked.connect(self.add)
        self._remove.clicked.connect(lambda: self._strike(self.table.current()))
        self.table.edited.connect(self._change)
        self.table.struck.connect(self._strike)
        self.table.refused.connect(lambda text: desk.messages.quiet(text))
        self.table.selectionModel().currentRowChanged.connect(lambda *_: self._show_buttons())

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(theme.space(2))
        row.addWidget(self._add)
        row.addWidget(self._remove)
        row.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, theme.space(2))
        whole.setSpacing(theme.space(2))
        whole.addWidget(self.table)
        whole.addLayout(row)

    def show_record(self, record_id: str) -> None:
        if record_id != self._owner_id:
            self.table.show_rows(())
        self._owner_id = record_id
        self._show_buttons()
        if record_id:
            key, show = f"spells {self.record.__tablename__}", partial(self._show, record_id)
            self._desk.tasks.run(
                spells.spells_of, self.record, record_id, key=key, owner=self, done=show
            )

    def _show(self, record_id: str, found: list[Spell]) -> None:
        """Show the rows, unless another record has come into the form meanwhile."""
        if record_id != self._owner_id:
            return
        self.table.show_rows([self._row(one) for one in found])
        self._show_buttons()
        if self._is_adding and found:
            self._is_adding = False
            self.table.go_to(0, 0)

    def _row(self, spell: Spell) -> SubRow:
        form = self.record.__tablename__
        values = {f"{form}.{name}": value for name, value in spell.values.items()}
        shown = {f"{form}.{name}": text for name, text in spell.shown.items()}
        return SubRow(spell, values, shown)

    def _show_buttons(self) -> None:
        self._remove.setEnabled(self.table.current() is not None)

    def add(self) -> None:
        """Add an empty row; a new teacher is saved first."""
        if not self._owner_id:
            self.needed.emit()
            self._desk.messages.quiet(say("请先填写并保存姓名，再添加。"))
            return
        self._is_adding = True
        self._desk.tasks.run(spells.add_spell, self.record, self._owner_id, values={}, owner=self)

    def _change(self, row: SubRow, column: Column, value: Value) -> None:
        spell = row.source
        if isinstance(spell, Spell) and value != row.values.get(column.key):
            self._desk.tasks.run(
                editing.save, spell.draft, values={column.field.name: value}, owner=self
            )

    def _strike(self, row: SubRow | None) -> None:
        if row and isinstance(row.source, Spell):
            self._desk.tasks.run(
                editing.strike_all, self.record, [row.source.record_id], owner=self
            )
