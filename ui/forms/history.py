"""The history of a record: who, when, which field, from which value to which."""

from collections.abc import Sequence

from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import (
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
)

from db.fields import RecordType
from ruraledu_desktop import histories
from ruraledu_desktop.histories import Turn
from ui import theme, times
from ui.desk import Desk
from ui.tables.cells import LEFT, copy_selected, fix_order, set_width, show_whole_rows
from ui.tables.plain import wrap_rows
from ui.words import say

_TIME, _UNIT, _WHAT = 0, 1, 3
_WIDE = 540
"""The width from which on there is room for a time in one line."""
_WIDTHS = {_TIME: (98, 140), _WHAT: (98, 136)}
"""The widths of these columns, in px of the design: without that room and with it."""


class History(QTableWidget):
    """The turns of a record, the newest first."""

    def __init__(self, desk: Desk, record: RecordType) -> None:
        super().__init__(0, 6)
        self._desk, self._record = desk, record
        self.setObjectName("history")
        headings = (
            *(say("时间"), say("单位"), say("经办人")),
            *(say("项目"), say("原来"), say("改为")),
        )
        self.setHorizontalHeaderLabels(list(headings))
        show_whole_rows(self)
        fix_order(self)
        wrap_rows(self)
        header = self.horizontalHeader()
        header.setDefaultAlignment(LEFT)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        for place in _WIDTHS:
            header.setSectionResizeMode(place, QHeaderView.ResizeMode.Interactive)
        for place in (_WHAT + 1, _WHAT + 2):
            header.setSectionResizeMode(place, QHeaderView.ResizeMode.Stretch)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Time and field give way to the values."""
        super().resizeEvent(event)
        is_wide = event.size().width() >= theme.length(_WIDE)
        for place, widths in _WIDTHS.items():
            set_width(self, place, widths[is_wide])

    def show_record(self, record_id: str) -> None:
        """Show what happened to a record."""
        self._desk.tasks.run(
            histories.turns,
            self._record,
            record_id,
            key=f"history {id(self)}",
            owner=self,
            done=self._show_turns,
        )

    def _show_turns(self, turns: Sequence[Turn]) -> None:
        """Time and author stand at the first of their turns; the own unit need not be named.

        Of another file that the record stands for it is said whose that was.
        """
        self.setRowCount(len(turns))
        self.setColumnHidden(_UNIT, {_unit_of(one) for one in turns} <= {self._desk.office.name})
        before: tuple[str, ...] = ()
        for row, turn in enumerate(turns):
            doubt = say("（存疑）") if turn.is_doubtful else ""
            author = (times.to_minute(turn.wall) + doubt, _unit_of(turn), turn.user)
            shown = author if author != before else ("",) * _WHAT
            before = author
            facts = (turn.what, turn.old, turn.new)
            for place, (text, tip) in enumerate(zip(shown + facts, author + facts, strict=True)):
                item = QTableWidgetItem(text)
                item.setToolTip(tip)
                self.setItem(row, place, item)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            copy_selected(self)
        else:
            super().keyPressEvent(event)


def _unit_of(turn: Turn) -> str:
    return say("{unit}（{file}的档案）", unit=turn.unit, file=turn.file) if turn.file else turn.unit
