"""A list of records: the table, how many there are, and what to do while it is empty."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from ui import parts, theme
from ui.tables.table import RecordView
from ui.words import say


class Listing(QWidget):
    """The table of a page with everything around it.

    Signals:
        clear_wanted: all filters are to go.
        all_wanted: a list of names is to give way to all records.
        new_wanted, import_wanted: what to do while there is nothing.
        bulk_wanted: a field of the selected records is to be given one value.
    """

    clear_wanted = Signal()
    all_wanted = Signal()
    new_wanted = Signal()
    import_wanted = Signal()
    bulk_wanted = Signal()

    def __init__(self, view: RecordView, measure: str, nothing: str) -> None:
        super().__init__()
        self._view, self._model, self._measure = view, view.rows, measure
        self._names = _NamesStrip()
        self._names.closed.connect(self.all_wanted)
        self._count = QLabel()
        self._count.setObjectName("count")
        theme.set_look(self._count, "soft")
        self._bulk = parts.link(say("成批修改…"), "bulk_edit", self.bulk_wanted.emit)
        policy = self._bulk.sizePolicy()
        policy.setRetainSizeWhenHidden(True)  # else the line below the list would jump
        self._bulk.setSizePolicy(policy)
        self._bulk.setToolTip(say("把选中的改成同一个值（Ctrl+E）"))
        self._stack = QStackedWidget()
        self._stack.addWidget(view)
        self._nothing = self._make_nothing(nothing)
        self._unfound = self._make_unfound()
        self._stack.addWidget(self._nothing)
        self._stack.addWidget(self._unfound)
        self._lay_out()
        self._model.found.connect(self.refresh)
        view.selectionModel().selectionChanged.connect(lambda *_: self._show_count())

    def _make_nothing(self, nothing: str) -> parts.Empty:
        advice = say("可以逐个新增，也可以从 Excel 名册导入。")
        if self._model.record.is_common:
            advice = say("可以逐个新增，也可以从 Excel 导入，填好以后到“写到 U 盘”下发。")
        found = parts.Empty("nothing", "folder", nothing, advice)
        found.add(parts.button(say("新增"), "empty_new", self.new_wanted.emit, look="primary"))
        found.add(parts.button(say("导入 Excel"), "empty_import", self.import_wanted.emit))
        return found

    def _make_unfound(self) -> parts.Empty:
        found = parts.Empty("unfound", "search", say("没有符合条件的记录"), say("请换个条件再找。"))
        found.add(parts.button(say("清除筛选"), "empty_clear", self.clear_wanted.emit))
        return found

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._names)
        column.addWidget(self._stack, 1)
        foot = QHBoxLayout()
        foot.setContentsMargins(theme.space(3), theme.space(1), theme.space(3), theme.space(1))
        foot.addWidget(self._count)
        foot.addStretch(1)
        foot.addWidget(self._bulk)
        column.addLayout(foot)

    def show_names(self, title: str) -> None:
        """Say that exactly some records are listed, and why; "" for all."""
        self._names.show_title(title)

    def refresh(self) -> None:
        """Show the table, or what to do while it is empty."""
        is_empty = not self._model.ids
        shown: QWidget = self._view
        if is_empty:
            shown = self._unfound if self._model.total else self._nothing
        had_focus = self._view.hasFocus()
        self._stack.setCurrentWidget(shown)
        if had_focus and not is_empty:
            self._view.setFocus()
        self._show_count()

    def _show_count(self) -> None:
        total, found = self._model.total, len(self._model.ids)
        text = say("共 {total:,} {measure}", total=total, measure=self._measure)
        if found != total:
            part = say("，筛出 {found:,} {measure}", found=found, measure=self._measure)
            text += part
        selected = self._view.selected_count()
        self._bulk.setVisible(selected > 1)
        if selected > 1:
            text += say("，已选 {count:,} {measure}", count=selected, measure=self._measure)
        self._count.setText(text)


class _NamesStrip(QFrame):
    """Says which list of names is shown, and leads back to all."""

    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        theme.set_look(self, "note")
        self._title = QLabel()
        self._title.setObjectName("names_title")
        self._title.setWordWrap(True)
        back = parts.link(say("显示全部"), "show_all", self.closed.emit)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.space(3), theme.space(1), theme.space(3), theme.space(1))
        row.addWidget(self._title, 1)
        row.addWidget(back)
        self.hide()

    def show_title(self, title: str) -> None:
        """Show a title; "" hides the strip."""
        self._title.setText(say("名单：{title}", title=title))
        self.setVisible(bool(title))
