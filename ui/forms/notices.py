"""What a form says above its fields: problems that lead to their field, and open conflicts."""

from collections.abc import Sequence
from dataclasses import replace
from html import escape

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from db import flags
from db.questions import SENT_BACK
from ruraledu_desktop.checks.catalogue import Level
from ruraledu_desktop.checks.problems import Problem, gravest_first
from ruraledu_desktop.exchange.conflicts import Item
from ruraledu_desktop.exchange.views import HIDDEN, View
from ui import parts, theme, times
from ui.forms import letters
from ui.words import say

ROLES = {Level.LOGIC: "danger", Level.EXPERIENCE: "warning", Level.HINT: "note"}
"""The colour of a strip about a problem."""
_ICONS = {"danger": "alert-circle", "warning": "alert-triangle", "note": "info"}


class Notice(QFrame):
    """A coloured strip: an icon, a sentence, a link at the right, and more text under it."""

    def __init__(self, name: str, link: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self._icon, self.says, self.more = QLabel(), QLabel(), QLabel()
        self.says.setObjectName(f"{name}_says")
        self.more.setObjectName(f"{name}_more")
        self.says.setWordWrap(True)
        self.more.setWordWrap(True)
        self.more.setTextFormat(Qt.TextFormat.RichText)
        self.more.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.LinksAccessibleByMouse
            | Qt.TextInteractionFlag.LinksAccessibleByKeyboard
        )
        self.link = QPushButton(link)
        self.link.setObjectName(f"{name}_link")
        theme.set_look(self.link, "link")
        self._lay_out()
        self.hide()

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(theme.space(2))
        top.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        top.addWidget(self.says, 1)
        top.addWidget(self.link, 0, Qt.AlignmentFlag.AlignTop)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(theme.space(3), theme.space(2), theme.space(3), theme.space(2))
        whole.setSpacing(theme.space(1))
        whole.addLayout(top)
        whole.addWidget(self.more)

    def set_role(self, role: str) -> None:
        """Take the colour of danger, warning or note."""
        theme.set_look(self, role)
        icon_role = "info" if role == "note" else role
        self._icon.setPixmap(theme.pixmap(_ICONS[role], "icon", icon_role))


class Problems(Notice):
    """How many problems a record has; unfolded, one line each, with a link to the field.

    Signals:
        chosen: the link of a problem was followed: the name of its field.
        explain_wanted: a 说明 about a problem is to be written.
    """

    chosen = Signal(str)
    explain_wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("problems", say("逐条查看"), parent)
        self._is_open = False
        self.more.hide()
        self._shown: Sequence[Problem] = ()
        self.more.linkActivated.connect(self._follow)
        self.link.clicked.connect(self._unfold)

    def show_problems(self, problems: Sequence[Problem]) -> None:
        """Show what was found; nothing found hides the strip."""
        if problems:
            self.set_role(ROLES[gravest_first(problems)[0].level])
            self.says.setText(_summary(problems))
            self.more.setText("<br>".join(_line(*one) for one in enumerate(problems)))
        self._shown = problems
        self.setVisible(bool(problems))

    def _follow(self, link: str) -> None:
        """A link names a field, or the place of a problem that is to be explained."""
        if link.isdigit():
            self.explain_wanted.emit(self._shown[int(link)])
        else:
            self.chosen.emit(link)

    def _unfold(self) -> None:
        self._is_open = not self._is_open
        self.more.setVisible(self._is_open)
        self.link.setText(say("收起") if self._is_open else say("逐条查看"))


def _line(place: int, problem: Problem) -> str:
    text = escape(f"{problem.says}{problem.advice}")
    links = [parts.anchor(problem.where.field, say("去改"))]
    if problem.level is Level.EXPERIENCE and problem.where.record_id:
        links.append(parts.anchor(str(place), say("写说明")))
    return f"{'&nbsp; '.join(links)}&nbsp; {text}"


def _summary(problems: Sequence[Problem]) -> str:
    empty = [one.where.label for one in problems if one.code == "required_empty"]
    others = [one for one in problems if one.code != "required_empty"]
    parts = []
    if empty:
        parts.append(say("必填项未填：{names}", names="、".join(empty)))
    if others:
        parts.append(say("有 {count} 处需要核对", count=len(others)))
    return "；".join(parts)


