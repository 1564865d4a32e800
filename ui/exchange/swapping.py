"""与本单位另一台电脑互换: write a peer package, load the other one's, and the list of both."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from db.store import Store
from ruraledu_desktop.exchange import peers
from ruraledu_desktop.exchange.peers import Swap
from ruraledu_desktop.exchange.states import Kept
from ui import parts, theme, times
from ui.desk import Desk
from ui.exchange import wording
from ui.exchange.carrier import CarrierBox
from ui.tables.plain import Column, Table
from ui.words import say

_STATES = {
    Kept.WRITTEN: (say("已写出"), "send", "text_soft"),
    Kept.MERGED: (say("已导入"), "check-circle", "success"),
    Kept.GAP: (say("缺口"), "alert-triangle", "warning"),
    Kept.REFUSED: (say("拒收"), "x-circle", "danger"),
    Kept.FORK: (say("拒收"), "x-circle", "danger"),
}
"""Word, icon and colour of what became of a peer package."""


def _read(store: Store) -> tuple[list[Swap], bool]:
    """All peer packages, and whether the office has another computer."""
    return peers.swaps(store), bool(peers.others(store))


class SwapPanel(QWidget):
    """What it is for, the two buttons, and the list.

    Signals:
        load_wanted: a peer package is to be chosen and loaded.
    """

    load_wanted = Signal()

    def __init__(self, desk: Desk, carrier: CarrierBox) -> None:
        super().__init__()
        self.setObjectName("swaps_panel")
        self._desk, self._carrier = desk, carrier
        about = say(
            "两台电脑各自录入的，用 U 盘互换以后两边都有。互换包只有本单位登记过的电脑能打开；"
            "互换不是上报，县局收到没有，以回执为准。"
        )
        self._write = parts.button(say("写互换包"), "write_swap", self.write, icon="usb")
        load = parts.button(say("导入互换包…"), "load_swap", self.load_wanted.emit, icon="download")
        self._buttons = (self._write, load)
        self._table = Table("swaps", self._columns(), key=lambda one: one.package)
        self._none = parts.Empty("no_swaps", "usb")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.space(3), 0, 0)
        column.setSpacing(theme.space(3))
        column.addWidget(parts.label(about, "soft", wraps=True))
        column.addLayout(parts.row(*self._buttons, None))
        column.addWidget(self._none, 1)
        column.addWidget(self._table, 1)

    def _columns(self) -> list[Column[Swap]]:
        return [
            Column(say("互换包"), _named),
            Column(say("电脑"), _computer, 112),
            Column(say("时间"), lambda one: times.moment(one.wall, self._desk.today()), 140),
            Column(say("改动"), lambda one: f"{one.entries:,}", 72, is_number=True),
            Column(say("状态"), lambda one: _STATES[one.state][0], 110, icon=_mark),
        ]

    def reload(self) -> None:
        """Read the list anew."""
        self._desk.tasks.run(_read, done=self._show, key="swaps", owner=self)

    def _show(self, found: tuple[list[Swap], bool]) -> None:
        swaps, has_others = found
        for button in self._buttons:
            button.setEnabled(has_others)
        if has_others:
            self._none.tell(say("还没有互换过"), say("写好的、导入的互换包都列在这里。"))
        else:
            self._none.tell(
                say("本单位只有这一台电脑在用"),
                say("另一台电脑在县局登记以后，请先在本机导入县局的新回执，就可以互换了。"),
            )
        self._none.setVisible(not swaps)
        self._table.setVisible(bool(swaps))
        self._table.show_rows(swaps)

    def write(self) -> None:
        """Write a peer package onto the stick or into the folder."""
        self._carrier.ask(self._write_into)

    def _write_into(self, folder: Path) -> None:
        self._desk.tasks.run(
            peers.export,
            folder,
            title=say("写互换包"),
            done=partial(self._tell_written, self._carrier.farewell),
            owner=self,
        )

    def _tell_written(self, farewell: str, done: Swap) -> None:
        text = say(
            "第 {numbers} 号互换包已写好并核对，{entries}。",
            numbers=wording.spans([one.number for one in done.packages]),
            entries=wording.entries(done.counts),
        )
        self._desk.messages.quiet(text + farewell)
        self.reload()


def _named(one: Swap) -> str:
    if one.is_own:
        return say("写给另一台电脑的第 {number} 号", number=one.number)
    return say("另一台电脑的第 {number} 号", number=one.number)


def _computer(one: Swap) -> str:
    if one.is_own:
        return say("本机")
    return say("第 {number} 号电脑", number=one.computer) if one.computer else say("—")


def _mark(one: Swap) -> tuple[str, str]:
    _, icon, colour = _STATES[one.state]
    return icon, colour
