"""The small windows of filters: a value to look for, a name to save under, the saved ones."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QLineEdit, QListWidget, QSizePolicy, QWidget

from db.fields import RecordType, fields_of
from ui import parts
from ui.desk import Desk
from ui.dialogs import Dialog
from ui.forms.field_value import FieldChooser, ValueSlot
from ui.records.value_filters import Wanted
from ui.words import say

_LONGEST_NAME = 30


class ValueDialog(Dialog):
    """A field and the value it is to have, or that it is not filled in.

    Signals:
        agreed: these records are wanted: the `Wanted`.
    """

    agreed = Signal(object)

    def __init__(self, parent: QWidget, desk: Desk, record: RecordType) -> None:
        super().__init__(parent, "value_filter", say("按某一项筛选"), width=560, height=460)
        self.field = FieldChooser(list(fields_of(record).values()))
        self.field.widget.setObjectName("value_field")
        self.value = ValueSlot(desk, self.field.widget)
        self._empty = QCheckBox(say("没有填的"))
        self._empty.setObjectName("value_empty")
        self._empty.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._do = parts.button(say("筛选"), "agree", self._agree, look="primary")
        self.add_text(say("只列出这一项是这个值的"), "subtitle")
        rows = [(say("项目"), self.field.widget), (say("值"), self.value), ("", self._empty)]
        self.column.addLayout(parts.facts(rows))
        self.column.addStretch(1)
        self.add_foot(self._do)
        self.field.edited.connect(self._choose_field)
        self.field.left.connect(self._choose_field)
        self.field.passed.connect(lambda _: self._go_to_value())
        self.value.edited.connect(self._refresh)
        self.value.passed.connect(self._do.setFocus)
        self._empty.toggled.connect(lambda _: self._refresh())
        self._refresh()

    def _choose_field(self) -> None:
        self.value.show_field(self.field.chosen)
        self._refresh()

    def _go_to_value(self) -> None:
        self.field.accept_best()
        if self.value.editor:
            self.value.editor.widget.setFocus()

    def _refresh(self) -> None:
        if self.value.editor:
            self.value.editor.widget.setEnabled(not self._empty.isChecked())
        has_value = self._empty.isChecked() or self.value.reading.value is not None
        self._do.setEnabled(self.field.chosen is not None and has_value)

    def _agree(self) -> None:
        field = self.field.chosen
        if field:
            is_empty = self._empty.isChecked()
            value = None if is_empty else self.value.reading.value
            self.agreed.emit(Wanted(field.name, value, "" if is_empty else self.value.text))
        self.accept()


class NameDialog(Dialog):
    """The name under which the present filter is saved, or another one for a saved one.

    Signals:
        agreed: the name.
    """

    agreed = Signal(str)

    def __init__(
        self, parent: QWidget, title: str, *, taken: Sequence[str], name: str = ""
    ) -> None:
        super().__init__(parent, "filter_name", title, width=420)
        self._taken = taken
        self._name = QLineEdit(name)
        self._name.setObjectName("filter_name_line")
        self._name.setMaxLength(_LONGEST_NAME)
        self._name.setPlaceholderText(say("如：四年级住校生"))
        self._name.selectAll()
        self._name.textChanged.connect(lambda _: self._refresh())
        self._says = parts.label("", "soft", "filter_name_says", wraps=True)
        self._do = parts.button(say("保存"), "agree", self._agree, look="primary")
        self._do.setDefault(True)
        self.add_text(title, "subtitle")
        self.column.addWidget(self._name)
        self.add_foot(self._do, says=self._says)
        self._refresh()

    @property
    def _typed(self) -> str:
        return " ".join(self._name.text().split())

    def _refresh(self) -> None:
        self._says.setText(say("将替换同名的筛选。") if self._typed in self._taken else "")
        self._do.setEnabled(bool(self._typed))

    def _agree(self) -> None:
        self.agreed.emit(self._typed)
        self.accept()


class ManageDialog(Dialog):
    """The saved filters: renamed, deleted.

    Signals:
        rename_wanted, delete_wanted: of one: its name.
    """

    rename_wanted = Signal(str)
    delete_wanted = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, "saved_filters", say("保存的筛选"), width=420, height=380)
        self._list = QListWidget()
        self._list.setObjectName("saved_list")
        self._rename = parts.button(
            say("改名"), "rename_filter", lambda: self.rename_wanted.emit(self._current)
        )
        self._delete = parts.button(
            say("删除"), "delete_filter", lambda: self.delete_wanted.emit(self._current)
        )
        self._list.currentRowChanged.connect(lambda _: self._refresh())
        self._list.itemActivated.connect(lambda _: self._rename.click())
        self.add_text(self.windowTitle(), "subtitle")
        self.add_text(say("只保存在这台电脑上，在“更多”里选用。"))
        self.column.addWidget(self._list, 1)
        self.add_foot(self._rename, self._delete, leave=say("关闭"))
        self._refresh()

    def show_names(self, names: Sequence[str]) -> None:
        """List these; the cursor stays where it was."""
        row = max(self._list.currentRow(), 0)
        self._list.clear()
        self._list.addItems(list(names))
        self._list.setCurrentRow(min(row, len(names) - 1))
        self._refresh()

    @property
    def _current(self) -> str:
        item = self._list.currentItem()
        return "" if self._list.currentRow() < 0 else item.text()

    def _refresh(self) -> None:
        for button in (self._rename, self._delete):
            button.setEnabled(self._list.currentRow() >= 0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """F2 renames and Del deletes, as in a list of files."""
        keys = {Qt.Key.Key_F2: self._rename, Qt.Key.Key_Delete: self._delete}
        button = keys.get(Qt.Key(event.key()))
        if button:
            button.click()
        else:
            super().keyPressEvent(event)
