"""One open item: every side of it beside the others, what they replaced, and the choice."""

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from db import duplicates, flags
from db.questions import SENT_BACK
from db.records import RECORDS
from db.records.office.ruling import DIFFERENT
from ruraledu_desktop.exchange import asking, deciding, late
from ruraledu_desktop.exchange.conflicts import Item
from ruraledu_desktop.exchange.rulings import Proposal
from ruraledu_desktop.exchange.views import View
from ui import going, parts, theme
from ui.desk import Desk
from ui.exchange import compared
from ui.exchange.asking import words_box
from ui.exchange.second import SecondOfficer
from ui.forms import letters
from ui.shell.places import PAGES
from ui.words import say

_TOP = Qt.AlignmentFlag.AlignTop
_BOTTOM = Qt.AlignmentFlag.AlignBottom
_MOST = 50
"""How much of a row the words take, if they are there."""
_LOW = 380
"""So high, in px of the design, the panel is to be for a line that says one may wait."""
_REASON = say("原因，如：户口本登记有误，正在更正")
_ADDITION = say("说明，选定一个值的可以不填")
_CORRECTION = say("怎样改的；没有问题的，写明原因")
_QUESTIONS = {
    "C1": say("两处填报的值不同。请选定以哪一边为准。"),
    "C2": say("一处删除了这条记录，另一处又修改了它。请选定保留还是删除。"),
    "C3": say(
        "两个单位都登记了这名儿童。请选定归哪个单位：那一份留下，空着的项用另一份补上；另一份停用，"
        "内容都保留。号码填错的，请打开档案改正；两边都不对的，以后再定。"
    ),
    "C4": say(
        "这两份档案可能是同一个人。是同一人的，选定以哪一份为主：它空着的项用另一份补上；另一份停用，"
        "内容都保留。不是同一人的，以后不再提示。"
    ),
    "C9": say(
        "验收以后又报来了不同的值。现在显示的是新值，标为待核；请选定采用新值还是保留锁定值。"
    ),
    late.ADDED: say(
        "验收以后新登记的，验收时没有。现在算在数据里，标为待核；认可的请留下，不该登记的请删除，"
        "属于它的家访等一起删除，乡镇导入回执以后也一样。"
    ),
    late.WITH: say(
        "验收以后给这份档案新增的，验收时没有。现在算在数据里，标为待核；认可的请留下，不该有的请删除，"
        "乡镇导入回执以后也一样。只有几条不对的，请打开档案删除那几条，再认可其余的。"
    ),
    SENT_BACK: say(
        "这份档案退回乡镇核对。乡镇改正、答复以后，没有问题的请了结，还有问题的可以再问。"
    ),
}


