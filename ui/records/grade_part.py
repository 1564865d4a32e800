"""The counts of the grades of a school: a table like any other, that can be filled from files."""

from collections.abc import Sequence

from PySide6.QtWidgets import QPushButton

from db.records import GradeCount
from ruraledu_desktop import rolls
from ui import parts
from ui.desk import Desk
from ui.records.subpart import SubPart
from ui.words import say


class GradePart(SubPart):
    """The rows, and a button that fills them."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, GradeCount)

    def more_buttons(self) -> Sequence[QPushButton]:
        return (parts.button(say("按儿童档案填"), "fill_grade_count", self._fill),)

    def _fill(self) -> None:
        if self.has_owner():
            self.do(rolls.fill)
