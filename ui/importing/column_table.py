"""The table of columns, and the box from which the clerk picks a field."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractItemModel, QRect, QSize, QStringListModel, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QPainter, QWheelEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QCompleter,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from ui import theme
from ui.cells import cell_of
from ui.importing.columns import (
    ABOUT,
    HEADING,
    LETTER,
    NOT_IMPORTED,
    SAMPLES,
    TARGET,
    Columns,
    Index,
)

_WIDTHS = {LETTER: 48, HEADING: 210, SAMPLES: 300, TARGET: 250}
_OPENING = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space, Qt.Key.Key_F2)


class FieldBox(QComboBox):
    """All fields a column may go to, found by typing any part of their names."""

    def __init__(self, keys: Sequence[str], titles: Sequence[str], parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("field")
        self._keys = list(keys)
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.setMaxVisibleItems(14)
        self.addItems(list(titles))
        completer = QCompleter(QStringListModel(list(titles), self), self)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        theme.set_look(completer.popup(), "completer")
        self.setCompleter(completer)

    @property
    def key(self) -> str | None:
        """The field that is named; None when what was typed names none."""
        place = self.findText(self.currentText(), Qt.MatchFlag.MatchExactly)
        return self._keys[place] if place >= 0 else None

    def put(self, key: str) -> None:
        """Show a field, ready to be typed over."""
        self.setCurrentIndex(self._keys.index(key))
        self.lineEdit().selectAll()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the table: no field is changed by scrolling."""
        event.ignore()


class _Delegate(QStyledItemDelegate):
    """Draws a mark that there is something to choose, and opens the box."""

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        super().initStyleOption(option, index)
        cell_of(option).textElideMode = Qt.TextElideMode.ElideRight

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        super().paint(painter, option, index)
        if index.flags() & Qt.ItemFlag.ItemIsEditable:
            side, rect = theme.space(4), cell_of(option).rect
            place = QRect(rect.right() - side - theme.space(2), 0, side, side)
            place.moveTop(rect.center().y() - side // 2)
            theme.icon("chevron-down", "text_soft").paint(painter, place)

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        model = index.model()
        assert isinstance(model, Columns)
        targets = model.layout_of.targets
        titles = [NOT_IMPORTED, *(one.title for one in targets.values())]
        box = FieldBox(["", *targets], titles, parent)
        box.activated.connect(lambda _: self._finish(box))
        box.completer().activated.connect(lambda _: self._finish(box))
        QTimer.singleShot(0, box, box.showPopup)
        return box

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, index: Index
    ) -> None:
        """Cover the whole cell, its icon too."""
        editor.setGeometry(cell_of(option).rect)

    def _finish(self, box: FieldBox) -> None:
        self.commitData.emit(box)
        self.closeEditor.emit(box, QStyledItemDelegate.EndEditHint.NoHint)

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        assert isinstance(editor, FieldBox)
        editor.put(str(index.data(Qt.ItemDataRole.EditRole)))

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        assert isinstance(editor, FieldBox)
        if editor.key is not None:
            model.setData(model.index(index.row(), TARGET), editor.key)


class ColumnTable(QTableView):
    """The columns of the sheet; Enter, space or a click on a field opens the list of fields."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("import_columns")
        self.setItemDelegate(_Delegate(self))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setAlternatingRowColors(True)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setIconSize(QSize(theme.space(4), theme.space(4)))
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(theme.size("row"))
        self.clicked.connect(self._open_clicked)

    def show_columns(self, columns: Columns) -> None:
        """Show the columns of a plan."""
        self.setModel(columns)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionsClickable(False)
        header.setFixedHeight(theme.size("header"))
        for place, width in _WIDTHS.items():
            self.setColumnWidth(place, theme.length(width))
        header.setSectionResizeMode(ABOUT, QHeaderView.ResizeMode.Stretch)
        self.selectRow(0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _OPENING and self.currentIndex().isValid():
            self._open(self.currentIndex().row())
        else:
            super().keyPressEvent(event)

    def _open_clicked(self, index: Index) -> None:
        if index.column() == TARGET:
            self._open(index.row())

    def _open(self, row: int) -> None:
        index = self.model().index(row, TARGET)
        if index.flags() & Qt.ItemFlag.ItemIsEditable:
            self.setCurrentIndex(index)
            self.edit(index)