class ItemPanel(QWidget):
    """The chosen item: its sides, which scroll, and below them always in sight what can be done.

    Signals:
        decide_wanted: a side is to stand: the item, the key of the side, and words with it.
        value_wanted: another value is to be typed: the item, and words with it.
        second: what another officer proposed, and his choice.
        close_wanted: nothing more is asked about a case sent back: the item.
        ask_wanted: the township is to be asked: the item.
        answer_wanted: the county is answered in words: the item and the words.
        keep_wanted: values that do not fit together are to stay: the item and the reason.
    """

    decide_wanted = Signal(object, str, str)
    value_wanted = Signal(object, str)
    close_wanted = Signal(object)
    ask_wanted = Signal(object)
    answer_wanted = Signal(object, str)
    keep_wanted = Signal(object, str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("item_panel")
        self._desk = desk
        self._item: Item | None = None
        self._may_wait = False
        self._heading = parts.label("", "subtitle", "item_heading", wraps=True)
        self._about = parts.label("", "soft", "item_about", wraps=True)
        self._question = parts.label("", "", "item_question", wraps=True)
        self._asked = parts.Strip("item_asked", can_close=False)
        self._answered = parts.Strip("item_answered", can_close=False)
        self._before = parts.label("", "soft", "item_before", wraps=True)
        self._last_year = parts.label("", "soft", "item_last_year", wraps=True)
        self._words = words_box("answer_words", 2)
        self._words.textChanged.connect(self._refresh)
        self._value = parts.button(say("填别的值…"), "other_value", self._want_value)
        self._ask = parts.button(say("问乡镇…"), "ask_town", self._want_asking)
        self._answer = parts.button(say("只答复文字"), "answer_in_words", self._want_answering)
        self._keep = parts.button(say("保留，写明原因"), "keep_values", self._want_keeping)
        self.second = SecondOfficer(desk)
        later = say("以后再定也可以：不选就一直留在这里，不影响其他工作。")
        self._later = parts.label(later, "caption", "decide_later", wraps=True)
        self._sides = QVBoxLayout()
        self._choices = QVBoxLayout()
        self._open = parts.button(say("打开档案"), "open_record", self.open_record, icon="eye")
        self._lay_out()

    def _lay_out(self) -> None:
        card, column = parts.card("item_card")
        column.addLayout(parts.row(self._heading, None, self._open))
        self._scroll = QScrollArea()
        self._scroll.setObjectName("item_sides")
        self._scroll.setWidgetResizable(True)
        self._scroll.setWidget(self._scrolled())
        if not self._desk.office.is_county:  # its whole page scrolls, and would leave nothing here
            self._scroll.setMinimumHeight(theme.length(96))
        column.addWidget(self._scroll, 1)
        column.addWidget(self.second)
        column.addLayout(self._choices)
        saying = parts.row(self._words, self._keep, self._answer, self._value, self._ask, None)
        saying.setStretchFactor(self._words, _MOST)
        for one in (self._keep, self._answer, self._value, self._ask):
            saying.setAlignment(one, _TOP)
            one.hide()  # until an item needs it: all of them at once are wider than a small window
        column.addLayout(saying)
        column.addWidget(self._later)
        around = QVBoxLayout(self)
        around.setContentsMargins(theme.space(3), 0, 0, 0)
        around.addWidget(card)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where it is low, the values have the room of the last line."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        self._later.setVisible(self._may_wait and self.height() >= theme.length(_LOW))

    def _scrolled(self) -> QWidget:
        """What the sides say, and what was said about them."""
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.space(3))
        for one in (self._about, self._question, self._asked, self._answered):
            column.addWidget(one)
        column.addLayout(self._sides)
        column.addWidget(self._before)
        column.addWidget(self._last_year)
        column.addStretch(1)
        return inside

    def show_item(
        self, item: Item | None, proposal: Proposal | None = None, *, is_alone: bool = False
    ) -> None:
        """Show an item with all its sides, and what is proposed; words for another are gone."""
        if item is None or self._item is None or item.id != self._item.id:
            self._words.clear()
        self._item = item
        self.second.show_proposal(item, proposal, is_alone=is_alone)
        self._may_wait = proposal is None and self._desk.office.is_county
        self._fit()
        parts.empty(self._sides)
        parts.empty(self._choices)
        if item is None:
            return
        self._heading.setText(self._headed(item))
        record = RECORDS.get(item.about[0])
        about = say(" ").join(filter(None, (record.title if record else "", item.about_name)))
        inner = "" if item.about == (item.form, item.record_id) else item.name
        self._about.setText(say(" · ").join(filter(None, (item.unit_name, about, inner))))
        self._about.setVisible(self._desk.office.is_county)
        asked = next((one.key for one in item.sides if one.key in _QUESTIONS), item.item_class)
        self._question.setText(_QUESTIONS.get(asked, item.says))
        self._before.setText(say("双方修改以前：{values}", values=_listed(item.before)))
        self._before.setVisible(bool(item.before))
        self._last_year.setText(say("上一年：{values}", values=_listed(item.last_year)))
        self._last_year.setVisible(bool(item.last_year))
        is_pair = item.item_class in duplicates.CLASSES
        self._open.setVisible(not is_pair and item.about[0] in PAGES)
        self._show_letter(item)
        if item.sides:
            self._sides.addWidget(compared.compared(item, partial(self._opening, item)))
        self._scroll.verticalScrollBar().setValue(0)
        if proposal is None and deciding.is_decided(item):
            choosing = self._choosing(item)
            if is_pair:
                choosing.addWidget(self._parting(item), 0, _BOTTOM)
            self._choices.addLayout(choosing)
        if item.item_class == SENT_BACK and self._desk.office.is_county:
            self._choices.addLayout(parts.row(self._closing(item), None))

    def _headed(self, item: Item) -> str:
        """What it is about; a township, which has less room for it, reads there of whom too."""
        if self._desk.office.is_county or not item.about_name:
            return item.content
        return say("{name}：{label}", name=item.about_name, label=item.content)

    def _show_letter(self, item: Item) -> None:
        """What was asked and answered, and what can be said now."""
        office, letter = self._desk.office, item.letter
        self._asked.setVisible(letter is not None)
        self._answered.setVisible(letter is not None and letter.is_answered)
        if letter:
            waits = say("\n等待乡镇答复；问题随回执带去。") if office.is_county else ""
            self._asked.tell(letters.asked(letter) + waits * (not letter.is_answered))
            if letter.is_answered:
                self._answered.tell(letters.answered(letter), "success")
        answers = letter is not None and not office.is_county
        can_keep = item.item_class == flags.RULE
        is_back = item.item_class == SENT_BACK
        self._words.setPlaceholderText(
            _REASON if can_keep else _CORRECTION if is_back else _ADDITION
        )
        self._question.setVisible(not answers)
        self._words.setVisible(answers or can_keep)
        self._answer.setVisible(answers)
        self._keep.setVisible(can_keep)
        self._value.setVisible(deciding.is_settled(item))
        parts.set_text(self._answer, say("答复") if is_back else say("只答复文字"))
        self._ask.setVisible(asking.can_ask(office, item))
        self._refresh()

    def _refresh(self) -> None:
        size = len(self._said)
        for one in (self._answer, self._keep):
            one.setEnabled(0 < size <= asking.WORDS.size)

    @property
    def _said(self) -> str:
        return self._words.toPlainText().strip()

    def _want_value(self) -> None:
        self.value_wanted.emit(self._item, self._said)

    def _want_asking(self) -> None:
        self.ask_wanted.emit(self._item)

    def _want_answering(self) -> None:
        self.answer_wanted.emit(self._item, self._said)

    def _want_keeping(self) -> None:
        self.keep_wanted.emit(self._item, self._said)

    def _choosing(self, item: Item) -> QHBoxLayout:
        """The choices in the order of the sides; each says whose side it is."""
        line = parts.row(spacing=3)
        for place, side in enumerate(item.sides, start=1):
            column = QVBoxLayout()
            column.setSpacing(theme.space(1))
            if side.key not in _VERBS and compared.title(side) not in _verb(item, side):
                column.addWidget(parts.label(compared.title(side), "caption", wraps=True))
            column.addWidget(self._choice(item, side, place))
            line.addLayout(column, 1)
        return line

    def _opening(self, item: Item, side: View, place: int) -> QPushButton:
        about = (item.form, side.key)
        show = partial(going.show, self._desk, about, *about)
        return parts.link(say("打开这份档案"), f"open_{place}", show)

    def _closing(self, item: Item) -> QPushButton:
        """The choice that a case sent back is in order now."""
        return parts.button(say("了结"), "close_back", partial(self.close_wanted.emit, item))

    def _parting(self, item: Item) -> QPushButton:
        """The choice that both are two persons."""
        differ = partial(self.decide_wanted.emit, item, DIFFERENT, "")
        button = parts.button(say("不是同一人"), "choose_different", differ)
        button.setShortcut("Alt+0")
        button.setToolTip(say("快捷键 Alt+0"))
        return button

    def _choice(self, item: Item, side: View, place: int) -> QPushButton:
        chosen = parts.button(
            _verb(item, side),
            f"choose_{place}",
            lambda: self.decide_wanted.emit(item, side.key, self._said),
        )
        chosen.setShortcut(f"Alt+{place}")
        chosen.setToolTip(say("快捷键 Alt+{place}", place=place))
        return chosen

    def open_record(self, _item: Item | None = None) -> None:
        """Open the school, child or teacher the item is about, at the row if it is about one."""
        if item := self._item:
            going.show(self._desk, item.about, item.form, item.record_id)


