"""What can be done with the listed records as a whole: copy, print, export, bring more in."""

from PySide6.QtCore import QMimeData, QObject
from PySide6.QtGui import QGuiApplication

from ruraledu_desktop import copying
from ruraledu_desktop.copying import Copied
from ui.desk import Desk, Names
from ui.records.listing import grouped
from ui.table import RecordView
from ui.words import say


class ListActions(QObject):
    """The actions of one list; several selected records go before all listed ones."""

    def __init__(self, desk: Desk, view: RecordView, title: str) -> None:
        super().__init__(view)
        self._desk, self._view, self._title = desk, view, title
        self._record = view.rows.record

    def _chosen_ids(self) -> list[str]:
        view = self._view
        return view.selected_ids() if view.selected_count() > 1 else view.rows.ids

    def copy(self, record_ids: list[str]) -> None:
        """Put the rows on the clipboard."""
        self._desk.tasks.run(
            copying.as_table,
            self._record,
            record_ids,
            self._view.columns(),
            done=self._put_on_clipboard,
            owner=self,
        )

    def _put_on_clipboard(self, copied: Copied) -> None:
        data = QMimeData()
        data.setText(copied.text)
        data.setHtml(copied.html)
        QGuiApplication.clipboard().setMimeData(data)
        count = grouped(copied.count)
        self._desk.messages.quiet(say("已复制 {count} 行，可粘贴到 Excel 或 WPS。", count=count))

    def print(self) -> None:
        """Go to the reports with the records."""
        names = Names(self._record, tuple(self._chosen_ids()), self._title)
        self._desk.go("reports", names)

    def bring(self) -> None:
        """Import a roster."""

    def export(self) -> None:
        """Write the list into a workbook."""
