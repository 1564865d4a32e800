"""What a list is narrowed by: typing, a school, a township, quick filters."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QMenu, QPushButton, QToolButton, QWidget

from db.fields import RecordType, fields_of
from db.kinds import Plain
from db.records import School
from ruraledu_desktop import units
from ruraledu_desktop.searching import Query
from ui import parts, theme
from ui.desk import Desk
from ui.flow import FlowLayout
from ui.forms.finders import RefEditor
from ui.forms.lines import Line
from ui.records.arrangement import Chip
from ui.records.further import FurtherFilters
from ui.records.value_filters import ValueFilters, Wanted
from ui.tables.rows import IdSet
from ui.words import say

ASK_AFTER = 150
"""Milliseconds after the last key until the store is asked."""
_FILTER_WIDTH, _SCHOOL_WIDTH = 244, 168
"""At 1366 px a county's filters of children, the most there are, stand in one line."""


class FilterLine(Line):
    """Where one types to filter; Down goes on into the list.

    Once it was cleared in one stroke Ctrl+Z does not bring the old text back, as the clerk means
    the step before, not a search that is over.
    """

    down = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setClearButtonEnabled(True)
        cross = self.findChild(QToolButton)
        assert isinstance(cross, QToolButton)
        cross.clicked.connect(self.forget_typing)
        self.escaped.connect(self.empty)

    def empty(self) -> None:
        """Take the text away, and what Ctrl+Z would bring back."""
        self.setText("")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down:
            self.down.emit()
        else:
            super().keyPressEvent(event)


