"""What is shown when a package was written: what one tells the county, and the slip."""

from collections import Counter
from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from ruraledu_desktop.exchange.fates import Handed
from ruraledu_desktop.exchange.reports import HandOver
from ui import parts, theme
from ui.exchange import wording
from ui.words import say


class DoneBox(QWidget):
    """A package was written and read back: what one tells the county, and the slip.

    Signals:
        print_wanted: the slip is wanted: the hand-over.
        closed: the clerk has seen it.
    """

    print_wanted = Signal(object)
    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("written")
        self._hand_over: HandOver | None = None
        self._heading = parts.label("", "title", "written_heading")
        self._facts = parts.label("", "", "written_facts", wraps=True)
        self._file = parts.label("", "soft", "written_file", wraps=True)
        self._code = parts.label("", "figure", "written_code")
        self._code.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        slip = parts.button(
            say("打印交接单"), "print_slip", self._print, look="primary", icon="printer"
        )
        close = parts.button(say("完成"), "close_written", self.closed.emit)
        self._lay_out(slip, close)
        self.setFocusProxy(slip)
        self.hide()

    def _lay_out(self, slip: QPushButton, close: QPushButton) -> None:
        left = QVBoxLayout()
        left.setSpacing(theme.space(2))
        left.addLayout(parts.row(parts.picture("check-circle", "success"), self._heading, None))
        left.addWidget(self._facts)
        left.addWidget(self._file)
        left.addLayout(parts.row(slip, close, None))
        right = QVBoxLayout()
        right.setSpacing(theme.space(1))
        right.addWidget(parts.label(say("校验码"), "soft"))
        right.addWidget(self._code)
        right.addWidget(parts.label(say("交接时与县局核对这 8 位"), "caption"))
        right.addStretch(1)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(theme.space(8))
        line.addLayout(left, 1)
        line.addLayout(right)

    def tell(self, done: HandOver, *, is_stick: bool) -> None:
        """Say that it is whole, and may be pulled out when it is a stick."""
        self._hand_over = done
        self._heading.setText(say("可以拔出 U 盘了") if is_stick else say("上报包已写好"))
        self._tell_facts({})
        places = (str(one.place) for one in done.packages if one.place)
        self._file.setText("\n".join(places))
        self._code.setText("\n".join(wording.spaced(one.code) for one in done.packages))

    def tell_handed(self, handed: Sequence[Handed]) -> None:
        """Say how many schools, children and teachers are in it."""
        self._tell_facts(Counter(one.form for one in handed))

    def _tell_facts(self, records: Mapping[str, int]) -> None:
        done = self._hand_over
        if done:
            what = wording.brought(records, done.entries)
            numbers = wording.spans([one.number for one in done.packages])
            text = say("第 {numbers} 号上报包，{what}；", numbers=numbers, what=what)
            text += say("读回核对，与本机一致。")
            self._facts.setText(text + (say("请一起交给县局。") if done.more else ""))

    def _print(self) -> None:
        self.print_wanted.emit(self._hand_over)
