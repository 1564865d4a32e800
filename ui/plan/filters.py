"""What the list of tasks is narrowed by: typing, programme, state; the county chooses an office."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QComboBox, QWidget

from db import codes
from ruraledu_desktop.plan import commitments, standings
from ruraledu_desktop.plan.standings import LATE, TOWNS, Standing, state_words
from ui import parts, theme
from ui.desk import Desk
from ui.records.filter_bar import ASK_AFTER, FilterLine
from ui.words import say

_WIDEST, _NARROWEST = 190, 104
"""Of the line and of the programmes: in a small window they give way to the buttons."""


class TaskFilters(QWidget):
    """The filters in a row.

    Signals:
        changed: others are wanted, or those of another office.
        down: the cursor is to go into the list.
    """

    changed = Signal()
    down = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(ASK_AFTER)
        self._later.timeout.connect(self.changed)
        self._line = self._make_line()
        self._programme = self._box("plan_programme", say("工程（阶段）"))
        _fit(self._programme)
        self._programme.addItem(say("全部工程和阶段"), "")
        for name in commitments.programmes():
            self._programme.addItem(name, name)
        self._state = self._box("plan_state", say("状态"))
        self._state.addItem(say("全部状态"), "")
        for state in standings.states():
            self._state.addItem(state_words(state), state)
        self._unit = self._box("plan_unit", say("单位"))
        self._unit.setVisible(desk.office.is_county)
        line = parts.row(self._line, self._programme, self._state, self._unit, None)
        line.setStretch(0, 100)  # up to its widest, before anything is left empty
        line.setContentsMargins(0, 0, 0, 0)
        self.setLayout(line)

    def _make_line(self) -> FilterLine:
        line = FilterLine()
        line.setObjectName("plan_filter")
        parts.mark(line, "search")
        line.hint = line.rest = say("编号、任务、责任单位")
        line.setPlaceholderText(line.rest)
        _fit(line)
        line.textChanged.connect(lambda _: self._later.start())
        line.passed.connect(lambda _: self.down.emit())
        line.down.connect(self.down)
        return line

    def _box(self, name: str, title: str) -> QComboBox:
        box = QComboBox()
        box.setObjectName(name)
        box.setAccessibleName(title)
        box.currentIndexChanged.connect(lambda _: self.changed.emit())
        return box

    def begin(self) -> None:
        """Put the cursor into the line."""
        self._line.setFocus()
        self._line.selectAll()

    @property
    def unit(self) -> str:
        """The office whose states are shown."""
        return str(self._unit.currentData() or self._desk.office.unit)

    def offer_units(self, units: Mapping[str, str]) -> None:
        """Let one choose among these; the one chosen stays, and nothing is told."""
        if self._unit.count() == len(units):
            return
        kept = self.unit
        self._unit.blockSignals(True)
        self._unit.clear()
        for unit, name in units.items():
            self._unit.addItem(name, unit)
        self._unit.setCurrentIndex(max(self._unit.findData(kept), 0))
        self._unit.blockSignals(False)

    def put_late(self, towns: Sequence[str]) -> None:
        """Want only what is late, at a township, at any of several, or here when none is named."""
        unit = TOWNS if len(towns) > 1 else "".join(towns)
        self.blockSignals(True)
        self._line.setText("")
        self._later.stop()
        self._programme.setCurrentIndex(0)
        self._state.setCurrentIndex(self._state.findData(LATE))
        self._unit.setCurrentIndex(max(self._unit.findData(unit), 0))
        self.blockSignals(False)
        self.changed.emit()

    def hold(self, one: Standing) -> bool:
        """Whether a task is among those wanted."""
        asked = one.commitment
        programme, state = self._programme.currentData(), self._state.currentData()
        typed = self._line.text().strip().lower()
        row = codes.standard(commitments.TABLE).row(asked.id)
        owners = "".join(kept.owner for kept in one.of(self.unit))
        words = f"{asked.statement}{asked.section}{asked.units}{owners}".lower()
        return (
            (not programme or asked.programme == programme)
            and (not state or one.state(self.unit) == state)
            and (typed in words or (row is not None and row.answers(typed)))
        )


def _fit(widget: QWidget) -> None:
    widget.setMinimumWidth(theme.length(_NARROWEST))
    widget.setMaximumWidth(theme.length(_WIDEST))
