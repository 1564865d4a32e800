"""The fields of a form: its sections one under the other, in as many columns as there is room."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from db.kinds import Value
from ruraledu_desktop.checks.problems import Problem
from ui import theme
from ui.desk import Desk
from ui.forms.editor import Editor
from ui.forms.grid import FieldGrid, Section
from ui.forms.identity import Identity
from ui.forms.part import Part
from ui.forms.section_tabs import SectionTabs

_NEXT_AFTER = 2
"""Milliseconds between two sections; with 0 they would all be made before the next painting."""
_TWO_COLUMNS, _THREE_COLUMNS = 620, 1000


class FormBody(QWidget):
    """All editors of one record; what they mean is up to the form.

    The sections are made one after the other between two events, so that a page opens at once.

    Signals:
        edited: something was typed or chosen.
        judged: a field can be judged: its name.
        escaped: Esc in an editor that had nothing to restore.
        finished: Enter in the last editor.
    """

    edited = Signal()
    judged = Signal(str)
    escaped = Signal()
    finished = Signal()

    def __init__(self, desk: Desk, sections: Sequence[Section], parts: Mapping[str, Part]) -> None:
        super().__init__()
        self._desk, self._sections, self._parts = desk, sections, parts
        self._waiting = list(sections)
        self._grids: list[FieldGrid] = []
        self._headings: list[QWidget] = []
        self.editors: dict[str, Editor] = {}
        self._identity = Identity(self.editors)
        self._typed: dict[str, Editor] = {}
        self.is_built = False
        self._aim = ""
        self._then: Callable[[], object] = lambda: None
        self._tabs = SectionTabs([section.title for section in sections])
        self._tabs.chosen.connect(self.go_to_section)
        if len(sections) == 1:
            self._tabs.hide()
        self._scroll = QScrollArea()
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.verticalScrollBar().valueChanged.connect(self._show_section)
        self._scroll.verticalScrollBar().rangeChanged.connect(self._scroll_again)
        self._fields, self._room = QWidget(), QWidget()
        self._lay_out()
        QTimer.singleShot(_NEXT_AFTER, self, self._build_next)

    def _lay_out(self) -> None:
        self._column = QVBoxLayout(self._fields)
        self._column.setContentsMargins(theme.space(4), theme.space(2), theme.space(4), 0)
        self._column.setSpacing(theme.space(3))
        self._column.addStretch(1)
        self._scroll.setWidget(self._fields)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        tabs = QHBoxLayout()
        tabs.setContentsMargins(theme.space(2), 0, 0, 0)
        tabs.addWidget(self._tabs, 1)
        whole.addLayout(tabs)
        whole.addWidget(self._scroll, 1)

    # --- building ---------------------------------------------------------------------------

    def _build_next(self) -> None:
        self._build(self._waiting.pop(0))
        if self._waiting:
            QTimer.singleShot(_NEXT_AFTER, self, self._build_next)
            return
        self._add(self._room)
        self.is_built = True
        self._then()

    def when_built(self, then: Callable[[], object]) -> None:
        """Do something now, or when the last section stands; of several asked for only the last."""
        if self.is_built:
            then()
        else:
            self._then = then

    def _build(self, section: Section) -> None:
        heading = QLabel(section.title)
        theme.set_look(heading, "subtitle")
        heading.setContentsMargins(0, theme.space(2), 0, 0)
        self._headings.append(heading)
        self._add(heading)
        if section.fields:
            grid = FieldGrid(self._desk, section.fields)
            grid.set_columns(self._columns())
            self._grids.append(grid)
            self._add(grid)
            for editor in grid.editors:
                self._connect(editor)
        captions = {str(one.__tablename__): one.title for one in section.tables}
        for name in section.parts:
            if name in captions and len(section.parts) > 1:
                self._add(QLabel(captions[name]))
            self._add(self._parts[name])

    def _add(self, widget: QWidget) -> None:
        self._column.insertWidget(self._column.count() - 1, widget)

    def _connect(self, editor: Editor) -> None:
        name = editor.field.name
        self.editors[name] = editor
        editor.edited.connect(lambda: self._tell_edited(editor))
        editor.left.connect(lambda: self.judged.emit(name))
        editor.passed.connect(lambda by: self._pass(name, by))
        editor.escaped.connect(self.escaped)

    def _tell_edited(self, editor: Editor) -> None:
        self._typed.pop(editor.field.name, None)
        self._typed[editor.field.name] = editor
        self._identity.fill(editor)
        self.edited.emit()
        if editor.is_settled:
            self.judged.emit(editor.field.name)

    # --- going about ------------------------------------------------------------------------

    def follow(self, derived: Mapping[str, str]) -> None:
        """Let the fields that follow from sub-records be read only, each with its reason."""
        for name, editor in self.editors.items():
            editor.follow(derived.get(name, ""))

    def _pass(self, name: str, by: int) -> None:
        is_open = {one: editor.widget.isEnabled() for one, editor in self.editors.items()}
        names = [one for one in is_open if is_open[one] or one == name]
        place = names.index(name) + by
        if place == len(names):
            self.finished.emit()
        else:
            self.focus(names[max(place, 0)])

    def focus(self, name: str = "") -> None:
        """Go to a field, by default to the first."""
        editor = self.editors.get(name) or next(iter(self.editors.values()))
        editor.widget.setFocus(Qt.FocusReason.TabFocusReason)
        self._scroll_to(editor.field.name)

    def go_to(self, name: str, row: str = "", cell: str = "") -> None:
        """Go to a field, or to the section that holds a part of that name, and to a row of it."""
        if name in self.editors:
            self.focus(name)
        elif any(name in section.parts for section in self._sections):
            self._parts[name].setFocus(Qt.FocusReason.OtherFocusReason)
            self._scroll_to(name)
            self._parts[name].seek(row, cell)

    def _scroll_to(self, name: str) -> None:
        """Bring a field or a part into sight, where it stays until the clerk scrolls.

        What stands above grows when its rows are found, later than what is typed here.
        """
        self._aim = ""
        if name in self.editors:
            self._column.activate()
            self._scroll.ensureWidgetVisible(self.editors[name].widget, 0, theme.length(72))
        else:
            number = [name in section.parts for section in self._sections].index(True)
            self.go_to_section(number)
            self._tabs.mark(number)
            self._show_part(self._parts[name])
        self._aim = name

    def _show_part(self, part: Part) -> None:
        """All of it, or its beginning where it is higher than the view."""
        area = part.rect().translated(part.mapTo(self._fields, QPoint(0, 0)))
        for y in (area.bottom(), area.top()):
            self._scroll.ensureVisible(0, y, 0, 0)

    def _scroll_again(self) -> None:
        if self._aim:
            self._scroll_to(self._aim)

    def go_to_section(self, number: int) -> None:
        """Scroll a section to the top."""
        if 0 <= number < len(self._headings):
            for name in self._sections[number].parts:
                self._parts[name].wake()
            self._make_room()
            self._scroll.verticalScrollBar().setValue(self._top_of(number) - theme.space(1))

    def step_section(self, by: int) -> None:
        """Go to the section before or after, into its first field, or its first table."""
        number = min(max(self._tabs.current + by, 0), len(self._headings) - 1)
        self.go_to_section(number)
        self._tabs.mark(number)
        section = self._sections[number]
        found: list[QWidget | None] = [self.editors[one.key].widget for one in section.fields]
        found += [self._parts[name].focusProxy() for name in section.parts]  # none where it tells
        wanted = [one for one in found if one is not None and one.isEnabled()]
        if wanted:
            wanted[0].setFocus(Qt.FocusReason.TabFocusReason)

    def _make_room(self) -> None:
        """Leave so much free below that the last section too can be scrolled to the top."""
        last = self._room.y() - self._top_of(len(self._headings) - 1)
        self._room.setFixedHeight(max(self._scroll.viewport().height() - last, 0))
        self._column.activate()
        self._fields.resize(self._fields.width(), self._column.sizeHint().height())

    def _top_of(self, number: int) -> int:
        return self._headings[number].mapTo(self._fields, QPoint(0, 0)).y()

    def _show_section(self, top: int) -> None:
        """Mark the section at the top of the view."""
        self._aim = ""
        number = 0
        while number + 1 < len(self._headings) and self._top_of(number + 1) <= top + 24:
            number += 1
        self._tabs.mark(number)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        for grid in self._grids:
            grid.set_columns(self._columns())

    def _columns(self) -> int:
        width = self.width()
        return 1 + (width >= theme.length(_TWO_COLUMNS)) + (width >= theme.length(_THREE_COLUMNS))

    # --- values -----------------------------------------------------------------------------

    def put(self, values: Mapping[str, Value], names: Mapping[str, str]) -> None:
        """Show the values of a record; typing that was there is gone."""
        self._identity.forget()
        self._typed.clear()
        for name, editor in self.editors.items():
            editor.put(values.get(name), names.get(name))
        self._fit()

    def renew(self, values: Mapping[str, Value], names: Mapping[str, str]) -> None:
        """Show the values as they are kept now, and leave alone what was typed since."""
        for name, editor in self.editors.items():
            editor.renew(values.get(name), names.get(name))
        self._fit()

    def _fit(self) -> None:
        """Give long texts the room they need; while one types nothing moves."""
        for grid in self._grids:
            grid.fit()

    def forget_typing(self) -> None:
        """What stands here is being saved: from now on Ctrl+Z takes the step back as a whole."""
        self._typed.clear()
        for editor in self.editors.values():
            editor.forget_typing()

    def take_back(self) -> bool:
        """Take back the field typed into last; False when nothing was typed since the saving."""
        while self._typed:
            name, editor = self._typed.popitem()
            if editor.is_changed:
                editor.restore()
                self._typed.pop(name, None)
                self.focus(name)
                return True
        return False

    @property
    def changed(self) -> list[Editor]:
        """The editors that hold something else than the record."""
        return [editor for editor in self.editors.values() if editor.is_changed]

    @property
    def unreadable(self) -> list[Editor]:
        """The editors whose text cannot be kept."""
        return [editor for editor in self.changed if not editor.reading().is_kept]

    def values(self) -> dict[str, Value]:
        """What stands in the form; None for texts that cannot be kept."""
        return {name: editor.reading().value for name, editor in self.editors.items()}

    # --- problems ---------------------------------------------------------------------------

    def show_problems(self, problems: Sequence[Problem]) -> None:
        """Show at each field the first of its problems."""
        first: dict[str, Problem] = {}
        for problem in problems:
            first.setdefault(problem.where.field, problem)
        for name in self.editors:
            self.show_problem(name, first.get(name))

    def show_problem(self, name: str, problem: Problem | None) -> None:
        """Show a problem at its field."""
        for grid in self._grids:
            grid.show_problem(name, problem)
