"""What can be done with the listed records as a whole: copy, print, export, bring more in."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QDate, QMimeData, QObject, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QMenu, QToolButton

from db.fields import RecordType
from db.records import Child, School
from ruraledu_desktop import copying
from ruraledu_desktop.auditing import Purpose
from ruraledu_desktop.copying import Copied
from ui import choosing, clipboard, purposes
from ui.desk import Desk, Names
from ui.importing import open_import
from ui.memory import Memory
from ui.reconciling import open_comparison
from ui.tables.table import RecordView
from ui.words import say


class ListActions(QObject):
    """The actions of one list; several selected records go before all listed ones."""

    def __init__(self, desk: Desk, view: RecordView, title: str, memory: Memory) -> None:
        super().__init__(view)
        self._desk, self._view, self._title, self._memory = desk, view, title, memory
        self._record = view.rows.record
        self._compared: Path | None = None

    def _chosen_ids(self) -> list[str]:
        view = self._view
        return view.selected_ids() if view.selected_count() > 1 else view.rows.ids

    def copy(self, record_ids: list[str]) -> None:
        """Put the rows on the clipboard."""
        self._ask_purpose(len(record_ids), partial(self._copy, record_ids))

    def _ask_purpose(self, count: int, then: Callable[[Purpose], object]) -> None:
        """Ask what the rows of many children are taken for."""
        children = count if self._record is Child else 0
        purposes.ask(self._desk, self._view.window(), children, then)

    def _copy(self, record_ids: list[str], purpose: Purpose) -> None:
        self._desk.tasks.run(
            copying.as_table,
            self._record,
            record_ids,
            self._view.columns(),
            purpose=purpose,
            done=self._put_on_clipboard,
            owner=self,
        )

    def _put_on_clipboard(self, copied: Copied) -> None:
        data = QMimeData()
        data.setText(copied.text)
        data.setHtml(copied.html)
        text = say("已复制 {count:,} 行，可粘贴到 Excel 或 WPS。", count=copied.count)
        if self._record is School:
            QGuiApplication.clipboard().setMimeData(data)
        else:
            clipboard.lend(data)
            text += say("一分钟后从剪贴板清除。")
        self._desk.messages.quiet(text)

    def print(self) -> None:
        """Go to the reports with the records."""
        names = Names(self._record, tuple(self._chosen_ids()), self._title)
        self._desk.go("reports", names)

    def bring(self) -> None:
        """Import a roster."""
        open_import(self._desk, self._record.__tablename__)

    def compare(self) -> None:
        """Compare a list from elsewhere with the children here; the last one stays at hand."""
        rows = self._view.rows
        is_part = len(rows.ids) < rows.total
        window = open_comparison(self._desk, rows.ids, is_part=is_part, path=self._compared)
        window.taken.connect(self._remember)

    def _remember(self, path: Path) -> None:
        self._compared = path

    def export(self) -> None:
        """Ask where to, and write the rows with the shown columns into a workbook."""
        self._ask_where(self._title, self._write)

    def offer_tables(self, button: QToolButton) -> None:
        """Let the sub-records of the listed records be exported, each kind by itself."""
        menu = QMenu(button)
        menu.aboutToShow.connect(lambda: self._list_tables(menu))
        menu.triggered.connect(lambda action: action.data()())
        button.setMenu(menu)
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)

    def _list_tables(self, menu: QMenu) -> None:
        from ruraledu_desktop.sheets import sublayouts  # large, and the list is to stand soon

        menu.clear()
        for sub in sublayouts.kinds_of(self._record):
            export = partial(self.export_table, sub)
            menu.addAction(say("导出{title}", title=sub.title)).setData(export)
        if self._record is Child:
            menu.addSeparator()
            menu.addAction(say("导出公示名单")).setData(self.export_notice)

    def export_table(self, sub: RecordType) -> None:
        """Ask where to, and write the sub-records of the listed records into a workbook."""
        from ruraledu_desktop.sheets import subexporting

        self._ask_where(sub.title, partial(self._run, subexporting.write_subs, sub, ()))

    def export_notice(self) -> None:
        """Ask where to, and write what may be posted of the pupils whose aid was agreed to."""
        from ruraledu_desktop.sheets import notices

        self._ask_where(notices.TITLE, partial(self._run, notices.write, self._record, ()))

    def _ask_where(self, title: str, write: Callable[[Purpose, Path], object]) -> None:
        ask = partial(self._ask_target, title, write)
        self._ask_purpose(len(self._chosen_ids()), ask)

    def _ask_target(
        self, title: str, write: Callable[[Purpose, Path], object], purpose: Purpose
    ) -> None:
        day = QDate.currentDate().toString("yyyyMMdd")
        name = say("{title}{day}.xlsx", title=title, day=day)
        suggested = self._memory.folder("export_folder") / name
        choosing.ask_target(
            self._view.window(), say("导出 Excel"), suggested, partial(write, purpose)
        )

    def _write(self, purpose: Purpose, path: Path) -> None:
        from ruraledu_desktop.sheets import exporting

        self._run(exporting.write_list, self._record, (self._view.columns(),), purpose, path)

    def _run(
        self,
        write: Callable[..., int],
        record: RecordType,
        more: tuple[object, ...],
        purpose: Purpose,
        path: Path,
    ) -> None:
        self._memory.keep("export_folder", str(path.parent))
        self._desk.tasks.run(
            write,
            record,
            self._chosen_ids(),
            *more,
            path,
            purpose=purpose,
            title=say("导出 Excel"),
            done=lambda count: self._tell_written(path, count),
            owner=self,
        )

    def _tell_written(self, path: Path, count: int) -> None:
        self._desk.messages.quiet(
            say("已导出 {count:,} 行：{path}", count=count, path=path),
            action=say("打开"),
            then=lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))),
        )
