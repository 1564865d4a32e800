"""会带来什么: every school, child, teacher and task of a package, and what becomes another."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from db.records import RECORDS
from ruraledu_desktop.exchange.bringing import LISTED, Brings, Deed, Effect
from ruraledu_desktop.exchange.brought import Arrival
from ruraledu_desktop.exchange.states import State
from ui.dialogs import Dialog
from ui.exchange import wording
from ui.tables.plain import Column, Table
from ui.words import say

_WORDS: Mapping[Deed, str] = {
    Deed.CHANGED: say("{label}"),
    Deed.ADDED: say("新增{label}"),
    Deed.STRUCK: say("删除{label}"),
    Deed.RESTORED: say("恢复{label}"),
    Deed.ANSWERED: say("{label}（答复）"),
    Deed.ERASED: say("彻底清除{label}的个人信息"),
}


@dataclass(frozen=True)
class _Row:
    """One change of what is listed; effect: None when it is new, or nothing shows otherwise."""

    one: Brings
    place: int = 0
    effect: Effect | None = None

    @property
    def what(self) -> str:
        """What became another."""
        if self.effect:
            return _WORDS[self.effect.deed].format(label=self.effect.label)
        if not self.one.is_new:
            return say("现在的值不变")
        return say("主要内容") if self.one.facts else ""

    @property
    def new(self) -> str:
        """What it became; of one that is new the main facts."""
        return self.effect.new if self.effect else self.one.facts


def _rows(found: Iterable[Brings]) -> list[_Row]:
    return [
        _Row(one, *effect)
        for one in found
        for effect in (enumerate(one.effects) if one.effects else [(0, None)])
    ]


class ContentsDialog(Dialog):
    """What one package brings or brought; the rows can be copied."""

    def __init__(self, parent: QWidget, arrival: Arrival) -> None:
        super().__init__(parent, "contents", say("会带来什么"), width=1160, height=600)
        named = {"name": arrival.unit_name, "number": arrival.number}
        is_ahead = arrival.state is State.PREVIEWED
        heading = say("{name}第 {number} 号包会带来：", **named)
        if not is_ahead:
            heading = say("{name}第 {number} 号包带来了：", **named)
        table = Table("brings", _columns(), key=lambda row: (row.one, row.place))
        table.show_rows(_rows(arrival.contents.listed))
        self.add_text(heading, "subtitle")
        self.add_text(_counts(arrival), "", "brings_counts")
        self.column.addWidget(table, 1)
        more = arrival.contents.left_out
        cut = say("只列出前 {listed:,} 份，另有 {more:,} 份没有列出。", listed=LISTED, more=more)
        copy = say("可以选中几行，按 Ctrl+C 复制。")
        self.add_text(cut * bool(more) + copy, "caption", "brings_note")
        self.add_foot(leave=say("关闭"))


def _counts(arrival: Arrival) -> str:
    new, changed = (
        wording.counted(one) for one in (arrival.contents.new, arrival.contents.changed)
    )
    told = [
        say("新增 {what}", what=new) * bool(new),
        say("修改 {what}", what=changed) * bool(changed),
    ]
    return say("；").join(filter(None, told)) or say("没有本机没有的内容。")


def _columns() -> list[Column[_Row]]:
    return [
        Column(say("变化"), lambda row: say("新增") if row.one.is_new else say("修改"), 60),
        Column(say("类别"), lambda row: RECORDS[row.one.form].title, 100),
        Column(say("名称"), lambda row: row.one.name or say("（未填名称）"), 210),
        Column(say("项目"), lambda row: row.what),
        Column(say("原来"), lambda row: row.effect.old if row.effect else "", 168),
        Column(say("现在"), lambda row: row.new),
    ]
