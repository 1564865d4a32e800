"""对应列: which column goes into which field; what the headings tell is filled in already."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QVBoxLayout

from ruraledu_desktop.sheets.plans import SheetPlan
from ruraledu_desktop.sheets.sublayouts import kinds
from ui import parts, theme
from ui.importing.column_table import ColumnTable
from ui.importing.columns import Columns
from ui.importing.step import WatchedStep
from ui.words import say


class ColumnStep(WatchedStep):
    """The columns of the sheet, what they hold, and where they go.

    Signals:
        form_wanted: the sheet is about another kind of record: its form name.
        hidden_wanted: hidden sheets are to be imported too.
        old_wanted: whether characters of old systems are to stay as they are.
    """

    form_wanted = Signal(str)
    hidden_wanted = Signal()
    old_wanted = Signal(bool)

    def __init__(self, *, is_county: bool) -> None:
        super().__init__("column_step")
        self.columns: Columns | None = None
        self._about = parts.label("", "soft", "columns_about", wraps=True)
        self._form = QComboBox()
        self._form.setObjectName("import_form")
        for record in kinds(is_county=is_county):
            self._form.addItem(record.title, record.__tablename__)
        self._form.activated.connect(lambda _: self.form_wanted.emit(self._form.currentData()))
        self._table_box = QComboBox()
        self._table_box.setObjectName("import_table")
        self._table_box.activated.connect(lambda _: self._show_table())
        self._offer = parts.Strip("suggestions", can_close=False)
        self._missing = parts.Strip("missing", can_close=False)
        self._hidden = parts.Strip("hidden_sheets", can_close=False)
        self._old = parts.Strip("old_characters", can_close=False)
        self.table = ColumnTable()
        self._lay_out()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.space(6), theme.space(4), theme.space(6), theme.space(4))
        column.setSpacing(theme.space(3))
        kind = parts.label(say("导入到"), "soft")
        line = parts.row(self._about, self._table_box, kind, self._form, spacing=3)
        line.setStretch(0, 1)
        column.addLayout(line)
        for widget in (self._missing, self._hidden, self._old, self._offer):
            column.addWidget(widget)
        column.addWidget(self.table, 1)
        column.addWidget(self.working)

    @property
    def go_on(self) -> str:
        return say("下一步：核对")

    @property
    def is_ready(self) -> bool:
        return bool(self.columns) and not (self.columns and self.columns.missing)

    def show_plan(self, plan: SheetPlan) -> None:
        """Show the columns of a plan."""
        if self.columns:
            self.columns.deleteLater()
        self.columns = Columns(plan, self)
        self.columns.edited.connect(self._show_state)
        self.table.show_columns(self.columns)
        self._form.setCurrentIndex(self._form.findData(plan.form))
        self._about.setText(_about(plan))
        self._table_box.clear()
        for table in self.columns.tables:
            sheet = _sheet_name(plan, table.sheet)
            text = say("{sheet}（{count} 行）", sheet=sheet, count=table.rows)
            self._table_box.addItem(text, table.mark)
        self._table_box.setVisible(self._table_box.count() > 1)
        self._show_left_out(plan.left_out)
        self._show_old(plan.old, are_kept=plan.keeps_old)
        self._show_state()
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_left_out(self, names: Sequence[str]) -> None:
        self._hidden.setVisible(bool(names))
        if names:
            text = say("隐藏的工作表里也有名册，没有导入：{names}。", names=say("、").join(names))
            then = self.hidden_wanted.emit
            self._hidden.tell(text, "warning", do=say("一并导入"), then=then)

    def _show_old(self, modern: str, *, are_kept: bool) -> None:
        self._old.setVisible(bool(modern))
        if not modern:
            return
        if are_kept:
            text = say("旧系统的自造字按原样导入，别处可能显示为空白；通行的字是：{chars}。")
            do = say("改成通行的字")
        else:
            text = say("文件里有旧系统的自造字，导入时改成国家标准里通行的字：{chars}。")
            do = say("保留原样")
        text = text.format(chars=say("、").join(modern))
        then = partial(self.old_wanted.emit, not are_kept)
        self._old.tell(text, "warning", do=do, then=then)

    def _show_table(self) -> None:
        if self.columns:
            self.columns.show_table(self._table_box.currentData())
            self.table.selectRow(0)

    def _show_state(self) -> None:
        assert self.columns
        missing, suggested = self.columns.missing, self.columns.suggested
        self._missing.setVisible(bool(missing))
        if missing:
            text = say(
                "请先在“导入为”中指出哪一列是“{label}”，没有它分不清每一行是谁。", label=missing
            )
            self._missing.tell(text, "danger")
        self._offer.setVisible(bool(suggested))
        if suggested:
            text = say("有 {count} 列的表头与已知字段相近，请确认是否采用。", count=suggested)
            take = self.columns.take_suggestions
            self._offer.tell(text, "warning", do=say("全部采用"), then=take)
        self.changed.emit()


def _about(plan: SheetPlan) -> str:
    """What was found in the file, in a sentence or two."""
    rows = sum(table.rows for table in plan.tables)
    sheets = len({table.sheet for table in plan.tables})
    text = say(
        "“{name}”：{sheets} 张工作表，{rows} 行。", name=plan.path.name, sheets=sheets, rows=rows
    )
    text += _about_hidden(plan)
    if plan.unread:
        names = say("、").join(_sheet_name(plan, name) for name in plan.unread)
        text += say("没有表头、不导入的工作表：{names}。", names=names)
    return text


def _about_hidden(plan: SheetPlan) -> str:
    """What is imported although it is not seen when the file is opened."""
    sheets = dict.fromkeys(one.sheet for one in plan.tables if one.sheet in plan.hidden)
    names = say("、").join(sheets)
    text = say("其中“{names}”是隐藏的工作表，也会导入。", names=names) if sheets else ""
    return text + _about_places(plan)


def _about_places(plan: SheetPlan) -> str:
    if not plan.tells_hidden:
        return say("旧格式（.xls）看不出哪些行和列是隐藏的，一律导入。")
    rows = sum(table.hidden_rows for table in plan.tables)
    columns = sum(table.hidden_columns for table in plan.tables)
    counts = [
        *([say("{count} 行", count=rows)] if rows else []),
        *([say("{count} 列", count=columns)] if columns else []),
    ]
    if not counts:
        return ""
    return say("其中 {counts}在表中是隐藏的，也会导入。", counts=say("、").join(counts))


def _sheet_name(plan: SheetPlan, name: str) -> str:
    return say("{name}（隐藏的工作表）", name=name) if name in plan.hidden else name
