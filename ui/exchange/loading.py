"""Loading a receipt, an issue or a peer package: what it brings, then 导入."""

from pathlib import Path

from PySide6.QtCore import QObject, Signal

from ruraledu_desktop.exchange import arrivals
from ruraledu_desktop.exchange.answers import Answer
from ruraledu_desktop.exchange.brought import Arrival
from ruraledu_desktop.exchange.inbox import Lying
from ruraledu_desktop.exchange.states import State
from ruraledu_desktop.packages.headers import PackageKind
from ui.desk import Desk
from ui.exchange import wording
from ui.messages import MessageDialog
from ui.words import say


class Loading(QObject):
    """Shows what a package brings, and loads it when the clerk agrees.

    Signals:
        loaded: it was loaded.
        refused: it was not taken.
        put_off: the clerk looked at it, and does not load it now.
    """

    loaded = Signal(object)
    refused = Signal()
    put_off = Signal()

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk

    def look(self, path: Path) -> None:
        """Say what the package would bring."""
        title = say("查看包")
        self._desk.tasks.run(arrivals.look, path, title=title, done=self._show, owner=self)

    def look_again(self, one: Lying) -> None:
        """The same of one that was read in before, from its copy here."""
        if one.path:
            self.look(one.path)

    def _show(self, arrival: Arrival) -> None:
        if arrival.state != State.PREVIEWED:
            self._tell_refused(arrival)
            return
        title = named(arrival)
        lines = [*told(arrival), *([arrival.says] if arrival.says else [])]
        window = self._desk.messages.window
        dialog = MessageDialog(window, title, "\n".join(lines), icon="inbox")
        dialog.setObjectName("receipt")
        dialog.add_button(say("取消"))
        dialog.rejected.connect(self.put_off)
        dialog.add_button(say("导入"), then=lambda: self._load(arrival), role="primary")
        dialog.open()

    def _tell_refused(self, arrival: Arrival) -> None:
        is_known = arrival.state == State.KNOWN
        self.refused.emit()
        what = say("这份文件不能导入")
        if is_known:
            what = say("{package}没有新内容", package=named(arrival))
        icon = "info" if is_known else "alert-circle"
        dialog = MessageDialog(
            self._desk.messages.window, what, _says(arrival), icon=icon, code=arrival.code
        )
        dialog.add_button(say("知道了"), role="primary")
        dialog.open()

    def _load(self, arrival: Arrival) -> None:
        self._desk.tasks.run(
            arrivals.merge, arrival, title=say("导入"), done=self._tell, owner=self
        )

    def _tell(self, arrival: Arrival) -> None:
        if arrival.is_refused:
            self._tell_refused(arrival)
        else:
            self.loaded.emit(arrival)


def named(one: Arrival | Lying) -> str:
    """What kind of package it is, and its number."""
    if one.kind == PackageKind.PEER:
        return say("本单位另一台电脑的第 {number} 号互换包", number=one.number)
    if one.kind == PackageKind.ISSUE:
        return say("县局的第 {number} 号下发包", number=one.number)
    return say("县局的第 {number} 号回执", number=one.number)


def _says(arrival: Arrival) -> str:
    """Why it brings nothing; two computers fill a gap between them by themselves."""
    if arrival.kind == PackageKind.PEER and arrival.state == State.GAP:
        return say(
            "那台电脑以为本机已有的数据，本机没有。双方数据都安全。请先在本机写一个互换包，"
            "给那台电脑导入，再请它重新写一个。"
        )
    return arrival.says


def told(arrival: Arrival) -> list[str]:
    """What a package brings, one sentence each."""
    merged = [one.number for one in arrival.answers if one.is_merged]
    lines = []
    if merged:
        lines.append(say("已合并：第 {numbers} 号上报包", numbers=wording.spans(merged)))
    lines += [_refused(one) for one in arrival.answers if not one.is_merged]
    news = {**arrival.tally.new}
    for form, count in arrival.tally.changed.items():
        news[form] = news.get(form, 0) + count
    if news:
        lines.append(say("带来本机没有的改动，{entries}", entries=wording.entries(news)))
    if arrival.tally.files:
        lines.append(say("带来 {count} 个附件", count=arrival.tally.files))
    if arrival.items > 0:
        is_loaded = arrival.state == State.MERGED
        end = say("，已标在记录上") if is_loaded else say("，导入后标在记录上")
        lines.append(say("有疑问 {count} 项", count=arrival.items) + end)
    if arrival.kind == PackageKind.ISSUE:
        return lines or [say("没有本机没有的内容")]
    return lines or [say("县局还没有收到过本单位的上报包")]


def _refused(one: Answer) -> str:
    return say("未接收：第 {number} 号上报包。{reason}", number=one.number, reason=one.reason)
