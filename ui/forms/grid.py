"""The fields of a section: labels at the right, editors in columns, problems under the editors."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QWidget

from db import old_characters
from db.fields import Attribute, Field, RecordType, field_of
from db.kinds import Codes, Place, Ref, Text
from ruraledu_desktop.checks.catalogue import Level
from ruraledu_desktop.checks.problems import Problem
from ui import theme
from ui.breaking import in_two
from ui.desk import Desk
from ui.forms.editor import Editor
from ui.forms.editors import editor_for, unit_of
from ui.forms.lines import Line, Segments
from ui.words import say

_LABEL_WIDTH = 130
_LONG_TEXT = 80
_LINE_END = "\n"
_MOST_COLUMNS = 3
_LINES = 1 + _MOST_COLUMNS
"""Lines of the grid that a row of fields takes: the editors, then one for each one's problem."""
_OF_OLD_SYSTEM = "name_old_character"
"""The one problem that is mended by a click: what was meant is known."""
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop
_LEFT = Qt.AlignmentFlag.AlignLeft
_STATES = {Level.LOGIC: "problem", Level.EXPERIENCE: "doubt", Level.HINT: ""}
_LOOKS = {Level.LOGIC: "problem", Level.EXPERIENCE: "doubt", Level.HINT: "soft"}


@dataclass(frozen=True)
class Section:
    """A part of a form, laid out by hand: which fields, in which order.

    Attributes:
        part: name of a widget of the page that stands under the fields, "" for none.
        tables: kinds of sub-records that stand under the fields, each as a table of its own.
    """

    title: str
    fields: tuple[Attribute, ...] = ()
    part: str = ""
    tables: tuple[RecordType, ...] = ()

    @property
    def parts(self) -> tuple[str, ...]:
        """The names of the widgets under the fields, from top to bottom."""
        own = (self.part,) if self.part else ()
        return (*own, *(str(one.__tablename__) for one in self.tables))


class Cell:
    """One field on the screen: its label, its editor, and what is wrong with it."""

    def __init__(self, field: Field, desk: Desk, parent: QWidget) -> None:
        self.editor = editor_for(field, desk)
        self._is_always_wide = _is_wide(field)
        self._is_long = False
        self.place = (0, 0)
        self.label = QLabel(parent)
        self.label.setWordWrap(True)
        self.label.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.label.setMinimumHeight(theme.size("control"))
        self.label.setFixedWidth(theme.length(_LABEL_WIDTH))
        self.label.setTextFormat(Qt.TextFormat.RichText)
        self.label.setText(_label_text(field, self.label.fontMetrics()))
        self.label.setBuddy(self.editor.widget)
        self.editor.widget.setToolTip(field.help)
        self.label.setToolTip(field.help)
        self.slot = _with_unit(self.editor, unit_of(field), parent)
        self._says: QLabel | None = None
        self._parent = parent

    @property
    def says(self) -> QLabel | None:
        """The line under the editor; None while nothing was ever wrong."""
        return self._says

    @property
    def is_wide(self) -> bool:
        """Whether it takes a whole row, by its kind or for the text it has now."""
        return self._is_always_wide or self._is_long

    def measure(self, room: int) -> bool:
        """See whether the text fits into half a row; returns whether that has changed."""
        line, was_long = self.editor.widget, self._is_long
        self._is_long = isinstance(line, Line) and line.needed_width() > room
        return self._is_long != was_long and not self._is_always_wide

    def show_problem(self, problem: Problem | None) -> None:
        """Show a problem or its absence."""
        self.editor.mark(_STATES[problem.level] if problem else "")
        if problem is None:
            if self._says:
                self._says.hide()
            return
        if self._says is None:
            self._says = QLabel(self._parent)
            self._says.setObjectName(f"problem_{self.editor.field.name}")
            self._says.setWordWrap(True)
            self._says.linkActivated.connect(self._take_modern)
        theme.set_look(self._says, _LOOKS[problem.level])
        text, is_mendable = f"{problem.says}{problem.advice}", problem.code == _OF_OLD_SYSTEM
        rich, plain = Qt.TextFormat.RichText, Qt.TextFormat.PlainText
        self._says.setTextFormat(rich if is_mendable else plain)
        self._says.setText(_with_link(text, say("改成这样写")) if is_mendable else text)
        self._says.show()

    def _take_modern(self) -> None:
        """Put today's characters for those of old systems, as if they had been typed."""
        self.editor.type_in(old_characters.modern(self.editor.text()))
        self.editor.left.emit()


def _with_link(text: str, what: str) -> str:
    return f'{escape(text)} <a href="#">{escape(what)}</a>'


