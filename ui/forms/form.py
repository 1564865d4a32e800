"""The form of one record: head, problems, fields or history; opened, typed into, saved.

open ─ open_file ─▶ Opened ─▶ fields ─ typing ─▶ judge ─▶ problems beside the fields
│
└─ save (Ctrl+S, or going elsewhere) ─▶ one step ─▶ renewed
"""

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QStackedWidget, QVBoxLayout, QWidget

from db.changing import Change
from db.errors import ExplainedError
from db.fields import RecordType
from db.folding import Folded
from db.records import RECORDS
from ruraledu_desktop import opening
from ruraledu_desktop.checks.problems import Problem
from ruraledu_desktop.editing import Draft
from ruraledu_desktop.identity import said_of_new
from ruraledu_desktop.opening import Opened, Saved
from ruraledu_desktop.timeline import Event
from ui import theme
from ui.checks import explaining as writing
from ui.desk import Desk, Show
from ui.forms.around import Around
from ui.forms.editor import Editor
from ui.forms.form_body import FormBody
from ui.forms.grid import Section
from ui.forms.nobody import Nobody
from ui.forms.part import Part
from ui.forms.waiting import Waiting
from ui.shell.places import PAGES
from ui.words import say


class RecordForm(QFrame):
    """One record, from opening to saving.

    Signals:
        shown: a record stands in the form: its id, "" for a new one.
        saved: it was kept: its id.
        stepped: the record before (-1) or after (1) is wanted.
        escaped: the clerk wants back to the list.
        strike_wanted: the record is to be struck off: its id.
        back_wanted, move_wanted: the record is to be sent back to its township, or to go to another
            one: its id, and its name.
        print_wanted: it is to be put on paper: its id.
        decide_wanted: its conflicts are to be decided.
        list_wanted: the list is to hold it.
        stayed: it was left, but what was typed could not be kept: it stands here as before.
    """

    shown = Signal(str)
    saved = Signal(str)
    stepped = Signal(int)
    escaped = Signal()
    strike_wanted = Signal(str)
    back_wanted = Signal(str, str)
    move_wanted = Signal(str, str)
    print_wanted = Signal(str)
    decide_wanted = Signal()
    list_wanted = Signal()
    stayed = Signal()

    def __init__(
        self,
        desk: Desk,
        record: RecordType,
        sections: Sequence[Section],
        parts: Mapping[str, Part],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("form")
        theme.set_look(self, "surface")
        self._desk, self.record, self._parts = desk, record, parts
        self.draft: Draft | None = None
        self._awaited = ""
        self._own: Change | None = None
        self._waiting = Waiting()
        self.body = FormBody(desk, sections, parts)
        self.nobody = Nobody()
        self._around = Around(desk, record, self.body)
        self.panes, self.judging = self._around.panes, self._around.judging
        self._lay_out()
        self._connect()
        self.close_record()

    def _lay_out(self) -> None:
        full = QWidget()
        column = QVBoxLayout(full)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.space(2))
        column.addWidget(self._around.head)
        column.addLayout(self._around.above)
        column.addWidget(self.panes, 1)
        self._whole = QStackedWidget()
        self._whole.addWidget(self.nobody)
        self._whole.addWidget(full)
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(self._whole)

    def _connect(self) -> None:
        self._desk.stepping.connect(self._add_draft)
        self._desk.tasks.crashed.connect(self._stay_if_asked)
        around, body = self._around, self.body
        head, above = around.head, around.above
        head.save.clicked.connect(self.save)
        head.before.clicked.connect(lambda: self.stepped.emit(-1))
        head.after.clicked.connect(lambda: self.stepped.emit(1))
        head.print.clicked.connect(self._print)
        head.strike.clicked.connect(lambda: self.strike_wanted.emit(self.record_id))
        head.back.clicked.connect(lambda: self.back_wanted.emit(self.record_id, around.name))
        head.move_away.clicked.connect(lambda: self.move_wanted.emit(self.record_id, around.name))
        self.panes.sought.connect(self._seek)
        body.edited.connect(self._show_dirty)
        body.escaped.connect(self.escaped)
        body.finished.connect(head.save.setFocus)
        above.field_chosen.connect(self.go_to_field)
        above.problems.explain_wanted.connect(self._explain)
        above.decide_wanted.connect(self.decide_wanted)
        above.list_wanted.connect(self.list_wanted)
        for part in self._parts.values():
            part.needed.connect(self.save)
            part.summed_up.connect(head.show_summary)

    # --- which record -----------------------------------------------------------------------

    @property
    def record_id(self) -> str:
        """The record in the form, "" for none or a new one."""
        return self.draft.seen.rec if self.draft and self.draft.seen else ""

    @property
    def awaited(self) -> str:
        """The record in the form or about to be, "" for none or a new one."""
        return self._awaited or self.record_id

    @property
    def is_dirty(self) -> bool:
        """Whether there is typing that was not saved."""
        return self.draft is not None and bool(self.body.changed)

    def _add_draft(self, drafts: list[Draft]) -> None:
        drafts += [self.draft] if self.draft else []

    def open(self, record_id: str, *, is_edited: bool = False, request: Show | None = None) -> None:
        """Show a record; the caller asked `may_leave` before.

        Args:
            is_edited: whether to go into its first field.
            request: where to go in it.
        """
        self._awaited = record_id
        self._desk.tasks.run(
            opening.open_file,
            self.record,
            record_id,
            key=f"open {id(self)}",
            owner=self,
            done=partial(self._show_if_awaited, is_edited=is_edited, request=request),
        )

    def start_new(self) -> None:
        """Show an empty form for a new record, when what stands here is kept."""
        self._awaited = ""
        self._waiting.do(self._start)

    def _start(self) -> None:
        self.draft = Draft(self.record)
        self.body.when_built(self._begin)

    def _begin(self) -> None:
        self._put(None)
        self.body.focus()

    def close_record(self) -> None:
        """Show that no record is chosen, when what stands here is kept."""
        self._awaited = ""
        self._waiting.do(self._close)

    def _close(self) -> None:
        self._awaited = ""
        self.draft = None
        self._whole.setCurrentIndex(0)
        for part in self._parts.values():
            part.show_record("")

    def _show_if_awaited(self, opened: Opened, *, is_edited: bool, request: Show | None) -> None:
        if opened.seen.rec == self._awaited:
            show = partial(self._show, opened, is_edited=is_edited, request=request)
            self.body.when_built(show)

    def _show(self, opened: Opened, *, is_edited: bool, request: Show | None) -> None:
        if opened.seen.rec != self._awaited:  # another one was asked for before the fields stood
            return
        self.draft = Draft(self.record, opened.seen)
        self._put(opened)
        if request and request.at:
            self.body.go_to(request.at, request.row, request.cell)
        elif is_edited:
            self.body.focus()

    def _put(self, opened: Opened | None) -> None:
        """Show a record, or the fields of a new one with what goes without saying of it."""
        self._whole.setCurrentIndex(1)
        self.panes.show_fields()
        usual, names = said_of_new(self.record), opened.names if opened else {}
        self.body.put(opened.values if opened else usual, names)
        self._show_around(opened)
        for part in self._parts.values():
            part.show_record(self.record_id)
        self.shown.emit(self.record_id)

    def _show_around(self, opened: Opened | None) -> None:
        self._around.show(self.record_id, opened)
        self._show_dirty()

    def _show_dirty(self) -> None:
        self._around.show_dirty(is_dirty=self.is_dirty)

    def show_unlisted(self, is_unlisted: bool) -> None:
        """Say above the fields that the list does not hold the record."""
        self._around.show_unlisted(is_unlisted=is_unlisted)

    # --- saving -----------------------------------------------------------------------------

    def may_leave(self) -> bool:
        """Save what was typed; False, with the reason, when some of it cannot be kept."""
        return self.save()

    def save(self) -> bool:
        """Keep what was typed as one step; False when some of it cannot be kept."""
        if self.draft is None:
            return True
        for part in self._parts.values():
            if refused := part.commit():
                self.panes.show_fields()
                self._tell_refused(refused)
                return False
        unreadable = self.body.unreadable
        if unreadable:
            self._refuse(unreadable[0])
            return False
        if self.is_dirty and self._desk.read_only:
            self._desk.messages.quiet(
                say("数据只能查看，没有保存；请抄下刚才填的，再按 Esc 恢复，才能离开。")
            )
            return False
        self.body.forget_typing()
        values = {one.field.name: one.reading().value for one in self.body.changed}
        if values:
            self._waiting.ask()
            done = partial(self._saved, self.draft)
            self._desk.tasks.run(
                opening.save, self.draft, values=values, done=done, failed=self._not_saved
            )
            for part in self._parts.values():
                part.keep_with(self.draft)
        elif waits := next((one.waits for one in self._parts.values() if one.waits), ""):
            self._desk.messages.quiet(waits)
            return False
        return True

    def _print(self) -> None:
        """Have it printed as it is typed: what was not saved is kept first."""
        if self.save():
            self.print_wanted.emit(self.record_id)

    def take_back(self) -> bool:
        """Take back what was typed or begun and is not kept; False when there is nothing."""
        return any(part.take_back() for part in self._parts.values()) or self.body.take_back()

    def _refuse(self, editor: Editor) -> None:
        problem = self.judging.problem_of(editor)
        if problem:
            self.body.show_problem(editor.field.name, problem)
            self._tell_refused(problem.says)
        self.go_to_field(editor.field.name)

    def _tell_refused(self, says: str) -> None:
        self._desk.messages.quiet(say("{what}改正或按 Esc 恢复后才能保存。", what=says))

    def _saved(self, draft: Draft, saved: Saved) -> None:
        self._own = saved.change
        if draft is self.draft:
            self._renew(saved.opened)
            for part in self._parts.values():
                part.show_record(self.record_id)
        self._desk.messages.quiet(say("已保存：{title}", title=saved.change.title))
        self.saved.emit(saved.opened.seen.rec)
        self._waiting.kept()

    def _not_saved(self, error: ExplainedError) -> None:
        """Say why; the texts are still here, whichever record was to come."""
        self._stay()
        self._desk.messages.error(error)

    def _stay(self) -> None:
        is_left = self._waiting.refused() or self.awaited != self.record_id
        self._awaited = self.record_id
        if is_left:
            self.stayed.emit()

    def _stay_if_asked(self) -> None:
        """A mistake of ours ended some operation, perhaps the saving."""
        if self._waiting.is_asked:
            self._stay()

    def reload(self, change: Change | None) -> None:
        """Show the record as it is kept now; typing that was not saved stays."""
        is_own = change is not None and change is self._own
        draft = self.draft
        if draft is None or draft.seen is None or is_own:
            return
        renamed = change.renamed if change else {}
        self._desk.tasks.run(
            opening.open_file,
            self.record,
            draft.seen.rec,
            key=f"renew {id(self)}",
            owner=self,
            done=partial(self._renew_if_same, draft, draft.seen, renamed=renamed),
            failed=lambda _: self._close(),
        )
        for part in self._parts.values():
            part.show_record(self.record_id)

    def _renew_if_same(
        self, draft: Draft, before: Folded, opened: Opened, *, renamed: Mapping[str, str]
    ) -> None:
        """Show it unless another record, or a later saving, has come meanwhile."""
        if draft is not self.draft or draft.seen is not before:
            return
        if opened.seen.is_deleted:
            self._close()
        else:
            typing = [one.field.name for one in self.body.changed]
            draft.look_again(opened.seen, typing=typing, renamed=renamed)
            self._renew(opened)

    def _renew(self, opened: Opened) -> None:
        self.body.renew(opened.values, opened.names)
        self._show_around(opened)

    def go_to_field(self, name: str) -> None:
        """Put the cursor into a field."""
        self.panes.show_fields()
        self.body.focus(name)

    def _seek(self, event: Event) -> None:
        """Go where an event is typed: here, or in the form of another record."""
        if event.record_id != self.record_id:
            there = Show(RECORDS[event.form], event.record_id, event.at, event.row)
            self._desk.go(PAGES[event.form], there)
            return
        self.panes.show_fields()
        self.body.go_to(event.at, event.row)

    def _explain(self, problem: Problem) -> None:
        """Let the clerk say why a finding is right after all, as it stands when it is saved."""
        if self.save():
            writing.explain_again(self._desk, self.window(), problem, self._around.name)
