"""What a school lacks of the rooms the standard asks for: counted from its rooms, never typed."""

from collections.abc import Sequence
from functools import partial
from html import escape

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QLabel, QVBoxLayout

from db.codes import table
from db.kinds import Measure
from ruraledu_desktop import facilities
from ruraledu_desktop.deriving.rooms import Gap
from ui.desk import Desk
from ui.forms.part import Part
from ui.words import say


class RoomGaps(Part):
    """The kinds of rooms that are missing or too small, as a table of numbers."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("part_room_gaps")
        self._desk = desk
        self._school_id = ""
        self._is_stale = True
        self.says = QLabel()
        self.says.setObjectName("room_gaps")
        self.says.setWordWrap(True)
        self.says.setTextFormat(Qt.TextFormat.RichText)
        self.says.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.says.setAccessibleName(say("用房对照标准"))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.says)
        self.says.setText(say("还没有对照。"))

    def show_record(self, record_id: str) -> None:
        self._school_id, self._is_stale = record_id, True
        if not self.visibleRegion().isEmpty():
            self.wake()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """It has come into sight."""
        super().paintEvent(event)
        if self._is_stale:
            QTimer.singleShot(0, self, self.wake)

    def wake(self) -> None:
        if not self._is_stale:
            return
        self._is_stale = False
        school_id = self._school_id
        if not school_id:
            self.says.setText("")
            return
        show = partial(self._show, school_id)
        key = f"room_gaps {id(self)}"
        self._desk.tasks.run(facilities.room_gaps, school_id, key=key, owner=self, done=show)

    def _show(self, school_id: str, found: Sequence[Gap]) -> None:
        if school_id == self._school_id:
            self.says.setText(told(found))


def told(found: Sequence[Gap]) -> str:
    """What is missing, in numbers."""
    if not found:
        return say("这一类学校没有可对照的用房标准表。")
    demand, short = found[0].demand, [one for one in found if not one.is_met]
    scale = say(
        "按{classes}班规模对照省定办学条件标准（{version}年版，{total}种必配用房）",
        classes=demand.classes,
        version=demand.version,
        total=len(found),
    )
    if not short:
        return say("{scale}：间数和面积都已达到。", scale=scale)
    head = say("{scale}，还有{count}种没有达到：", scale=escape(scale), count=len(short))
    heads = (say("用房"), say("应有间数"), say("现有"), say("缺"))
    areas = (say("应有面积（㎡）"), say("现有"), say("缺"))
    lines = "".join(_line(one) for one in short)
    titles = "".join(f"<th align='left'>{one}</th>" for one in (*heads, *areas))
    return f"{head}<table cellspacing='0' cellpadding='3'><tr>{titles}</tr>{lines}</table>"


def _line(gap: Gap) -> str:
    demand, show = gap.demand, Measure().show
    cells = (
        table("school_room_kind").name_of(demand.room_kind),
        "" if demand.rooms is None else str(demand.rooms),
        str(gap.rooms),
        str(gap.rooms_missing or ""),
        show(demand.area),
        show(gap.area),
        show(gap.area_missing) if gap.area_missing else "",
    )
    first, *numbers = map(escape, cells)
    rest = "".join(f"<td align='right'>{one}</td>" for one in numbers)
    return f"<tr><td>{first}</td>{rest}</tr>"
