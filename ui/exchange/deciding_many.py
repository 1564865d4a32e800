"""一并裁定: many open items by one side, or asked about, in one step that can be taken back."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QDialog, QRadioButton, QVBoxLayout, QWidget

from ruraledu_desktop.exchange import asking, late
from ruraledu_desktop.exchange.choices import Choice, choices
from ruraledu_desktop.exchange.conflicts import Item
from ui import parts, theme
from ui.desk import Desk
from ui.words import say

_WAYS = {
    "author": say("以{author}填的为准"),
    "deleted": say("删除记录"),
    "kept": say("保留记录和修改"),
    late.LOCKED: say("保留锁定值"),
    late.NEW: say("采用新值"),
}


class ManyDialog(QDialog):
    """Which items, by which side, and how many that decides.

    Signals:
        decided: a choice was made: the items with the key of the side of each.
        ask_wanted: the townships are to be asked: the items.
    """

    decided = Signal(object)
    ask_wanted = Signal(object)

    def __init__(
        self, parent: QWidget, desk: Desk, scopes: Sequence[tuple[str, Sequence[Item]]]
    ) -> None:
        """Let the officer choose.

        Args:
            scopes: the sets of items that may be meant, with what they are called.
        """
        super().__init__(parent)
        self.setObjectName("many")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(say("一并裁定"))
        self.setMinimumWidth(theme.length(560))
        self._office = desk.office
        self._scopes = scopes
        self._which, self._how = QButtonGroup(self), QButtonGroup(self)
        self._ways = QVBoxLayout()
        self._choices: list[Choice] = []
        self._asked: list[Item] = []
        self._count = parts.label("", "", "preview", wraps=True)
        self._do = parts.button("", "agree", self._agree, look="primary")
        self._how.idToggled.connect(lambda *_: self._tell())
        self._lay_out()
        self._which.button(0).setChecked(True)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(*theme.margins(6))
        column.setSpacing(theme.space(2))
        column.addWidget(parts.label(say("哪些事项"), "subtitle"))
        for place, (name, items) in enumerate(self._scopes):
            text = say("{name}（{count:,} 项）", name=name, count=len(items))
            button = _radio(text, f"scope_{place}")
            self._which.addButton(button, place)
            column.addWidget(button)
        self._which.idToggled.connect(lambda place, is_on: self._offer(place) if is_on else None)
        column.addSpacing(theme.space(2))
        column.addWidget(parts.label(say("怎样定"), "subtitle"))
        self._ways.setSpacing(theme.space(2))
        column.addLayout(self._ways)
        column.addSpacing(theme.space(2))
        column.addWidget(self._count)
        note = say("这是一步操作，按一次 Ctrl+Z 全部恢复原样。")
        column.addWidget(parts.label(note, "caption", wraps=True))
        cancel = parts.button(say("取消"), "cancel", self.reject)
        column.addLayout(parts.row(None, cancel, self._do))

    def _offer(self, place: int) -> None:
        """Offer the ways to decide the items of a scope."""
        items = self._scopes[place][1]
        self._choices = choices(items)
        self._asked = [one for one in items if asking.can_ask(self._office, one)]
        for button in self._how.buttons():
            self._how.removeButton(button)
        parts.empty(self._ways)
        for number, one in enumerate(self._choices):
            way = _WAYS[one.by].format(author=one.author)
            self._add(say("{way}（{count:,} 项）", way=way, count=len(one.chosen)), number)
        if self._asked:
            text = say("问乡镇（{count:,} 项）", count=len(self._asked))
            self._add(text, len(self._choices))
        self._tell()

    def _add(self, text: str, number: int) -> None:
        button = _radio(text, f"way_{number}")
        self._how.addButton(button, number)
        self._ways.addWidget(button)

    @property
    def _items(self) -> Sequence[Item]:
        return self._scopes[max(self._which.checkedId(), 0)][1]

    def _tell(self) -> None:
        """Say how many the choice decides, and what becomes of the others."""
        number = self._how.checkedId()
        self._do.setEnabled(number >= 0)
        asks = number == len(self._choices)
        chosen = self._asked if asks else self._choices[number].chosen if number >= 0 else ()
        left = len(self._items) - len(chosen)
        parts.set_text(
            self._do,
            say("问乡镇…") if asks else say("裁定 {count:,} 项", count=len(chosen)),
        )
        if number < 0:
            self._count.setText(say("请先选定怎样定。"))
            return
        told = say("将问 {count:,} 项", count=len(chosen)) if asks else ""
        told = told or say("将裁定 {count:,} 项", count=len(chosen))
        rest = say("；其余 {count:,} 项没有这个选择，不动", count=left) if left else ""
        self._count.setText(told + rest + say("。"))

    def _agree(self) -> None:
        number = self._how.checkedId()
        if number == len(self._choices):
            self.ask_wanted.emit(self._asked)
        else:
            self.decided.emit(self._choices[number].chosen)
        self.accept()


def _radio(text: str, name: str) -> QRadioButton:
    button = QRadioButton(text)
    button.setObjectName(name)
    return button
