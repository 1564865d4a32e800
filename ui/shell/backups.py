"""备份与还原: the backups of a data folder, making one, trying one, and putting one back."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QPushButton, QWidget

from db import disk
from db.backup import Backup
from ruraledu_desktop import backing_up, backup_words, copying_out
from ruraledu_desktop.backing_up import Drill, Looked
from ui import choosing, parts
from ui.dialogs import Dialog
from ui.exchange.carrier import CarrierBox
from ui.messages import MessageDialog
from ui.tables.plain import Column, Table
from ui.tasks import Tasks
from ui.words import say

if TYPE_CHECKING:
    from ui.desk import Desk

RESTORABLE = frozenset({"E121", "E125"})
"""Refusals to open a data folder that a backup helps against."""
_SIZE = 720, 520
_ABOUT = say(
    "每天退出程序时自动备份，留下最近 7 天、4 周和 12 个月的，放在数据文件夹里。"
    "磁盘坏了，它们也就没了：请常常另存一份到 U 盘（连同附件，加密），锁好；"
    "换了电脑，打开 U 盘上的那个文件夹就行。"
)
_BEFORE = say("还原以前的数据")


class BackupsDialog(Dialog):
    """The backups of a data folder that is open, or that does not open any more.

    Signals:
        chosen: a backup is to be put back: its path.
    """

    chosen = Signal(object)

    def __init__(
        self, parent: QWidget, folder: Path, tasks: Tasks, *, desk: "Desk | None" = None
    ) -> None:
        """List them.

        Args:
            tasks: the worker: of a folder that is open, that of its desk.
        """
        super().__init__(parent, "backups", say("备份与还原"), width=_SIZE[0], height=_SIZE[1])
        self._folder = folder
        self._tasks = tasks
        self._desk = desk
        self._table = Table("backup_list", _columns(), key=lambda one: one.path)
        self._table.chosen.connect(lambda one: self._restore.setEnabled(one is not None))
        self._table.opened.connect(lambda one: self._look_at(one.path))
        advice = say("按“立即备份”做第一份；以后每天退出程序时自动做。")
        self._none = parts.Empty("no_backups", "copy", say("还没有备份"), advice)
        self._make = parts.button(say("立即备份"), "make_backup", self._back_up, look="primary")
        self._drill = parts.button(say("演练"), "drill_backup", self._try_newest)
        self._drill.setToolTip(say("试开最新一份，逐条核对，与现在的数目比较；不改动任何数据。"))
        self._open = parts.button(say("打开所在位置"), "open_backups", self._show_folder)
        self._other = parts.button(say("用别处的备份…"), "other_backup", self._ask_for_other)
        self._restore: QPushButton = parts.button(
            say("还原选中的…"), "restore_backup", self._look_at_chosen
        )
        self.add_text(say("备份与还原"), "subtitle")
        self.add_text(_ABOUT)
        self.column.addLayout(parts.row(self._make, self._drill, None, self._open))
        self.column.addWidget(self._table, 1)
        self.column.addWidget(self._none, 1)
        if desk:
            self._add_copying(desk)
        self.add_foot(self._other, self._restore, leave=say("关闭"))
        self._make.setVisible(desk is not None)
        self._drill.setVisible(desk is not None)
        self._restore.setEnabled(False)
        self.reload()

    def _add_copying(self, desk: "Desk") -> None:
        self._carrier = CarrierBox(desk)
        self._copied = parts.label("", "caption", "copied_out")
        copy = parts.button(say("另存到 U 盘"), "copy_out", self._copy_out, icon="usb")
        self.column.addLayout(parts.row(self._carrier, copy, self._copied, None))

    def reload(self) -> None:
        """List what there is now."""
        self._tasks.work(
            backing_up.backups, self._folder, done=self._show, key="backups", owner=self
        )
        if self._desk:
            self._tasks.run(copying_out.last, done=self._show_copied, key="copied_out", owner=self)

    def _show(self, found: list[Backup]) -> None:
        self._table.show_rows(found)
        self._table.setVisible(bool(found))
        self._none.setVisible(not found)
        self._drill.setEnabled(any(not one.is_before for one in found))
        self._open.setEnabled(bool(found))

    # --- onto another disk --------------------------------------------------------------------

    def _show_copied(self, day: date | None) -> None:
        text = say("上次 {day}", day=day.isoformat()) if day else say("还没有另存过")
        self._copied.setText(text)

    def _copy_out(self) -> None:
        self._carrier.ask(self._copy_to)

    def _copy_to(self, to: Path) -> None:
        self._tasks.run(
            copying_out.copy_out, to, done=self._tell_copied, title=say("另存到 U 盘"), owner=self
        )

    def _tell_copied(self, place: Path) -> None:
        self.reload()
        assert self._desk
        what = say(
            "另存好了：“{folder}”。{farewell}", folder=place, farewell=self._carrier.farewell
        )
        advice = say("里面的数据和附件用同一个密码打开；请锁好。再次另存时只写新的。")
        self._desk.messages.news(what, advice)

    # --- making and trying ------------------------------------------------------------------

    def _back_up(self) -> None:
        self._tasks.run(backing_up.back_up, done=self._tell_made, title=say("备份"), owner=self)

    def _tell_made(self, made: Backup) -> None:
        self.reload()
        assert self._desk
        self._desk.messages.quiet(say("备份做好了：{name}。", name=made.path.name))

    def _try_newest(self) -> None:
        self._tasks.run(backing_up.drill, done=self._tell_drill, title=say("演练"), owner=self)

    def _tell_drill(self, found: Drill) -> None:
        lines = [
            say("{title}：备份 {there:,}，现在 {now:,}", title=title, there=there, now=now)
            for title, there, now in found.rows
        ]
        what = say(
            "{made} 的备份完好：{entries:,} 处改动都与写入时一致。",
            made=_time(found.looked.backup),
            entries=found.looked.contents.entries,
        )
        advice = say("它以后又保存了 {count:,} 处改动。", count=found.looked.lacks)
        dialog = MessageDialog(self, what, advice, icon="check", lines=lines)
        dialog.setObjectName("drilled")
        dialog.add_button(say("知道了"), role="primary")
        dialog.open()

    def _show_folder(self) -> None:
        place = backing_up.place_of(self._folder)
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(place)))

    # --- putting one back -------------------------------------------------------------------

    def _ask_for_other(self) -> None:
        choosing.ask_file(
            self, say("选择备份"), [".db"], self._folder.parent, self._look_at, kind=say("备份")
        )

    def _look_at_chosen(self) -> None:
        one = self._table.current
        if one:
            self._look_at(one.path)

    def _look_at(self, path: Path) -> None:
        title = say("核对备份")
        if self._desk:
            self._tasks.run(backing_up.look, path, done=self._ask, title=title, owner=self)
        else:
            self._tasks.work(
                backing_up.look_beside, self._folder, path, done=self._ask, title=title, owner=self
            )

    def _ask(self, found: Looked) -> None:
        what = "".join(backup_words.told(found))
        advice = say(
            "现在的数据会另存一份，列在这里，随时可以换回来。{returns}",
            returns=backup_words.returns(found.contents.office),
        )
        dialog = MessageDialog(self, what, advice, icon="help")
        dialog.setObjectName("restore")
        dialog.add_button(say("取消"))
        dialog.add_button(say("还原"), then=lambda: self._take(found), role="primary")
        dialog.open()

    def _take(self, found: Looked) -> None:
        self.accept()
        self.chosen.emit(found.backup.path)


def _columns() -> list[Column[Backup]]:
    return [
        Column(say("时间"), _time, 150),
        Column(say("大小"), lambda one: disk.megabytes(one.size), 110, is_number=True),
        Column(say("说明"), lambda one: _BEFORE if one.is_before else say("备份"), 140),
        Column(say("文件"), lambda one: one.path.name),
    ]


def _time(one: Backup) -> str:
    return f"{one.made:%Y-%m-%d %H:%M}"
