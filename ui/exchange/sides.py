"""One open item: every side of it beside the others, what they replaced, and the choice."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from db.records import RECORDS
from ruraledu_desktop.exchange import late
from ruraledu_desktop.exchange.conflicts import Item
from ruraledu_desktop.exchange.views import View
from ui import parts, theme, times
from ui.desk import Desk, Show
from ui.shell.places import PAGES
from ui.words import say

_TOP = Qt.AlignmentFlag.AlignTop
_QUESTIONS = {
    "C1": say("两处填报的值不同。请选定以哪一边为准。"),
    "C2": say("一处删除了这条记录，另一处又修改了它。请选定保留还是删除。"),
    "C4": say(
        "同一证件号码登记了两份，不能在这里选以哪一边为准。请打开两份档案核对：号码填错的，在档案里改正；"
        "确是同一人的，保留一份，删除另一份。"
    ),
    "C9": say(
        "验收以后又报来了不同的值。现在显示的是新值，标为待核；请选定采用新值还是保留锁定值。"
    ),
}


class ItemPanel(QScrollArea):
    """The chosen item.

    Signals:
        decide_wanted: a side is to stand: the item and the key of the side.
    """

    decide_wanted = Signal(object, str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("item_panel")
        self.setWidgetResizable(True)
        self._desk = desk
        self._item: Item | None = None
        self._heading = parts.label("", "subtitle", "item_heading", wraps=True)
        self._about = parts.label("", "soft", "item_about", wraps=True)
        self._question = parts.label("", "", "item_question", wraps=True)
        self._before = parts.label("", "soft", "item_before", wraps=True)
        self._sides = QVBoxLayout()
        self._open = parts.button(say("打开档案"), "open_record", self.open_record, icon="eye")
        inside, column = parts.card("item_card")
        column.addLayout(parts.row(self._heading, None, self._open))
        column.addWidget(self._about)
        column.addWidget(self._question)
        column.addLayout(self._sides)
        column.addWidget(self._before)
        later = say("以后再定也可以：不选就一直留在这里，不影响其他工作。")
        column.addWidget(parts.label(later, "caption", wraps=True))
        column.addStretch(1)
        frame = QWidget()
        around = QVBoxLayout(frame)
        around.setContentsMargins(theme.space(3), 0, 0, 0)
        around.addWidget(inside)
        self.setWidget(frame)

    def show_item(self, item: Item | None) -> None:
        """Show an item with all its sides."""
        self._item = item
        parts.empty(self._sides)
        if item is None:
            return
        self._heading.setText(item.label)
        names = [RECORDS[item.about[0]].title, item.about_name]
        about = say(" ").join(filter(None, names))
        inner = "" if item.about == (item.form, item.record_id) else item.name
        self._about.setText(say(" · ").join(filter(None, (item.unit_name, about, inner))))
        self._question.setText(_QUESTIONS[item.item_class])
        before = say("；").join(f"{label}：{text}" for label, text in item.before.items())
        self._before.setText(say("双方修改以前：{before}", before=before))
        self._before.setVisible(bool(before))
        self._open.setVisible(item.item_class != "C4")
        self._sides.addWidget(self._compared(item))

    def _compared(self, item: Item) -> QWidget:
        """All sides beside each other: who wrote, field by field what, and the choice."""
        compared = QWidget()
        grid = QGridLayout(compared)
        grid.setContentsMargins(0, theme.space(2), 0, theme.space(2))
        grid.setHorizontalSpacing(theme.space(4))
        grid.setVerticalSpacing(theme.space(2))
        labels = list(dict.fromkeys(label for side in item.sides for label in side.values))
        for row, text in enumerate(labels if len(labels) > 1 else (), start=1):
            grid.addWidget(parts.label(text, "soft"), row, 0, _TOP)
        for column, side in enumerate(item.sides, start=1):
            grid.addWidget(_author(side), 0, column)
            for row, text in enumerate(labels, start=1):
                grid.addWidget(_value(item, side, text), row, column, _TOP)
            grid.addWidget(self._choice(item, side, column), len(labels) + 1, column, _TOP)
            grid.setColumnStretch(column, 1)
        return compared

    def _choice(self, item: Item, side: View, place: int) -> QPushButton:
        if item.item_class == "C4":
            show = partial(self._show, item.form, side.key)
            return parts.button(say("打开这份档案"), f"open_{place}", show)
        decide = partial(self.decide_wanted.emit, item, side.key)
        chosen = parts.button(_verb(item, side), f"choose_{place}", decide)
        chosen.setShortcut(f"Alt+{place}")
        chosen.setToolTip(say("快捷键 Alt+{place}", place=place))
        return chosen

    def open_record(self, _item: Item | None = None) -> None:
        """Open the school, child or teacher the item is about."""
        if self._item:
            self._show(*self._item.about)

    def _show(self, form: str, record_id: str) -> None:
        if form in PAGES:
            self._desk.go(PAGES[form], Show(RECORDS[form], record_id))


_TITLES = {late.LOCKED: say("锁定值"), late.NEW: say("新值")}
_VERBS = {late.LOCKED: say("保留锁定值"), late.NEW: say("采用新值")}


def _author(side: View) -> QWidget:
    """In which office, who, and when."""
    author = QWidget()
    column = QVBoxLayout(author)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    unit = side.unit or say("另一单位")
    title = _TITLES.get(side.key, unit)
    column.addWidget(parts.label(title, "strong", wraps=True))
    written = (unit * (title != unit), side.who, times.to_minute(side.wall))
    who = say(" · ").join(filter(None, written))
    column.addWidget(parts.label(who, "caption", wraps=True))
    return author


def _value(item: Item, side: View, text: str) -> QLabel:
    """One value; strong where the sides differ, large when it is the only one."""
    differs = len({one.values.get(text) for one in item.sides}) > 1
    strong = "subtitle" if len(side.values) == 1 else "strong"
    look = strong if differs and text in side.values else ""
    shown = parts.label(side.values.get(text, say("—")), look, wraps=True)
    shown.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return shown


def _verb(item: Item, side: View) -> str:
    if side.key in _VERBS:
        return _VERBS[side.key]
    if item.item_class == "C1":
        return say("以这边为准")
    return say("删除记录") if side.is_deletion else say("保留记录和修改")
