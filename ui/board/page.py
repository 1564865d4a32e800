"""报送看板: one line for every township, what is to be done about the chosen one below."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QComboBox, QWidget

from db.changing import Change
from db.errors import ExplainedError
from ruraledu_desktop.exchange import board, periods
from ruraledu_desktop.exchange.board import Board
from ruraledu_desktop.exchange.board_rows import VERDICTS, Row
from ruraledu_desktop.exchange.periods import Period
from ruraledu_desktop.exchange.verdicts import Kind
from ruraledu_desktop.reports import call_list
from ui import parts, theme
from ui.board import wording
from ui.board.detail import Detail
from ui.board.period_dialog import PeriodDialog
from ui.desk import Checks, Decide, Desk, Members
from ui.page import Page, Split
from ui.tables.plain import Table
from ui.words import say

_ENDED = say("结束这一期，不建立下一期：以后收到的包不算这一期，锁定也随之解除；可以再继续")
_CONTINUED = say("这一期照旧继续，像没有结束过一样")


class BoardPage(Page):
    """The board of one period."""

    name = "board"
    title = say("报送看板")
    icon = "list"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._board: Board | None = None
        self._wanted = ""
        self._period = QComboBox()
        self._period.setObjectName("board_period")
        self._period.setAccessibleName(say("上报期"))
        self._period.setMinimumWidth(theme.length(150))
        self._period.currentIndexChanged.connect(self._choose_period)
        self._about = parts.label("", "soft", "board_about", wraps=True)
        self._table = Table("board_rows", wording.columns(desk.today), key=lambda one: one.unit)
        self._detail = Detail(desk.today)
        self._end = parts.button(say("结束"), "end_period", self.end_period)
        self._calls = parts.button(say("催报名单"), "call_list", self.show_calls, icon="phone")
        self._connect()
        self._lay_out()
        self.setFocusProxy(self._table)
        self.reload()

    def _connect(self) -> None:
        self._table.selectionModel().selectionChanged.connect(lambda *_: self._show_chosen())
        self._table.chosen.connect(lambda _: self._show_chosen())
        self._table.opened.connect(lambda _: self._open())
        self._detail.verdict_wanted.connect(self.decide)
        self._detail.items_wanted.connect(self._show_items)
        self._detail.packages_wanted.connect(self._show_packages)
        self._detail.checks_wanted.connect(self._show_checks)

    def _lay_out(self) -> None:
        change = parts.button(say("修改上报期…"), "change_period", self.change_period, icon="edit")
        new = parts.button(say("新建上报期…"), "new_period", self.new_period, icon="plus")
        buttons = (change, self._end, new, self._calls)
        head = parts.page_head(parts.label(self.title), self._period, None, *buttons)
        self.lay_out_split(head, self._about, Split(self._table, self._detail, share=64))

    # --- showing ----------------------------------------------------------------------------

    def reload(self, change: Change | None = None) -> None:
        self.desk.tasks.run(board.board, self._wanted, done=self._show, key="board", owner=self)

    def _show(self, found: Board) -> None:
        self._board = found
        self._period.blockSignals(True)
        self._period.clear()
        for one in found.periods:
            self._period.addItem(one.name, one.id)
        self._period.setCurrentIndex(found.periods.index(found.period))
        self._period.blockSignals(False)
        lines = (wording.period_line(found), wording.summary(found.rows))
        self._about.setText(say("　").join(lines))
        is_last = found.period == found.periods[0]
        self._end.setVisible(bool(found.period.id) and is_last)
        parts.set_text(self._end, say("继续") if found.period.ended else say("结束"))
        self._end.setToolTip(_CONTINUED if found.period.ended else _ENDED)
        self._table.show_rows(found.rows)
        self._calls.setEnabled(any(one.owes for one in found.rows))
        self._calls.setToolTip("" if self._calls.isEnabled() else say("没有需要催报的单位"))

    def _choose_period(self) -> None:
        self._wanted = str(self._period.currentData() or "")
        self.reload()

    @property
    def chosen(self) -> list[Row]:
        """The selected townships."""
        rows = {index.row() for index in self._table.selectionModel().selectedIndexes()}
        found = [self._table.rows.at(row) for row in sorted(rows)]
        return [one for one in found if one]

    def _show_chosen(self) -> None:
        current = self._table.current
        self._detail.show_rows(current, self.chosen or ([current] if current else []))

    # --- what can be done -------------------------------------------------------------------

    def decide(self, kind: Kind) -> None:
        """Give a verdict on the chosen townships."""
        if self._board is None:
            return
        chosen: Sequence[Row] = self.chosen
        names = say("、").join(one.name for one in chosen)
        text = say("{names}：{what}。", names=names, what=VERDICTS[kind])
        self.desk.tasks.run(
            board.decide,
            self._board.period,
            chosen,
            kind,
            done=lambda _: self._tell(text),
            failed=self._refuse,
            owner=self,
        )

    def _tell(self, text: str) -> None:
        self.desk.messages.quiet(text)
        self._renew()

    def _refuse(self, error: ExplainedError) -> None:
        """Show how it is by now with the reason: mostly it is not as it was shown."""
        self.desk.messages.error(error)
        self.reload()

    def _renew(self) -> None:
        """Items may be others than before: the other pages read anew too."""
        self.reload()
        self.desk.exchanged.emit()

    def change_period(self) -> None:
        """Change the period shown."""
        if self._board:
            self._ask(self._board.period, say("修改上报期"))

    def new_period(self) -> None:
        """Open the period of the term that has none."""
        ask = partial(self._ask, title=say("新建上报期"))
        self.desk.tasks.run(periods.proposed, done=ask, owner=self)

    def end_period(self) -> None:
        """End the period shown, or let it go on."""
        if self._board:
            act = periods.go_on if self._board.period.ended else periods.end
            self.desk.tasks.run(act, self._board.period, done=self._show_period, owner=self)

    def _ask(self, period: Period, title: str) -> None:
        dialog = PeriodDialog(self.window(), self.desk, period, title)
        dialog.kept.connect(self._show_period)
        dialog.open()

    def _show_period(self, period: Period) -> None:
        self._wanted = period.id
        self._renew()

    def show_calls(self) -> None:
        """Show the call list on the page of reports, from where it is printed or saved."""
        if self._board:
            self.desk.go("reports", call_list.build(self.desk.office.name, self._board))

    def _open(self) -> None:
        current = self._table.current
        if current and current.items:
            self._show_items()
        else:
            self._show_packages()

    def _show_items(self) -> None:
        if self._table.current:
            self.desk.go("exchange", Decide(unit=self._table.current.unit))

    def _show_checks(self) -> None:
        if self._table.current:
            self.desk.go("check", Checks(self._table.current.unit))

    def _show_packages(self) -> None:
        if self._table.current:
            self.desk.go("exchange", Members(self._table.current.unit))
