"""The line below the family table: who is to be added, and what he or she is to the child."""

from typing import NamedTuple

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from db.fields import field_of
from db.kinds import Value
from db.records import Kinship
from ruraledu_desktop.checks.problems import Where, problem_of
from ui import parts, theme
from ui.desk import Desk
from ui.forms.choices import Choice
from ui.forms.choosers import CodeEditor
from ui.forms.editor import Editor
from ui.forms.overlay import focused_below
from ui.records.person_chooser import PersonChooser
from ui.words import say

_RELATION_WIDTH, _NAME_WIDTH = 110, 220


class Newcomer(NamedTuple):
    """Somebody to be added: a name, or a person registered already."""

    relation: Value
    name: str
    person: Choice | None


class Adder(QObject):
    """What is typed here is taken out at once when it is asked for, and comes back if refused.

    Signals:
        wanted: Enter, or 添加: somebody is to be added.
    """

    wanted = Signal()

    def __init__(self, desk: Desk, part: QWidget) -> None:
        super().__init__(part)
        self.relation = CodeEditor(field_of(Kinship.relation))
        self.person = PersonChooser(desk)
        self.button = parts.button(say("添加"), "add_member", self.wanted.emit)
        self._refused: list[Newcomer] = []
        for editor, name, what, width in (
            (self.relation, "new_relation", say("关系"), _RELATION_WIDTH),
            (self.person, "new_person", say("姓名"), _NAME_WIDTH),
        ):
            editor.widget.setObjectName(name)
            editor.line.rest = what
            editor.line.setPlaceholderText(what)
            editor.widget.setFixedWidth(theme.length(width))
            editor.edited.connect(lambda one=editor: one.mark(""))
        self.relation.passed.connect(lambda _: self.person.widget.setFocus())
        self.person.finished.connect(self.wanted)

    @property
    def widgets(self) -> tuple[QWidget, ...]:
        """What stands in the line, from the left."""
        return self.relation.widget, self.person.widget, self.button

    @property
    def is_empty(self) -> bool:
        """Whether nothing is typed."""
        return not self.relation.text() and not self.person.text()

    @property
    def has_focus(self) -> bool:
        """Whether the clerk is here."""
        return any(map(focused_below, self.widgets))

    def wrong(self) -> str:
        """Why what is typed cannot be added, with the cursor there; "" when it can."""
        for editor in (self.relation, self.person):
            problem = problem_of(editor.reading(), Where(editor.field.form, "", editor.field.name))
            if problem and not editor.reading().is_kept:
                return self._refuse(editor, f"{problem.says}{problem.advice}")
        if not self.person.text():
            return self._refuse(self.person, say("填了家庭成员的关系，没有填姓名。"))
        if self.person.is_waiting:
            return self._refuse(self.person, say("正在查找“{name}”。", name=self.person.text()))
        return ""

    def _refuse(self, editor: Editor, says: str) -> str:
        editor.widget.setFocus()
        editor.mark("problem")
        return says

    def take(self) -> Newcomer:
        """Take out who is to be added; the next one can be typed at once."""
        name = str(self.person.reading().value or "")
        found = Newcomer(self.relation.reading().value, name, self.person.chosen)
        self._show(self._refused.pop(0) if self._refused else None)
        return found

    def put_back(self, refused: Newcomer) -> None:
        """Let somebody stand here again who could not be added, as soon as there is room."""
        if self.is_empty:
            self._show(refused)
        else:
            self._refused.append(refused)

    def clear(self) -> None:
        """Another child stands in the form."""
        self._refused.clear()
        self._show(None)

    def _show(self, one: Newcomer | None) -> None:
        for editor in (self.relation, self.person):
            editor.put(None)
            editor.mark("")
        if one and one.relation is not None:
            self.relation.put_text(self.relation.field.kind.show(one.relation))
        if one and one.person:
            self.person.choose(one.person)
        elif one:
            self.person.put_text(one.name)
