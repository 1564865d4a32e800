"""The end of an import: what was decided is written; then undone, saved, or looked at."""

from functools import partial
from itertools import chain

from PySide6.QtCore import QObject, Signal

from db.changing import Change
from ruraledu_desktop import undoing
from ruraledu_desktop.sheets import applying
from ruraledu_desktop.subrecords import owner_of
from ruraledu_desktop.undoing import Undone
from ui.desk import Desk, Names
from ui.importing.deciding import Deciding
from ui.importing.result_step import ResultStep
from ui.importing.saving import Saving
from ui.importing.step import RESULT, WRITE
from ui.importing.working import Work
from ui.importing.write_step import WriteStep
from ui.shell.places import PAGES
from ui.sifting import Sifting
from ui.words import say


class Ending(QObject):
    """The last two steps, and the one change they are about.

    Signals:
        reached: a step is to be shown: its place.
        stopped: nothing was written, because the clerk stopped it.
        left: the records are being shown elsewhere.
    """

    reached = Signal(int)
    stopped = Signal()
    left = Signal()

    def __init__(self, desk: Desk, work: Work, saving: Saving, parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._work, self._saving = desk, work, saving
        self.write, self.result = WriteStep(), ResultStep()
        self._deciding: Deciding | None = None
        self._change: Change | None = None
        self._sifting = Sifting(desk, self)
        self._sifting.found.connect(self._tell_unusual)
        self.result.undo_wanted.connect(self._undo)
        self.result.save_wanted.connect(self._ask_results)
        self.result.show_wanted.connect(self._show_records)

    def begin(self, deciding: Deciding) -> None:
        """Write what was decided as one step; where nothing is taken, only say so."""
        self._deciding, self._change = deciding, None
        if not deciding.taken_ids() and not deciding.declined:
            self._show_result()
            return
        self.write.begin()
        self.reached.emit(WRITE)
        self._work.run(
            applying.apply,
            deciding.plan,
            deciding.decisions,
            done=self._end,
            stopped=self.stopped.emit,
        )

    def _end(self, change: Change) -> None:
        self._change = change
        self._show_result()

    def _show_result(self) -> None:
        assert self._deciding
        is_written = bool(self._change and not self._change.is_empty)
        self.result.show_result(self._deciding, is_written=is_written)
        self.reached.emit(RESULT)
        if is_written:
            self._sifting.begin({self._deciding.plan.form: self._deciding.taken_ids()})

    def _tell_unusual(self, faulty: dict[str, list[str]], unusual: dict[str, list[str]]) -> None:
        """Say how many of those imported want a look, unless the import was undone meanwhile."""
        ids = tuple(chain(*faulty.values(), *unusual.values()))
        if ids and self._change and self._deciding:
            title = say("导入后需要核对的{kind}", kind=self._deciding.plan.record.title)
            self.result.tell_unusual(len(ids), partial(self._list, ids, title))

    def _undo(self) -> None:
        if self._change and self._change.step is not None:
            self._desk.tasks.run(
                undoing.take_back, self._change.step, done=self._end_undo, owner=self
            )

    def _end_undo(self, undone: Undone | None) -> None:
        if undone is None:
            text = say("导入之后又有了别的改动，请在主窗口用“撤销”逐步退回。")
            self.result.tell(text, "warning")
            return
        self._change = None
        self.result.show_undone()

    def _ask_results(self) -> None:
        assert self._deciding
        self._saving.ask_results(self._deciding)

    def _show_records(self) -> None:
        assert self._deciding
        title = say("从“{name}”导入", name=self._deciding.plan.path.name)
        self._list(self._deciding.taken_ids(), title)

    def _list(self, ids: tuple[str, ...], title: str) -> None:
        assert self._deciding
        plan = self._deciding.plan
        record = owner_of(plan.record) if plan.record.parent else plan.record
        owners = {row.record_id: row.owner_id or row.record_id for row in plan.rows}
        shown = tuple(dict.fromkeys(owners[one] for one in ids))
        self._desk.go(PAGES[record.__tablename__], Names(record, shown, title))
        self.left.emit()
