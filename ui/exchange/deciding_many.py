"""一并裁定: many open items by one side, or asked about, in one step that can be taken back."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal, SignalInstance
from PySide6.QtWidgets import QButtonGroup, QRadioButton, QVBoxLayout, QWidget

from ruraledu_desktop import clerks
from ruraledu_desktop.exchange import asking, late
from ruraledu_desktop.exchange.choices import Choice, choices
from ruraledu_desktop.exchange.conflicts import Item
from ruraledu_desktop.exchange.rulings import Proposal
from ui import parts, theme
from ui.desk import Desk
from ui.dialogs import Dialog
from ui.words import say

_WAYS = {
    "author": say("以{author}填的为准"),
    "deleted": say("删除记录"),
    "kept": say("保留记录和修改"),
    late.LOCKED: say("保留锁定值"),
    late.NEW: say("采用新值"),
}


@dataclass(frozen=True)
class _Way:
    """One thing that can be done with some of the items.

    Attributes:
        name: what it is called; does: the same on the button; tells: in the preview.
        chosen: what is told when it is agreed to: the items, of a decision with their sides' keys.
    """

    name: str
    does: str
    tells: str
    told: SignalInstance
    chosen: Sequence[object]


class ManyDialog(Dialog):
    """Which items, in which way, and how many that settles.

    Signals:
        decided: a choice was made: the items with the key of the side of each.
        ask_wanted: the townships are to be asked: the items.
        confirm_wanted: what another officer proposed is to be so: the items.
    """

    decided = Signal(object)
    ask_wanted = Signal(object)
    confirm_wanted = Signal(object)

    def __init__(
        self,
        parent: QWidget,
        desk: Desk,
        scopes: Sequence[tuple[str, Sequence[Item]]],
        proposals: Mapping[str, Proposal],
    ) -> None:
        """Let the officer choose.

        Args:
            scopes: the sets of items that may be meant, with what they are called.
            proposals: what waits for a second officer, by the item's id.
        """
        super().__init__(parent, "many", say("一并裁定"), width=560)
        self._office = desk.office
        self._scopes, self._proposals = scopes, proposals
        self._which, self._how = QButtonGroup(self), QButtonGroup(self)
        self._radios = QVBoxLayout()
        self._ways: list[_Way] = []
        self._do = parts.button("", "agree", self._agree, look="primary")
        self._how.idToggled.connect(lambda *_: self._tell())
        self._lay_out()
        self._which.button(0).setChecked(True)

    def _lay_out(self) -> None:
        self.column.setSpacing(theme.space(2))
        self.add_text(say("哪些事项"), "subtitle")
        for place, (name, items) in enumerate(self._scopes):
            text = say("{name}（{count:,} 项）", name=name, count=len(items))
            button = _radio(text, f"scope_{place}")
            self._which.addButton(button, place)
            self.column.addWidget(button)
        self._which.idToggled.connect(lambda place, is_on: self._offer(place) if is_on else None)
        self.column.addSpacing(theme.space(2))
        self.add_text(say("怎样定"), "subtitle")
        self._radios.setSpacing(theme.space(2))
        self.column.addLayout(self._radios)
        self.column.addSpacing(theme.space(2))
        self._count = self.add_text("", "", "preview")
        self.add_text(say("这是一步操作，按一次 Ctrl+Z 全部恢复原样。"), "caption")
        self.add_foot(self._do)

    def _offer(self, place: int) -> None:
        """Offer what can be done with the items of a scope."""
        items = self._scopes[place][1]
        self._ways = [*self._confirming(items), *map(self._deciding, choices(items))]
        self._ways += self._asking(items)
        for button in self._how.buttons():
            self._how.removeButton(button)
        parts.empty(self._radios)
        for number, one in enumerate(self._ways):
            text = say("{way}（{count:,} 项）", way=one.name, count=len(one.chosen))
            button = _radio(text, f"way_{number}")
            self._how.addButton(button, number)
            self._radios.addWidget(button)
        self._tell()

    def _confirming(self, items: Sequence[Item]) -> list[_Way]:
        """What other officers proposed; nobody confirms his own."""
        clerk = self._office.clerk
        waiting = [
            one
            for one in items
            if one.id in self._proposals
            and not clerks.is_same(self._proposals[one.id].clerk, clerk)
        ]
        words = say("确认另一位经办人的提议"), say("确认 {count:,} 项"), say("将确认 {count:,} 项")
        return [_Way(*words, self.confirm_wanted, waiting)] if waiting else []

    def _deciding(self, one: Choice) -> _Way:
        words = _WAYS[one.by].format(author=one.author), say("裁定 {count:,} 项")
        return _Way(*words, say("将裁定 {count:,} 项"), self.decided, one.chosen)

    def _asking(self, items: Sequence[Item]) -> list[_Way]:
        asked = [one for one in items if asking.can_ask(self._office, one)]
        words = say("问乡镇"), say("问乡镇…"), say("将问 {count:,} 项")
        return [_Way(*words, self.ask_wanted, asked)] if asked else []

    @property
    def _items(self) -> Sequence[Item]:
        return self._scopes[max(self._which.checkedId(), 0)][1]

    def _tell(self) -> None:
        """Say how many the choice settles, and what becomes of the others."""
        number = self._how.checkedId()
        self._do.setEnabled(number >= 0)
        if number < 0:
            parts.set_text(self._do, say("裁定"))
            self._count.setText(say("请先选定怎样定。"))
            return
        one = self._ways[number]
        count, left = len(one.chosen), len(self._items) - len(one.chosen)
        parts.set_text(self._do, one.does.format(count=count))
        rest = say("；其余 {count:,} 项没有这个选择，不动", count=left) if left else ""
        self._count.setText(one.tells.format(count=count) + rest + say("。"))

    def _agree(self) -> None:
        one = self._ways[self._how.checkedId()]
        one.told.emit(one.chosen)
        self.accept()


def _radio(text: str, name: str) -> QRadioButton:
    button = QRadioButton(text)
    button.setObjectName(name)
    return button
