"""The window: five steps one after the other, the buttons at its foot, and what goes wrong."""

from pathlib import Path

from PySide6.QtCore import QKeyCombination, QSize, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from db.errors import ExplainedError
from db.fields import RecordType
from ruraledu_desktop.sheets.looking import Looked
from ruraledu_desktop.sheets.sublayouts import title_of
from ui import choosing, parts, theme
from ui.choosing import Drops
from ui.desk import Desk
from ui.dialogs import Window, offer_help
from ui.importing.check_step import CheckStep
from ui.importing.column_step import ColumnStep
from ui.importing.ending import Ending
from ui.importing.file_step import SUFFIXES, FileStep
from ui.importing.foot import Foot
from ui.importing.reading import Reading
from ui.importing.saving import Saving
from ui.importing.step import CHECK, COLUMNS, FILE, RESULT, WRITE, Step, StepBar
from ui.importing.working import Work
from ui.memory import Memory
from ui.words import say

_SIZE = (1180, 690)
_CHANGED_MEANWHILE = "E171"


class ImportWindow(Window):
    """Leads from a file to records."""

    def __init__(self, desk: Desk, form: str) -> None:
        super().__init__(desk.messages.window)
        self.setObjectName("importing")
        theme.set_look(self, "window")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(say("导入表格"))
        self._desk = desk
        self._memory = Memory(desk, "importing")
        self._is_closing = False
        self._work = Work(desk, self)
        self._reading = Reading(self._work, form)
        is_county = desk.office.is_county
        self.file, self.check = FileStep(form, is_county=is_county), CheckStep()
        self.columns = ColumnStep(is_county=is_county)
        self._saving = Saving(self._work, self)
        self._ending = Ending(desk, self._work, self._saving, self)
        self._steps: tuple[Step, ...] = (
            self.file,
            self.columns,
            self.check,
            self._ending.write,
            self._ending.result,
        )
        self._bar, self._strip = StepBar(), parts.Strip("import_error")
        self._pages, self._foot = QStackedWidget(), Foot()
        self._lay_out()
        self._connect()
        self._go_to(FILE)

    # --- how it looks -----------------------------------------------------------------------

    def _lay_out(self) -> None:
        for step in self._steps:
            self._pages.addWidget(step)
        above = parts.row(self._strip)
        above.setContentsMargins(theme.space(6), 0, theme.space(6), 0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._bar)
        column.addSpacing(theme.space(2))
        column.addLayout(above)
        column.addWidget(self._pages, 1)
        column.addWidget(self._foot)
        # Smaller than the screen by the frame, which the system draws around.
        room = self.screen().availableSize() - QSize(theme.space(8), theme.space(8) * 2)
        self.resize(theme.window_size(*_SIZE).boundedTo(room))

    def _connect(self) -> None:
        Drops(self).dropped.connect(self._take_dropped)
        self._foot.back_wanted.connect(self.go_back)
        self._foot.close_wanted.connect(self.reject)
        self._foot.next_wanted.connect(self.go_on)
        self._saving.saved.connect(self._tell_saved)
        self._work.began.connect(self._wait)
        self._work.ended.connect(self._wake)
        self._work.moved.connect(self._show_progress)
        self._work.failed.connect(self._explain)
        self.file.choose_wanted.connect(self.choose_file)
        self.file.template_wanted.connect(self._ask_template)
        self.columns.form_wanted.connect(self._change_form)
        self.columns.hidden_wanted.connect(self._add_sheets)
        self.columns.old_wanted.connect(self._keep_old)
        self.check.schools_wanted.connect(self._add_schools)
        self._ending.reached.connect(self._go_to)
        self._ending.stopped.connect(self._tell_stopped)
        self._ending.left.connect(self.accept)
        self._ending.result.again_wanted.connect(lambda: self._go_to(FILE))
        for step in self._steps:
            step.stop_wanted.connect(self._work.stop)
            step.changed.connect(self._show_foot)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Open), self, self.choose_file)
        alt_left = QKeyCombination(Qt.KeyboardModifier.AltModifier, Qt.Key.Key_Left)
        QShortcut(QKeySequence(alt_left), self, self.go_back)
        offer_help(self, say("导入"))

    # --- going from step to step ------------------------------------------------------------

    @property
    def place(self) -> int:
        """The step one is at."""
        return self._pages.currentIndex()

    def _go_to(self, place: int) -> None:
        self._pages.setCurrentIndex(place)
        self._bar.show_step(place)
        self._show_foot()
        first: dict[int, QWidget] = {
            FILE: self.file.choose,
            COLUMNS: self.columns.table,
            CHECK: self.check.table,
        }
        first |= {WRITE: self, RESULT: self._foot.next}
        first[place].setFocus()

    def _show_foot(self) -> None:
        step = self._steps[self.place]
        self._foot.show_step(self.place, step, is_working=self._work.is_going_on)

    def go_on(self) -> None:
        """Do what the button at the foot says."""
        if self.place == COLUMNS:
            self._leave_columns()
        elif self.place == CHECK:
            self._leave_check()
        elif self.place == RESULT:
            self.accept()

    def go_back(self) -> None:
        """Go one step back."""
        if self.place in (COLUMNS, CHECK) and not self._work.is_going_on:
            self._strip.hide()
            self._go_to(self.place - 1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes the window only where nothing is lost by it."""
        if event.key() == Qt.Key.Key_Escape and self.place == WRITE:
            event.ignore()
            return
        super().keyPressEvent(event)

    def reject(self) -> None:
        """Close; what is being written is stopped and taken back first."""
        self._work.stop()
        if self._work.is_going_on and self.place == WRITE:
            self._is_closing = True
            return
        super().reject()

    # --- reading ----------------------------------------------------------------------------

    def choose_file(self) -> None:
        """Let the clerk choose a file, in the folder of the last one."""
        if self.place == FILE and not self._work.is_going_on:
            choosing.ask_file(
                self,
                say("选择要导入的表格"),
                SUFFIXES,
                self._memory.folder(),
                self.take,
                kind=say("表格"),
            )

    def _take_dropped(self, paths: list[Path]) -> None:
        if self.place != FILE or self._work.is_going_on:
            return
        if len(paths) > 1 or paths[0].is_dir():
            self._strip.tell(say("请一次拖入一个表格文件。"), "warning")
        else:
            self.take(paths[0])

    def take(self, path: Path) -> None:
        """Read a file."""
        self.check.forget()
        self._memory.keep("folder", str(path.parent))
        self._reading.take(path, self._take_file)

    def _take_file(self, looked: Looked) -> None:
        self._show_columns(looked)
        is_plain = looked.is_remembered and not (looked.plan.has_hidden or looked.plan.old)
        if is_plain and self.columns.is_ready:
            self._show_check(looked)
        else:
            self._go_to(COLUMNS)

    def _show_columns(self, looked: Looked) -> None:
        self.columns.show_plan(looked.plan)
        wanted = title_of(looked.plan.record)
        if self._reading.form not in ("", looked.plan.form):
            self._strip.tell(say("这张表看起来是“{title}”，将按它导入。", title=wanted), "warning")

    def _show_check(self, looked: Looked) -> None:
        self.check.show_plan(looked)
        self._go_to(CHECK)

    def _change_form(self, form: str) -> None:
        self._reading.take_as(form, self._show_columns)

    def _add_sheets(self) -> None:
        if self.columns.columns:
            self._reading.add_sheets(self.columns.columns.mapping(), self._show_columns)

    def _keep_old(self, is_wanted: bool) -> None:
        if self.columns.columns:
            mapping = self.columns.columns.mapping()
            self._reading.keep_old(mapping, self._show_columns, is_wanted=is_wanted)

    def _leave_columns(self) -> None:
        columns, looked = self.columns.columns, self._reading.looked
        if columns is None or looked is None:
            return
        self._strip.hide()
        if columns.is_as_planned:
            self._show_check(looked)
        else:
            self._reading.map(columns.mapping(), self._show_both)

    def _show_both(self, looked: Looked) -> None:
        self.columns.show_plan(looked.plan)
        self._show_check(looked)

    def _look_again(self) -> None:
        self._reading.again(self._show_both)

    def _add_schools(self) -> None:
        self._reading.add_schools(self._show_both)

    # --- writing, and what is written ---------------------------------------------------------

    def _leave_check(self) -> None:
        if self.check.deciding:
            self._strip.hide()
            self._is_closing = False
            self._ending.begin(self.check.deciding)

    def _tell_stopped(self) -> None:
        if self._is_closing:
            super().reject()
        else:
            self._strip.tell(say("已取消，没有写入任何内容。"))

    def _ask_template(self, record: RecordType) -> None:
        self._saving.ask_template(record, self._memory.folder())

    def _tell_saved(self, text: str) -> None:
        if self.place == RESULT:
            self._ending.result.tell(text, "success")
        else:
            self._strip.tell(text, "success")

    # --- while the worker works -------------------------------------------------------------

    def _wait(self) -> None:
        self._strip.hide()
        self.setFocus()
        self.file.choose.setEnabled(False)
        self._show_progress(0, 0, say("请稍候……"))
        self._show_foot()

    def _wake(self) -> None:
        self.file.choose.setEnabled(True)
        for step in self._steps:
            step.end_progress()
        if self.place == WRITE:
            self._go_to(CHECK)
        self._show_foot()
        if self.place == FILE:
            self.file.choose.setFocus()

    def _show_progress(self, done: int, total: int, doing: str) -> None:
        self._steps[self.place].show_progress(done, total, doing)

    def _explain(self, error: ExplainedError) -> None:
        """Say in the window what happened, where one can go on from."""
        text = say("{what}{advice}（代号 {code}）", **vars(error))
        if error.code == _CHANGED_MEANWHILE:
            self._strip.tell(text, "danger", do=say("重新核对"), then=self._look_again)
        else:
            self._strip.tell(text, "danger")
