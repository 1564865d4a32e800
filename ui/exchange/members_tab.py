"""乡镇与登记: the enrolled offices, how far each has come, and requests for enrolment."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ruraledu_desktop.exchange import ceremony, members
from ruraledu_desktop.exchange.ceremony import KeysStanding
from ruraledu_desktop.exchange.members import Member
from ruraledu_desktop.exchange.states import State
from ruraledu_desktop.packages.enrolment import REQUEST_SUFFIX
from ruraledu_desktop.undoing import Undone
from ui import choosing, parts, theme, times, undoing
from ui.desk import Desk
from ui.exchange import wording
from ui.exchange.county_keys import KeysDialog
from ui.exchange.revoking import RevokeDialog
from ui.exchange.taking_out import TakingOutDialog
from ui.tables.plain import Column, Table
from ui.words import say

_NAME_ROOM = 160
_NOWHERE = say(
    "还没有办理过密钥仪式，没有载体可以做新的。请从备份取回数据文件夹里的 keys 文件夹；"
    "用服务器的，请同事在“文件 → 本机密钥”里交给您。"
)


class MembersTab(QWidget):
    """The list of offices.

    Signals:
        answer_wanted: a receipt is wanted for these units.
        enrolments_chosen: requests for enrolment were chosen: their paths.
        revoked: a computer takes part no longer, or the county has other keys: all must be told.
    """

    answer_wanted = Signal(list)
    enrolments_chosen = Signal(list)
    revoked = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("members")
        self._desk = desk
        self._wanted = ""
        self._table = Table("members", self._columns(), key=lambda one: one.unit)
        self._table.chosen.connect(self._choose)
        advice = say("请收取乡镇的登记申请文件（.rereq），打电话核对六个词后批准。")
        self._none = parts.Empty("no_members", "log-in", say("还没有登记的乡镇"), advice)
        self._enrol = parts.button(
            say("办理登记申请…"), "enrol_member", self._ask, look="primary", icon="log-in"
        )
        self._revoke = parts.button(say("停用电脑…"), "revoke_member", self._ask_revoke)
        self._take_out = parts.button(say("退回一包…"), "take_out_member", self._ask_take_out)
        self._answer = parts.button(say("写回执"), "answer_member", self._want_answer, icon="inbox")
        self._keys = parts.button(say("县局密钥…"), "county_keys", self._ask_keys, icon="lock")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.space(4), 0, 0)
        column.setSpacing(theme.space(3))
        column.addLayout(
            parts.row(self._enrol, self._keys, None, self._revoke, self._take_out, self._answer)
        )
        column.addWidget(self._none, 1)
        column.addWidget(self._table, 1)
        lost = say("乡镇说 U 盘丢了的，不会泄露：包是加密的，只有县局能打开；请乡镇再上报一次。")
        column.addWidget(parts.label(lost, "caption", "lost_sticks", wraps=True))

    def _columns(self) -> list[Column[Member]]:
        return [
            Column(say("单位"), lambda one: one.name),
            Column(say("代码"), lambda one: one.unit, 130),
            Column(say("电脑"), _computers, 112, icon=_copied_mark, tip=_about_computers),
            Column(say("最近收到"), _number, 104),
            Column(say("生成时间"), self._made, 140),
            Column(say("结果"), _result, 110, icon=_result_mark),
            Column(say("回执"), _answered, 170, icon=_answer_mark),
        ]

    def _made(self, one: Member) -> str:
        return times.moment(one.wall, self._desk.today())

    def reload(self) -> None:
        """Read the list anew."""
        self._desk.tasks.run(members.members, done=self._show, key="members", owner=self)
        self._desk.tasks.run(ceremony.standing, done=self._note_keys, key="keys", owner=self)

    def _note_keys(self, found: KeysStanding) -> None:
        due = say("县局密钥（该演练了）…") if found.is_due else say("县局密钥…")
        parts.set_text(self._keys, say("县局密钥（本机没有）…") if found.is_lost else due)

    def _show(self, found: Sequence[Member]) -> None:
        self._none.setVisible(not found)
        self._table.setVisible(bool(found))
        self._answer.setVisible(bool(found))
        self._revoke.setVisible(bool(found))
        self._take_out.setVisible(bool(found))
        self._table.show_rows(found)
        wanted, self._wanted = self._wanted, ""
        self._table.go_to(wanted)

    def show_unit(self, unit: str) -> None:
        """Put the cursor on an office, when the list is read."""
        self._wanted = unit
        self.reload()

    def _choose(self, one: Member | None) -> None:
        takes_part = one is not None and bool(one.in_use)
        self._revoke.setEnabled(takes_part)
        self._take_out.setEnabled(one is not None and bool(one.number))
        can_answer = one is not None and bool(one.number or one.is_waiting)
        self._answer.setEnabled(takes_part and can_answer)
        if one:
            name = parts.shortened(self._answer.fontMetrics(), one.name, _NAME_ROOM)
            parts.set_text(self._answer, say("给{name}写回执", name=name))
            self._answer.setToolTip(one.name if name != one.name else "")

    def _want_answer(self) -> None:
        one = self._table.current
        if one:
            self.answer_wanted.emit([one.unit])

    def _ask_keys(self) -> None:
        def show(found: KeysStanding) -> None:
            if found.is_lost and not found.is_held:
                self._desk.messages.problems(say("县局的工作密钥不在这台电脑上"), [_NOWHERE])
                return
            dialog = KeysDialog(self.window(), self._desk, found)
            dialog.settled.connect(self.reload)
            dialog.settled.connect(self.revoked)
            dialog.show()

        self._desk.tasks.run(ceremony.standing, done=show, owner=self)

    def _ask_revoke(self) -> None:
        one = self._table.current
        if one:
            dialog = RevokeDialog(self.window(), self._desk, one)
            dialog.revoked.connect(self._tell_revoked)
            dialog.open()

    def _ask_take_out(self) -> None:
        one = self._table.current
        if one:
            dialog = TakingOutDialog(self.window(), self._desk, one)
            dialog.taken_out.connect(self._tell_taken_out)
            dialog.open()

    def _tell_taken_out(self, done: Undone) -> None:
        undoing.offer(self._desk, say("已{title}。", title=done.title), done.change)
        undoing.tell_kept(self._desk, done)
        self.reload()

    def _tell_revoked(self, number: int) -> None:
        text = say("已停用第 {number} 号电脑。请给各乡镇写回执，告知这件事。", number=number)
        self._desk.messages.quiet(text)
        self.reload()
        self.revoked.emit()

    def _ask(self) -> None:
        def chosen(paths: list[Path]) -> None:
            self.enrolments_chosen.emit(paths)

        title, start = say("选择登记申请"), self._desk.store.folder.parent
        choosing.ask_files(self.window(), title, [REQUEST_SUFFIX], start, chosen)


def _computers(one: Member) -> str:
    in_use, revoked = len(one.in_use), len(one.computers) - len(one.in_use)
    stopped = say("，停用 {n} 台", n=revoked) if revoked else ""
    return say("{n} 台", n=in_use) + stopped


def _copied_mark(one: Member) -> tuple[str, str] | None:
    return ("info", "warning") if one.is_copied else None


def _about_computers(one: Member) -> str:
    if not one.is_copied:
        return _computers(one)
    return say(
        "有一台电脑的数据曾被复制，或从备份还原过。内容都收下了；请问一问，是不是两台电脑在用同一份数据。"
    )


def _number(one: Member) -> str:
    return say("第 {number} 号包", number=one.number) if one.number else say("还没有")


def _result(one: Member) -> str:
    if one.is_taken_out:
        return say("已退回")
    return State(one.state).label if one.state else ""


def _result_mark(one: Member) -> tuple[str, str] | None:
    if one.is_taken_out:
        return "undo", "warning"
    return wording.STATE_MARKS[State(one.state)] if one.state else None


def _answered(one: Member) -> str:
    if one.is_waiting:
        return say("待写")
    return say("已写第 {number} 号", number=one.answered) if one.answered else ""


def _answer_mark(one: Member) -> tuple[str, str] | None:
    if one.is_waiting:
        return "alert-circle", "warning"
    return ("check-circle", "success") if one.answered else None
