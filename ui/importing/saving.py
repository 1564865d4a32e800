"""Writing workbooks for the clerk: the checked copy of her own sheet, and empty templates."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from db.fields import RecordType
from ruraledu_desktop.sheets import exporting, results
from ruraledu_desktop.sheets.sublayouts import title_of
from ui import choosing
from ui.importing.deciding import Deciding
from ui.importing.working import Work
from ui.words import say


class Saving(QObject):
    """Asks where to write, and writes.

    Signals:
        saved: a workbook was written: the sentence that says where.
    """

    saved = Signal(str)

    def __init__(self, work: Work, window: QWidget) -> None:
        super().__init__(window)
        self._work, self._window = work, window

    def ask_results(self, deciding: Deciding) -> None:
        """Save the clerk's workbook with what became of each row, beside the original."""
        suggested = deciding.plan.path.parent / results.suggested_name(deciding.plan)
        save = partial(self._save_results, deciding)
        choosing.ask_target(self._window, say("保存核对结果"), suggested, save)

    def _save_results(self, deciding: Deciding, path: Path) -> None:
        plan, decisions = deciding.plan, deciding.decisions
        self._work.work(results.write, plan, decisions, path, done=partial(self._tell, path))

    def ask_template(self, record: RecordType, folder: Path) -> None:
        """Save an empty sheet to be filled in."""
        name = say("{title}（空白模板）.xlsx", title=title_of(record))
        save = partial(self._save_template, record)
        choosing.ask_target(self._window, say("保存空白模板"), folder / name, save)

    def _save_template(self, record: RecordType, path: Path) -> None:
        self._work.work(exporting.template, record, path, done=partial(self._tell, path))

    def _tell(self, path: Path, _done: object) -> None:
        self.saved.emit(say("已保存到“{path}”。", path=path))
