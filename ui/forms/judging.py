"""Judging what stands in a form: each field at once, the whole record as soon as the worker can."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, QTimer

from db.fields import RecordType
from db.kinds import IdCard
from ruraledu_desktop import opening
from ruraledu_desktop.checks.general import RESIDENT_ID
from ruraledu_desktop.checks.problems import Problem, Where, problem_of
from ruraledu_desktop.opening import Opened
from ui.desk import Desk
from ui.forms.editor import Editor
from ui.forms.form_body import FormBody
from ui.forms.notices import Problems

_JUDGE_AFTER = 80


class Judging(QObject):
    """The problems of one form, beside its fields and above them.

    Attributes:
        record_id: the record that is judged, "" for one never saved.
    """

    def __init__(self, desk: Desk, record: RecordType, body: FormBody, notices: Problems) -> None:
        super().__init__(body)
        self._desk, self._record, self._body, self._notices = desk, record, body, notices
        self.record_id = ""
        self._asked = 0
        self._reached: set[str] = set()
        self._questions: Sequence[Problem] = ()
        self._between: Sequence[Problem] = ()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_JUDGE_AFTER)
        self._timer.timeout.connect(self._judge)
        body.judged.connect(self._judge_soon)

    @property
    def is_pending(self) -> bool:
        """Whether the record is about to be judged."""
        return self._timer.isActive()

    def show(self, record_id: str, opened: Opened | None) -> None:
        """Show the problems of a record just opened; answers about what stood here are void.

        What the county asks about fields stays beside them whatever is typed. What was found
        between records stays until something else is typed there, and comes again with saving.
        """
        self.record_id = record_id
        self._questions = opened.asked if opened else ()
        self._between = opened.between if opened else ()
        self._reached.clear()
        self._asked += 1
        self._timer.stop()
        self._show_found(opened.problems if opened else ())

    def problem_of(self, editor: Editor) -> Problem | None:
        """What is wrong with the text of one editor by itself."""
        if not editor.is_changed or not self._is_judged(editor):
            return None
        where = Where(self._record.__tablename__, self.record_id, editor.field.name)
        return problem_of(editor.reading(), where)

    def _is_judged(self, editor: Editor) -> bool:
        """Whether the kind's own rules hold: those of ID cards do not hold for passports."""
        id_type = self._body.editors.get("id_type")
        is_other = id_type is not None and id_type.reading().value not in (None, RESIDENT_ID)
        return not (is_other and isinstance(editor.field.kind, IdCard))

    def _is_due(self, problem: Problem) -> bool:
        """Whether the clerk has been at the field, or something stands in it already."""
        editor = self._body.editors.get(problem.where.field)
        if editor is None or problem.code == "required_empty":
            return editor is None
        return problem.where.field in self._reached or editor.reading().value is not None

    def _judge_soon(self, name: str) -> None:
        self._reached.add(name)
        problem = self.problem_of(self._body.editors[name])
        if problem:
            self._body.show_problem(name, problem)
        self._timer.start()

    def _judge(self) -> None:
        self._asked += 1
        asked = self._asked
        self._desk.tasks.run(
            opening.judge,
            self._record,
            self._body.values(),
            record_id=self.record_id,
            key=f"judge {id(self)}",
            owner=self,
            done=lambda found: self._show_found(found) if asked == self._asked else None,
        )

    def _show_found(self, found: Sequence[Problem]) -> None:
        """Texts that cannot be kept first; what a new record still lacks is not held against it."""
        left = [one for one in self._body.unreadable if not one.widget.hasFocus()]
        typed = [problem for one in left if (problem := self.problem_of(one))]
        bad = {one.where.field for one in typed}
        changed = {one.field.name for one in self._body.changed}
        between = [one for one in self._between if one.where.field not in changed]
        rest = [one for one in (*found, *between) if one.where.field not in bad]
        if not self.record_id:
            rest = [one for one in rest if self._is_due(one)]
        self._notices.show_problems([*typed, *rest])
        beside = [one for one in (*typed, *rest) if one.code != "required_empty"]
        self._body.show_problems([*typed, *self._questions, *beside])
