"""没有收下的文件: what was refused, opened or not, and why, and what was set aside."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ruraledu_desktop.exchange import inbox
from ruraledu_desktop.exchange.inbox import Lying
from ruraledu_desktop.exchange.states import State
from ui import parts, times
from ui.desk import Desk
from ui.dialogs import Dialog
from ui.exchange import wording
from ui.tables.plain import Column, Table
from ui.words import say

_KIB = 1024


class NotTakenLink(QWidget):
    """A link that is there once some file was refused or set aside, and lists all of them.

    Signals:
        again_wanted: one of them is to be read in again.
    """

    again_wanted = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._found: Sequence[Lying] = ()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(parts.link(say("没有收下的文件…"), "not_taken", self._open))
        self.hide()

    def reload(self) -> None:
        """Read what was not taken."""
        self._desk.tasks.run(inbox.not_taken, done=self._show, key="not_taken", owner=self)

    def _show(self, found: Sequence[Lying]) -> None:
        self._found = found
        self.setVisible(bool(found))

    def _open(self) -> None:
        dialog = NotTakenDialog(self.window(), self._desk, self._found)
        dialog.again_wanted.connect(self.again_wanted)
        dialog.open()


class NotTakenDialog(Dialog):
    """The list, the newest first, and below it the whole reason; the rows can be copied.

    Signals:
        again_wanted: the chosen file is to be read in again.
    """

    again_wanted = Signal(object)

    def __init__(self, parent: QWidget, desk: Desk, found: Sequence[Lying]) -> None:
        title = say("没有收下的文件")
        super().__init__(parent, "not_taken_files", title, width=1160, height=560)
        self._desk = desk
        table = self._table = Table("refused_files", self._columns(), key=lambda one: one)
        self._again = parts.button(say("再读入"), "read_again", self._read_again, icon="refresh")
        self.add_text(title, "subtitle")
        text = say(
            "打不开、不是给本单位的、发送电脑不明的，打开以后拒收、缺口的，和搁置的，都记在这里："
            "只记文件和原因，不记内容。可以选中几行，按 Ctrl+C 复制。"
        )
        self.add_text(text)
        self.column.addWidget(table, 1)
        self._says = self.add_text("", "", "refused_says")
        table.chosen.connect(self._tell)
        table.show_rows(found)
        self.add_foot(self._again, leave=say("关闭"))

    def _columns(self) -> list[Column[Lying]]:
        return [
            Column(say("文件"), lambda one: one.file, 250),
            Column(say("单位"), _unit, 150),
            Column(say("大小"), _size, 92, is_number=True),
            Column(say("时间"), self._when, 112),
            Column(say("经办人"), lambda one: one.clerk or say("—"), 76),
            Column(say("结果"), lambda one: one.state.label, 92, icon=_mark),
            Column(say("原因"), lambda one: one.says),
        ]

    def _tell(self, one: Lying | None) -> None:
        """The whole reason, which a row has no room for."""
        self._says.setText(one.says if one else "")
        can_again = one is not None and one.path is not None and one.state is not State.MERGED
        self._again.setEnabled(can_again)
        is_gone = one is not None and one.path is None
        self._again.setToolTip(say("本机没有它的副本，请再插上 U 盘") if is_gone else "")

    def _read_again(self) -> None:
        self.again_wanted.emit(self._table.current)
        self.accept()

    def _when(self, one: Lying) -> str:
        return times.moment(one.wall, self._desk.today())


def _size(one: Lying) -> str:
    return say("{size:,} KB", size=-(-one.size // _KIB))


def _mark(one: Lying) -> tuple[str, str]:
    return wording.STATE_MARKS[one.state]


def _unit(one: Lying) -> str:
    """Whose package it says it is, if it was opened."""
    if not one.number:
        return say("—")
    return say("{name} 第 {number} 号", name=one.unit_name, number=one.number)
