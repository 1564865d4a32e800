"""The card from which a township hands over: what changed, whither, and 可以拔出 at the end."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from db.errors import ExplainedError
from db.records import RECORDS
from ruraledu_desktop.exchange import fates, reports, unconfirmed
from ruraledu_desktop.exchange.reports import HandOver
from ruraledu_desktop.exchange.unconfirmed import Unconfirmed
from ui import parts, theme
from ui.desk import Desk, Names
from ui.exchange import wording
from ui.exchange.carrier import CarrierBox
from ui.exchange.written import DoneBox
from ui.shell.places import PAGES
from ui.sifting import Sifting
from ui.words import say


class WriteCard(QFrame):
    """What is not confirmed yet, and the button that hands it over.

    Signals:
        written: a package was written, or made and left in the outbox.
        counted: what is not confirmed was read.
        print_wanted: the slip of a hand-over is wanted.
    """

    written = Signal()
    counted = Signal(object)
    print_wanted = Signal(object)

    def __init__(self, desk: Desk, carrier: CarrierBox) -> None:
        super().__init__()
        self.setObjectName("write_card")
        theme.set_look(self, "card")
        self._desk, self.carrier = desk, carrier
        self._state = Unconfirmed()
        self._heading = parts.label("", "subtitle", "pending_heading")
        self._advice = parts.label("", "soft", "pending_advice", wraps=True)
        self._struck = parts.label("", "soft", "pending_struck")
        self._tiles = QHBoxLayout()
        self._tiles.setSpacing(theme.space(3))
        self._checks = QVBoxLayout()
        self._checks.setSpacing(theme.space(2))
        self._write = parts.button("", "write", self.write, look="primary", icon="send")
        self._write.setToolTip(say("包内数据加密，只有县局能打开；写完会读回核对。"))
        self._complete = QCheckBox(say("完整包：县局要求时，全部重交"))
        self._complete.setObjectName("complete")
        self._complete.setToolTip(
            say("县局提示“缺少前序数据”时勾选：已经确认过的也装进去，重复的县局会认出来。")
        )
        self._complete.toggled.connect(self._refresh)
        self._sifting = Sifting(desk, self)
        self._sifting.found.connect(self._show_sifted)
        self._done = DoneBox()
        self._done.print_wanted.connect(self.print_wanted)
        self._done.closed.connect(self.show_pending)
        self._pending = QWidget()
        self._lay_out()
        carrier.moved.connect(self._name_button)
        self._name_button()

    def _lay_out(self) -> None:
        left = QVBoxLayout()
        left.setSpacing(theme.space(3))
        left.addWidget(self._heading)
        left.addWidget(self._advice)
        left.addLayout(self._tiles)
        left.addWidget(self._struck)
        left.addLayout(self._checks)
        left.addStretch(1)
        right = QGridLayout()
        right.setHorizontalSpacing(theme.space(2))
        right.setVerticalSpacing(theme.space(2))
        right.addWidget(parts.label(say("写到"), "soft"), 0, 0)
        for place, one in enumerate((self.carrier, self._write, self._complete)):
            right.addWidget(one, place, 1)
        right.setRowStretch(right.rowCount(), 1)
        inside = QHBoxLayout(self._pending)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(theme.space(8))
        inside.addLayout(left, 1)
        inside.addLayout(right)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(*theme.margins(4))
        whole.addWidget(self._pending)
        whole.addWidget(self._done)

    # --- what changed -----------------------------------------------------------------------

    def reload(self) -> None:
        """Read anew what is not confirmed."""
        self._desk.tasks.run(
            unconfirmed.unconfirmed, done=self._show, key="unconfirmed", owner=self
        )

    def _show(self, state: Unconfirmed) -> None:
        self._state = state
        self._heading.setText(_heading(state))
        self._advice.setText(_advice(state))
        self._advice.setVisible(state.is_empty)
        parts.empty(self._tiles)
        for form, ids in state.changed.items():
            self._tiles.addWidget(self._tile(form, ids))
        self._tiles.addStretch(1)
        struck = wording.counted(state.struck)
        self._struck.setText(say("另有删除：{counts}", counts=struck))
        self._struck.setVisible(bool(struck))
        self._refresh()
        parts.empty(self._checks)
        self._sifting.begin(state.changed)
        self.counted.emit(state)

    def _refresh(self) -> None:
        """With nothing to hand over the card leaves its room to what stands below."""
        state = self._state
        has_some = self._complete.isChecked() or not state.is_empty or bool(state.files)
        self._write.setEnabled(has_some)
        self._write.setVisible(has_some)

    def _tile(self, form: str, ids: tuple[str, ...]) -> QPushButton:
        record = RECORDS[form]
        title = say("待确认的{kind}", kind=record.title)
        tile = Tile(f"pending_{form}", len(ids), record.title, wording.unit_of(form))
        tile.clicked.connect(partial(self._list, form, ids, title))
        return tile

    def _list(self, form: str, ids: Sequence[str], title: str, _checked: bool = False) -> None:
        self._desk.go(PAGES[form], Names(RECORDS[form], tuple(ids), title))

    def _show_sifted(self, faulty: dict[str, list[str]], unusual: dict[str, list[str]]) -> None:
        parts.empty(self._checks)
        if faulty:
            says = say("逻辑校验未通过，照常上报，改好才算接收：")
            self._checks.addLayout(self._found("alert-triangle", "danger", says, "faulty", faulty))
        elif self._state.changed:
            mark = parts.picture("check-circle", "success")
            fine = parts.label(say("这些档案都通过了逻辑校验。"), "soft", "checked")
            self._checks.addLayout(parts.row(mark, fine, None))
        if unusual:
            says = say("有少见的内容，请核对或写说明：")
            self._checks.addLayout(self._found("info", "warning", says, "unusual", unusual))

    def _found(
        self, icon: str, role: str, says: str, name: str, found: dict[str, list[str]]
    ) -> QHBoxLayout:
        """A line about some records, with a link to the names of each kind."""
        line = parts.row(parts.picture(icon, role), parts.label(says, "soft"))
        for form, ids in found.items():
            title = say("需要核对的{kind}", kind=RECORDS[form].title)
            go = partial(self._list, form, ids, title)
            text = wording.counted({form: len(ids)})
            line.addWidget(parts.link(text, f"{name}_{form}", go))
        line.addStretch(1)
        return line

    # --- handing over -----------------------------------------------------------------------

    def write(self) -> None:
        """Write the package onto the stick or into the folder."""
        self.carrier.ask(self._write_into)

    def _write_into(self, folder: Path) -> None:
        self._write.setEnabled(False)
        self._desk.tasks.run(
            reports.export_complete if self._complete.isChecked() else reports.export,
            folder,
            title=say("生成上报包并写入"),
            done=partial(self._show_written, is_stick=self.carrier.is_stick),
            failed=self._refused,
            stopped=self._tell_stopped,
            owner=self,
        )

    def _show_written(self, done: HandOver, *, is_stick: bool) -> None:
        self._done.tell(done, is_stick=is_stick)
        self._desk.tasks.run(
            fates.handed, done.package, done=self._done.tell_handed, key="handed", owner=self
        )
        self._complete.setChecked(False)
        self._pending.hide()
        self._done.show()
        self._done.setFocus()
        self.written.emit()

    def _tell_stopped(self) -> None:
        """The button comes back; a package that was made already is not lost."""
        text = say("已停止。已经生成的包留在本机，可从历次上报中再写一份。")
        self._desk.messages.quiet(text)
        self.written.emit()

    def _refused(self, error: ExplainedError) -> None:
        self._desk.messages.error(error)
        self.written.emit()

    def show_pending(self) -> None:
        """Show again what is not confirmed, after a package was written."""
        self._done.hide()
        self._pending.show()

    def _name_button(self) -> None:
        is_folder = self.carrier.path is not None and not self.carrier.is_stick
        text = say("生成并写入文件夹") if is_folder else say("生成并写入 U 盘")
        parts.set_text(self._write, text)


def _heading(state: Unconfirmed) -> str:
    if state.is_empty and state.files:
        return _heading_of_files(state)
    if state.is_empty and state.since:
        return say("县局已确认本机的全部数据，没有需要上报的改动。")
    if state.is_empty:
        return say("还没有录入数据，没有需要上报的改动。")
    if state.sent and state.since_sent:
        return say(
            "已写入第 {number} 号包，等县局回执；此后又改了 {count} 条记录",
            number=state.sent,
            count=state.since_sent,
        )
    if state.sent:
        return say("已写入第 {number} 号包，等县局回执；此后没有新的改动", number=state.sent)
    if state.since:
        return say("第 {number} 号包确认以后的改动", number=state.since)
    return say("县局尚未确认的数据")


def _heading_of_files(state: Unconfirmed) -> str:
    if state.sent:
        return say(
            "已写入第 {number} 号包，带着县局缺的 {count} 个附件，等县局回执",
            number=state.sent,
            count=state.files,
        )
    return say("县局还缺 {count} 个附件，请再上报一次。", count=state.files)


def _advice(state: Unconfirmed) -> str:
    """What comes next when there is nothing to hand over."""
    text = say("以后新增、修改的，会列在这里，从这里写到 U 盘。")
    if state.since:
        return say("最近确认的是第 {number} 号包。", number=state.since) + text
    return text


class Tile(QPushButton):
    """A count one can click on to see the names."""

    def __init__(self, name: str, count: int, kind: str, unit: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(f"{kind} {count} {unit}")
        self.setToolTip(say("列出这些记录"))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        theme.set_look(self, "tile")
        words = parts.label(kind, "soft"), parts.label(f"{count:,}", "figure"), parts.label(unit)
        for widget in words:
            widget.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        line = parts.row(*words, None)
        line.setContentsMargins(theme.space(3), theme.space(2), theme.space(3), theme.space(2))
        self.setLayout(line)

    def sizeHint(self) -> QSize:
        """The room of its texts; a push button reckons only with its own text."""
        return self.layout().sizeHint()