class FilterBar(QWidget):
    """The filters of one page.

    Signals:
        changed: the query is another one.
        down: the clerk wants on into the list.
    """

    changed = Signal()
    down = Signal()

    def __init__(self, desk: Desk, record: RecordType, chips: Sequence[Chip]) -> None:
        super().__init__()
        self._row = FlowLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(ASK_AFTER)
        self._timer.timeout.connect(self.changed)
        self._unit, self._fields = "", fields_of(record)
        self._add_line(_searched(record))
        self._school = self._add_school(desk, record)
        self._units: QPushButton | None = None
        if desk.office.is_county and not record.is_common:
            self._units = self._add_units(desk)
        self._chips: list[tuple[Chip, QPushButton | QAction]] = [
            (chip, self._add_chip(chip)) for chip in chips if not chip.is_further
        ]
        self.further = FurtherFilters([chip for chip in chips if chip.is_further])
        self._add_further(is_offered=not record.is_common)
        self._values = ValueFilters(record, self._row, self)
        self._values.changed.connect(self.changed)

    @property
    def is_pending(self) -> bool:
        """Whether what was typed last waits to be asked for."""
        return self._timer.isActive()

    # --- building ---------------------------------------------------------------------------

    def _add_line(self, what: str) -> None:
        self.line = FilterLine()
        self.line.setObjectName("filter")
        parts.mark(self.line, "search")
        self.line.hint = self.line.rest = what
        self.line.setPlaceholderText(what)
        self.line.setToolTip(say("查找（Ctrl+F）：{what}", what=what))
        self.line.setFixedWidth(theme.length(_FILTER_WIDTH))
        self.line.textChanged.connect(lambda _: self._timer.start())
        self.line.passed.connect(lambda _: self.down.emit())
        self.line.down.connect(self.down)
        self._row.addWidget(self.line)

    def _add_school(self, desk: Desk, record: RecordType) -> RefEditor | None:
        if "school_id" not in fields_of(record):
            return None
        editor = RefEditor(fields_of(record)["school_id"], desk)
        editor.widget.setObjectName("filter_school")
        editor.widget.setFixedWidth(theme.length(_SCHOOL_WIDTH))
        editor.line.rest = say("全部学校")
        editor.line.setPlaceholderText(editor.line.rest)
        editor.edited.connect(self._timer.start)
        editor.line.passed.connect(lambda _: self.down.emit())
        self._row.addWidget(editor.widget)
        return editor

    def _add_units(self, desk: Desk) -> QPushButton:
        button = QPushButton(say("全部乡镇"))
        button.setObjectName("filter_unit")
        theme.set_look(button, "filter")
        menu = QMenu(button)
        menu.addAction(say("全部乡镇"), lambda: self._choose_unit("", say("全部乡镇")))
        menu.addSeparator()
        for place in units.parts_of(desk.office.unit):
            action = menu.addAction(place.name)
            action.setData(place.code)
            choose = partial(self._choose_unit, place.code, place.name)
            action.triggered.connect(lambda _, choose=choose: choose())
        button.setMenu(menu)
        self._row.addWidget(button)
        return button

    def _choose_unit(self, code: str, name: str) -> None:
        self._unit = code
        if self._units:
            self._units.setText(name)
        self.changed.emit()

    def _add_chip(self, chip: Chip) -> QPushButton:
        button = QPushButton(chip.label)
        button.setObjectName(f"chip_{chip.name}")
        button.setCheckable(True)
        button.setToolTip(chip.tip)
        theme.set_look(button, "filter")
        button.toggled.connect(lambda _: self.changed.emit())
        self._row.addWidget(button)
        return button

    def _add_further(self, *, is_offered: bool) -> None:
        """What is common is little: there is nothing to save."""
        self.further.changed.connect(self.changed)
        self._row.addWidget(self.further)
        self._chips += self.further.chips
        self.further.setVisible(is_offered)

    # --- what is asked ----------------------------------------------------------------------

    def query(self) -> Query:
        """The query of all filters together; its order is left to the table."""
        query = Query(typed=self.line.text().strip(), scope=self._unit)
        school = self._school.reading().value if self._school else None
        if school:
            query = replace(query, equal={"school_id": school})
        for chip, button in self._chips:
            if button.isChecked() and chip.narrow:
                query = chip.narrow(query)
        return self._values.narrow(query)

    def sets(self) -> list[IdSet]:
        """Operations whose records alone are to be listed."""
        return [chip.ids for chip, button in self._chips if button.isChecked() and chip.ids]

    def ask_for(self, one: Wanted) -> None:
        """List only records in which a field has a value; a school has its own place."""
        if self._school and one.name == self._school.field.name and one.value is not None:
            self._school.put(one.value, one.shown)
            self.changed.emit()
        else:
            self._values.add(one)

    def clear(self) -> None:
        """Take all filters away."""
        self.put({})

    # --- what is kept of it -----------------------------------------------------------------

    def state(self) -> dict[str, Any]:
        """What stands in the filters, as plain data to be kept; without what says nothing."""
        school = self._school.reading().value if self._school else None
        shown = self._school.text() if self._school else ""
        found = {
            "typed": self.line.text().strip(),
            "unit": self._unit,
            "school": [school, shown] if school else [],
            "chips": [chip.name for chip, button in self._chips if button.isChecked()],
            "values": [[one.name, self._plain(one), one.shown] for one in self._values.wanted],
        }
        return {name: one for name, one in found.items() if one}

    def put(self, state: Mapping[str, Any]) -> None:
        """Put in what was kept, in the place of what stands there; what is unknown is left out."""
        self.blockSignals(True)
        self.line.empty()
        self.line.setText(str(state.get("typed", "")))
        self._timer.stop()
        self._choose_unit(*self._known_unit(str(state.get("unit", ""))))
        if self._school:
            self._school.put(*(state.get("school") or [None]))
        for chip, one in self._chips:
            one.setChecked(chip.name in state.get("chips", ()))
        self._values.put(self._wanted(*one) for one in state.get("values", ()) if len(one) == 3)
        self.blockSignals(False)
        self.changed.emit()

    def _known_unit(self, code: str) -> tuple[str, str]:
        """A township and its name; that of all for one this county has not."""
        actions = self._units.menu().actions() if self._units else []
        names = {str(one.data() or ""): one.text() for one in actions if not one.isSeparator()}
        return (code, names[code]) if code in names else ("", say("全部乡镇"))

    def _plain(self, one: Wanted) -> Plain:
        return self._fields[one.name].kind.to_plain(one.value)

    def _wanted(self, name: str, plain: Plain, shown: str) -> Wanted:
        field = self._fields.get(name)
        return Wanted(name, field.kind.from_plain(plain) if field else None, shown)

    def begin(self, letters: str = "") -> None:
        """Put the cursor into the line, with some letters typed already."""
        self.line.setFocus()
        if letters:
            self.line.setText(letters)
        else:
            self.line.selectAll()


def _searched(record: RecordType) -> str:
    """What can be typed to find a record."""
    if record is not School and "school_id" not in fields_of(record):
        return say("名称、拼音首字母")
    if "school_id" in fields_of(record):
        return say("姓名、拼音首字母、号码、学校")
    return say("校名、拼音首字母、标识码")
