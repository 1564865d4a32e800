"""待处理: everything two places say differently, decided by a person or left for later.

At the county all of it; at a township what the county asks about.
"""

from collections.abc import Callable, Iterable, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QSplitter, QVBoxLayout, QWidget

from db import duplicates
from db.changing import Change
from db.errors import ExplainedError
from db.questions import ASKED, SENT_BACK
from ruraledu_desktop.exchange import asking, deciding, rulings, seconding, sending_back
from ruraledu_desktop.exchange.conflicts import Item
from ruraledu_desktop.exchange.rulings import Overview
from ui import parts, theme, undoing
from ui.desk import Desk
from ui.exchange.asking import AskDialog, ValueDialog
from ui.exchange.deciding_many import ManyDialog
from ui.exchange.ruled import RulingsDialog
from ui.exchange.sides import ItemPanel
from ui.flow import FlowLayout
from ui.forms import letters
from ui.tables.plain import Column, Table
from ui.words import say

CLASSES = {
    "C1": (say("值不同"), ("edit", "warning")),
    "C2": (say("删除与修改"), ("trash", "danger")),
    "C3": (say("两地登记"), ("users", "warning")),
    "C4": (say("可能重复"), ("users", "info")),
    "C5": (say("互相不符"), ("alert-circle", "danger")),
    "C6": (say("所指不在"), ("link", "warning")),
    "C7": (say("缺附件"), ("link", "warning")),
    "C8": (say("新版本"), ("info", "info")),
    "C9": (say("验收后补报"), ("lock", "warning")),
    SENT_BACK: (say("退回核对"), ("send", "info")),
}


_PANEL_LEAST = 440
"""Room for two sides beside each other, each with a number of 18 digits."""


