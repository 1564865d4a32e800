"""One township of the board: what is to be done, its packages, the verdicts on it."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from ruraledu_desktop.exchange.board_rows import VERDICTS, Row
from ruraledu_desktop.exchange.verdicts import Kind
from ui import parts, theme
from ui.board import wording
from ui.tables.plain import Table
from ui.words import say

_ICONS = {
    Kind.APPROVE: "check",
    Kind.WITHDRAW: "undo",
    Kind.ACCEPT: "lock",
    Kind.REOPEN: "undo",
}
_NEXT = (Kind.APPROVE, Kind.ACCEPT)


class Detail(QWidget):
    """The chosen townships, one or several.

    Signals:
        verdict_wanted: a verdict on the chosen ones: its kind.
        items_wanted, packages_wanted: the open items or packages of the current one.
        checks_wanted: what the checks find in its data.
    """

    verdict_wanted = Signal(object)
    items_wanted = Signal()
    packages_wanted = Signal()
    checks_wanted = Signal()

    def __init__(self, today: wording.Today) -> None:
        super().__init__()
        self.setObjectName("board_detail")
        self._name = parts.label("", "subtitle", "board_unit")
        self._remark = parts.label("", "soft", "board_remark", wraps=True)
        self._items = parts.button(
            say("看待处理"), "see_items", self.items_wanted.emit, icon="alert-circle"
        )
        self._packages = parts.button(
            say("到接收与合并"), "see_packages", self.packages_wanted.emit, icon="merge"
        )
        self._checks = parts.button(
            say("看校验"), "see_checks", self.checks_wanted.emit, icon="check-circle"
        )
        self._verdicts = {kind: self._button(kind) for kind in Kind}
        self._brought = Table(
            "board_packages", wording.package_columns(today), key=lambda one: one.place
        )
        self._given = Table(
            "board_verdicts", wording.verdict_columns(today), key=lambda one: one.id
        )
        self._none = parts.Empty("board_nothing", "inbox")
        self._lay_out()

    def _button(self, kind: Kind) -> QPushButton:
        look = "primary" if kind in _NEXT else ""
        go = partial(self.verdict_wanted.emit, kind)
        return parts.button(VERDICTS[kind], kind.value, go, look=look, icon=_ICONS[kind])

    def _lay_out(self) -> None:
        head = parts.row(self._name, self._remark, self._checks, self._items, self._packages)
        head.setStretch(1, 1)
        for button in self._verdicts.values():
            head.addWidget(button)
        lists = QHBoxLayout()
        lists.setSpacing(theme.space(3))
        lists.addWidget(self._brought, 3)
        lists.addWidget(self._given, 2)
        column = QVBoxLayout(self)
        left, _, right, bottom = theme.page_margins()
        column.setContentsMargins(left, theme.space(3), right, bottom)
        column.setSpacing(theme.space(3))
        column.addLayout(head)
        column.addLayout(lists, 1)
        column.addWidget(self._none, 1)

    def show_rows(self, current: Row | None, chosen: Sequence[Row]) -> None:
        """Show the current township, and what can be decided on all that are chosen."""
        self.setVisible(current is not None)
        if current is None:
            return
        is_many = len(chosen) > 1
        many = say("选中 {count} 个单位", count=len(chosen))
        self._name.setText(many if is_many else current.name)
        self._remark.setText("" if is_many else wording.remark(current))
        self._items.setVisible(bool(current.items) and not is_many)
        self._packages.setVisible(not is_many)
        self._checks.setVisible(bool(current.brought or current.earlier) and not is_many)
        for kind, button in self._verdicts.items():
            button.setVisible(all(kind in one.may for one in chosen))
        self._brought.show_rows(current.brought[::-1])
        self._given.show_rows(current.verdicts[::-1])
        self._brought.setVisible(bool(current.brought))
        self._given.setVisible(bool(current.verdicts))
        self._none.setVisible(not current.brought and not current.verdicts)
        self._none.tell(say("这一期还没有上报"), wording.advice(current))
