"""Filters by the value of any field: 年级：五年级 as a button, which a click takes away."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QLayout, QPushButton

from db.fields import RecordType, fields_of
from db.kinds import Value
from ruraledu_desktop.searching import Query
from ui import parts, theme
from ui.words import say

_WIDEST = 180


@dataclass(frozen=True)
class Wanted:
    """The value that a field is to have.

    Attributes:
        value: None for "not filled in".
        shown: its text; of a reference the name of what it points to.
    """

    name: str
    value: Value
    shown: str


class ValueFilters(QObject):
    """One button for each field that is to have a value, in the row of the other filters.

    Signals:
        changed: one more, one less, or another value.
    """

    changed = Signal()

    def __init__(self, record: RecordType, row: QLayout, parent: QObject) -> None:
        super().__init__(parent)
        self._fields, self._row = fields_of(record), row
        self._wanted: dict[str, Wanted] = {}
        self._buttons: dict[str, QPushButton] = {}

    @property
    def wanted(self) -> list[Wanted]:
        """The values in the order they were asked for."""
        return list(self._wanted.values())

    def add(self, one: Wanted) -> None:
        """Ask for a value; another one of the same field gives way."""
        if one.name in self._fields:
            self._put(one)
            self.changed.emit()

    def put(self, wanted: Iterable[Wanted]) -> None:
        """Ask for exactly these values, without telling; unknown fields are passed over."""
        for name in list(self._buttons):
            self._take(name)
        for one in wanted:
            if one.name in self._fields:
                self._put(one)

    def narrow(self, query: Query) -> Query:
        """The query that asks for them too; it finds nothing where another filter contradicts."""
        for one in self.wanted:
            if query.equal.get(one.name, one.value) != one.value:
                return replace(query, among=frozenset())
            query = replace(query, equal={**query.equal, one.name: one.value})
        return query

    def _put(self, one: Wanted) -> None:
        self._take(one.name)
        label, shown = self._fields[one.name].label, one.shown or say("未填")
        whole = say("{label}：{shown}", label=label, shown=shown)
        button = parts.button("", f"only_{one.name}", lambda: self._drop(one.name), look="filter")
        button.setIcon(theme.icon("x", "primary"))
        button.setLayoutDirection(Qt.LayoutDirection.RightToLeft)  # the cross behind the text
        button.setText(parts.shortened(button.fontMetrics(), whole, _WIDEST))
        button.setAccessibleName(whole)
        button.setToolTip(say("{whole}。按一下取消", whole=whole))
        button.setProperty("chosen", True)
        theme.set_look(button, "filter")
        self._wanted[one.name], self._buttons[one.name] = one, button
        self._row.addWidget(button)

    def _take(self, name: str) -> None:
        self._wanted.pop(name, None)
        button = self._buttons.pop(name, None)
        if button:
            self._row.removeWidget(button)
            button.hide()
            button.deleteLater()

    def _drop(self, name: str) -> None:
        self._take(name)
        self.changed.emit()
