"""Choosing the columns of a table: which, by dragging in which order, and how names sort."""

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from db.fields import RecordType, fields_of
from ui import parts, theme
from ui.forms.overlay import Overlay
from ui.words import say

_NAME = Qt.ItemDataRole.UserRole
_SIZE = (280, 420)


class ColumnChooser(QWidget):
    """A list under its button: the shown columns first, then the others; checked ones are shown.

    Signals:
        chosen: other columns or another order: their names.
        reset: the usual columns are wanted.
        by_strokes: whether names are to sort by strokes.
    """

    chosen = Signal(list)
    reset = Signal()
    by_strokes = Signal(bool)

    def __init__(self, record: RecordType, button: QWidget) -> None:
        super().__init__()
        self.setObjectName("columns")
        self._overlay = Overlay(button, self)
        self._fields = fields_of(record)
        self._search = QLineEdit()
        self._search.setObjectName("columns_search")
        self._search.setPlaceholderText(say("查找列"))
        parts.mark(self._search, "search")
        self._search.textChanged.connect(self._show_matching)
        self._list = QListWidget()
        self._list.setObjectName("columns_list")
        self._list.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self._list.itemChanged.connect(self._change)
        self._list.model().rowsMoved.connect(lambda *_: self._tell())
        self._usual = QPushButton(say("恢复默认列"))
        self._usual.setObjectName("columns_reset")
        theme.set_look(self._usual, "link")
        self._usual.clicked.connect(self.reset)
        self._strokes = QCheckBox(say("姓名按姓氏笔画排列"))
        self._strokes.setObjectName("by_strokes")
        self._strokes.setVisible(bool(record.namesakes_differ_by))  # only people have surnames
        self._strokes.toggled.connect(self.by_strokes)
        self._lay_out()

    def _lay_out(self) -> None:
        foot = QHBoxLayout()
        foot.addWidget(self._usual)
        foot.addStretch(1)
        drag = QLabel(say("拖动可调整顺序"))
        theme.set_look(drag, "caption")
        foot.addWidget(drag)
        column = QVBoxLayout(self)
        column.setContentsMargins(*theme.margins(3))
        column.setSpacing(theme.space(2))
        column.addWidget(self._search)
        column.addWidget(self._list, 1)
        column.addLayout(foot)
        column.addWidget(self._strokes)

    def show_order(self, *, by_strokes: bool) -> None:
        """Say how names sort."""
        with QSignalBlocker(self._strokes):
            self._strokes.setChecked(by_strokes)

    def show_columns(self, columns: Sequence[str]) -> None:
        """List the shown columns in their order, then the others."""
        self._list.blockSignals(True)
        self._list.clear()
        others = [name for name in self._fields if name not in columns]
        for name in [*columns, *others]:
            item = QListWidgetItem(self._fields[name].label, self._list)
            item.setData(_NAME, name)
            is_shown = name in columns
            item.setCheckState(Qt.CheckState.Checked if is_shown else Qt.CheckState.Unchecked)
        self._list.blockSignals(False)

    def open(self) -> None:
        """Appear under the button."""
        self._search.clear()
        self._overlay.open(QSize(*(theme.length(side) for side in _SIZE)))
        self._search.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes."""
        if event.key() == Qt.Key.Key_Escape:
            self._overlay.close_quietly()
        else:
            super().keyPressEvent(event)

    def _items(self) -> list[QListWidgetItem]:
        return [self._list.item(row) for row in range(self._list.count())]

    def _show_matching(self, typed: str) -> None:
        for item in self._items():
            item.setHidden(typed.strip() not in item.text())

    def _change(self, item: QListWidgetItem) -> None:
        """The last column stays, and is seen to stay."""
        if self._checked():
            self._tell()
        else:
            item.setCheckState(Qt.CheckState.Checked)

    def _checked(self) -> list[str]:
        return [
            str(item.data(_NAME))
            for item in self._items()
            if item.checkState() is Qt.CheckState.Checked
        ]

    def _tell(self) -> None:
        self.chosen.emit(self._checked())