class ItemsTab(QWidget):
    """The list of open items at the left, the chosen one with all its sides at the right.

    Signals:
        counted: how many items are open.
        decided: something was decided, asked or answered.
    """

    counted = Signal(int)
    decided = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("items")
        self._desk = desk
        self._items: list[Item] = []
        self._overview = Overview([], {}, False, 0)
        self._wanted, self._wanted_unit = ("", ""), ""
        self._unit = _filter_box("item_unit", self._filter)
        self._class = _filter_box("item_class", self._filter)
        is_county = desk.office.is_county
        columns = _columns(self._standing) if is_county else _columns_of_questions()
        self._table = Table("open_items", columns, key=lambda one: one.id)
        self._none = parts.Empty("no_items", "check-circle")
        self._panel = ItemPanel(desk)
        self._panel.decide_wanted.connect(self.decide)
        self._panel.value_wanted.connect(self._want_value)
        self._panel.close_wanted.connect(lambda item: self._run(sending_back.close, item))
        self._panel.ask_wanted.connect(lambda item: self._want_asking([item]))
        self._panel.answer_wanted.connect(self.answer)
        self._panel.keep_wanted.connect(lambda item, why: self._run(deciding.keep, item, why))
        self._panel.second.confirm_wanted.connect(lambda one: self._run(seconding.confirm, one))
        self._panel.second.reject_wanted.connect(lambda one: self._run(seconding.reject, one))
        self._panel.second.alone_wanted.connect(lambda on: self._run(rulings.set_alone, on))
        self._ruled = parts.link("", "standing_rulings", self.show_rulings)
        self._ruled.hide()
        self._many = parts.button(say("一并裁定…"), "decide_many", self._want_many, icon="check")
        self._choosing = (self._unit, self._class, self._many)
        for one in self._choosing:
            one.setVisible(is_county)
        self._table.chosen.connect(self._show_item)
        self._table.opened.connect(self._panel.open_record)
        self._lay_out()

    def _lay_out(self) -> None:
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, theme.space(3), 0)
        column.setSpacing(theme.space(2))
        filters = QWidget()
        flow = FlowLayout(filters)
        flow.setContentsMargins(0, 0, 0, 0)
        flow.addWidget(self._unit)
        flow.addWidget(self._class)
        head = parts.row(filters, self._ruled, self._many)
        head.setStretch(0, 1)
        for one in (self._ruled, self._many):
            head.setAlignment(one, Qt.AlignmentFlag.AlignTop)
        column.addLayout(head)
        column.addWidget(self._none, 1)
        column.addWidget(self._table, 1)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setChildrenCollapsible(False)
        split.addWidget(left)
        split.addWidget(self._panel)
        if self._desk.office.is_county:
            self._panel.setMinimumWidth(theme.length(_PANEL_LEAST))
        split.setSizes([theme.length(556), theme.length(564)])
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, theme.space(4), 0, 0)
        whole.addWidget(split)

    # --- the list ---------------------------------------------------------------------------

    def reload(self) -> None:
        """Read all open items anew; of a township those it is asked about."""
        wanted = "" if self._desk.office.is_county else ASKED
        self._desk.tasks.run(
            rulings.overview, asked=wanted, done=self._show, key="items", owner=self
        )

    def show_record(self, form: str, record_id: str, *, unit: str = "") -> None:
        """Go to the first item of a record or of a unit, when the items are read."""
        self._wanted, self._wanted_unit = (form, record_id), unit
        self.reload()

    def _show(self, found: Overview) -> None:
        self._overview, self._items = found, found.items
        items = found.items
        parts.set_text(self._ruled, say("已认定 {count}", count=found.standing))
        self._ruled.setVisible(bool(found.standing))
        self.counted.emit(len(items))
        units = dict.fromkeys(unit for one in items for unit in one.units.items())
        _offer(self._unit, say("全部单位"), units)
        classes = dict.fromkeys((one.item_class, CLASSES[one.item_class][0]) for one in items)
        _offer(self._class, say("全部类型"), sorted(classes))
        wanted, self._wanted_unit = self._unit.findData(self._wanted_unit), ""
        if wanted > 0:
            self._unit.setCurrentIndex(wanted)
        self._filter()
        self._go_to_wanted()

    def _filter(self) -> None:
        unit, item_class = self._unit.currentData(), self._class.currentData()
        shown = [
            one
            for one in self._items
            if unit in ("", None, *one.units) and item_class in ("", None, one.item_class)
        ]
        self._table.show_rows(shown)
        if self._desk.office.is_county:
            self._table.show_column(_STANDING, is_shown=any(map(self._standing, shown)))
        self._table.setVisible(bool(shown))
        self._panel.setVisible(bool(shown))
        self._none.setVisible(not shown)
        for one in self._choosing:  # nothing to choose from: the empty state says all
            one.setVisible(self._desk.office.is_county and bool(self._items))
        self._many.setEnabled(bool(shown))
        if not self._desk.office.is_county:
            self._none.tell(
                say("县局没有问题等您答复"), say("县局定不了的，会随回执问到这里，并标在记录上。")
            )
        elif self._items:
            self._none.tell(say("这个范围内没有待处理的事项"), say("请换个单位或类型。"))
        else:
            self._none.tell(
                say("没有待处理的事项"), say("两处填得不一样、可能重复的，合并后都会列在这里。")
            )

    def _standing(self, one: Item) -> str:
        """What was done about an item so far: proposed, asked, answered."""
        if one.id in self._overview.proposals:
            return say("待确认")
        if one.letter is None:
            return ""
        return say("已答复") if one.letter.is_answered else say("已问")

    def _go_to_wanted(self) -> None:
        wanted, self._wanted = self._wanted, ("", "")
        ids = [one.id for one in self._items if wanted in _concerned(one)]
        if ids and not self._table.go_to(ids[0]):
            self._unit.setCurrentIndex(0)
            self._class.setCurrentIndex(0)
            self._table.go_to(ids[0])

    def _show_item(self, item: Item | None) -> None:
        found = self._overview
        proposal = found.proposals.get(item.id) if item else None
        self._panel.show_item(item, proposal, is_alone=found.is_alone)

    # --- deciding ---------------------------------------------------------------------------

    def decide(self, item: Item, key: str, words: str = "") -> None:
        """Let one side stand, or propose it; it can be taken back like any other step."""
        self._run(partial(deciding.decide, words=words), item, key)

    def answer(self, item: Item, words: str) -> None:
        """Answer the county in words."""
        self._run(asking.answer, item, words)

    def _want_value(self, item: Item, words: str) -> None:
        dialog = ValueDialog(self.window(), self._desk, item)
        settle = partial(deciding.settle, words=words)
        dialog.agreed.connect(lambda values: self._run(settle, item, values))
        dialog.open()

    def _want_asking(self, items: Sequence[Item]) -> None:
        dialog = AskDialog(self.window(), items)
        dialog.agreed.connect(lambda words: self._run(asking.ask, items, words))
        dialog.open()

    def _want_many(self) -> None:
        """Decide those that are chosen, or all of the same field, or all that are listed."""
        shown, current = self._table.rows.values, self._table.current
        scopes: list[tuple[str, Sequence[Item]]] = []
        chosen = self._table.chosen_rows
        if len(chosen) > 1:
            scopes.append((say("选中的"), chosen))
        if current:
            alike = [one for one in shown if _kind(one) == _kind(current)]
            scopes.append((say("列出的全部“{label}”", label=current.label), alike))
        scopes.append((say("列出的全部事项"), shown))
        dialog = ManyDialog(self.window(), self._desk, scopes, self._overview.proposals)
        dialog.decided.connect(lambda found: self._run(deciding.decide_all, found))
        dialog.ask_wanted.connect(self._want_asking)
        dialog.confirm_wanted.connect(lambda found: self._run(seconding.confirm_all, found))
        dialog.open()

    def show_rulings(self) -> None:
        """What was decided about two records, to be taken back."""
        RulingsDialog(self.window(), self._desk).open()

    def _run(self, operation: Callable[..., Change], *given: object) -> None:
        self._table.setFocus()  # the button goes away; else the next one, 撤销, had the keys
        self._desk.tasks.run(operation, *given, done=self._tell, failed=self._refuse, owner=self)

    def _refuse(self, error: ExplainedError) -> None:
        """Show what is open by now with the reason: mostly it is not what was shown."""
        self._desk.messages.error(error)
        self.reload()

    def _tell(self, change: Change) -> None:
        self.decided.emit()
        undoing.offer(self._desk, say("已{title}。", title=change.title), change)


