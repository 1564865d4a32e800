"""退回一包: the reports merged from one office, and taking one of them back out."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from db.errors import ExplainedError
from ruraledu_desktop.exchange import taking_out
from ruraledu_desktop.exchange.members import Member
from ruraledu_desktop.exchange.taking_out import MergedPackage
from ruraledu_desktop.undoing import Undone
from ui import parts, times
from ui.desk import Desk
from ui.dialogs import Dialog
from ui.exchange import wording
from ui.tables.plain import Column, Table, wrap_rows
from ui.words import say


class TakingOutDialog(Dialog):
    """The merged packages of one office, 退回这一包.

    Signals:
        taken_out: a package was taken out: what that did.
    """

    taken_out = Signal(object)

    def __init__(self, parent: QWidget, desk: Desk, member: Member) -> None:
        super().__init__(parent, "taking_out", say("退回已合并的包"), width=880, height=460)
        self._desk = desk
        self._table = Table("merged_packages", self._columns(), key=lambda one: one.package)
        wrap_rows(self._table)
        self._table.chosen.connect(self._refresh)
        self._take = parts.button(say("退回这一包"), "take_out", self._do, look="danger")
        self._take.setEnabled(False)
        self._lay_out(member.name)
        desk.tasks.run(taking_out.merged_packages, unit=member.unit, done=self._show, owner=self)

    def _lay_out(self, name: str) -> None:
        self.add_text(say("{name}已合并的上报包", name=name), "subtitle")
        text = say(
            "退回一包，是把它带来的值写回没有这一包时的样子；此后又被改过的值保留不动。"
            "原来的改动仍在历史中，可以撤销；下次回执会把退回告知乡镇。"
        )
        self.add_text(text)
        self.column.addWidget(self._table, 1)
        self.add_foot(self._take, leave=say("关闭"))

    def _columns(self) -> list[Column[MergedPackage]]:
        return [
            Column(say("编号"), lambda one: say("第 {number} 号", number=one.number), 84),
            Column(say("生成时间"), self._made, 124),
            Column(say("结果"), _result, 72),
            _counted(say("新增"), lambda one: one.new),
            _counted(say("修改"), lambda one: one.changed),
        ]

    def _made(self, one: MergedPackage) -> str:
        return times.moment(one.wall, self._desk.today())

    def _show(self, found: Sequence[MergedPackage]) -> None:
        self._table.show_rows(found)

    def _refresh(self, one: MergedPackage | None) -> None:
        self._take.setEnabled(one is not None and not one.is_taken_out)

    def _do(self) -> None:
        one = self._table.current
        if one:
            self._take.setEnabled(False)
            self._desk.tasks.run(
                taking_out.take_out, one.package, done=self._tell, failed=self._refuse, owner=self
            )

    def _refuse(self, error: ExplainedError) -> None:
        self._take.setEnabled(True)
        self._desk.messages.error(error)

    def _tell(self, done: Undone) -> None:
        self.taken_out.emit(done)
        self.accept()


def _counted(
    title: str, counts: Callable[[MergedPackage], Mapping[str, int]]
) -> Column[MergedPackage]:
    """A column that counts some kinds, and all of them in its tips."""
    return Column(
        title,
        lambda one: wording.briefly(counts(one)) or say("—"),
        tip=lambda one: wording.listed(counts(one)),
    )


def _result(one: MergedPackage) -> str:
    return say("已退回") if one.is_taken_out else say("已合并")
