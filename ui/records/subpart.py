"""The sub-records of one kind as a table in a form: added, edited in place, pasted, copied, struck.

One part for every kind: what it shows follows from the record class. The table is made when it
first comes into sight.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial

from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from db.changing import Change
from db.fields import Field, RecordType, Values, fields_of
from db.kinds import SchoolYear, Value
from ruraledu_desktop import adding_many, pasting, subrecords
from ruraledu_desktop.editing import Draft
from ruraledu_desktop.subrecords import SubRecord
from ui import parts, theme, undoing
from ui.desk import Desk
from ui.flow import FlowLayout
from ui.forms.part import LazyPart
from ui.records.begun import Begun
from ui.records.keeping import Keeping
from ui.tables.problem_lines import ProblemLines, Wrong, in_row
from ui.tables.subrows import BEGUN, SubRow, key_of, shown_of
from ui.tables.subtable import SubTable
from ui.words import MEASURES, say


class SubPart(LazyPart):
    """One kind of sub-records of the record in the form."""

    def __init__(self, desk: Desk, record: RecordType) -> None:
        super().__init__(desk, record.__tablename__)
        self.record = record
        self._found: Sequence[SubRecord] = ()
        self._names: dict[str, str] = {}
        self._several = 0
        self._selected: Callable[[], list[str]] = list
        self._keeping = Keeping(desk, self)
        self._keeping.stale.connect(self._ask_again)
        desk.stepping.connect(self._add_drafts)
        self._table: SubTable | None = None
        self.setMinimumHeight(theme.size("header") + 2 * theme.size("control") + theme.space(4))

    @property
    def table(self) -> SubTable:
        """The table, made when it is first asked for."""
        return self._table or self._make()

    def _make(self) -> SubTable:
        desk, form = self._desk, self.record.__tablename__
        self._table = table = SubTable(desk, shown_of(self.record), f"{form}_table")
        table.nothing = say("还没有登记；按 Ins 添加一行，或从表格里复制后按 Ctrl+V 粘贴。")
        self._begun = Begun(table)
        self._begun.left.connect(self._leave_begun)
        self._keeping.settled.connect(self._begun.settle)
        self._problems = ProblemLines(f"problems_{form}")
        self._problems.chosen.connect(lambda one: table.seek(one.record_id, one.field))
        _lay_out(self, table, self._problems, self.make_buttons())
        # Not before it stands in the part: by itself it would be a window, and take the focus.
        self._again.setVisible(bool(self.record.year_by))
        self._to_all.setVisible(False)
        table.cells.named.connect(self._names.__setitem__)
        table.edited.connect(self._change)
        table.struck.connect(self._strike)
        table.blocks.pasted.connect(self._paste)
        table.added.connect(self.add)
        table.ended.connect(self.add)
        table.given_up.connect(self.take_back)
        table.blocks.filled.connect(partial(self._put_block, subrecords.fill_down))
        table.blocks.cleared.connect(partial(self._put_block, subrecords.clear))
        table.told.connect(lambda text: desk.messages.quiet(text))
        table.refused.connect(self._show_problems)
        table.selectionModel().currentRowChanged.connect(lambda *_: self.show_buttons())
        self.setMinimumHeight(0)
        self.setFocusProxy(table)
        self.show_buttons()
        return table

    def make_buttons(self) -> list[QPushButton]:
        """The buttons under the table."""
        form = self.record.__tablename__
        add = parts.button(say("添加{title}", title=self.record.title), f"add_{form}", self.add)
        self._remove = parts.button(say("删除这一行"), f"remove_{form}", self._strike)
        self._again = parts.button(self._last_year(), f"again_{form}", self._copy_last_year)
        self._to_all = parts.button("", f"to_all_{form}", self._add_to_all)
        self._to_all.setToolTip(
            say("已经有的不重复；结果、人数、证书编号等各人不同的不带，请各自填写")
        )
        return [add, self._remove, self._again, self._to_all, *self.more_buttons()]

    def more_buttons(self) -> Sequence[QPushButton]:
        """Further buttons under the table; most kinds have none."""
        return ()

    def _last_year(self) -> str:
        if not self.record.year_by:
            return ""
        is_school_year = isinstance(fields_of(self.record)[self.record.year_by].kind, SchoolYear)
        return say("复制上学年的") if is_school_year else say("复制上一年的")

    # --- showing ----------------------------------------------------------------------------

    def seek(self, row_id: str, field: str = "") -> None:
        self.table.seek(row_id, field)

    def forget(self) -> None:
        self._found = ()
        if self._table:
            self._begun.forget()
            self._put_rows()

    @property
    def is_waiting(self) -> bool:
        return super().is_waiting or self._table is None

    def wake(self) -> None:
        self.table.show()
        self.table.cells.owner_id = self.record_id
        self.show_buttons()
        super().wake()

    def ask(self) -> None:
        self.run(subrecords.listed, self.record, self.record_id)

    def show_found(self, found: list[SubRecord]) -> None:
        if self._keeping.holds_up():
            return
        self._found = found
        self._begun.see(found)
        self._put_rows()

    def _put_rows(self) -> None:
        """The rows as they were found, with the one that is being begun; the latest are first."""
        rows = self._begun.placed(self._found, is_first=bool(self.record.newest_by))
        self.table.show_rows([self._row(one) for one in rows])
        self._show_problems()
        self.show_buttons()

    def _show_problems(self) -> None:
        """Texts that cannot be kept, then what the checks find."""
        found = [
            Wrong(one.record_id, problem.where.field, in_row(row, problem))
            for row, one in enumerate(self.rows_shown(), start=1)
            for problem in one.problems
        ]
        self._problems.show_lines([*self.table.refusals(), *found, *self.more_problems()])

    def rows_shown(self) -> list[SubRecord]:
        """The sub-records in the order in which they are shown."""
        return _records(self.table.rows)

    def more_problems(self) -> Sequence[Wrong]:
        """What else is the matter with rows; most kinds have nothing."""
        return ()

    def _row(self, one: SubRecord) -> SubRow:
        form = self.record.__tablename__
        values = {f"{form}.{name}": value for name, value in one.values.items()}
        shown = {f"{form}.{name}": text for name, text in one.shown.items()}
        key = BEGUN if self._begun.holds(one) else one.record_id
        return SubRow(key, one, values, shown, is_kept=bool(one.record_id))

    def show_buttons(self) -> None:
        """Let the buttons do what can be done now."""
        self._remove.setEnabled(self.table.current() is not None)
        self._again.setEnabled(bool(self.record_id))
        self._offer_to_all()

    def see_selected(self, count: int, selected: Callable[[], list[str]]) -> None:
        """So many records are selected in the list: a row can be added to all of them."""
        self._several, self._selected = count, selected
        if self._table:
            self._offer_to_all()

    def _offer_to_all(self) -> None:
        row = self.table.current()
        is_kept = row is not None and row.is_kept
        count = say("{count:,} {measure}", count=self._several, measure=self._measure)
        parts.set_text(self._to_all, say("选中的 {count}都添加这一行", count=count))
        can_be = self._several > 1 and bool(self.record.shared)
        self._to_all.setVisible(can_be and is_kept)
        again = self._last_year()
        if again and self._several > 1:
            again = say("选中的 {count}都{again}", count=count, again=again)
        parts.set_text(self._again, again)

    @property
    def _measure(self) -> str:
        return MEASURES[subrecords.owner_of(self.record).__tablename__]

    def _add_to_all(self) -> None:
        """Add the row with the cursor to all selected records that have none like it."""
        row = self.table.current()
        one = row.source if row else None
        if not self.commit() and isinstance(one, SubRecord):
            self._desk.tasks.run(
                adding_many.add,
                self.record,
                self._selected(),
                values=one.values,
                done=self._tell_added,
                title=say("添加{title}", title=self.record.title),
                owner=self,
            )

    def _tell_added(self, change: Change) -> None:
        if change.is_empty:
            self._desk.messages.quiet(say("选中的都已经有这一行。"))
        else:
            undoing.offer(self._desk, say("已{title}。", title=change.title), change)

    # --- changing ---------------------------------------------------------------------------

    def do(self, operation: Callable[..., Change]) -> None:
        """Change the sub-records of the record in the form."""
        self._run(operation, self.record, self.record_id)

    def _run(self, operation: Callable[..., Change], *args: object) -> None:
        self._begun.ask()
        self._keeping.run(operation, *args)

    def _add_drafts(self, drafts: list[Draft]) -> None:
        drafts += [one.draft for one in self._found]
        drafts += [self._begun.row.draft] if self._table and self._begun.row else []

    def _ask_again(self) -> None:
        if self.record_id:
            self.ask()

    def commit(self) -> str:
        return self._table.commit() if self._table else ""

    def has_owner(self) -> bool:
        """Whether there is a record to add to; a new one is saved first."""
        if not self.record_id:
            self.needed.emit()
            self._desk.messages.quiet(say("请先填写并保存这份档案，再添加。"))
        return bool(self.record_id)

    def add(self) -> None:
        """Show a row to type in; nothing of it is kept before its first cell is."""
        if self.commit():  # in the row that is being begun, perhaps
            return
        if self.has_owner() and self._begun.is_empty:
            self._go_to_begun()
        elif self.has_owner():
            self._desk.tasks.run(
                subrecords.begin,
                self.record,
                self.record_id,
                key=f"begin {id(self)}",
                owner=self,
                done=partial(self._begin, self.record_id),
            )

    def _begin(self, owner_id: str, row: SubRecord) -> None:
        if owner_id == self.record_id:
            self._begun.start(row)
            self._put_rows()
            self._go_to_begun()

    def _go_to_begun(self) -> None:
        """Into its first cell in which nothing stands."""
        row = [one.key for one in self.table.rows].index(BEGUN)
        values = self.table.rows[row].values
        names = [key_of(one) for one in self.table.fields]
        empty = [place for place, name in enumerate(names) if values.get(name) is None]
        self.table.edit_at(row, empty[0] if empty else 0)

    def _leave_begun(self) -> None:
        if self._begun.leave():
            self._put_rows()

    def take_back(self) -> bool:
        if self._table is not None and self._table.take_back():
            return True
        is_empty = self._table is not None and self._begun.is_empty
        if is_empty:
            self._leave_begun()
        return is_empty

    def _paste(self, row: int, place: int, block: list[list[str]]) -> None:
        """What is pasted into the row that was begun goes on in new ones, not over those below."""
        if block and self.has_owner():
            last = row + 1 if self.table.is_beginning else None
            rows = _records(self.table.rows[row:last])
            names = [field.name for field in self.table.fields[place:]]
            self.do(partial(pasting.paste, rows=rows, names=names, block=block))

    def _put_block(
        self,
        operation: Callable[..., Change],
        rows: Sequence[SubRow],
        fields: Sequence[Field],
        values: Mapping[str, Value],
    ) -> None:
        """Give some rows the same values in some fields."""
        wanted = {field.name: values.get(key_of(field)) for field in fields}
        records = _records(rows)
        self.do(partial(operation, rows=records, values=wanted))
        self._show_ahead(records, wanted)

    def _copy_last_year(self) -> None:
        if self._several > 1:
            copy = adding_many.copy_last_year
            self._desk.tasks.run(
                copy,
                self.record,
                self._selected(),
                done=self._tell_added,
                title=self._last_year(),
                owner=self,
            )
        else:
            self.do(subrecords.copy_last_year)

    def _change(self, row: SubRow, field: Field, value: Value) -> None:
        one, values = row.source, {field.name: value}
        if not isinstance(one, SubRecord):
            return
        if value == one.values.get(field.name) and not self._keeping.is_pending:
            return
        is_proposed = value is None and self._begun.is_empty and self._begun.holds(one)
        if not is_proposed:
            self._run(partial(subrecords.keep, values=values), self.record_id, one)
        self._show_ahead([one], values)

    def _show_ahead(self, rows: Iterable[SubRecord], values: Values) -> None:
        """Show what is about to be kept: what is typed next is compared with it."""
        names = self._names | subrecords.named(self._found)
        by_draft = {id(one.draft): subrecords.given(one, values, names) for one in rows}
        self._found = [by_draft.get(id(one.draft), one) for one in self._found]
        self._begun.show_ahead(by_draft)
        self._put_rows()

    def _strike(self) -> None:
        rows = _records(self.table.chosen_rows())
        kept = [one for one in rows if not (self._begun.is_empty and self._begun.holds(one))]
        if kept != rows:
            self._leave_begun()
        if kept:
            self.do(partial(subrecords.strike, rows=kept))


def _records(rows: Sequence[SubRow]) -> list[SubRecord]:
    return [row.source for row in rows if isinstance(row.source, SubRecord)]


def _lay_out(
    part: QWidget, table: SubTable, problems: ProblemLines, buttons: Sequence[QPushButton]
) -> None:
    whole = QVBoxLayout(part)
    whole.setContentsMargins(0, 0, 0, theme.space(2))
    whole.setSpacing(theme.space(2))
    whole.addWidget(table)
    whole.addWidget(problems)
    line = FlowLayout()  # a form beside something else is too narrow for all buttons of files
    for button in buttons:
        line.addWidget(button)
    whole.addLayout(line)
