"""校验 after merging: what the checks find now in the data of the townships just merged."""

from collections import Counter
from collections.abc import Mapping

from ruraledu_desktop.checking import Finding
from ruraledu_desktop.checks.catalogue import Level
from ui import parts
from ui.checks.running import Running
from ui.desk import Checks, Desk
from ui.words import say


class Checked(parts.Strip):
    """One line about all townships that were merged; it leads to the page of checks.

    The checks go on beside other work. A township merged again meanwhile is checked again.
    """

    def __init__(self, desk: Desk) -> None:
        super().__init__("receive_checked")
        self._desk = desk
        self._running = Running(desk, self)
        self._running.ended.connect(self._take)
        self._names: dict[str, str] = {}
        self._waiting: list[str] = []
        self._told: dict[str, str] = {}

    def forget(self) -> None:
        """Other packages are merged now: what was found before is told no more."""
        self._names.clear()
        self._told.clear()
        self._waiting.clear()
        self.hide()

    def check(self, units: Mapping[str, str]) -> None:
        """Check what is of these townships, one after the other.

        Args:
            units: their names by code.
        """
        self._names |= units
        self._waiting = [one for one in self._names if one in units or one not in self._told]
        self._next()

    def _next(self) -> None:
        if self._waiting:
            name = self._names[self._waiting[0]]
            self.tell(say("正在校验{name}的数据……", name=name))
            self._running.begin(self._waiting[0])
        elif self._names:
            self._tell()

    def _take(self) -> None:
        if self._waiting:
            self._told[self._waiting.pop(0)] = _words(self._running.findings)
            self._next()

    def _tell(self) -> None:
        """A township in which nothing was found is named, too: it was looked at."""
        lines = [
            say("{name}：{found}", name=self._names[one], found=found)
            for one, found in self._told.items()
            if found
        ]
        sound = [self._names[one] for one, found in self._told.items() if not found]
        if sound:
            lines.append(say("{names}：没有要改正或说明的", names=say("、").join(sound)))
        text = say("合并后校验的结果　{lines}。", lines=say("；").join(lines))
        found = [one for one in self._told if self._told[one]]
        if not found:
            self.tell(text, "success")
            return
        request = Checks(found[0] if len(found) == 1 else "")
        go = say("去看看")
        self.tell(text, "warning", do=go, then=lambda: self._desk.go("check", request))


def _words(found: list[Finding]) -> str:
    """How much there is to be mended or explained, "" for nothing."""
    count = Counter(one.problem.level for one in found)
    logic, wanted = count[Level.LOGIC], count[Level.EXPERIENCE]
    told = [
        say("逻辑校验未通过 {count:,} 处", count=logic) * bool(logic),
        say("待说明 {count:,} 处", count=wanted) * bool(wanted),
    ]
    return say("，").join(filter(None, told))
