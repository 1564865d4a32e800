"""How a cell of a small table is typed into: with the editor of its field."""

from PySide6.QtCore import QEvent, QObject, QPersistentModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QApplication,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from db.fields import Field
from db.kinds import File, Ref
from ruraledu_desktop.checks.problems import Where, problem_of
from ui import theme
from ui.desk import Desk
from ui.forms.choosers import Chooser
from ui.forms.editor import Editor
from ui.forms.editors import LongEditor, cell_editor_for
from ui.forms.finders import RefEditor
from ui.forms.overlay import focused_below
from ui.keys import ENTER
from ui.tables.cells import Index, cell_of
from ui.tables.subrows import Refused, SubRow, SubRows, key_of

_LEAST_EDITOR = 136
_HINTS = QAbstractItemDelegate.EndEditHint
_ENDINGS: dict[int, QAbstractItemDelegate.EndEditHint] = {
    **dict.fromkeys(ENTER, _HINTS.EditNextItem),
    Qt.Key.Key_Tab: _HINTS.EditNextItem,
    Qt.Key.Key_Backtab: _HINTS.EditPreviousItem,
}


class CellDelegate(QStyledItemDelegate):
    """Edits a cell with the editor of its field; Enter goes on to the next one, as Tab does.

    A text that cannot be kept stays in the editor, or in the cell when the clerk goes elsewhere.

    Signals:
        named: a record was chosen that a cell is to refer to: its id, its name.
        edited: a cell is to hold another value: row, field, value.
        told: what is wrong with what was typed: a sentence.
        escaped: Esc, when there was nothing to restore in the cell.

    Attributes:
        owner_id: whose rows these are.
    """

    named = Signal(str, str)
    edited = Signal(object, object, object)
    told = Signal(str)
    escaped = Signal()

    def __init__(self, desk: Desk, rows: SubRows, parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._rows = desk, rows
        self._editor: Editor | None = None
        self._index = QPersistentModelIndex()
        self._ahead: list[QEvent] = []
        self.owner_id = ""

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        """Of a file both ends are seen: its name, and how large it is."""
        super().initStyleOption(option, index)
        if isinstance(self._rows.fields[index.column()].kind, File):
            cell_of(option).textElideMode = Qt.TextElideMode.ElideMiddle

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        self._index = QPersistentModelIndex(index)
        self._editor = cell_editor_for(self._rows.fields[index.column()], self._desk)
        if isinstance(self._editor, RefEditor):
            self._editor.owner_id = self.owner_id
        self._editor.widget.setParent(parent)
        self._editor.widget.setAutoFillBackground(True)
        return self._editor.widget

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, index: Index
    ) -> None:
        """Over the whole cell, and beyond a narrow one, but not beyond the table."""
        rect = QRect(cell_of(option).rect)
        rect.setWidth(max(rect.width(), theme.length(_LEAST_EDITOR)))
        beyond = rect.right() - editor.parentWidget().rect().right()
        rect.translate(-max(beyond, 0), 0)
        editor.setGeometry(rect)

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Called again when the row changes; what was typed since stays, and what is marked."""
        if self._editor and not self._editor.is_changed:
            row, field = self._at(index)
            self._editor.renew(row.values.get(key_of(field)), row.shown.get(key_of(field), ""))
            if refused := self._rows.refused(row, field):
                self._editor.put_text(refused.text)
                self._editor.mark("problem")

    def _at(self, index: Index) -> tuple[SubRow, Field]:
        return self._rows.rows[index.row()], self._rows.fields[index.column()]

    def setModelData(self, editor: QWidget, model: object, index: Index) -> None:
        if self._editor is None:
            return
        row, field = self._at(index)
        if not self._editor.is_changed:
            self._rows.forget_refused(row, field)
            return
        reading = self._editor.reading()
        problem = problem_of(reading, Where(field.form, "", field.name))
        says = f"{problem.says}{problem.advice}" if problem else ""
        if reading.is_kept:
            self._rows.forget_refused(row, field)
            if isinstance(field.kind, Ref) and reading.value:
                self.named.emit(str(reading.value), self._editor.text())
            self.edited.emit(row, field, reading.value)
        else:
            self._rows.refuse(row, field, Refused(self._editor.text(), says))
        if says:
            self.told.emit(says)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        is_leaving = event.type() == QEvent.Type.FocusOut
        if is_leaving and self._editor and focused_below(self._editor.widget):
            return False
        if is_leaving:
            self._ahead.clear()
        return self._waits(event) or self._takes(event) or super().eventFilter(watched, event)

    @property
    def _is_waiting(self) -> bool:
        return isinstance(self._editor, Chooser) and self._editor.is_waiting

    def _waits(self, event: QEvent) -> bool:
        """What is typed before a choice is found belongs to the cells after it."""
        is_typing = isinstance(event, QInputMethodEvent) and bool(event.commitString())
        is_key = event.type() == QEvent.Type.KeyPress and not _is_escape(event)
        if not self._is_waiting or not (is_typing or is_key):
            return False
        self._ahead.append(event.clone())
        return True

    def _catch_up(self) -> None:
        """Type what waited, where the cursor is now."""
        while self._ahead and not self._is_waiting:
            focused: QWidget | None = QApplication.focusWidget()
            there = self.parent() if focused is None else focused
            QApplication.sendEvent(there, self._ahead.pop(0))

    def _takes(self, event: QEvent) -> bool:
        """The keys that end typing; a list of choices takes them first."""
        editor = self._editor
        if editor is None or not isinstance(event, QKeyEvent):
            return False
        if event.type() != QEvent.Type.KeyPress:
            return False
        key = event.key()
        if key == Qt.Key.Key_Escape:
            return self._escape(editor)
        is_new_line = isinstance(editor, LongEditor) and event.modifiers() == _NOTHING
        if key not in _ENDINGS or (key in ENTER and is_new_line):
            return False
        if isinstance(editor, Chooser):
            editor.accept_best()
        if isinstance(editor, Chooser) and editor.is_waiting:  # its answer is still on the way
            editor.left.connect(lambda: self._finish(editor, _ENDINGS[key]))
        else:
            self._finish(editor, _ENDINGS[key])
        return True

    def _escape(self, editor: Editor) -> bool:
        """Give up what was typed, or the cell when nothing was."""
        if isinstance(editor, Chooser) and editor.is_open:
            editor.close()
            return True
        self._ahead.clear()
        if editor.is_changed:
            self._rows.forget_refused(*self._at(self._index))
            return False
        self._editor = None
        self.closeEditor.emit(editor.widget, _HINTS.NoHint)
        self.escaped.emit()
        return True

    def _finish(self, editor: Editor, hint: QAbstractItemDelegate.EndEditHint) -> None:
        """Keep what was typed, close the cell and go on, once; a refused text stays there."""
        if self._editor is not editor:
            return
        self.commitData.emit(editor.widget)
        if self._rows.refused(*self._at(self._index)):
            editor.mark("problem")
        else:
            self._editor = None
            self.closeEditor.emit(editor.widget, hint)
        self._catch_up()


def _is_escape(event: QEvent) -> bool:
    return isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape


_NOTHING = Qt.KeyboardModifier.NoModifier