_LONGEST = 8
"""Characters of a name that a button has room for; a longer one stands above it."""
_VERBS = {
    late.LOCKED: say("保留锁定值"),
    late.NEW: say("采用新值"),
    late.ABSENT: say("删除这条登记"),
    late.ADDED: say("认可新登记"),
    late.WITHOUT: say("删除这些记录"),
    late.WITH: say("认可全部"),
}
_OF_ONE = {late.WITHOUT: say("删除这条记录"), late.WITH: say("认可这条")}
"""What two of them say of a single row."""


def _verb(item: Item, side: View) -> str:
    if side.key in _OF_ONE and len(item.rows[1]) == 1:
        return _OF_ONE[side.key]
    if side.key in _VERBS:
        verb = _VERBS[side.key]
        strikes = side.is_deletion and side.key in (late.LOCKED, late.NEW)  # others say so
        return say("{verb}，删除记录", verb=verb) if strikes else verb
    if item.item_class == "C3":
        is_short = len(side.home) <= _LONGEST
        return say("归{unit}", unit=side.home) if is_short else say("归这个单位")
    if item.item_class == "C4":
        return say("是同一人，以这份为主")
    if item.item_class == "C1":
        name = compared.title(side)
        is_plain = len(name) <= _LONGEST and [*map(compared.title, item.sides)].count(name) == 1
        return say("以{unit}为准", unit=name) if is_plain else say("以这边为准")
    if item.item_class == flags.ORPHAN:
        return say("这条也删除") if side.is_deletion else say("恢复并保留")
    return say("删除记录") if side.is_deletion else say("保留记录和修改")


def _listed(values: Mapping[str, str]) -> str:
    return say("；").join(f"{label}：{text}" for label, text in values.items())
