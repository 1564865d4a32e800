"""All facts about one member of a family, beyond what the family table has room for."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from db.records import Kinship, Person
from ruraledu_desktop.checks.problems import Problem, Where, problem_of
from ruraledu_desktop.families import Member
from ui import parts, theme
from ui.desk import Desk
from ui.dialogs import Window, offer_help
from ui.forms.editor import Editor
from ui.forms.form_body import FormBody
from ui.forms.grid import Section
from ui.words import say

_SIZE = (760, 620)
SECTIONS = (
    Section(
        say("个人信息"),
        (
            Person.name,
            Person.sex,
            Person.id_number,
            Person.birth_day,
            Person.id_type,
            Person.ethnic,
            Person.phone,
            Person.health,
            Person.is_alive,
            Person.situation,
            Person.situation_since,
            Person.situation_until,
            Person.situation_paper,
            Person.guard_capacity,
            Person.note,
        ),
    ),
    Section(
        say("外出务工"),
        (
            Person.is_away,
            Person.away_since,
            Person.work_place,
            Person.employer,
            Person.post,
            Person.income,
        ),
    ),
    Section(
        say("住址"),
        (
            Person.hukou_place,
            Person.living_place,
            Person.living_detail,
        ),
    ),
    Section(
        say("与儿童的关系"),
        (
            Kinship.relation,
            Kinship.relation_note,
            Kinship.lives_with,
            Kinship.is_guardian,
            Kinship.is_entrusted,
            Kinship.from_day,
            Kinship.to_day,
        ),
    ),
)


class MemberDialog(Window):
    """The fields of a person and of the kinship; saved as one step.

    It closes when they are kept (`accept`), and is typed in again when they are not (`go_on`).

    Signals:
        saved: the changed values by field are to be kept.
    """

    saved = Signal(object)

    def __init__(
        self,
        desk: Desk,
        member: Member,
        parent: QWidget,
        field: str,
        *,
        found: Sequence[Problem] = (),
    ) -> None:
        """Make the window.

        Args:
            field: the one to go to, "" for the first.
            found: what the checks find about the member, shown beside the fields.
        """
        super().__init__(parent)
        self.setObjectName("member")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(say("家庭成员"))
        self.resize(theme.window_size(*_SIZE))
        self._member, self._field, self._found = member, field, found
        self._is_keeping = False
        self.body = FormBody(desk, SECTIONS, {})
        self.body.when_built(self._fill)
        self.body.escaped.connect(self.reject)
        self.body.judged.connect(self._judge)
        self._lay_out()
        QShortcut(QKeySequence(QKeySequence.StandardKey.Save), self, self.save)
        offer_help(self)

    def _lay_out(self) -> None:
        shared = QLabel()
        shared.setWordWrap(True)
        theme.set_look(shared, "soft")
        names = "、".join(self._member.others)
        shared.setText(say("也是{names}的家人，修改后那边同时更新。", names=names) if names else "")
        shared.setVisible(bool(names))
        cancel = parts.button(say("取消"), "cancel", self.reject)
        self._save = save = parts.button(say("保存"), "save", self.save, look="primary")
        self.body.finished.connect(save.setFocus)
        foot = QHBoxLayout()
        foot.setContentsMargins(theme.space(4), 0, theme.space(4), 0)
        foot.setSpacing(theme.space(2))
        foot.addWidget(shared, 1)
        foot.addStretch(0)  # without a sentence the room is nobody's
        foot.addWidget(cancel)
        foot.addWidget(save)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, theme.space(3), 0, theme.space(4))
        whole.setSpacing(theme.space(3))
        whole.addWidget(self.body, 1)
        whole.addLayout(foot)

    def _fill(self) -> None:
        self.body.put({**self._member.kinship_values, **self._member.person_values}, {})
        self.body.follow(self._member.derived)
        self.body.show_problems(self._found)
        self.body.focus(self._field)

    def _judge(self, name: str) -> None:
        self.body.show_problem(name, self._problem_of(self.body.editors[name]))

    def _problem_of(self, editor: Editor) -> Problem | None:
        """What is wrong with a text; what was found stands as long as nothing else is typed."""
        name = editor.field.name
        if not editor.is_changed:
            return next((one for one in self._found if one.where.field == name), None)
        return problem_of(editor.reading(), Where(editor.field.form, "", name))

    def save(self) -> None:
        """Have what was changed kept; a text that cannot be is shown instead."""
        if self._is_keeping:
            return
        unreadable = self.body.unreadable
        if unreadable:
            name = unreadable[0].field.name
            self._judge(name)
            self.body.focus(name)
            return
        changed = {one.field.name: one.reading().value for one in self.body.changed}
        if changed:
            self._wait(is_keeping=True)
            self.saved.emit(changed)
        else:
            self.accept()

    def go_on(self) -> None:
        """It could not be kept: what was typed is still here."""
        self._wait(is_keeping=False)
        self._save.setFocus()

    def _wait(self, *, is_keeping: bool) -> None:
        self._is_keeping = is_keeping
        self.body.setEnabled(not is_keeping)
        self._save.setEnabled(not is_keeping)

    def reject(self) -> None:
        """Not while it is not known whether the texts are kept."""
        if not self._is_keeping:
            super().reject()