class FieldGrid(QWidget):
    """The fields of one section in as many columns as there is room for."""

    def __init__(
        self, desk: Desk, attributes: Sequence[Attribute], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._cells = [Cell(field_of(one), desk, self) for one in attributes]
        for cell in self._cells:
            cell.editor.left.connect(self.fit)
        self._columns = 0
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(theme.space(2))
        self._grid.setVerticalSpacing(theme.space(2))

    @property
    def editors(self) -> list[Editor]:
        """The editors in their order."""
        return [cell.editor for cell in self._cells]

    def show_problem(self, name: str, problem: Problem | None) -> None:
        """Show what is wrong with a field, or that nothing is."""
        for cell in self._cells:
            if cell.editor.field.name == name:
                cell.show_problem(problem)
                self._place_says(cell)

    def set_columns(self, columns: int) -> None:
        """Stand in so many columns."""
        if columns != self._columns:
            self._columns = columns
            self._arrange()

    def fit(self) -> None:
        """Give a whole row to every text that half a row would cut off."""
        room = self._room()
        is_laid_out = room > 0
        if is_laid_out and [cell for cell in self._cells if cell.measure(room)]:
            self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()
        for cell in self._cells:
            self._place_says(cell)

    def _room(self) -> int:
        """The width of an editor that shares its row."""
        gaps = (2 * self._columns - 1) * theme.space(2)
        return (self.width() - gaps) // self._columns - theme.length(_LABEL_WIDTH)

    def _arrange(self) -> None:
        """Put every cell in its place: row by row, a wide one over all columns left."""
        row = column = 0
        for cell in self._cells:
            if cell.is_wide and column:
                row, column = row + 1, 0
            cell.place = (row, column)
            self._place(cell)
            column += self._columns if cell.is_wide else 1
            if column >= self._columns:
                row, column = row + 1, 0
        for place in range(_MOST_COLUMNS):
            is_used = place < self._columns
            self._grid.setColumnStretch(place * 2 + 1, int(is_used))
            width = theme.length(_LABEL_WIDTH) if is_used else 0
            self._grid.setColumnMinimumWidth(place * 2, width)

    def _place(self, cell: Cell) -> None:
        row, column = cell.place
        is_fixed = isinstance(cell.editor.widget, Segments)
        alignment = Qt.AlignmentFlag.AlignLeft if is_fixed else Qt.AlignmentFlag(0)
        span = self._columns * 2 - 1 if cell.is_wide else 1
        self._grid.addWidget(cell.label, row * _LINES, column * 2, _RIGHT)
        self._grid.addWidget(cell.slot, row * _LINES, column * 2 + 1, 1, span, alignment)
        self._place_says(cell)

    def _place_says(self, cell: Cell) -> None:
        """Put what is wrong in one line where there is room: from its editor on to the right.

        What the last editor of a row has no room for ends under it and begins at the left.
        """
        if cell.says is None:
            return
        row, column = cell.place
        is_last = column == self._columns - 1 and column > 0
        is_short = cell.says.fontMetrics().horizontalAdvance(cell.says.text()) <= self._room()
        goes_left = is_last and not is_short
        cell.says.setAlignment(Qt.AlignmentFlag.AlignRight if goes_left else _LEFT)
        first = 0 if goes_left else column * 2 + 1
        span = self._columns * 2 - first
        self._grid.addWidget(cell.says, row * _LINES + 1 + column, first, 1, span)


def _is_wide(field: Field) -> bool:
    kind = field.kind
    return isinstance(kind, Place | Codes | Ref) or (
        isinstance(kind, Text) and kind.size >= _LONG_TEXT
    )


def _label_text(field: Field, metrics: QFontMetrics) -> str:
    """The label, in two lines where it is too long for one."""
    mark = "* " if field.required else ""
    is_long = metrics.horizontalAdvance(mark + field.label) > theme.length(_LABEL_WIDTH)
    text = escape(in_two(field.label) if is_long else field.label).replace(_LINE_END, "<br>")
    if not field.required:
        return text
    star = f'<span style="color:{theme.colour("danger").name()}">*</span>'
    return f"{star} {text}"


def _with_unit(editor: Editor, unit: str, parent: QWidget) -> QWidget:
    """The editor, with its unit at the right."""
    if not unit:
        editor.widget.setParent(parent)
        return editor.widget
    slot = QWidget(parent)
    row = QHBoxLayout(slot)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(theme.space(1))
    row.addWidget(editor.widget, 1)
    behind = QLabel(unit)
    behind.setMinimumWidth(theme.space(8))
    theme.set_look(behind, "soft")
    row.addWidget(behind)
    return slot