class Conflicts(Notice):
    """What two places say differently of this record, every side; it is decided elsewhere."""

    def __init__(self, *, is_county: bool) -> None:
        super().__init__("conflicts", say("去裁定") if is_county else say("去答复"))
        self._is_county = is_county

    def show_items(self, items: Sequence[Item]) -> None:
        """Show every side of every open item, and what is asked; none hides the strip."""
        asked = [one for one in items if one.letter and not one.letter.is_answered]
        if items:
            self.set_role("warning")
            end = say("请裁定以哪一份为准。") if self._is_county else say("由县局裁定。")
            if asked and not self._is_county:
                end = say("县局请您答复。")
            self.link.setText(say("去裁定") if self._is_county else say("去答复"))
            if all(one.item_class == SENT_BACK for one in items):
                self.link.setText(say("去查看") if self._is_county else say("去答复"))
                self.says.setText(
                    say("已退回乡镇核对。") if self._is_county else say("县局退回核对。")
                )
            elif all(one.says for one in items):
                self.says.setText(say("合并以后有 {count} 项要核对。", count=len(items)))
            elif all(map(_is_half, items)) and not asked:
                self.says.setText(say("可能与另一单位登记的是同一人。") + _ADVICE)
            else:
                self.says.setText(say("{count} 项内容有不同说法，", count=len(items)) + end)
            self.more.setText("<br>".join(line for item in items for line in _told(item)))
        is_mine = bool(asked) or any(one.item_class == flags.RULE for one in items)
        self.link.setVisible(self._is_county or is_mine)
        self.setVisible(bool(items))


_ADVICE = say("请核对本单位填的证件号码等是否正确；由县局裁定。")


def _is_half(item: Item) -> bool:
    """Whether one of the two records it is about is not here."""
    return any(side.is_elsewhere for side in item.sides)


def _told(item: Item) -> list[str]:
    said = [letters.asked(item.letter), letters.answered(item.letter)] if item.letter else []
    if item.rows[1]:  # what they say stands in their table
        added = replace(item.sides[-1], values={item.label: f"{len(item.rows[1]):,} 条"})
        return [_side(added), *map(escape, filter(None, said))]
    side = _half if _is_half(item) else _side
    return [*map(side, item.sides), *(escape(one) for one in (item.says, *said) if one)]


def _half(side: View) -> str:
    """One of two records of which only one is here, and whose it is."""
    if side.is_elsewhere:
        return escape(HIDDEN)
    return f"{escape(say('本单位：'))}{_side(side)}"


def _side(side: View) -> str:
    facts = "；".join(f"{label}：{value}" for label, value in side.values.items())
    author = " ".join(filter(None, (side.unit, side.who, times.to_minute(side.wall))))
    return f"<b>{escape(facts)}</b>&nbsp;&nbsp; {escape(author)}"


class Above(QVBoxLayout):
    """Everything a form says above its fields, one strip under the other.

    Signals:
        field_chosen: the link of a problem was followed: the name of its field.
        decide_wanted: the open items are to be decided.
        list_wanted: the list is to hold the record.
    """

    field_chosen = Signal(str)
    decide_wanted = Signal()
    list_wanted = Signal()

    def __init__(self, *, is_county: bool) -> None:
        super().__init__()
        self._unlisted = Notice("unlisted", say("清除筛选"))
        self._unlisted.set_role("warning")
        self._unlisted.more.hide()
        self._unlisted.link.clicked.connect(self.list_wanted)
        self.problems = Problems()
        self.problems.chosen.connect(self.field_chosen)
        self.conflicts = Conflicts(is_county=is_county)
        self.conflicts.link.clicked.connect(self.decide_wanted)
        self.setContentsMargins(theme.space(4), 0, theme.space(4), 0)
        self.setSpacing(theme.space(2))
        for strip in (self._unlisted, self.conflicts, self.problems):
            self.addWidget(strip)

    def show_unlisted(self, name: str, *, is_unlisted: bool, is_dirty: bool) -> None:
        """Say whether the list holds the record, and that it has typing that was not saved."""
        unsaved = say("未保存的修改：{name}，不在当前筛选结果中", name=name)
        told = say("{name}不在当前筛选结果中", name=name)
        self._unlisted.says.setText(unsaved if is_dirty else told)
        self._unlisted.setVisible(is_unlisted)
