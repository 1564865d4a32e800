"""What the steps of the import window share, and the bar that shows them."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget

from ui import parts, theme
from ui.words import say

TITLES = (say("选择文件"), say("对应列"), say("核对"), say("写入"), say("结果"))
FILE, COLUMNS, CHECK, WRITE, RESULT = range(5)


class Step(QWidget):
    """One step of the window.

    Signals:
        changed: the button at the foot may say something else now.
        stop_wanted: what goes on is to end.
    """

    changed = Signal()
    stop_wanted = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName(name)

    @property
    def go_on(self) -> str:
        """What the button at the foot says; "" when there is none."""
        return ""

    @property
    def is_ready(self) -> bool:
        """Whether that button can be pressed."""
        return True

    def show_progress(self, done: int, total: int, doing: str) -> None:
        """Show how far the work is; a total of 0 is unknown."""

    def end_progress(self) -> None:
        """Show no longer that anything goes on."""


class WatchedStep(Step):
    """A step with a line that shows how far the work is; the step lays it out."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.working = parts.Working(f"{name}_working")
        self.working.stopped.connect(self.stop_wanted)

    def show_progress(self, done: int, total: int, doing: str) -> None:
        self.working.tell(doing, done, total)

    def end_progress(self) -> None:
        self.working.hide()


class StepBar(QFrame):
    """The five steps in a line: done, present, to come."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("import_steps")
        self._marks = [_mark(place) for place in range(len(TITLES))]
        self._titles = [QLabel(title) for title in TITLES]
        line = QHBoxLayout(self)
        line.setContentsMargins(theme.space(6), theme.space(3), theme.space(6), theme.space(3))
        line.setSpacing(theme.space(2))
        line.addStretch(1)
        for place, (mark, title) in enumerate(zip(self._marks, self._titles, strict=True)):
            if place:
                line.addWidget(_dash(), 0, Qt.AlignmentFlag.AlignVCenter)
            line.addWidget(mark)
            line.addWidget(title)
        line.addStretch(1)
        self.show_step(FILE)

    def show_step(self, present: int) -> None:
        """Show which step one is at."""
        for place, (mark, title) in enumerate(zip(self._marks, self._titles, strict=True)):
            is_done = place < present or present == RESULT
            mark.setText("✓" if is_done else str(place + 1))
            theme.set_look(mark, "step_done" if is_done or place == present else "step")
            theme.set_look(title, "strong" if place == present else "soft")


def _mark(place: int) -> QLabel:
    found = QLabel(str(place + 1))
    found.setAlignment(Qt.AlignmentFlag.AlignCenter)
    found.setFixedSize(theme.length(28), theme.length(28))
    return found


def _dash() -> QFrame:
    found = QFrame()
    theme.set_look(found, "line")
    found.setFixedWidth(theme.space(8))
    return found
