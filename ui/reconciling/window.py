"""The window: which list with which, the differences, and why there are any."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QStackedWidget

from db.records import Child
from ruraledu_desktop.reconciling import comparing
from ruraledu_desktop.reconciling.comparing import Comparison, Line, Side
from ruraledu_desktop.reconciling.listed import lists
from ruraledu_desktop.reports import reconciled
from ui import choosing, parts, theme
from ui.choosing import Drops
from ui.desk import Desk, Show
from ui.dialogs import Dialog
from ui.importing.file_step import SUFFIXES
from ui.memory import Memory
from ui.reconciling.reason_line import ReasonLine
from ui.tables.plain import Column, Table
from ui.words import say

_SIZE = (1240, 690)


class CompareWindow(Dialog):
    """Two lists beside each other; nothing in it changes a record.

    Signals:
        taken: a list was read: its path.
    """

    taken = Signal(object)

    def __init__(self, desk: Desk, within: Sequence[str] | None) -> None:
        """Show nothing yet.

        Args:
            within: the children the page lists; None where it lists all.
        """
        title = say("核对名单")
        super().__init__(desk.messages.window, "comparing", title, width=_SIZE[0], height=_SIZE[1])
        theme.set_look(self, "window")
        self._desk, self._within = desk, within
        self._memory = Memory(desk, "comparing")
        self._path: Path | None = None
        self._found: Comparison | None = None
        self._file = parts.label(say("还没有选名单"), "soft", "compare_file")
        self._list = QComboBox()
        self._side = QComboBox()
        self._only = QCheckBox()
        self._summary = parts.label("", "soft", "compare_summary", wraps=True)
        self._table = Table("differences", _columns(), key=lambda one: (one.side, one.key))
        self._nothing = parts.Empty("compare_nothing", "file-spreadsheet")
        self._stack = QStackedWidget()
        self._reasons = ReasonLine()
        self._confirm = parts.button(
            say("采用（拟）的原因"), "compare_confirm", self._take_proposed
        )
        self._print = parts.button(say("打印或导出"), "compare_print", self.print, icon="printer")
        self._fill()
        self._lay_out()
        self._connect()
        self._show()

    def _fill(self) -> None:
        for name, box, words in (
            ("compare_list", self._list, say("与本机哪个名单核对")),
            ("compare_side", self._side, say("看哪些")),
        ):
            box.setObjectName(name)
            box.setAccessibleName(words)
        for one in lists().values():
            self._list.addItem(one.title, one.name)
        self._list.setCurrentIndex(max(self._list.findData(self._memory.get("list", "")), 0))
        self._side.addItem(say("全部"), "")
        for side, text in reconciled.SIDES.items():
            self._side.addItem(text, str(side))
        count = len(self._within or ())
        self._only.setObjectName("compare_only")
        self._only.setText(say("只核对列表里现在的 {count:,} 人", count=count))
        self._only.setVisible(self._within is not None)
        self._only.setChecked(self._within is not None)

    def _lay_out(self) -> None:
        choose = parts.button(
            say("选择名单…"), "compare_choose", self.choose, look="primary", icon="folder"
        )
        with_ours = parts.label(say("与本机的"), "soft")
        then = parts.label(say("核对"), "soft")
        top = parts.row(choose, self._file, with_ours, self._list, then, self._only, None)
        below = parts.row(self._summary, self._side, self._confirm, self._print)
        below.setStretch(0, 1)
        self._stack.addWidget(self._table)
        self._stack.addWidget(self._nothing)
        self.column.addLayout(top)
        self.column.addLayout(below)
        self.column.addWidget(self._stack, 1)
        self.column.addWidget(self._reasons)
        self.add_foot(leave=say("关闭"))
        # Smaller than the screen by the frame, which the system draws around.
        room = self.screen().availableSize() - QSize(theme.space(8), theme.space(8) * 2)
        self.resize(theme.window_size(*_SIZE).boundedTo(room))

    def _connect(self) -> None:
        Drops(self).dropped.connect(lambda paths: self.take(paths[0]))
        self._list.activated.connect(lambda _: self._compare())
        self._only.toggled.connect(lambda _: self._compare())
        self._side.currentIndexChanged.connect(lambda _: self._show())
        self._table.selectionModel().selectionChanged.connect(lambda *_: self._show_chosen())
        self._table.chosen.connect(lambda _: self._show_chosen())
        self._table.opened.connect(self.open_child)
        self._reasons.given.connect(self._give)

    # --- comparing --------------------------------------------------------------------------

    def choose(self) -> None:
        """Let the clerk choose the list."""
        choosing.ask_file(
            self,
            say("选择要核对的名单"),
            SUFFIXES,
            self._memory.folder(),
            self.take,
            kind=say("表格"),
        )

    def take(self, path: Path) -> None:
        """Read a list and compare it."""
        self._path = path
        self._memory.keep("folder", str(path.parent))
        self._file.setText(parts.shortened(self.fontMetrics(), path.name, 280))
        self._file.setToolTip(str(path))
        self._compare()

    def _compare(self) -> None:
        name = str(self._list.currentData())
        self._memory.keep("list", name)
        if self._path is None:
            return
        self._desk.tasks.run(
            comparing.compare_file,
            self._path,
            name,
            within=self._within if self._only.isChecked() else None,
            title=say("核对名单"),
            done=self._take_found,
            owner=self,
        )

    def _take_found(self, found: Comparison) -> None:
        self._found = found
        self.taken.emit(self._path)
        self._show()

    # --- showing ----------------------------------------------------------------------------

    def _show(self) -> None:
        found = self._found
        lines = found.lines if found else ()
        for place in range(1, self._side.count()):
            side = Side(self._side.itemData(place))
            count = sum(one.side is side for one in lines)
            text = say("{side}（{count:,}）", side=reconciled.SIDES[side], count=count)
            self._side.setItemText(place, text)
        wanted = self._side.currentData()
        shown = [one for one in lines if not wanted or one.side == wanted]
        self._table.show_rows(shown)
        self._stack.setCurrentIndex(0 if shown else 1)
        self._summary.setText(_summary(found) if found else "")
        self._tell_nothing(found)
        self._confirm.setEnabled(any(one.is_proposed for one in shown))
        for widget in (self._side, self._confirm, self._print, self._reasons):
            widget.setVisible(found is not None)
        proposed = say("所列的都没有程序推出的（拟）原因")
        self._confirm.setToolTip("" if self._confirm.isEnabled() else proposed)
        self._show_chosen()

    def _tell_nothing(self, found: Comparison | None) -> None:
        if found is None:
            self._nothing.tell(
                say("把别处来的名单拖到这里"),
                say("民政、学籍、残联等的 Excel 名单都可以。只核对，不改动档案，也不改动名单。"),
            )
        elif not found.lines:
            self._nothing.tell(say("两边一致"), say("没有只在一边的，也没有内容不同的。"))
        else:
            self._nothing.tell(say("没有这一类"), say("在上面可以改看其他的。"))

    def _show_chosen(self) -> None:
        self._reasons.show_lines(self._table.chosen_rows if self._table.rows.values else [])

    # --- what can be done -------------------------------------------------------------------

    def _give(self, reason: str, note: str) -> None:
        keep = partial(comparing.give_reason, reason=reason, note=note)
        self._keep(keep, self._table.chosen_rows)

    def _take_proposed(self) -> None:
        self._keep(comparing.confirm, self._table.rows.values)

    def _keep(self, operation: Callable[..., Comparison], lines: Sequence[Line]) -> None:
        self._desk.tasks.run(operation, self._found, list(lines), done=self._take_found, owner=self)

    def open_child(self, one: Line) -> None:
        """Leave for the file of a child, where there is one."""
        if one.record_id:
            self.accept()
            self._desk.go("children", Show(Child, one.record_id))

    def print(self) -> None:
        """Leave for the page of reports, from where it is printed or saved."""
        if self._found:
            day = self._desk.today().isoformat()
            report = reconciled.build(self._desk.office.name, self._found, day=day)
            self.accept()
            self._desk.go("reports", report)


def _columns() -> list[Column[Line]]:
    return [
        Column(say("情况"), lambda one: reconciled.SIDES[one.side], 120),
        Column(say("姓名"), lambda one: one.name, 96),
        Column(say("出生日期"), lambda one: one.birth, 100),
        Column(say("就读学校"), lambda one: one.school, 160),
        Column(say("名单中的位置"), lambda one: one.place, 110),
        Column(say("哪里不同、依据"), lambda one: one.says),
        Column(say("原因"), reconciled.reason_of, 130),
        Column(say("说明"), lambda one: one.note, 130),
    ]


def _summary(found: Comparison) -> str:
    text = say(
        "名单 {there:,} 人，本机{title} {here:,} 人，两边相同 {same:,} 人。",
        there=found.there,
        title=found.title,
        here=found.here,
        same=found.same,
    )
    if found.unread:
        text += say("没有核对的列：{names}。", names="、".join(found.unread))
    return text