def _kind(one: Item) -> tuple[str, str, str]:
    return one.item_class, one.form, one.label


def _concerned(one: Item) -> Iterable[tuple[str, str]]:
    """The records an item leads to."""
    is_pair = one.item_class in duplicates.CLASSES
    twins = [(one.form, side.key) for side in one.sides] if is_pair else []
    return ((one.form, one.record_id), one.about, *twins)


_STANDING = 4
"""The place of the column that tells what was done about an item so far."""


def _columns(standing: Callable[[Item], str]) -> list[Column[Item]]:
    return [
        Column(say("类型"), lambda one: CLASSES[one.item_class][0], 124, icon=_mark),
        Column(say("单位"), lambda one: one.unit_name, 136),
        Column(say("记录"), _named, 80),
        Column(say("内容"), lambda one: one.content),
        Column(say("进展"), standing, 72),
    ]


def _columns_of_questions() -> list[Column[Item]]:
    return [
        Column(say("记录"), lambda one: one.about_name or one.name, 84),
        Column(say("内容"), lambda one: one.content, 132, icon=_mark),
        Column(say("县局问"), _asked),
    ]


def _named(one: Item) -> str:
    return one.names if one.item_class in duplicates.CLASSES else one.about_name or one.name


def _asked(one: Item) -> str:
    return letters.words(one.letter) if one.letter else say("几处合起来不对，请核对")


def _mark(one: Item) -> tuple[str, str]:
    return CLASSES[one.item_class][1]


def _filter_box(name: str, changed: parts.Go) -> QComboBox:
    box = QComboBox()
    box.setObjectName(name)
    box.setFixedWidth(theme.length(144))
    box.currentIndexChanged.connect(lambda _: changed())
    return box


def _offer(box: QComboBox, everything: str, choices: Iterable[tuple[str, str]]) -> None:
    """Offer these choices, keeping the present one if it is still among them."""
    before = box.currentData()
    box.blockSignals(True)
    box.clear()
    box.addItem(everything, "")
    for key, text in choices:
        box.addItem(text, key)
    box.setCurrentIndex(max(box.findData(before), 0))
    box.blockSignals(False)
