"""Writing workbooks for the clerk: the checked copy of her own sheet, and empty templates."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

from db.fields import RecordType
from ruraledu_desktop.sheets import exporting, results
from ui.desk import Desk
from ui.exchange.watching import Watch
from ui.importing import work
from ui.importing.deciding import Deciding
from ui.words import say


class Saving(QWidget):
    """Asks where to write, and writes.

    Signals:
        begun: something is being written.
        ended: it was: the sentence that says where; "" when it was stopped.
        failed: it was not: the ExplainedError.
    """

    begun = Signal()
    ended = Signal(str)
    failed = Signal(object)

    def __init__(self, desk: Desk, watch: Watch, parent: QDialog) -> None:
        super().__init__(parent)
        self._desk, self._watch = desk, watch
        self.hide()

    def ask_results(self, deciding: Deciding) -> None:
        """Save the clerk's workbook with what became of each row, beside the original."""
        plan = deciding.plan
        suggested = plan.path.parent / results.suggested_name(plan)
        dialog = ask_target(self.window(), say("保存核对结果"), suggested)
        dialog.fileSelected.connect(lambda name: self.save_results(deciding, Path(name)))

    def save_results(self, deciding: Deciding, path: Path) -> None:
        """Write the results into a file."""
        self.begun.emit()
        self._desk.tasks.work(
            work.save_results,
            deciding.plan,
            deciding.decisions,
            path,
            self._watch,
            done=lambda saved: self._tell(path, is_saved=bool(saved)),
            failed=self.failed.emit,
            owner=self,
        )

    def ask_template(self, record: RecordType, folder: Path) -> None:
        """Save an empty sheet to be filled in."""
        name = say("{title}名册（空白模板）.xlsx", title=record.title)
        dialog = ask_target(self.window(), say("保存空白模板"), folder / name)
        dialog.fileSelected.connect(partial(self._save_template, record))

    def _save_template(self, record: RecordType, name: str) -> None:
        self.begun.emit()
        self._desk.tasks.work(
            exporting.template,
            record,
            Path(name),
            done=lambda _: self._tell(Path(name), is_saved=True),
            failed=self.failed.emit,
            owner=self,
        )

    def _tell(self, path: Path, *, is_saved: bool) -> None:
        self.ended.emit(say("已保存到“{path}”。", path=path) if is_saved else "")


def ask_target(parent: QWidget, title: str, suggested: Path) -> QFileDialog:
    """Let the clerk say where an .xlsx is to be written; the answer comes as `fileSelected`."""
    dialog = QFileDialog(parent, title)
    dialog.setObjectName("choose_target")
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix("xlsx")
    dialog.setNameFilters([say("Excel 表格 (*.xlsx)")])
    if suggested.parent.is_dir():
        dialog.setDirectory(str(suggested.parent))
    dialog.selectFile(suggested.name)
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
    return dialog
